import type { Chunk, Inline } from './inline.ts'

/** Formatted text as bare words on one line, for where a link would lie in a button. */
export function plainWords(chunks: Chunk[], name: (id: string) => string | undefined): string {
  const words = (nodes: Inline[]): string => nodes.map(wordsOf).join('')
  const wordsOf = (node: Inline): string => {
    switch (node.kind) {
      case 'text':
      case 'code':
        return node.text
      case 'user':
        return `@${name(node.id) ?? node.label ?? node.id}`
      case 'channel':
        return `#${name(node.id) ?? node.label ?? node.id}`
      case 'group':
        return node.label
      case 'date':
        return node.fallback
      case 'color':
        return node.value
      case 'team':
        return node.id
      case 'unknown':
        return ''
      case 'emoji':
        return `:${node.name}:`
      case 'break':
        return ' '
      default:
        return words(node.children)
    }
  }
  return chunks
    .map((chunk) => {
      if (chunk.kind === 'list') return chunk.items.map(({ children }) => words(children)).join(' ')
      if (chunk.kind === 'pre') return chunk.text
      return chunk.kind === 'rule' ? '' : words(chunk.children)
    })
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}
