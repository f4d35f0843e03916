import { type Chunk, type Inline, isSafeUrl, pushText } from './inline.ts'
import { readReference } from './reference.ts'

/**
 * Reads Slack's mrkdwn (docs.slack.dev/messaging/formatting-message-text) into a tree that a renderer can show
 * without ever handing text to the browser as HTML. Never throws: what is not well formed stays text.
 */
export function readMrkdwn(text: string): Chunk[] {
  const chunks: Chunk[] = []
  text.split(/```([\s\S]+?)```/).forEach((part, at) => {
    const isFenced = at % 2 === 1
    if (isFenced) chunks.push({ kind: 'pre', text: plainOf(part.replace(/^\n|\n$/g, '')) })
    else readLines(part.replace(/\n$/, ''), chunks)
  })
  return chunks
}

function readLines(text: string, into: Chunk[]): void {
  const trimmed = into.length === 0 ? text : text.replace(/^\n/, '')
  if (trimmed.trim() === '') return
  let open: { kind: 'paragraph' | 'quote'; children: Inline[] } | undefined
  let restIsQuote = false
  for (const line of trimmed.split('\n')) {
    const mark = restIsQuote ? '' : /^(?:>>>|(?:&gt;){3}|>|&gt;) ?/.exec(line)?.[0]
    if (mark !== undefined && /^(>>>|(&gt;){3})/.test(mark)) restIsQuote = true
    const kind = mark === undefined ? 'paragraph' : 'quote'
    const children = readInline(line.slice(mark?.length ?? 0))
    if (open?.kind === kind) open.children.push({ kind: 'break' }, ...children)
    else {
      open = { kind, children }
      into.push(open)
    }
  }
}

const marks = { '*': 'bold', _: 'italic', '~': 'strike' } as const
const isMark = (char: string): char is keyof typeof marks => Object.hasOwn(marks, char)
const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char)

/** Styles inside styles are read this deep; nobody writes deeper, and hostile text must not exhaust the stack. */
const deepest = 6

function readInline(line: string, depth = 0): Inline[] {
  const nodes: Inline[] = []
  // Marks that nothing closes on this line: looking again at each of 40,000 would take seconds.
  const unclosed = new Set<string>()
  let at = 0
  while (at < line.length) {
    const found =
      readReference(line, at) ??
      readCode(line, at) ??
      readEmoji(line, at) ??
      readStyled(line, at, depth, unclosed) ??
      readBareUrl(line, at)
    if (found) {
      nodes.push(found.node)
      at = found.end
      continue
    }
    const plain = /^(?:&(?:amp|lt|gt);|[\p{L}\p{N}]+|[\s\S])/u.exec(line.slice(at))?.[0] ?? ''
    pushText(nodes, decode(plain))
    at += plain.length
  }
  return nodes
}

interface Found {
  node: Inline
  end: number
}

function readCode(line: string, at: number): Found | null {
  const match = line[at] === '`' ? /^`([^`]+)`/.exec(line.slice(at)) : null
  return match?.[1] ? { node: { kind: 'code', text: plainOf(match[1]) }, end: at + match[0].length } : null
}

function readEmoji(line: string, at: number): Found | null {
  const match = line[at] === ':' ? /^:([a-z0-9_+'-]+(?:::skin-tone-\d)?):/.exec(line.slice(at)) : null
  return match?.[1] ? { node: { kind: 'emoji', name: match[1] }, end: at + match[0].length } : null
}

/** Slack styles only what stands between word boundaries: `a*b*c` stays as it is. */
function readStyled(line: string, at: number, depth: number, unclosed: Set<string>): Found | null {
  const mark = line[at]
  if (mark === undefined || !isMark(mark) || depth === deepest || unclosed.has(mark)) return null
  if (isWord(line[at - 1]) || /\s/.test(line[at + 1] ?? ' ')) return null
  for (let end = line.indexOf(mark, at + 2); end !== -1; end = line.indexOf(mark, end + 1)) {
    const closes = !/\s/.test(line[end - 1] ?? ' ') && !isWord(line[end + 1]) && line[end + 1] !== mark
    if (!closes) continue
    return { node: { kind: marks[mark], children: readInline(line.slice(at + 1, end), depth + 1) }, end: end + 1 }
  }
  unclosed.add(mark)
  return null
}

function readBareUrl(line: string, at: number): Found | null {
  if (line[at] !== 'h' || isWord(line[at - 1])) return null
  const url = /^https?:\/\/[^\s<>|"'`]+[^\s<>|"'`.,:;!?)\]}*_~]/.exec(line.slice(at))?.[0]
  if (!url || !isSafeUrl(url)) return null
  return {
    node: { kind: 'link', url: decode(url), children: [{ kind: 'text', text: decode(url) }] },
    end: at + url.length,
  }
}

/** Slack escapes exactly these three. */
function decode(text: string): string {
  return text.replace(/&(lt|gt|amp);/g, (_, name: string) => (name === 'lt' ? '<' : name === 'gt' ? '>' : '&'))
}

/** In code nothing is styled, but a link is shown by its words. */
function plainOf(text: string): string {
  return decode(
    text.replace(/<((?:https?|mailto):[^<>|]*)(?:\|([^<>]*))?>/g, (_, url: string, words?: string) => words || url),
  )
}
