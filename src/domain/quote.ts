import type { Actor } from './actor.ts'
import { Refusal } from './errors.ts'

/** Slack sends messages of up to 40,000 characters; nothing longer can come in by a shortcut (docs.slack.dev/reference/methods/chat.postMessage). */
const MAX_WORDS = 40_000
export const MAX_NEED = 3_000
/** It travels in an option's value, which holds 75 characters. */
export const MAX_CUSTOMER_NAME = 70

/**
 * Any full member may add a customer's words.
 * @throws Refusal `promote.outsider`
 */
export function assertMayPromote(actor: Actor): void {
  if (!actor.isFullMember) throw new Refusal('promote.outsider', {})
}

/**
 * Words that may be stored. What was masked may be longer than what was said, so the length that counts is that of what
 * the person left in the form.
 * @throws Refusal `quote.empty`, `quote.tooLong` (both at the field `words`)
 */
export function assertWords(masked: string, typed: string): void {
  if (!masked.trim()) throw new Refusal('quote.empty', {}, 'words')
  if (typed.length > MAX_WORDS) throw new Refusal('quote.tooLong', { max: MAX_WORDS, actual: typed.length }, 'words')
}

/** A link that may be shown as a link: http or https with a host, no user name in it, at most 2,000 characters; else null. */
export function webLink(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.href.length > 2_000) return null
  return url.href
}

/** The same. @throws Refusal `link.notHttp` at the field `link` */
export function httpLink(text: string): string {
  const link = webLink(text)
  if (!link) throw new Refusal('link.notHttp', {}, 'link')
  return link
}
