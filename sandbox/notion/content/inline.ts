/** The inline part of enhanced Markdown (developers.notion.com/guides/data-apis/enhanced-markdown), both ways. */
import type { Annotations, RichText } from '../types.ts'
import { plainAnnotations } from './rich-text.ts'

const marks = [
  ['**', 'bold'],
  ['~~', 'strikethrough'],
  ['*', 'italic'],
] as const

/** A line's Markdown as rich text. What is no mark stays text. */
export function readInline(
  source: string,
  annotations: Annotations = plainAnnotations,
  link: string | null = null,
): RichText[] {
  const parts: RichText[] = []
  const push = (content: string) => {
    const last = parts.at(-1)
    if (last && last.annotations === annotations && last.link === link) last.content += content
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
    const code = /^(`+)([\s\S]*?[^`])\1(?!`)/.exec(rest)
    if (code?.[2] !== undefined) {
      parts.push({ content: code[2], link, annotations: { ...annotations, code: true } })
      at += code[0].length
      continue
    }
    const linked = link === null ? /^\[((?:\\.|[^\]\\])*)\]\(((?:https?:\/\/|mailto:)[^\s)]+)\)/i.exec(rest) : null
    if (linked?.[1] !== undefined && linked[2] !== undefined) {
      parts.push(...readInline(linked[1], annotations, linked[2]))
      at += linked[0].length
      continue
    }
    const marked = readMark(rest, annotations, link)
    if (marked) {
      parts.push(...marked.parts)
      at += marked.length
      continue
    }
    const [letter = ''] = rest
    push(letter)
    at += letter.length
  }
  return parts
}

function readMark(
  rest: string,
  annotations: Annotations,
  link: string | null,
): { parts: RichText[]; length: number } | null {
  for (const [mark, name] of marks) {
    if (!rest.startsWith(mark) || annotations[name] || /^\s/.test(rest.slice(mark.length))) continue
    const end = endOf(rest, mark)
    if (end > 0)
      return {
        parts: readInline(rest.slice(mark.length, end), { ...annotations, [name]: true }, link),
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

/** Rich text as a line of Markdown. */
export const writeInline = (parts: readonly RichText[]): string => parts.map(writePiece).join('')

function writePiece({ content, link, annotations }: RichText): string {
  let text = annotations.code ? `\`${content}\`` : escaped(content)
  if (annotations.italic) text = `*${text}*`
  if (annotations.bold) text = `**${text}**`
  if (annotations.strikethrough) text = `~~${text}~~`
  if (annotations.underline) text = `<span underline="true">${text}</span>`
  return link === null ? text : `[${text}](${link})`
}
