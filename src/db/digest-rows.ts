import type { DigestFilter, DigestNumber } from '../domain/digest.ts'
import type { AnswerRow, DecisionRow, DigestRows, QuoteRow, RenewalRow, ShippedRow } from '../domain/digest-row.ts'
import type { DigestTimes } from '../domain/digest-week.ts'
import type { WorkspaceSettings } from '../domain/settings.ts'
import { mayRead } from './customer-views.ts'
import {
  answerFits,
  becameOwed,
  decideOn,
  type FilterAt,
  inWon,
  isInTime,
  isUnassigned,
  isWaiting,
  itemFits,
  lacksNeed,
  needsDecision,
  recordedIn,
  renewingWith,
  shippedIn,
  wordsFit,
} from './digest-sql.ts'
import { type Sql, type Statement, statement } from './statement.ts'

// $2 is the reader, $3 and $4 which rows, $5 to $7 what the post is about. The page is picked before anything else is looked up for its rows. What was heard
// in private shows neither words nor customer to those who may not know of it.

const at: FilterAt = { area: '$5', stage: '$6', team: '$7' }

/** A line of a page, with how many there are in all. */
export interface Counted {
  total: number
}

/** SQL: the item `i` of a row. */
export const itemColumns = `json_build_object('id', i.id, 'number', i.number, 'title', i.title, 'status', i.status) as item`

/** An answer as it is read. */
export type AnswerLine = Omit<AnswerRow, 'kind' | 'isPrivate'> & Counted & { isKnown: boolean }

/** Whether the reader may know whose answer `l` is: words of theirs that may be read, or a part of the reader's own. */
export const isKnownAnswer = `(c."ownerId" = $2 or l."agentId" = $2
     or exists (select 1 from loop_person lp where lp."workspaceId" = $1 and lp."loopId" = l.id and lp."personId" = $2)
     or exists (select 1 from quote q where q."workspaceId" = $1 and q."itemId" = l."itemId" and q."deletedAt" is null and ${mayRead('q')}
       and (q.id = l."quoteId" or q."customerId" in (
         select s.id from customer s where s."workspaceId" = $1 and (s.id = c.id or s."mergedIntoId" = c.id))))) is true`

/** SQL: a page of the answers `l` that a condition lets through, the longest owed first. */
export const answers = (name: string, which: string) =>
  statement<AnswerLine>(
    name,
    `with page as (
       select l.id, count(*) over ()::int as total from loop l where l."workspaceId" = $1 and ${which}
       order by l."owedAt", l.id offset $3 limit $4)
     select page.total, l.id, ${itemColumns}, c.name as customer, ${isKnownAnswer} as "isKnown", l."owedAt",
       case when ${isInTime} then 'inTime' when l.state in ('answered', 'confirmed') then 'late' when l.state = 'waived' then 'waived' else 'open' end as result,
       coalesce(l."answeredHow" = 'alreadyKnew', false) as "alreadyKnew"
     from page join loop l on l."workspaceId" = $1 and l.id = page.id
     join item li on li."workspaceId" = l."workspaceId" and li.id = l."itemId"
     join item i on i."workspaceId" = li."workspaceId" and i.id = coalesce(li."mergedIntoId", li.id)
     left join customer lc on lc."workspaceId" = l."workspaceId" and lc.id = l."customerId"
     left join customer c on c."workspaceId" = lc."workspaceId" and c.id = coalesce(lc."mergedIntoId", lc.id)
     order by l."owedAt", l.id`,
  )
const waiting = answers('digestRows.waiting', `${isWaiting} and ${answerFits(at)}`)
const answered = answers('digestRows.answered', `${becameOwed('$8', '$9')} and ${answerFits(at)}`)

// The reader is asked for nowhere: nothing here is private.
const decisions = (name: string, which: string) =>
  statement<Omit<DecisionRow, 'kind'> & Counted>(
    name,
    `select count(*) over ()::int as total, i.id, ${itemColumns}, to_char(${decideOn}, 'YYYY-MM-DD') as due,
       coalesce(${decideOn} < $8::date, false) as "isOverdue", i."createdAt"
     from item i where i."workspaceId" = $1 and ${which} and ${itemFits(at)} and $2::uuid is not null and $9::date is not null
     order by ${decideOn} nulls last, i.number offset $3 limit $4`,
  )
const toDecide = decisions('digestRows.toDecide', needsDecision('$8', '$9'))
const unassigned = decisions('digestRows.unassigned', isUnassigned)
const needs = decisions('digestRows.needs', lacksNeed)

const shipped = statement<Omit<ShippedRow, 'kind'> & Counted>(
  'digestRows.shipped',
  `with page as (
     select i.id, count(*) over ()::int as total from item i
     where i."workspaceId" = $1 and ${shippedIn('$8', '$9')} and ${itemFits(at)} and $2::uuid is not null
     order by i."shippedAt" desc, i.number offset $3 limit $4)
   select page.total, i.id, ${itemColumns}, i."shippedAt",
     (select count(*)::int from loop l where l."workspaceId" = $1 and l."itemId" = i.id and l."owedAt" is not null and l.state <> 'waived') as of,
     (select count(*)::int from loop l where l."workspaceId" = $1 and l."itemId" = i.id and l.state in ('answered', 'confirmed')) as answered
   from page join item i on i."workspaceId" = $1 and i.id = page.id order by i."shippedAt" desc, i.number`,
)

/** Words as they are read. */
export type QuoteLine = Omit<QuoteRow, 'kind' | 'isPrivate'> & Counted & { isKnown: boolean; isReadable: boolean }

