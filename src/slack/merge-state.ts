import { z } from 'zod'
import { ids } from './ids.ts'
import { ourJson } from './our-json.ts'

const metadata = z.object({ itemId: z.uuid(), responseUrl: z.string().nullable() })
const chosen = z.object({
  [ids.field.target]: z.object({
    [ids.field.target]: z.object({
      selected_option: z.object({ value: z.uuid(), text: z.object({ text: z.string() }) }).nullish(),
    }),
  }),
})

/** Which item a form merges, and where it was asked for. @throws z.ZodError, Error where the view is not ours */
export const mergeAsked = (view: { private_metadata: string }) => metadata.parse(ourJson(view.private_metadata))

/** The item that it is to go into, as the form holds it; null where none is chosen yet. @throws z.ZodError */
export const targetIn = (values: unknown) => chosen.parse(values).target.target.selected_option ?? null
