import type { DeskOptions, DeskServer } from '../desk-world.ts'
import { agentPage } from '../page/agent-page.ts'
import { talkRoutes } from '../people-acts.ts'
import { RateWindow } from '../rate-window.ts'
import { startDesk } from '../start-desk.ts'
import { worldRoutes } from '../world-routes.ts'
import { zendeskActs } from './acts.ts'
import { eventTypes } from './announce.ts'
import { zendeskFace } from './face.ts'
import { ZendeskHands } from './hands.ts'
import { oauthRoutes } from './oauth.ts'
import { zendeskApi } from './rest/api.ts'
import { seedState } from './seed.ts'
import { findUserByEmail, type State } from './state.ts'
import { Webhooks } from './webhooks.ts'
import type { ZendeskClient, ZendeskWorld } from './zendesk-world.ts'

export interface ZendeskOptions extends DeskOptions {
  /** Of the account that the API token belongs to; `hearback@marusoft.example` without it. */
  email?: string
  apiToken?: string
  /** The app's OAuth client; one that is called Hearback without it. */
  client?: Partial<ZendeskClient>
  /** Signs the webhook that `deliverTo` makes. */
  webhookSecret?: string
}

export interface Zendesk extends DeskServer {
  email: string
  apiToken: string
  webhookSecret: string
  /** For `client_credentials` and the code flow: `/oauth/authorizations/new` and `/oauth/tokens` are here, too. */
  client: ZendeskClient
  /** What people do here by hand, and what tests ask. */
  hands: ZendeskHands
  /** A webhook named `app` that is subscribed to every event of tickets sends there from now on; '' takes it away. */
  deliverTo(url: string): void
}

/** Fixed, so that a restarted world still knows its app; they open nothing but a server on this machine. */
const usual = {
  email: 'hearback@marusoft.example',
  apiToken: 'sandbox-zendesk-api-token-0123456789',
  webhookSecret: 'sandbox-zendesk-webhook-secret-0123456789',
}
const usualClient: ZendeskClient = {
  identifier: 'hearback',
  secret: 'sandbox-zendesk-client-secret-0123456789',
  name: 'Hearback',
  redirectUris: ['http://127.0.0.1:3000/zendesk/oauth_redirect'],
}
const appWebhookId = '01J00000000000000000000APP'

/**
 * Starts a Zendesk with one account, whose people and tickets are those of the cast.
 * @throws Error where the state file cannot be read, or the port is taken
 */
export async function startZendesk(options: ZendeskOptions = {}): Promise<Zendesk> {
  const account = { ...usual, ...options }
  const client = { ...usualClient, ...options.client }
  let target = ''
  const { world, ...server } = await startDesk<State, ZendeskWorld>(options, {
    seed: (now, counter) => seedState(account.email, now, counter),
    world: (common) =>
      Object.assign(common, {
        email: account.email,
        apiToken: account.apiToken,
        client,
        rates: new RateWindow(common.clock, common.speed),
        webhooks: new Webhooks(common),
      }),
    routes: (made, reset) => [
      zendeskApi(made),
      oauthRoutes(made),
      worldRoutes(made, zendeskActs, () => made.webhooks.pending, reset),
      talkRoutes(made, zendeskFace),
      agentPage(made, zendeskFace),
    ],
    cleared: (made) => {
      made.rates.clear()
      made.webhooks.clear()
      if (target !== '') subscribe(made, target, account.webhookSecret)
    },
    stopped: (made) => made.webhooks.stop(),
  })
  return {
    ...server,
    email: account.email,
    apiToken: account.apiToken,
    webhookSecret: account.webhookSecret,
    client,
    hands: new ZendeskHands(server.url),
    deliverTo(url) {
      target = url
      subscribe(world, url, account.webhookSecret)
    },
  }
}

/** The app's webhook, as an admin would make it; kept by id, so that a restart makes no second one. */
function subscribe(world: ZendeskWorld, url: string, secret: string): void {
  const { state, clock } = world
  state.webhooks = state.webhooks.filter(({ id }) => id !== appWebhookId)
  const now = clock.now()
  if (url !== '')
    state.webhooks.push({
      id: appWebhookId,
      name: 'app',
      status: 'active',
      endpoint: url,
      httpMethod: 'POST',
      requestFormat: 'json',
      subscriptions: [...eventTypes],
      authentication: null,
      secret,
      createdBy: findUserByEmail(state, world.email)?.id ?? 0,
      created: now,
      updated: now,
    })
  world.changed()
}
