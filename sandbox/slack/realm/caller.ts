/** Who calls: the seat that a token gives. */
import type { SlackWorld } from '../slack-world.ts'
import type { Json } from '../types.ts'
import { firstOf, type Installation, type Token, type Workspace } from './realm.ts'
import { nowhere, remembered, seatAt, seatOf } from './seats.ts'

/** A token, looked up. */
export interface Caller {
  /** The world from its chair; where nobody stands behind the token, the chair of the first app. */
  seat: SlackWorld
  /** What the call must be told; null where the token works, or is none. */
  trouble: string | null
}

/**
 * Methods that an org-wide token must tell its workspace (`team_id`: "required if org token is used" in the reference of
 * each, and docs.slack.dev/enterprise/developing-for-enterprise-orgs).
 */
const needTeam = new Set([
  'bookmarks.list',
  'conversations.create',
  'conversations.list',
  'emoji.list',
  'files.list',
  'reactions.list',
  'team.billableInfo',
  'usergroups.create',
  'usergroups.list',
  'users.conversations',
  'users.list',
])

/** Finds out who calls. @param args of the call: an org-wide token acts where `team_id`, or a thing that they name, says */
export function callerOf(world: SlackWorld, text: string | undefined, method: string, args: Json): Caller {
  const { realm } = world
  const token = text === undefined ? undefined : realm.tokens.get(text)
  if (!token) return { seat: appLevel(world, text) ?? world, trouble: null }
  const app = realm.apps.get(token.appId)
  const installation = realm.installations.get(`${token.appId} ${token.placeId}`)
  if (!app || !installation) return { seat: world, trouble: 'account_inactive' }
  const choice = workspaceFor(world, installation, method, args)
  const place = typeof choice === 'string' ? homeOf(world, installation) : choice
  const [seat = world] = remembered(world, `${token.value} ${place.team.id}`, () => [
    seatAt(world, place, app, installation, token),
  ])
  return { seat, trouble: endOf(world, token) ?? (typeof choice === 'string' ? choice : null) }
}

/** Why a token does not work any more. */
const endOf = ({ clock }: SlackWorld, token: Token): string | null =>
  token.ended ?? (token.expiresAt !== null && token.expiresAt <= clock.now() ? 'token_expired' : null)

/** An app-level token belongs to the app, wherever it is installed. */
function appLevel(world: SlackWorld, text: string | undefined): SlackWorld | undefined {
  if (text === undefined) return undefined
  for (const app of world.realm.apps.values()) {
    if (app.appToken === '' || app.appToken !== text) continue
    const places = [...world.realm.workspaces.keys()]
    const seats = places.flatMap((teamId) => seatOf(world, app.id, teamId) ?? [])
    return seats[0] ?? seatAt(world, firstOf(world.realm.workspaces), app, nowhere(app.id))
  }
  return undefined
}

function homeOf({ realm }: SlackWorld, { teamIds, placeId }: Installation): Workspace {
  const org = realm.orgs.get(placeId)
  return realm.workspaces.get(teamIds[0] ?? org?.teamIds[0] ?? placeId) ?? firstOf(realm.workspaces)
}

/** Where a call acts, or the error that says why it cannot be told. */
function workspaceFor(world: SlackWorld, installation: Installation, method: string, args: Json): Workspace | string {
  const { realm } = world
  if (!installation.placeId.startsWith('E')) return homeOf(world, installation)
  // Bolt says the org where a view was submitted (slackapi/bolt-js#1720): that names no workspace.
  const asked = typeof args.team_id === 'string' && args.team_id.startsWith('T') ? args.team_id : undefined
  if (asked !== undefined) {
    const found = installation.teamIds.includes(asked) ? realm.workspaces.get(asked) : undefined
    return found ?? 'team_access_not_granted'
  }
  if (needTeam.has(method)) return 'missing_argument'
  const granted = installation.teamIds.flatMap((id) => realm.workspaces.get(id) ?? [])
  return granted.find((place) => names(world, place, installation, args)) ?? homeOf(world, installation)
}

/** Whether the arguments name something of a workspace. People may be in several: whatever else is named counts more. */
function names({ realm }: SlackWorld, { state, team }: Workspace, { appId }: Installation, args: Json): boolean {
  const text = (name: string) => (typeof args[name] === 'string' ? String(args[name]) : '')
  const trigger = text('trigger_id')
  if (trigger !== '') return realm.allowances.get(`${appId} ${team.id}`)?.triggers.knows(trigger) ?? false
  const view = text('view_id')
  if (view !== '') return state.views.has(view) || [...state.homes.values()].some((home) => home.id === view)
  const channel = text('channel') || text('channel_id') || text('channels')
  if (channel !== '') return state.channels.has(channel) || state.people.has(channel)
  const file = text('file')
  if (file !== '') return state.files.has(file)
  return state.people.has(text('user') || text('user_id') || (text('users').split(',')[0] ?? ''))
}
