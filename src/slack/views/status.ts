import type { ShippedBy } from '../../domain/decision.ts'
import type { ItemStatus } from '../../domain/item.ts'
import { safeToSay } from '../../domain/safe-to-say.ts'
import type { Speech } from '../../locales/texts.ts'

/** An item's status in a few words: `보류 (~3/31)`, `반영 완료 · 정책·운영 변경`. */
export function statusText(
  { status, parkedUntil, shippedBy }: { status: ItemStatus; parkedUntil: string | null; shippedBy?: ShippedBy | null },
  t: Speech,
): string {
  if (status === 'parked' && parkedUntil) return t.decide.parked(t.format.shortDay(parkedUntil))
  if (status === 'shipped' && shippedBy && shippedBy !== 'release') return t.decide.shippedBy(t.decide.ways[shippedBy])
  return t.status[status]
}

/** What an item needs to be spoken of to a customer. */
export interface Speakable {
  status: ItemStatus
  mayTell: boolean
  line: { ko: string | null; en: string | null }
}

/**
 * The sentence that may be said to a customer now, in one language (voice.md §2, "Statuses").
 * @returns null where there is none: the words for the customer are not written in this language, or the item was merged
 */
export function safeSentence({ status, mayTell, line }: Speakable, t: Speech): string | null {
  if (status === 'merged') return null
  const safe = safeToSay(status, mayTell)
  return safe === 'line' ? line[t.locale] : t.decide.safeWords[safe]
}
