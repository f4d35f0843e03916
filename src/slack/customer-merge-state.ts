import { z } from 'zod'
import { ids } from './ids.ts'
import { ourJson } from './our-json.ts'

const metadata = z.object({ customerId: z.uuid(), name: z.string(), responseUrl: z.string().nullable() })
const option = z.object({
  value: z
    .string()
    .transform((value) => value.replace(/^id:/, ''))
    .pipe(z.uuid()),
  text: z.object({ text: z.string() }),
})
const chosen = z.object({
  [ids.field.targetCustomer]: z.object({
    [ids.field.targetCustomer]: z.object({ selected_option: option.nullish() }),
  }),
})

/** Which customer a form merges, and where it was asked for. @throws z.ZodError, Error where the view is not ours */
export const customerMergeAsked = (view: { private_metadata: string }) => metadata.parse(ourJson(view.private_metadata))

/** The customer that it is to go into, as the form holds it; null where none is chosen yet. @throws z.ZodError */
export const targetCustomerIn = (values: unknown) =>
  chosen.parse(values).targetCustomer.targetCustomer.selected_option ?? null
