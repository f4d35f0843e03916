/** The channel around the chats: itself, managers, groups, bots, tags, webhooks, calls. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { ok } from '../../answer.ts'
import { channelError, invalid, notFound } from '../errors.ts'
import {
  botJson,
  callJson,
  channelJson,
  chatTagJson,
  groupJson,
  managerJson,
  operatorStatusJson,
  sessionJson,
  webhookJson,
} from '../objects.ts'
import { channelId, nextNumber } from '../state.ts'
import type { Bot, ChatTag, Group, Manager, Webhook } from '../types.ts'
import { scopes } from '../webhooks.ts'
import { bodyAs, type Call, endpoint, pageOf } from './endpoint.ts'
import { messagePage, post } from './user-chats.ts'

const onlineOf = ({ id }: Manager) => ({ channelId, personType: 'manager', personId: id, id })

const managerOf = ({ world, params }: Call): Manager => {
  const manager = world.state.managers.find(({ id }) => id === params.managerId)
  if (!manager) throw notFound('manager')
  return manager
}
const managerView = (manager: Manager) =>
  ok({ manager: managerJson(manager), online: onlineOf(manager), operatorStatus: operatorStatusJson(manager) })

/** Public groups alone, by id or by name. */
function groupOf({ world, params }: Call): Group {
  const group = world.state.groups.find(
    ({ id, title, scope }) =>
      scope !== 'private' && (id === params.groupId || (params.groupName !== undefined && title === params.groupName)),
  )
  if (!group) throw notFound('group')
  return group
}
const groupView = ({ world }: Call, group: Group) =>
  ok({
    group: groupJson(group),
    managers: world.state.managers.filter(({ id }) => group.managerIds.includes(id)).map(managerJson),
    onlines: [],
  })

const groupShape = z.object({
  title: z
    .string()
    .regex(/^[\p{L}\p{N}\-_()]+$/u)
    .optional(),
  name: z.string().optional(),
  description: z.string().optional(),
})

function patchGroup(call: Call) {
  const group = groupOf(call)
  const { title, name, description } = bodyAs(groupShape, call.body)
  Object.assign(group, {
    title: title ?? name ?? group.title,
    description: description ?? group.description,
    updated: call.world.clock.now(),
  })
  call.world.changed()
  return groupView(call, group)
}

const groupPost = (call: Call) => post(call, { chatType: 'group', chatId: groupOf(call).id })
const groupMessages = (call: Call) => messagePage(call, 'group', groupOf(call).id)

const tagShape = z.object({
  name: z.string().min(1),
  description: z.string().default(''),
  colorVariant: z
    .enum(['red', 'orange', 'yellow', 'olive', 'green', 'cobalt', 'purple', 'pink', 'navy'])
    .default('navy'),
})
const tagOf = ({ world, params }: Call): ChatTag => {
  const tag = world.state.chatTags.find(({ id }) => id === params.id)
  if (!tag) throw notFound('chatTag')
  return tag
}

const webhookShape = z.object({
  name: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }),
  scopes: z.array(z.enum(scopes)).min(1),
  keywords: z.array(z.string()).max(20).default([]),
  apiVersion: z.string(),
  blocked: z.boolean().optional(),
})
const webhookOf = ({ world, params }: Call): Webhook => {
  const webhook = world.state.webhooks.find(({ id }) => id === params.id)
  if (!webhook) throw notFound('webhook')
  return webhook
}

/** Newest first; `since` is a time in milliseconds. */
function byTime<T extends { created: number }>(call: Call, all: readonly T[]): { page: T[]; next?: number } {
  const since = Number(call.query.get('since') ?? Number.MAX_SAFE_INTEGER)
  if (!Number.isFinite(since)) throw invalid('since: must be a number')
  const left = all.filter(({ created }) => created < since).sort((a, b) => b.created - a.created)
  const query = new URLSearchParams(call.query)
  query.delete('since')
  const { page, next } = pageOf(left, query, ({ created }) => String(created))
  return next === undefined ? { page } : { page, next: Number(next) }
}

