import type { ItemLine } from '../domain/item.ts'
import type { SearchAsked, SearchCursor, Sort } from '../domain/search.ts'
import { probesOfWord, seedOf } from '../similar/features.ts'
import { mayRead } from './customer-views.ts'
import { lineColumns, newestDecision } from './item-views.ts'
import { type Sql, type Statement, statement } from './statement.ts'

/** What is shown first is looked for among so many that come first. */
const FIRST = 500

/** SQL: whether a word stands in a text, however it is written. Not by `ilike`, which takes half as long again. */
const standsIn = (text: string) => `position(lower(word) in lower(${text})) > 0`

// A need that was heard with private words is as private as they are.
const holdsAll = `(cardinality($3::text[]) = 0 or not exists (
     select 1 from unnest($3::text[]) word where (
       ${standsIn('i.title')} or ${standsIn('i."topicKo"')} or ${standsIn('i."topicEn"')}
       or (${standsIn('i.need')} and (
         exists (select 1 from quote o where o."workspaceId" = $1 and o."itemId" = i.id and o."deletedAt" is null and o.visibility = 'open')
         or not exists (select 1 from quote h where h."workspaceId" = $1 and h."itemId" = i.id and h."deletedAt" is null and not ${mayRead('h')})))
       or exists (select 1 from quote q where q."workspaceId" = $1 and q."itemId" = i.id and q."deletedAt" is null and ${mayRead('q')}
                  and ${standsIn('q.words')})) is not true))`

/** SQL: ids of items, each once: what one of the filters leaves, wherever that can be looked up. */
const sets = {
  waiting: `select own.id from item own where own."workspaceId" = $1 and own."ownerId" = $2 and own.status in ('new', 'reviewing')
         and own.kind in ('request', 'problem')
       union select l."itemId" from loop l where l."workspaceId" = $1 and l."agentId" = $2 and l.state in ('owed', 'told')
       union select k."itemId" from need_ask k where k."workspaceId" = $1 and k."personId" = $2 and k.state = 'asked'`,
  mine: `select own.id from item own where own."workspaceId" = $1 and own."ownerId" = $2
       union select m."itemId" from quote m where m."workspaceId" = $1 and m."promoterId" = $2 and m."deletedAt" is null`,
  owner: `select own.id from item own where own."workspaceId" = $1 and own."ownerId" = $8::uuid`,
  customer: `select distinct s."itemId" from quote s where s."workspaceId" = $1 and s."deletedAt" is null and ${mayRead('s')} and s."customerId" in (
         select c.id from customer c where c."workspaceId" = $1 and (c.id = $9::uuid or c."mergedIntoId" = $9::uuid))`,
  voted: `select v."itemId" from vote v where v."workspaceId" = $1 and v."personId" = $2`,
  team: `select distinct t."itemId" from quote t where t."workspaceId" = $1 and t."deletedAt" is null and t."promoterId" in (
         select o."personId" from team_member o where o."workspaceId" = $1 and o."teamId" in (
           select my."teamId" from team_member my where my."workspaceId" = $1 and my."personId" = $2))`,
  area: `select o.id from item o where o."workspaceId" = $1 and o."areaId" in (
         select a.id from area a where a."workspaceId" = $1 and (a.id = $7::uuid or a."parentId" = $7::uuid))`,
}
type SetName = keyof typeof sets

// What was not asked for is null, and falls away when the statement is planned for its values.
const filters = `i."workspaceId" = $1 and (case when $4::text[] is null then i.status <> 'merged' else i.status = any($4::text[]::"ItemStatus"[]) end)
     and ($5::text[] is null or i.kind::text = any($5::text[])) and ($6::uuid is null or i."stageId" = $6::uuid)
     and ($7::uuid is null or i."areaId" in (select a.id from area a where a."workspaceId" = $1 and (a.id = $7::uuid or a."parentId" = $7::uuid)))
     and ($8::uuid is null or i."ownerId" = $8::uuid) and ($9::uuid is null or i.id in (${sets.customer}))
     and ($10::timestamptz is null or i."createdAt" >= $10::timestamptz) and ($11::timestamptz is null or i."createdAt" < $11::timestamptz)
     and (not $12::boolean or i.id in (${sets.mine})) and (not $13::boolean or i.id in (${sets.team}))
     and (not $14::boolean or i.id in (${sets.voted})) and (not $15::boolean or i.id in (${sets.waiting}))`

