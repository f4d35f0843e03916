import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt'
import type { HomeView as SlackHome } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { figuresOf, type JourneyFigures } from '../domain/journey-map.ts'
import { slackCode } from './errors.ts'
import type { Known, Listening } from './known.ts'
import { homeForOutsiders, homeTab } from './views/home.ts'

/** What people do in quick succession is drawn once; well below what Slack grants views.publish (Tier 4, docs.slack.dev/apis/web-api/rate-limits). */
const REST_MS = 1_000

const fromHome = z.object({
  type: z.literal('block_actions'),
  view: z.object({ type: z.literal('home'), hash: z.string() }),
})

/** Where the picture of a workspace's journey map stands; null where Slack could not reach it. */
export type JourneyPicture = (workspaceId: string, figures: JourneyFigures) => string | null

type HomeParts = Listening & { speed?: number; journeyPicture?: JourneyPicture }

async function publishView(client: WebClient, userId: string, view: SlackHome, hash?: string): Promise<void> {
  const asked = { user_id: userId, view }
  try {
    await client.views.publish(hash ? { ...asked, hash } : asked)
  } catch (error) {
    if (slackCode(error) !== 'hash_conflict') throw error
    await client.views.publish(asked)
  }
}

/**
 * App Home is kept up to date for whoever acts, in it or elsewhere. What is pressed in it opens windows of their own: to the
 * listeners a press there is like one on a message, so the view that it is on is taken off the request.
 */
export function createHomeTab({ verbs, log, clock, speed = 1, journeyPicture = () => null }: HomeParts) {
  /** Whose Home is about to be drawn. */
  const waiting = new Map<string, Promise<void>>()

  /** Draws Home as it is now. @param hash of what is drawn over; where somebody drew it since, it is drawn over that */
  async function publish(client: WebClient, { actor, t }: Pick<Known, 'actor' | 't'>, hash?: string): Promise<void> {
    const home = actor.isFullMember ? await verbs.homeOf(actor) : null
    const picture = home && journeyPicture(actor.workspaceId, figuresOf(home.journey))
    const draw = (shown: string | null) => (home ? homeTab(home, t, shown) : homeForOutsiders(t))
    try {
      await publishView(client, actor.slackUserId, draw(picture), hash)
    } catch (error) {
      // Slack takes no view with a picture that it cannot fetch; all of it stands in words, too.
      if (slackCode(error) !== 'invalid_blocks' || !picture) throw error
      log.warn(
        'Slack could not fetch the picture of the journey map: PUBLIC_URL may be wrong. Home is shown without it.',
      )
      await publishView(client, actor.slackUserId, draw(null), hash)
    }
  }

  /** Soon, once for all that somebody does until then. That it could not be drawn is no failure of what they did. */
  function refresh(client: WebClient, known: Pick<Known, 'actor' | 't'>, hash?: string): Promise<void> {
    const { workspaceId, personId } = known.actor
    const key = `${workspaceId} ${personId}`
    const running = waiting.get(key)
    if (running) return running
    const drawn = (async () => {
      await clock.sleep(REST_MS / speed)
      waiting.delete(key)
      await publish(client, known, hash)
    })().catch((error: unknown) => log.warn({ err: error }, 'Home was not drawn anew.'))
    waiting.set(key, drawn)
    return drawn
  }

  async function middleware(args: AnyMiddlewareArgs & AllMiddlewareArgs<Known>): Promise<void> {
    const { body, client, context, next } = args
    const pressed = fromHome.safeParse(body)
    if (pressed.success && 'view' in body) delete (body as { view?: unknown }).view
    await next()
    if (!context.actor?.isFullMember || !('ack' in args) || 'options' in args) return
    if (pressed.success || context.hasHome) await refresh(client, context, pressed.data?.view.hash)
  }

  return { publish, middleware }
}

export type HomeTab = ReturnType<typeof createHomeTab>
