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
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    const idle = [await app.ask('memory'), await peer.ask('memory')].map(({ now }) => now)

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
      return {
        ours: await load.ask('closed', { ...job, port }),
        theirs: await load.ask('closed', { ...job, port: peerPort }),
      }
    }

    await atRate(RATE / 3, 3) // warm
    await Promise.all([app.ask('memory'), peer.ask('memory')])
    say(`${kindName[kind]}: ${RATE} submissions a second`)
    const latencies = await rounds(quick ? 2 : 3, () => atRate(RATE, quick ? 4 : 20))
    say(`${kindName[kind]}: as many submissions as go through`)
    const throughputs = await rounds(quick ? 2 : 5, () => atOnce(quick ? 600 : 1_500))
    const loaded = [await app.ask('memory'), await peer.ask('memory')].map(({ most }) => most)

    const p99 = (values: number[]) => percentile(values, 0.99)
    const max = (values: number[]) => Math.max(...values)
    const both = (of: (values: number[]) => number) => ({
      values: latencies.map(({ ours }) => of(ours.latencies)),
      peer: { name: 'acknowledge only', values: latencies.map(({ theirs }) => of(theirs.latencies)) },
    })
    const name = kindName[kind]
    const megabytes = (bytes: number[]) => bytes.map((n) => n / 1e6)
    const memory = (what: string, [ours, theirs]: number[], atMost: number) =>
      rowOf({
        name: `memory ${what}, ${name}`,
        unit: 'MB',
        values: megabytes([ours ?? Number.NaN]),
        peer: { name: 'acknowledge only', values: megabytes([theirs ?? Number.NaN]) },
        aim: { atMost },
      })
    return [
      rowOf({ name: `acknowledged at ${RATE} a second, p99, ${name}`, unit: 'ms', ...both(p99), aim: { atMost: 100 } }),
      rowOf({
        name: `acknowledged at ${RATE} a second, slowest, ${name}`,
        unit: 'ms',
        ...both(max),
        of: max,
        aim: { atMost: 3_000 },
      }),
      rowOf({
        name: `refused or failed at ${RATE} a second, ${name}`,
        unit: '%',
        values: latencies.map(({ ours }) => (ours.failed / ours.latencies.length) * 100),
        of: max,
        aim: { atMost: 0 },
      }),
      rowOf({
        name: `submissions over HTTP, ${CONNECTIONS} at a time, ${name}`,
        unit: 'a second',
        values: throughputs.map(({ ours }) => ours),
        peer: { name: 'acknowledge only', values: throughputs.map(({ theirs }) => theirs) },
      }),
      memory('idle', idle, kind === 'embedded' ? 650 : 250),
      memory('loaded', loaded, kind === 'embedded' ? 850 : 400),
    ]
  } finally {
    await Promise.all([app.end(), peer.end(), load.end()])
  }
}

async function addHistory({ slack, quick, say }: Bench, place: Place): Promise<void> {
  say('a workspace with a history')
  const before = startChild<AppTasks>(new URL('../processes/app.ts', import.meta.url))
  await before.ask('start', { place, apiUrl: slack.apiUrl })
  await before.ask('history', { count: quick ? HISTORY / 2 : HISTORY })
  await before.end()
}
