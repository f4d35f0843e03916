/** What a spreadsheet takes for a formula (owasp.org/www-community/attacks/CSV_Injection), in half and in full width. */
const FORMULA = /^(?:\s*[=+\-@＝＋－＠|%]|[\t\r])/u
/** What begins with a sign may be a number. */
const NUMBER = /^[+-]\d[\d,]*(?:\.\d+)?%?$/

/** One cell: never a formula, whatever stands in it, and quoted where it has to be. */
export function csvCell(text: string): string {
  const bare = text.replaceAll('\u0000', '')
  const harmless = FORMULA.test(bare) && !NUMBER.test(bare) ? `'${bare}` : bare
  return /[",\n\r;]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** What a file begins with, so that Excel takes it for UTF-8. */
export const CSV_START = '\ufeff'

/** One row, with what ends it: CR and LF. */
export const csvRow = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** A file that Excel opens as it is. */
export const csvFile = (rows: readonly (readonly string[])[]): string => CSV_START + rows.map(csvRow).join('')
