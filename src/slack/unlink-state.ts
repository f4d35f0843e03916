import { z } from 'zod'
import { ids } from './ids.ts'

const { field } = ids
const values = z.object({
  [field.unlink]: z.object({
    [field.unlink]: z.object({ selected_options: z.array(z.object({ value: z.string() })) }),
  }),
})

/** Keys of the issues that were chosen. @throws z.ZodError where the view is not ours */
export const unlinkState = (view: { state: { values: unknown } }): string[] =>
  (values.parse(view.state.values)[field.unlink]?.[field.unlink]?.selected_options ?? []).map(({ value }) => value)
