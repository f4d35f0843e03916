import type { Decide, DecisionView } from './decision.ts'
import { fingerprint } from './item-edit.ts'

/** What somebody writes in a decision, by the fields of its form. */
export const wordFields = [
  'parkedUntil',
  'reason',
  'cause',
  'lineKo',
  'lineEn',
  'availability',
  'plans',
  'workaround',
  'topicKo',
  'topicEn',
] as const
export type WordField = (typeof wordFields)[number]
type Words = Record<WordField, string | null>

/** How each of them stood when somebody began to decide. */
export type WordsSeen = Partial<Record<WordField, string>>

/** What stands written of an item. */
export const wordsOf = (d: StandingWords): Words => ({
  ...{ parkedUntil: d.parkedUntil, reason: d.reason, cause: d.cause, workaround: d.workaround },
  ...{ lineKo: d.line.ko, lineEn: d.line.en, topicKo: d.topic.ko, topicEn: d.topic.en },
  ...{ availability: d.availability, plans: d.plans.join(', ') || null },
})
export type StandingWords = Pick<
  DecisionView,
  'parkedUntil' | 'reason' | 'cause' | 'workaround' | 'line' | 'topic' | 'availability' | 'plans'
>

export const wordsSeen = (d: StandingWords): WordsSeen => {
  const words = wordsOf(d)
  return Object.fromEntries(wordFields.map((field) => [field, fingerprint(words[field])]))
}

/**
 * A decision with what somebody else wrote meanwhile, in the fields that this person left as they saw them.
 * @returns `contested`: the fields that both have changed, each to something else
 */
export function withTheirs(d: Decide, seen: WordsSeen, stands: StandingWords): { d: Decide; contested: WordField[] } {
  const now = wordsOf(stands)
  const typed = typedIn(d)
  const moved = wordFields.filter((field) => seen[field] !== undefined && fingerprint(now[field]) !== seen[field])
  const differs = moved.filter((field) => typed[field] !== undefined && typed[field] !== now[field])
  const isLeft = (field: WordField) => fingerprint(typed[field] ?? null) === seen[field]
  const theirs = (field: WordField, own: string | null): string | null =>
    differs.includes(field) && isLeft(field) ? now[field] : own
  const merged: Decide = {
    ...d,
    parkedUntil: d.status === 'parked' ? theirs('parkedUntil', d.parkedUntil) : d.parkedUntil,
    reason: theirs('reason', d.reason),
    line: { ko: theirs('lineKo', d.line.ko), en: theirs('lineEn', d.line.en) },
    availability: theirs('availability', d.availability),
    workaround: theirs('workaround', d.workaround),
    topic: { ko: theirs('topicKo', d.topic.ko), en: theirs('topicEn', d.topic.en) },
    ...(d.plans === undefined ? {} : { plans: differs.includes('plans') && isLeft('plans') ? stands.plans : d.plans }),
    ...(d.cause === undefined ? {} : { cause: theirs('cause', d.cause) }),
  }
  return { d: merged, contested: differs.filter((field) => !isLeft(field)) }
}

/** What was written; what the form did not ask for is not there. */
function typedIn({ status, parkedUntil, reason, line, availability, plans, topic, workaround, cause }: Decide) {
  const typed: Partial<Record<WordField, string | null>> = {
    ...{ reason, availability, workaround },
    ...{ lineKo: line.ko, lineEn: line.en, topicKo: topic.ko, topicEn: topic.en },
    ...(status === 'parked' ? { parkedUntil } : {}),
    ...(plans === undefined ? {} : { plans: plans.join(', ') || null }),
    ...(cause === undefined ? {} : { cause }),
  }
  return typed
}
