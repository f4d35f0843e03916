import type { Actor, Locale } from './actor.ts'
import { localeOf } from './actor.ts'

/** What Slack says of a person, as far as rights and language go. */
export interface Profile {
  slackUserId: string
  name: string
  email: string | null
  locale: string | null
  timeZone: string | null
  isGuest: boolean
  /** Belongs to another organisation (Slack Connect). */
  isOutsider: boolean
  isBot: boolean
  isAdmin: boolean
  isGone: boolean
}

/** A person of the workspace, as Slack last described them. */
export interface Person extends Profile {
  id: string
  refreshedAt: Date
  /** Whether they have opened App Home: it is kept up to date for them. */
  hasHome: boolean
}

/** After so long Slack is asked again about a person. */
const FRESH_MS = 24 * 3_600_000

export const isFresh = (person: Person, now: Date): boolean => now.getTime() - person.refreshedAt.getTime() < FRESH_MS

export const isFullMember = (person: Person): boolean =>
  !(person.isGuest || person.isOutsider || person.isBot || person.isGone)

/** The person as the one who acts; language and time zone fall back to the workspace's. */
export function actorOf(person: Person, workspace: { id: string; locale: Locale; timeZone: string }): Actor {
  return {
    workspaceId: workspace.id,
    personId: person.id,
    slackUserId: person.slackUserId,
    name: person.name,
    locale: localeOf(person.locale, workspace.locale),
    timeZone: person.timeZone ?? workspace.timeZone,
    isFullMember: isFullMember(person),
    isAdmin: person.isAdmin && isFullMember(person),
  }
}
