import type { CustomerRow, ItemRow, NumberRows, PersonRow } from '../domain/number-rows.ts'
import type { NumberName } from '../domain/numbers.ts'
import type { NumberTimes } from '../domain/period.ts'
import type { WorkspaceSettings } from '../domain/settings.ts'
import { mayRead } from './customer-views.ts'
import {
  type AnswerLine,
  answers,
  type Counted,
  itemColumns,
  paged,
  type QuoteLine,
  quotes,
  toAnswer,
  toQuote,
} from './digest-rows.ts'
import { becameOwed, inWon, isWaiting, owesDecision } from './digest-sql.ts'
import {
  answersOf,
  bareIn,
  bornIn,
  churnRisk,
  customersIn,
  firstDecided,
  firstGivenIn,
  isOldEnough,
  renewalRisk,
  saidIn,
} from './numbers-sql.ts'
import { problemRows, respondentRows } from './shipped-figures.ts'
import { type Sql, type Statement, statement } from './statement.ts'
import { surveyFigures } from './survey-figures.ts'

// $2 is the reader, $3 and $4 which rows, $5 to $8 the filters. Then what the number needs besides: the period ($9, $10), or days.

const said = quotes('numberRows.quotes', `q.id in (select q.id ${saidIn('$9', '$10')})`)
const cohort = answers(
  'numberRows.answers',
  `l.id in (select l.id ${answersOf(`${becameOwed('$9', '$10')} and ${isOldEnough('$11')}`)})`,
)
const waiting = answers('numberRows.waiting', `l.id in (select l.id ${answersOf(isWaiting)})`)
const given = answers('numberRows.given', `l.id in (select l.id ${firstGivenIn('$9', '$10')})`)

type ItemLine = Omit<ItemRow, 'kind'> & Counted

// Undecided and longest waiting first: that is what somebody can still do something about.
const items = (name: string, which: string) =>
  statement<ItemLine>(
    name,
    `with page as (
       select i.id, d.at as "decidedAt", count(*) over ()::int as total
       from item i cross join lateral (select ${firstDecided} as at) d where ${bornIn('$9', '$10')} and ${which}
       order by d.at is not null, i."createdAt", i.number offset $3 limit $4)
     select page.total, b.id, ${itemColumns}, b."createdAt", page."decidedAt", to_char(b."decisionDue", 'YYYY-MM-DD') as due,
       b.need is not null as "hasNeed",
       case when (page."decidedAt" at time zone $12)::date <= b."decisionDue" then 'inTime'
         when page."decidedAt" is not null then case when b."decisionDue" is null then 'inTime' else 'late' end
         when b."decisionDue" < $11::date then 'overdue' else 'open' end as result
     from page join item b on b."workspaceId" = $1 and b.id = page.id
     join item i on i."workspaceId" = $1 and i.id = coalesce(b."mergedIntoId", b.id)
     where $2::uuid is not null order by page."decidedAt" is not null, b."createdAt", b.number`,
  )
const fresh = items('numberRows.newItems', 'i."mergedIntoId" is null')
const decisions = items('numberRows.decisions', owesDecision)
const needs = items('numberRows.needs', `i."mergedIntoId" is null and ${owesDecision}`)

type CustomerLine = Pick<CustomerRow, 'id' | 'customer' | 'lifecycle'> &
  Counted & { isKnown: boolean; revenue: number | null }

/** SQL: customers `c`, those with the most revenue in won first; `isKnown`: something of theirs may be read by `$2`. */
const customers = (name: string, ids: string, which = 'true') =>
  statement<CustomerLine>(
    name,
    `select count(*) over ()::int as total, c.id, c.name as customer, c.lifecycle, (${inWon})::float8 as revenue,
       (c."ownerId" = $2 or exists (
          select 1 from customer s join quote q on q."workspaceId" = $1 and q."customerId" = s.id
          where s."workspaceId" = $1 and (s.id = c.id or s."mergedIntoId" = c.id) and q."deletedAt" is null and ${mayRead('q')})
        or exists (
          select 1 from customer s join vote_customer v on v."workspaceId" = $1 and v."customerId" = s.id
          where s."workspaceId" = $1 and (s.id = c.id or s."mergedIntoId" = c.id))) is true as "isKnown"
     from customer c where c."workspaceId" = $1 and c.id in (${ids}) and ${which}
     order by (${inWon}) desc nulls last, c.name, c.id offset $3 limit $4`,
  )
