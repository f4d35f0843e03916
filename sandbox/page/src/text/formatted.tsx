import type { ReactNode } from 'react'
import { useWorld } from '../world/world-context.ts'
import { byPlace } from './by-place.ts'
import { emojiOf } from './emoji.ts'
import type { Chunk, Inline } from './inline.ts'

/** Shows formatted text. Everything becomes React text nodes: no notation can bring HTML along. */
export function Formatted({ chunks }: { chunks: Chunk[] }) {
  return byPlace(chunks).map(({ place, item }) => <OneChunk key={place} chunk={item} />)
}

function OneChunk({ chunk }: { chunk: Chunk }) {
  switch (chunk.kind) {
    case 'paragraph':
      return (
        <p>
          <Inlines nodes={chunk.children} />
        </p>
      )
    case 'quote':
      return (
        <blockquote>
          <Inlines nodes={chunk.children} />
        </blockquote>
      )
    case 'heading':
      return (
        <p className={`text-heading level-${chunk.level}`}>
          <Inlines nodes={chunk.children} />
        </p>
      )
    case 'list':
      return <ItemList ordered={chunk.ordered} items={chunk.items} />
    case 'pre':
      return <pre>{chunk.text}</pre>
    case 'rule':
      return <hr />
  }
}

function ItemList({ ordered, items }: { ordered: boolean; items: { indent: number; children: Inline[] }[] }) {
  const List = ordered ? 'ol' : 'ul'
  return (
    <List>
      {byPlace(items).map(({ place, item }) => (
        <li key={place} style={{ marginInlineStart: `${item.indent * 1.5}em` }}>
          <Inlines nodes={item.children} />
        </li>
      ))}
    </List>
  )
}

export function Inlines({ nodes }: { nodes: Inline[] }) {
  return byPlace(nodes).map(({ place, item }) => <OneInline key={place} node={item} />)
}

function OneInline({ node }: { node: Inline }): ReactNode {
  const { state, personName, channelName } = useWorld()
  switch (node.kind) {
    case 'text':
      return node.text
    case 'bold':
      return <strong>{<Inlines nodes={node.children} />}</strong>
    case 'italic':
      return <em>{<Inlines nodes={node.children} />}</em>
    case 'strike':
      return <s>{<Inlines nodes={node.children} />}</s>
    case 'underline':
      return <u>{<Inlines nodes={node.children} />}</u>
    case 'code':
      return <code>{node.text}</code>
    case 'link':
      return (
        <a href={node.url} target="_blank" rel="noopener noreferrer">
          <Inlines nodes={node.children} />
        </a>
      )
    case 'user':
      return (
        <span className={`mention ${node.id === state.me.id ? 'of-me' : ''}`}>
          @{personName(node.id) ?? node.label ?? node.id}
        </span>
      )
    case 'channel':
      return <span className="mention">#{channelName(node.id) ?? node.label ?? node.id}</span>
    case 'group':
      return <span className="mention of-me">{node.label}</span>
    case 'emoji': {
      const char = emojiOf(node.name)
      return char ? (
        <span role="img" aria-label={node.name}>
          {char}
        </span>
      ) : (
        `:${node.name}:`
      )
    }
    case 'break':
      return <br />
  }
}
