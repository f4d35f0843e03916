import type { Overflow } from '@slack/types'
import { Menu } from '../menu/menu.tsx'
import { isSafeUrl } from '../text/inline.ts'
import { useWorld } from '../world/world-context.ts'
import { type ElementProps, useElement } from './use-element.ts'

/** The ⋯ menu of a block. */
export function OverflowView(props: ElementProps<Overflow>) {
  const { words } = useWorld()
  const { tell } = useElement(props)
  return (
    <Menu
      className="button overflow"
      label={words.moreOptions}
      trigger="⋯"
      alignEnd
      items={props.element.options.map((option, at) => ({
        key: String(at),
        content: (
          <span>
            {option.text.text}
            {option.description && <span className="option-description">{option.description.text}</span>}
          </span>
        ),
        choose: () => tell({ type: 'overflow', selected_option: option }),
        ...(option.url && isSafeUrl(option.url) ? { href: option.url } : {}),
      }))}
    />
  )
}
