import { z } from 'zod'
import { ok } from '../../answer.ts'
import type { ChannelWorld } from '../channel-world.ts'
import { assign, close, invite, newChat, open, removeChat, say, snooze } from '../chats.ts'
import { channelError, invalid, notFound, notHere } from '../errors.ts'
import {
  botJson,
  chatJson,
  chatTagJson,
  managerJson,
  messageJson,
  openUserJson,
  sessionJson,
  userJson,
} from '../objects.ts'
import { messagesOf } from '../state.ts'
import { chatStates, type Json, type Message, type User, type UserChat } from '../types.ts'
import { bodyAs, botOf, byBot, type Call, chatOf, endpoint, pageOf, sortOrderOf, userOf } from './endpoint.ts'
import { saidIn } from './message-request.ts'

const sessionsOf = (chat: UserChat): Json[] => [
  sessionJson('userChat', chat.id, 'user', chat.userId, chat.created),
  ...chat.managerIds.map((id) => sessionJson('userChat', chat.id, 'manager', id, chat.created)),
]

const tagsOf = ({ state }: ChannelWorld, chats: readonly UserChat[]) =>
  state.chatTags.filter(({ name }) => chats.some(({ tags }) => tags.includes(name))).map(chatTagJson)

const managersOf = ({ state }: ChannelWorld, chats: readonly UserChat[]) =>
  state.managers.filter(({ id }) => chats.some(({ managerIds }) => managerIds.includes(id))).map(managerJson)

const lastMessage = ({ state }: ChannelWorld, chat: UserChat): Message | undefined =>
  messagesOf(state, 'userChat', chat.id).at(-1)

function view(world: ChannelWorld, chat: UserChat): Json {
  const user = world.state.users.get(chat.userId)
  const message = lastMessage(world, chat)
  return {
    userChat: chatJson(world.state, chat),
    ...(user ? { user: openUserJson(user) } : {}),
    ...(message ? { message: messageJson(message) } : {}),
    userSession: sessionJson('userChat', chat.id, 'user', chat.userId, chat.created),
    ...(chat.tags.length > 0 ? { chatTags: tagsOf(world, [chat]) } : {}),
  }
}

/** The list's root `messages` has the last message of each chat alone. */
function listOf(call: Call, chats: readonly UserChat[], isOfOne: boolean, order: 'asc' | 'desc') {
  const { world } = call
  const sorted = [...chats].sort(
    (a, b) => (a.updated - b.updated || (a.id < b.id ? -1 : 1)) * (order === 'asc' ? 1 : -1),
  )
  const { page, next } = pageOf(sorted, call.query, ({ id }) => id)
  return ok({
    messages: page.flatMap((chat) => lastMessage(world, chat) ?? []).map(messageJson),
    sessions: page.flatMap(sessionsOf),
    userChats: page.map((chat) => chatJson(world.state, chat)),
    ...(isOfOne ? {} : { users: page.flatMap(({ userId }) => world.state.users.get(userId) ?? []).map(userJson) }),
    managers: managersOf(world, page),
    chatTags: tagsOf(world, page),
    ...(next === undefined ? {} : { next }),
  })
}

/** A page of messages, with the bots that wrote some of them. */
export function messagePage(call: Call, chatType: Message['chatType'], chatId: string) {
  const { state } = call.world
  const order = sortOrderOf(call.query, true)
  const all = messagesOf(state, chatType, chatId)
  const { page, next } = pageOf(order === 'asc' ? all : all.reverse(), call.query, ({ id }) => id)
  const bots = state.bots.filter(({ id }) =>
    page.some(({ personType, personId }) => personType === 'bot' && personId === id),
  )
  return ok({
    messages: page.map(messageJson),
    bots: bots.map(botJson),
    ...(next === undefined ? {} : { next }),
  })
}

/** A new message of a bot. */
export function post(call: Call, place: Pick<Message, 'chatType' | 'chatId'>) {
  const bot = botOf(call, false)
  const message = say(call.world, place, byBot(bot), saidIn(call.body))
  return ok({ message: messageJson(message), ...(bot ? { bot: botJson(bot) } : {}) })
}

/** ISO 8601 duration, as far as days, hours, minutes and seconds go. @throws DeskError 422 */
function msOf(duration: string | null): number {
  const read = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration ?? '')
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = (read ?? []).slice(1).map((part) => Number(part ?? 0))
  const ms = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000
  if (!read || ms === 0) throw invalid('duration: must be an ISO 8601 duration, e.g. PT23H50M')
  return ms
}

