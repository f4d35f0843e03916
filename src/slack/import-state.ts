import { z } from 'zod'
import { type AnyColumns, type ImportKind, importKinds, importTargets } from '../domain/import.ts'
import { csatScales } from '../domain/survey-scale.ts'
import { surveyTargets } from '../domain/survey-sheet.ts'
import { sheetStatuses, type VocOptions, vocOptions, vocTargets } from '../domain/voc-sheet.ts'
import { ids } from './ids.ts'
import { ourJson } from './our-json.ts'

const { field } = ids

const given = z.object({
  [field.file]: z.object({ [field.file]: z.object({ files: z.array(z.object({ id: z.string() })).default([]) }) }),
})
const option = z.object({ selected_option: z.object({ value: z.string() }).nullish() })
const chosen = z.record(z.string(), z.record(z.string(), option.catch({})))
const metadata = z.object({ importId: z.uuid() })

/** Which file a form is about. @throws z.ZodError, Error where the view is not ours */
export const importIdOf = (view: { private_metadata: string }): string =>
  metadata.parse(ourJson(view.private_metadata)).importId

const chosenKind = z.object({
  [field.importKind]: z
    .object({
      [field.importKind]: z.object({
        selected_option: z.object({ value: z.enum([...importKinds, 'transcript']) }).nullish(),
      }),
    })
    .optional(),
})

/** What the file that was given holds. @throws z.ZodError */
export const kindIn = (values: unknown): ImportKind | 'transcript' =>
  chosenKind.parse(values).importKind?.importKind.selected_option?.value ?? 'customers'

const reading = z.object({
  [field.liveFrom]: z.object({ [field.liveFrom]: z.object({ selected_date: z.string().nullish() }) }).optional(),
  [field.dayOrder]: z.object({ [field.dayOrder]: option }).optional(),
  [field.sheetGist]: z
    .object({ [field.sheetGist]: z.object({ selected_options: z.array(z.unknown()).default([]) }) })
    .optional(),
})
const scaleIn = z.coerce.number().pipe(z.literal(csatScales)).nullable().catch(null)
const scoreIn = z.coerce.number().int().nullable().catch(null)
const sheetStatus = z.enum(sheetStatuses)

/** How a sheet is to be read, as the form has it. @throws z.ZodError */
export function optionsIn(values: unknown): VocOptions {
  const v = reading.parse(values)
  const statuses = Object.entries(chosen.parse(values)).flatMap(([block, fields]) => {
    const [name, bare] = [block.slice(0, block.indexOf('.')), block.slice(block.indexOf('.') + 1)]
    const value = sheetStatus.safeParse(fields[block]?.selected_option?.value)
    return name === field.sheetStatus && value.success ? [[bare, value.data] as const] : []
  })
  const selects = new Map(Object.values(chosen.parse(values)).flatMap((block) => Object.entries(block)))
  const scale = scaleIn.parse(selects.get(field.csatScale)?.selected_option?.value ?? null)
  const from = selects.get(`${field.satisfiedFrom}.${scale}`)?.selected_option?.value ?? null
  return vocOptions.parse({
    ...{ csatScale: scale, satisfiedFrom: from === null ? null : scoreIn.parse(from) },
    liveFrom: v.liveFrom?.liveFrom.selected_date ?? null,
    dayOrder: v.dayOrder?.dayOrder.selected_option?.value ?? null,
    isGist: (v.sheetGist?.sheetGist.selected_options.length ?? 0) > 0,
    statuses: Object.fromEntries(statuses),
  })
}

/** The file that was given; null where none was. @throws z.ZodError */
export const fileIn = (values: unknown): string | null => given.parse(values).file.file.files[0]?.id ?? null

/** Which column holds what, as the form has it. @throws z.ZodError */
export function columnsIn(values: unknown): AnyColumns {
  const fields = new Map(Object.values(chosen.parse(values)).flatMap((block) => Object.entries(block)))
  return Object.fromEntries(
    [...new Set([...importTargets, ...vocTargets, ...surveyTargets])].flatMap((target) => {
      const value = fields.get(`${field.column}.${target}`)?.selected_option?.value
      return value === undefined || !/^\d+$/.test(value) ? [] : [[target, Number(value)]]
    }),
  )
}
