import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { AcknowledgeOnlyTasks } from '../processes/acknowledge-only.ts'
import { startChild } from '../support/children.ts'
import { environmentOf } from '../support/config.ts'
import type { Place } from '../support/databases.ts'
import { rowOf } from '../support/rows.ts'
import { type Bench, type Measurement, rounds } from './bench.ts'

const main = new URL('../../src/main.ts', import.meta.url).pathname

/** From the start of a fresh process until it listens, everything that Node itself needs included. */
export const coldStart: Measurement = async ({ databases, slack, quick, say }) => {
  say('cold starts')
  const count = quick ? 3 : 7
  const first = async (kind: 'postgresql' | 'embedded') => appStart(await databases.make(kind), slack)
  const existing = { postgresql: await databases.make('postgresql'), embedded: await databases.make('embedded') }
  for (const place of Object.values(existing)) await appStart(place, slack)
  const taken = await rounds(count, async () => ({
    embedded: await appStart(existing.embedded, slack),
    postgresql: await appStart(existing.postgresql, slack),
    peer: await peerStart(),
  }))
  const peer = { name: 'acknowledge only', values: taken.map((round) => round.peer) }
  const unit = 'ms'
  return [
    rowOf({
      name: 'cold start, embedded, existing folder',
      unit,
      values: taken.map((round) => round.embedded),
      peer,
      aim: { atMost: 1_000 },
    }),
    rowOf({
      name: 'cold start, PostgreSQL, existing database',
      unit,
      values: taken.map((round) => round.postgresql),
      peer,
    }),
    rowOf({
      name: 'first start, embedded, new folder',
      unit,
      values: await rounds(quick ? 1 : 3, () => first('embedded')),
      peer,
    }),
    rowOf({
      name: 'first start, PostgreSQL, new database',
      unit,
      values: await rounds(quick ? 1 : 3, () => first('postgresql')),
      peer,
    }),
  ]
}

/** `npm start` without npm: the app's own process, until it says that it is ready; then it is stopped as a host stops it. */
async function appStart(place: Place, { apiUrl }: Bench['slack']): Promise<number> {
  const env = { ...process.env, ...environmentOf(place, apiUrl), LOG_LEVEL: 'info' }
  const start = performance.now()
  const app = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(app, 'exit')
  for await (const line of createInterface(app.stdout)) {
    if (!line.includes('Hearback is ready.')) continue
    const ms = performance.now() - start
    app.kill('SIGTERM')
    app.stdout.resume()
    await ended
    return ms
  }
  throw new Error('The app ended before it was ready.')
}

async function peerStart(): Promise<number> {
  const start = performance.now()
  const peer = startChild<AcknowledgeOnlyTasks>(new URL('../processes/acknowledge-only.ts', import.meta.url))
  await peer.ask('start')
  const ms = performance.now() - start
  await peer.end()
  return ms
}
