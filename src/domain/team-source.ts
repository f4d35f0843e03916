import { z } from 'zod'

/** What a workspace takes as teams: what stands in a field of profiles, or user groups that an admin chose. */
export const teamSource = z.discriminatedUnion('from', [
  z.object({ from: z.literal('profile'), field: z.object({ id: z.string(), name: z.string() }) }),
  z.object({ from: z.literal('groups'), groups: z.array(z.object({ id: z.string(), name: z.string() })).min(1) }),
])
export type TeamSource = z.infer<typeof teamSource>

/** More groups than these are no teams any more. */
export const MOST_TEAMS = 50

/** A team's name as it is compared and kept: one line of at most 80 characters. */
export const teamName = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 80)

/** A user group and who is in it, by Slack user ids. */
export interface GroupRoster {
  id: string
  name: string
  members: string[]
}
