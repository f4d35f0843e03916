import type { RichTextBlock, RichTextInput } from '@slack/types'
import { useRef, useState } from 'react'
import { useWorld } from '../world/world-context.ts'
import { marksOf, richFrom } from './rich-value.ts'
import { ariaOf, type ElementProps, useElement } from './use-element.ts'

const marks = { bold: ['*', 'B'], italic: ['_', 'I'], strike: ['~', 'S'], code: ['`', '<>'] } as const

/** Lines shown where the app does not say (@slack/types, RichTextInput). */
const usualLines = 4

/** rich_text_input: text with marks, of which the app gets the styles; the buttons put them around what is selected. */
export function RichTextField(props: ElementProps<RichTextInput>) {
  const { element, field } = props
  const { words } = useWorld()
  const { held, store } = useElement(props)
  const area = useRef<HTMLTextAreaElement>(null)
  const value = held.rich_text_value ?? null
  const [typed, setTyped] = useState<{ text: string; value: RichTextBlock | null }>({ text: '', value: null })
  // What the app set anew stands in place of what was typed.
  const text = typed.value === value ? typed.text : value ? marksOf(value) : ''
  const write = (next: string) => {
    const block = richFrom(next)
    setTyped({ text: next, value: block })
    store({ type: element.type, ...(block ? { rich_text_value: block } : {}) })
  }
  const wrap = (mark: string) => {
    const box = area.current
    if (!box) return
    const { selectionStart: start, selectionEnd: end } = box
    write(text.slice(0, start) + mark + text.slice(start, end) + mark + text.slice(end))
    box.focus()
    requestAnimationFrame(() => box.setSelectionRange(start + mark.length, end + mark.length))
  }
  return (
    <div className="rich-field">
      <div className="rich-tools" role="toolbar" aria-label={words.blocks.formatting}>
        {(Object.keys(marks) as (keyof typeof marks)[]).map((style) => (
          <button
            key={style}
            type="button"
            className={`style-${style}`}
            aria-label={words.blocks.style[style]}
            title={words.blocks.style[style]}
            onClick={() => wrap(marks[style][0])}
          >
            {marks[style][1]}
          </button>
        ))}
      </div>
      <textarea
        {...ariaOf(field, element.placeholder?.text)}
        ref={area}
        rows={element.min_lines ?? usualLines}
        value={text}
        placeholder={element.placeholder?.text}
        data-focus-on-load={element.focus_on_load || undefined}
        onChange={(event) => write(event.target.value)}
      />
    </div>
  )
}
