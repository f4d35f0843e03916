import type { Faults } from '../faults.ts'
import type { Clock } from '../slack/clock.ts'
import type { Random } from '../slack/random.ts'
import type { Timers } from '../slack/timers.ts'
import type { TrafficLog } from '../slack/traffic-log.ts'

/** What every desk's state has. */
export interface DeskState {
  /** Where ids go on from, so that a reset never gives one twice. */
  counter: number
}

/** What a running desk has in its hands, whichever it is. */
export interface DeskWorld<S extends DeskState = DeskState> {
  /** Replaced by a reset. */
  state: S
  clock: Clock
  faults: Faults
  log: TrafficLog
  timers: Timers
  random: Random
  /** How many times faster than real time limits and redeliveries are. */
  speed: number
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string
  /** The state is to be written down. */
  changed(): void
}

/** How a desk is started. */
export interface DeskOptions {
  /** How many times faster than real time limits and redeliveries are; 1 without it. */
  speed?: number
  /** Where the state is kept; in memory only without it. */
  stateFile?: string
  /** For chance. */
  seed?: number
  /** 0 or nothing: any free port. */
  port?: number
  /** Unix milliseconds; the machine's clock without it. */
  now?: () => number
}

/** A running desk, whichever it is. */
export interface DeskServer {
  /** `http://127.0.0.1:PORT`: the agents' page, the API, `/world` and `/_test`. */
  url: string
  /** Back to the seed; faults, log and limits are cleared, ids go on. */
  reset(): void
  /** Calls it without a socket. */
  fetch(request: Request): Promise<Response>
  stop(): Promise<void>
}
