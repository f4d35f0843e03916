import type { ChannelsSelect, ConversationsSelect, StaticSelect, UsersSelect } from '@slack/types'
import type { Held } from '../surface/held.ts'
import { useWorld } from '../world/world-context.ts'
import { type ChoiceGroup, numbered, placesToChoose, staticGroups, usersToChoose } from './choice.ts'
import { ariaOf, type ElementProps, useElement } from './use-element.ts'

type OneSelect = StaticSelect | UsersSelect | ConversationsSelect | ChannelsSelect

/** Selects with a list that is known beforehand: the browser's own control, good for keyboards, phones and readers. */
export function NativeSelect(props: ElementProps<OneSelect>) {
  const { element, field } = props
  const { state, words } = useWorld()
  const { held, change, isBusy } = useElement(props)
  const groups = groupsOf(element, state)
  const all = groups.flatMap(({ choices }) => choices)
  const current = all.findIndex(({ value }) => value === chosenValue(held))
  const isPeople = element.type === 'users_select'
  const placeholder =
    element.placeholder?.text ??
    (isPeople ? words.choosePerson : element.type === 'static_select' ? words.choose : words.chooseChannel)
  const choose = (at: number) => {
    const choice = all[at]
    void change(heldOf(element, choice?.value ?? null, choice?.option ?? null))
  }
  const description = element.type === 'static_select' ? all[current]?.description : undefined
  return (
    <span className="select-box">
      <select
        {...ariaOf(field, placeholder)}
        className={current === -1 ? 'placeholder' : ''}
        value={current}
        aria-busy={isBusy || undefined}
        data-focus-on-load={element.focus_on_load || undefined}
        onChange={(event) => choose(Number(event.target.value))}
      >
        <option value={-1} disabled={!field?.isOptional}>
          {placeholder}
        </option>
        {numbered(groups).map(({ place, label, choices }) => {
          const options = choices.map(({ at, choice }) => (
            <option key={at} value={at}>
              {choice.text}
            </option>
          ))
          return label === null ? (
            options
          ) : (
            <optgroup key={place} label={label}>
              {options}
            </optgroup>
          )
        })}
      </select>
      {description && <span className="option-description">{description}</span>}
    </span>
  )
}

function groupsOf(element: OneSelect, state: Parameters<typeof usersToChoose>[0]): ChoiceGroup[] {
  if (element.type === 'static_select') return staticGroups(element)
  if (element.type === 'users_select') return usersToChoose(state)
  return placesToChoose(state, element)
}

const chosenValue = (held: Held): string | null | undefined =>
  held.selected_option?.value ?? held.selected_user ?? held.selected_conversation ?? held.selected_channel

function heldOf(element: OneSelect, value: string | null, option: Held['selected_option']): Held {
  const { type } = element
  if (type === 'static_select') return { type, selected_option: option ?? null }
  if (type === 'users_select') return { type, selected_user: value }
  return type === 'channels_select' ? { type, selected_channel: value } : { type, selected_conversation: value }
}
