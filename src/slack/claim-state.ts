import { z } from 'zod'
import type { Claiming } from '../domain/claim.ts'
import { ids } from './ids.ts'
import { ourJson } from './our-json.ts'

const { field } = ids

const metadata = z.object({ itemId: z.uuid(), responseUrl: z.string().nullable() })
const text = z.object({ value: z.string().nullish() })
const one = <T extends z.ZodType>(name: string, element: T) => z.object({ [name]: element }).optional()
const values = z.object({
  [field.customer]: one(field.customer, z.object({ selected_option: z.object({ value: z.string() }).nullish() })),
  [field.words]: one(field.words, text),
  [field.link]: one(field.link, text),
  [field.reason]: one(field.reason, text),
})

/** What stands in the form "My customer too", or in that of a vote's reason. */
export interface ClaimState extends z.infer<typeof metadata> {
  claiming: Claiming
  reason: string
}

/** @throws z.ZodError, Error where the view is not ours */
export function claimState(view: { private_metadata: string; state: { values: unknown } }): ClaimState {
  const v = values.parse(view.state.values)
  const chosen = v.customer?.customer?.selected_option?.value ?? null
  return {
    ...metadata.parse(ourJson(view.private_metadata)),
    claiming: {
      customer: chosen === null ? null : customerOf(chosen),
      words: v.words?.words?.value?.trim() || null,
      link: v.link?.link?.value?.trim() || null,
    },
    reason: v.reason?.reason?.value ?? '',
  }
}

const customerOf = (chosen: string): NonNullable<Claiming['customer']> =>
  chosen.startsWith('new:') ? { name: chosen.slice(4) } : { id: z.uuid().parse(chosen.replace(/^id:/, '')) }
