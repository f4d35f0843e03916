import { cleanText } from './clean-text.ts'
import type { ProblemRow } from './import.ts'
import { cellOf } from './import-row.ts'
import { MAX_CUSTOMER_NAME } from './quote.ts'
import { type DayOrder, sheetDay } from './sheet-day.ts'
import type { VocColumns, VocTarget } from './voc-sheet.ts'

/** More than this is a document and no row; Slack's longest message is as long. */
const MAX_WORDS = 40_000
const MAX_CELL = 300
const MAX_NEED = 3_000

/** What a row of a sheet of VoC says, by its columns; `''` where it says nothing. Not masked yet. */
export interface VocRow {
  line: number
  /** `YYYY-MM-DD` */
  day: string
  words: string
  /** Everything else, as it stands there. */
  cell: Readonly<Record<Exclude<VocTarget, 'words' | 'saidOn'>, string>>
}

export interface VocReading {
  columns: VocColumns
  order: DayOrder | null
  timeZone: string
  /** `YYYY-MM-DD`: later days are none of history. */
  today: string
}

/** What a row says, or why it is left out. */
export function vocRow(cells: readonly string[], line: number, reading: VocReading): VocRow | ProblemRow {
  const { columns, order, timeZone, today } = reading
  const of = (target: VocTarget): string => {
    const at = columns[target]
    return at === undefined ? '' : cellOf(cells[at])
  }
  const short = (target: VocTarget): string =>
    cleanText(of(target)).replaceAll('\n', ' ').replace(/\s+/g, ' ').slice(0, MAX_CELL)
  const words = cleanText(of('words'))
  if (!words) return { line, why: 'noWords' }
  if (words.length > MAX_WORDS) return { line, why: 'wordsTooLong' }
  const saidOn = of('saidOn')
  if (!saidOn) return { line, why: 'noDay' }
  const said = sheetDay(saidOn, order, timeZone)
  if (said === 'ambiguous') return { line, why: 'ambiguousDay', text: saidOn }
  if (!said) return { line, why: 'day', text: saidOn }
  if (said.day > today) return { line, why: 'future', text: saidOn }
  const customer = short('customer')
  if (customer.length > MAX_CUSTOMER_NAME) return { line, why: 'nameTooLong' }
  return {
    ...{ line, day: said.day, words },
    cell: {
      ...{ customer, contact: short('contact'), title: short('title'), itemKey: short('itemKey') },
      ...{ status: short('status'), vocArea: short('vocArea'), decider: short('decider'), issue: short('issue') },
      ...{ sourceId: short('sourceId'), need: cleanText(of('need')).slice(0, MAX_NEED), agent: short('agent') },
      ...{
        stage: short('stage'),
        kind: short('kind'),
        decidedOn: short('decidedOn'),
        link: of('link').slice(0, 2_000),
      },
    },
  }
}
