import { z } from 'zod'
import { type ItemKind, itemKinds } from '../domain/item.ts'
import type { EditField, ItemFields, SeenFields } from '../domain/item-edit.ts'
import { ids } from './ids.ts'
import { ourJson } from './our-json.ts'
import { type EditAsked, NONE } from './views/edit-form.ts'

const { field } = ids

const metadata = z.object({
  itemId: z.uuid(),
  seen: z.record(z.string(), z.string()),
  responseUrl: z.string().nullable(),
  isOwnCard: z.boolean(),
})

const element = z.looseObject({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_user: z.string().nullish(),
})
const values = z.record(z.string(), z.record(z.string(), element))

/** The field of an item that stands in an element of the form. */
const fieldOf: Record<string, EditField> = {
  [field.title]: 'title',
  [field.need]: 'need',
  [field.workaround]: 'workaround',
  [field.cause]: 'cause',
  [field.kind]: 'kind',
  [field.stage]: 'stageId',
  [field.area]: 'areaId',
  [field.owner]: 'ownerId',
  [field.topicKo]: 'topicKo',
  [field.topicEn]: 'topicEn',
}

/** The form to edit an item, as it stands. */
export interface EditState {
  itemId: string
  seen: SeenFields
  asked: EditAsked
  /** Only the fields that the form shows; who decides is apart, by Slack's id: null, nobody is chosen; undefined: not shown. */
  typed: Partial<Omit<ItemFields, 'ownerId'>>
  ownerSlackId: string | null | undefined
  /** In which block each of them stands. */
  blocks: Partial<Record<EditField, string>>
}

/** @throws z.ZodError, Error where the view is not ours */
export function editState(view: { private_metadata: string; state: { values: unknown } }): EditState {
  const { itemId, seen, responseUrl, isOwnCard } = metadata.parse(ourJson(view.private_metadata))
  const state: EditState = {
    ...{ itemId, seen, asked: { responseUrl, isOwnCard }, typed: {}, ownerSlackId: undefined, blocks: {} },
  }
  for (const [block, elements] of Object.entries(values.parse(view.state.values)))
    for (const [action, { value, selected_option, selected_user }] of Object.entries(elements)) {
      const name = fieldOf[action]
      if (!name) continue
      state.blocks[name] = block
      if (name === 'ownerId') state.ownerSlackId = selected_user ?? null
      else if (name === 'kind') state.typed.kind = kindOf(selected_option?.value)
      else if (name === 'stageId' || name === 'areaId') {
        // Nothing chosen: what stands there is among the options no more, and stays.
        if (selected_option)
          state.typed[name] = selected_option.value === NONE ? null : z.uuid().parse(selected_option.value)
      } else if (name === 'title') state.typed.title = value ?? ''
      else state.typed[name] = value || null
    }
  return state
}

const kindOf = (value: string | undefined): ItemKind => z.enum(itemKinds).parse(value)

const single = (name: string) => z.object({ [name]: z.object({ [name]: z.object({ value: z.string().nullish() }) }) })

/** What was typed into a form of one field. */
const typedIn = (name: string, view: { state: { values: unknown } }): string =>
  single(name).parse(view.state.values)[name]?.[name]?.value ?? ''

export const needIn = (view: { state: { values: unknown } }): string => typedIn(field.need, view)
export const gistIn = (view: { state: { values: unknown } }): string => typedIn(field.words, view)

const about = z.object({ id: z.uuid(), responseUrl: z.string().nullable() })

/** Which item or words a form of one field is about, and where its answer goes. */
export const aboutIn = (view: { private_metadata: string }) => about.parse(ourJson(view.private_metadata))
