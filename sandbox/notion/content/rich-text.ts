import { notHere } from '../api/api-error.ts'
import { asArray, asBoolean, asObject, asString, asUrl, failed, isObject, onlyKeys } from '../api/check.ts'
import type { Annotations, RichText } from '../types.ts'

export const plainAnnotations: Annotations = {
  bold: false,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
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

/**
 * A list of rich text objects as a caller sends it: at most 100, each at most 2,000 characters.
 * @throws ApiError `validation_error`; also for mentions and equations, which are not here
 */
export function readRichText(value: unknown, path: string): RichText[] {
  return asArray(value, path).map((each, at) => readPiece(each, `${path}[${at}]`))
}

function readPiece(value: unknown, path: string): RichText {
  const piece = asObject(value, path)
  if (piece.mention !== undefined || piece.equation !== undefined)
    throw notHere('Rich text with a mention or an equation')
  // A whole answer may be sent back: what Notion works out itself is passed over.
  onlyKeys(piece, ['type', 'text', 'annotations', 'plain_text', 'href'], path)
  const inside = asObject(piece.text, `${path}.text`)
  onlyKeys(inside, ['content', 'link'], `${path}.text`)
  return {
    content: asString(inside.content, `${path}.text.content`, longestPiece),
    link: isObject(inside.link)
      ? asUrl(inside.link.url, `${path}.text.link.url`)
      : inside.link === undefined || inside.link === null
        ? null
        : refuse(`${path}.text.link`, inside.link),
    annotations: readAnnotations(piece.annotations, `${path}.annotations`),
  }
}

function refuse(path: string, value: unknown): never {
  throw failed(path, 'an object or `null`', value)
}

function readAnnotations(value: unknown, path: string): Annotations {
  if (value === undefined) return plainAnnotations
  const given = asObject(value, path)
  onlyKeys(given, [...Object.keys(plainAnnotations), 'color'], path)
  if (given.color !== undefined && given.color !== 'default') throw notHere('Coloured text')
  const read = { ...plainAnnotations }
  for (const name of ['bold', 'italic', 'strikethrough', 'underline', 'code'] as const)
    if (given[name] !== undefined) read[name] = asBoolean(given[name], `${path}.${name}`)
  return read
}

/** As Notion answers it. */
export const richTextAnswer = (parts: readonly RichText[]) =>
  parts.map(({ content, link, annotations }) => ({
    type: 'text',
    text: { content, link: link === null ? null : { url: link } },
    annotations: { ...annotations, color: 'default' },
    plain_text: content,
    href: link,
  }))

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
