import { cpus } from 'node:os'
import type { AppTasks } from '../processes/app.ts'
import type { LoadTasks } from '../processes/load.ts'
import { startChild } from '../support/children.ts'
import type { Place } from '../support/databases.ts'
import { busyDuring } from '../support/machine.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { type Bench, type Measurement, rounds } from './bench.ts'

const SIZES = [1, 2, 4]
const CONNECTIONS = 32

/**
 * Several processes on one PostgreSQL: how many submissions go through together, and how much of the processors that takes. Load,
 * database and Slack's stand-in are on the same machine: where all its cores are busy, more processes cannot take more.
 */
export const processes: Measurement = async (bench) => {
  const { databases, quick, say } = bench
  const place = await databases.make('postgresql')
  say('a workspace with a history')
  const first = startChild<AppTasks>(new URL('../processes/app.ts', import.meta.url))
  await first.ask('start', { place, apiUrl: bench.slack.apiUrl })
  await first.ask('history', { count: quick ? 300 : 2_000 })
  await first.end()
  const taken = await rounds(quick ? 2 : 5, async () => {
    const bySize: { perSecond: number; busy: number }[] = []
    for (const size of SIZES) bySize.push(await goneThrough(bench, place, size))
    return bySize
  })
  const of = (n: number, which: 'perSecond' | 'busy') => taken.map((bySize) => bySize[n]?.[which] ?? Number.NaN)
  return SIZES.flatMap((size, n): Row[] => [
    rowOf({
      name: `submissions over HTTP, ${CONNECTIONS} at a time, ${size} process${size > 1 ? 'es' : ''} on one PostgreSQL`,
      ...{ unit: 'a second', values: of(n, 'perSecond') },
      ...(n > 0 ? { peer: { name: '1 process', values: of(0, 'perSecond') } } : {}),
      point: { curve: 'processes', line: 'submissions', at: size },
    }),
    rowOf({
      name: `the same: used of ${cpus().length} cores`,
      ...{ unit: '%', values: of(n, 'busy').map((share) => share * 100) },
    }),
  ])
}

async function goneThrough({ slack, quick, say }: Bench, place: Place, size: number) {
  say(`${size} on one PostgreSQL`)
  const apps = Array.from({ length: size }, () => startChild<AppTasks>(new URL('../processes/app.ts', import.meta.url)))
  const load = startChild<LoadTasks>(new URL('../processes/load.ts', import.meta.url))
  try {
    const started: { port: number; customerId: string }[] = []
    for (const app of apps) started.push(await app.ask('start', { place, apiUrl: slack.apiUrl }))
    const [app, known] = [apps[0], started[0]]
    if (!app || !known) throw new Error('There is no process.')
    const submitted = async (count: number) => {
      const drafts = await app.ask('drafts', { count, responseUrl: slack.responseUrl })
      const before = await app.ask('items')
      const ports = started.map(({ port }) => port)
      const { result, busy } = await busyDuring(() =>
        load.ask('spread', { ports, customerId: known.customerId, drafts, connections: CONNECTIONS }),
      )
      const stored = (await app.ask('items')) - before
      if (stored !== count) throw new Error(`${count} submissions were acknowledged and ${stored} were stored.`)
      return { perSecond: result, busy }
    }
    await submitted(quick ? 200 : 600) // warm
    return await submitted(quick ? 400 : 2_000)
  } finally {
    await Promise.all([...apps.map((app) => app.end()), load.end()])
  }
}
