import type { Button, WorkflowButton } from '@slack/types'
import { Inlines } from '../text/formatted.tsx'
import { isSafeUrl } from '../text/inline.ts'
import { readPlain } from '../text/text-object.tsx'
import { type ElementProps, useElement } from './use-element.ts'

/** A button. One with a link opens it and tells the app as well, as Slack does. */
export function ButtonView(props: ElementProps<Button | WorkflowButton>) {
  const { element } = props
  const { tell, isBusy } = useElement(props)
  const value = element.type === 'button' ? element.value : undefined
  const url = element.type === 'button' ? element.url : undefined
  const press = () => tell({ type: element.type, ...(value === undefined ? {} : { value }) })
  const className = `button ${element.style ?? ''} ${isBusy ? 'busy' : ''}`
  const label = <Inlines nodes={readPlain(element.text.text)} />
  if (url && isSafeUrl(url))
    return (
      <a
        className={className}
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={element.accessibility_label}
        onClick={press}
      >
        {label}
      </a>
    )
  return (
    <button
      type="button"
      className={className}
      aria-label={element.accessibility_label}
      aria-busy={isBusy || undefined}
      onClick={isBusy ? undefined : press}
    >
      {label}
    </button>
  )
}
