import { ids } from '../../src/slack/ids.ts'
import type { ReleaseTasks } from '../processes/release.ts'
import { startChild } from '../support/children.ts'
import { type Kind, kinds } from '../support/databases.ts'
import { startJiraStub } from '../support/jira-stub.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { startSlackStub } from '../support/slack-stub.ts'
import { percentile } from '../support/statistics.ts'
import { type Bench, kindName, type Measurement, rounds } from './bench.ts'

/** Budgets and rests are a tenth: the next release would else wait for the messages of the one before. */
const SPEED = 10
/** While all is prepared nothing need wait. */
const AT_ONCE = 1_000
const GIVEN_UP_MS = 30_000

/**
 * From a webhook that leaves Jira ("this version was released") to the agent's message that arrives at Slack: while a hundred
 * messages to others are queued, each in a lane of its own, and in turns while nothing is.
 */
export const release: Measurement = async (bench) => {
  const rows: Row[] = []
  for (const kind of kinds) rows.push(...(await ofKind(bench, kind)))
  return rows
}

async function ofKind({ databases, quick, say }: Bench, kind: Kind): Promise<Row[]> {
  const waiting = new Map<string, (at: number) => void>()
  const slack = await startSlackStub((path, sent) => {
    const at = performance.now()
    const isAnswer = path.endsWith('/chat.postMessage') && sent.get('blocks')?.includes(`"${ids.action.replyDraft}"`)
    if (isAnswer) waiting.get(sent.get('channel') ?? '')?.(at)
  })
  const jira = await startJiraStub()
  const place = await databases.make(kind)
  const started = { place, apiUrl: slack.apiUrl, environment: jira.environment }
  const child = () => startChild<ReleaseTasks>(new URL('../processes/release.ts', import.meta.url))
  const [roundCount, perRound] = quick ? [2, 5] : [3, 40]

  say(`${kindName[kind]}: items that are linked to issues`)
  const before = child()
  try {
    await before.ask('start', { ...started, speed: AT_ONCE })
    const channels = (await before.ask('items', { count: (roundCount * perRound + 1) * 2 })).entries()
    await before.ask('quiet')
    await before.end()

    say(`${kindName[kind]}: from Jira's webhook to the agent's message`)
    const app = child()
    try {
      const { port } = await app.ask('start', { ...started, speed: SPEED })
      const one = async (isBusy: boolean): Promise<number> => {
        const { value: [at, channel] = [0, ''] } = channels.next()
        await app.ask('quiet')
        const arrival = arrivalIn(waiting, channel)
        jira.release(at + 1)
        if (isBusy) await app.ask('queue')
        const start = performance.now()
        const [arrived, status] = await Promise.all([arrival, jira.tell(at + 1, port)])
        if (status !== 200) throw new Error(`The webhook was answered ${status}.`)
        return arrived - start
      }
      const inTurns = async () => {
        const latencies = { busy: [] as number[], idle: [] as number[] }
        for (let n = 0; n < perRound; n++) {
          latencies.busy.push(await one(true))
          latencies.idle.push(await one(false))
        }
        return latencies
      }
      await one(true) // warm
      await one(false)
      const taken = await rounds(roundCount, inTurns)
      await app.ask('quiet')
      return rowsOf(kind, taken)
    } finally {
      await app.end()
    }
  } finally {
    await before.end()
    slack.stop()
    jira.stop()
  }
}

interface Taken {
  busy: number[]
  idle: number[]
}

const rowsOf = (kind: Kind, taken: Taken[]): Row[] =>
  (['p50', 'p99'] as const).map((label) => {
    const of = (latencies: number[]) => percentile(latencies, label === 'p50' ? 0.5 : 0.99)
    return rowOf({
      name: `Jira's webhook to the agent's message, 100 others queued, ${label}, ${kindName[kind]}`,
      unit: 'ms',
      values: taken.map(({ busy }) => of(busy)),
      peer: { name: 'nothing queued', values: taken.map(({ idle }) => of(idle)) },
      ...(label === 'p99' ? { aim: { atMost: 1_000 } } : {}),
    })
  })

/** When the next message in a channel arrives. @returns as `performance.now()` tells it */
function arrivalIn(waiting: Map<string, (at: number) => void>, channel: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The agent was not written to.')), GIVEN_UP_MS)
    waiting.set(channel, (at) => {
      clearTimeout(late)
      waiting.delete(channel)
      resolve(at)
    })
  })
}
