/** The world as one person sees it: what the browser page and the typed client read. */
import { team } from '../people.ts'
import type { PageChannel, PagePerson, PageState, PageView } from './page-contract.ts'
import type { SlackWorld } from './slack-world.ts'
import { canSee, findDm } from './state.ts'
import type { Channel, Person, View } from './types.ts'
import { lastReadOf, unreadOf } from './unread.ts'

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
    app: {
      id: app.botUserId,
      name: app.name,
      homeTab: app.homeTab,
      messagesTab: app.messagesTab,
      messagesTabReadOnly: app.messagesTabReadOnly,
      dm: findDm(state, me.id, app.botUserId)?.id ?? null,
    },
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
  const isMember = channel.members.includes(me.id)
  return {
    id: channel.id,
    name: channel.kind === 'dm' ? (world.state.people.get(other)?.displayName ?? other) : channel.name,
    kind: channel.kind,
    isMember,
    ...(isMember ? unreadOf(world.state, me, channel) : { unread: 0, mentions: 0 }),
    lastRead: lastReadOf(world.state, me.id, channel.id),
    ...(channel.kind === 'dm' ? { partner: other } : {}),
    isArchived: channel.isArchived,
    isShared: channel.teamIds.length > 1,
    topic: channel.topic,
  }
}