/** SQL: where a row comes behind the cursor. The number alone tells which is the newest, and is the item's own. */
const after = (c: string, sort: Sort) =>
  sort === 'newest'
    ? `($16::bigint is null or ${c}.number < $17::int)`
    : `($16::bigint is null or (${c}.${sort} < $16::bigint or (${c}.${sort} = $16::bigint and ${c}.number < $17::int)))`
const rankOf = (c: string, sort: Sort) => (sort === 'newest' ? `${c}.number` : `${c}.${sort}`)

/** A line, and what it is sorted by: PostgreSQL's bigint as text. */
interface Row extends ItemLine {
  rank: string
}

/** SQL: lines for those that were found, in the order of what they are sorted by. */
const linesOf = (found: string) => `with found as materialized (${found})
   select ${lineColumns}, found.rank::text as rank from found join item i on i."workspaceId" = $1 and i.id = found.id ${newestDecision}
   where i."workspaceId" = $1 order by found.rank desc, i.number desc`

// What all texts of an item are known by stands together on it (found-by.ts): only what passes this is read.
const mayHold = (c: string) => `(${c}.features @> $19::int[] or ${c}.features is null)`
const asksNothing = `cardinality($19::int[]) = 0`

/** SQL: the item that has the id, or the number, of such a row, looked up by that alone. */
const itemOf = (row: string, by: 'id' | 'number' = 'id') =>
  `join lateral (select o.* from item o where o."workspaceId" = $1 and o.${by} = ${row}.${by} offset 0) i on true`

// Most of what many ask for stands among what comes first: looked through one by one, that costs the same at any size. In the
// very order of the index, so that it ends with the last one that is shown.
const ofFirst = (sort: Sort) =>
  linesOf(
    sort === 'newest'
      ? `select i.id, i.number::bigint as rank from (
       select o.* from item o where o."workspaceId" = $1 and ${after('o', sort)} order by o.number desc limit ${FIRST}) i
     where (${asksNothing} or ${mayHold('i')}) and ${filters} and ${holdsAll} order by i.number desc limit $18`
      : // By their numbers, whose index is half as large as that of ids.
        `select i.id, first.${sort}::bigint as rank from (
       select c.${sort}, c.number from item_count c where c."workspaceId" = $1 and ${after('c', sort)}
       order by c.${sort} desc, c.number desc limit ${FIRST}) first ${itemOf('first', 'number')}
     where (${asksNothing} or ${mayHold('i')}) and ${filters} and ${holdsAll} order by first.${sort} desc, first.number desc limit $18`,
  )

const counted = (sort: Sort) =>
  sort === 'newest' ? '' : `join item_count c on c."workspaceId" = $1 and c."itemId" = i.id`
/** SQL: in the order in which it is shown, by a number alone where that is all: the sort then takes half the time. */
const inOrder = (of: string, sort: Sort) =>
  sort === 'newest' ? `${of}.number desc` : `${of}.rank desc, ${of}.number desc`

// What the index finds, in the order in which it is shown, is read until there is enough: `offset 0` keeps the order.
const ofWords = (sort: Sort) => {
  const c = sort === 'newest' ? 'i' : 'c'
  return linesOf(`select i.id, found.rank from (
       select i.id, ${rankOf(c, sort)}::bigint as rank, i.number from item i ${counted(sort)}
       where i."workspaceId" = $1 and ${mayHold('i')} and ${after(c, sort)}
       order by ${sort === 'newest' ? 'i.number desc' : '2 desc, 3 desc'} offset 0) found ${itemOf('found')}
     where ${filters} and ${holdsAll} order by ${inOrder('found', sort)} limit $18`)
}

// The filters find little, or nothing else finds anything.
const ofAll = (sort: Sort) => {
  const c = sort === 'newest' ? 'i' : 'c'
  return linesOf(`select i.id, ${rankOf(c, sort)}::bigint as rank from item i ${counted(sort)}
     where ${filters} and (${asksNothing} or ${mayHold('i')}) and ${after(c, sort)} and ${holdsAll} order by ${rankOf(c, sort)} desc, ${c}.number desc limit $18`)
}

// From what one filter leaves. As one of several conditions the planner takes it for half of all items, and reads them in their order
// until there are enough: somebody's eleven of 100,000 are found when nearly all have been read.
const ofSet = (name: SetName) => (sort: Sort) => {
  const c = sort === 'newest' ? 'i' : 'c'
  return linesOf(`select i.id, ${rankOf(c, sort)}::bigint as rank from (${sets[name]}) own(id) ${itemOf('own')} ${counted(sort)}
     where ${filters} and (${asksNothing} or ${mayHold('i')}) and ${after(c, sort)} and ${holdsAll} order by ${rankOf(c, sort)} desc, ${c}.number desc limit $18`)
}

