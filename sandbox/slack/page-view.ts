/** The world as one person sees it: what the browser page and the typed client read. */
import type { KnownBlock } from '@slack/types'
import { team } from '../people.ts'
import { countAfter, newestFirst } from './channel-log.ts'
import type { PageChannel, PageMessage, PageMessages, PagePerson, PageState, PageView } from './page-contract.ts'
import type { SlackWorld } from './slack-world.ts'
import { canSee, logOf } from './state.ts'
import type { Channel, Json, Message, Person, View } from './types.ts'

/** An unread badge says no more than this. */
const mostUnread = 1_000

export function pageState(world: SlackWorld, me: Person): PageState {
  const { state, app } = world
  return {
    team,
    me: pagePerson(me),
    people: [...state.people.values()].map(pagePerson),
    channels: [...state.channels.values()]
      .filter((channel) => canSee(channel, me))
      .map((channel) => pageChannel(world, me, channel)),
    shortcuts: me.isStranger ? [] : app.shortcuts.map(({ callbackId, type, name }) => ({ callbackId, type, name })),
    commands: me.isStranger
      ? []
      : app.commands.map(({ command, description, usageHint }) => ({ command, description, usageHint })),
    views: (state.stacks.get(me.id) ?? []).flatMap((id) => {
      const view = state.views.get(id)
      return view ? [pageView(world, view)] : []
    }),
    links: world.links,
  }
}

export function pageView(world: SlackWorld, view: View): PageView {
  return {
    id: view.id,
    rootViewId: view.root_view_id,
    callbackId: view.callback_id,
    title: view.title?.text ?? '',
    ...(view.submit ? { submit: view.submit.text } : {}),
    ...(view.close ? { close: view.close.text } : {}),
    blocks: view.blocks,
    hash: view.hash,
    errors: world.state.viewErrors.get(view.id) ?? {},
    appName: world.app.name,
  }
}

/** Messages of a channel as the person sees them, oldest first; `before` pages back. Ephemeral ones stand at the end of the newest page. */
export function pageMessages(
  world: SlackWorld,
  me: Person,
  channel: Channel,
  before: string | undefined,
  limit: number,
): PageMessages {
  const log = logOf(world.state, channel.id)
  const { messages, hasMore } = newestFirst(log.roots, { limit, ...(before === undefined ? {} : { latest: before }) })
  const shown = messages.reverse().map((message) => pageMessage(world, channel, message, false))
  if (before === undefined) shown.push(...whispered(world, me, channel, undefined))
  return { messages: shown.sort(byTime), hasMore }
}

/** A thread with its parent first. */
export function pageThread(world: SlackWorld, me: Person, channel: Channel, ts: string): PageMessages {
  const log = logOf(world.state, channel.id)
  const parent = log.get(ts)
  const shown = [...(parent ? [parent] : []), ...log.replies(ts)].map((each) =>
    pageMessage(world, channel, each, false),
  )
  return { messages: [...shown, ...whispered(world, me, channel, ts)].sort(byTime), hasMore: false }
}

const byTime = (one: PageMessage, other: PageMessage) => (one.ts < other.ts ? -1 : 1)

function whispered(world: SlackWorld, me: Person, channel: Channel, threadTs: string | undefined): PageMessage[] {
  return world.state.ephemerals
    .filter((each) => each.user === me.id && each.channel === channel.id && each.message.thread_ts === threadTs)
    .map((each) => pageMessage(world, channel, each.message, true))
}

function pagePerson(person: Person): PagePerson {
  return {
    id: person.id,
    name: person.displayName,
    title: person.title,
    locale: person.locale,
    avatarColor: person.color,
    isBot: person.isBot,
    isGuest: person.isRestricted,
  }
}

function pageChannel(world: SlackWorld, me: Person, channel: Channel): PageChannel {
  const other = channel.members.find((each) => each !== me.id) ?? me.id
  const read = world.state.lastRead.get(`${me.id} ${channel.id}`) ?? '0000000000.000000'
  const isMember = channel.members.includes(me.id)
  return {
    id: channel.id,
    name: channel.kind === 'dm' ? (world.state.people.get(other)?.displayName ?? other) : channel.name,
    kind: channel.kind,
    isMember,
    unread: isMember ? countAfter(logOf(world.state, channel.id).roots, read, mostUnread) : 0,
    topic: channel.topic,
  }
}

function pageMessage(world: SlackWorld, channel: Channel, message: Message, ephemeral: boolean): PageMessage {
  const author = message.user ?? message.bot_id ?? ''
  const person = world.state.people.get(author)
  const isApp = message.bot_id !== undefined
  return {
    ts: message.ts,
    ...(message.thread_ts === undefined ? {} : { threadTs: message.thread_ts }),
    author,
    authorName: message.username ?? person?.displayName ?? author,
    authorIsApp: isApp,
    text: message.text,
    // A person's rich_text block says the same as the text, which the page renders itself.
    blocks: isApp ? [...(message.blocks ?? []), ...(message.attachments ?? []).flatMap(attachmentBlocks)] : [],
    files: message.files ?? [],
    reactions: (message.reactions ?? []).map(({ name, users }) => ({ name, users })),
    edited: message.edited !== undefined,
    ephemeral,
    replyCount: ephemeral ? 0 : logOf(world.state, channel.id).replies(message.ts).length,
  }
}

/** An attachment as blocks, so that the page needs no second renderer. */
function attachmentBlocks(attachment: Json): KnownBlock[] {
  if (Array.isArray(attachment.blocks)) return attachment.blocks as KnownBlock[]
  const title = typeof attachment.title === 'string' ? `*${attachment.title}*` : ''
  const words = typeof attachment.text === 'string' ? attachment.text : ''
  const text = [title, words].filter((each) => each !== '').join('\n')
  return text === '' ? [] : [{ type: 'section', text: { type: 'mrkdwn', text: text.slice(0, 3000) } }]
}
