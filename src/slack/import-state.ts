import { z } from 'zod'
import { type ImportColumns, importTargets } from '../domain/import.ts'
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

/** The file that was given; null where none was. @throws z.ZodError */
export const fileIn = (values: unknown): string | null => given.parse(values).file.file.files[0]?.id ?? null

/** Which column holds what, as the form has it. @throws z.ZodError */
export function columnsIn(values: unknown): ImportColumns {
  const fields = new Map(Object.values(chosen.parse(values)).flatMap((block) => Object.entries(block)))
  return Object.fromEntries(
    importTargets.flatMap((target) => {
      const value = fields.get(`${field.column}.${target}`)?.selected_option?.value
      return value === undefined || !/^\d+$/.test(value) ? [] : [[target, Number(value)]]
    }),
  )
}
