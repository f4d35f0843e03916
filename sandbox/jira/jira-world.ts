import type { Faults } from '../faults.ts'
import type { Clock } from '../slack/clock.ts'
import type { Timers } from '../slack/timers.ts'
import type { TrafficLog } from '../slack/traffic-log.ts'
import type { Notebook } from '../traffic/notebook.ts'
import type { Limits } from './limits.ts'
import type { SearchIndex } from './search-index.ts'
import type { State } from './state.ts'
import type { Webhooks } from './webhooks.ts'

/** All that a running Jira has in its hands; every part of it is handed this. */
export interface JiraWorld {
  /** Replaced by a reset. */
  state: State
  clock: Clock
  faults: Faults
  log: TrafficLog
  /** Where what the app says is written down, if anybody wants it. */
  notebook: Notebook | null
  timers: Timers
  limits: Limits
  index: SearchIndex
  webhooks: Webhooks
  /** How many times faster than real time limits, redeliveries and the search's lag are. */
  speed: number
  /** `http://127.0.0.1:PORT`, without a slash at the end: the site and its API. */
  url: string
  email: string
  apiToken: string
  /** Notes that something changed that must be on disk soon. */
  changed(): void
}
