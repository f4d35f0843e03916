import type { ItemKind } from './item.ts'

/** `told`: the need is known. `couldNot`: the customer could not be asked. */
export type NeedAskState = 'asked' | 'told' | 'couldNot'

/** One question for the need behind a customer's words, as the message that asks it shows it. */
export interface NeedAskView {
  id: string
  state: NeedAskState
  /** Who would like to know. */
  by: string
  item: { id: string; number: number; title: string; kind: ItemKind }
  /** The oldest words that the reader may read. */
  words: { text: string; isGist: boolean; customer: string | null; saidAt: Date } | null
}

/** What became of the question for an item's need, as its card says it. */
export interface NeedAsked {
  state: NeedAskState
  /** Who was asked. */
  name: string
}

/** Why somebody should decide about an item, or look at it again. */
export const reasonsToDecide = ['assigned', 'customers', 'parkedOver', 'overdue'] as const
export type ReasonToDecide = (typeof reasonsToDecide)[number]
