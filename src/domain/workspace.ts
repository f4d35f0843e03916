import type { Locale } from './actor.ts'

/** One Slack installation: a team, or a whole Enterprise Grid organisation. Everything belongs to exactly one. */
export interface Workspace {
  id: string
  /** Slack's team id, or the enterprise id of an org-wide installation. */
  slackKey: string
  name: string
  domain: string
  locale: Locale
  timeZone: string
  vocChannel: string
}

/** With which token we work there. */
export interface Installation {
  appId: string
  isEnterprise: boolean
  botUserId: string
  botId: string
  /** Readable only in memory. */
  botToken: string
  scopes: string[]
}
