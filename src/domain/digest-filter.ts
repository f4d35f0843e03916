import { z } from 'zod'
import { type DigestFilter, type DigestSection, digestSections } from './digest.ts'

const filter = z.object({
  areaId: z.uuid().nullable().default(null),
  stageId: z.uuid().nullable().default(null),
  teamId: z.uuid().nullable().default(null),
})

/** What a subscription is about, as it is stored. @throws z.ZodError */
export const filterIn = (stored: unknown): DigestFilter => filter.parse(stored)

const isSection = (name: string): name is DigestSection => digestSections.some((section) => section === name)

/** Which sections it leaves out, as they are stored; what is no section any more is left out. */
export const sectionsIn = (stored: string[] | null): DigestSection[] => (stored ?? []).filter(isSection)
