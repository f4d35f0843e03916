import type { ItemStatus } from './item.ts'

/** What may be said to customers about one item: a line of the answer guide. */
export interface GuideEntry {
  number: number
  title: string
  topic: { ko: string | null; en: string | null }
  status: ItemStatus
  /** The words for the customer; only of what shipped or is not planned. */
  line: { ko: string | null; en: string | null }
  availability: string | null
  workaround: string | null
}

/** The answer guide of one area and its parts. */
export interface Guide {
  /** Null: of the items without an area. */
  area: string | null
  workspace: { locale: 'ko' | 'en'; timeZone: string }
  /** What was decided last comes first. */
  entries: GuideEntry[]
  /** So many more there are. */
  more: number
}

/** So many entries stand in a page: with the longest texts it stays far under Notion's 500 KB a request. */
export const ENTRIES_IN_GUIDE = 100
