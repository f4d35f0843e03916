/** Everything that happens to chats and messages, by the API and by people; and what webhooks are told of it. */

import type { ChannelWorld } from './channel-world.ts'
import { invalid } from './errors.ts'
import { messagesOf, nextHex } from './state.ts'
import type { Block, Message, MessageOption, User, UserChat } from './types.ts'

export interface Author {
  personType: Message['personType']
  personId: string
}

export interface Said {
  blocks: Block[]
  plainText: string
  options?: MessageOption[]
  requestId?: string | null
}

const touched = (world: ChannelWorld, chat: UserChat): void => {
  chat.updated = world.clock.now()
  chat.version += 1
  world.changed()
}

/** Adds a message to a chat or a group. */
export function say(world: ChannelWorld, place: Pick<Message, 'chatType' | 'chatId'>, by: Author, said: Said): Message {
  const { state } = world
  const { requestId = null } = said
  // The same request id in the same chat is the same message (an idempotency key).
  const before =
    requestId === null
      ? undefined
      : messagesOf(state, place.chatType, place.chatId).find((each) => each.requestId === requestId)
  if (before) return before
  const message: Message = {
    id: nextHex(state),
    ...place,
    ...by,
    requestId,
    blocks: said.blocks,
    plainText: said.plainText,
    options: said.options ?? [],
    log: null,
    created: world.clock.now(),
    version: 1,
  }
  const chat = place.chatType === 'userChat' ? state.chats.get(place.chatId) : undefined
  // Whoever writes opens a chat that is not open.
  const opens = chat !== undefined && by.personType === 'user' && chat.state !== 'opened'
  if (opens) opened(world, chat, by)
  state.messages.push(message)
  if (chat) spoken(world, chat, message)
  world.changed()
  if (opens) world.webhooks.chatOpened(chat)
  world.webhooks.messageCreated(message)
  return message
}

/** What a message does to its chat. */
function spoken(world: ChannelWorld, chat: UserChat, message: Message): void {
  const { created } = message
  const isPrivate = message.options.includes('private')
  if (message.personType === 'user') {
    if (chat.title === '') chat.title = message.plainText.slice(0, 40)
    chat.asked = created
    chat.firstAsked ??= created
  } else if (!isPrivate && message.personType === 'manager') {
    chat.firstReplied ??= created
    chat.replyCount += 1
    if (!chat.managerIds.includes(message.personId)) chat.managerIds.push(message.personId)
  }
  touched(world, chat)
}

/** A line that the desk itself writes. */
function logged(world: ChannelWorld, chat: UserChat, by: Author, action: string, values: string[] = []): void {
  const message: Message = {
    id: nextHex(world.state),
    chatType: 'userChat',
    chatId: chat.id,
    ...by,
    requestId: null,
    blocks: [],
    plainText: '',
    options: [],
    log: { action, values },
    created: world.clock.now(),
    version: 1,
  }
  world.state.messages.push(message)
}

/** A chat of a user, not open before somebody writes in it. */
export function newChat(world: ChannelWorld, user: User): UserChat {
  const now = world.clock.now()
  const chat: UserChat = {
    id: nextHex(world.state),
    userId: user.id,
    state: 'initial',
    isManaged: false,
    assigneeId: null,
    managerIds: [],
    tags: [],
    title: '',
    description: '',
    profile: {},
    created: now,
    opened: null,
    firstOpened: null,
    closed: null,
    snoozedAt: null,
    wakesAt: null,
    firstAsked: null,
    asked: null,
    firstReplied: null,
    replyCount: 0,
    updated: now,
    version: 0,
  }
  world.state.chats.set(chat.id, chat)
  world.changed()
  return chat
}

/** @throws DeskError 422 where it is open already */
export function open(world: ChannelWorld, chat: UserChat, by: Author): void {
  if (chat.state === 'opened') throw invalid('The user chat is already opened.')
  opened(world, chat, by)
  world.webhooks.chatOpened(chat)
}

function opened(world: ChannelWorld, chat: UserChat, by: Author): void {
  const now = world.clock.now()
  chat.state = 'opened'
  chat.isManaged = true
  chat.opened = now
  chat.firstOpened ??= now
  chat.closed = null
  chat.snoozedAt = null
  chat.wakesAt = null
  logged(world, chat, by, 'open')
  touched(world, chat)
}

/** @throws DeskError 422 where it is closed already */
export function close(world: ChannelWorld, chat: UserChat, by: Author): void {
  if (chat.state === 'closed') throw invalid('The user chat is already closed.')
  chat.state = 'closed'
  chat.isManaged = true
  chat.closed = world.clock.now()
  chat.wakesAt = null
  logged(world, chat, by, 'close')
  touched(world, chat)
}

/** @param ms how long */
export function snooze(world: ChannelWorld, chat: UserChat, by: Author, ms: number): void {
  const now = world.clock.now()
  chat.state = 'snoozed'
  chat.isManaged = true
  chat.snoozedAt = now
  chat.wakesAt = now + ms
  logged(world, chat, by, 'snooze', [String(chat.wakesAt)])
  touched(world, chat)
}

export function assign(world: ChannelWorld, chat: UserChat, by: Author, managerId: string | null): void {
  chat.assigneeId = managerId
  if (managerId !== null && !chat.managerIds.includes(managerId)) chat.managerIds.push(managerId)
  logged(world, chat, by, managerId === null ? 'unassign' : 'assign', managerId === null ? [] : [managerId])
  touched(world, chat)
}

export function invite(world: ChannelWorld, chat: UserChat, by: Author, managerIds: readonly string[]): void {
  chat.managerIds = [...new Set([...chat.managerIds, ...managerIds])]
  logged(world, chat, by, 'invite', [...managerIds])
  touched(world, chat)
}

export function setTags(world: ChannelWorld, chat: UserChat, by: Author, tags: readonly string[]): void {
  chat.tags = [...new Set(tags)]
  logged(world, chat, by, 'addTags', [...tags])
  touched(world, chat)
}

/** A snoozed chat whose time has come is open again. */
export function wake(world: ChannelWorld): void {
  const now = world.clock.now()
  for (const chat of world.state.chats.values())
    if (chat.state === 'snoozed' && chat.wakesAt !== null && chat.wakesAt <= now)
      open(world, chat, { personType: 'bot', personId: world.state.bots[0]?.id ?? '0' })
}

export function removeChat(world: ChannelWorld, chat: UserChat): void {
  world.state.chats.delete(chat.id)
  world.state.messages = world.state.messages.filter(
    ({ chatType, chatId }) => chatType !== 'userChat' || chatId !== chat.id,
  )
  world.changed()
}
