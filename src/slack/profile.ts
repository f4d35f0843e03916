import { setTimeout as sleep } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Profile } from '../domain/person.ts'

/** What is read of Slack's user object (docs.slack.dev/reference/objects/user-object). */
export const userSchema = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  deleted: z.boolean().optional(),
  locale: z.string().optional(),
  tz: z.string().optional(),
  is_admin: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  enterprise_user: z.object({ enterprise_id: z.string().optional() }).optional(),
  profile: z
    .object({ display_name: z.string().optional(), real_name: z.string().optional(), email: z.string().optional() })
    .optional(),
})

/**
 * Slack's user object (`users.info`, the event `user_change`) as what we keep of it.
 * @param home the team, or the whole organisation, that installed the app: anybody else's user is an outsider
 * @throws z.ZodError where it is no user object
 */
function profileOf(user: unknown, home: string): Profile {
  const u = userSchema.parse(user)
  const homes = [u.team_id, u.enterprise_user?.enterprise_id]
  const name = u.profile?.display_name || u.profile?.real_name || u.real_name || u.name || u.id
  return {
    slackUserId: u.id,
    name: name.slice(0, 80),
    email: u.profile?.email ?? null,
    locale: u.locale ?? null,
    timeZone: timeZoneOf(u.tz),
    isGuest: Boolean(u.is_restricted || u.is_ultra_restricted),
    isOutsider: Boolean(u.is_stranger) || (u.team_id !== undefined && !homes.includes(home)),
    isBot: Boolean(u.is_bot),
    isAdmin: Boolean(u.is_admin),
    isGone: Boolean(u.deleted),
  }
}

/** One that this runtime does not know would break every time that is told to this person. */
function timeZoneOf(name: string | undefined): string | null {
  try {
    if (name) new Intl.DateTimeFormat('en', { timeZone: name })
    return name || null
  } catch {
    return null // RangeError is how Intl says so
  }
}

/** How Slack names people (docs.slack.dev/reference/objects/user-object). */
export const SLACK_USER = /^[UW][A-Z0-9]{1,50}$/

/**
 * Asks Slack about a person; `include_locale` because the language is wanted.
 * @throws Error for what Slack calls nobody, and whatever it answers
 */
export async function askForProfile(client: WebClient, slackUserId: string, home: string): Promise<Profile> {
  if (!SLACK_USER.test(slackUserId)) throw new Error('This is not how Slack names a person.')
  const { user } = await client.users.info({ user: slackUserId, include_locale: true })
  return profileOf(user, home)
}

/**
 * What comes of some work, if it comes in time. The work itself goes on.
 * @throws Error after so many milliseconds
 */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const inTime = new AbortController()
  const late = sleep(ms, undefined, { signal: inTime.signal }).then(() => {
    throw new Error(`There was no answer within ${ms} ms.`)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    inTime.abort()
  }
}
