import { WorldClient } from '../sandbox/client.ts'
import { aurora, emma, jiwoo, orders } from '../sandbox/neighbours.ts'
import { joon, mina, sofia, support, team, voc, yuna } from '../sandbox/people.ts'
import { installsBeside } from './beside.ts'
import { Diary } from './diary.ts'
import type { Place } from './gestures.ts'
import { type Finding, findings } from './history.ts'
import { jumps } from './jumps.ts'
import type { Origin } from './origin.ts'
import * as others from './others.ts'
import * as people from './people.ts'
import type { Bug } from './planted.ts'
import { ROUND_MS, Simulation } from './simulation.ts'

export interface SeedResult {
  seed: number
  hash: string
  /** What was broken: an invariant's sentence, and where. */
  broken: Finding[]
  /** The run itself could not go on. */
  failure: string | null
  deeds: number
  told: number
  lives: number
  struck: Record<string, number>
  lines: string[]
  /** Every word that was said, summed up (trace.ts). */
  words: string[]
  errors: string[]
  ms: number
  /** How much time passed in the world. */
  minutes: number
}

export interface SeedOptions {
  seed: number
  origin: Origin
  bug?: Bug
  crashes?: number
  /** How many deeds each person does. */
  deeds?: number
}

/** Where most happens. */
export const first: Place = {
  team: team.id,
  mark: 'M',
  others: ['A'],
  support: support.id,
  voc: voc.id,
  general: 'general',
}
/** Beside it, with people, items and a Slack of its own. */
const second: Place = {
  team: aurora.id,
  mark: 'A',
  others: ['M'],
  support: orders.id,
  voc: orders.id,
  general: orders.id,
}

/** One world from its seed: people work while everything goes wrong, then calm, then what is left is held against what they were told. */
export async function runSeed({
  seed,
  origin,
  bug = 'none',
  crashes = 3,
  deeds = 4,
}: SeedOptions): Promise<SeedResult> {
  const began = performance.now()
  const simulation = await Simulation.begin({ seed, origin, bug, crashes })
  const { time, trace, network, chance } = simulation
  const diary = new Diary()
  const start = Date.now()
  let minutes = 0
  let broken: Finding[] = []
  let failure: string | null = null
  try {
    const client = new WorldClient(simulation.world.url)
    const beside = client.in(aurora)
    await time.until(installsBeside(simulation))
    const hour = async () => {
      const crowd = [
        ...[mina, joon, sofia, yuna].map(({ id }) => ({ hands: client.as(id), place: first })),
        ...[jiwoo, emma].map(({ id }) => ({ hands: beside.as(id), place: second })),
      ].map((who, at) => people.works({ ...who, time, chance: chance.fork(100 + at), diary }, deeds))
      const rest = [others.works(simulation.world, time, chance.fork(200), deeds), jumps(simulation, chance.fork(300))]
      await Promise.all([...crowd, ...rest])
    }
    await time.until(hour())
    simulation.clears()
    // What is done once a period waits, after clocks were put back, until they say again what they said.
    await time.until(simulation.comesToRest(ROUND_MS + simulation.jumpedBackMs))
    // Time stands still meanwhile: what is looked at does not change under the eyes.
    broken = await findings(simulation, diary, [
      { ...first, client },
      { ...second, client: beside },
    ])
  } catch (error) {
    failure = error instanceof Error ? (error.stack ?? error.message) : String(error)
  } finally {
    minutes = Math.round((Date.now() - start) / 60_000)
    await simulation.end()
  }
  return {
    seed,
    hash: trace.hash(),
    broken,
    failure,
    deeds: diary.deeds.length,
    told: diary.deeds.filter(({ isTold }) => isTold).length,
    lives: simulation.lives.count,
    struck: network.struck,
    lines: trace.lines,
    words: trace.words,
    errors: simulation.lives.errors,
    ms: Math.round(performance.now() - began),
    minutes,
  }
}