const asking = customers('numberRows.customers', customersIn('$9', '$10'))
const bare = customers('numberRows.bare', bareIn('$9', '$10'))
const paying = customers('numberRows.paying', customersIn('$9', '$10'), `c.lifecycle = 'paying'`)
const leaving = customers('numberRows.churnRisk', churnRisk('$9'))
const renewing = customers('numberRows.renewalRisk', renewalRisk('$9', '$10', '$11'))

const people = statement<Omit<PersonRow, 'kind'> & Counted>(
  'numberRows.people',
  `select count(*) over ()::int as total, p.id, p.name, array(
     select t.name from team_member m join team t on t."workspaceId" = $1 and t.id = m."teamId"
     where m."workspaceId" = $1 and m."personId" = p.id order by t.name) as teams
   from person p where p."workspaceId" = $1 and $2::uuid is not null and p.id in (select q."promoterId" ${saidIn('$9', '$10')})
   order by p.name, p.id offset $3 limit $4`,
)

/** Which rows, and for whom. */
export interface NumberRowsAsked {
  readerId: string
  offset: number
  most: number
  times: NumberTimes
  /** Area, stage, kind, team. */
  passing: (string | null)[]
  revenueShown: WorkspaceSettings['revenue']
}

/** The rows that a number of a period counts. */
export const numberRows = (sql: Sql) => ({
  /** @returns the same as the figure counts, as one reader may see them */
  async of(number: NumberName, asked: NumberRowsAsked): Promise<NumberRows> {
    const { readerId, offset, most, times, passing, revenueShown } = asked
    const { from, to, now, today, timeZone, renewBy, heardFrom } = times
    const responses = surveyFigures(sql)
    const page = <Line extends Counted>(which: Statement<Line>, ...values: unknown[]) =>
      sql.all(which, readerId, offset, most, ...passing, ...values)
    const ofAnswers = async (which: Statement<AnswerLine & Counted>, ...values: unknown[]) =>
      paged(await page(which, ...values), toAnswer, offset)
    const ofItems = async (which: Statement<ItemLine>) =>
      paged(await page(which, from, to, today, timeZone), (line) => ({ kind: 'item' as const, ...line }), offset)
    const ofCustomers = async (which: Statement<CustomerLine>, ...values: unknown[]) =>
      paged(await page(which, ...values), (line) => toCustomer(line, revenueShown), offset)
    switch (number) {
      case 'quotes':
        return paged<QuoteLine & Counted, ReturnType<typeof toQuote>>(await page(said, from, to), toQuote, offset)
      case 'answers':
        return ofAnswers(cohort, from, to, now)
      case 'waiting':
        return ofAnswers(waiting)
      case 'heardToAnswered':
        return ofAnswers(given, from, to)
      case 'newItems':
        return ofItems(fresh)
      case 'decisions':
        return ofItems(decisions)
      case 'needKnown':
        return ofItems(needs)
      case 'customers':
        return ofCustomers(asking, from, to)
      case 'bareCustomers':
        return ofCustomers(bare, from, to)
      case 'revenue':
        return ofCustomers(paying, from, to)
      case 'churnRisk':
        return ofCustomers(leaving, heardFrom)
      case 'renewalRisk':
        return ofCustomers(renewing, today, renewBy, heardFrom)
      case 'nps':
      case 'csat': {
        const lines = await responses.rows(number, readerId, offset, most, passing, from, to)
        return paged(lines, (line) => ({ kind: 'response' as const, ...line }), offset)
      }
      case 'recurrence': {
        const lines = await page(problemRows, from, to, now)
        return paged(lines, (line) => ({ kind: 'recurrence' as const, ...line }), offset)
      }
      case 'beforeAfter':
        return paged(await page(respondentRows, to), (line) => ({ kind: 'respondent' as const, ...line }), offset)
      case 'people':
        return paged(await page(people, from, to), (line) => ({ kind: 'person' as const, ...line }), offset)
    }
  },
})

function toCustomer(line: Omit<CustomerLine, 'total'>, shown: WorkspaceSettings['revenue']): CustomerRow {
  const { isKnown, customer, revenue, ...rest } = line
  const says = isKnown && shown !== 'hidden' && revenue !== null
  return {
    kind: 'customer',
    ...rest,
    customer: isKnown ? customer : null,
    isPrivate: !isKnown,
    revenue: says ? { amount: revenue, isExact: shown === 'exact' } : null,
  }
}
