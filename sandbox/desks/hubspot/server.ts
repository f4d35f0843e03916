import type { DeskOptions, DeskServer } from '../desk-world.ts'
import { agentPage } from '../page/agent-page.ts'
import { peopleActs, talkRoutes } from '../people-acts.ts'
import { RateWindow } from '../rate-window.ts'
import { startDesk } from '../start-desk.ts'
import { worldRoutes } from '../world-routes.ts'
import { hubspotFace } from './face.ts'
import { HubSpotHands } from './hands.ts'
import type { HubSpotApp, HubSpotWorld } from './hubspot-world.ts'
import { oauthRoutes } from './oauth.ts'
import { hubspotApi } from './rest/api.ts'
import { seedState } from './seed.ts'
import { nextId, portalId, type State } from './state.ts'
import { eventTypes, Webhooks } from './webhooks.ts'

export interface HubSpotOptions extends DeskOptions {
  accessToken?: string
  developerApiKey?: string
  app?: Partial<HubSpotApp>
}

export interface HubSpot extends DeskServer {
  /** Of a private app, or a service key. */
  accessToken: string
  /** For `/webhooks/v3/{appId}/…?hapikey=`. */
  developerApiKey: string
  /** Its client secret signs webhooks; `/oauth/authorize` and `/oauth/v1/token` are here, too. */
  app: HubSpotApp
  portalId: number
  /** What people do here by hand, and what tests ask. */
  hands: HubSpotHands
  /** The app's webhooks go there from now on, with a subscription to every event; '' ends them. */
  deliverTo(url: string): void
}

/** Fixed, so that a restarted world still knows its app; they open nothing but a server on this machine. */
const usual = { accessToken: 'pat-sandbox-0123456789', developerApiKey: 'sandbox-hubspot-developer-key-0123456789' }
const usualApp: HubSpotApp = {
  appId: 7_001_234,
  clientId: 'sandbox-hubspot-client-id',
  clientSecret: 'sandbox-hubspot-client-secret-0123456789',
  name: 'Hearback',
  redirectUris: ['http://127.0.0.1:3000/hubspot/oauth_redirect'],
}

/** Properties whose changes `deliverTo` subscribes to. */
const watched = ['hs_pipeline_stage', 'hubspot_owner_id', 'subject', 'hs_tag_ids', 'email', 'name']

/**
 * Starts a HubSpot with one portal, whose people and tickets are those of the cast.
 * @throws Error where the state file cannot be read, or the port is taken
 */
export async function startHubSpot(options: HubSpotOptions = {}): Promise<HubSpot> {
  const { accessToken, developerApiKey } = { ...usual, ...options }
  const app = { ...usualApp, ...options.app }
  let target = ''
  const { world, ...server } = await startDesk<State, HubSpotWorld>(options, {
    seed: seedState,
    world: (common) =>
      Object.assign(common, {
        accessToken,
        developerApiKey,
        app,
        rates: new RateWindow(common.clock, common.speed),
        webhooks: new Webhooks(common, app),
      }),
    routes: (made, reset) => [
      hubspotApi(made),
      oauthRoutes(made),
      worldRoutes(made, peopleActs(hubspotFace), () => made.webhooks.pending, reset),
      talkRoutes(made, hubspotFace),
      agentPage(made, hubspotFace),
    ],
    cleared: (made) => {
      made.rates.clear()
      made.webhooks.clear()
      if (target !== '') subscribe(made, target)
    },
    stopped: (made) => made.webhooks.stop(),
  })
  return {
    ...server,
    accessToken,
    developerApiKey,
    app,
    portalId,
    hands: new HubSpotHands(server.url),
    deliverTo(url) {
      target = url
      subscribe(world, url)
    },
  }
}

/** The app's settings and subscriptions, as its developer would make them. */
function subscribe(world: HubSpotWorld, url: string): void {
  const { state, clock } = world
  state.webhook = url === '' ? null : { targetUrl: url, maxConcurrent: 10 }
  state.subscriptions = []
  const add = (eventType: string, propertyName: string | null) =>
    state.subscriptions.push({ id: nextId(state), eventType, propertyName, isActive: true, created: clock.now() })
  if (url !== '')
    for (const eventType of eventTypes)
      if (!eventType.endsWith('.propertyChange') || eventType.startsWith('conversation')) add(eventType, null)
      else
        for (const name of watched)
          if (state.properties[kindOf(eventType)].some((property) => property.name === name)) add(eventType, name)
  world.changed()
}

const kindOf = (eventType: string) =>
  eventType.startsWith('contact') ? 'contacts' : eventType.startsWith('company') ? 'companies' : 'tickets'