/** SQL: a page of the words `q` that a condition lets through, the newest first. */
export const quotes = (name: string, which: string) =>
  statement<QuoteLine>(
    name,
    `with page as (
       select q.id, count(*) over ()::int as total from quote q where q."workspaceId" = $1 and ${which}
       order by q."recordedAt" desc, q.id offset $3 limit $4)
     select page.total, q.id, ${itemColumns}, c.name as customer, q.words, ${mayRead('q')} as "isReadable",
       (${mayRead('q')} or c."ownerId" = $2) is true as "isKnown", q.form = 'gist' as "isGist", q."recordedAt", q."churnSignal"
     from page join quote q on q."workspaceId" = $1 and q.id = page.id
     join item qi on qi."workspaceId" = q."workspaceId" and qi.id = q."itemId"
     join item i on i."workspaceId" = qi."workspaceId" and i.id = coalesce(qi."mergedIntoId", qi.id)
     left join customer qc on qc."workspaceId" = q."workspaceId" and qc.id = q."customerId"
     left join customer c on c."workspaceId" = qc."workspaceId" and c.id = coalesce(qc."mergedIntoId", qc.id)
     order by q."recordedAt" desc, q.id`,
  )
const recorded = quotes('digestRows.quotes', `${recordedIn('$8', '$9')} and ${wordsFit(at)}`)
const churn = quotes('digestRows.churn', `${recordedIn('$8', '$9')} and q."churnSignal" and ${wordsFit(at)}`)

type RenewalLine = Pick<RenewalRow, 'id' | 'customer' | 'renewsOn' | 'items'> &
  Counted & { isKnown: boolean; revenue: number | null }

const renewals = statement<RenewalLine>(
  'digestRows.renewals',
  `select count(*) over ()::int as total, c.id, c.name as customer, to_char(c."renewsOn", 'YYYY-MM-DD') as "renewsOn",
     (${inWon})::float8 as revenue, count(distinct i.id)::int as items,
     bool_or((${mayRead('q')} or c."ownerId" = $2) is true) as "isKnown"
   ${renewingWith('$8', '$9', '$10', { ofQuote: wordsFit(at) })}
   group by c."workspaceId", c.id order by c."renewsOn", c.id offset $3 limit $4`,
)

/** Which rows, and for whom. */
export interface RowsAsked {
  readerId: string
  offset: number
  most: number
  times: DigestTimes
  revenueShown: WorkspaceSettings['revenue']
  filter: DigestFilter
}

/** The rows that a number of a digest counts. */
export const digestRows = (sql: Sql) => ({
  /** Answers: the longest owed first; decisions: the earliest due first; words: the newest first; renewals: the next first. */
  async of(number: DigestNumber, asked: RowsAsked): Promise<DigestRows> {
    const { offset, times, revenueShown, filter } = asked
    const { week } = times
    const page = async <Line extends Counted>(which: Statement<Line>, ...values: unknown[]) =>
      sql.all(which, ...[asked.readerId, offset, asked.most, filter.areaId, filter.stageId, filter.teamId, ...values])
    switch (number) {
      case 'waiting':
        return paged(await page(waiting), toAnswer, offset)
      case 'answered':
        return paged(await page(answered, times.answeredFrom, times.answeredTo), toAnswer, offset)
      case 'toDecide':
        return paged(await page(toDecide, times.today, times.decideBy), toDecision, offset)
      case 'unassigned':
        return paged(await page(unassigned, times.today, times.decideBy), toDecision, offset)
      case 'needs':
        return paged(await page(needs, times.today, times.decideBy), toDecision, offset)
      case 'shipped':
        return paged(await page(shipped, week.from, week.to), (row) => ({ kind: 'shipped', ...row }), offset)
      case 'quotes':
        return paged(await page(recorded, week.from, week.to), toQuote, offset)
      case 'churn':
        return paged(await page(churn, week.from, week.to), toQuote, offset)
      case 'renewals': {
        const lines = await page(renewals, times.today, times.renewBy, times.heardFrom)
        return paged(lines, (line) => toRenewal(line, revenueShown), offset)
      }
    }
  },
})

/** A page of lines as rows. */
export function paged<Line extends Counted, Row>(
  lines: Line[],
  toRow: (line: Omit<Line, 'total'>) => Row,
  offset: number,
): { rows: Row[]; total: number; hasMore: boolean } {
  const total = lines[0]?.total ?? 0
  const rows = lines.map(({ total: _, ...line }) => toRow(line))
  return { rows, total, hasMore: offset + rows.length < total }
}

const toDecision = (row: Omit<DecisionRow, 'kind'>): DecisionRow => ({ kind: 'decision', ...row })

/** An answer as this reader may see it. */
export const toAnswer = ({ isKnown, customer, ...line }: Omit<AnswerLine, 'total'>): AnswerRow => ({
  kind: 'answer',
  ...line,
  customer: isKnown ? customer : null,
  isPrivate: !isKnown,
})

/** Words as this reader may see them. */
export const toQuote = ({ isKnown, isReadable, customer, words, ...line }: Omit<QuoteLine, 'total'>): QuoteRow => ({
  kind: 'quote',
  ...line,
  customer: isKnown ? customer : null,
  words: isReadable ? words : null,
  isPrivate: !isKnown,
})

const toRenewal = (line: Omit<RenewalLine, 'total'>, shown: WorkspaceSettings['revenue']): RenewalRow => {
  const { isKnown, customer, revenue, ...rest } = line
  const says = isKnown && shown !== 'hidden' && revenue !== null
  return {
    kind: 'renewal',
    ...rest,
    customer: isKnown ? customer : null,
    isPrivate: !isKnown,
    revenue: says ? { amount: revenue, isExact: shown === 'exact' } : null,
  }
}
