import { connect } from '../../src/db/connection.ts'
import { type Db, openDb } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/actor.ts'
import { fillSimilar } from '../../src/loop/find-similar.ts'
import { homeOf } from '../../src/loop/home.ts'
import { recount } from '../../src/loop/look-at-due.ts'
import { namedSearch, searchItems } from '../../src/loop/search.ts'
import { realClock as clock, realRandom as random } from '../../src/real.ts'
import { serve } from '../support/children.ts'
import type { Place } from '../support/databases.ts'
import { addCast, addWorkspace } from '../support/people.ts'
import { wordsOfItem } from '../support/said.ts'
import { encryptionKey } from '../support/secrets.ts'

let db: Db
let reader: Actor
let items = 0

const open = (database: Place) =>
  openDb({ database, encryptionKey, reactions: {}, clock, random, onWish: () => {}, onError: () => {} })

const PIECE = 5_000
/** Who says it: some have much to say. */
const CUSTOMERS = 2_000

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
  /** A workspace with so many items, each with words of its own by a customer and some votes, filled in and counted as at a start. */
  async start({ place, count }: { place: Place; count: number }) {
    items = count
    const empty = await open(place)
    await addWorkspace(empty)
    const cast = await addCast(empty)
    await empty.close()
    const [promoter, other] = cast.promoters
    if (!promoter || !other) throw new Error('There is nobody to look for anything.')
    reader = promoter
    const { pool, close } = await connect(place, () => {})
    const { workspaceId, personId } = reader
    await pool.query(
      `insert into customer ("workspaceId", id, name, lifecycle, revenue, currency)
       select $1, gen_random_uuid(), 'customer ' || n, 'paying', n * 10000, 'KRW' from generate_series(0, $2::int - 1) n`,
      [workspaceId, CUSTOMERS],
    )
    for (let from = 1; from <= count; from += PIECE) {
      const words = Array.from({ length: Math.min(PIECE, count - from + 1) }, (_, at) => wordsOfItem(from + at, 0))
      await pool.query(
        `insert into item ("workspaceId", id, number, title, kind, status, "ownerId", "addedById", "createdAt")
         select $1, gen_random_uuid(), n, 'item ' || n, 'request', 'new', case when n % 997 = 0 then $3::uuid end, $4,
           now() - make_interval(mins => $2::int - n) from generate_series($5::int, $6::int) n`,
        [workspaceId, count, personId, other.personId, from, from + words.length - 1],
      )
      await pool.query(
        `insert into quote ("workspaceId", id, "itemId", words, source, "saidAt", "recordedAt", "promoterId", "customerId")
         select $1, gen_random_uuid(), i.id, given.words, 'form', i."createdAt", i."createdAt", $4, c.id
         from unnest($2::text[]) with ordinality as given(words, n)
         join item i on i."workspaceId" = $1 and i.number = $3::int + given.n - 1
         join customer c on c."workspaceId" = $1 and c.name = 'customer ' || (i.number * 13 % $5::int)`,
        [workspaceId, words, from, other.personId, CUSTOMERS],
      )
    }
    await pool.query(
      `insert into vote ("workspaceId", "itemId", "personId", "createdAt")
       select $1, id, $2, now() from item where "workspaceId" = $1 and number % 7 = 0`,
      [workspaceId, personId],
    )
    await close()
    db = await open(place)
    await fillSimilar(db)(() => false)
    await recount(db, () => clock.now())(workspaceId)
    const text = 'vacuum (analyze) quote, item, item_count, vote'
    await db.across({ name: 'bench.vacuum', text, acrossWorkspaces: true })
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
    const draw = homeOf(db, { jira: false, notion: false }, () => clock.now())
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
