import { z } from 'zod'
import { ids } from './ids.ts'
import { ourJson } from './our-json.ts'

const { field } = ids

const one = <T extends z.ZodType>(name: string, element: T) => z.object({ [name]: element }).optional()
const text = z.object({ value: z.string().nullish() })
const ticks = z.object({ selected_options: z.array(z.unknown()).default([]) })

const areaValues = z.object({
  [field.areaName]: one(field.areaName, text),
  [field.areaParent]: one(field.areaParent, z.object({ selected_option: z.object({ value: z.uuid() }).nullish() })),
  [field.areaOwner]: one(field.areaOwner, z.object({ selected_user: z.string().nullish() })),
  [field.areaDays]: one(field.areaDays, text),
  [field.areaChannel]: one(field.areaChannel, z.object({ selected_conversation: z.string().nullish() })),
  [field.archived]: one(field.archived, ticks),
})
const stageValues = z.object({
  [field.stageKo]: one(field.stageKo, text),
  [field.stageEn]: one(field.stageEn, text),
  [field.stagePosition]: one(field.stagePosition, text),
  [field.archived]: one(field.archived, ticks),
})
const metadata = z.object({ id: z.uuid(), seen: z.string().nullable() })

/** What a form says of its area or stage. */
interface Form {
  private_metadata: string
  state: { values: unknown }
}

const number = (value: string | null | undefined): number => (value?.trim() ? Number(value) : Number.NaN)

/** How what the form is about stood when it was opened; null: it was not there. @throws z.ZodError, Error */
export const seenIn = (view: Pick<Form, 'private_metadata'>): string | null =>
  metadata.parse(ourJson(view.private_metadata)).seen

/** An area as the form has it; `owner` is a Slack user id. @throws z.ZodError, Error where the view is not ours */
export function areaTyped(view: Form) {
  const v = areaValues.parse(view.state.values)
  return {
    id: metadata.parse(ourJson(view.private_metadata)).id,
    name: v.areaName?.areaName?.value ?? '',
    parentId: v.areaParent?.areaParent?.selected_option?.value ?? null,
    owner: v.areaOwner?.areaOwner?.selected_user ?? null,
    decisionDays: number(v.areaDays?.areaDays?.value),
    channel: v.areaChannel?.areaChannel?.selected_conversation ?? null,
    isArchived: (v.archived?.archived?.selected_options.length ?? 0) > 0,
  }
}

/** A stage as the form has it. @throws z.ZodError, Error where the view is not ours */
export function stageTyped(view: Form) {
  const v = stageValues.parse(view.state.values)
  return {
    id: metadata.parse(ourJson(view.private_metadata)).id,
    ko: v.stageKo?.stageKo?.value ?? '',
    en: v.stageEn?.stageEn?.value ?? '',
    position: number(v.stagePosition?.stagePosition?.value),
    isArchived: (v.archived?.archived?.selected_options.length ?? 0) > 0,
  }
}
