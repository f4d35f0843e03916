import { type Locale, localeOf } from '../domain/actor.ts'
import type { DocumentKind, DocumentOutgoing, DocumentReader } from '../domain/document.ts'
import { type ReportAsked, reportAsked } from '../domain/report.ts'
import { mayRead } from './customer-views.ts'
import { type Sql, statement } from './statement.ts'

const add = statement(
  'document.add',
  `insert into document ("workspaceId", id, "personId", kind, "subjectId", "createdAt", asked) values ($1, $2, $3, $4::"DocumentKind", $5, $6, $7::jsonb)`,
)

interface DocumentRow {
  kind: DocumentKind
  subjectId: string
  asked: unknown
  createdAt: Date
  personId: string
  slackUserId: string
  locale: string | null
  workspaceLocale: Locale
  timeZone: string
  dmChannel: string | null
  isAdmin: boolean
  isFullMember: boolean
  name: string
}

const get = statement<DocumentRow>(
  'document.get',
  `select d.kind, d."subjectId", d.asked, d."createdAt", p.id as "personId", p."slackUserId", p.name, p.locale, w.locale as "workspaceLocale",
     coalesce(p."timeZone", w."timeZone") as "timeZone", p."dmChannel", p."isAdmin",
     not (p."isGuest" or p."isOutsider" or p."isBot" or p."isGone") as "isFullMember"
   from document d join workspace w on w.id = d."workspaceId"
   join person p on p."workspaceId" = d."workspaceId" and p.id = d."personId" where d."workspaceId" = $1 and d.id = $2`,
)
const outgoing = statement<DocumentOutgoing>(
  'document.outgoing',
  `select coalesce((select case e.state when 'done' then 'sent' when 'parked' then 'failed' else 'open' end from effect e
       where e."workspaceId" = $1 and e.subject = $2 and e.kind = 'slack.document'), 'open') as file,
     (select e.remote from effect e where e."workspaceId" = $1 and e.subject = $2 and e.kind = 'slack.reportNote') as note`,
)
// Of what was merged, what it was merged into. What was heard in private counts, and its words are not for everybody.
const said = statement<{ itemId: string; words: string | null }>(
  'document.said',
  `select q."itemId", case when ${mayRead('q')} then q.words end as words from quote q
   where q."workspaceId" = $1 and q."deletedAt" is null and q."customerId" in (
     select s.id from customer s where s."workspaceId" = $1 and (s.id = $3 or s."mergedIntoId" = $3))
   order by q."saidAt", q.id limit 2000`,
)

/** Files that people asked for. */
export const documents = (sql: Sql, uuid: () => string) => ({
  /**
   * @param asked of a report: what it is made of
   * @returns its id
   */
  async add(
    personId: string,
    kind: DocumentKind,
    subjectId: string,
    at: Date,
    asked: ReportAsked | null = null,
  ): Promise<string> {
    const id = uuid()
    await sql.all(add, id, personId, kind, subjectId, at, asked && JSON.stringify(asked))
    return id
  },

  /** A file and whom it goes to. */
  async get(id: string) {
    const row = await sql.first(get, id)
    if (!row) return null
    const { kind, subjectId, createdAt, personId, slackUserId, timeZone, dmChannel, isAdmin, isFullMember, name } = row
    const asked = row.asked === null ? null : reportAsked.parse(row.asked)
    const locale = localeOf(row.locale, row.workspaceLocale)
    const reader: DocumentReader = { personId, slackUserId, locale, timeZone, dmChannel }
    return { kind, subjectId, asked, createdAt, reader, isAdmin, isFullMember, name }
  },

  /** Whether a file has gone out, or will not; and where the message stands that says how far it is. */
  outgoing: async (id: string): Promise<DocumentOutgoing> =>
    (await sql.first(outgoing, id)) ?? { file: 'sent', note: null },

  /** What a customer said, by item, as this reader may see it. */
  said: (customerId: string, readerId: string) => sql.all(said, readerId, customerId),
})
