import { cleanText } from './clean-text.ts'
import { MAX_CUSTOMER_NAME } from './quote.ts'

/** How desks and forms call the field; not `고객` alone, behind which a person's name stands. */
const LABEL =
  /^[*_\s•-]{0,4}(?:고객사(?:명)?|회사(?:명)?|업체(?:명)?|기업(?:명)?|company(?: name)?|organi[sz]ation|account|customer(?: company)?)[*_\s]{0,4}[:：|=]\s*(.{1,200})$/i
/** What stands there where nobody filled it in. */
const EMPTY = /^(?:[-–—.?]+|없음|미확인|모름|unknown|none|n\/?a|null|undefined)$/i

/** Lines further down are words of a customer's, not the heads of a ticket. */
const MOST_LINES = 40

/**
 * The customer that a message names in a field of its own, as desks and forms do (`고객사: 누리상회`, `*Company:* ACME`).
 * @returns the name as it is written there, or null where no such field is filled in, or two differ
 */
export function labelledCustomer(text: string): string | null {
  const names = cleanText(text)
    .split('\n')
    .slice(0, MOST_LINES)
    .flatMap((line) => LABEL.exec(line)?.[1] ?? [])
    .map((value) => value.replaceAll(/[*_]/g, '').trim())
    .filter((name) => name !== '' && name.length <= MAX_CUSTOMER_NAME && !EMPTY.test(name) && !name.includes('@'))
  return new Set(names).size === 1 ? (names[0] ?? null) : null
}
