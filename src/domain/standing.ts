import { z } from 'zod'
import { cleanText, cutGraphemes } from './clean-text.ts'
import { type Found, type Hiding, type Mark, type Redacted, redact, redactionKinds } from './redaction.ts'

/** What a plain_text_input of Slack holds (docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element). */
const INPUT_MAX = 3_000

/** The words of a form before anything is masked, and what its person has said of what is masked. */
export const standingSchema = z.object({
  /** That for which the input stands. */
  head: z.string(),
  /** What the input cannot hold. */
  rest: z.string(),
  hidesNames: z.boolean(),
  /** Originals that are no personal data. */
  spared: z.array(z.string()),
})
export type Standing = z.infer<typeof standingSchema>

export const hidingOf = ({ hidesNames, spared }: Pick<Standing, 'hidesNames' | 'spared'>): Hiding => ({
  names: hidesNames,
  spared: new Set(spared),
})

/** As words stand when their form opens. */
export const firstStanding = (words: string, mark: Mark): Standing =>
  fitting(cleanText(words), '', { hidesNames: false, spared: [] }, mark)

/** What the input shows, and what was hidden in it. */
export const shownHead = (standing: Standing, mark: Mark): Redacted => redact(standing.head, mark, hidingOf(standing))

/** What stands below the input. */
export const shownRest = (standing: Standing, mark: Mark): Redacted => redact(standing.rest, mark, hidingOf(standing))

/**
 * The standing with what was typed meanwhile: marks that are still there become what they stand for.
 * @param typed as it stands in the input, which showed `standing`
 */
export function retyped(standing: Standing, typed: string, mark: Mark): Standing {
  const { text, found } = shownHead(standing, mark)
  return typed === text ? standing : { ...standing, head: unmasked(typed, text, found, mark) }
}

/**
 * The same words with other things hidden. Where the input cannot hold them any more, what is too much goes to the rest.
 * @param keepsRest whether the rest belongs to the words: what goes there must not take along what was left out
 */
export function rehidden(
  standing: Standing,
  change: Partial<Pick<Standing, 'hidesNames' | 'spared'>>,
  keepsRest: boolean,
  mark: Mark,
): Standing {
  const { head, rest, hidesNames, spared } = { ...standing, ...change }
  const fits = fitting(head, rest, { hidesNames, spared }, mark)
  return fits.head.length < head.length && !keepsRest ? fitting(head, '', { hidesNames, spared }, mark) : fits
}

function fitting(words: string, rest: string, said: Pick<Standing, 'hidesNames' | 'spared'>, mark: Mark): Standing {
  const { found } = redact(words, mark, hidingOf(said))
  const end = cutAt(words, found, mark)
  return { head: words.slice(0, end), rest: words.slice(end) + rest, ...said }
}

/** Where to cut the raw words so that, masked, they fit the input: between graphemes, never within what is masked. */
function cutAt(words: string, found: readonly Found[], mark: Mark): number {
  let at = 0
  let room = INPUT_MAX
  for (const hit of found) {
    const between = words.slice(at, hit.start)
    if (between.length > room) return at + cutGraphemes(between, room).length
    room -= between.length + lengthOf(mark, hit.kind)
    if (room < 0) return hit.start
    at = hit.end
  }
  return at + cutGraphemes(words.slice(at), room).length
}

const lengthOf = (mark: Mark, kind: Found['kind']): number => mark(kind)?.length ?? 0

interface Marked {
  kind: Found['kind']
  start: number
  end: number
}

/** So much of what stands around a mark tells which one it is: a label before it more than what follows. */
const CONTEXT = 8
const LABEL_WEIGHT = 2

/**
 * Typed words with what their marks stand for. Marks may have been deleted, moved along or pasted twice: each takes the original
 * whose surroundings are the likest, in order; one that answers to none stays a mark.
 * @param drawn the masked words as they were drawn, of `found`
 */
export function unmasked(typed: string, drawn: string, found: readonly Found[], mark: Mark): string {
  const marks = marksIn(typed, mark)
  const pairs = paired(marks, typed, placesOf(found, mark), drawn)
  let at = 0
  let result = ''
  for (const [index, { start, end }] of marks.entries()) {
    const original = found[pairs[index] ?? -1]?.original
    result += typed.slice(at, start) + (original ?? typed.slice(start, end))
    at = end
  }
  return result + typed.slice(at)
}

function marksIn(text: string, mark: Mark): Marked[] {
  const all = redactionKinds.flatMap((kind) => {
    const places: Marked[] = []
    const sign = mark(kind)
    if (sign === null) return places
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1))
      places.push({ kind, start: at, end: at + sign.length })
    return places
  })
  return all.sort((a, b) => a.start - b.start)
}

/** Where the marks of what was found stand in the masked words. */
function placesOf(found: readonly Found[], mark: Mark): Marked[] {
  let longer = 0
  return found.map(({ kind, start, end }) => {
    const place = { kind, start: start + longer, end: start + longer + lengthOf(mark, kind) }
    longer = place.end - end
    return place
  })
}

/** For each mark the place that it is: the best way to put both rows side by side without crossing. -1: none. */
function paired(marks: Marked[], typed: string, places: Marked[], drawn: string): number[] {
  const width = places.length + 1
  const best = new Int32Array((marks.length + 1) * width)
  const likeness = (mark: Marked, place: Marked): number =>
    mark.kind === place.kind ? 1 + around(typed, mark, drawn, place) : -1
  const cell = (i: number, j: number) => best[i * width + j] ?? 0
  for (let i = marks.length - 1; i >= 0; i--)
    for (let j = places.length - 1; j >= 0; j--) {
      const [mark, place] = [marks[i], places[j]]
      const score = mark && place ? likeness(mark, place) : -1
      best[i * width + j] = Math.max(cell(i + 1, j), cell(i, j + 1), score < 0 ? 0 : cell(i + 1, j + 1) + score)
    }
  const pairs: number[] = []
  for (let i = 0, j = 0; i < marks.length; ) {
    const [mark, place] = [marks[i], places[j]]
    const score = mark && place ? likeness(mark, place) : -1
    if (!place || cell(i, j) === cell(i + 1, j)) pairs[i++] = -1
    else if (score >= 0 && cell(i, j) === cell(i + 1, j + 1) + score) pairs[i++] = j++
    else j++
  }
  return pairs
}

/** How many characters are the same on both sides. */
function around(typed: string, mark: Marked, drawn: string, place: Marked): number {
  let before = 0
  while (before < CONTEXT && same(typed, mark.start - 1 - before, drawn, place.start - 1 - before)) before++
  let after = 0
  while (after < CONTEXT && same(typed, mark.end + after, drawn, place.end + after)) after++
  return before * LABEL_WEIGHT + after
}

const same = (a: string, i: number, b: string, j: number): boolean => i >= 0 && a[i] !== undefined && a[i] === b[j]
