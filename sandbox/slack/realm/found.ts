/** The workspaces, the org and the app under test as they are when nobody has done anything yet. */
import { hangyeol, neighbours } from '../../neighbours.ts'
import type { Loaded } from '../disk.ts'
import { PageHub } from '../page-hub.ts'
import { appPerson, firstPlan, type Plan, seedState } from '../seed.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { State } from '../state.ts'
import type { RegisteredApp } from '../types.ts'
import { installApp } from './install.ts'
import { firstOf } from './realm.ts'
import { forgetApp } from './register.ts'
import { giveToken } from './tokens.ts'

/** What the first app has from the start. */
export interface FirstApp {
  /** The bot token in its environment. */
  botToken: string
  scopes: readonly string[]
  /** Whether it is installed in the first workspace. */
  isInstalled: boolean
}

/** Fixed, so that a restarted world still knows its app. */
export const firstBot = { botId: 'B0APP00001', botUserId: 'U0APPBOT1' }

/** Ids of each workspace count up in a range of their own, so that none is given twice in the world. */
const rangeOf = (at: number): number => at * 36 ** 7

const plans: readonly Plan[] = [firstPlan, ...neighbours.map((each) => ({ ...each, bots: [] }))]

/**
 * Fills an empty realm, with what a file holds where there is one. The app under test must be registered.
 * @param bornAt Unix milliseconds to which the seed messages are dated back
 */
export function foundRealm(world: SlackWorld, first: FirstApp, bornAt: number, loaded: Loaded | null): void {
  const { realm } = world
  realm.orgs.set(hangyeol.id, hangyeol)
  plans.forEach((plan, at) => {
    const kept = at === 0 ? loaded?.first : loaded?.others.get(plan.team.id)
    const state = kept ?? seeded(plan, at, first, firstOf(realm.apps), bornAt, rangeOf(at))
    realm.workspaces.set(plan.team.id, { team: plan.team, state, page: new PageHub() })
  })
  loaded?.restore(world)
  realm.seats.clear()
  installFirst(world, first)
}

/** Everything back to the seed but what was given out: ids go on. */
export function refoundRealm(world: SlackWorld, first: FirstApp, bornAt: number): void {
  const { realm } = world
  const app = firstOf(realm.apps)
  for (const other of [...realm.apps.keys()]) if (other !== app.id) void forgetApp(world, other)
  for (const each of [
    realm.installations,
    realm.tokens,
    realm.refreshTokens,
    realm.grants,
    realm.allowances,
    realm.seats,
  ])
    each.clear()
  plans.forEach((plan, at) => {
    const workspace = realm.workspaces.get(plan.team.id)
    if (workspace) workspace.state = seeded(plan, at, first, app, bornAt, workspace.state.counter)
  })
  installFirst(world, first)
}

function seeded(plan: Plan, at: number, first: FirstApp, app: RegisteredApp, bornAt: number, counter: number): State {
  const bots =
    at === 0 && first.isInstalled ? [appPerson({ ...firstBot, id: app.id, name: app.name }, plan.team.id)] : []
  return seedState(plan, bots, bornAt, counter)
}

/** The app under test is installed at each start, as its environment says; also where somebody uninstalled it before. */
function installFirst(world: SlackWorld, { isInstalled, botToken, scopes }: FirstApp): void {
  if (!isInstalled) return
  const { realm } = world
  const app = firstOf(realm.apps)
  const placeId = firstPlan.team.id
  const installation = installApp(world, app, { placeId, scopes, ids: firstBot })
  // What the manifest does not ask for any more is not granted any more.
  for (const scope of installation.scopes) if (!scopes.includes(scope)) installation.scopes.delete(scope)
  giveToken(world, { kind: 'bot', appId: app.id, placeId, userId: firstBot.botUserId, userScopes: [] }, botToken)
}
