/** What the Channel Talk of the local world is made of. Times are Unix milliseconds, as in its API. */

export type Json = Record<string, unknown>

export const chatStates = ['opened', 'snoozed', 'closed', 'queued', 'initial', 'missed'] as const
export type ChatState = (typeof chatStates)[number]

export const messageOptions = [
  'actAsManager',
  'displayAsChannel',
  'doNotPost',
  'doNotSearch',
  'doNotSendApp',
  'doNotUpdateDesk',
  'immutable',
  'private',
  'silent',
  'silentToManager',
  'silentToUser',
  'alertToWriter',
] as const
export type MessageOption = (typeof messageOptions)[number]

export interface Manager {
  id: string
  accountId: string
  name: string
  description: string
  email: string
  created: number
  statusText: string
  statusEmoji: string
}

export interface User {
  id: string
  /** null: a lead, who is not a member. */
  memberId: string | null
  profile: Json
  tags: string[]
  language: string
  country: string
  isBlocked: boolean
  unsubscribeEmail: boolean
  unsubscribeTexting: boolean
  created: number
  updated: number
  lastSeen: number
  version: number
}

export interface Block {
  type: 'text' | 'code' | 'bullets'
  value?: string
  language?: string
  blocks?: Block[]
}

export interface Message {
  id: string
  chatType: 'userChat' | 'group'
  chatId: string
  personType: 'user' | 'manager' | 'bot'
  personId: string
  requestId: string | null
  blocks: Block[]
  plainText: string
  options: MessageOption[]
  /** What the desk itself tells: `open`, `close`, `assign` … */
  log: { action: string; values: string[] } | null
  created: number
  version: number
}

export interface UserChat {
  id: string
  userId: string
  state: ChatState
  /** Whether it was ever opened: lists show only those. */
  isManaged: boolean
  assigneeId: string | null
  managerIds: string[]
  tags: string[]
  title: string
  description: string
  /** What was learned about it, satisfaction among it. */
  profile: Json
  created: number
  opened: number | null
  firstOpened: number | null
  closed: number | null
  snoozedAt: number | null
  /** When a snoozed chat opens again. */
  wakesAt: number | null
  firstAsked: number | null
  asked: number | null
  firstReplied: number | null
  replyCount: number
  updated: number
  version: number
}

export interface Group {
  id: string
  title: string
  description: string
  scope: 'all' | 'public' | 'private'
  managerIds: string[]
  created: number
  updated: number
}

export interface Bot {
  id: string
  name: string
  color: string
  avatarUrl: string | null
  created: number
}

export interface ChatTag {
  id: string
  /** `결제/환불`, in small letters. */
  key: string
  name: string
  colorVariant: string
  description: string
  created: number
}

export interface Webhook {
  id: string
  name: string
  url: string
  token: string
  scopes: string[]
  keywords: string[]
  apiVersion: string
  isBlocked: boolean
  lastBlocked: number | null
  /** How many in a row were not answered with 2xx or 3xx. */
  failures: number
  created: number
}

export interface UserEvent {
  id: string
  userId: string
  name: string
  property: Json
  created: number
}

export interface Call {
  userChatId: string
  from: string
  to: string
  missedReason: string | null
  created: number
  engaged: number | null
  closed: number
  managerIds: string[]
}
