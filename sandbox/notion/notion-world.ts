import type { Faults } from '../faults.ts'
import type { Clock } from '../slack/clock.ts'
import type { Timers } from '../slack/timers.ts'
import type { TrafficLog } from '../slack/traffic-log.ts'
import type { Notebook } from '../traffic/notebook.ts'
import type { ViewQuery } from './api/views.ts'
import type { Connection } from './connection.ts'
import type { Consents } from './oauth/consents.ts'
import type { Rates } from './rates.ts'
import type { State } from './state.ts'
import type { Webhooks } from './webhooks/webhooks.ts'

/** All that a running Notion has in its hands; every part of it is handed this. */
export interface NotionWorld {
  /** Replaced by a reset. */
  state: State
  clock: Clock
  rates: Rates
  faults: Faults
  log: TrafficLog
  /** Where what the app says is written down, if anybody wants it. */
  notebook: Notebook | null
  timers: Timers
  webhooks: Webhooks
  consents: Consents
  /** Results of views, for a quarter of an hour. */
  viewQueries: Map<string, ViewQuery>
  /** The internal connection's token. */
  token: string
  /** The public connection's client. */
  oauth: { clientId: string; clientSecret: string; redirectUris: string[] }
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string
  /** Notes that something changed that must be on disk soon. */
  changed(): void
}

/** The world as one request meets it: with the connection that asks. */
export interface Asked extends NotionWorld {
  caller: Connection
}
