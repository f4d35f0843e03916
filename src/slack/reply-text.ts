import type { Locale } from '../domain/actor.ts'
import type { LoopView } from '../domain/loop.ts'
import type { Settled } from '../locales/ko/answer.ts'
import type { Speech } from '../locales/texts.ts'

/** What the agent should know of a draft: what is missing, or was left out because it is in another language. */
export interface DraftGaps {
  /** The words for the customer: there are none, or in the other language only. */
  line: 'none' | 'otherLanguage' | null
  noTopic: boolean
  /** Declined, and nothing says what works today. */
  noWorkaround: boolean
  leftOut: string[]
}

/** All of an answer that may enter a reply. Nothing internal is in it: no title, no reason, no words of the customer. */
export type Sayable = Pick<
  LoopView,
  'outcome' | 'line' | 'topic' | 'availability' | 'workaround' | 'contact' | 'customer' | 'askedAt'
> & { item: Pick<LoopView['item'], 'shippedBy'> }

/** How the item was settled. */
export const settledBy = (loop: {
  outcome: LoopView['outcome']
  item: Pick<LoopView['item'], 'shippedBy'>
}): Settled => (loop.outcome === 'declined' ? 'declined' : (loop.item.shippedBy ?? 'release'))

/**
 * The reply to a customer, as its agent could send it (voice.md S5, S6).
 * @param sender who signs it
 * @param c speech in the customer's language
 */
export function replyText(loop: Sayable, sender: string, c: Speech): { text: string; gaps: DraftGaps } {
  const settled = settledBy(loop)
  const here = loop.line[c.locale]?.trim() || null
  const elsewhere = loop.line[c.locale === 'ko' ? 'en' : 'ko']?.trim() || null
  const topic = loop.topic[c.locale]?.trim() || null
  const whom = loop.availability?.trim() || null
  const today = loop.workaround?.trim() || null
  const isDeclined = settled === 'declined'

  const body = isDeclined
    ? paragraphs(
        here || elsewhere ? c.draft.noPlanBecause(here ?? c.draft.addReason) : c.draft.noPlan,
        today && isIn(c.locale, today) ? c.draft.instead(today) : null,
      )
    : usage(here ?? (elsewhere && c.draft.addUse), whom && availabilityIn(whom, c), c)
  const closing = isDeclined
    ? c.draft.sorry
    : settled === 'guide' || settled === 'policy'
      ? c.draft.askUs
      : c.draft.tryIt
  const opening = c.draft.opening[settled](c.format.longDay(loop.askedAt), topic)
  const leftOut = [
    ...(!isDeclined && whom && availabilityIn(whom, c) === null ? [whom] : []),
    ...(isDeclined && today && !isIn(c.locale, today) ? [today] : []),
  ]
  return {
    text: c.draft.letter(greeting(loop, c), opening, body, closing, sender),
    gaps: {
      line: here ? null : elsewhere ? 'otherLanguage' : 'none',
      noTopic: topic === null,
      noWorkaround: isDeclined && today === null,
      leftOut,
    },
  }
}

function greeting({ contact, customer }: Pick<LoopView, 'contact' | 'customer'>, c: Speech): string {
  if (contact?.trim()) return c.draft.hello(contact.trim())
  return customer ? c.draft.helloCompany(customer.name) : c.draft.helloNobody
}

const paragraphs = (...lines: (string | null)[]): string => lines.filter(Boolean).join('\n')

function usage(use: string | null, who: string | null, c: Speech): string {
  if (use && who) return c.draft.howAndWho(use, who)
  return use ?? who ?? ''
}

/** `Pro 이상`, `Pro and above`: the plan from which on it is there; null for anything else. */
export function planFrom(availability: string): string | null {
  const match = /^(\S.{0,40}?)\s*(?:이상(?:\s*요금제)?|and above|and up|or higher|plan and above)\.?$/i.exec(
    availability.trim(),
  )
  return match?.[1] ?? null
}

/** Who gets it, as a sentence of the reply; null where it is written in another language. */
function availabilityIn(who: string, c: Speech): string | null {
  const plan = planFrom(who)
  if (plan && (c.locale === 'ko' || !isKorean(plan))) return c.draft.forPlan(plan)
  if (!isIn(c.locale, who)) return null
  return /[.다요]$/.test(who) && /\s/.test(who) ? who : c.draft.forWhom(who)
}

const isKorean = (text: string) => /\p{Script=Hangul}/u.test(text)

/** Whether a text can stand in a letter of this language. A name such as `Enterprise` can stand in both. */
function isIn(locale: Locale, text: string): boolean {
  if (locale === 'en') return !isKorean(text)
  return isKorean(text) || !/[a-z]\s+[a-z]/.test(text)
}
