import type { WorldClient } from '../sandbox/client.ts'
import type { Message } from '../sandbox/slack/types.ts'
import type { App } from '../src/app.ts'
import type { Diary } from './diary.ts'
import type { Place } from './gestures.ts'
import { invariants } from './invariants.ts'
import { type Rows, rowsOf } from './rows.ts'
import type { Simulation } from './simulation.ts'

/** What an invariant is held against: the people's view, the database, and what stands outside. */
export interface History {
  diary: Diary
  app: App
  rows: Rows
  places: readonly (Place & { client: WorldClient; messages: Message[]; dms: Message[] })[]
  simulation: Simulation
}

export interface Finding {
  /** The sentence that does not hold. */
  invariant: string
  /** Where, shortly. */
  where: string
}

/** Holds what people were told against what is there. @returns every sentence that does not hold, with where it does not */
export async function findings(
  simulation: Simulation,
  diary: Diary,
  where: readonly (Place & { client: WorldClient })[],
): Promise<Finding[]> {
  const app = simulation.app
  if (!app) throw new Error('The app does not run.')
  const rows = await rowsOf(app.db)
  const places = []
  for (const place of where) {
    const state = await place.client.state()
    const dms = state.channels.filter(({ kind }) => kind === 'dm')
    const said = []
    for (const { id } of dms) said.push(...(await place.client.messages(id)))
    places.push({ ...place, messages: await place.client.messages(place.voc), dms: said })
  }
  const history: History = { diary, app, rows, places, simulation }
  const all: Finding[] = []
  for (const { sentence, holds } of Object.values(invariants))
    for (const found of await holds(history)) all.push({ invariant: sentence, where: found })
  return all
}
