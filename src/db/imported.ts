import { type Sql, statement } from './statement.ts'

/** What a row of a file has become. */
export interface ImportedRow {
  key: string
  importId: string
  line: number
  itemId: string
  /** Null: it stands for the item. */
  quoteId: string | null
}

/** Where an item of a sheet stands, and since when. */
export interface SheetStanding {
  id: string
  status: string
  shippedBy: 'release' | null
  /** `YYYY-MM-DD` */
  parkedUntil: string | null
  decidedAt: Date | null
  shippedAt: Date | null
}

// Two files at once would both add what stands in both. All of them in one order, before any of them is locked alone.
const alone = statement(
  'imported.alone',
  `select id from customer_import where "workspaceId" = $1 and state in ('running', 'undoing') order by id for no key update`,
)
const known = statement<ImportedRow>(
  'imported.known',
  `select key, "importId", line, "itemId", "quoteId" from imported_row where "workspaceId" = $1 and key = any($2::text[])`,
)
const add = statement(
  'imported.add',
  `insert into imported_row ("workspaceId", key, "importId", line, "itemId", "quoteId")
   select $1, r.key, $2, r.line, r."itemId", r."quoteId"
   from jsonb_to_recordset($3::jsonb) as r(key text, line int, "itemId" uuid, "quoteId" uuid)`,
)
const stand = statement(
  'imported.stand',
  `update item set status = $3::"ItemStatus", "shippedBy" = $4::"ShippedBy", "parkedUntil" = $5::date, "decidedAt" = $6, "shippedAt" = $7
   where "workspaceId" = $1 and id = $2`,
)
// Heard of on the earliest day of its words.
const since = statement(
  'imported.since',
  `update item i set "createdAt" = least(i."createdAt", $3) where i."workspaceId" = $1 and i.id = $2`,
)
const contact = statement(
  'imported.contact',
  `with known as (
     select id from contact where "workspaceId" = $1 and "customerId" = $3 and lower(name) = lower($5) and "removedAt" is null order by id limit 1),
   added as (
     insert into contact ("workspaceId", id, "customerId", name) select $1, $4, $3, $5 where not exists (select 1 from known) returning id)
   update quote q set "contactId" = c.id from (select id from known union all select id from added) c
   where q."workspaceId" = $1 and q.id = $2`,
)
// Nothing but what a file has brought: nobody has added words, voted, or named a customer.
const quiet = statement<{ quiet: boolean }>(
  'imported.quiet',
  `select exists (select 1 from imported_row r where r."workspaceId" = $1 and r."itemId" = $2)
     and not exists (select 1 from quote q where q."workspaceId" = $1 and q."itemId" = $2 and q."deletedAt" is null and q.source <> 'import')
     and not exists (select 1 from vote v where v."workspaceId" = $1 and v."itemId" = $2)
     and not exists (select 1 from vote_customer c where c."workspaceId" = $1 and c."itemId" = $2) as quiet`,
)
// Items of this file alone on which nothing has happened but being imported by it.
const untouched = statement<{ id: string; number: number; channel: string }>(
  'imported.untouched',
  `select i.id, i.number, coalesce(a.channel, p.channel, w."vocChannel") as channel from item i
   join workspace w on w.id = i."workspaceId"
   left join area a on a."workspaceId" = $1 and a.id = i."areaId"
   left join area p on p."workspaceId" = $1 and p.id = a."parentId"
   where i."workspaceId" = $1 and i.id in (select r."itemId" from imported_row r where r."workspaceId" = $1 and r."importId" = $2)
     and not exists (select 1 from event e where e."workspaceId" = $1 and e."itemId" = i.id
       and not (e.kind = 'item.imported' and e.data->>'importId' = $2::text)
       and not (e.kind = 'item.unlinked' and e."personId" is null and e.data ? 'imported'))
     and not exists (select 1 from quote q where q."workspaceId" = $1 and q."itemId" = i.id and not exists (
       select 1 from imported_row r where r."workspaceId" = $1 and r."quoteId" = q.id and r."importId" = $2))
   order by i.id limit $3 for update of i`,
)
const left = statement<{ n: number }>(
  'imported.left',
  `select count(distinct "itemId")::int as n from imported_row where "workspaceId" = $1 and "importId" = $2`,
)

/** What files of VoC have brought: known when they are brought again, and as long as nobody builds upon it, quiet. */
export const imported = (sql: Sql, uuid: () => string) => ({
  /** Until the end of the change nobody else imports into this workspace. */
  alone: () => sql.all(alone),
  known: async (keys: string[]) => new Map((await sql.all(known, keys)).map((row) => [row.key, row])),
  add: (importId: string, rows: readonly Omit<ImportedRow, 'importId'>[]) =>
    sql.all(add, importId, JSON.stringify(rows)),
  stand: ({ id, status, shippedBy, parkedUntil, decidedAt, shippedAt }: SheetStanding) =>
    sql.all(stand, id, status, shippedBy, parkedUntil, decidedAt, shippedAt),
  since: (itemId: string, at: Date) => sql.all(since, itemId, at),
  /** Says who said it at the customer; somebody new there is a contact from now on. */
  contact: (quoteId: string, customerId: string, name: string) => sql.all(contact, quoteId, customerId, uuid(), name),

  /** Whether an item holds nothing but what a file has brought: no card is posted for it, and nobody is told of it. */
  isQuiet: async (itemId: string) => (await sql.first(quiet, itemId))?.quiet ?? false,

  /** Items of a file on which nothing happened since; locked. */
  untouched: (importId: string, most: number) => sql.all(untouched, importId, most),
  /** How many items still hold something of a file. */
  left: async (importId: string) => (await sql.first(left, importId))?.n ?? 0,
})
