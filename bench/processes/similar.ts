import { connect } from '../../src/db/connection.ts'
import { type Db, openDb } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/actor.ts'
import { findSimilar } from '../../src/loop/find-similar.ts'
import { realClock as clock, realRandom as random } from '../../src/real.ts'
import { alike, countIn, LOOKS_ALIKE, type Picture, pictureOf } from '../../src/similar/alike.ts'
import { featuresOf, seedOf } from '../../src/similar/features.ts'
import { meaningsOf } from '../../src/similar/meanings.ts'
import { usualSynonyms } from '../../src/similar/synonyms.ts'
import { serve } from '../support/children.ts'
import type { Place } from '../support/databases.ts'
import { likestOf } from '../support/likest.ts'
import { addCast, addWorkspace } from '../support/people.ts'
import { wordsOfItem } from '../support/said.ts'
import { encryptionKey } from '../support/secrets.ts'

let db: Db
let reader: Actor
let items = 0
/** So much may two sums of the same differ. */
const ROUNDED = 1e-9
let find: ReturnType<typeof findSimilar>

const open = (database: Place) =>
  openDb({ database, encryptionKey, reactions: {}, clock, random, onWish: () => {}, onError: () => {} })

const PIECE = 5_000
/** To sort a million texts in is one statement. */
const PATIENCE_MS = 600_000

/** Sorting a million texts in one by one takes longer than all at once. */
const sortedIn = `select indexname as name, indexdef as made from pg_indexes
  where schemaname = current_schema() and tablename in ('item', 'quote') and indexdef like '% USING gin %'`

const tasks = {
  /** A workspace with so many items, each with words of its own and what they are known by. */
  async start({ place, count }: { place: Place; count: number }) {
    items = count
    const empty = await open(place)
    await addWorkspace(empty)
    const cast = await addCast(empty)
    await empty.close()
    const [promoter] = cast.promoters
    if (!promoter) throw new Error('There is nobody to look for anything.')
    reader = promoter
    const { pool, close } = await connect('url' in place ? { ...place, silentMs: PATIENCE_MS } : place, () => {})
    const client = await pool.connect()
    const { workspaceId, personId } = reader
    await client.query('set statement_timeout = 0')
    // What is written refers to what was written before: it need not be asked of each row.
    await client.query('set session_replication_role = replica')
    const { rows: indexes } = await client.query<{ name: string; made: string }>(sortedIn)
    for (const { name } of indexes) await client.query(`drop index "${name}"`)
    for (let from = 1; from <= count; from += PIECE)
      await client.query(
        `insert into item ("workspaceId", id, number, title, kind, status, "addedById", "createdAt", features)
         select $1, gen_random_uuid(), n, 'item ' || n, 'request', 'new', $3, now() - make_interval(mins => $2::int - n), '{}'
         from generate_series($4::int, $5::int) n`,
        [workspaceId, count, personId, from, Math.min(count, from + PIECE - 1)],
      )
    await client.query('analyze item')
    const seed = seedOf(workspaceId)
    let written: Promise<unknown> = Promise.resolve()
    for (let from = 1; from <= count; from += PIECE) {
      const words = Array.from({ length: Math.min(PIECE, count - from + 1) }, (_, at) => wordsOfItem(from + at, 0))
      const features = words.map((one) => `{${featuresOf(one, seed).join()}}`)
      await written
      written = client.query(
        `insert into quote ("workspaceId", id, "itemId", words, source, "saidAt", "recordedAt", "promoterId", features)
         select $1, gen_random_uuid(), i.id, given.words, 'form', i."createdAt", i."createdAt", $5, given.features::int[]
         from unnest($2::text[], $3::text[]) with ordinality as given(words, features, n)
         join item i on i."workspaceId" = $1 and i.number = $4::int + given.n - 1`,
        [workspaceId, words, features, from, personId],
      )
    }
    await written
    for (const { made } of indexes) await client.query(made)
    await client.query('vacuum (analyze) quote, item')
    client.release()
    await close()
    db = await open(place)
    find = findSimilar(db, clock)
    await find(reader, wordsOfItem(1, 1))
  },

  /** So many look-ups of words that somebody else says otherwise. @returns how long each took, in milliseconds, and how many were found */
  async find({ count, from }: { count: number; from: number }) {
    const times: number[] = []
    let found = 0
    for (let n = 0; n < count; n++) {
      const number = 1 + (((from + n) * 7_919) % items)
      const start = performance.now()
      const similar = await find(reader, wordsOfItem(number, 1))
      times.push(performance.now() - start)
      if (similar[0]?.number === number) found++
    }
    return { times, found: found / count }
  },

  /** The same by comparing with everything that was ever said. @returns in how many cases it has the same answer as the search */
  async exhaustive({ count }: { count: number }) {
    const meanings = meaningsOf(usualSynonyms)
    const of = new Map<string, number>()
    const texts = await db.of(reader.workspaceId).similar.texts()
    for (const text of texts) countIn(of, text, meanings)
    const counts = { texts: texts.length, of }
    const picture = (words: string) => pictureOf(words, meanings, counts)
    const asked = Array.from({ length: count }, (_, n) => wordsOfItem(1 + ((n * 7_919) % items), 1))
    const pictures = asked.map(picture)
    function* said() {
      for (let number = 1; number <= items; number++) yield picture(wordsOfItem(number, 0))
    }
    const likest = likestOf(pictures, said())
    let same = 0
    for (const [n, words] of asked.entries()) {
      const [first] = await find(reader, words)
      const [question, most] = [pictures[n] as Picture, likest[n] as number]
      const found = first ? alike(question, picture(wordsOfItem(first.number, 0))) : 0
      if (first ? found > most - ROUNDED : most < LOOKS_ALIKE) same++
    }
    return same / count
  },
}
export type SimilarTasks = typeof tasks

serve(tasks, () => db.close())