/** @throws DeskError 422 where `from` or `to` is missing */
function between({ query }: Call) {
  const [from, to] = [query.get('from'), query.get('to')].map((each) => (each === null ? Number.NaN : Number(each)))
  if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to))
    throw invalid('from, to: must be Unix timestamps in milliseconds')
  return (at: number) => at >= from && at < to
}

export const channelEndpoints = [
  endpoint('GET', '/channel', ({ world }) => ok({ channel: channelJson(world.clock.now()) })),
  endpoint('GET', '/managers', (call) => {
    const { page, next } = pageOf(call.world.state.managers, call.query, ({ id }) => id)
    return ok({
      managers: page.map(managerJson),
      onlines: page.map(onlineOf),
      operatorStatuses: page.map(operatorStatusJson),
      ...(next === undefined ? {} : { next }),
    })
  }),
  endpoint('GET', '/managers/{managerId}', (call) => managerView(managerOf(call))),
  endpoint('PUT', '/managers/{managerId}/status', (call) => {
    const manager = managerOf(call)
    const { statusText, statusEmoji } = bodyAs(
      z.object({
        statusText: z.string(),
        statusEmoji: z.string(),
        statusClearAfter: z.enum(['none', 'halfHour', 'oneHour', 'twoHours', 'today', 'thisWeek', 'custom']),
      }),
      call.body,
    )
    Object.assign(manager, { statusText, statusEmoji })
    call.world.changed()
    return managerView(manager)
  }),
  endpoint('GET', '/groups', (call) => {
    const all = call.world.state.groups
      .filter(({ scope }) => scope !== 'private')
      .sort((a, b) => a.title.localeCompare(b.title, 'ko'))
    const { page, next } = pageOf(all, call.query, ({ title }) => title)
    return ok({ groups: page.map(groupJson), ...(next === undefined ? {} : { next }) })
  }),
  ...['/groups/{groupId}', '/groups/@{groupName}'].flatMap((path) => [
    endpoint('GET', path, (call) => groupView(call, groupOf(call))),
    endpoint('PATCH', path, patchGroup),
    endpoint('GET', `${path}/messages`, groupMessages),
    endpoint('POST', `${path}/messages`, groupPost),
  ]),
  endpoint('GET', '/groups/{groupId}/sessions', (call) => {
    const group = groupOf(call)
    return ok({ sessions: group.managerIds.map((id) => sessionJson('group', group.id, 'manager', id, group.created)) })
  }),
  endpoint('GET', '/bots', (call) => {
    const { page, next } = byTime(call, call.world.state.bots)
    return ok({ bots: page.map(botJson), ...(next === undefined ? {} : { next }) })
  }),
  endpoint('POST', '/bots', (call) => {
    const { name, color, avatarUrl } = bodyAs(
      z.object({ name: z.string().min(1), color: z.string(), avatarUrl: z.string().optional() }),
      call.body,
    )
    const { state, clock } = call.world
    const known = state.bots.find((bot) => bot.name === name)
    const bot: Bot = known ?? { id: nextNumber(state), name, color, avatarUrl: null, created: clock.now() }
    Object.assign(bot, { color, avatarUrl: avatarUrl ?? bot.avatarUrl })
    if (!known) state.bots.push(bot)
    call.world.changed()
    return ok({ bot: botJson(bot) })
  }),
  endpoint('DELETE', '/bots/{botId}', (call) => {
    const { state } = call.world
    if (!state.bots.some(({ id }) => id === call.params.botId)) throw notFound('bot')
    state.bots = state.bots.filter(({ id }) => id !== call.params.botId)
    call.world.changed()
    return ok({})
  }),
  endpoint('GET', '/chat-tags', (call) => {
    const { page, next } = pageOf(call.world.state.chatTags, call.query, ({ id }) => id)
    return ok({ chatTags: page.map(chatTagJson), ...(next === undefined ? {} : { next }) })
  }),
  endpoint('POST', '/chat-tags', (call) => {
    const asked = bodyAs(tagShape, call.body)
    const { state, clock } = call.world
    const key = asked.name.toLowerCase()
    if (state.chatTags.some((tag) => tag.key === key))
      throw channelError(409, `chatTag ${asked.name} exists already`, 'conflictException')
    const tag: ChatTag = { ...asked, id: nextNumber(state), key, created: clock.now() }
    state.chatTags.push(tag)
    call.world.changed()
    return ok({ chatTag: chatTagJson(tag) })
  }),
  endpoint('PATCH', '/chat-tags/{id}', (call) => {
    const tag = tagOf(call)
    const asked = bodyAs(tagShape.partial(), call.body)
    const before = tag.name
    Object.assign(tag, asked, { key: (asked.name ?? tag.name).toLowerCase() })
    for (const chat of call.world.state.chats.values())
      chat.tags = chat.tags.map((name) => (name === before ? tag.name : name))
    call.world.changed()
    return ok({ chatTag: chatTagJson(tag) })
  }),
  endpoint('DELETE', '/chat-tags/{id}', (call) => {
    const { key } = tagOf(call)
    const { state } = call.world
    const isBelow = (name: string) => name.toLowerCase() === key || name.toLowerCase().startsWith(`${key}/`)
    state.chatTags = state.chatTags.filter(({ name }) => !isBelow(name))
    for (const chat of state.chats.values()) chat.tags = chat.tags.filter((name) => !isBelow(name))
    call.world.changed()
    return ok({})
  }),
  endpoint('GET', '/webhooks', (call) => {
    const { page, next } = byTime(call, call.world.state.webhooks)
    return ok({ webhooks: page.map(webhookJson), ...(next === undefined ? {} : { next }) })
  }),
  endpoint('POST', '/webhooks', (call) => {
    const asked = bodyAs(webhookShape, call.body)
    const webhook: Webhook = {
      id: nextNumber(call.world.state),
      name: asked.name,
      url: asked.url,
      scopes: asked.scopes,
      keywords: asked.keywords,
      apiVersion: asked.apiVersion,
      token: randomBytes(16).toString('hex'),
      isBlocked: false,
      lastBlocked: null,
      failures: 0,
      created: call.world.clock.now(),
    }
    call.world.state.webhooks.push(webhook)
    call.world.changed()
    return ok({ webhook: webhookJson(webhook) })
  }),
  endpoint('GET', '/webhooks/{id}', (call) => ok({ webhook: webhookJson(webhookOf(call)) })),
  endpoint('PATCH', '/webhooks/{id}', (call) => {
    const webhook = webhookOf(call)
    const { blocked, ...rest } = bodyAs(
      webhookShape
        .partial()
        .omit({ keywords: true })
        .extend({ keywords: z.array(z.string()).max(20).optional() }),
      call.body,
    )
    Object.assign(webhook, Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)))
    if (blocked === false) Object.assign(webhook, { isBlocked: false, failures: 0 })
    if (blocked === true) webhook.isBlocked = true
    call.world.changed()
    return ok({ webhook: webhookJson(webhook) })
  }),
  endpoint('DELETE', '/webhooks/{id}', (call) => {
    const webhook = webhookOf(call)
    call.world.state.webhooks = call.world.state.webhooks.filter((each) => each !== webhook)
    call.world.changed()
    return ok({})
  }),
  endpoint('GET', '/meet/managers', ({ world }) => ok({ managers: world.state.managers.map(managerJson) })),
  endpoint('GET', '/meet/call/log', (call) => {
    const isIn = between(call)
    return ok(call.world.state.calls.filter(({ created }) => isIn(created)).map(callJson))
  }),
  endpoint('GET', '/meet/call/wrap-up-time', (call) => {
    between(call)
    return ok({ channel: 0, managers: {} })
  }),
]
