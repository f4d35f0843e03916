import type { Logger } from 'pino'
import type { DatabaseConfig } from './db/connection.ts'
import type { Clock, Fetch, Random } from './domain/seams.ts'
import type { WorkspaceSettings } from './domain/settings.ts'
import type { Timing } from './effects/run-effect.ts'

/** What a test, a simulation or the local world may put in place of the real thing. */
export interface Overrides {
  clock?: Clock
  random?: Random
  fetch?: Fetch
  log?: Logger
  /** An embedded database in memory. */
  database?: DatabaseConfig
  timing?: Partial<Timing>
  /** How much faster than the real one the world runs: budgets and rests are divided by it; deadlines are not. */
  speed?: number
  /** Set for the workspace at each start, e.g. that nothing is held back in the demo. */
  settings?: Partial<WorkspaceSettings>
  /** Listen there alone; everywhere without it. */
  host?: string
}
