import {
  channels,
  deskBot,
  partnerTeam,
  people,
  type SeedChannel,
  type SeedMessage,
  seedMessages,
  team,
} from '../people.ts'
import { microsToTs } from './clock.ts'
import { emptyState, logOf, type State } from './state.ts'
import { asTyped, richText } from './typed-text.ts'
import type { App, Channel, Message, Person, Team } from './types.ts'
import { markRead } from './unread.ts'

/** An app's bot user, as the others see it. */
export function appPerson(app: Pick<App, 'id' | 'name' | 'botId' | 'botUserId'>, teamId: string): Person {
  return {
    ...deskBot,
    id: app.botUserId,
    name: app.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    realName: app.name,
    displayName: app.name,
    title: 'App',
    color: '#1f6f63',
    botId: app.botId,
    appId: app.id,
    teamId,
  }
}

/** What a workspace begins with. */
export interface Plan {
  team: Team
  people: readonly Person[]
  /** Bots that are no app of the world. */
  bots: readonly Person[]
  channels: readonly SeedChannel[]
  messages: readonly SeedMessage[]
}

/** The workspace of people.ts. */
export const firstPlan: Plan = { team, people, bots: [deskBot], channels, messages: seedMessages }

/**
 * A workspace as it is when nobody has done anything yet.
 * @param bots of the apps that are installed in it from the start
 * @param bornAt Unix milliseconds to which the seed messages are dated back
 * @param counter where ids go on from, so that a reset never gives one twice
 */
export function seedState(plan: Plan, bots: readonly Person[], bornAt: number, counter: number): State {
  const { team, people } = plan
  const state = emptyState(counter)
  for (const each of [...people, ...plan.bots, ...bots]) state.people.set(each.id, structuredClone(each))
  const created = Math.floor(bornAt / 1000) - 90 * 86_400
  const ofApps = bots.map(({ id }) => id)
  for (const each of plan.channels)
    state.channels.set(each.id, {
      id: each.id,
      name: each.name,
      kind: each.kind,
      topic: each.topic,
      members: [...each.members.map((member) => member.id), ...(each.withApp ? ofApps : [])],
      isGeneral: each.name === 'general',
      isArchived: false,
      teamIds: each.shared ? [team.id, partnerTeam.id] : [team.id],
      creator: each.members[0]?.id ?? ofApps[0] ?? '',
      created,
    })
  for (const bot of ofApps)
    for (const each of people) if (!each.isStranger) state.channels.set(appDmId(each), appDm(team, bot, each, created))
  const given: string[] = []
  plan.messages.forEach((seed, at) => {
    const ts = microsToTs(Math.round((bornAt - seed.minutesAgo * 60_000) * 1000) + at)
    given.push(ts)
    const message: Message = { type: 'message', ts, team: seed.by.teamId, user: seed.by.id, text: '' }
    if (seed.by.isBot) {
      const { name, botId, appId } = seed.by
      Object.assign(message, { subtype: 'bot_message', bot_id: botId, app_id: appId, username: seed.by.displayName })
      message.bot_profile = {
        id: botId,
        app_id: appId,

        name,
        team_id: team.id,
        deleted: false,
        updated: seed.by.updated,
        icons: {},
      }
      // An integration's message has no `user` (facts: bot messages carry bot_id alone).
      delete message.user
      if (seed.blocks) message.blocks = structuredClone(seed.blocks)
      if (seed.attachments) message.attachments = structuredClone(seed.attachments)
    } else {
      const tokens = asTyped(state, seed.text)
      message.text = tokens.text
      message.client_msg_id = `seed-${at}`
      message.blocks = [richText(tokens.parts, `seed${at}`)]
    }
    const parent = seed.replyTo === undefined ? undefined : given[seed.replyTo]
    if (parent !== undefined) {
      message.thread_ts = parent
      const parentUser = logOf(state, seed.channel.id).get(parent)?.user
      if (parentUser !== undefined) message.parent_user_id = parentUser
    }
    logOf(state, seed.channel.id).append(message)
  })
  readBefore(state, microsToTs((bornAt - unreadMinutes * 60_000) * 1000))
  return state
}

/** What is newer than this when the world begins, nobody has seen yet. */
const unreadMinutes = 120

/** Everybody has seen what stood in their channels at a moment. */
function readBefore(state: State, ts: string): void {
  for (const channel of state.channels.values())
    for (const member of channel.members) {
      markRead(state, member, channel.id, ts)
      for (const thread of logOf(state, channel.id).threads.keys()) markRead(state, member, channel.id, ts, thread)
    }
}

const appDmId = (person: Person) => `D0${person.id.slice(2)}`
const appDm = (team: Team, bot: string, person: Person, created: number): Channel => ({
  id: appDmId(person),
  name: '',
  kind: 'dm',
  topic: '',
  members: [person.id, bot],
  isGeneral: false,
  isArchived: false,
  teamIds: [team.id],
  creator: person.id,
  created,
})
