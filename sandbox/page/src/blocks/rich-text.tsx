import type { RichTextBlock, RichTextElement, RichTextList } from '@slack/types'
import { byPlace } from '../text/by-place.ts'
import { Inlines } from '../text/formatted.tsx'
import { type Inline, isSafeUrl } from '../text/inline.ts'

/** rich_text: nothing in it is a notation, each piece says what it is. Neighbouring lists keep their indents. */
export function RichText({ block }: { block: RichTextBlock }) {
  return byPlace(block.elements).map(({ place, item: part }) => {
    switch (part.type) {
      case 'rich_text_section':
        return <p key={place}>{<Inlines nodes={part.elements.flatMap(inlineOf)} />}</p>
      case 'rich_text_quote':
        return <blockquote key={place}>{<Inlines nodes={part.elements.flatMap(inlineOf)} />}</blockquote>
      case 'rich_text_preformatted':
        return <pre key={place}>{<Inlines nodes={part.elements.flatMap(inlineOf)} />}</pre>
      case 'rich_text_list':
        return <RichList key={place} list={part} />
      default:
        return null
    }
  })
}

function RichList({ list }: { list: RichTextList }) {
  const List = list.style === 'ordered' ? 'ol' : 'ul'
  return (
    <List style={{ marginInlineStart: `${(list.indent ?? 0) * 1.5}em` }}>
      {byPlace(list.elements).map(({ place, item }) => (
        <li key={place}>
          <Inlines nodes={item.elements.flatMap(inlineOf)} />
        </li>
      ))}
    </List>
  )
}

function inlineOf(element: RichTextElement): Inline[] {
  const style = 'style' in element ? element.style : undefined
  let nodes =
    style?.code && 'text' in element ? [{ kind: 'code' as const, text: element.text ?? '' }] : plainInline(element)
  for (const [name, kind] of [
    ['bold', 'bold'],
    ['italic', 'italic'],
    ['strike', 'strike'],
    ['underline', 'underline'],
  ] as const)
    if (style?.[name]) nodes = [{ kind, children: nodes }]
  return nodes
}

function plainInline(element: RichTextElement): Inline[] {
  switch (element.type) {
    case 'text':
      return element.text
        .split('\n')
        .flatMap<Inline>((line, at) => [...(at > 0 ? [{ kind: 'break' as const }] : []), { kind: 'text', text: line }])
    case 'link': {
      const children: Inline[] = [{ kind: 'text', text: element.text || element.url }]
      return isSafeUrl(element.url) ? [{ kind: 'link', url: element.url, children }] : children
    }
    case 'user':
      return [{ kind: 'user', id: element.user_id }]
    case 'channel':
      return [{ kind: 'channel', id: element.channel_id }]
    case 'emoji':
      return [{ kind: 'emoji', name: element.name }]
    case 'broadcast':
      return [{ kind: 'group', label: `@${element.range}` }]
    case 'usergroup':
      return [{ kind: 'group', label: `@${element.usergroup_id}` }]
    case 'date':
      return [{ kind: 'text', text: element.fallback ?? new Date(element.timestamp * 1000).toLocaleString() }]
    case 'color':
      return [{ kind: 'code', text: element.value }]
    default:
      return []
  }
}
