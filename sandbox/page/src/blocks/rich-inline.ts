import type { RichTextElement } from '@slack/types'
import { type Inline, isSafeUrl } from '../text/inline.ts'

/** A piece of rich_text with its styles, as the page shows formatted text. */
export function inlineOf(element: RichTextElement): Inline[] {
  const { style } = element
  let nodes =
    style?.code && 'text' in element ? [{ kind: 'code' as const, text: element.text ?? '' }] : plainInline(element)
  for (const kind of ['bold', 'italic', 'strike', 'underline'] as const)
    if (style?.[kind]) nodes = [{ kind, children: nodes }]
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
      return [{ kind: 'emoji', name: element.name, ...(element.unicode ? { char: charOf(element.unicode) } : {}) }]
    case 'broadcast':
      return [{ kind: 'group', label: `@${element.range}` }]
    case 'usergroup':
      return [{ kind: 'group', id: element.usergroup_id, label: `@${element.usergroup_id}` }]
    case 'team':
      return [{ kind: 'team', id: element.team_id }]
    case 'date':
      return [
        {
          kind: 'date',
          seconds: element.timestamp,
          format: element.format,
          fallback: element.fallback ?? element.format,
          ...(element.url !== undefined && isSafeUrl(element.url) ? { url: element.url } : {}),
        },
      ]
    case 'color':
      return [{ kind: 'color', value: element.value }]
    default:
      return [{ kind: 'unknown' }]
  }
}

/** "1f389" or "1f468-200d-1f469" as the sign itself; nothing where it is none. */
function charOf(unicode: string): string {
  const points = unicode.split('-').map((part) => Number.parseInt(part, 16))
  return points.every((point) => point > 0 && point <= 0x10ffff) ? String.fromCodePoint(...points) : ''
}
