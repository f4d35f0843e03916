import type { Db } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/actor.ts'
import { homeOf } from '../../src/loop/home.ts'
import { recount } from '../../src/loop/look-at-due.ts'
import { createRowCounts } from '../../src/loop/row-counts.ts'
import { namedSearch, searchItems } from '../../src/loop/search.ts'
import { realClock as clock } from '../../src/real.ts'
import { serve } from '../support/children.ts'
import type { Place } from '../support/databases.ts'
import { addFeedback, openFeedback } from '../support/feedback.ts'
import { wordsOfItem } from '../support/said.ts'

let db: Db
let reader: Actor
let items = 0

/** What people look for: common words and rare ones, in each order, with and without filters. */
const asked = (n: number): string => {
  const words = wordsOfItem(1 + ((n * 7_919) % items), 0).split(' ')
  return (
    [
      words.slice(0, 2).join(' '),
      words.slice(0, 1).join(' '),
      `${words.slice(0, 1).join(' ')} 정렬:공감`,
      words.join(' '),
      '상태:접수 정렬:공감',
      '조건:내것',
    ][n % 6] ?? ''
  )
}

const tasks = {
  /** A workspace with so many items, each with words of its own by a customer and some votes, all counted. */
  async start({ place, count }: { place: Place; count: number }) {
    items = count
    reader = await addFeedback(place, count)
    db = await openFeedback(place)
    await recount(db, () => clock.now())(reader.workspaceId)
    await db.across({ name: 'bench.vacuum', text: 'vacuum (analyze) item_count', acrossWorkspaces: true })
  },

  /** So many searches. @returns how long each took, in milliseconds */
  async find({ count, from }: { count: number; from: number }) {
    const times: number[] = []
    for (let n = from; n < from + count; n++) {
      const start = performance.now()
      await searchItems(db)(reader, await namedSearch(db)(reader, asked(n)), null, 10)
      times.push(performance.now() - start)
    }
    return times
  },

  /** What Home shows, so many times. @returns how long each took, in milliseconds */
  async home({ count }: { count: number }) {
    const times: number[] = []
    const draw = homeOf(db, { jira: false, notion: false }, createRowCounts(db, clock), () => clock.now())
    for (let n = 0; n < count; n++) {
      const start = performance.now()
      await draw(reader)
      times.push(performance.now() - start)
    }
    return times
  },
}
export type SearchTasks = typeof tasks

serve(tasks, () => db.close())
