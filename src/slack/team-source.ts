import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { GroupRoster } from '../domain/team-source.ts'
import { slackCode } from './errors.ts'

const groupList = z.object({
  usergroups: z
    .array(z.object({ id: z.string(), name: z.string(), users: z.array(z.string()).default([]) }))
    .default([]),
})
const fieldList = z.object({
  profile: z.object({
    fields: z.array(z.object({ id: z.string(), label: z.string(), type: z.string().nullish() })).default([]),
  }),
})
/** Slack answers an empty list where nothing is written in any field. */
const written = z.record(z.string(), z.object({ value: z.string().nullish() }))
const ownProfile = z.object({ profile: z.object({ fields: written.nullish().catch(null) }) })

/** Of which kinds a field may be: what stands in others is no name of a team (docs.slack.dev/reference/methods/team.profile.get). */
const NAMES = ['text', 'options_list']

/** Every user group that is in use, with its members. Needs `usergroups:read`. */
export async function groupsOf(client: WebClient): Promise<GroupRoster[]> {
  const { usergroups } = groupList.parse(await client.usergroups.list({ include_users: true }))
  return usergroups.map(({ id, name, users }) => ({ id, name, members: users }))
}

/** The workspace's own fields of profiles that may name a team. Needs `users.profile:read`. */
export async function profileFieldsOf(client: WebClient): Promise<{ id: string; name: string }[]> {
  const { profile } = fieldList.parse(await client.team.profile.get({}))
  const named = profile.fields.filter(({ type }) => type == null || NAMES.includes(type))
  return named.map(({ id, label }) => ({ id, name: label }))
}

/** What a person has written into a field. Needs `users.profile:read`. */
export async function fieldValue(client: WebClient, slackUserId: string, fieldId: string): Promise<string> {
  const { profile } = ownProfile.parse(await client.users.profile.get({ user: slackUserId }))
  return profile.fields?.[fieldId]?.value ?? ''
}

/** Whether Slack refuses it because the app was not given the right. */
export const lacksScope = (error: unknown): boolean => slackCode(error) === 'missing_scope'
