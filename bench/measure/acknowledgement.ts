import { setTimeout as sleep } from 'node:timers/promises'
import type { AcknowledgeOnlyTasks } from '../processes/acknowledge-only.ts'
import type { AppTasks } from '../processes/app.ts'
import type { LoadTasks } from '../processes/load.ts'
import { startChild } from '../support/children.ts'
import { type Kind, kinds, type Place } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { percentile } from '../support/statistics.ts'
import { type Bench, kindName, type Measurement, rounds } from './bench.ts'

const RATE = 300
const CONNECTIONS = 32
/** A workspace with a history: on an empty one PostgreSQL plans with guesses, and nobody works on an empty one for long. */
const HISTORY = 2_000

/**
 * The verb through the whole app over HTTP, the worker running beside it: how late it is acknowledged when submissions come
 * at random 300 times a second, how many go through when each sender waits for its answer, and how much memory that takes.
 * Beside it, in turns, Bolt with the same receiver that acknowledges and does nothing.
 */
export const acknowledgement: Measurement = async (bench) => {
  const rows: Row[] = []
  for (const kind of kinds) rows.push(...(await ofKind(bench, kind)))
  return rows
}

async function ofKind(bench: Bench, kind: Kind): Promise<Row[]> {
  const { databases, slack, quick, say } = bench
  const place = await databases.make(kind)
  await addHistory(bench, place)
  const app = startChild<AppTasks>(new URL('../processes/app.ts', import.meta.url))
  const peer = startChild<AcknowledgeOnlyTasks>(new URL('../processes/acknowledge-only.ts', import.meta.url))
  const load = startChild<LoadTasks>(new URL('../processes/load.ts', import.meta.url))
  try {
    const { port, customerId } = await app.ask('start', { place, apiUrl: slack.apiUrl })
    const { port: peerPort } = await peer.ask('start')
    await sleep(2_000)
    const idle = { ours: await app.ask('usage'), theirs: await peer.ask('usage') }

    const draftsOf = (count: number) => app.ask('drafts', { count, responseUrl: slack.responseUrl })
    const atRate = async (rate: number, seconds: number) => {
      const drafts = await draftsOf(rate * seconds)
      const before = await app.ask('items')
      const ours = await load.ask('poisson', { port, customerId, drafts, rate })
      const stored = (await app.ask('items')) - before
      if (stored !== drafts.length - ours.failed)
        throw new Error(`${drafts.length - ours.failed} submissions were acknowledged and ${stored} were stored.`)
      return { ours, theirs: await load.ask('poisson', { port: peerPort, customerId, drafts, rate }) }
    }
    const atOnce = async (count: number) => {
      const job = { customerId, drafts: await draftsOf(count), connections: CONNECTIONS }
      const used = async (to: number, usage: () => Promise<{ cpuMicros: number }>) => {
        const before = (await usage()).cpuMicros
        const perSecond = await load.ask('closed', { ...job, port: to })
        return { perSecond, cpuMicros: ((await usage()).cpuMicros - before) / count }
      }
      return { ours: await used(port, () => app.ask('usage')), theirs: await used(peerPort, () => peer.ask('usage')) }
    }

    await atRate(RATE / 3, 3) // warm
    say(`${kindName[kind]}: ${RATE} submissions a second`)
    const open = await rounds(quick ? 2 : 3, () => atRate(RATE, quick ? 4 : 20))
    const loaded = { ours: await app.ask('usage'), theirs: await peer.ask('usage') }
    say(`${kindName[kind]}: as many submissions as go through`)
    const closed = await rounds(quick ? 2 : 5, () => atOnce(quick ? 600 : 1_500))
    return rowsOf(kind, { open, closed, idle, loaded })
  } finally {
    await Promise.all([app.end(), peer.end(), load.end()])
  }
}

interface Sides<T> {
  ours: T
  theirs: T
}

interface Taken {
  open: Sides<{ latencies: number[]; failed: number }>[]
  closed: Sides<{ perSecond: number; cpuMicros: number }>[]
  idle: Sides<{ now: number }>
  loaded: Sides<{ most: number }>
}

function rowsOf(kind: Kind, { open, closed, idle, loaded }: Taken): Row[] {
  const name = kindName[kind]
  const sides = <T>(rounds: Sides<T>[], of: (side: T) => number) => ({
    values: rounds.map(({ ours }) => of(ours)),
    peer: { name: 'acknowledge only', values: rounds.map(({ theirs }) => of(theirs)) },
  })
  const slowest = (values: number[]) => Math.max(...values)
  return [
    rowOf({
      name: `acknowledged at ${RATE} a second, p99, ${name}`,
      unit: 'ms',
      ...sides(open, ({ latencies }) => percentile(latencies, 0.99)),
      aim: { atMost: 100 },
    }),
    rowOf({
      name: `acknowledged at ${RATE} a second, slowest, ${name}`,
      unit: 'ms',
      ...sides(open, ({ latencies }) => slowest(latencies)),
      of: slowest,
      aim: { atMost: 3_000 },
    }),
    rowOf({
      name: `refused or failed at ${RATE} a second, ${name}`,
      unit: '%',
      ...sides(open, ({ latencies, failed }) => (failed / latencies.length) * 100),
      of: slowest,
      aim: { atMost: 0 },
    }),
    rowOf({
      name: `submissions over HTTP, ${CONNECTIONS} at a time, ${name}`,
      unit: 'a second',
      ...sides(closed, ({ perSecond }) => perSecond),
    }),
    rowOf({
      name: `processor time of a submission, ${name}`,
      unit: 'µs',
      ...sides(closed, ({ cpuMicros }) => cpuMicros),
    }),
    rowOf({
      name: `memory idle, ${name}`,
      unit: 'MB',
      ...sides([idle], ({ now }) => now / 1e6),
      aim: { atMost: kind === 'embedded' ? 650 : 250 },
    }),
    rowOf({
      name: `memory loaded, ${name}`,
      unit: 'MB',
      ...sides([loaded], ({ most }) => most / 1e6),
      aim: { atMost: kind === 'embedded' ? 850 : 400 },
    }),
  ]
}

async function addHistory({ slack, quick, say }: Bench, place: Place): Promise<void> {
  say('a workspace with a history')
  const before = startChild<AppTasks>(new URL('../processes/app.ts', import.meta.url))
  await before.ask('start', { place, apiUrl: slack.apiUrl })
  await before.ask('history', { count: quick ? HISTORY / 2 : HISTORY })
  await before.end()
}
