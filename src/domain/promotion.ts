import { cutGraphemes } from './clean-text.ts'
import type { ItemKind, ItemStatus } from './item.ts'
import type { BackAsked } from './recurrence.ts'

/** What a plain_text_input of Slack holds (docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element). */
const INPUT_MAX = 3_000

/** A customer's words as a person submits them. */
export interface Quoting {
  draftId: string
  /** The words as the person left them in the input. */
  words: string
  /** Whether what the input could not hold belongs to the words, too. */
  keepsRest: boolean
  isGist: boolean
  customer: { id: string } | { name: string } | null
  need: string | null
  churnSignal: boolean
  agentId: string
  /** The team that answers instead, of which one says "I'll take it". */
  agentTeamId?: string | null
  link: string | null
  /** Why something that looks like personal data is none; needed where the person says so of anything. */
  sparedReason?: string | null
  /** That words from a private place are counted and not shown; asked once of each person. */
  agrees?: boolean
}

/** What a person submits to add a customer's words as a new item. */
export interface Promotion extends Quoting {
  /** Null: the first that there is to choose. */
  kind: ItemKind | null
  stageId: string | null
  areaId: string | null
}

/** What became of a new item. */
export interface Promoted {
  itemId: string
  number: number
  /** Who decides, and by when (`YYYY-MM-DD`), where that is known. */
  owner: string | null
  decisionDue: string | null
  /** Where the one who added it is told, if there is such a place. */
  responseUrl: string | null
  /** The event by which it can be taken back; null where it had been added before. */
  undo: string | null
  /** Whether there are problems that were said to be solved, of which this may be one. */
  mayBeBack: boolean
}

/** What became of words that were added to an item. */
export interface Quoted {
  itemId: string
  number: number
  /** The number that was asked for, where that item was merged into another. */
  mergedFrom: number | null
  status: ItemStatus
  /** Whether this customer is owed an answer since then, because the item has shipped. */
  isOwed: boolean
  /** To be asked whether it has come back: it was said after a problem was solved. */
  back: BackAsked | null
  responseUrl: string | null
}

/**
 * Words as an input can take them, and what it cannot hold.
 * @returns `head` of at most 3,000 characters, cut between graphemes; `head + rest` is the whole
 */
export function splitWords(words: string): { head: string; rest: string } {
  if (words.length <= INPUT_MAX) return { head: words, rest: '' }
  const head = cutGraphemes(words, INPUT_MAX)
  return { head, rest: words.slice(head.length) }
}
