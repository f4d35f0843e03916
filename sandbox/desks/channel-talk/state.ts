import type { DeskState } from '../desk-world.ts'
import type { Bot, Call, ChatTag, Group, Manager, Message, User, UserChat, UserEvent, Webhook } from './types.ts'

export const channelId = '48213'
/** Who speaks where a call names no bot. */
export const channelBotName = '마루소프트'

export interface State extends DeskState {
  managers: Manager[]
  users: Map<string, User>
  chats: Map<string, UserChat>
  /** Oldest first, of every chat and group. */
  messages: Message[]
  groups: Group[]
  bots: Bot[]
  chatTags: ChatTag[]
  webhooks: Webhook[]
  events: UserEvent[]
  calls: Call[]
  /** The access key was taken away. */
  isKeyGone: boolean
}

export const emptyState = (counter = 0): State => ({
  counter,
  managers: [],
  users: new Map(),
  chats: new Map(),
  messages: [],
  groups: [],
  bots: [],
  chatTags: [],
  webhooks: [],
  events: [],
  calls: [],
  isKeyGone: false,
})

/** Short numbers, as managers, bots, groups and webhooks have. */
export function nextNumber(state: State): string {
  state.counter += 1
  return String(120_000 + state.counter)
}

/** 20 hexadecimal digits, as users, chats and messages have; later ones are greater. */
export function nextHex(state: State): string {
  state.counter += 1
  return `66c0de${state.counter.toString(16).padStart(14, '0')}`
}

/** A chat's or a group's messages, oldest first. */
export const messagesOf = (state: State, chatType: Message['chatType'], chatId: string): Message[] =>
  state.messages.filter((message) => message.chatType === chatType && message.chatId === chatId)

export const findUserByEmail = (state: State, email: string): User | undefined =>
  [...state.users.values()].find(({ profile }) => String(profile.email ?? '').toLowerCase() === email.toLowerCase())
