import type { DeskWorld } from '../desk-world.ts'
import type { RateWindow } from '../rate-window.ts'
import type { State } from './state.ts'
import type { Webhooks } from './webhooks.ts'

/** All that a running Zendesk has in its hands. */
export interface ZendeskWorld extends DeskWorld<State> {
  /** Of the account that the API token and the app's client credentials belong to. */
  email: string
  apiToken: string
  client: ZendeskClient
  rates: RateWindow
  webhooks: Webhooks
}

/** An OAuth client that is registered in the account. */
export interface ZendeskClient {
  identifier: string
  secret: string
  name: string
  redirectUris: string[]
}

/** Requests a minute: Growth and Professional (developer.zendesk.com/api-reference/introduction/rate-limits). */
export const perMinute = 400
export const accountId = 22_129_848
export const minuteMs = 60_000
