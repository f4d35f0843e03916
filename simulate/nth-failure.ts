import { WorldClient } from '../sandbox/client.ts'
import { haneul, yuna } from '../sandbox/people.ts'
import type { PageMessage } from '../sandbox/slack/page-contract.ts'
import { tells } from './acts/answers.ts'
import { addsWords, promotes } from './acts/capture.ts'
import { decidesOn, links, undoesLast, votes } from './acts/cards.ts'
import { imports } from './acts/imports.ts'
import { mergesInto, unmerges, votesFor, wayBack } from './acts/merges.ts'
import { Diary } from './diary.ts'
import { actionsOf, cardsOf, numberOn, type Person, toldOf } from './gestures.ts'
import { type Finding, findings } from './history.ts'
import type { Origin } from './origin.ts'
import type { Failure } from './planned-failure.ts'
import type { Bug } from './planted.ts'
import { first } from './run-seed.ts'
import { Simulation } from './simulation.ts'

const ISSUE = 'PAY-1'
/** The item that all is about, and the one that is merged into it. */
const [ITEM, OTHER] = ['VOC-1', 'VOC-2']

interface Stage {
  simulation: Simulation
  person: Person
  admin: Person
  /** So many times it was done before. */
  turn: number
  rests: () => Promise<void>
}

/** A way to do something that can be done again and again. */
interface Way {
  /** Brings the world where it can be done; nothing fails meanwhile. @returns what doing it needs to know */
  prepares?: (stage: Stage) => Promise<unknown>
  does: (stage: Stage, prepared: unknown) => Promise<unknown>
}

const way = <Prepared>(
  prepares: (stage: Stage) => Promise<Prepared>,
  does: (stage: Stage, prepared: Prepared) => Promise<unknown>,
): Way => ({
  prepares,
  does: (stage, prepared) => does(stage, prepared as Prepared),
})

const cardOf = async (person: Person, number: string): Promise<PageMessage> => {
  const card = (await cardsOf(person)).find((each) => numberOn(each) === number)
  if (!card) throw new Error(`${number} has no card.`)
  return card
}

const decided = async ({ person, turn }: Stage, ...choices: Parameters<typeof decidesOn>[2][]) =>
  decidesOn(person, await cardOf(person, ITEM), choices[turn % choices.length] ?? 'planned', true)

/** Both items are declined, and those who asked are told so. */
async function areDeclined({ person, turn, rests }: Stage): Promise<void> {
  for (const number of [ITEM, OTHER])
    await decidesOn(person, await cardOf(person, number), turn % 2 ? 'policy' : 'declined', true)
  await rests()
}

const isMerged = async ({ person }: Stage) => wayBack(person, OTHER)

/** An answer is due to them: what was answered is answered again once it is decided otherwise. */
async function owesAnswer(stage: Stage): Promise<void> {
  const isDue = async () => (await toldOf(stage.person))?.messages.some((each) => actionsOf(each).includes('answered'))
  for (let turn = stage.turn; !(await isDue()) && turn < stage.turn + 2; turn++) {
    await decided({ ...stage, turn }, 'policy', 'declined')
    await stage.rests()
  }
  if (!(await isDue())) throw new Error('No answer is due.')
}

/** What a person does that something else follows. */
const journeys = {
  'an item is made': { does: ({ person }) => promotes(person) },
  'a vote is pressed': { does: ({ person }) => votes(person) },
  'words are added to an item': { does: ({ person }) => addsWords(person) },
  'a decision is taken back': way(
    (stage) => decided(stage, 'planned', 'building'),
    ({ person }, reason) => undoesLast(person, reason),
  ),
  'a customer was told': way(owesAnswer, ({ person }) => tells(person)),
  'an item is merged': way(
    async (stage) => {
      const offer = await isMerged(stage)
      if (offer) await unmerges(stage.person, offer)
    },
    ({ person }) => mergesInto(person, OTHER, ITEM),
  ),
  'an item whose answer was told is merged': way(
    async (stage) => {
      const offer = await isMerged(stage)
      if (offer) await unmerges(stage.person, offer)
      await areDeclined(stage)
    },
    ({ person }) => mergesInto(person, OTHER, ITEM),
  ),
  'a merge is taken back': way(
    async (stage) => {
      const offer = await isMerged(stage)
      if (offer) return offer
      await votesFor(stage.person, OTHER)
      return mergesInto(stage.person, OTHER, ITEM)
    },
    async ({ person }, offer) => {
      if (!offer) throw new Error('It was not merged.')
      await unmerges(person, offer)
    },
  ),
  'an issue is linked': { does: ({ person }) => links(person) },
  'an issue ships, and goes back': {
    does: ({ simulation, turn }) => simulation.world.jira.hands.moves(ISSUE, turn % 2 ? 'Done' : 'To Do'),
  },
  'a sheet is imported': { does: ({ admin }) => imports(admin) },
} satisfies Record<string, Way>
export type Journey = keyof typeof journeys
export const allJourneys = Object.keys(journeys) as Journey[]

export interface Loop {
  journey: Journey
  of: Failure['of']
  origin: Origin
  /** Every so many-th is failed, each in another way; 1: each, and in every way. */
  step: number
  /** A mistake that is made on purpose: without it none. */
  bug?: Bug
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

type Strike = Failure extends infer Each ? (Each extends Failure ? Omit<Each, 'nth'> : never) : never

/** Longer than any way to fail lasts. */
const MOST = 1_000

/**
 * Fails the 1st, 2nd … n-th statement or call of a journey, in each way, one world for all: until it passes untouched. After each
 * everything is held against what people were told.
 */
export async function nthFailures({ journey, of, origin, step, bug = 'none' }: Loop): Promise<LoopResult> {
  const simulation = await Simulation.begin({ seed: 1, origin, bug, crashes: 0 })
  const { time, chance } = simulation
  const diary = new Diary()
  const client = new WorldClient(simulation.world.url)
  const as = ({ id }: { id: string }, at: number): Person => ({
    ...{ hands: client.as(id), place: first, time, chance: chance.fork(at), diary },
  })
  const [person, admin] = [as(haneul, 100), as(yuna, 101)]
  const broken: LoopResult['broken'] = []
  const does: Way = journeys[journey]
  let [struck, done] = [0, 0]
  try {
    simulation.clears()
    const rests = () => time.until(simulation.comesToRest(0))
    for (const _ of [ITEM, OTHER]) {
      await time.until(promotes(person))
      await rests()
    }
    await time.until(person.hands.commands(`/voc link ${ITEM} ${ISSUE}`, first.general))
    await rests()
    for (let nth = 1, turn = 0; nth < MOST; nth += step, turn += 1) {
      let isUntouched = true
      const all: Strike[] = ways[of]
      for (const strike of step === 1 ? all : all.slice(turn % all.length).slice(0, 1)) {
        const stage = { simulation, person, admin, turn: done++, rests: simulation.comesToRest.bind(simulation, 0) }
        const prepared = await time.until(Promise.resolve(does.prepares?.(stage)))
        await rests()
        simulation.planned.plans({ ...strike, nth })
        await time.until(does.does(stage, prepared))
        await rests()
        const hasStruck = !simulation.planned.isPlanned
        simulation.planned.plans(null)
        if (hasStruck) struck += 1
        isUntouched &&= !hasStruck
        const found = await time.until(findings(simulation, diary, [{ ...first, client }]))
        broken.push(...found.map((each) => ({ ...each, nth, where: `${strike.fate}: ${each.where}` })))
      }
      if (isUntouched || broken.length > 0) break
    }
  } finally {
    await simulation.end()
  }
  return { struck, broken }
}
