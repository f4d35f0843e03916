import type { RichTextBlock, RichTextList } from '@slack/types'
import { byPlace } from '../text/by-place.ts'
import { Inlines } from '../text/formatted.tsx'
import { useWorld } from '../world/world-context.ts'
import { inlineOf } from './rich-inline.ts'

/** rich_text: nothing in it is a notation, each piece says what it is. Neighbouring lists keep their indents. */
export function RichText({ block }: { block: RichTextBlock }) {
  const { words } = useWorld()
  return byPlace(block.elements).map(({ place, item: part }) => {
    switch (part.type) {
      case 'rich_text_section':
        return <p key={place}>{<Inlines nodes={part.elements.flatMap(inlineOf)} />}</p>
      case 'rich_text_quote':
        return <blockquote key={place}>{<Inlines nodes={part.elements.flatMap(inlineOf)} />}</blockquote>
      case 'rich_text_preformatted':
        return (
          <pre key={place} className={part.border ? 'bordered' : undefined}>
            {<Inlines nodes={part.elements.flatMap(inlineOf)} />}
          </pre>
        )
      case 'rich_text_list':
        return <RichList key={place} list={part} />
      default:
        return (
          <p key={place} className="unknown-block">
            {words.blocks.unknownPart}
          </p>
        )
    }
  })
}

/** How list points look at each depth. */
const bullets = ['disc', 'circle', 'square']
const numbers = ['decimal', 'lower-alpha', 'lower-roman']

function RichList({ list }: { list: RichTextList & { offset?: number } }) {
  const depth = list.indent ?? 0
  const isOrdered = list.style === 'ordered'
  const style = {
    marginInlineStart: `${depth * 1.5}em`,
    listStyleType: (isOrdered ? numbers : bullets)[depth % 3],
  }
  const items = byPlace(list.elements).map(({ place, item }) => (
    <li key={place}>
      <Inlines nodes={item.elements.flatMap(inlineOf)} />
    </li>
  ))
  const className = list.border ? 'bordered' : undefined
  if (!isOrdered)
    return (
      <ul className={className} style={style}>
        {items}
      </ul>
    )
  return (
    <ol className={className} style={style} start={(list.offset ?? 0) + 1}>
      {items}
    </ol>
  )
}
