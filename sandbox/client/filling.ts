import type { PlainTextOption } from '@slack/types'
import { firstValue, fullState, type Placed, placedElements } from '../slack/blocks/inputs.ts'
import type { ElementValue, PageView, StateValues, SuggestAnswer } from '../slack/page-contract.ts'

/** What goes into which input: by action_id, block_id or `block_id.action_id`. null empties it. */
export type Filling = Record<string, string | number | readonly string[] | PlainTextOption | null>

type Suggest = (query: string) => Promise<SuggestAnswer>

/** The state of a view as it stands, with some inputs filled in. @throws Error where there is no such input or option */
export async function filled(
  view: PageView,
  filling: Filling,
  suggest: (blockId: string, actionId: string, query: string) => Promise<SuggestAnswer>,
): Promise<StateValues> {
  const placed = placedElements(view.blocks)
  const state = fullState(view.blocks, {})
  for (const [name, wish] of Object.entries(filling)) {
    const input = placed.find(({ blockId, actionId }) => [actionId, blockId, `${blockId}.${actionId}`].includes(name))
    if (!input) throw new Error(`The view has no input ${name}: ${placed.map(({ actionId }) => actionId).join(', ')}`)
    const { blockId, actionId } = input
    const value =
      wish === null ? emptied(input) : await valueFor(input, wish, (query) => suggest(blockId, actionId, query))
    state[blockId] = { ...state[blockId], [actionId]: value }
  }
  return state
}

function emptied({ element }: Placed): ElementValue {
  const bare = Object.fromEntries(Object.entries(element).filter(([field]) => !field.startsWith('initial_')))
  return firstValue({ ...bare, type: element.type }) ?? { type: element.type }
}

/** A choice in the shape of that element's value. @throws Error where it offers no such option */
export async function valueFor(
  placed: Placed,
  wish: NonNullable<Filling[string]>,
  suggest: Suggest,
): Promise<ElementValue> {
  const { type } = placed.element
  const several = Array.isArray(wish) ? wish.map(String) : [String(wish)]
  const one = several[0] ?? ''
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
      return { type, selected_option: isOption(wish) ? wish : offered(placed, one) }
    case 'external_select':
      return { type, selected_option: isOption(wish) ? wish : await suggested(one, suggest) }
    case 'checkboxes':
    case 'multi_static_select':
      return { type, selected_options: several.map((each) => offered(placed, each)) }
    case 'multi_external_select':
      if (isOption(wish)) return { type, selected_options: [wish] }
      return { type, selected_options: await Promise.all(several.map((each) => suggested(each, suggest))) }
    case 'file_input':
      // A client names its uploads; what is sent are Slack's own objects of them.
      return { type, files: several.map((id) => ({ id, name: '', size: 0 })) }
    case 'users_select':
      return { type, selected_user: one }
    case 'multi_users_select':
      return { type, selected_users: several }
    case 'conversations_select':
      return { type, selected_conversation: one }
    case 'multi_conversations_select':
      return { type, selected_conversations: several }
    case 'channels_select':
      return { type, selected_channel: one }
    case 'multi_channels_select':
      return { type, selected_channels: several }
    case 'datepicker':
      return { type, selected_date: one }
    case 'timepicker':
      return { type, selected_time: one }
    case 'datetimepicker':
      return { type, selected_date_time: Number(wish) }
    default:
      return { type, value: one }
  }
}

const isOption = (wish: unknown): wish is PlainTextOption => typeof wish === 'object' && wish !== null && 'text' in wish

/** The option of a menu whose value or text is `wish`. */
function offered({ element, actionId }: Placed, wish: string): PlainTextOption {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : [element]
  const options = groups.flatMap((group: { options?: PlainTextOption[] }) => group.options ?? [])
  return (
    pick(options, wish) ?? fail(`${actionId} has no option ${wish}: ${options.map((each) => each.value).join(', ')}`)
  )
}

/** What a type-ahead offers for those words: the one that is exactly it, else the first. */
async function suggested(wish: string, suggest: Suggest): Promise<PlainTextOption> {
  const answer = await suggest(wish)
  const options = [...answer.options, ...answer.optionGroups.flatMap((group) => group.options)]
  return pick(options, wish) ?? options[0] ?? fail(`Nothing was offered for ${wish}: ${answer.error ?? 'no options'}`)
}

const pick = (options: readonly PlainTextOption[], wish: string) =>
  options.find((each) => each.value === wish) ?? options.find((each) => each.text.text === wish)

function fail(message: string): never {
  throw new Error(message)
}
