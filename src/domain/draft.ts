import { z } from 'zod'
import type { Mark } from './redaction.ts'
import { firstStanding, type Standing, standingSchema } from './standing.ts'

/** What somebody is about to add: the raw words, and where they came from. */
export const draftSchema = z.object({
  /** As they came, before anything is masked. */
  words: z.string(),
  /** The Slack message that they stand in; null for words that were typed into the form. */
  source: z
    .object({
      channel: z.string(),
      ts: z.string(),
      permalink: z.string().nullable(),
      isPrivate: z.boolean(),
      author: z.object({ personId: z.string().nullable(), name: z.string().nullable() }),
    })
    .nullable(),
  /** Where the person is told that it worked. */
  responseUrl: z.string().nullable(),
  /** The words as the form was last drawn, where they are not as they came. */
  standing: standingSchema.optional(),
})

export type Draft = z.infer<typeof draftSchema>

/** The words that the form of a draft stands for. */
export const standingOf = (draft: Pick<Draft, 'words' | 'standing'>, mark: Mark): Standing =>
  draft.standing ?? firstStanding(draft.words, mark)
