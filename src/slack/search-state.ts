import { z } from 'zod'
import { itemKinds, itemStatuses } from '../domain/item.ts'
import { type SearchAsked, searchAsked, searchCursor, sorts, whose } from '../domain/search.ts'
import { ids } from './ids.ts'
import { ourJson } from './our-json.ts'

const { field } = ids

const value = z.object({ asked: searchAsked, at: searchCursor.nullable() })

/** What a button of a search carries. @throws z.ZodError, Error where it is not ours */
export const searchIn = (text: string) => value.parse(ourJson(text))

const some = <T extends z.ZodType>(one: T) =>
  z.object({ selected_options: z.array(z.object({ value: one })).default([]) })
const chosen = <T extends z.ZodType>(one: T) => z.object({ selected_option: z.object({ value: one }).nullish() })
const cell = <T extends z.ZodType>(name: string, element: T) => z.object({ [name]: element }).optional()
const day = z.object({ selected_date: z.iso.date().nullish() })

const values = z.object({
  [field.searchWords]: cell(field.searchWords, z.object({ value: z.string().nullish() })),
  [field.searchStatus]: cell(field.searchStatus, some(z.enum(itemStatuses))),
  [field.searchKind]: cell(field.searchKind, some(z.enum(itemKinds))),
  [field.searchWhose]: cell(field.searchWhose, some(z.enum(whose))),
  [field.searchStage]: cell(field.searchStage, chosen(z.uuid())),
  [field.searchArea]: cell(field.searchArea, chosen(z.uuid())),
  [field.searchSort]: cell(field.searchSort, chosen(z.enum(sorts))),
  [field.searchOwner]: cell(field.searchOwner, z.object({ selected_user: z.string().nullish() })),
  [field.customer]: cell(field.customer, chosen(z.string())),
  [field.searchFrom]: cell(field.searchFrom, day),
  [field.searchTo]: cell(field.searchTo, day),
})

/** What the form asks for; the owner by Slack's id. A customer who is not known yet is none. */
export function searchState(view: { state: { values: unknown } }): { asked: SearchAsked; ownerSlackId: string | null } {
  const v = values.parse(view.state.values)
  const customer = v.customer?.customer?.selected_option?.value ?? ''
  const words = v.searchWords?.searchWords?.value?.trim() ?? ''
  const asked = searchAsked.parse({
    words: words ? words.split(/\s+/).slice(0, 10) : [],
    status: v.searchStatus?.searchStatus?.selected_options.map((one) => one.value),
    kind: v.searchKind?.searchKind?.selected_options.map((one) => one.value),
    whose: v.searchWhose?.searchWhose?.selected_options.map((one) => one.value),
    stage: v.searchStage?.searchStage?.selected_option?.value ?? null,
    area: v.searchArea?.searchArea?.selected_option?.value ?? null,
    customer: z.uuid().safeParse(customer.replace(/^id:/, '')).data ?? null,
    from: v.searchFrom?.searchFrom?.selected_date ?? null,
    to: v.searchTo?.searchTo?.selected_date ?? null,
    sort: v.searchSort?.searchSort?.selected_option?.value,
  })
  return { asked, ownerSlackId: v.searchOwner?.searchOwner?.selected_user ?? null }
}
