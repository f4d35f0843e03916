import { type Inline, isSafeUrl } from './inline.ts'

const decodeEntities = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')

/**
 * Reads what Slack writes between `<` and `>` at that place of a line: a person, a channel, a group, a date, a link.
 * Null where none begins there, so that the sign stays text.
 */
export function readReference(line: string, at: number): { node: Inline; end: number } | null {
  const match = line[at] === '<' ? /^<([^<>\n]+)>/.exec(line.slice(at)) : null
  if (!match?.[1]) return null
  const bar = match[1].indexOf('|')
  const target = bar === -1 ? match[1] : match[1].slice(0, bar)
  const label = bar === -1 ? undefined : decodeEntities(match[1].slice(bar + 1))
  const node = nodeOf(target, label)
  return node && { node, end: at + match[0].length }
}

function nodeOf(target: string, label: string | undefined): Inline | null {
  const withLabel = label ? { label } : {}
  if (/^@[UWB][A-Z0-9]+$/.test(target)) return { kind: 'user', id: target.slice(1), ...withLabel }
  if (/^#[CGD][A-Z0-9]+$/.test(target)) return { kind: 'channel', id: target.slice(1), ...withLabel }
  if (/^!(here|channel|everyone)$/.test(target)) return { kind: 'group', label: `@${target.slice(1)}` }
  const group = /^!subteam\^(S[A-Z0-9]+)$/.exec(target)?.[1]
  if (group) return { kind: 'group', id: group, label: label ?? `@${group}` }
  if (target.startsWith('!date^')) return readDate(target, label)
  if (!isSafeUrl(target)) return null
  const url = decodeEntities(target)
  return { kind: 'link', url, children: [{ kind: 'text', text: label || url.replace(/^mailto:/, '') }] }
}

/** `!date^1392734382^Posted {date_num}^https://example.com|fallback` */
function readDate(target: string, label: string | undefined): Inline {
  const [, seconds = '', format = '', link] = target.split('^')
  const fallback = label ?? decodeEntities(format)
  if (!/^\d+$/.test(seconds)) return { kind: 'text', text: fallback }
  const url = link === undefined ? undefined : decodeEntities(link)
  return {
    kind: 'date',
    seconds: Number(seconds),
    format: decodeEntities(format),
    fallback,
    ...(url !== undefined && isSafeUrl(url) ? { url } : {}),
  }
}
