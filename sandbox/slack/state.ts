import { ChannelLog } from './channel-log.ts'
import { type Kept, nothingKept } from './kept.ts'
import { findBy } from './lookup.ts'
import { isAmong } from './membership.ts'
import type { Channel, Ephemeral, Message, PendingUpload, Person, ResponseUrl, StoredFile, View } from './types.ts'

/** Everything that a stopped world remembers, and the little that it forgets (ephemeral messages). */
export interface State extends Kept {
  people: Map<string, Person>
  channels: Map<string, Channel>
  logs: Map<string, ChannelLog>
  /** Open modals by view id. */
  views: Map<string, View>
  /** Person → open view ids, bottom first. */
  stacks: Map<string, string[]>
  /** Person → field errors of the last submission, by view id. */
  viewErrors: Map<string, Record<string, string>>
  /** `person app` → published Home tab. */
  homes: Map<string, View>
  /** `person channel`, or `person channel thread` → newest timestamp read. */
  lastRead: Map<string, string>
  responseUrls: Map<string, ResponseUrl>
  ephemerals: Ephemeral[]
  files: Map<string, StoredFile>
  /** By the unguessable part of the address; gone when the world stops. */
  uploads: Map<string, PendingUpload>
  /** Feeds every id that the world gives out. */
  counter: number
}

export function emptyState(counter: number): State {
  return {
    people: new Map(),
    channels: new Map(),
    logs: new Map(),
    views: new Map(),
    stacks: new Map(),
    viewErrors: new Map(),
    homes: new Map(),
    lastRead: new Map(),
    responseUrls: new Map(),
    ephemerals: [],
    files: new Map(),
    uploads: new Map(),
    ...nothingKept(),
    counter,
  }
}

/** A fresh id: a letter, then ten characters, as Slack's are. */
export function nextId(state: State, prefix: string): string {
  state.counter += 1
  return `${prefix}0${state.counter.toString(36).toUpperCase().padStart(9, '0')}`
}

export function logOf(state: State, channelId: string): ChannelLog {
  const found = state.logs.get(channelId)
  if (found) return found
  const log = new ChannelLog()
  state.logs.set(channelId, log)
  return log
}

/** A conversation by id, or by name with or without #. */
export function findChannel(state: State, idOrName: string): Channel | undefined {
  const byId = state.channels.get(idOrName)
  if (byId) return byId
  const name = idOrName.replace(/^#/, '')
  const isNamed = (each: Channel) => each.kind !== 'dm' && each.kind !== 'mpim' && each.name === name
  return findBy(state.channels, `name ${name}`, isNamed)
}

/** The DM of exactly these two, if it was ever opened. */
export function findDm(state: State, one: string, other: string): Channel | undefined {
  const isTheirs = ({ kind, members }: Channel) => kind === 'dm' && members.includes(one) && members.includes(other)
  return findBy(state.channels, `dm ${one} ${other}`, isTheirs)
}

/** Whether a person can read a conversation: members, and every full member of the workspace a public one. */
export function canSee(channel: Channel, person: Person): boolean {
  if (isAmong(channel.members, person.id)) return true
  return (
    channel.kind === 'public' && !person.isDeactivated && !person.isRestricted && !person.isStranger && !person.isBot
  )
}

/** Where a person's Home tab of an app is kept. */
export const homeKey = (personId: string, appId: string): string => `${personId} ${appId}`

/** A member by bot id, e.g. `B…`. */
export function findBot(state: State, botId: string): Person | undefined {
  return findBy(state.people, `bot ${botId}`, (person) => person.botId === botId)
}

/** The newest message that is not deleted. */
export function newestOf(log: ChannelLog): Message | undefined {
  for (let at = log.roots.length - 1; at >= 0; at -= 1) {
    const message = log.roots[at]
    if (message && !message.deleted) return message
  }
  return undefined
}
