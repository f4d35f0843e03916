/** The inline part of enhanced Markdown (developers.notion.com/guides/data-apis/enhanced-markdown), both ways. */
import type { State } from '../../state.ts'
import { colorOfMarkdown, markdownColor } from '../colors.ts'
import { dateText, mentioned, plainAnnotations } from '../rich-text.ts'
import type { Annotations, Mention, RichText } from '../rich-text-types.ts'
import { attributes, idIn } from './tags.ts'

const marks = [
  ['**', 'bold'],
  ['~~', 'strikethrough'],
  ['*', 'italic'],
] as const

interface Found {
  parts: RichText[]
  length: number
}

/** A line's Markdown as rich text. What is no mark stays text. @param state finds out what mentions mean */
export function readInline(
  source: string,
  state: State,
  annotations: Annotations = plainAnnotations,
  link: string | null = null,
): RichText[] {
  const parts: RichText[] = []
  const push = (content: string) => {
    const last = parts.at(-1)
    if (last && last.annotations === annotations && last.link === link && !last.mention && !last.isEquation)
      last.content += content
    else parts.push({ content, link, annotations })
  }
  let at = 0
  while (at < source.length) {
    const rest = source.slice(at)
    const escaped = /^\\([!-/:-@[-`{-~])/.exec(rest)
    if (escaped?.[1] !== undefined) {
      push(escaped[1])
      at += 2
      continue
    }
    const lineBreak = /^<br\s*\/?>/i.exec(rest)
    if (lineBreak) {
      push('\n')
      at += lineBreak[0].length
      continue
    }
    const found =
      readCode(rest, annotations, link) ??
      readEquation(rest, annotations, source[at - 1]) ??
      readTag(rest, state, annotations, link) ??
      readLink(rest, state, annotations, link) ??
      readMark(rest, state, annotations, link)
    if (found) {
      parts.push(...found.parts)
      at += found.length
      continue
    }
    const [letter = ''] = rest
    push(letter)
    at += letter.length
  }
  return parts
}

function readCode(rest: string, annotations: Annotations, link: string | null): Found | null {
  const code = /^(`+)([\s\S]*?[^`])\1(?!`)/.exec(rest)
  if (code?.[2] === undefined) return null
  return { parts: [{ content: code[2], link, annotations: { ...annotations, code: true } }], length: code[0].length }
}

/** A formula between dollars with backticks, or between bare ones that stand free of other words. */
function readEquation(rest: string, annotations: Annotations, before: string | undefined): Found | null {
  const isFree = before === undefined || /\s/.test(before)
  const found = /^\$`([^`]+)`\$/.exec(rest) ?? (isFree ? /^\$([^\s$](?:[^$]*[^\s$])?)\$(?=\s|$)/.exec(rest) : null)
  if (found?.[1] === undefined) return null
  return { parts: [{ content: found[1], link: null, annotations, isEquation: true }], length: found[0].length }
}

function readLink(rest: string, state: State, annotations: Annotations, link: string | null): Found | null {
  if (link !== null) return null
  const linked = /^\[((?:\\.|[^\]\\])*)\]\(((?:https?:\/\/|mailto:)[^\s)]+)\)/i.exec(rest)
  if (linked?.[1] === undefined || linked[2] === undefined) return null
  return { parts: readInline(linked[1], state, annotations, linked[2]), length: linked[0].length }
}

function readTag(rest: string, state: State, annotations: Annotations, link: string | null): Found | null {
  const mention = /^<mention-(user|page|database|date)\b([^>]*?)(?:\/>|>(.*?)<\/mention-\1>)/.exec(rest)
  if (mention) {
    const made = mentionOf(state, String(mention[1]), attributes(mention[2] ?? ''))
    return made && { parts: [{ ...made, link: null, annotations }], length: mention[0].length }
  }
  const span = /^<span\b([^>]*)>/.exec(rest)
  if (!span) return null
  const end = closing(rest, span[0].length)
  if (end < 0) return null
  const { color, underline } = attributes(span[1] ?? '')
  const known = color === undefined ? undefined : colorOfMarkdown(color)
  const inner = {
    ...annotations,
    ...(known ? { color: known } : {}),
    ...(underline === 'true' ? { underline: true } : {}),
  }
  return {
    parts: readInline(rest.slice(span[0].length, end), state, inner, link),
    length: end + '</span>'.length,
  }
}

/** Where a span closes, with others inside of it; -1 where it does not. */
function closing(rest: string, from: number): number {
  let open = 1
  for (const { 0: tag, index } of rest.slice(from).matchAll(/<span\b[^>]*>|<\/span>/g)) {
    open += tag.startsWith('</') ? -1 : 1
    if (open === 0) return from + index
  }
  return -1
}

function mentionOf(state: State, kind: string, given: Record<string, string>) {
  if (kind === 'date') {
    if (given.start === undefined || Number.isNaN(Date.parse(given.start))) return null
    const date = { start: given.start, end: given.end || null, time_zone: null }
    return { mention: { type: 'date', date } satisfies Mention, content: dateText(date) }
  }
  const id = idIn(given.url ?? '')
  if (id === null || (kind !== 'user' && kind !== 'page' && kind !== 'database')) return null
  const content = mentioned(state, kind, id)
  return content === null ? null : { mention: { type: kind, id } satisfies Mention, content }
}

function readMark(rest: string, state: State, annotations: Annotations, link: string | null): Found | null {
  for (const [mark, name] of marks) {
    if (!rest.startsWith(mark) || annotations[name] || /^\s/.test(rest.slice(mark.length))) continue
    const end = endOf(rest, mark)
    if (end > 0)
      return {
        parts: readInline(rest.slice(mark.length, end), state, { ...annotations, [name]: true }, link),
        length: end + mark.length,
      }
  }
  return null
}

/** Where the mark closes again; -1 where it does not. */
function endOf(rest: string, mark: string): number {
  for (let at = mark.length + 1; at <= rest.length - mark.length; at += 1) {
    if (rest[at - 1] === '\\') continue
    if (!rest.startsWith(mark, at) || /\s/.test(rest[at - 1] ?? ' ')) continue
    // The single star of italics does not end at one of a double star.
    if (mark === '*' && (rest[at + 1] === '*' || rest[at - 1] === '*')) continue
    return at
  }
  return -1
}

/** The characters that the format's reference names. */
const escaped = (text: string): string => text.replaceAll(/[\\*~`$[\]<>{}|^]/g, '\\$&').replaceAll('\n', '<br>')

/** Rich text as a line of Markdown. @param pageUrl makes the address of a page that is mentioned */
export const writeInline = (parts: readonly RichText[], pageUrl: (id: string) => string): string =>
  parts.map((part) => writePiece(part, pageUrl)).join('')

function writePiece(part: RichText, pageUrl: (id: string) => string): string {
  const { content, link, annotations } = part
  if (part.isEquation) return `$\`${content}\`$`
  let text = part.mention
    ? writeMention(part.mention, content, pageUrl)
    : annotations.code
      ? `\`${content}\``
      : escaped(content)
  if (annotations.italic) text = `*${text}*`
  if (annotations.bold) text = `**${text}**`
  if (annotations.strikethrough) text = `~~${text}~~`
  if (annotations.underline) text = `<span underline="true">${text}</span>`
  if (annotations.color !== 'default') text = `<span color="${markdownColor(annotations.color)}">${text}</span>`
  return link === null ? text : `[${text}](${link})`
}

function writeMention(mention: Mention, content: string, pageUrl: (id: string) => string): string {
  if (mention.type === 'date') {
    const { start, end } = mention.date
    return `<mention-date start="${start}"${end === null ? '' : ` end="${end}"`}/>`
  }
  const url = mention.type === 'user' ? `user://${mention.id}` : pageUrl(mention.id)
  return `<mention-${mention.type} url="${url}">${escaped(content.replace(/^@/, ''))}</mention-${mention.type}>`
}
