import { WorldClient } from '../sandbox/client.ts'
import { haneul } from '../sandbox/people.ts'
import { Diary } from './diary.ts'
import { type Finding, findings } from './history.ts'
import type { Origin } from './origin.ts'
import { acts, type Person } from './people.ts'
import { first } from './run-seed.ts'
import { type Failure, Simulation } from './simulation.ts'

const ISSUE = 'PAY-1'

interface Stage {
  simulation: Simulation
  person: Person
  nth: number
}

/** What a person does that something else follows, each so that it can be done again and again. */
const journeys = {
  'an item is made': ({ person }: Stage) => acts.promote(person),
  'a vote is pressed': ({ person }: Stage) => acts.vote(person),
  'an issue is linked': ({ person }: Stage) => acts.link(person),
  'an issue ships, and goes back': ({ simulation, nth }: Stage) =>
    simulation.world.jira.hands.moves(ISSUE, nth % 2 ? 'Done' : 'To Do'),
}
export type Journey = keyof typeof journeys
export const allJourneys = Object.keys(journeys) as Journey[]

export interface Loop {
  journey: Journey
  of: Failure['of']
  origin: Origin
  /** Every so many-th is failed, each in another way; 1: each, and in every way. */
  step: number
}

export interface LoopResult {
  /** So many failures struck, before one was planned that it never came to. */
  struck: number
  broken: (Finding & { nth: number })[]
}

const ways = {
  statement: (['brokenBefore', 'brokenAfter'] as const).map((fate) => ({ of: 'statement' as const, fate })),
  call: (['lostAfter', 'limited', 'errorAfter', 'lostBefore'] as const).map((fate) => ({ of: 'call' as const, fate })),
}

type Way = Failure extends infer Each ? (Each extends Failure ? Omit<Each, 'nth'> : never) : never

/** Longer than any way to fail lasts. */
const MOST = 1_000

/**
 * Fails the 1st, 2nd … n-th statement or call of a journey, in each way, one world for all: until it passes untouched. After each
 * everything is held against what people were told.
 */
export async function nthFailures({ journey, of, origin, step }: Loop): Promise<LoopResult> {
  const simulation = await Simulation.begin({ seed: 1, origin, bug: 'none', crashes: 0 })
  const { time, chance } = simulation
  const diary = new Diary()
  const client = new WorldClient(simulation.world.url)
  const person: Person = { hands: client.as(haneul.id), place: first, time, chance: chance.fork(100), diary }
  const broken: LoopResult['broken'] = []
  let struck = 0
  try {
    simulation.clears()
    const rests = () => time.until(simulation.comesToRest(0))
    await time.until(acts.promote(person))
    await rests()
    await time.until(person.hands.commands(`/voc link VOC-1 ${ISSUE}`, first.general))
    await rests()
    for (let nth = 1, turn = 0; nth < MOST; nth += step, turn += 1) {
      let isUntouched = true
      const all: Way[] = ways[of]
      for (const way of step === 1 ? all : all.slice(turn % all.length).slice(0, 1)) {
        simulation.plans({ ...way, nth })
        await time.until(journeys[journey]({ simulation, person, nth: struck }))
        await rests()
        const hasStruck = !simulation.isPlanned
        simulation.plans(null)
        if (hasStruck) struck += 1
        isUntouched &&= !hasStruck
        const found = await time.until(findings(simulation, diary, [{ ...first, client }]))
        broken.push(...found.map((each) => ({ ...each, nth, where: `${way.fate}: ${each.where}` })))
      }
      if (isUntouched || broken.length > 0) break
    }
  } finally {
    await simulation.end()
  }
  return { struck, broken }
}
