import { invalid, notHere } from '../api/api-error.ts'
import { asArray, asBoolean, asId, asObject, asString, asUrl, failed, isObject, onlyKeys } from '../api/check.ts'
import type { State } from '../state.ts'
import { colorNames } from './colors.ts'
import { readDate } from './date.ts'
import type { Annotations, Mention, RichText } from './rich-text-types.ts'

export const plainAnnotations: Annotations = {
  bold: false,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
  color: 'default',
}

export const text = (content: string, more: Partial<RichText> = {}): RichText => ({
  content,
  link: null,
  annotations: plainAnnotations,
  ...more,
})

export const plainText = (parts: readonly RichText[]): string => parts.map((part) => part.content).join('')

/** Most characters of one piece, counted in UTF-16 units (which Notion counts is not published). */
const longestPiece = 2_000
/** Of an equation (developers.notion.com/reference/request-limits). */
const longestEquation = 1_000

/**
 * A list of rich text objects as a caller sends it: at most 100, each at most 2,000 characters.
 * @throws ApiError `validation_error`; also for mentions that are not here
 */
export function readRichText(state: State, value: unknown, path: string): RichText[] {
  return asArray(value, path).map((each, at) => readPiece(state, each, `${path}[${at}]`))
}

function readPiece(state: State, value: unknown, path: string): RichText {
  const piece = asObject(value, path)
  // A whole answer may be sent back: what Notion works out itself is passed over.
  onlyKeys(piece, ['type', 'text', 'mention', 'equation', 'annotations', 'plain_text', 'href'], path)
  const annotations = readAnnotations(piece.annotations, `${path}.annotations`)
  if (piece.mention !== undefined) {
    const { mention, content } = readMention(state, asObject(piece.mention, `${path}.mention`), `${path}.mention`)
    return { content, link: null, annotations, mention }
  }
  if (piece.equation !== undefined) {
    const expression = asObject(piece.equation, `${path}.equation`).expression
    const content = asString(expression, `${path}.equation.expression`, longestEquation)
    return { content, link: null, annotations, isEquation: true }
  }
  const inside = asObject(piece.text, `${path}.text`)
  onlyKeys(inside, ['content', 'link'], `${path}.text`)
  return {
    content: asString(inside.content, `${path}.text.content`, longestPiece),
    link: isObject(inside.link)
      ? asUrl(inside.link.url, `${path}.text.link.url`)
      : inside.link === undefined || inside.link === null
        ? null
        : refuse(`${path}.text.link`, inside.link),
    annotations,
  }
}

function refuse(path: string, value: unknown): never {
  throw failed(path, 'an object or `null`', value)
}

function readMention(
  state: State,
  given: Record<string, unknown>,
  path: string,
): { mention: Mention; content: string } {
  const [type] = Object.keys(given).filter((key) => key !== 'type')
  if (type === 'date') {
    const date = readDate(given.date, `${path}.date`)
    return { mention: { type, date }, content: dateText(date) }
  }
  if (type !== 'user' && type !== 'page' && type !== 'database') throw notHere(`A mention of \`${type}\``)
  const id = asId(asObject(given[type], `${path}.${type}`).id, `${path}.${type}.id`)
  const content = mentioned(state, type, id)
  if (content === null) throw invalid(`Could not find ${type} with ID: ${id} to mention.`)
  return { mention: { type, id }, content }
}

/** What a mention reads as; null where there is nothing of that id. */
export function mentioned(state: State, type: 'user' | 'page' | 'database', id: string): string | null {
  if (type === 'user') {
    const user = state.users.get(id)
    return user ? `@${user.name}` : null
  }
  if (type === 'database') {
    const database = state.databases.get(id)
    return database ? plainText(database.title) || 'Untitled' : null
  }
  const title = state.pages.get(id)?.values.title
  if (!state.pages.has(id)) return null
  return (title?.type === 'title' ? plainText(title.text) : '') || 'Untitled'
}

export const dateText = ({ start, end }: { start: string; end: string | null }): string =>
  end === null ? start : `${start} → ${end}`

function readAnnotations(value: unknown, path: string): Annotations {
  if (value === undefined) return plainAnnotations
  const given = asObject(value, path)
  onlyKeys(given, Object.keys(plainAnnotations), path)
  const read = { ...plainAnnotations }
  for (const name of ['bold', 'italic', 'strikethrough', 'underline', 'code'] as const)
    if (given[name] !== undefined) read[name] = asBoolean(given[name], `${path}.${name}`)
  if (given.color !== undefined) read.color = readColor(given.color, `${path}.color`)
  return read
}

/** A colour of a text or a block. */
export function readColor(value: unknown, path: string): string {
  const color = asString(value, path)
  if (!colorNames.includes(color)) throw failed(path, `one of ${colorNames.join(', ')}`, value)
  return color
}

/** As Notion answers it. @param pageUrl makes the address of a page that is mentioned */
export const richTextAnswer = (parts: readonly RichText[], pageUrl: (id: string) => string) =>
  parts.map((part) => {
    const { content, link, annotations } = part
    const common = { annotations, plain_text: content }
    if (part.mention)
      return { type: 'mention', mention: mentionAnswer(part.mention), ...common, href: hrefOf(part.mention, pageUrl) }
    if (part.isEquation) return { type: 'equation', equation: { expression: content }, ...common, href: null }
    return { type: 'text', text: { content, link: link === null ? null : { url: link } }, ...common, href: link }
  })

function mentionAnswer(mention: Mention) {
  switch (mention.type) {
    case 'date':
      return { type: 'date', date: mention.date }
    case 'user':
      return { type: 'user', user: { object: 'user', id: mention.id } }
    default:
      return { type: mention.type, [mention.type]: { id: mention.id } }
  }
}

const hrefOf = (mention: Mention, pageUrl: (id: string) => string): string | null =>
  mention.type === 'page' || mention.type === 'database' ? pageUrl(mention.id) : null

/** Splits long pieces, never inside a surrogate pair. */
export function splitLong(parts: readonly RichText[]): RichText[] {
  return parts.flatMap((part) => {
    const pieces: RichText[] = []
    let rest = part.content
    while (rest.length > longestPiece) {
      const last = rest.charCodeAt(longestPiece - 1)
      const cut = last >= 0xd800 && last <= 0xdbff ? longestPiece - 1 : longestPiece
      pieces.push({ ...part, content: rest.slice(0, cut) })
      rest = rest.slice(cut)
    }
    return [...pieces, { ...part, content: rest }]
  })
}
