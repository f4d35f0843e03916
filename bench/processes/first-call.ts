import { type App, createApp } from '../../src/app.ts'
import { createLog } from '../../src/log.ts'
import { serve } from '../support/children.ts'
import { configOf } from '../support/config.ts'
import type { Place } from '../support/databases.ts'
import { addCast, addDrafts, type Cast } from '../support/people.ts'
import { promoter } from '../support/promotion.ts'
import { words } from '../support/submission.ts'

/** The app as it is; only its `fetch` notes when a card leaves. */
let app: App
let cast: Cast
let cardLeft = () => {}

const tasks = {
  async start({ place, apiUrl }: { place: Place; apiUrl: string }) {
    app = await createApp(configOf(place, apiUrl), {
      log: createLog('silent'),
      // The channel's rest of a second between messages would be measured, not the app.
      speed: 1_000,
      fetch: (input, init) => {
        if (String(input).endsWith('/chat.postMessage')) cardLeft()
        return fetch(input, init)
      },
    })
    await app.start()
    cast = await addCast(app.db)
  },

  /**
   * Adds one item after another, each once the card of the one before has left.
   * @returns milliseconds from the verb's commit to the call that posts its card
   */
  async latencies({ count, everyMs }: { count: number; everyMs: number }): Promise<number[]> {
    const run = promoter(app.db, cast)
    const latencies: number[] = []
    for (const draft of await addDrafts(app.db, cast, words, count, null)) {
      const left = new Promise<number>((resolve) => {
        cardLeft = () => resolve(performance.now())
      })
      await run(draft)
      const committed = performance.now()
      latencies.push((await left) - committed)
      await new Promise((resolve) => setTimeout(resolve, everyMs * (0.5 + Math.random())))
    }
    return latencies
  },
}
export type FirstCallTasks = typeof tasks

serve(tasks, () => app.stop())
