import type { Faults } from '../faults.ts'
import type { Post } from '../post.ts'
import type { Notebook } from '../traffic/notebook.ts'
import type { Clock } from './clock.ts'
import type { FileStore } from './files/store.ts'
import type { PageHub } from './page-hub.ts'
import type { Random } from './random.ts'
import type { Rates } from './rates.ts'
import type { Realm, Token } from './realm/realm.ts'
import type { Sender } from './sender.ts'
import type { SocketHub } from './socket-hub.ts'
import type { State } from './state.ts'
import type { Timers } from './timers.ts'
import type { TrafficLog } from './traffic-log.ts'
import type { Triggers } from './triggers.ts'
import type { App, Team } from './types.ts'

/**
 * All that a running Slack has in its hands; every part of it is handed this. It is always seen from one chair: one app in one
 * workspace (realm/seats.ts). What is said of `team`, `app`, `state` is said from there.
 */
export interface SlackWorld {
  /** The chair of who names none: the first app in the first workspace. */
  root: SlackWorld
  /** Every workspace and app, and where they are installed. */
  realm: Realm
  team: Team
  app: App
  /** The token that calls, where a call came with one that the world gave out. */
  caller: Token | null
  /** Replaced by a reset. */
  state: State
  /** The bytes of files; what is known of them is in `state`. */
  fileStore: FileStore
  clock: Clock
  random: Random
  triggers: Triggers
  rates: Rates
  faults: Faults
  log: TrafficLog
  /** Where what the app says is written down, if anybody wants it. */
  notebook: Notebook | null
  /** How requests get to an app, where not by a connection. */
  post: Post | undefined
  page: PageHub
  timers: Timers
  sender: Sender
  /** The connections of Socket Mode. */
  sockets: SocketHub
  /** How many times faster than real time rates and redeliveries are. Deadlines of 3 seconds never scale. */
  speed: number
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string
  /** Other servers of the world, for the page. */
  links: { name: string; url: string }[]
  /** Notes that something changed that must be on disk soon. */
  changed(): void
}
