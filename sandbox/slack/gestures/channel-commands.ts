import { addApp, removeApp } from '../api/conversations.ts'
import { emit } from '../events.ts'
import { post } from '../messages.ts'
import type { GestureAnswer } from '../page-contract.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { Channel, Person } from '../types.ts'

type BuiltIn = (world: SlackWorld, person: Person, channel: Channel, rest: string) => GestureAnswer

/** Slack's own commands about a channel, as far as they are here (slack.com/help/articles/201259356). */
export const builtIn: Readonly<Record<string, BuiltIn>> = {
  '/invite': invite,
  '/remove': remove,
  '/kick': remove,
  '/archive': archive,
}

const refused = (error: string): GestureAnswer => ({ ok: false, error })

/** `/invite @app`: how an app becomes a member. Other people are in their channels already. */
function invite(world: SlackWorld, person: Person, channel: Channel, rest: string): GestureAnswer {
  const bot = appNamed(world, rest)
  if (!bot) return refused(`The sandbox can only invite the app: /invite @${nameOfApp(world)}`)
  if (!channel.members.includes(person.id) || channel.kind === 'dm') return refused('You can’t invite people here.')
  if (channel.members.includes(bot.id)) return refused('They’re already in this channel.')
  addApp(world, channel)
  return { ok: true }
}

/** `/remove @app`: everybody but guests may, and nobody from #general (slack.com/help/articles/201898668). */
function remove(world: SlackWorld, person: Person, channel: Channel, rest: string): GestureAnswer {
  const bot = appNamed(world, rest)
  if (!bot) return refused(`The sandbox can only remove the app: /remove @${nameOfApp(world)}`)
  if (!mayManage(person, channel) || channel.isGeneral) return refused('You can’t remove people from here.')
  if (!channel.members.includes(bot.id)) return refused('They’re not in this channel.')
  removeApp(world, channel, person)
  return { ok: true }
}

/** `/archive`: nobody writes there any more. #general stays (`cant_archive_general` of conversations.archive). */
function archive(world: SlackWorld, person: Person, channel: Channel): GestureAnswer {
  if (!mayManage(person, channel) || channel.isGeneral) return refused('You can’t archive this conversation.')
  // docs.slack.dev/reference/events/message/channel_archive; in private channels it is called group_archive.
  const subtype = channel.kind === 'private' ? 'group_archive' : 'channel_archive'
  const ts = world.clock.ts()
  const text = `<@${person.id}> archived the channel`
  post(world, channel, { type: 'message', subtype, ts, user: person.id, team: person.teamId, text })
  channel.isArchived = true
  emit(world, subtype, { channel: channel.id, user: person.id, event_ts: world.clock.ts() }, channel)
  world.changed()
  world.page.tell({ type: 'channels' })
  return { ok: true }
}

const mayManage = (person: Person, channel: Channel): boolean =>
  channel.kind !== 'dm' && !person.isRestricted && !person.isStranger && channel.members.includes(person.id)

const nameOfApp = (world: SlackWorld): string => world.state.people.get(world.app.botUserId)?.name ?? ''

function appNamed(world: SlackWorld, rest: string): Person | undefined {
  const bot = world.state.people.get(world.app.botUserId)
  const wanted = rest.trim().replace(/^@/, '').toLowerCase()
  return bot && [bot.name, bot.displayName.toLowerCase()].includes(wanted) ? bot : undefined
}
