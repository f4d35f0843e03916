import { type Notion, startNotion } from '../../sandbox/notion/server.ts'
import type { StormTasks } from '../processes/storm.ts'
import { type Child, startChild } from '../support/children.ts'
import { type Kind, kinds } from '../support/databases.ts'
import { compared, standing, watchTraffic } from '../support/notion-rows.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { type Bench, kindName, type Measurement } from './bench.ts'

/** Notion's window of a minute, and our budget with it, pass so many times as fast: else a thousand pages take a quarter of an hour. */
const SPEED = 30
const RESTARTS = 2

/**
 * Items whose pages are made and changed while a fifth of all calls is turned away with 429, a twentieth is carried out and
 * answered 503, a twentieth is carried out and never answered, and the app's process is killed twice. What counts is what stands
 * in Notion in the end.
 */
export const notionStorm: Measurement = async (bench) => {
  const rows: Row[] = []
  for (const kind of kinds) rows.push(...(await ofKind(bench, kind)))
  return rows
}

async function ofKind({ databases, slack, quick, say }: Bench, kind: Kind): Promise<Row[]> {
  const count = quick ? 40 : 1_000
  say(`${kindName[kind]}: ${count} pages in Notion in a storm`)
  const notion = await startNotion({ speed: SPEED })
  const started = {
    ...{ place: await databases.make(kind), apiUrl: slack.apiUrl, speed: SPEED },
    environment: {
      NOTION_TOKEN: notion.token,
      NOTION_API_URL: notion.url,
      NOTION_PARENT_PAGE_ID: notion.parentPageId,
    },
  }
  const begins = async (): Promise<Child<StormTasks>> => {
    const app = startChild<StormTasks>(new URL('../processes/storm.ts', import.meta.url))
    await app.ask('start', started)
    return app
  }
  let app = await begins()
  try {
    await notion.hands.faults([
      { on: '*', kind: 'rate_limited', retryAfter: 1, probability: 0.2 },
      { on: '*', kind: 'error_after', status: 503, probability: 0.05 },
      { on: '*', kind: 'drop_after', probability: 0.05 },
    ])
    const traffic = watchTraffic(notion)
    const began = performance.now()
    await app.ask('add', { count, groups: [] })
    for (let restart = 0; restart < RESTARTS; restart++) {
      await app.ask('voteForAll', { voter: restart })
      await pagesAtLeast(notion, (count * (restart + 1)) / (RESTARTS + 1))
      process.kill(app.pid, 'SIGKILL')
      app = await begins()
    }
    await pagesAtLeast(notion, count)
    await notion.hands.faults([])
    await app.ask('hurry')
    await app.ask('quiet', { kind: 'notion.' })
    const seconds = (performance.now() - began) / 1_000
    const found = { ...(await compared(notion, await app.ask('items'))), ...(await traffic.end()) }
    return [
      zero(`${count} pages after a storm and ${RESTARTS} killed processes: properties that differ`, found.differ, kind),
      zero('the same: duplicate pages', found.twice, kind),
      zero('the same: calls above the limit that Notion sets', found.breaches, kind),
      rowOf({ name: `the same: until all stood, ${kindName[kind]}`, unit: 's', values: [seconds] }),
    ]
  } finally {
    await app.end()
    await notion.stop()
  }
}

const zero = (name: string, value: number, kind: Kind): Row =>
  rowOf({ name: `${name}, ${kindName[kind]}`, unit: '', values: [value], aim: { atMost: 0 } })

async function pagesAtLeast(notion: Notion, count: number): Promise<void> {
  while ((await standing(notion)).length < count) await new Promise((resolve) => setTimeout(resolve, 100))
}
