/** What a spreadsheet takes for a formula (owasp.org/www-community/attacks/CSV_Injection), in half and in full width. */
const FORMULA = /^(?:\s*[=+\-@＝＋－＠|%]|[\t\r])/u
/** A number may begin with a sign. */
const NUMBER = /^[+-]?\d[\d,]*(?:\.\d+)?%?$/

/** One cell: never a formula, whatever stands in it, and quoted where it has to be. */
export function csvCell(text: string): string {
  const bare = text.replaceAll('\u0000', '')
  const harmless = FORMULA.test(bare) && !NUMBER.test(bare) ? `'${bare}` : bare
  return /[",\n\r;]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** A file that Excel opens as it is: UTF-8 with a byte order mark, lines ended by CR and LF. */
export const csvFile = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
