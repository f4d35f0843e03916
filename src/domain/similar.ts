import type { ItemLine } from './item.ts'

/** An item with words like those that somebody is about to add. */
export interface SimilarItem extends ItemLine {
  /** Words of theirs because of which it is shown, the weightiest first; at most three. */
  shared: string[]
}
