import { z } from 'zod'

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Whatever an admin sets for a workspace; what is not set has the value that stands here. */
export const workspaceSettings = z.object({
  /** A shipped item can be held so long before anybody is told (product.md, the story, 7). */
  holdMinutes: z.number().min(0).default(30),
  /** What is due to one person within so many minutes goes out as one message. */
  batchMinutes: z.number().min(0).default(15),
  /** Notices arrive on workdays between these, in the reader's time zone; null: at any hour. */
  workingHours: z.object({ from: clockTime, to: clockTime }).nullable().default({ from: '09:00', to: '18:00' }),
  /** Who may decide besides the owners, by person id; null: nobody was asked yet, so every full member may. */
  deciders: z.array(z.string()).nullable().default(null),
  /** How revenue is shown. */
  revenue: z.enum(['exact', 'band', 'hidden']).default('band'),
  /** Words that mean the same, besides those that are known everywhere (src/similar/synonyms.ts). */
  synonyms: z.array(z.array(z.string())).default([]),
  /** An emoji with which messages are added, and in which channels (none named: wherever the app is); null: off. */
  emojiCapture: z
    .object({ emoji: z.string(), channels: z.array(z.string()) })
    .nullable()
    .default(null),
  /** Resolutions in Jira that mean "won't do", by id; null: known by their usual names. */
  notShippedResolutions: z.array(z.string()).nullable().default(null),
})

export type WorkspaceSettings = z.infer<typeof workspaceSettings>
