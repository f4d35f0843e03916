import { startNotion } from '../../sandbox/notion/server.ts'
import type { StormTasks } from '../processes/storm.ts'
import { type Child, startChild } from '../support/children.ts'
import { compared, type Traffic, watchTraffic } from '../support/notion-rows.ts'
import { rowOf } from '../support/rows.ts'
import type { Measurement } from './bench.ts'

/** Notion's window of a minute, and our budget with it, pass so many times as fast: ten thousand rows take an hour else. */
const SPEED = 3
/** Notion grants so many requests in a minute (developers.notion.com/reference/request-limits). */
const GRANTED = 180
/** Parts of all rows: the rate is counted between these two; then something changes, and the process is killed. */
const BEGINS = 0.05
const ENDS = 0.6

/**
 * Ten thousand items that were there before Notion: at which rate their rows are made, how long what changes meanwhile waits, and
 * what stands there in the end although the process was killed. The budget is what limits it, and not the database.
 */
export const notionFill: Measurement = async ({ databases, slack, quick, say }) => {
  const count = quick ? 400 : 10_000
  say(`PostgreSQL: a first mirror of ${count} items`)
  const notion = await startNotion({ speed: SPEED })
  const started = {
    ...{ place: await databases.make('postgresql'), apiUrl: slack.apiUrl, speed: SPEED },
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
  const traffic = watchTraffic(notion)
  const until = async (rows: number): Promise<Traffic & { at: number }> => {
    for (;;) {
      const seen = { ...(await traffic.now()), at: performance.now() }
      if (seen.made >= rows) return seen
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
  try {
    await app.ask('addOlder', { count })
    const from = await until(count * BEGINS)
    const to = await until(count * ENDS)
    const minutes = ((to.at - from.at) / 60_000) * SPEED

    const changedAt = performance.now()
    await app.ask('add', { count: 1, groups: [] })
    while (!(await notion.hands.rows()).some(({ properties }) => properties.번호 === `VOC-${count + 1}`))
      await new Promise((resolve) => setTimeout(resolve, 250))
    const waited = ((performance.now() - changedAt) / 1_000) * SPEED
    say(`${Math.round(((await traffic.now()).made / count) * 100)} % stand, and the process is killed`)
    process.kill(app.pid, 'SIGKILL')
    app = await begins()
    await until(count + 1)
    await app.ask('quiet', { kind: 'notion.' })
    const { breaches } = await traffic.end()
    const { differ, twice } = await compared(notion, await app.ask('items'))
    const unit = 'a minute'
    const of = `of ${count} items that are first mirrored`
    const peer = { name: 'what Notion grants', values: [GRANTED] }
    const zero = (name: string, value: number) => rowOf({ name, unit: '', values: [value], aim: { atMost: 0 } })
    return [
      rowOf({
        ...{ name: `requests to Notion while rows ${of} are made`, unit, peer, aim: { ratioAtLeast: 0.95 } },
        values: [(to.calls - from.calls) / minutes],
      }),
      rowOf({ name: 'the same: rows', unit, values: [(to.made - from.made) / minutes] }),
      rowOf({ name: 'the same: a new item has its row after', unit: 's', values: [waited] }),
      zero('the same, with a killed process: properties that differ', differ),
      zero('the same: duplicate rows', twice),
      zero('the same: calls above the limit that Notion sets', breaches),
    ]
  } finally {
    await app.end()
    await notion.stop()
  }
}
