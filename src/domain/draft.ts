import { z } from 'zod'
import type { Mark } from './redaction.ts'
import { firstStanding, type Standing, standingSchema } from './standing.ts'
import { transcriptSchema } from './transcript.ts'

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
  /** What stood in the form when Slack last told us, where a person had changed anything in it. */
  typed: z
    .object({
      words: z.string(),
      /** The fields, as the form that made them understands them. */
      fields: z.record(z.string(), z.unknown()),
      /** The item to which the words were to go. */
      targetId: z.string().nullable(),
      /** Whether the further fields were unfolded. */
      more: z.boolean(),
    })
    .optional(),
  /** The answer to a survey whose comment the words are. */
  response: z
    .object({ survey: z.string(), responseId: z.string(), link: z.string().nullable(), answeredAt: z.iso.datetime() })
    .optional(),
  /** A transcript of which lines are picked; it has no words of its own. */
  transcript: transcriptSchema.optional(),
})

export type Draft = z.infer<typeof draftSchema>

/** A draft that is taken out to be stored. */
export interface Spoken extends Draft {
  /** When the words were said, of a line of a transcript. */
  heardAt?: Date
}

/** A draft that somebody began and did not submit. */
export interface BegunDraft {
  id: string
  draft: Draft & { typed: NonNullable<Draft['typed']> }
  begunAt: Date
}

/** The words that the form of a draft stands for. */
export const standingOf = (draft: Pick<Draft, 'words' | 'standing'>, mark: Mark): Standing =>
  draft.standing ?? firstStanding(draft.words, mark)