const managerIn = ({ world, params }: Call): string => {
  const manager = world.state.managers.find(({ id }) => id === params.managerId)
  if (!manager) throw notFound('manager')
  return manager.id
}

const chatsOfUser = (find: (call: Call) => User) => (call: Call) => {
  const { id } = find(call)
  const order = sortOrderOf(call.query, true)
  return listOf(
    call,
    [...call.world.state.chats.values()].filter(({ userId }) => userId === id),
    true,
    order,
  )
}

/** Does something to a chat and shows it. */
const changing = (run: (call: Call, chat: UserChat) => void) => (call: Call) => {
  const chat = chatOf(call)
  run(call, chat)
  return ok(view(call.world, chat))
}

const gone = (call: Call) => {
  removeChat(call.world, chatOf(call))
  return ok({})
}

export const userChatEndpoints = [
  endpoint('GET', '/user-chats', (call) => {
    const wanted = call.query.get('state') ?? 'opened'
    const state = chatStates.find((each) => each === wanted)
    if (!state) throw invalid(`state: must be one of ${chatStates.join(', ')}`)
    const order = sortOrderOf(call.query, false)
    return listOf(
      call,
      [...call.world.state.chats.values()].filter(
        (chat) => chat.state === state && (chat.isManaged || state === 'initial'),
      ),
      false,
      order,
    )
  }),
  endpoint('GET', '/user-chats/cases', () => {
    throw channelError(404, 'user-chats/cases was removed on 2026-04-30 and is not here', 'notFoundException')
  }),
  endpoint('GET', '/user-chats/{userChatId}', (call) => ok(view(call.world, chatOf(call)))),
  endpoint('DELETE', '/user-chats/{userChatId}', gone),
  endpoint('DELETE', '/user-chats/{userChatId}/remove', gone),
  endpoint('PATCH', '/user-chats/{userChatId}', (call) => {
    const chat = chatOf(call)
    const given = bodyAs(z.record(z.string(), z.unknown()), call.body)
    const strange = Object.keys(given).find((name) => name !== 'description')
    // Only `description` is documented to be writable; tags among what is not.
    if (strange) throw notHere(`Writing ${strange} of a user chat`)
    chat.description = bodyAs(z.object({ description: z.string() }), given).description
    chat.updated = call.world.clock.now()
    chat.version += 1
    call.world.changed()
    return ok(view(call.world, chat))
  }),
  endpoint(
    'PATCH',
    '/user-chats/{userChatId}/close',
    changing((call, chat) => close(call.world, chat, byBot(botOf(call, true)))),
  ),
  endpoint(
    'PUT',
    '/user-chats/{userChatId}/open',
    changing((call, chat) => open(call.world, chat, byBot(botOf(call, true)))),
  ),
  endpoint(
    'PUT',
    '/user-chats/{userChatId}/snooze',
    changing((call, chat) => snooze(call.world, chat, byBot(botOf(call, true)), msOf(call.query.get('duration')))),
  ),
  endpoint(
    'PATCH',
    '/user-chats/{userChatId}/assign-to/managers/{managerId}',
    changing((call, chat) => assign(call.world, chat, byBot(botOf(call, true)), managerIn(call))),
  ),
  endpoint(
    'PATCH',
    '/user-chats/{userChatId}/invite',
    changing((call, chat) => {
      const bot = botOf(call, true)
      const ids = call.query.getAll('managerIds').flatMap((each) => each.split(','))
      if (ids.length === 0 || ids.some((id) => !call.world.state.managers.some((manager) => manager.id === id)))
        throw notFound('manager')
      invite(call.world, chat, byBot(bot), ids)
    }),
  ),
  endpoint('GET', '/user-chats/{userChatId}/sessions', (call) => ok({ sessions: sessionsOf(chatOf(call)) })),
  endpoint('GET', '/user-chats/{userChatId}/messages', (call) => messagePage(call, 'userChat', chatOf(call).id)),
  endpoint('POST', '/user-chats/{userChatId}/messages', (call) =>
    post(call, { chatType: 'userChat', chatId: chatOf(call).id }),
  ),
  endpoint('GET', '/users/{userId}/user-chats', chatsOfUser(userOf)),
  endpoint('POST', '/users/{userId}/user-chats', (call) => ok(view(call.world, newChat(call.world, userOf(call))))),
]
