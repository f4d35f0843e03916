import { connect } from '../../src/db/connection.ts'
import { type Db, openDb } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/actor.ts'
import { fillSimilar, findSimilar } from '../../src/loop/find-similar.ts'
import { realClock as clock, realRandom as random } from '../../src/real.ts'
import { alike, countIn, LOOKS_ALIKE, pictureOf } from '../../src/similar/alike.ts'
import { meaningsOf } from '../../src/similar/meanings.ts'
import { usualSynonyms } from '../../src/similar/synonyms.ts'
import { serve } from '../support/children.ts'
import type { Place } from '../support/databases.ts'
import { addCast, addWorkspace } from '../support/people.ts'
import { wordsOfItem } from '../support/said.ts'
import { encryptionKey } from '../support/secrets.ts'

let db: Db
let reader: Actor
let items = 0
let find: ReturnType<typeof findSimilar>

const open = (database: Place) =>
  openDb({ database, encryptionKey, reactions: {}, clock, random, onWish: () => {}, onError: () => {} })

const PIECE = 5_000

const tasks = {
  /** A workspace with so many items, each with words of its own, and all of them filled in as at a start. */
  async start({ place, count }: { place: Place; count: number }) {
    items = count
    const empty = await open(place)
    await addWorkspace(empty)
    const cast = await addCast(empty)
    await empty.close()
    const [promoter] = cast.promoters
    if (!promoter) throw new Error('There is nobody to look for anything.')
    reader = promoter
    const { pool, close } = await connect(place, () => {})
    const { workspaceId, personId } = reader
    await pool.query(
      `insert into item ("workspaceId", id, number, title, kind, status, "addedById", "createdAt")
       select $1, gen_random_uuid(), n, 'item ' || n, 'request', 'new', $3, now() - make_interval(mins => $2::int - n) from generate_series(1, $2::int) n`,
      [workspaceId, count, personId],
    )
    for (let from = 1; from <= count; from += PIECE) {
      const words = Array.from({ length: Math.min(PIECE, count - from + 1) }, (_, at) => wordsOfItem(from + at, 0))
      await pool.query(
        `insert into quote ("workspaceId", id, "itemId", words, source, "saidAt", "recordedAt", "promoterId")
         select $1, gen_random_uuid(), i.id, given.words, 'form', i."createdAt", i."createdAt", $4
         from unnest($2::text[]) with ordinality as given(words, n)
         join item i on i."workspaceId" = $1 and i.number = $3::int + given.n - 1`,
        [workspaceId, words, from, personId],
      )
    }
    await close()
    db = await open(place)
    const begun = performance.now()
    await fillSimilar(db)(() => false)
    const filledMs = performance.now() - begun
    await db.across({ name: 'bench.vacuum', text: 'vacuum (analyze) quote, item', acrossWorkspaces: true })
    find = findSimilar(db, clock)
    await find(reader, wordsOfItem(1, 1))
    return filledMs
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
    const asked = Array.from({ length: count }, (_, n) => wordsOfItem(1 + ((n * 7_919) % items), 1))
    const pictures = asked.map((words) => pictureOf(words, meanings, counts))
    const likest = asked.map(() => 0)
    const toOne = (number: number) => {
      const one = pictureOf(wordsOfItem(number, 0), meanings, counts)
      return pictures.map((picture) => alike(picture, one))
    }
    for (let number = 1; number <= items; number++)
      for (const [n, score] of toOne(number).entries()) likest[n] = Math.max(likest[n] ?? 0, score)
    let same = 0
    for (const [n, words] of asked.entries()) {
      const [first] = await find(reader, words)
      const most = likest[n] ?? 0
      if (first ? toOne(first.number)[n] === most : most < LOOKS_ALIKE) same++
    }
    return same / count
  },
}
export type SimilarTasks = typeof tasks

serve(tasks, () => db.close())
