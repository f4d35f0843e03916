import { setTimeout as sleep } from 'node:timers/promises'
import type { NoticeTasks } from '../processes/notices.ts'
import { type Child, startChild } from '../support/children.ts'
import { type Kind, kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { startStrictSlack } from '../support/strict-slack.ts'
import { type Bench, kindName, type Measurement } from './bench.ts'

/** Slack's minutes, and our budgets with them, pass so many times as fast: 1,000 conversations take twenty minutes to open. */
const SPEED = { whole: 10, quick: 30 }
const RESTARTS = 3
const PER_ITEM = 100
/** Slack opens so many conversations a minute (tier 3). */
const OPENED_A_MINUTE = 50
const GIVEN_UP_MS = 600_000

/**
 * Many agents, to none of whom the app has ever written, are owed a notice when items ship; the app's process is killed three
 * times while they are told. What Slack grants of conversations that are opened is the limit of it.
 */
export const notices: Measurement = async (bench) => {
  const rows: Row[] = []
  for (const kind of kinds) rows.push(...(await ofKind(bench, kind)))
  return rows
}

async function ofKind({ databases, quick, say }: Bench, kind: Kind): Promise<Row[]> {
  const count = quick ? 100 : 1_000
  const speed = quick ? SPEED.quick : SPEED.whole
  say(`${kindName[kind]}: ${count} agents owed a notice at one release`)
  const slack = await startStrictSlack(speed)
  const place = await databases.make(kind)
  const begins = async (): Promise<Child<NoticeTasks>> => {
    const child = startChild<NoticeTasks>(new URL('../processes/notices.ts', import.meta.url))
    const timing = { timeoutMs: 2_000, leaseMs: 8_000, quietMs: 3_000, pollMs: 200 }
    await child.ask('start', { place, apiUrl: slack.apiUrl, speed, timing })
    return child
  }
  let app = await begins()
  try {
    const channels = await app.ask('owe', { count, perItem: PER_ITEM })
    while ((await app.ask('left')) > 0) await sleep(100)
    const told = () => channels.filter((channel) => slack.messages.has(channel)).length
    const until = async (share: number) => {
      const given = performance.now() + GIVEN_UP_MS
      while (told() < count * share) {
        if (performance.now() > given) throw new Error(`Only ${told()} of ${count} agents were told.`)
        await sleep(20)
      }
    }
    const began = performance.now()
    let used = 0
    await app.ask('ship')
    for (let restart = 1; restart <= RESTARTS; restart++) {
      await until(restart / (RESTARTS + 1))
      used += await app.ask('used')
      process.kill(app.pid, 'SIGKILL')
      app = await begins()
    }
    while ((await app.ask('left')) > 0) await sleep(100)
    used += await app.ask('used')
    const arrivals = channels.flatMap((channel) => slack.messages.get(channel)?.map(({ at }) => at) ?? [])
    const seconds = (Math.max(...arrivals) - began) / 1_000
    const name = `${count} agents told at one release, across ${RESTARTS} killed processes`
    return [
      zero(`${name}: not told`, count - told(), kind),
      zero('the same: told twice', arrivals.length - told(), kind),
      zero('the same: calls above the limits of Slack', slack.breaches(), kind),
      rowOf({
        name: `the same: agents told, ${kindName[kind]}`,
        unit: 'a minute',
        values: [(count / seconds / speed) * 60],
        peer: { name: 'conversations that Slack opens', values: [OPENED_A_MINUTE] },
        // Of a hundred the restarts take most of the time.
        ...(quick ? {} : { aim: { ratioAtLeast: 0.8 } }),
      }),
      rowOf({
        name: `the same: processor time of an agent, ${kindName[kind]}`,
        unit: 'ms',
        values: [used / 1_000 / count],
      }),
    ]
  } finally {
    await app.end()
    slack.stop()
  }
}

const zero = (name: string, value: number, kind: Kind): Row =>
  rowOf({ name: `${name}, ${kindName[kind]}`, unit: '', values: [value], aim: { atMost: 0 } })
