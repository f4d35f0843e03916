import type { Locale } from './actor.ts'
import type { ImportKind, ImportResult, ImportState, ProblemRow } from './import.ts'
import type { ItemLine } from './item.ts'
import type { CustomerView } from './look-up.ts'
import type { Report, ReportAsked } from './report.ts'

/** A file that goes to one person. */
export type DocumentKind = 'meeting' | 'importProblems' | 'imported' | 'report'

/** How far a file is on its way, and where the message stands that says so, as `channel:ts`. */
export interface DocumentOutgoing {
  /** `failed`: it waits for an admin. */
  file: 'open' | 'sent' | 'failed'
  note: string | null
}

/** Whom a file goes to. */
export interface DocumentReader {
  personId: string
  slackUserId: string
  locale: Locale
  timeZone: string
  /** The app's direct messages with them; null: not opened yet. */
  dmChannel: string | null
}

/** An item of a customer's, and what they said of it. */
export interface MeetingItem extends ItemLine {
  answered: { by: string; at: string }[]
  /** Null: heard in private, and not for this reader. */
  words: (string | null)[]
}

/** A customer for a meeting. */
export interface Meeting {
  customer: CustomerView
  items: MeetingItem[]
}

/** A file that was imported, and the rows of it that were left out. */
export interface Imported {
  kind: ImportKind
  fileName: string
  rows: number
  state: ImportState
  /** So many rows are through; of what is taken back, so many items. */
  done: number
  result: ImportResult
  headings: string[]
  problems: { problem: ProblemRow; cells: string[] }[]
}

/** A file as it is to go out now. */
export type DocumentView = { reader: DocumentReader; at: Date } & (
  | { kind: 'meeting'; meeting: Meeting }
  | { kind: 'importProblems' | 'imported'; imported: Imported }
  | { kind: 'report'; asked: ReportAsked; report: () => Promise<Report> }
)
