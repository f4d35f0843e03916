/** An app comes to a workspace or an org, and goes. */
import { emitTo } from '../events.ts'
import { appPerson } from '../seed.ts'
import type { SlackWorld } from '../slack-world.ts'
import { findDm, nextId } from '../state.ts'
import type { Person, RegisteredApp } from '../types.ts'
import { closeAll } from '../views.ts'
import type { Installation, Workspace } from './realm.ts'
import { seatAt } from './seats.ts'
import { endTokens } from './tokens.ts'

export interface Wish {
  /** T… or E…. */
  placeId: string
  scopes: readonly string[]
  /** Of an org: the workspaces to which the app is added; all without it. */
  teamIds?: readonly string[]
  /** For an app that is there from the start. */
  ids?: { botUserId: string; botId: string }
}

/**
 * Installs an app. Where it is installed already, scopes are added and none is taken away
 * (docs.slack.dev/authentication/installing-with-oauth: scopes are additive). Who was there before gets the same bot user.
 * @throws Error where there is no such workspace or org
 */
export function installApp(world: SlackWorld, app: RegisteredApp, wish: Wish): Installation {
  const { realm } = world
  const teamIds = wish.placeId.startsWith('E') ? orgTeams(world, wish) : [wish.placeId]
  const places = teamIds.map((id) => workspaceOf(world, id))
  const home = places[0]
  if (!home) throw new Error('An app must be added to a workspace at least.')
  const key = `${app.id} ${wish.placeId}`
  const before = realm.installations.get(key)
  const installation: Installation = before ?? {
    appId: app.id,
    placeId: wish.placeId,
    teamIds: [],
    ...(wish.ids ?? { botUserId: nextId(home.state, 'U'), botId: nextId(home.state, 'B') }),
    scopes: new Set(),
    isActive: false,
  }
  if (!installation.isActive) {
    installation.scopes.clear()
    installation.teamIds = []
  }
  for (const scope of wish.scopes) installation.scopes.add(scope)
  installation.isActive = true
  realm.installations.set(key, installation)
  const granted = teamIds.filter((id) => !installation.teamIds.includes(id))
  installation.teamIds.push(...granted)
  realm.seats.clear()
  for (const place of places) if (granted.includes(place.team.id)) arrive(world, place, app, installation)
  if (before && wish.placeId.startsWith('E') && granted.length > 0)
    emitTo(seatAt(world, home, app, installation), 'team_access_granted', { team_ids: granted })
  realm.seats.clear()
  world.changed()
  return installation
}

/** Takes an app away: its tokens end, its bot leaves, and it is told if it listens (docs.slack.dev/reference/events/app_uninstalled). */
export function uninstallApp(world: SlackWorld, installation: Installation): void {
  const { realm } = world
  const app = realm.apps.get(installation.appId)
  const home = realm.workspaces.get(installation.teamIds[0] ?? '')
  if (!app || !home || !installation.isActive) return
  const seat = seatAt(world, home, app, installation)
  const users = endTokens(world, installation)
  emitTo(seat, 'tokens_revoked', { tokens: { oauth: users, bot: [installation.botUserId] } })
  emitTo(seat, 'app_uninstalled', {})
  for (const id of installation.teamIds) leave(world, workspaceOf(world, id), installation)
  installation.isActive = false
  realm.seats.clear()
  world.changed()
}

/** The bot of an app whose last bot token was revoked: it is deactivated and in no channel; the app is told by who revokes. */
export function retireBot(world: SlackWorld, { appId, placeId }: { appId: string; placeId: string }): void {
  const installation = world.realm.installations.get(`${appId} ${placeId}`)
  if (!installation?.isActive) return
  for (const id of installation.teamIds) leave(world, workspaceOf(world, id), installation)
  installation.isActive = false
  world.realm.seats.clear()
  world.changed()
}

function orgTeams({ realm }: SlackWorld, wish: Wish): string[] {
  const org = realm.orgs.get(wish.placeId)
  if (!org) throw new Error(`There is no org ${wish.placeId}.`)
  return org.teamIds.filter((id) => wish.teamIds === undefined || wish.teamIds.includes(id))
}

function workspaceOf({ realm }: SlackWorld, id: string): Workspace {
  const found = realm.workspaces.get(id)
  if (!found) throw new Error(`There is no workspace ${id}.`)
  return found
}

/** The bot user joins a workspace; its Home is in a DM with each full member and guest. */
function arrive(
  world: SlackWorld,
  { team, state, page }: Workspace,
  app: RegisteredApp,
  installation: Installation,
): void {
  const { botUserId, botId } = installation
  const bot: Person = appPerson({ id: app.id, name: app.name, botUserId, botId }, team.id)
  state.people.set(botUserId, bot)
  const created = Math.floor(world.clock.now() / 1000)
  for (const person of [...state.people.values()]) {
    if (person.isBot || person.isStranger || person.isDeactivated || findDm(state, person.id, botUserId)) continue
    const id = nextId(state, 'D')
    state.channels.set(id, {
      id,
      name: '',
      kind: 'dm',
      topic: '',
      members: [person.id, botUserId],
      isGeneral: false,
      isArchived: false,
      teamIds: [team.id],
      creator: person.id,
      created,
    })
  }
  page.tell({ type: 'people' })
  page.tell({ type: 'channels' })
}

/** The bot user leaves: its messages and DMs stay to be read, its windows and Home tabs go. */
function leave(world: SlackWorld, { state, page }: Workspace, { botUserId, appId }: Installation): void {
  const bot = state.people.get(botUserId)
  if (bot) Object.assign(bot, { isDeactivated: true, updated: Math.floor(world.clock.now() / 1000) })
  for (const channel of state.channels.values())
    if (channel.kind !== 'dm') channel.members = channel.members.filter((member) => member !== botUserId)
  for (const [key, home] of state.homes) if (home.app_id === appId) state.homes.delete(key)
  for (const [person, stack] of state.stacks)
    if (stack.some((id) => state.views.get(id)?.app_id === appId)) closeAll(seatOfState(world, state, page), person)
  page.tell({ type: 'people' })
  page.tell({ type: 'channels' })
  page.tell({ type: 'views' })
}

const seatOfState = (world: SlackWorld, state: Workspace['state'], page: Workspace['page']): SlackWorld =>
  Object.defineProperties(Object.create(world.root) as SlackWorld, { state: { value: state }, page: { value: page } })
