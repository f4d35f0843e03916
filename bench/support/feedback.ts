import type pg from 'pg'
import { connect } from '../../src/db/connection.ts'
import { openDb } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/actor.ts'
import { realClock as clock, realRandom as random } from '../../src/real.ts'
import { ascending, featuresOf, featuresOfWord, searchedBy, seedOf, wordsIn } from '../../src/similar/features.ts'
import type { Place } from './databases.ts'
import { addCast, addWorkspace } from './people.ts'
import { wordsOfItem } from './said.ts'
import { encryptionKey } from './secrets.ts'

/** The app's database, without anything that reacts. */
export const openFeedback = (database: Place) =>
  openDb({ database, encryptionKey, reactions: {}, clock, random, onWish: () => {}, onError: () => {} })

/** So many items are written at once. */
const PIECE = 5_000
/** Who says it: some have much to say. */
const CUSTOMERS = 2_000
/** To sort a million texts into an index is one statement. */
const PATIENCE_MS = 1_800_000

// What is sorted in all at once takes a twentieth of the time of what is sorted in row by row.
const sortedIn = `select c.relname as name, pg_get_indexdef(i.indexrelid) as made
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where i.indrelid in ('item'::regclass, 'quote'::regclass, 'vote'::regclass, 'item_count'::regclass) and not i.indisprimary`

// $1 is the workspace, $2 the number of the first, $3 how many there are in all, $7 who votes and owns some, $8 who added them.
const piece = `with given as materialized (
     select gen_random_uuid() as id, $2::int + n::int - 1 as number, words, known::int[] as known, searched::int[] as searched,
       now() - make_interval(mins => $3::int - $2::int - n::int + 1) as at
     from unnest($4::text[], $5::text[], $6::text[]) with ordinality as given(words, known, searched, n)),
   items as (
     insert into item ("workspaceId", id, number, title, kind, status, "ownerId", "addedById", "createdAt", features)
     select $1, id, number, 'item ' || number, 'request', 'new', case when number % 997 = 0 then $7::uuid end, $8, at, searched from given),
   votes as (
     insert into vote ("workspaceId", "itemId", "personId", "createdAt") select $1, id, $7, at from given where number % 7 = 0)
   insert into quote ("workspaceId", id, "itemId", words, source, "saidAt", "recordedAt", "promoterId", "customerId", features)
   select $1, gen_random_uuid(), g.id, g.words, 'form', at, at, $8, c.id, g.known
   from given g join customer c on c."workspaceId" = $1 and c.name = 'customer ' || (g.number * 13 % ${CUSTOMERS})`

/**
 * A workspace with so many items, each with words of its own by a customer, some with a vote: found by what is stored, and its
 * tables looked at, as after some weeks of use.
 * @returns somebody who looks for them: who voted, and owns some
 */
export async function addFeedback(place: Place, count: number): Promise<Actor> {
  const empty = await openFeedback(place)
  await addWorkspace(empty)
  const { promoters } = await addCast(empty)
  await empty.close()
  const [reader, other] = promoters
  if (!reader || !other) throw new Error('There is nobody to look for anything.')
  const { pool, close } = await connect('url' in place ? { ...place, silentMs: PATIENCE_MS } : place, () => {})
  try {
    const client = await pool.connect()
    await client.query('set statement_timeout = 0')
    // What refers to something refers to what was written with it: that need not be asked of each row.
    await client.query('set session_replication_role = replica')
    await client.query(`set maintenance_work_mem = '${'url' in place ? '1GB' : '128MB'}'`)
    const { rows: indexes } = await client.query<{ name: string; made: string }>(sortedIn)
    for (const { name } of indexes) await client.query(`drop index "${name}"`)
    await write(client, count, reader, other)
    for (const { made } of indexes) await client.query(made)
    await client.query('vacuum (analyze) quote, item, vote, customer')
    client.release(true)
  } finally {
    await close()
  }
  return reader
}

async function write(client: pg.PoolClient, count: number, { workspaceId, personId }: Actor, other: Actor) {
  await client.query(
    `insert into customer ("workspaceId", id, name, lifecycle, revenue, currency)
     select $1, gen_random_uuid(), 'customer ' || n, 'paying', n * 10000, 'KRW' from generate_series(0, $2::int - 1) n`,
    [workspaceId, CUSTOMERS],
  )
  const seed = seedOf(workspaceId)
  const knownOf = knownBy(seed)
  let written: Promise<unknown> = Promise.resolve()
  for (let from = 1; from <= count; from += PIECE) {
    const numbers = Array.from({ length: Math.min(PIECE, count - from + 1) }, (_, at) => from + at)
    const words = numbers.map((number) => wordsOfItem(number, 0))
    const known = words.map(knownOf)
    const searched = known.map((some, at) =>
      ascending(searchedBy([...some, ...featuresOf(`item ${numbers[at]}`, seed)])),
    )
    // The next piece is worked out while this one is written.
    await written
    const values = [words, known.map(asArray), searched.map(asArray), personId, other.personId]
    written = client.query(piece, [workspaceId, from, count, ...values])
  }
  await written
}

const asArray = (features: readonly number[]) => `{${features.join()}}`

/** `featuresOf` for many texts of few words: what a word is known by is worked out once. @throws Error where it is not the same */
function knownBy(seed: number): (text: string) => number[] {
  const words = new Map<string, number[]>()
  const ofWord = (word: string) => {
    const known = words.get(word) ?? featuresOfWord(word, seed)
    words.set(word, known)
    return known
  }
  const of = (text: string) => ascending(wordsIn(text).flatMap(ofWord))
  const example = wordsOfItem(1, 0)
  if (of(example).join() !== featuresOf(example, seed).join()) throw new Error('Texts are known by something else now.')
  return of
}
