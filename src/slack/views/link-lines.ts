import type { KnownBlock, RichTextSection } from '@slack/types'
import type { LinkView } from '../../domain/item.ts'
import type { Speech } from '../../locales/texts.ts'
import { shorten } from './blocks.ts'

type Inline = RichTextSection['elements'][number]

/** `PAY-7` as a link, its title where it is asked for, its status as the site names it: in a block that parses nothing. */
export function linkLines(
  links: LinkView[],
  t: Speech,
  most: number,
  { withTitles }: { withTitles: boolean } = { withTitles: false },
): KnownBlock[] {
  const shown = links.slice(0, most)
  if (shown.length === 0) return []
  const rest = links.length - shown.length
  const lines: Inline[][] = [
    ...shown.map((link) => lineOf(link, t, withTitles)),
    ...(rest > 0 ? [[{ type: 'text' as const, text: t.decide.moreLinks(rest) }]] : []),
  ]
  return [{ type: 'rich_text', elements: lines.map((elements) => ({ type: 'rich_text_section' as const, elements })) }]
}

function lineOf(link: LinkView, t: Speech, withTitle: boolean): Inline[] {
  const title = withTitle && link.summary ? ` ${shorten(link.summary, 150)}` : ''
  return [{ type: 'text', text: 'Jira ' }, keyOf(link), { type: 'text', text: `${title} · ${stateOf(link, t)}` }]
}

const keyOf = ({ key, url }: LinkView): Inline =>
  /^https?:\/\/[^\s]+$/.test(url) && url.length <= 3_000
    ? { type: 'link', url, text: shorten(key, 110) }
    : { type: 'text', text: shorten(key, 110) }

function stateOf({ state, status, wontDo }: LinkView, t: Speech): string {
  if (state === 'unreachable') return t.decide.linkUnreachable
  if (state === 'waiting' || !status) return t.decide.linkWaiting
  // "Done" alone would be read as built.
  return [shorten(status, 100), ...(wontDo && wontDo !== status ? [`(${shorten(wontDo, 100)})`] : [])].join(' ')
}
