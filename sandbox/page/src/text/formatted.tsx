import type { ReactNode } from 'react'
import { Picture } from '../blocks/picture.tsx'
import { useWorld } from '../world/world-context.ts'
import { byPlace } from './by-place.ts'
import { dateInWords } from './date-tokens.ts'
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

/** The picture of a workspace's own emoji; one that stands for another leads to that. */
function customEmoji(emoji: Record<string, string>, name: string): string | undefined {
  const address = Object.hasOwn(emoji, name) ? emoji[name] : undefined
  const alias = /^alias:(.+)$/.exec(address ?? '')?.[1]
  return alias !== undefined && Object.hasOwn(emoji, alias) ? emoji[alias] : address
}

function OneInline({ node }: { node: Inline }): ReactNode {
  const { state, words, locale, personName, channelName } = useWorld()
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
    case 'group': {
      // Without an id it names everybody: @here, @channel, @everyone.
      const group = state.groups.find(({ id }) => id === node.id)
      const isOfMe = node.id === undefined || group?.isMine === true
      return <span className={`mention ${isOfMe ? 'of-me' : ''}`}>{group ? `@${group.handle}` : node.label}</span>
    }
    case 'emoji': {
      const char = node.char || emojiOf(node.name)
      const picture = char ? undefined : customEmoji(state.emoji, node.name)
      if (picture) return <Picture source={{ image_url: picture }} alt={`:${node.name}:`} className="custom-emoji" />
      return char ? (
        <span role="img" aria-label={node.name}>
          {char}
        </span>
      ) : (
        `:${node.name}:`
      )
    }
    case 'date': {
      const moment = new Date(node.seconds * 1000)
      const said = dateInWords(node.format, node.seconds, locale, words)
      if (said === null) return node.fallback
      const time = (
        <time dateTime={moment.toISOString()} title={moment.toLocaleString(locale)}>
          {said}
        </time>
      )
      return node.url ? (
        <a href={node.url} target="_blank" rel="noopener noreferrer">
          {time}
        </a>
      ) : (
        time
      )
    }
    case 'color':
      return (
        <span className="colour">
          {/^#[0-9a-f]{6}$/i.test(node.value) && <span style={{ background: node.value }} aria-hidden="true" />}
          {node.value}
        </span>
      )
    case 'team':
      return <span className="mention">{node.id === state.team.id ? state.team.name : node.id}</span>
    case 'unknown':
      return <span className="unknown-piece">{words.blocks.unknownPart}</span>
    case 'break':
      return <br />
  }
}
