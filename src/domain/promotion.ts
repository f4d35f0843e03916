import { cutGraphemes } from './clean-text.ts'
import type { ItemKind } from './item.ts'

/** What a plain_text_input of Slack holds (docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element). */
const INPUT_MAX = 3_000

/** What a person submits to add a customer's words. */
export interface Promotion {
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
  kind: ItemKind
  stageId: string | null
  areaId: string | null
  link: string | null
}

/** What became of it. */
export interface Promoted {
  itemId: string
  number: number
  /** Who decides, and by when (`YYYY-MM-DD`), where that is known. */
  owner: string | null
  decisionDue: string | null
  /** Where the one who added it is told, if there is such a place. */
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
