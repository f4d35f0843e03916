import type { FeedbackButtons, IconButton } from '@slack/types'
import { useWorld } from '../world/world-context.ts'
import { type ElementProps, useElement } from './use-element.ts'

const thumbs = [
  ['positive_button', 'up'],
  ['negative_button', 'down'],
] as const

/** Two small buttons under an answer: it helped, or it did not. */
export function FeedbackView(props: ElementProps<FeedbackButtons>) {
  const { element } = props
  const { tell, isBusy } = useElement(props)
  return thumbs.map(([which, way]) => {
    const { text, accessibility_label, value } = element[which]
    return (
      <button
        key={which}
        type="button"
        className="small-action"
        aria-label={accessibility_label ?? text.text}
        title={text.text}
        aria-busy={isBusy || undefined}
        onClick={() => tell({ type: 'feedback_buttons', value })}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className={`thumb ${way}`}>
          <path
            d="M2.5 7.5h2.2v6H2.5zM4.7 7.5 7.6 2c1.3.1 1.9 1 1.6 2.2L8.7 6.5h4.1c1 0 1.5.8 1.3 1.7l-1.1 4.3c-.2.6-.7 1-1.3 1H4.7"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.3"
            strokeLinejoin="round"
          />
        </svg>
      </button>
    )
  })
}

/** The one icon that the documentation names (docs.slack.dev/reference/block-kit/block-elements/icon-button-element). */
const icons: Record<string, string> = {
  trash: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5M7 7v4M9 7v4',
}

export function IconButtonView(props: ElementProps<IconButton>) {
  const { element } = props
  const { state } = useWorld()
  const { tell, isBusy } = useElement(props)
  if (element.visible_to_user_ids && !element.visible_to_user_ids.includes(state.me.id)) return null
  const path = icons[element.icon]
  return (
    <button
      type="button"
      className="small-action"
      aria-label={element.accessibility_label ?? element.text.text}
      title={element.text.text}
      aria-busy={isBusy || undefined}
      onClick={() => tell({ type: 'icon_button', ...(element.value === undefined ? {} : { value: element.value }) })}
    >
      {path ? (
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d={path} fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" />
        </svg>
      ) : (
        element.text.text
      )}
    </button>
  )
}
