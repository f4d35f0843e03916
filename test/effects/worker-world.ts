import { claimLanes, type EffectRow, type LaneLease, type Settlement } from '../../src/db/ledger.ts'
import type { Db } from '../../src/db/open.ts'
import type { Outgoing, Reaction, Sent } from '../../src/domain/reaction.ts'
import { defaultTiming, type Timing } from '../../src/effects/run-effect.ts'
import { createWorker } from '../../src/effects/worker.ts'
import { createLog } from '../../src/log.ts'
import { passingClock } from './passing-clock.ts'

/** An effect of `lane` that waits to be sent, named after itself. */
export const anEffect = (id: string, more: Partial<EffectRow> = {}): EffectRow => ({
  ...{ workspaceId: 'w', id, kind: 'test.thing', subject: id, lane: 'a', wanted: 1, sent: 0, sending: 1 },
  ...{ state: 'sending', attempt: 1, dispatchedAt: null, dispatchedMsAgo: null, waitingMs: 0, remote: null },
  lastError: null,
  ...more,
})

interface Options {
  concurrency?: number
  timing?: Partial<Timing>
  reaction?: Partial<Reaction>
  /** What comes of an effect; without it all is sent. */
  converge?: (effect: Outgoing) => Promise<Sent>
}

/**
 * A worker on a clock of the test's own, and a ledger that only remembers what it was asked, hands lanes and effects out in the order
 * in which they were put there, and keeps no rest. What the real one does with it is tested on the database.
 */
export function aWorkerWorld({ concurrency = 4, timing: some = {}, reaction, converge }: Options = {}) {
  const clock = passingClock()
  const waiting = new Map<string, EffectRow[]>()
  const held = new Set<string>()
  const said: Record<string, unknown>[] = []
  const sent: Outgoing[] = []
  /** What the ledger was asked, with how many milliseconds had passed. */
  const asked: { at: number; what: string; [detail: string]: unknown }[] = []
  const began = clock.now().getTime()
  const note = (what: string, detail: object = {}) =>
    void asked.push({ at: clock.now().getTime() - began, what, ...detail })
  const world = {
    ...{ clock, said, sent, asked },
    isRush: false,
    isAway: false,
    /** Whether the lane is still ours after a look. */
    sendsAgain: true,
    /** What the ledger does instead of settling. */
    onSettle: null as (() => Promise<never>) | null,
    /** Effects that wait, each in its lane. */
    put: (...rows: EffectRow[]) => {
      for (const row of rows) waiting.set(row.lane, [...(waiting.get(row.lane) ?? []), row])
    },
    /** A lane in which nothing is due any more when it is looked at. */
    putEmpty: (lane: string) => void waiting.set(lane, []),
    of: (what: string) => asked.filter((one) => one.what === what),
    /** When it looked for work. */
    looks: () => world.of('claim').map(({ at }) => at),
    settled: () => world.of('settle').map(({ id, outcome, goOn }) => ({ id, outcome, goOn })),
  }
  const next = (lane: string) => {
    const row = waiting.get(lane)?.shift() ?? null
    if (row) note('take', { id: row.id })
    return row
  }
  function freed(lane: string): null {
    held.delete(lane)
    if (waiting.get(lane)?.length === 0) waiting.delete(lane)
    return null
  }
  const ledger = {
    takeHead: async ({ lane }: LaneLease) => next(lane),
    release: async ({ lane }: LaneLease) => {
      note('release', { lane })
      freed(lane)
    },
    async settle({ lane }: LaneLease, id: string, settlement: Settlement, goOn: boolean) {
      if (world.onSettle) return world.onSettle()
      note('settle', { id, goOn, ...settlement })
      return (goOn && settlement.laneRestsMs === 0 && next(lane)) || freed(lane)
    },
    async settleAndDraw({ lane }: LaneLease, id: string, settlement: Settlement, kinds: readonly string[]) {
      note('draw', { id, kinds, outcome: settlement.outcome })
      return freed(lane)
    },
    async sendAgain(_: LaneLease, id: string, seconds: number) {
      note('sendAgain', { id, seconds })
      return world.sendsAgain ? anEffect(id) : null
    },
    putInPlace: async (system: string, attempts: number, quietMs: number) =>
      note('putInPlace', { system, attempts, quietMs }),
    keepInPlace: async ({ lane }: LaneLease, attempts: number, quietMs: number) =>
      note('keepInPlace', { lane, attempts, quietMs }),
  }
  const db = {
    of: () => ({ ledger }),
    isRush: () => world.isRush,
    async across(statement: unknown, free: number, seconds: number) {
      if (statement !== claimLanes) throw new Error('Only lanes are asked for across workspaces.')
      if (world.isAway) throw new Error('The database is away.')
      note('claim', { free, seconds })
      const lanes = [...waiting.keys()].filter((lane) => !held.has(lane)).slice(0, free)
      for (const lane of lanes) held.add(lane)
      return lanes.map((lane) => ({ workspaceId: 'w', lane, fence: 1 }))
    },
  }
  const worker = createWorker({
    db: db as unknown as Db,
    reactions: [
      {
        ...{ kind: 'test.thing', about: 'item', lane: () => 'a', lookUp: async () => null },
        async converge(effect) {
          sent.push(effect)
          return (await converge?.(effect)) ?? { remote: 'r', restMs: 0 }
        },
        ...reaction,
      },
    ],
    ...{ clock, timing: { ...defaultTiming, ...some }, random: { uuid: () => '', number: () => 0.5 }, concurrency },
    log: createLog('debug', { write: (line) => said.push(JSON.parse(line)) }),
  })
  return Object.assign(world, { worker })
}
