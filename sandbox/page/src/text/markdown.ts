import { type Chunk, type Inline, isSafeUrl, pushText } from './inline.ts'

/**
 * Reads the common part of Markdown (headings, lists, quotes, fences, rules, emphasis, code, links) for `markdown` blocks.
 * Never throws: what it does not know stays text. Images become links, because the page fetches nothing on its own.
 */
export function readMarkdown(text: string): Chunk[] {
  const chunks: Chunk[] = []
  text.split(/^```[^\n]*\n([\s\S]*?)^```[ \t]*$/m).forEach((part, at) => {
    if (at % 2 === 1) chunks.push({ kind: 'pre', text: part.replace(/\n$/, '') })
    else for (const line of part.split('\n')) readLine(line, chunks)
  })
  return chunks.filter((chunk) => chunk.kind !== 'paragraph' || chunk.children.length > 0)
}

function readLine(line: string, chunks: Chunk[]): void {
  const last = chunks.at(-1)
  const heading = /^(#{1,6})\s+(.*)$/.exec(line)
  const item = /^(\s*)(?:([-*+])|\d+[.)])\s+(.*)$/.exec(line)
  const quote = /^>\s?(.*)$/.exec(line)
  if (line.trim() === '') chunks.push({ kind: 'paragraph', children: [] })
  else if (/^\s*([-*_])(?:\s*\1){2,}\s*$/.test(line)) chunks.push({ kind: 'rule' })
  else if (heading?.[1])
    chunks.push({ kind: 'heading', level: heading[1].length, children: readSpan(heading[2] ?? '') })
  else if (item) {
    const ordered = item[2] === undefined
    const entry = { indent: Math.floor((item[1]?.length ?? 0) / 2), children: readSpan(item[3] ?? '') }
    if (last?.kind === 'list' && last.ordered === ordered) last.items.push(entry)
    else chunks.push({ kind: 'list', ordered, items: [entry] })
  } else addLine(quote ? 'quote' : 'paragraph', quote?.[1] ?? line, chunks)
}

function addLine(kind: 'quote' | 'paragraph', line: string, chunks: Chunk[]): void {
  const last = chunks.at(-1)
  if (last?.kind === kind && last.children.length > 0) last.children.push({ kind: 'break' }, ...readSpan(line))
  else chunks.push({ kind, children: readSpan(line) })
}

const styles: [RegExp, 'bold' | 'italic' | 'strike'][] = [
  [/^(\*\*|__)(?=\S)(.+?)(?<=\S)\1/, 'bold'],
  [/^(~~)(?=\S)(.+?)(?<=\S)\1/, 'strike'],
  [/^([*_])(?=\S)(.+?)(?<=\S)\1/, 'italic'],
]

/** Styles inside styles are read this deep: hostile text must not exhaust the stack. */
const deepest = 6

function readSpan(text: string, depth = 0): Inline[] {
  const nodes: Inline[] = []
  let at = 0
  while (at < text.length) {
    const found = readMark(text.slice(at), depth)
    if (found) nodes.push(found.node)
    else pushText(nodes, text[at] ?? '')
    at += found?.length ?? 1
  }
  return nodes
}

function readMark(text: string, depth: number): { node: Inline; length: number } | null {
  const escaped = /^\\([\\`*_{}[\]()#+.!~>-])/.exec(text)
  if (escaped?.[1]) return { node: { kind: 'text', text: escaped[1] }, length: 2 }
  const code = /^`([^`]+)`/.exec(text)
  if (code?.[1]) return { node: { kind: 'code', text: code[1] }, length: code[0].length }
  const link = /^!?\[([^\]]*)\]\(([^)\s]+)\)/.exec(text)
  if (link?.[2] && isSafeUrl(link[2]))
    return {
      node: { kind: 'link', url: link[2], children: readSpan(link[1] || link[2], deepest) },
      length: link[0].length,
    }
  for (const [pattern, kind] of depth < deepest ? styles : []) {
    const match = pattern.exec(text)
    if (match?.[2]) return { node: { kind, children: readSpan(match[2], depth + 1) }, length: match[0].length }
  }
  const emoji = /^:([a-z0-9_+-]+):/.exec(text)
  return emoji?.[1] ? { node: { kind: 'emoji', name: emoji[1] }, length: emoji[0].length } : null
}
