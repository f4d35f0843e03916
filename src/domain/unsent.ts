import type { System } from './link.ts'

/** Something that could not be sent, or not be worked on when it came, and waits for an admin. */
export interface Unsent {
  id: string
  /** The reaction's kind, e.g. `slack.card`; of what came in, its source, e.g. `jira.webhook`. */
  kind: string
  reason: string
  since: Date
}

/** How many rows in Notion show their items as they are now. */
export interface RowsInSync {
  all: number
  current: number
  /** Since when the oldest of those that wait to be written has waited; what is parked is counted by itself. Null: none waits. */
  since: Date | null
}

export type SystemName = System | 'slack'

/** How it stands with an outside system. */
export interface SystemState {
  system: SystemName
  /** The host of a Jira site that an admin connected; not given: what the environment names. */
  site?: string
  isConnected: boolean
  /** A code: what only a person can mend; null: nothing is wrong with the connection. */
  problem: string | null
  problemAt: Date | null
  /** What could not be sent and waits for an admin. */
  parked: number
  /** What should have gone out long ago, and since when the oldest of it waits. */
  late: number
  lateSince: Date | null
  /** Of Notion alone, where it is connected. */
  rows?: RowsInSync
}

/** What an admin sees of the connections. */
export interface Connections {
  systems: SystemState[]
  /** The oldest of what waits for an admin. */
  unsent: Unsent[]
}
