import type { DeskOptions, DeskServer } from '../desk-world.ts'
import { agentPage } from '../page/agent-page.ts'
import { talkRoutes } from '../people-acts.ts'
import { startDesk } from '../start-desk.ts'
import { worldRoutes } from '../world-routes.ts'
import { channelActs } from './acts.ts'
import type { ChannelWorld } from './channel-world.ts'
import { channelFace } from './face.ts'
import { ChannelHands } from './hands.ts'
import { channelApi } from './rest/api.ts'
import { seedState } from './seed.ts'
import type { State } from './state.ts'
import { TokenBucket } from './token-bucket.ts'
import { scopes, Webhooks } from './webhooks.ts'

export interface ChannelTalkOptions extends DeskOptions {
  accessKey?: string
  accessSecret?: string
  /** Of the webhook that `deliverTo` makes. */
  webhookToken?: string
}

export interface ChannelTalk extends DeskServer {
  accessKey: string
  accessSecret: string
  /** What the app's webhook carries as `?token=`. */
  webhookToken: string
  /** `…/open/v5`: what stands for https://api.channel.io/open/v5. */
  apiUrl: string
  /** What people do here by hand, and what tests ask. */
  hands: ChannelHands
  /** A webhook named `app` with every scope sends there from now on; '' takes it away. */
  deliverTo(url: string): void
}

/** Fixed, so that a restarted world still knows its app; they open nothing but a server on this machine. */
const usual = {
  accessKey: 'sandbox-channel-access-key',
  accessSecret: 'sandbox-channel-access-secret-0123456789',
  webhookToken: 'sandbox-channel-webhook-token-0123456789',
}
const appWebhookId = '1'

/**
 * Starts a Channel Talk with one channel, whose people and chats are those of the cast.
 * @throws Error where the state file cannot be read, or the port is taken
 */
export async function startChannelTalk(options: ChannelTalkOptions = {}): Promise<ChannelTalk> {
  const { accessKey, accessSecret, webhookToken } = { ...usual, ...options }
  let target = ''
  const { world, ...server } = await startDesk<State, ChannelWorld>(options, {
    seed: seedState,
    world: (common) =>
      Object.assign(common, {
        accessKey,
        accessSecret,
        bucket: new TokenBucket(common.clock, common.speed),
        webhooks: new Webhooks(common),
      }),
    routes: (made, reset) => [
      channelApi(made),
      worldRoutes(made, channelActs, () => made.webhooks.pending, reset),
      talkRoutes(made, channelFace),
      agentPage(made, channelFace),
    ],
    cleared: (made) => {
      made.bucket.clear()
      made.webhooks.clear()
      if (target !== '') subscribe(made, target, webhookToken)
    },
    stopped: (made) => made.webhooks.stop(),
  })
  return {
    ...server,
    accessKey,
    accessSecret,
    webhookToken,
    apiUrl: `${server.url}/open/v5`,
    hands: new ChannelHands(server.url),
    deliverTo(url) {
      target = url
      subscribe(world, url, webhookToken)
    },
  }
}

/** The app's webhook, as an admin would make it; kept by id, so that a restart makes no second one. */
function subscribe(world: ChannelWorld, url: string, token: string): void {
  const { state } = world
  state.webhooks = state.webhooks.filter(({ id }) => id !== appWebhookId)
  if (url !== '')
    state.webhooks.push({
      id: appWebhookId,
      name: 'app',
      url,
      token,
      scopes: [...scopes],
      keywords: [],
      apiVersion: 'v5',
      isBlocked: false,
      lastBlocked: null,
      failures: 0,
      created: world.clock.now(),
    })
  world.changed()
}
