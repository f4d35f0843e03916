import type { AnyColumns, ImportFile, ImportKind, ImportResult, ImportState } from '../domain/import.ts'
import { type VocOptions, vocOptions } from '../domain/voc-sheet.ts'
import type { Seal } from './seal.ts'
import { type Sql, statement, statementAcrossWorkspaces } from './statement.ts'

const PURPOSE = 'customers.import'

/** A file that somebody brought, and how far it is. */
export interface ImportRecord {
  id: string
  personId: string
  kind: ImportKind
  state: ImportState
  fileName: string
  columns: AnyColumns
  options: VocOptions
  rows: number
  done: number
  result: ImportResult
  createdAt: Date
  finishedAt: Date | null
  file: ImportFile | null
}

interface Row extends Omit<ImportRecord, 'file' | 'options'> {
  sealed: string | null
  options: unknown
}

/** A file as it is brought. */
export type NewImport = Pick<
  ImportRecord,
  'id' | 'personId' | 'kind' | 'fileName' | 'columns' | 'options' | 'result'
> & { file: ImportFile }

const columns = `id, "personId", kind, state, "fileName", sealed, columns, options, rows, done, result, "createdAt", "finishedAt"`
const add = statement(
  'customerImport.add',
  `insert into customer_import ("workspaceId", id, "personId", "fileName", sealed, columns, rows, result, "createdAt", kind, options)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::"ImportKind", $11)`,
)
const get = statement<Row>(
  'customerImport.get',
  `select ${columns} from customer_import where "workspaceId" = $1 and id = $2`,
)
const lock = statement<Row>(
  'customerImport.lock',
  `select ${columns} from customer_import where "workspaceId" = $1 and id = $2 for no key update`,
)
const glance = statement<Row>(
  'customerImport.glance',
  `select ${columns.replace('sealed', 'null as sealed')} from customer_import where "workspaceId" = $1 and id = $2`,
)
const lockWithout = statement<Row>(
  'customerImport.lockWithout',
  `select ${columns.replace('sealed', 'null as sealed')} from customer_import where "workspaceId" = $1 and id = $2 for no key update`,
)
const match = statement(
  'customerImport.match',
  `update customer_import set columns = $3, options = $4 where "workspaceId" = $1 and id = $2 and state = 'ready'`,
)
const begin = statement<{ id: string }>(
  'customerImport.begin',
  `update customer_import set state = 'running' where "workspaceId" = $1 and id = $2 and state = 'ready' returning id`,
)
const advance = statement(
  'customerImport.advance',
  `update customer_import set done = $3, result = $4 where "workspaceId" = $1 and id = $2`,
)
const finish = statement(
  'customerImport.finish',
  `update customer_import set state = 'done', "finishedAt" = $3 where "workspaceId" = $1 and id = $2`,
)
// What is taken back was stored whole.
const takeBack = statement<{ id: string }>(
  'customerImport.takeBack',
  `update customer_import set state = 'undoing', done = 0 where "workspaceId" = $1 and id = $2 and kind = 'voc' and state = 'done' returning id`,
)
const tookBack = statement(
  'customerImport.tookBack',
  `update customer_import set state = 'undone' where "workspaceId" = $1 and id = $2 and state = 'undoing'`,
)
const lastVoc = statement<{ id: string }>(
  'customerImport.lastVoc',
  `select id from customer_import where "workspaceId" = $1 and kind = 'voc' and state = 'done' order by "finishedAt" desc, id limit 1`,
)
const byName = statement<{ key: string; id: string; name: string }>(
  'customerImport.byName',
  `select a."compareKey" as key, c.id, c.name from customer_alias a
   join customer c on c."workspaceId" = a."workspaceId" and c.id = a."customerId"
   where a."workspaceId" = $1 and a."compareKey" = any($2::text[])`,
)
const byReference = statement<{ key: string; id: string; name: string }>(
  'customerImport.byReference',
  `select r."externalId" as key, c.id, c.name from customer_reference r
   join customer c on c."workspaceId" = r."workspaceId" and c.id = r."customerId"
   where r."workspaceId" = $1 and r.system = $2 and r."externalId" = any($3::text[])`,
)
const owners = statement<{ key: string; id: string }>(
  'customerImport.owners',
  `select k.key, min(p.id::text) as id from unnest($2::text[]) k(key)
   join person p on p."workspaceId" = $1 and (lower(p.email) = lower(k.key) or p.name = k.key)
     and not (p."isGuest" or p."isOutsider" or p."isBot" or p."isGone")
   group by k.key having count(*) = 1`,
)

export const forgetOldImports = statementAcrossWorkspaces(
  'customerImport.forgetOld',
  `delete from customer_import where "createdAt" < $1`,
)

/** Files of customers, or of what they said: sealed while they wait, as they hold whom we deal with. */
export const customerImports = (sql: Sql, seal: Seal) => {
  const opened = ({ sealed, options, ...row }: Row): ImportRecord => ({
    ...row,
    options: vocOptions.parse(options),
    file: sealed ? JSON.parse(seal.open(sql.workspaceId, PURPOSE, sealed)) : null,
  })
  return {
    async add(record: NewImport, at: Date): Promise<void> {
      const { id, personId, kind, fileName, file, columns, options, result } = record
      const sealed = seal.close(sql.workspaceId, PURPOSE, JSON.stringify(file))
      const values = [id, personId, fileName, sealed, JSON.stringify(columns), file.rows.length, JSON.stringify(result)]
      await sql.all(add, ...values, at, kind, JSON.stringify(options))
    },
    async get(id: string): Promise<ImportRecord | null> {
      const row = await sql.first(get, id)
      return row && opened(row)
    },
    /** The same without what it holds. */
    async glance(id: string): Promise<ImportRecord | null> {
      const row = await sql.first(glance, id)
      return row && opened(row)
    },
    /**
     * Kept from others until the end of the change.
     * @param file what it holds, where that was opened before: it never changes, and opening a large one takes its time
     */
    async lock(id: string, file: ImportFile | null = null): Promise<ImportRecord | null> {
      const row = await sql.first(file ? lockWithout : lock, id)
      return row && (file ? { ...opened(row), file } : opened(row))
    },
    match: (id: string, matched: AnyColumns, options: VocOptions) =>
      sql.all(match, id, JSON.stringify(matched), JSON.stringify(options)),
    /** @returns whether it begins now */
    begin: async (id: string) => (await sql.first(begin, id)) !== null,
    advance: (id: string, done: number, result: ImportResult) => sql.all(advance, id, done, JSON.stringify(result)),
    finish: (id: string, at: Date) => sql.all(finish, id, at),
    /** @returns whether it is taken back from now on */
    takeBack: async (id: string) => (await sql.first(takeBack, id)) !== null,
    /** The newest file of VoC that was stored whole. */
    lastVoc: async () => (await sql.first(lastVoc))?.id ?? null,
    tookBack: (id: string) => sql.all(tookBack, id),

    /** Customers by the keys of their names. */
    byName: (keys: string[]) => sql.all(byName, keys),
    /** Customers by what a system calls them. */
    byReference: (system: string, ids: string[]) => sql.all(byReference, system, ids),
    /** People by mail or name, where that means one. */
    owners: async (names: string[]) => new Map((await sql.all(owners, names)).map(({ key, id }) => [key, id])),
  }
}
