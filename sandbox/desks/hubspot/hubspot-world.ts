import type { DeskWorld } from '../desk-world.ts'
import type { RateWindow } from '../rate-window.ts'
import type { State } from './state.ts'
import type { Webhooks } from './webhooks.ts'

/** An app with OAuth and webhooks. */
export interface HubSpotApp {
  appId: number
  clientId: string
  clientSecret: string
  name: string
  redirectUris: string[]
}

/** All that a running HubSpot has in its hands. */
export interface HubSpotWorld extends DeskWorld<State> {
  /** Of a private app or a service key: every scope. */
  accessToken: string
  /** For the settings of webhooks. */
  developerApiKey: string
  app: HubSpotApp
  rates: RateWindow
  webhooks: Webhooks
}
