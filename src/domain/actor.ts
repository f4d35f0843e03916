/** The language of a text: Korean first. */
export type Locale = 'ko' | 'en'

/** The person behind an action, as far as rights go. Rights are checked on each action, never by hiding a button. */
export interface Actor {
  workspaceId: string
  personId: string
  slackUserId: string
  name: string
  locale: Locale
  timeZone: string
  /** Neither a guest, nor from another organisation, nor a bot, nor gone. */
  isFullMember: boolean
  isAdmin: boolean
}

/** Who a change was made by when no person made it: only its workspace is known. */
export interface Nobody {
  workspaceId: string
  personId: null
}

/** Slack's locale (`ko-KR`, `en-GB`, …) as one of ours; anything but Korean reads English. */
export function localeOf(slackLocale: string | null | undefined, fallback: Locale): Locale {
  if (!slackLocale) return fallback
  return slackLocale.toLowerCase().startsWith('ko') ? 'ko' : 'en'
}
