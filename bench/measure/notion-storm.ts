import { z } from 'zod'
import { type Notion, startNotion } from '../../sandbox/notion/server.ts'
import { speech } from '../../src/locales/texts.ts'
import type { StormTasks } from '../processes/storm.ts'
import { type Child, startChild } from '../support/children.ts'
import { type Kind, kinds } from '../support/databases.ts'
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
    const breaches = countBreaches(notion)
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
    const found = { ...(await compared(notion, app)), breaches: await breaches.end() }
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

async function standing(notion: Notion) {
  const { databases } = await notion.hands.looks()
  return databases.flatMap(({ rows }) => rows).filter(({ inTrash }) => !inTrash)
}

async function pagesAtLeast(notion: Notion, count: number): Promise<void> {
  while ((await standing(notion)).length < count) await new Promise((resolve) => setTimeout(resolve, 100))
}

/** Each page property by property with what is stored. */
async function compared(notion: Notion, app: Child<StormTasks>) {
  const pages = await standing(notion)
  const items = await app.ask('items')
  const byKey = new Map(pages.map((page) => [page.properties.번호, page.properties]))
  const t = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, new Date())
  let differ = 0
  for (const { number, title, status, votes, customers } of items) {
    const page = byKey.get(`VOC-${number}`)
    const wanted = { 제목: title, 상태: t.status[status], 공감: votes, '고객사 수': customers }
    for (const [name, value] of Object.entries(wanted)) if (page?.[name] !== value) differ++
  }
  return { differ, twice: pages.length - byKey.size }
}

const logged = z.array(z.object({ id: z.number(), status: z.number(), error: z.string().optional() }))

/** Counts calls that Notion turned away by itself: its log is short, and read as it grows. */
function countBreaches(notion: Notion) {
  const over = new AbortController()
  let breaches = 0
  let seen = 0
  const look = async () => {
    const answer = await fetch(`${notion.url}/_test/log?after=${seen}`)
    const entries = logged.parse(await answer.json())
    seen = Math.max(seen, ...entries.map(({ id }) => id))
    breaches += entries.filter(({ status, error }) => status === 429 && !error?.includes('fault')).length
  }
  const watching = (async () => {
    while (!over.signal.aborted) {
      await look()
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  })()
  watching.catch(() => undefined) // told by \`end\`; where the measurement failed, that is what counts
  return {
    async end(): Promise<number> {
      over.abort()
      await watching
      await look()
      return breaches
    },
  }
}
