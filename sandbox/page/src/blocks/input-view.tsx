import type { InputBlock } from '@slack/types'
import { useId } from 'react'
import { ElementView } from '../elements/element-view.tsx'
import { actionIdOf } from '../surface/held.ts'
import { useSurfaceContext } from '../surface/surface-context.ts'
import { TextView } from '../text/text-object.tsx'
import { useWorld } from '../world/world-context.ts'

/** A field with its label, hint and, where a submission was refused, the sentence beside it. */
export function InputView({ block, blockId }: { block: InputBlock; blockId: string }) {
  const { words } = useWorld()
  const { errors } = useSurfaceContext()
  const id = useId()
  const error = errors[blockId]
  const isGroup = block.element.type === 'checkboxes' || block.element.type === 'radio_buttons'
  const label = (
    <>
      <TextView text={block.label} />
      {block.optional && <span className="quiet"> {words.optional}</span>}
    </>
  )
  const describedBy = [block.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={`input-block ${error ? 'has-error' : ''}`}>
      {isGroup ? (
        <span className="label" id={`${id}-label`}>
          {label}
        </span>
      ) : (
        <label className="label" id={`${id}-label`} htmlFor={id}>
          {label}
        </label>
      )}
      <ElementView
        element={block.element}
        blockId={blockId}
        actionId={actionIdOf(block.element)}
        field={{
          id,
          labelledBy: `${id}-label`,
          describedBy: describedBy || undefined,
          isInvalid: error !== undefined,
          isOptional: block.optional ?? false,
          dispatches: block.dispatch_action ?? false,
        }}
      />
      {error && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {block.hint && (
        <p className="hint" id={`${id}-hint`}>
          <TextView text={block.hint} />
        </p>
      )}
    </div>
  )
}
