import type { EventKind, Place } from './events.ts'

/** An effect on its way out: a desired state of something outside, known by kind and subject. */
export interface Outgoing {
  workspaceId: string
  /** Opaque; stamped on what is created outside, so that it can be found again. */
  id: string
  kind: string
  /** The id of what it shows, e.g. of an item. */
  subject: string
  lane: string
  /** What the outside calls it, once created. */
  remote: string | null
  /** When the last attempt left. */
  dispatchedAt: Date | null
  /** No call that changes something may begin after this: a process that was held up may have lost its lease meanwhile. */
  leaveBy: Date
}

/** What a reaction reports when the outside is equal to the row. */
export interface Sent {
  /** Null after it had one: it is gone outside, and is to be made anew. */
  remote: string | null
  /** How long the lane rests before its next call, in milliseconds: the destination's rate. */
  restMs: number
}

/**
 * Makes something outside equal to a row. It may run once, five times, late or out of order: the result is the same,
 * because it takes ids, reloads the row, and never "adds one".
 */
export interface Reaction {
  /** Stable: it is stored. */
  kind: string
  /** What it shows: one effect for each of these that an event names. */
  about:
    | 'workspace'
    | 'week'
    | 'item'
    | 'notice'
    | 'link'
    | 'issue'
    | 'digest'
    | 'document'
    | 'area'
    | 'issueWish'
    | 'customer'
  /** Kinds that show the same thing and name the place of this one: once it has one, they are drawn again. */
  shownBy?: readonly string[]
  /** Kinds that tell people where this one is given up until an admin looks at it. */
  failureShownBy?: readonly string[]
  /** What must go out one after another shares a lane. */
  lane(place: Place): string
  /**
   * @throws Temporary, Permanent; anything else counts as a bug with an unknown outcome
   */
  converge(effect: Outgoing): Promise<Sent>
  /** Looks for what a create whose answer was lost has left outside. Null: it is not there. Throws as `converge` does. */
  lookUp(effect: Outgoing): Promise<string | null>
}

/** What reacts to what: THE list stands in `app.ts`. */
export type Reactions = Partial<Record<EventKind, Reaction[]>>

/** Keeps what came in from outside until it is worked on. */
export interface Inbox {
  /**
   * Stores a delivery once, however often it comes.
   * @param key what identifies it across redeliveries, e.g. Slack's `event_id`
   */
  store(workspaceId: string, source: string, key: string, body: unknown): Promise<void>
}
