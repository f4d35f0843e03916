import { type Connection, connect } from '../../src/db/connection.ts'
import { type Db, openDb } from '../../src/db/open.ts'
import type { Reactions } from '../../src/domain/reaction.ts'
import { realClock as clock, realRandom as random } from '../../src/real.ts'
import { serve } from '../support/children.ts'
import type { Place } from '../support/databases.ts'
import { noOp } from '../support/no-op.ts'
import { addCast, addDrafts, addWorkspace, type Cast } from '../support/people.ts'
import { plainDraft, plainPromote } from '../support/plain-promote.ts'
import { promoter } from '../support/promotion.ts'
import { encryptionKey } from '../support/secrets.ts'
import { words } from '../support/submission.ts'
import { timed } from '../support/timed.ts'

/** The verb without HTTP, and the plain driver doing the same to a database of its own, in one process. */
const wanted = ['bench.card', 'bench.link', 'bench.page'].map((kind) => noOp(kind))
const reactions: Reactions = { 'item.promoted': wanted, 'item.voted': wanted, 'item.unvoted': wanted }
const lanes = wanted.map(({ kind }) => ({ kind, lane: kind }))

let verb: { db: Db; cast: Cast }
let plain: { connection: Connection; cast: Cast }

const open = (database: Place) =>
  openDb({ database, encryptionKey, reactions, clock, random, onWish: () => {}, onError: () => {} })

/** A workspace with a history of so many items: on an empty one PostgreSQL plans with guesses. */
async function prepare(place: Place, history: number): Promise<Cast> {
  const db = await open(place)
  await addWorkspace(db)
  const cast = await addCast(db)
  const drafts = await addDrafts(db, cast, words, history, null)
  const run = promoter(db, cast)
  await timed(
    drafts.map((draft) => () => run(draft)),
    32,
  )
  await db.close()
  return cast
}

const tasks = {
  async start({ places, history }: { places: { verb: Place; plain: Place }; history: number }) {
    const [verbCast, plainCast] = [await prepare(places.verb, history), await prepare(places.plain, history)]
    verb = { db: await open(places.verb), cast: verbCast }
    plain = { connection: await connect(places.plain, () => {}), cast: plainCast }
  },

  async verb({ count, concurrency }: { count: number; concurrency: number }) {
    const drafts = await addDrafts(verb.db, verb.cast, words, count, null)
    const run = promoter(verb.db, verb.cast)
    return timed(
      drafts.map((draft) => () => run(draft)),
      concurrency,
    )
  },

  async plain({ count, concurrency }: { count: number; concurrency: number }) {
    const { connection, cast } = plain
    const work = Array.from({ length: count }, (_, n) => {
      const promoter = cast.promoters[n % cast.promoters.length]
      if (!promoter) throw new Error('There is nobody to promote anything.')
      return { draftId: crypto.randomUUID(), promoter, words, lanes }
    })
    await Promise.all(work.map((one) => plainDraft(connection.pool, one)))
    return timed(
      work.map((one) => () => plainPromote(connection.pool, cast, one)),
      concurrency,
    )
  },
}
export type VerbTasks = typeof tasks

serve(tasks, async () => {
  await verb.db.close()
  await plain.connection.close()
})
