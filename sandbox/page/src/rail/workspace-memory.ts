import type { PageTeam } from '../../../slack/page-contract.ts'
import type { Route } from '../world/route.ts'

/** Where one was in each workspace: coming back leads there. */
const lastIn = new Map<string, Pick<Route, 'person' | 'channel'>>()

/**
 * The way to another workspace: to the person and the channel that one was at there, or to its first ones.
 * @param from where one is, with the id of the workspace
 */
export function placeIn(teams: readonly PageTeam[], to: string, from: Route): Route {
  lastIn.set(from.team, { person: from.person, channel: from.channel })
  const { person, channel } = lastIn.get(to) ?? { person: '', channel: '' }
  return { team: to === teams[0]?.id ? '' : to, person, channel, thread: null, tab: null }
}
