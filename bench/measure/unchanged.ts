import { startNotion } from '../../sandbox/notion/server.ts'
import type { UnchangedTasks } from '../processes/unchanged.ts'
import { startChild } from '../support/children.ts'
import { kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { kindName, type Measurement, rounds } from './bench.ts'

/** What an item costs in Notion that is wanted again although nothing about it has changed; in turns with one that has. */
export const unchanged: Measurement = async ({ databases, slack, quick, say }) => {
  const rows: Row[] = []
  for (const kind of kinds) {
    say(`${kindName[kind]}: items in Notion that did not change`)
    const notion = await startNotion({ speed: 100 })
    const app = startChild<UnchangedTasks>(new URL('../processes/unchanged.ts', import.meta.url))
    try {
      const environment = {
        NOTION_TOKEN: notion.token,
        NOTION_API_URL: notion.url,
        NOTION_PARENT_PAGE_ID: notion.parentPageId,
      }
      await app.ask('start', { place: await databases.make(kind), apiUrl: slack.apiUrl, environment })
      await app.ask('add', { count: quick ? 10 : 50 })
      // A page that was there before its item's card is drawn once more, with the card's address.
      await app.ask('wantAgain')
      let voter = 0
      const taken = await rounds(quick ? 2 : 5, async () => ({
        ours: await app.ask('wantAgain'),
        changed: await app.ask('vote', { voter: voter++ }),
      }))
      rows.push(
        rowOf({
          name: `requests to Notion for an unchanged item, ${kindName[kind]}`,
          unit: 'requests',
          values: taken.map(({ ours }) => ours),
          peer: { name: 'an item that changed', values: taken.map(({ changed }) => changed) },
          aim: { atMost: 0 },
          of: (values) => Math.max(...values),
        }),
      )
    } finally {
      await app.end()
      await notion.stop()
    }
  }
  return rows
}
