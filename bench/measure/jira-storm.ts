import { setTimeout as sleep } from 'node:timers/promises'
import { type Jira, startJira } from '../../sandbox/jira/server.ts'
import type { StormTasks } from '../processes/storm.ts'
import { type Child, startChild } from '../support/children.ts'
import { type Kind, kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { type Bench, kindName, type Measurement } from './bench.ts'

const account = { email: 'bench@example.com', apiToken: 'bench-token', webhookSecret: 'bench-webhook-secret' }
const ISSUES = 3
/** Issues that are moved at a time. */
const HANDS = 24
const GIVEN_UP_MS = 300_000

/**
 * Items with three issues each, all of which change at once, in a Jira whose limits hold: how long after the last webhook every
 * status is right; and, where every webhook was dropped, how long one pass of looking at all of them takes. Then what an item
 * costs that did not change.
 */
export const jiraStorm: Measurement = async (bench) => {
  const rows: Row[] = []
  for (const kind of kinds) rows.push(...(await ofKind(bench, kind)))
  return rows
}

type Move = ['Done' | 'In Progress', "Won't Do" | undefined]

/** What becomes of the issues of an item, and of the item: shipped once all are done; building while one is at work. */
const fates: { moves: Move[]; status: string }[] = [
  {
    moves: [
      ['Done', undefined],
      ['Done', undefined],
      ['Done', undefined],
    ],
    status: 'shipped',
  },
  {
    moves: [
      ['In Progress', undefined],
      ['In Progress', undefined],
      ['In Progress', undefined],
    ],
    status: 'building',
  },
  {
    moves: [
      ['Done', undefined],
      ['In Progress', undefined],
      ['Done', "Won't Do"],
    ],
    status: 'building',
  },
]
const fateOf = (at: number) => fates[at % fates.length] ?? { moves: [], status: '' }

async function ofKind(bench: Bench, kind: Kind): Promise<Row[]> {
  const { databases, slack, quick, say } = bench
  const count = quick ? 100 : 1_000
  const taken = { heard: [] as number[], passed: [] as number[] }
  for (const isHeard of [true, false]) {
    const jira = await startJira({ ...account, speed: 1 })
    const app = startChild<StormTasks>(new URL('../processes/storm.ts', import.meta.url))
    try {
      say(`${kindName[kind]}: ${count} items with ${ISSUES} issues each${isHeard ? '' : ', every webhook dropped'}`)
      const issues = await inHands(Array.from({ length: count * ISSUES }), (_, at) =>
        jira.hands.creates('PAY', { summary: `이슈 ${at + 1}` }),
      )
      const { port } = await app.ask('start', {
        ...{ place: await databases.make(kind), apiUrl: slack.apiUrl, speed: 1 },
        environment: {
          ...{ JIRA_SITE_URL: jira.siteUrl, JIRA_EMAIL: account.email, JIRA_API_TOKEN: account.apiToken },
          ...{ JIRA_WEBHOOK_SECRET: account.webhookSecret, SHIPPED_WHEN: 'done' },
        },
      })
      const groups = Array.from({ length: count }, (_, at) => ({
        site: jira.siteUrl,
        issues: issues.slice(at * ISSUES, (at + 1) * ISSUES),
      }))
      await app.ask('add', { count, groups })
      if (isHeard) jira.deliverTo(`http://127.0.0.1:${port}/webhooks/jira`)
      await inHands(issues, ({ key }, at) => {
        const [status, resolution] = fateOf(Math.floor(at / ISSUES)).moves[at % ISSUES] ?? ['Done']
        return jira.hands.moves(key, status, resolution ? { resolution } : {})
      })
      if (isHeard) {
        await delivered(jira)
        taken.heard.push(await untilRight(app))
      } else {
        taken.passed.push(await app.ask('reconcile'))
        const wrong = await wrongIn(app)
        if (wrong > 0) throw new Error(`After one pass ${wrong} items are not what their issues say.`)
      }
    } finally {
      await app.end()
      await jira.stop()
    }
  }
  const cost = await costOfNothing(bench, kind)
  return [
    rowOf({
      name: `${count} items with ${ISSUES} issues each changed at once: all right after the last webhook, ${kindName[kind]}`,
      ...{ unit: 's', values: taken.heard.map((ms) => ms / 1_000), aim: { atMost: 60 } },
    }),
    rowOf({
      name: `the same with every webhook dropped: all right after one pass of, ${kindName[kind]}`,
      ...{ unit: 's', values: taken.passed.map((ms) => ms / 1_000), aim: { atMost: 60 } },
    }),
    rowOf({
      name: `requests to Jira for an unchanged item, ${kindName[kind]}`,
      ...{ unit: 'requests', values: [cost.ours], aim: { atMost: 0 } },
      peer: { name: 'an item that changed', values: [cost.changed] },
    }),
  ]
}

/** How often all issues are looked at, whatever changed (src/jira/join.ts), in ms; and how much faster everything runs here. */
const LOOK_MS = 300_000
const SPEED = 20

/** Until that look has just been: what it asks is not asked for an item. */
const afterTheLook = () => sleep(LOOK_MS / SPEED - (Date.now() % (LOOK_MS / SPEED)) + 2_000)

/** Items that stand on their issues already are wanted once more. @returns requests, an item, and those after a vote */
async function costOfNothing({ databases, slack, quick, say }: Bench, kind: Kind) {
  const count = quick ? 10 : 50
  say(`${kindName[kind]}: items in Jira that did not change`)
  const jira = await startJira({ ...account, speed: SPEED })
  const app = startChild<StormTasks>(new URL('../processes/storm.ts', import.meta.url))
  try {
    const issues = await inHands(Array.from({ length: count }), () => jira.hands.creates('PAY', { summary: '이슈' }))
    await app.ask('start', {
      ...{ place: await databases.make(kind), apiUrl: slack.apiUrl, speed: SPEED },
      environment: { JIRA_SITE_URL: jira.siteUrl, JIRA_EMAIL: account.email, JIRA_API_TOKEN: account.apiToken },
    })
    const groups = issues.map((issue) => ({ site: jira.siteUrl, issues: [issue] }))
    await app.ask('add', { count, groups, isShown: true })
    await afterTheLook()
    const changed = await app.ask('wantAgain', { voter: -1 })
    await afterTheLook()
    return { ours: await app.ask('wantAgain', { voter: null }), changed }
  } finally {
    await app.end()
    await jira.stop()
  }
}

/** Many hands do it to all of them. */
async function inHands<T, R>(all: readonly T[], work: (one: T, at: number) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  const queue = all.entries()
  const hand = async () => {
    for (const [at, one] of queue) done[at] = await work(one, at)
  }
  await Promise.all(Array.from({ length: HANDS }, hand))
  return done
}

/** Until Jira has nothing more to tell. */
async function delivered(jira: Jira): Promise<void> {
  for (;;) {
    const { pending } = (await (await fetch(`${jira.url}/_test/state`)).json()) as { pending: number }
    if (pending === 0) return
    await sleep(20)
  }
}

async function wrongIn(app: Child<StormTasks>): Promise<number> {
  const items = await app.ask('items')
  return items.filter(({ status }, at) => status !== fateOf(at).status).length
}

/** @returns how long it took until every item is what its issues say, in milliseconds */
async function untilRight(app: Child<StormTasks>): Promise<number> {
  const started = performance.now()
  while ((await wrongIn(app)) > 0) {
    if (performance.now() - started > GIVEN_UP_MS) throw new Error('The items do not become what their issues say.')
    await sleep(100)
  }
  return performance.now() - started
}
