import type { RichTextInput, RichTextSection } from '@slack/types'
import { ariaOf, type ElementProps, useElement } from './use-element.ts'

const sectionOf = (text: string): RichTextSection => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] })

/** rich_text_input as plain lines: one section, without styles. */
export function RichTextField(props: ElementProps<RichTextInput>) {
  const { element, field } = props
  const { held, store } = useElement(props)
  const text = (held.rich_text_value?.elements ?? [])
    .map((part) =>
      'elements' in part ? part.elements.map((piece) => ('text' in piece ? (piece.text ?? '') : '')).join('') : '',
    )
    .join('\n')
  const write = (next: string) =>
    store({
      type: element.type,
      ...(next === '' ? {} : { rich_text_value: { type: 'rich_text', elements: [sectionOf(next)] } }),
    })
  return (
    <textarea
      {...ariaOf(field, element.placeholder?.text)}
      rows={4}
      value={text}
      placeholder={element.placeholder?.text}
      onChange={(event) => write(event.target.value)}
    />
  )
}
