import { z } from 'zod'
import { ids } from './ids.ts'

const { field } = ids
const chosen = z.object({ selected_option: z.object({ value: z.string().max(100) }) })
const state = z.record(z.string(), z.record(z.string(), chosen))

/** What was chosen in the form for a report, as one would type it after the command. @throws z.ZodError for another form's */
export function typedIn(values: unknown): string {
  const chosen = state.parse(values)
  const of = (name: string) => chosen[name]?.[name]?.selected_option.value ?? ''
  return `${of(field.reportFormat)} ${of(field.reportPeriod)}`
}
