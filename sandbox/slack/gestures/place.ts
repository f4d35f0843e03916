import { firstOf } from '../realm/realm.ts'
import { peoplesSeat } from '../realm/seats.ts'
import type { SlackWorld } from '../slack-world.ts'
import { GestureError } from './gesture-error.ts'

/** A workspace by id or domain, as its people see it; the first without one. @throws GestureError where there is none */
export function placeOf(world: SlackWorld, wanted: string | undefined): SlackWorld {
  const { workspaces } = world.realm
  const workspace = wanted ? world.realm.workspace(wanted) : firstOf(workspaces)
  if (!workspace) throw new GestureError(`There is no workspace ${wanted}.`)
  return peoplesSeat(world, workspace)
}
