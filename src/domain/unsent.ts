/** Something that could not be sent and waits for an admin. */
export interface Unsent {
  id: string
  /** The reaction's kind, e.g. `slack.card`. */
  kind: string
  reason: string
  since: Date
}
