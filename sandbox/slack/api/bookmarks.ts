/** bookmarks.*: docs.slack.dev/reference/methods/bookmarks.add and its neighbours. */
import type { Bookmark } from '../kept.ts'
import type { SlackWorld } from '../slack-world.ts'
import { nextId } from '../state.ts'
import type { Channel } from '../types.ts'
import { ApiError, invalidArguments } from './api-error.ts'
import type { Args, Method } from './method.ts'
import { isMember, knownChannel } from './where.ts'

/** `maxLength` of the two arguments. */
const longestTitle = 256
const longestLink = 2_048
/** slack.com/help/articles/4408761145235 (bookmarks of a channel). */
const mostBookmarks = 100

const add: Method = {
  tier: 't2',
  scopes: ['bookmarks:write'],
  json: true,
  run({ world, args }) {
    const title = titleOf(args.needs('title'))
    const type = args.needs('type')
    const channel = ownChannel(world, args)
    if (type !== 'link') throw new ApiError('invalid_bookmark_type')
    if (args.has('parent_id')) throw new ApiError('parent_bookmark_disabled')
    const link = linkOf(args.text('link'))
    const before = world.state.bookmarks.get(channel.id) ?? []
    if (before.length >= mostBookmarks) throw new ApiError('too_many_bookmarks')
    const bookmark: Bookmark = {
      id: nextId(world.state, 'Bk'),
      channel_id: channel.id,
      title,
      link,
      emoji: emojiOf(args.text('emoji')),
      icon_url: new URL('/favicon.ico', link).href,
      entity_id: null,
      type: 'link',
      date_created: Math.floor(world.clock.now() / 1000),
      date_updated: 0,
      rank: rank(before.length),
      last_updated_by_user_id: world.app.botUserId,
      last_updated_by_team_id: world.team.id,
      shortcut_id: null,
      app_id: world.app.id,
    }
    world.state.bookmarks.set(channel.id, [...before, bookmark])
    world.changed()
    return { bookmark }
  },
}

const edit: Method = {
  tier: 't2',
  scopes: ['bookmarks:write'],
  json: true,
  run({ world, args }) {
    const { bookmark } = found(world, args)
    const [title, link, emoji] = [args.text('title'), args.text('link'), args.text('emoji')]
    const change: Partial<Bookmark> = {
      ...(title === undefined ? {} : { title: titleOf(title) }),
      ...(link === undefined ? {} : { link: linkOf(link) }),
      ...(emoji === undefined ? {} : { emoji: emojiOf(emoji) }),
    }
    Object.assign(bookmark, change, {
      date_updated: Math.floor(world.clock.now() / 1000),
      last_updated_by_user_id: world.app.botUserId,
    })
    world.changed()
    return { bookmark }
  },
}

const list: Method = {
  tier: 't3',
  scopes: ['bookmarks:read'],
  json: true,
  run: ({ world, args }) => ({ bookmarks: world.state.bookmarks.get(ownChannel(world, args).id) ?? [] }),
}

const remove: Method = {
  tier: 't2',
  scopes: ['bookmarks:write'],
  json: true,
  run({ world, args }) {
    const { channel, bookmark } = found(world, args)
    const left = (world.state.bookmarks.get(channel.id) ?? []).filter((each) => each !== bookmark)
    world.state.bookmarks.set(channel.id, left)
    world.changed()
    return {}
  },
}

export const bookmarkMethods: Record<string, Method> = {
  'bookmarks.add': add,
  'bookmarks.edit': edit,
  'bookmarks.list': list,
  'bookmarks.remove': remove,
}

/** A channel of which the app is a member. @throws ApiError `channel_not_found` */
function ownChannel(world: SlackWorld, args: Args): Channel {
  const channel = knownChannel(world, args.needs('channel_id'))
  if (!isMember(world, channel)) throw new ApiError('channel_not_found')
  return channel
}

/** @throws ApiError `not_found` */
function found(world: SlackWorld, args: Args): { channel: Channel; bookmark: Bookmark } {
  const channel = ownChannel(world, args)
  const id = args.needs('bookmark_id')
  const bookmark = world.state.bookmarks.get(channel.id)?.find((each) => each.id === id)
  if (!bookmark) throw new ApiError('not_found')
  return { channel, bookmark }
}

function titleOf(title: string): string {
  if (title.length > longestTitle) throw invalidArguments('must be less than 257 characters [json-pointer:/title]')
  return title
}

/** @throws ApiError `invalid_link` */
function linkOf(link: string | undefined): string {
  if (link === undefined || !/^https?:\/\//.test(link) || link.length > longestLink || !URL.canParse(link))
    throw new ApiError('invalid_link')
  return link
}

/** @throws ApiError `invalid_emoji` */
function emojiOf(emoji: string | undefined): string {
  if (emoji !== undefined && !/^:[\p{L}\p{N}_+'-]+:$/u.test(emoji)) throw new ApiError('invalid_emoji')
  return emoji ?? ''
}

/** Letters that sort bookmarks: `a` … `z`, `za` …; how Slack makes them is not published. */
const rank = (at: number): string => 'z'.repeat(Math.floor(at / 26)) + String.fromCharCode(97 + (at % 26))
