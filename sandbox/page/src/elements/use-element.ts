import type { ConfirmationDialog } from '@slack/types'
import { useContext } from 'react'
import { ConfirmContext } from '../modal/confirm-context.ts'
import type { AnyElement, Held } from '../surface/held.ts'
import { useSurfaceContext } from '../surface/surface-context.ts'

/** How an element stands inside an input block; absent in sections and actions, where each change is told to the app. */
export interface Field {
  id: string
  labelledBy: string
  describedBy: string | undefined
  isInvalid: boolean
  isOptional: boolean
  /** `dispatch_action` of the input block. */
  dispatches: boolean
}

/** What every element gets. */
export interface ElementProps<E extends AnyElement> {
  element: E
  blockId: string
  actionId: string
  field: Field | undefined
}

export interface ElementState {
  held: Held
  isBusy: boolean
  /** Stores a change and, where the element stands for an action, asks for confirmation and tells the app. */
  change(value: Held): Promise<void>
  /** Stores without telling. */
  store(value: Held): void
  /** Tells the app without storing (buttons, menus, text that was stored while typing). */
  tell(value: Held): Promise<void>
}

/** Connects one element with its surface. */
export function useElement(props: ElementProps<AnyElement>): ElementState {
  const { element, blockId, actionId, field } = props
  const surface = useSurfaceContext()
  const ask = useContext(ConfirmContext)
  const held = surface.values[blockId]?.[actionId] ?? { type: element.type }
  const confirm: ConfirmationDialog | undefined = 'confirm' in element ? element.confirm : undefined

  const tell = async (value: Held) => {
    if (confirm && !(await ask(confirm))) return
    await surface.act(blockId, actionId, value)
  }
  const change = async (value: Held) => {
    surface.set(blockId, actionId, value)
    if (field && !field.dispatches) return
    if (confirm && !(await ask(confirm))) surface.set(blockId, actionId, held)
    else await surface.act(blockId, actionId, value)
  }
  const store = (value: Held) => surface.set(blockId, actionId, value)
  return { held, isBusy: surface.busy === `${blockId}/${actionId}`, change, store, tell }
}

/** The attributes that tie a native control to its label, hint and error. */
export function ariaOf(field: Field | undefined, fallbackLabel: string | undefined) {
  if (!field) return { 'aria-label': fallbackLabel }
  return {
    id: field.id,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.isInvalid || undefined,
    'aria-required': !field.isOptional,
  }
}
