/** What can happen. One row for each; history, audit and everything outward hang on it. */
export type EventKind = 'item.promoted' | 'item.voted' | 'item.unvoted'

/** Where a thing stands: what a reaction needs to know to name its lane without asking the outside. */
export interface Place {
  workspaceId: string
  /** The channel of the item's card: its area's, else the VoC channel. */
  channel: string
}
