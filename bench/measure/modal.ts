import { setTimeout as sleep } from 'node:timers/promises'
import type { AcknowledgeOnlyTasks } from '../processes/acknowledge-only.ts'
import type { AppTasks } from '../processes/app.ts'
import type { ShortcutTasks } from '../processes/shortcuts.ts'
import { startChild } from '../support/children.ts'
import { kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { percentile } from '../support/statistics.ts'
import { kindName, type Measurement, rounds } from './bench.ts'

const RATE = 100

/**
 * The whole app over HTTP: from a press on "Add to VoC" to Slack's stand-in having the call that opens the window, a hundred a
 * second at random, with everything that fills the windows afterwards running beside it. In turns, an app that acknowledges
 * the same press and opens nothing: from the press to the acknowledgement.
 */
export const modal: Measurement = async ({ databases, quick, say }) => {
  const rows: Row[] = []
  for (const kind of quick ? kinds.slice(0, 1) : kinds) {
    say(`${kindName[kind]}: ${RATE} windows a second`)
    const people = startChild<ShortcutTasks>(new URL('../processes/shortcuts.ts', import.meta.url))
    const app = startChild<AppTasks>(new URL('../processes/app.ts', import.meta.url))
    const peer = startChild<AcknowledgeOnlyTasks>(new URL('../processes/acknowledge-only.ts', import.meta.url))
    try {
      const { apiUrl } = await people.ask('start')
      const { port } = await app.ask('start', { place: await databases.make(kind), apiUrl })
      await app.ask('history', { count: quick ? 500 : 2_000 })
      const { port: peerPort } = await peer.ask('start')
      const press = (to: number, count: number, opens: boolean) =>
        people.ask('press', { port: to, count, rate: RATE, opens })
      await press(port, RATE * 2, true) // warm
      await press(peerPort, RATE, false)
      const taken = await rounds(quick ? 2 : 5, async () => {
        const ours = await press(port, RATE * (quick ? 4 : 10), true)
        // What fills the windows ends before the peer has its turn.
        await sleep(2_000)
        return { ours, theirs: await press(peerPort, RATE * (quick ? 4 : 10), false) }
      })
      rows.push(
        rowOf({
          name: `window opens at ${RATE} a second, p99, ${kindName[kind]}`,
          unit: 'ms',
          values: taken.map(({ ours }) => percentile(ours, 0.99)),
          peer: { name: 'acknowledge only', values: taken.map(({ theirs }) => percentile(theirs, 0.99)) },
          aim: { atMost: 150 },
        }),
      )
    } finally {
      await Promise.all([app.end(), peer.end(), people.end()])
    }
  }
  return rows
}
