import type { Logger } from 'pino'
import { Refusal } from '../domain/errors.ts'
import type { Refusals } from '../domain/refusals.ts'
import type { Random } from '../domain/seams.ts'
import type { Speech } from '../locales/texts.ts'

const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A short id that a person can read out, e.g. `7F3K-21`; the log carries it, too. */
export function reference(random: Random): string {
  const pick = (letters: string, n: number) =>
    Array.from({ length: n }, () => letters.charAt(Math.floor(random.number() * letters.length))).join('')
  return `${pick(LETTERS, 4)}-${pick('0123456789', 2)}`
}

/** What to say of a failure: a refusal's sentence, or, of anything else, that it failed and under which reference. */
export function explain(error: unknown, t: Speech, log: Logger, random: Random): string {
  const refusal = refusalIn(error)
  if (refusal) return sentence(refusal, t)
  const id = reference(random)
  log.error({ err: error, reference: id }, 'Something failed that should not.')
  return t.refusal.unexpected({ reference: id })
}

/** Bolt wraps what several listeners threw at once. */
function refusalIn(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (error instanceof Error && 'originals' in error && Array.isArray(error.originals))
    return error.originals.find((inner) => inner instanceof Refusal) ?? null
  return null
}

/** What a refusal says. */
export function sentence<Case extends keyof Refusals>(refusal: Refusal<Case>, t: Speech): string {
  const text: (data: Refusals[Case]) => string = t.refusal[refusal.case]
  return text(refusal.data)
}
