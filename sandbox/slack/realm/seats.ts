/** The world from one chair: as one app sees one workspace. What is in the hands of nearly all code is such a seat. */
import { Rates } from '../rates.ts'
import type { SlackWorld } from '../slack-world.ts'
import { Triggers } from '../triggers.ts'
import type { App, RegisteredApp } from '../types.ts'
import { type Allowance, firstOf, type Installation, type Token, type Workspace } from './realm.ts'

/** The world as an app sees it in a workspace. @param token that calls, where one does */
export function seatAt(
  world: SlackWorld,
  workspace: Workspace,
  app: RegisteredApp,
  installation: Installation,
  token?: Token,
): SlackWorld {
  const { realm } = world
  const line = realm.lines.get(app.id)
  if (!line) throw new Error(`${app.id} has no line.`)
  const allowance = allowanceOf(world, app.id, workspace.team.id)
  const seat = Object.create(world.root) as SlackWorld
  return Object.defineProperties(seat, {
    team: { value: workspace.team },
    page: { value: workspace.page },
    state: { get: () => workspace.state },
    app: { value: appIn(app, installation, token?.kind === 'bot' ? token.value : newestBotToken(world, installation)) },
    sender: { value: line.sender },
    sockets: { value: line.sockets },
    triggers: { value: allowance.triggers },
    rates: { value: allowance.rates },
    caller: { value: token ?? null },
  })
}

/** What is the same from every chair. */
export type Common = Omit<
  SlackWorld,
  'root' | 'team' | 'app' | 'state' | 'page' | 'sender' | 'sockets' | 'triggers' | 'rates'
>

/** The world from the chair of who names none: the first app in the first workspace, whatever becomes of them. */
export function theWorld(common: Common): SlackWorld {
  const root = common as SlackWorld
  const ofFirst = ['team', 'app', 'state', 'page', 'sender', 'sockets', 'triggers', 'rates'] as const
  for (const name of ofFirst)
    Object.defineProperty(root, name, { get: () => peoplesSeat(root, firstOf(root.realm.workspaces))[name] })
  root.root = root
  return root
}

/** One seat for every app that is installed in a workspace, the app under test first. */
export function seatsIn(world: SlackWorld, teamId = world.team.id): readonly SlackWorld[] {
  return remembered(world, teamId, () =>
    [...world.realm.apps.keys()].flatMap((appId) => newSeatOf(world, appId, teamId) ?? []),
  )
}

/** Messages are told to every chair: none is made anew for each. */
export function remembered(world: SlackWorld, key: string, make: () => readonly SlackWorld[]): readonly SlackWorld[] {
  const { seats } = world.realm
  const known = seats.get(key)
  if (known) return known
  const made = make()
  seats.set(key, made)
  return made
}

/** The seat of an app in a workspace; undefined where it is not installed there. */
export const seatOf = (world: SlackWorld, appId: string, teamId = world.team.id): SlackWorld | undefined =>
  seatsIn(world, teamId).find(({ app }) => app.id === appId)

function newSeatOf(world: SlackWorld, appId: string, teamId: string): SlackWorld | undefined {
  const { realm } = world
  const workspace = realm.workspaces.get(teamId)
  const app = realm.apps.get(appId)
  const installation = realm.installationIn(appId, teamId)
  return workspace && app && installation && seatAt(world, workspace, app, installation)
}

/** What people see of a workspace: the seat of the first app there, or one without an app where there is none. */
export function peoplesSeat(world: SlackWorld, workspace: Workspace): SlackWorld {
  const { id } = workspace.team
  const [installed] = seatsIn(world, id)
  if (installed) return installed
  const [empty] = remembered(world, `nobody ${id}`, () => [
    seatAt(world, workspace, firstOf(world.realm.apps), nowhere(firstOf(world.realm.apps).id)),
  ])
  return empty ?? world
}

/** What stands for the installation of an app that has none. */
export const nowhere = (appId: string): Installation => ({
  appId,
  placeId: '',
  teamIds: [],
  botUserId: '',
  botId: '',
  scopes: new Set(),
  isActive: false,
})

/** The apps that act in a workspace, as its people know them. */
export const isInstalled = ({ app }: SlackWorld): boolean => app.botUserId !== ''

const appIn = (app: RegisteredApp, installation: Installation, botToken: string): App =>
  Object.assign(Object.create(app) as RegisteredApp, {
    botId: installation.botId,
    botUserId: installation.botUserId,
    botToken,
    scopes: installation.scopes,
    orgId: installation.placeId.startsWith('E') ? installation.placeId : null,
  })

function newestBotToken({ realm }: SlackWorld, { appId, placeId }: Installation): string {
  let newest = ''
  // The token of one run of a function (executions.ts) is that run's alone.
  for (const token of realm.tokens.values())
    if (
      token.kind === 'bot' &&
      !token.value.startsWith('xwfp-') &&
      token.appId === appId &&
      token.placeId === placeId &&
      token.ended === null
    )
      newest = token.value
  return newest
}

function allowanceOf(world: SlackWorld, appId: string, teamId: string): Allowance {
  const key = `${appId} ${teamId}`
  const found = world.realm.allowances.get(key)
  if (found) return found
  const fresh = { triggers: new Triggers(world.clock, world.random), rates: new Rates(world.clock, world.speed) }
  world.realm.allowances.set(key, fresh)
  return fresh
}
