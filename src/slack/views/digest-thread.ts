import type { DigestView } from '../../domain/digest.ts'
import type { Speech } from '../../locales/texts.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { line, present } from './blocks.ts'
import { listsOf, MOST_IN_POST, namedLines } from './digest-lists.ts'
import type { Message } from './item-card.ts'

/** Of each list what the post has no room for: what comes after its first, and what customers said. */
const details = (digest: DigestView, t: Speech) =>
  listsOf(digest, t)
    .map(({ title, lines }) => ({
      title,
      lines: lines.filter(({ words }, at) => at >= MOST_IN_POST || words !== null),
    }))
    .filter(({ lines }) => lines.length > 0)

export const hasThread = (digest: DigestView, t: Speech): boolean => details(digest, t).length > 0

/**
 * The reply to a weekly post, with the rest of its lists and a customer's words; null: the post says all there is. At most 15 that
 * shipped, 5 risers and 5 themes with a line of words each: 38 of the 50 blocks of a message (docs.slack.dev/reference/block-kit/blocks).
 */
export function digestThread(digest: DigestView, t: Speech): Message | null {
  const lists = details(digest, t)
  if (!lists.length) return null
  const titles = lists.map(({ title }) => title).join(', ')
  return {
    text: escapeMrkdwn(t.digest.details(titles)),
    blocks: present(...lists.map(({ title, lines }) => namedLines(title, lines, t, true))),
  }
}

/** What a channel would get, to look at: the post, and what would be in its thread. */
export function threadPreview(digest: DigestView, t: Speech): Message | null {
  const thread = digestThread(digest, t)
  return thread && { ...thread, blocks: [line(t.digest.threadPreview), ...thread.blocks] }
}
