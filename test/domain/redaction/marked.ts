import { redact } from '../../../src/domain/redaction.ts'

/** The text of a line without its markup (that of ../redaction.corpus.ts). */
export const textOf = (line: string): string => line.replaceAll(/⟦[A-Za-z]+\||⟧|‸/g, '')

/** A line as it must come out: ‸ only keeps made-up keys from scanners. */
export const expectedOf = (line: string): string => line.replaceAll('‸', '')

/** A text with what is found in it marked as in the corpus: ⟦phone|010-2345-6789⟧. @param names whether names are looked for, too */
export function marked(text: string, names = false): string {
  let at = 0
  let result = ''
  for (const { kind, original, start, end } of redact(text, () => '\0', { names }).found) {
    result += `${text.slice(at, start)}⟦${kind}|${original}⟧`
    at = end
  }
  return result + text.slice(at)
}
