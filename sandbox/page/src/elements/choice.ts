import type {
  ChannelsSelect,
  ConversationsSelect,
  MultiChannelsSelect,
  MultiConversationsSelect,
  MultiStaticSelect,
  PlainTextOption,
  StaticSelect,
} from '@slack/types'
import type { PageChannel, PageState } from '../../../slack/page-contract.ts'
import { isDirect } from '../channel/direct.ts'

/** Something that can be chosen, from whichever source. */
export interface Choice {
  value: string
  text: string
  description?: string
  /** The option object, where the source is a list of them. */
  option?: PlainTextOption
}

export interface ChoiceGroup {
  label: string | null
  choices: Choice[]
}

/** The groups with each choice numbered through all of them: the number names it in the list. */
export function numbered(
  groups: ChoiceGroup[],
): { place: string; label: string | null; choices: { at: number; choice: Choice }[] }[] {
  let next = 0
  return groups.map(({ label, choices }, index) => ({
    place: String(index),
    label,
    choices: choices.map((choice) => ({ at: next++, choice })),
  }))
}

/** A choice made from an option object. */
export const choiceOf = (option: PlainTextOption): Choice => ({
  value: option.value ?? option.text.text,
  text: option.text.text,
  option,
  ...(option.description ? { description: option.description.text } : {}),
})

/** The options of a static select, in their groups. */
export function staticGroups(element: StaticSelect | MultiStaticSelect): ChoiceGroup[] {
  if (element.option_groups)
    return element.option_groups.map(({ label, options }) => ({ label: label.text, choices: options.map(choiceOf) }))
  return [{ label: null, choices: (element.options ?? []).map(choiceOf) }]
}

/** Everybody in the workspace who is a person. */
export const usersToChoose = (state: PageState): ChoiceGroup[] => [
  {
    label: null,
    choices: state.people
      .filter(({ isBot }) => !isBot)
      .map(({ id, name, title }) => ({ value: id, text: name, description: title })),
  },
]

/** Channels and direct messages, as the element's filter allows; a channels select offers public channels only. */
export function placesToChoose(
  state: PageState,
  element: ConversationsSelect | MultiConversationsSelect | ChannelsSelect | MultiChannelsSelect,
): ChoiceGroup[] {
  const isChannelsOnly = element.type === 'channels_select' || element.type === 'multi_channels_select'
  const filter = 'filter' in element ? element.filter : undefined
  const bots = new Set(state.people.filter(({ isBot }) => isBot).map(({ id }) => id))
  const isOffered = ({ kind, isShared, partner }: PageChannel) => {
    if (isChannelsOnly) return kind === 'public'
    if (filter?.exclude_external_shared_channels && isShared) return false
    if (filter?.exclude_bot_users && partner !== undefined && bots.has(partner)) return false
    return !filter?.include || filter.include.includes(kind === 'dm' ? 'im' : kind)
  }
  const choices = state.channels
    .filter((channel) => !channel.isArchived && isOffered(channel) && (channel.kind === 'public' || channel.isMember))
    .map((channel) => ({ value: channel.id, text: isDirect(channel) ? channel.name : `#${channel.name}` }))
  return [{ label: null, choices }]
}
