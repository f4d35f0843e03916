import type pg from 'pg'
import type { Cast } from './people.ts'

// Two years of a busy team, written at once: by the verbs it would take minutes. Every number of a digest has something to
// count, and something beside it that does not count. $1 is the workspace, $2 the number of items; of the rest there is a fixed
// share of that number. Of items beyond `recent` all is over, and they lie in the eight years before.
const around = [
  `insert into team ("workspaceId", id, name) select $1, gen_random_uuid(), 'team ' || n from generate_series(1, 10) n`,
  `insert into team_member ("workspaceId", "teamId", "personId") select $1, t.id, p.id from team t, person p
   where t."workspaceId" = $1 and p."workspaceId" = $1`,
  `insert into customer ("workspaceId", id, name, lifecycle, revenue, currency, "renewsOn")
   select $1, gen_random_uuid(), 'customer ' || n, (array['paying', 'paying', 'paying', 'trial', 'former'])[n % 5 + 1]::"Lifecycle",
     case when n % 4 > 0 then n * 10000 end, 'KRW', current_date + n % 365
   from generate_series(1, $2::int / 5) n`,
  `update customer c set "mergedIntoId" = (select o.id from customer o where o."workspaceId" = $1 and o.name = 'customer 1')
   where c."workspaceId" = $1 and c.name like 'customer %7'`,
]

/** How long ago an item was added, in seconds, by its number `n`; and whether it is of the years in which all is over. */
const ago = `case when n > $4::int - $6::int then ($4::int - n) * 63072000.0 / $6::int
  else 63072000.0 + ($4::int - $6::int - n) * 252288000.0 / ($4::int - $6::int) end`
const isOver = '(n <= $4::int - $6::int)'
const isDecided = `(n <= $4::int - $6::int * 0.05)`
const isShipped = '(n * 7 % 5 < 2)'

// $2 to $3 are numbers of items, $4 is how many there are in all, $5 whoever added them, $6 how many are of the last two years: all at
// once takes longer than a statement may.
const some = [
  `insert into item ("workspaceId", id, number, title, need, kind, status, "decisionDue", "addedById", "createdAt", "shippedAt")
   select $1, gen_random_uuid(), n, 'item ' || n, case when n % 3 > 0 then 'need' end,
     (array['request', 'request', 'problem', 'praise', 'question'])[n % 5 + 1]::"ItemKind",
     case when not ${isDecided} then 'new' when ${isOver} and not ${isShipped} then 'declined'
       else (array['shipped', 'shipped', 'declined', 'planned', 'building'])[n * 7 % 5 + 1] end::"ItemStatus",
     current_date - 14 + n % 28, $5, now() - make_interval(secs => ${ago}),
     case when ${isDecided} and ${isShipped} then now() - make_interval(secs => greatest(${ago} - 0.05 * 63072000.0, 0)) end
   from generate_series($2::int, $3::int) n`,
  `insert into quote ("workspaceId", id, "itemId", words, visibility, "churnSignal", source, "saidAt", "recordedAt", "customerId", "promoterId", "deletedAt", features)
   select $1, gen_random_uuid(), i.id, repeat('결제 내역을 엑셀로 받을 수 있나요? ', 10), case when i.number % 10 = 0 then 'private' else 'open' end::"Visibility",
     (i.number + k) % 20 = 0, 'form', i."createdAt", i."createdAt" + k * interval '2 days', c.id, p.id, case when i.number % 50 = 0 then now() end,
     -- What is of the same hundredth is like each other.
     case when k = 0 then (select array_agg(hashint4(i.number % 100 * 1000 + g)) from generate_series(1, 30) g) end
   from item i cross join generate_series(0, 2) k
   join (select id, row_number() over (order by id) as n from person where "workspaceId" = $1) p on p.n = 1 + (i.number + k) % (select count(*) from person where "workspaceId" = $1)
   left join customer c on c."workspaceId" = $1 and c.name = 'customer ' || (i.number * 13 + k * 7) % ($6::int / 5)
   where i."workspaceId" = $1 and i.number between $2 and $3`,
  `insert into loop ("workspaceId", id, "itemId", "customerId", state, outcome, "agentId", "owedAt", "answeredAt", "answeredHow")
   select distinct on (i.id, q."customerId") $1, gen_random_uuid(), i.id, q."customerId",
     (case case when i.number > $4::int - $6::int then i.number % 20 end
        when 0 then 'owed' when 1 then 'told' when 2 then 'waived' else 'answered' end)::"LoopState", i.status::text::"LoopOutcome",
     i."addedById", q."recordedAt" + interval '30 days', q."recordedAt" + make_interval(days => 30 + i.number % 20), case when i.number % 9 = 0 then 'alreadyKnew' else 'told' end
   from item i join quote q on q."workspaceId" = i."workspaceId" and q."itemId" = i.id
   where i."workspaceId" = $1 and i.number between $2 and $3 and i.status in ('shipped', 'declined') and q."customerId" is not null`,
]

/** So many items are written at once. */
const BATCH = 5_000

/**
 * Writes a history of so many items with three quotes each, customers, teams, and answers owed and given.
 * @param recent so many of the items, and all that is open, are of the last two years
 */
export async function addHistory(
  pool: pg.Pool,
  { workspaceId, promoters }: Cast,
  items: number,
  recent = items,
): Promise<void> {
  const client = await pool.connect()
  try {
    // What it refers to it has written itself, and looking at that again for each row takes a third of the time.
    await client.query('set session_replication_role = replica')
    for (const text of around) await client.query(text, text.includes('$2') ? [workspaceId, recent] : [workspaceId])
    for (const text of some) {
      // As a database that has run for a while knows its tables.
      await client.query('analyze')
      for (let from = 1; from <= items; from += BATCH) {
        const to = Math.min(from + BATCH - 1, items)
        await client.query(numbered(text, [workspaceId, from, to, items, promoters[0]?.personId, recent]))
      }
    }
    await client.query('analyze')
    await client.query('set session_replication_role = default')
  } finally {
    client.release()
  }
}

/** A statement takes the values that it names, and no others. */
function numbered(text: string, values: unknown[]): { text: string; values: unknown[] } {
  const used = values.map((_, at) => at + 1).filter((at) => text.includes(`$${at}`))
  return {
    text: used.reduce((renamed, at, place) => renamed.replaceAll(`$${at}`, `$${place + 1}`), text),
    values: used.map((at) => values[at - 1]),
  }
}