type BySort = Record<Sort, Statement<Row>>
const bySort = (name: string, text: (sort: Sort) => string): BySort => {
  const one = (sort: Sort) => statement<Row>(`${name}.${sort}`, text(sort))
  return {
    newest: one('newest'),
    votes: one('votes'),
    customers: one('customers'),
    revenue: one('revenue'),
    rising: one('rising'),
  }
}

const first = bySort('itemSearch.first', ofFirst)
const all = bySort('itemSearch.all', ofAll)
const words = bySort('itemSearch.words', ofWords)
const set = (name: SetName) => bySort(`itemSearch.${name}`, ofSet(name))
const bySet: Record<SetName, BySort> = {
  ...{ waiting: set('waiting'), mine: set('mine'), owner: set('owner'), customer: set('customer') },
  ...{ voted: set('voted'), team: set('team'), area: set('area') },
}

const named = {
  stage: statement<{ id: string }>(
    'itemSearch.stage',
    `select id from stage where "workspaceId" = $1 and "archivedAt" is null and (
       position(lower($2) in lower("nameKo")) > 0 or position(lower($2) in lower("nameEn")) > 0)
     order by length("nameKo"), position limit 1`,
  ),
  area: statement<{ id: string }>(
    'itemSearch.area',
    `select id from area where "workspaceId" = $1 and "archivedAt" is null and position(lower($2) in lower(name)) > 0
     order by length(name), position limit 1`,
  ),
  owner: statement<{ id: string }>(
    'itemSearch.owner',
    `select id from person where "workspaceId" = $1 and not "isBot" and position(lower($2) in lower(name)) > 0
     order by lower(name) <> lower($2), "isGone", length(name), id limit 1`,
  ),
}

const customer = statement<{ id: string; name: string }>(
  'itemSearch.customer',
  `select id, name from customer where "workspaceId" = $1 and id = $2`,
)

const lines = (rows: Row[]) => rows.map(({ rank, ...line }) => ({ line, cursor: [rank, line.number] as SearchCursor }))

/** Items that are looked for. */
export const itemSearch = (sql: Sql) => ({
  /**
   * Items in which this reader may read every one of the words, and to which all of the filters apply.
   * @param times instants between which they were added, the second excluded
   * @returns at most `limit` lines, each with where the next page would begin
   */
  async find(
    asked: SearchAsked,
    readerId: string,
    times: { from: Date | null; to: Date | null },
    cursor: SearchCursor | null,
    limit: number,
  ): Promise<{ line: ItemLine; cursor: SearchCursor }[]> {
    const some = (list: readonly string[]) => (list.length > 0 ? [...list] : null)
    const is = (one: SearchAsked['whose'][number]) => asked.whose.includes(one)
    const seed = seedOf(sql.workspaceId)
    const probes = [...new Set(asked.words.flatMap((word) => probesOfWord(word, seed)))]
    const values = [
      ...[readerId, asked.words, some(asked.status), some(asked.kind), asked.stage, asked.area, asked.owner],
      ...[asked.customer, times.from, times.to, is('mine'), is('team'), is('voted'), is('waiting')],
      ...[cursor?.[0] ?? null, cursor?.[1] ?? null, limit, probes],
    ]
    const among = (names: readonly SetName[]) =>
      names.find((name) => (name === 'owner' || name === 'customer' || name === 'area' ? asked[name] : is(name)))
    // What is somebody's own, or one customer's, is little: it is looked up at once.
    const little = among(['waiting', 'mine', 'owner', 'customer'])
    if (little) return lines(await sql.all(bySet[little][asked.sort], ...values))
    const rows = await sql.all(first[asked.sort], ...values)
    if (rows.length === limit) return lines(rows)
    // Hardly any of what comes first: what such a filter leaves is little, too. A word that no index knows is read for in all of them.
    const rest = among(['voted', 'team', 'area'])
    const by = probes.length > 0 ? words : rest ? bySet[rest] : all
    return lines(await sql.all(by[asked.sort], ...values))
  },

  customer: (id: string) => sql.first(customer, id),

  /** The id of what is called so, best first; null where nothing is. */
  named: async (what: keyof typeof named, name: string) => (await sql.first(named[what], name))?.id ?? null,
})
