import { type App, HTTPReceiver, type HTTPReceiverOptions, type ReceiverEvent } from '@slack/bolt'
import { z } from 'zod'

const eventCallback = z.object({ type: z.literal('event_callback') })

/**
 * Bolt's receiver, but an event is stored before it is answered: Bolt itself answers events before any listener runs, so a
 * crash would lose them. Stored: 200. Database away: 500, and Slack sends it again. Everything else goes its ordinary way.
 */
export class StoringReceiver extends HTTPReceiver {
  readonly #store: (body: unknown) => Promise<void>

  constructor(options: HTTPReceiverOptions, store: (body: unknown) => Promise<void>) {
    super(options)
    this.#store = store
  }

  override init(app: App): void {
    const store = this.#store
    const processEvent = async (event: ReceiverEvent) => {
      if (!eventCallback.safeParse(event.body).success) return app.processEvent(event)
      await store(event.body)
      await event.ack()
    }
    // The receiver uses nothing of the app but this one method.
    super.init(Object.assign(Object.create(app), { processEvent }))
  }
}
