/** What apps and people leave in a workspace beside messages and files: pins, bookmarks, user groups, what waits for its hour. */
import { z } from 'zod'
import type { Draft } from './messages.ts'
import type { Json } from './types.ts'

/** A message that waits for its hour (docs.slack.dev/reference/methods/chat.scheduleMessage). */
export interface Scheduled {
  id: string
  channel: string
  /** The bot user that scheduled it. */
  by: string
  /** Unix seconds. */
  postAt: number
  created: number
  draft: Draft
}

/** A pinned message of a channel. */
export interface Pin {
  ts: string
  by: string
  /** Unix seconds. */
  created: number
}

/** A bookmark of a channel, in Slack's own shape (docs.slack.dev/reference/methods/bookmarks.add). */
export interface Bookmark {
  id: string
  channel_id: string
  title: string
  link: string
  emoji: string
  icon_url: string
  entity_id: string | null
  type: 'link'
  date_created: number
  date_updated: number
  rank: string
  last_updated_by_user_id: string
  last_updated_by_team_id: string
  shortcut_id: null
  app_id: string | null
}

/** A user group, in Slack's own shape (docs.slack.dev/reference/objects/usergroup-object). */
export interface UserGroup {
  id: string
  team_id: string
  is_usergroup: true
  is_subteam: true
  name: string
  description: string
  handle: string
  is_external: boolean
  date_create: number
  date_update: number
  /** 0 while it is enabled. */
  date_delete: number
  auto_type: null
  auto_provision: boolean
  enterprise_subteam_id: string
  created_by: string
  updated_by: string
  deleted_by: string | null
  prefs: { channels: string[]; groups: string[] }
  users: string[]
}

/** One run of a function of the app as a step of somebody's workflow. */
export interface Execution {
  id: string
  workflowExecutionId: string
  /** The app whose function it is. */
  appId: string
  callbackId: string
  /** Who set the workflow off. */
  by: string
  /** The token that Slack made for this run alone (begins with `xwfp-`). */
  token: string
  inputs: Json
  state: 'running' | 'completed' | 'failed'
  outputs?: Json
  error?: string
}

/** A link that the app was told of and may show a preview for (docs.slack.dev/reference/events/link_shared). */
export interface SharedLink {
  unfurlId: string
  appId: string
  /** `COMPOSER` while it is still being written. */
  channel: string
  ts: string
  person: string
  source: 'conversations_history' | 'composer'
  urls: string[]
  /** What the app shows in the composer. */
  preview: Json[] | null
}

/** The part of the state that this file describes. */
export interface Kept {
  scheduled: Map<string, Scheduled>
  /** Channel → its pins, oldest first. */
  pins: Map<string, Pin[]>
  /** Channel → its bookmarks, oldest first. */
  bookmarks: Map<string, Bookmark[]>
  userGroups: Map<string, UserGroup>
  /** Fields of profiles that the workspace has made: label → id. */
  profileFields: Map<string, string>
  /** Custom emoji: name → address, or `alias:NAME`. */
  emoji: Map<string, string>
  executions: Map<string, Execution>
  /** View → the run of a function that opened it. */
  viewRuns: Map<string, string>
  /** By unfurl id; gone when the world stops. */
  sharedLinks: Map<string, SharedLink>
  /** Who is away by their own choice. */
  away: Set<string>
}

export const nothingKept = (): Kept => ({
  scheduled: new Map(),
  pins: new Map(),
  bookmarks: new Map(),
  userGroups: new Map(),
  profileFields: new Map(),
  emoji: new Map(),
  executions: new Map(),
  viewRuns: new Map(),
  sharedLinks: new Map(),
  away: new Set(),
})

const thing = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null)

/** How it lies in the state's file. Worlds written before it was there have none. */
export const keptShape = z
  .object({
    scheduled: z.array(thing<Scheduled>()),
    pins: z.array(z.tuple([z.string(), z.array(thing<Pin>())])),
    bookmarks: z.array(z.tuple([z.string(), z.array(thing<Bookmark>())])),
    userGroups: z.array(thing<UserGroup>()),
    profileFields: z.array(z.tuple([z.string(), z.string()])).default([]),
    emoji: z.array(z.tuple([z.string(), z.string()])),
    executions: z.array(thing<Execution>()),
    away: z.array(z.string()),
  })
  .default({
    scheduled: [],
    pins: [],
    bookmarks: [],
    userGroups: [],
    profileFields: [],
    emoji: [],
    executions: [],
    away: [],
  })

export const keptAsJson = (kept: Kept): z.infer<typeof keptShape> => ({
  scheduled: [...kept.scheduled.values()],
  pins: [...kept.pins],
  bookmarks: [...kept.bookmarks],
  userGroups: [...kept.userGroups.values()],
  profileFields: [...kept.profileFields],
  emoji: [...kept.emoji],
  executions: [...kept.executions.values()],
  away: [...kept.away],
})

/** Puts what a file says into a state. */
export function restoreKept(kept: Kept, read: z.infer<typeof keptShape>): void {
  for (const each of read.scheduled) kept.scheduled.set(each.id, each)
  for (const [channel, pins] of read.pins) kept.pins.set(channel, pins)
  for (const [channel, bookmarks] of read.bookmarks) kept.bookmarks.set(channel, bookmarks)
  for (const each of read.userGroups) kept.userGroups.set(each.id, each)
  for (const [label, id] of read.profileFields) kept.profileFields.set(label, id)
  for (const [name, address] of read.emoji) kept.emoji.set(name, address)
  for (const each of read.executions) kept.executions.set(each.id, each)
  for (const each of read.away) kept.away.add(each)
}
