import type { Faults } from '../faults.ts'
import type { Clock } from '../slack/clock.ts'
import type { Timers } from '../slack/timers.ts'
import type { TrafficLog } from '../slack/traffic-log.ts'
import type { Notebook } from '../traffic/notebook.ts'
import type { Rates } from './rates.ts'
import type { State } from './state.ts'

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
  /** The one connection's token. */
  token: string
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string
  /** Notes that something changed that must be on disk soon. */
  changed(): void
}
