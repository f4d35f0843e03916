import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { OutageTasks } from '../processes/outage.ts'
import { type Child, startChild } from '../support/children.ts'
import { type Kind, kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { vocChannel } from '../support/slack-stub.ts'
import { startStrictSlack } from '../support/strict-slack.ts'
import { type Bench, kindName, type Measurement } from './bench.ts'

/** Slack's minutes, and our budgets with them, pass so many times as fast; what waits after a failure waits as long as in earnest. */
const SPEED = 10
const AWAY_S = { whole: 300, quick: 10 }
const CARDS = { whole: 600, quick: 40 }
/** A channel takes one message a second (docs.slack.dev/apis/web-api/rate-limits). */
const TAKEN_A_SECOND = 1 * SPEED
const GIVEN_UP_MS = 1_800_000

const marked = z.object({ event_payload: z.object({ effect_id: z.string() }) })

/**
 * Slack is away, first answering 503 and then not to be reached at all, while cards gather for one channel; once it is back they go
 * out. What the channel takes is the limit of it.
 */
export const outage: Measurement = async (bench) => {
  const rows: Row[] = []
  for (const kind of kinds) rows.push(...(await ofKind(bench, kind)))
  return rows
}

async function ofKind({ databases, quick, say }: Bench, kind: Kind): Promise<Row[]> {
  const length = quick ? 'quick' : 'whole'
  const [count, seconds] = [CARDS[length], AWAY_S[length]]
  say(`${kindName[kind]}: ${count} cards gather while Slack is away for ${seconds} s`)
  const slack = await startStrictSlack(SPEED)
  const app = startChild<OutageTasks>(new URL('../processes/outage.ts', import.meta.url))
  try {
    await app.ask('start', { place: await databases.make(kind), apiUrl: slack.apiUrl, speed: SPEED })
    await app.ask('add', { count: 5 }) // warm
    await drained(app)
    const before = slack.messages.get(vocChannel)?.length ?? 0

    slack.fails(true)
    await gather(app, count / 2, (seconds / 2) * 1_000)
    await slack.vanishes()
    await gather(app, count / 2, (seconds / 2) * 1_000)
    slack.fails(false)
    const began = performance.now()
    await slack.returns()
    await drained(app)

    const arrived = (slack.messages.get(vocChannel) ?? []).slice(before)
    const ids = arrived.map(({ metadata }) => marked.parse(metadata).event_payload.effect_id)
    const wanted = (await app.ask('cards')).slice(-count)
    const places = ids.map((id) => wanted.indexOf(id))
    const [first = Number.NaN, last = Number.NaN] = [arrived.at(0)?.at, arrived.at(-1)?.at]
    const name = `${count} cards after Slack was away for ${seconds} s`
    return [
      zero(`${name}: lost`, wanted.filter((id) => !ids.includes(id)).length, kind),
      zero('the same: sent twice', ids.length - new Set(ids).size, kind),
      zero('the same: sent after a later one', places.filter((at, n) => at < (places[n - 1] ?? -1)).length, kind),
      zero('the same: calls above the limits of Slack', slack.breaches(), kind),
      rowOf({ name: `the same: calls that were answered 503, ${kindName[kind]}`, unit: '', values: [slack.inVain()] }),
      rowOf({
        ...{ name: `the same: until the first went, ${kindName[kind]}`, unit: 's', values: [(first - began) / 1_000] },
        aim: { atMost: 36 }, // the longest time between two attempts, and what it may be spread by
      }),
      rowOf({
        name: `the same: sent from then on, ${kindName[kind]}`,
        ...{ unit: 'a second', values: [(arrived.length - 1) / ((last - first) / 1_000)] },
        peer: { name: 'what the channel takes', values: [TAKEN_A_SECOND] },
        aim: { ratioAtLeast: 0.8 },
      }),
    ]
  } finally {
    await app.end()
    slack.stop()
  }
}

/** Adds so many cards over so long. */
async function gather(app: Child<OutageTasks>, count: number, ms: number): Promise<void> {
  const pieces = 10
  const end = performance.now() + ms
  for (let piece = 0; piece < pieces; piece++) {
    await app.ask('add', { count: Math.ceil(count / pieces) })
    await sleep(Math.max(0, (end - performance.now()) / (pieces - piece)))
  }
}

async function drained(app: Child<OutageTasks>): Promise<void> {
  const end = performance.now() + GIVEN_UP_MS
  while ((await app.ask('left')) > 0) {
    if (performance.now() > end) throw new Error('What waits does not go out.')
    await sleep(100)
  }
}

const zero = (name: string, value: number, kind: Kind): Row =>
  rowOf({ name: `${name}, ${kindName[kind]}`, unit: '', values: [value], aim: { atMost: 0 } })
