import { z } from 'zod'

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
})

export type Draft = z.infer<typeof draftSchema>
