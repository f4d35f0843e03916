/** The world as one person sees it: what the browser page and the typed client read. */
import type { PageApp, PageChannel, PagePerson, PageState, PageTeam, PageView } from './page-contract.ts'
import { seatsIn } from './realm/seats.ts'
import type { SlackWorld } from './slack-world.ts'
import { canSee, findDm } from './state.ts'
import { unreadThreadsOf } from './thread-list.ts'
import type { Channel, Person, Team, View } from './types.ts'
import { lastReadOf, unreadOf } from './unread.ts'

export function pageState(world: SlackWorld, me: Person): PageState {
  const { state } = world
  const seats = seatsIn(world)
  const theirs = me.isStranger ? [] : seats
  return {
    team: pageTeam(world, world.team),
    teams: [...world.realm.workspaces.values()].map(({ team }) => pageTeam(world, team)),
    me: pagePerson(me),
    people: [...state.people.values()].map(pagePerson),
    channels: [...state.channels.values()]
      .filter((channel) => canSee(channel, me))
      .map((channel) => pageChannel(world, me, channel)),
    unreadThreads: unreadThreadsOf(world, me),
    shortcuts: theirs.flatMap(({ app: { id, name: appName, shortcuts } }) =>
      shortcuts.map(({ callbackId, type, name }) => ({ callbackId, type, name, appId: id, appName })),
    ),
    commands: theirs.flatMap(({ app: { name: appName, commands } }) =>
      commands.map(({ command, description, usageHint }) => ({ command, description, usageHint, appName })),
    ),
    groups: [...state.userGroups.values()].map(({ id, handle, users }) => ({
      id,
      handle,
      isMine: users.includes(me.id),
    })),
    emoji: Object.fromEntries(state.emoji),
    views: (state.stacks.get(me.id) ?? []).flatMap((id) => {
      const view = state.views.get(id)
      return view ? [pageView(world, view)] : []
    }),
    app: pageApp(world, me),
    apps: seats.map((seat) => pageApp(seat, me)),
    links: world.links,
  }
}

function pageTeam({ realm }: SlackWorld, team: Team): PageTeam {
  const org = realm.orgOf(team)
  return { id: team.id, name: team.name, domain: team.domain, ...(org ? { org: org.name } : {}) }
}

const pageApp = ({ app, state }: SlackWorld, me: Person): PageApp => ({
  id: app.botUserId,
  appId: app.id,
  name: app.name,
  homeTab: app.homeTab,
  messagesTab: app.messagesTab,
  messagesTabReadOnly: app.messagesTabReadOnly,
  dm: findDm(state, me.id, app.botUserId)?.id ?? null,
})

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
    appName: world.realm.apps.get(view.app_id)?.name ?? '',
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
    tz: person.tz,
    isDeactivated: person.isDeactivated === true,
  }
}

function pageChannel(world: SlackWorld, me: Person, channel: Channel): PageChannel {
  const other = channel.members.find((each) => each !== me.id) ?? me.id
  const isMember = channel.members.includes(me.id)
  return {
    id: channel.id,
    name: shownName(world, me, channel),
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

/** DMs go by who is on the other side. */
function shownName({ state }: SlackWorld, me: Person, { kind, name, members }: Channel): string {
  if (kind !== 'dm' && kind !== 'mpim') return name
  const others = members.filter((each) => each !== me.id)
  return (others.length > 0 ? others : [me.id]).map((id) => state.people.get(id)?.displayName ?? id).join(', ')
}
