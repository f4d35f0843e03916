import { bankAccounts, cards } from './redaction/accounts.ts'
import { addresses } from './redaction/address.ts'
import { emails } from './redaction/email.ts'
import { titledNames } from './redaction/names.ts'
import { phones } from './redaction/phones.ts'
import { plainOf, type Span } from './redaction/plain.ts'
import { businessNumbers, residentNumbers } from './redaction/registration.ts'
import { webAddresses } from './redaction/scan.ts'
import { secrets } from './redaction/secrets.ts'

/** The kinds of personal data that are hidden before a text is stored. */
export const redactionKinds = [
  'secret',
  'email',
  'residentNumber',
  'businessNumber',
  'card',
  'bankAccount',
  'phone',
  'address',
  /** Beside a title; hidden only where a person says so. */
  'name',
] as const

export type RedactionKind = (typeof redactionKinds)[number]

/** What a workspace may choose to leave as it is. Keys, resident numbers and cards are always hidden: to hold them is a risk that no use makes good. */
export const choosableKinds = [
  'email',
  'phone',
  'businessNumber',
  'bankAccount',
  'address',
] as const satisfies readonly RedactionKind[]

/** What is hidden whatever a workspace chooses. */
export const alwaysHidden = ['residentNumber', 'card', 'secret'] as const satisfies readonly RedactionKind[]

/** One piece of personal data: what it was, and where in the original text (UTF-16 units, `end` exclusive). */
export type Found = {
  readonly kind: RedactionKind
  readonly original: string
  readonly start: number
  readonly end: number
}

/**
 * What stands in the text instead, in the reader's language: 「[전화번호 가림]」. Must not look like personal data itself.
 * Null: the workspace leaves this kind as it is.
 */
export type Mark = (kind: RedactionKind) => string | null

/** The kinds that a workspace leaves as they are, by its marks. */
export const notHiddenBy = (mark: Mark): RedactionKind[] => choosableKinds.filter((kind) => mark(kind) === null)

/** What a person has said of the hits. */
export interface Hiding {
  /** Hide what looks like a name beside a title, too. */
  readonly names?: boolean
  /** Originals that are no personal data: they stay as they are, wherever they stand. */
  readonly spared?: ReadonlySet<string>
}

export interface Redacted {
  /** As it may be stored. */
  readonly text: string
  /** What was hidden, in the order of the original text. */
  readonly found: Found[]
  /** What would have been hidden and was spared, likewise. */
  readonly spared: Found[]
}

// In the order of precedence: of two that overlap, the first stands.
const DETECTORS: readonly (readonly [RedactionKind, (text: string) => Span[]])[] = [
  ['secret', secrets],
  ['email', emails],
  ['residentNumber', residentNumbers],
  ['businessNumber', businessNumbers],
  ['card', cards],
  ['bankAccount', bankAccounts],
  ['phone', phones],
  ['address', addresses],
  ['name', titledNames],
]

const EVEN_IN_ADDRESSES: ReadonlySet<RedactionKind> = new Set(['secret', 'email'])
const AFTER_EQUALS: ReadonlySet<RedactionKind> = new Set(['phone', 'residentNumber'])

// Hiding one hit can lay bare another (digits left over from an overlap). Real texts need one round.
const MOST_ROUNDS = 8

/**
 * Finds personal data and puts a mark in the place of each. Numbers inside web addresses count as ids, except telephone
 * and resident numbers that are a parameter's value. Redacting the result again finds nothing. Linear in the text.
 */
export function redact(text: string, mark: Mark, hiding: Hiding = {}): Redacted {
  let found: Found[] = []
  let spared: Found[] = []
  // What the workspace leaves as it is keeps its place: no other detector may read the same digits as something else.
  let left: Found[] = []
  const isLeft = ({ kind }: Found) => mark(kind) === null
  const isSpared = ({ original }: Found) => hiding.spared?.has(original) === true
  const detectors = hiding.names ? DETECTORS : DETECTORS.filter(([kind]) => kind !== 'name')
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fresh = findIn(text, { hidden: found, left: [...left, ...spared], mark, detectors })
    if (fresh.length === 0) break
    left = [...left, ...fresh.filter(isLeft)]
    const taken = fresh.filter((hit) => !isLeft(hit))
    found = inOrder([...found, ...taken.filter((hit) => !isSpared(hit))])
    spared = inOrder([...spared, ...taken.filter(isSpared)])
  }
  return { text: masked(text, found, mark), found, spared }
}

const inOrder = (hits: Found[]): Found[] => hits.sort((a, b) => a.start - b.start)

/** The text with marks in the place of the hits, which are in order and apart. */
function masked(text: string, hits: readonly Found[], mark: Mark): string {
  let at = 0
  let result = ''
  for (const hit of hits) {
    result += text.slice(at, hit.start) + (mark(hit.kind) ?? hit.original)
    at = hit.end
  }
  return result + text.slice(at)
}

interface Reading {
  hidden: readonly Found[]
  /** Seen already, and to be left alone. */
  left: readonly Found[]
  mark: Mark
  detectors: typeof DETECTORS
}

/** What the detectors find in the text as it reads with `hidden` masked already. */
function findIn(text: string, { hidden, left, mark, detectors }: Reading): Found[] {
  const plain = plainOf(
    text,
    hidden.map((hit) => ({ ...hit, mark: mark(hit.kind) ?? '' })),
  )
  const leftAlone = new Uint8Array(text.length)
  for (const { start, end } of left) leftAlone.fill(1, start, end)
  const taken = new Uint8Array(plain.text.length)
  for (let at = 0; at < taken.length; at++) {
    const from = plain.origin[at] ?? -1
    if (from < 0 || leftAlone[from]) taken[at] = 1
  }
  const inAddress = new Uint8Array(plain.text.length)
  for (const { start, end } of webAddresses(plain.text)) inAddress.fill(1, start, end)

  const allowed = (kind: RedactionKind, start: number): boolean =>
    inAddress[start] === 0 ||
    EVEN_IN_ADDRESSES.has(kind) ||
    (AFTER_EQUALS.has(kind) && plain.text.charAt(start - 1) === '=')

  return detectors.flatMap(([kind, detect]) =>
    detect(plain.text).flatMap((span) => {
      if (!allowed(kind, span.start) || taken.subarray(span.start, span.end).includes(1)) return []
      taken.fill(1, span.start, span.end)
      const start = plain.origin[span.start] ?? 0
      const end = (plain.origin[span.end - 1] ?? start) + 1
      return [{ kind, original: text.slice(start, end), start, end }]
    }),
  )
}
