import type { Locale } from './actor.ts'
import type { RedactionKind } from './redaction.ts'

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
  /** Personal data that is stored as it stands, as an admin chose. */
  notHidden: RedactionKind[]
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
