import { z } from 'zod'
import { ids } from './ids.ts'

const { field } = ids

const named = z.object({
  [field.tokenName]: z.object({ [field.tokenName]: z.object({ value: z.string().nullish() }) }),
})

/** What a new token is for, as somebody wrote it. @throws z.ZodError where the view is not ours */
export const tokenNameIn = (values: unknown): string => named.parse(values).tokenName.tokenName.value ?? ''
