import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'

export interface Rows {
  quotes: { ts: string; item: string }[]
  items: { id: string; number: number; status: string }[]
  votes: { item: string; person: string }[]
  /** Links to issues, by the key. */
  links: { item: string; key: string }[]
  answers: { id: string; state: string }[]
  /** Which answers stand in which message to whom, and where that is (`D123:1700000000.000100`). */
  notices: { answer: string; person: string; isAgent: boolean; message: string | null }[]
}

const queries: Record<keyof Rows, string> = {
  quotes: `select "sourceTs" as ts, "itemId" as item from quote where "deletedAt" is null`,
  items: `select id, number, status from item`,
  votes: `select v."itemId" as item, p."slackUserId" as person from vote v
    join person p on p."workspaceId" = v."workspaceId" and p.id = v."personId"`,
  links: `select "itemId" as item, "issueKey" as key from link where "removedAt" is null`,
  answers: `select id, state from loop`,
  notices: `select a."loopId" as answer, p."slackUserId" as person, a."isAgent", e.remote as message from notice_answer a
    join notice n on n."workspaceId" = a."workspaceId" and n.id = a."noticeId"
    join person p on p."workspaceId" = n."workspaceId" and p.id = n."personId"
    left join effect e on e."workspaceId" = n."workspaceId" and e.kind = 'slack.notice' and e.subject = n.id`,
}

/** What the database holds, asked without the app: it has stopped and let go of its folder. */
export async function rowsOf(database: { url: string } | { dataDir: string }): Promise<Rows> {
  if ('url' in database) {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    const rows = await read(async <Row>(sql: string) => (await client.query(sql)).rows as Row[])
    await client.end()
    return rows
  }
  const db = await PGlite.create(`${database.dataDir}/database`)
  const rows = await read(async <Row>(sql: string) => (await db.query<Row>(sql)).rows)
  await db.close()
  return rows
}

/** @param ask brings rows of the shape that its query names */
async function read(ask: <Row>(sql: string) => Promise<Row[]>): Promise<Rows> {
  return {
    quotes: await ask(queries.quotes),
    items: await ask(queries.items),
    votes: await ask(queries.votes),
    links: await ask(queries.links),
    answers: await ask(queries.answers),
    notices: await ask(queries.notices),
  }
}
