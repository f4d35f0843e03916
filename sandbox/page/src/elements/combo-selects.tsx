import type { ChannelsSelect, ConversationsSelect, ExternalSelect, MultiSelect, UsersSelect } from '@slack/types'
import type { PageState, SuggestAnswer } from '../../../slack/page-contract.ts'
import type { Held } from '../surface/held.ts'
import { useSurfaceContext } from '../surface/surface-context.ts'
import { useWorld } from '../world/world-context.ts'
import { type Choice, type ChoiceGroup, choiceOf, placesToChoose, staticGroups, usersToChoose } from './choice.ts'
import { Combobox } from './combobox.tsx'
import { type ElementProps, useElement } from './use-element.ts'

/** Slack asks the app only from this many characters on, unless the element says otherwise (@slack/types ExternalSelect). */
const defaultMinQuery = 3

/** A select whose options the app finds while one types. */
export function ExternalSelectView(props: ElementProps<ExternalSelect>) {
  const { element, blockId, actionId, field } = props
  const { words } = useWorld()
  const { suggest } = useSurfaceContext()
  const { held, change } = useElement(props)
  const chosen = held.selected_option ? [choiceOf(held.selected_option)] : []
  return (
    <Combobox
      field={field}
      placeholder={element.placeholder?.text ?? words.choose}
      chosen={chosen}
      isMulti={false}
      minLength={element.min_query_length ?? defaultMinQuery}
      isRemote
      focusOnLoad={element.focus_on_load ?? false}
      load={async (query) => groupsFrom(await suggest(blockId, actionId, query))}
      onChange={([choice]) => change({ type: element.type, selected_option: choice?.option ?? null })}
    />
  )
}

/** A person, a channel or a conversation, found while one types. */
export function PlaceSelectView(props: ElementProps<UsersSelect | ConversationsSelect | ChannelsSelect>) {
  const { element, field } = props
  const { state, words, personName } = useWorld()
  const { held, change } = useElement(props)
  const isPeople = element.type === 'users_select'
  const local = isPeople ? usersToChoose(state) : placesToChoose(state, element)
  const id = held.selected_user ?? held.selected_conversation ?? held.selected_channel
  return (
    <Combobox
      field={field}
      placeholder={element.placeholder?.text ?? (isPeople ? words.choosePerson : words.chooseChannel)}
      chosen={id ? [knownAs(id, local, personName)] : []}
      isMulti={false}
      minLength={0}
      isRemote={false}
      focusOnLoad={element.focus_on_load ?? false}
      load={async (query) => matching(local, query)}
      onChange={([choice]) => change(oneHeld(element, choice?.value ?? null))}
    />
  )
}

function oneHeld({ type }: UsersSelect | ConversationsSelect | ChannelsSelect, value: string | null): Held {
  if (type === 'users_select') return { type, selected_user: value }
  return type === 'channels_select' ? { type, selected_channel: value } : { type, selected_conversation: value }
}

/** Every select of several: what is chosen stands as tokens before the field. */
export function MultiSelectView(props: ElementProps<MultiSelect>) {
  const { element, blockId, actionId, field } = props
  const { state, words, personName } = useWorld()
  const { suggest } = useSurfaceContext()
  const { held, change } = useElement(props)
  const isRemote = element.type === 'multi_external_select'
  const local = localGroups(element, state)
  const load = async (query: string): Promise<ChoiceGroup[]> =>
    isRemote ? groupsFrom(await suggest(blockId, actionId, query)) : matching(local, query)
  return (
    <Combobox
      field={field}
      placeholder={element.placeholder?.text ?? words.choose}
      chosen={chosenOf(held, local, personName)}
      isMulti
      minLength={isRemote ? (element.min_query_length ?? defaultMinQuery) : 0}
      isRemote={isRemote}
      {...(element.max_selected_items ? { max: element.max_selected_items } : {})}
      focusOnLoad={element.focus_on_load ?? false}
      load={load}
      onChange={(choices) => change(heldOf(element, choices))}
    />
  )
}

/** @throws where the app did not answer; the list then says so */
function groupsFrom(answer: SuggestAnswer): ChoiceGroup[] {
  if (!answer.ok) throw new Error(answer.error ?? 'suggestion failed')
  const groups = answer.optionGroups.map(({ label, options }) => ({ label, choices: options.map(choiceOf) }))
  return groups.length > 0 ? groups : [{ label: null, choices: answer.options.map(choiceOf) }]
}

function localGroups(element: MultiSelect, state: PageState): ChoiceGroup[] {
  if (element.type === 'multi_static_select') return staticGroups(element)
  if (element.type === 'multi_users_select') return usersToChoose(state)
  return element.type === 'multi_external_select' ? [] : placesToChoose(state, element)
}

const matching = (groups: ChoiceGroup[], query: string): ChoiceGroup[] =>
  groups.map(({ label, choices }) => ({
    label,
    choices: choices.filter(({ text }) => text.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase())),
  }))

function chosenOf(held: Held, local: ChoiceGroup[], personName: (id: string) => string | undefined): Choice[] {
  if (held.selected_options) return held.selected_options.map(choiceOf)
  const ids = held.selected_users ?? held.selected_conversations ?? held.selected_channels ?? []
  return ids.map((id) => knownAs(id, local, personName))
}

/** What an app set beforehand may not be on offer here: then it has its name alone. */
function knownAs(id: string, local: ChoiceGroup[], personName: (id: string) => string | undefined): Choice {
  const offered = local.flatMap(({ choices }) => choices).find(({ value }) => value === id)
  return offered ?? { value: id, text: personName(id) ?? id }
}

function heldOf({ type }: MultiSelect, choices: Choice[]): Held {
  const ids = choices.map(({ value }) => value)
  if (type === 'multi_users_select') return { type, selected_users: ids }
  if (type === 'multi_channels_select') return { type, selected_channels: ids }
  if (type === 'multi_conversations_select') return { type, selected_conversations: ids }
  return { type, selected_options: choices.flatMap(({ option }) => option ?? []) }
}
