import { z } from 'zod'
import { ids } from './ids.ts'

const { field } = ids
const chosen = z.object({ selected_options: z.array(z.object({ value: z.string() })).default([]) })
const text = z.object({ value: z.string().nullish() })
const values = z.object({
  [field.jira]: z.object({ [field.jira]: chosen }).optional(),
  [field.unlink]: z.object({ [field.unlink]: chosen }).optional(),
  [field.reason]: z.object({ [field.reason]: text }).optional(),
})

/** What stands in the form that links or unlinks issues. */
export interface LinkState {
  /** Keys of the issues that were chosen. */
  keys: string[]
  /** Empty: nobody says why. */
  reason: string
}

/** @throws z.ZodError where the view is not ours */
export function linkState(view: { state: { values: unknown } }): LinkState {
  const v = values.parse(view.state.values)
  const issues = v[field.jira]?.[field.jira] ?? v[field.unlink]?.[field.unlink]
  return {
    keys: (issues?.selected_options ?? []).map(({ value }) => value),
    reason: v[field.reason]?.[field.reason]?.value ?? '',
  }
}
