/**
 * Whether what has shipped is back. `asked`: words came that say something like it; that alone is none. `confirmed`: a person
 * says so. `denied`: it is something else. Of one that was confirmed whoever decides says `solved` (it is not), or `reopened`.
 */
export type RecurrenceState = 'asked' | 'confirmed' | 'denied' | 'solved' | 'reopened'

export interface Recurrence {
  id: string
  itemId: string
  /** The words that came; null: somebody says so without any. */
  quoteId: string | null
  /** When the item had shipped. */
  shippedAt: Date | null
  state: RecurrenceState
}

/** A question to whoever brought words: have they come because it is back? */
export interface BackAsked {
  recurrenceId: string
  /** Of the item that has shipped. */
  number: number
  /** So many days after it had shipped the words came. */
  days: number
}
