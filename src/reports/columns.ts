import type {
  Report,
  ReportAnswer,
  ReportCustomer,
  ReportItem,
  ReportItemFacts,
  ReportQuote,
} from '../domain/report.ts'
import type { Speech } from '../locales/texts.ts'
import { aDay, type Cell, type Column, onTheWall } from './column.ts'
import { revenueColumns, wonColumn } from './money-cells.ts'

type About = Pick<Report, 'timeZone' | 'revenueSight'>

/** An item's title, also where it was heard in private. */
export const titleOf = ({ title }: { title: string }, t: Speech): string => title || t.name.noTitle

type Make<Row> = (title: string, of: (row: Row) => Cell, width?: number) => Column<Row>

/** How columns of some rows are made. */
function makers<Row>(timeZone: string) {
  const text: Make<Row> = (title, of, width = 18) => ({ title, kind: 'text', width, of })
  const number: Make<Row> = (title, of, width = 12) => ({ title, kind: 'number', width, of })
  const day: Make<Row> = (title, of, width = 12) => ({ title, kind: 'day', width, of })
  const moment = (title: string, of: (row: Row) => Date | null): Column<Row> => ({
    ...{ title, kind: 'moment', width: 17 },
    of: (row) => onTheWall(of(row), timeZone),
  })
  const dayOf = (title: string, of: (row: Row) => Date | null) => day(title, (row) => onTheWall(of(row), timeZone))
  return { text, number, day, moment, dayOf }
}

/** What is said of an item, beside words and in the list of items alike: no column names the person who owes an answer. */
function itemColumnsOf<Row>(of: (row: Row) => ReportItemFacts, { timeZone }: About, t: Speech): Column<Row>[] {
  const c = t.report.columns
  const { text, day, dayOf } = makers<Row>(timeZone)
  return [
    text(c.kind, (row) => t.kind[of(row).kind], 10),
    text(c.status, (row) => t.status[of(row).status], 13),
    text(c.stage, (row) => of(row).stage?.[t.locale] ?? t.report.noStage, 14),
    text(c.area, (row) => of(row).area ?? t.report.noArea),
    text(c.owner, (row) => of(row).owner, 14),
    text(c.need, (row) => of(row).need, 40),
    dayOf(c.added, (row) => of(row).createdAt),
    day(c.decisionDue, (row) => aDay(of(row).decisionDue)),
    dayOf(c.decided, (row) => of(row).decidedAt),
    dayOf(c.shipped, (row) => of(row).shippedAt),
  ]
}

/** Words, each with its customer and what is known of its item. */
export function quoteColumns(about: About, t: Speech): Column<ReportQuote>[] {
  const c = t.report.columns
  const { text, number, moment, dayOf } = makers<ReportQuote>(about.timeZone)
  const customer = ({ customer, isKnown }: ReportQuote) =>
    customer?.name ?? (isKnown ? t.report.unknownCustomer : t.report.private)
  return [
    text(c.number, ({ item }) => t.name.item(item.number), 10),
    text(c.title, ({ item }) => titleOf(item, t), 36),
    text(c.words, ({ words }) => words ?? t.report.locked, 60),
    text(c.form, ({ isGist }) => (isGist ? t.report.gist : t.report.words), 11),
    text(c.customer, customer, 22),
    text(c.lifecycle, ({ customer }) => customer && t.lookUp.lifecycle[customer.lifecycle], 12),
    text(c.plan, ({ customer }) => customer?.plan ?? null, 12),
    ...revenueColumns<ReportQuote>(about.revenueSight, t, ({ customer }) => customer?.revenue ?? null),
    text(c.churn, ({ churnSignal }) => (churnSignal ? t.report.yes : null), 10),
    text(c.source, ({ source }) => t.source[source], 11),
    dayOf(c.said, ({ saidAt }) => saidAt),
    moment(c.recorded, ({ recordedAt }) => recordedAt),
    text(c.link, ({ link }) => link, 30),
    ...itemColumnsOf<ReportQuote>(({ item }) => item, about, t),
    number(c.customers, ({ item }) => item.customers),
    number(c.votes, ({ item }) => item.votes, 8),
  ]
}

/** Items of the period. */
export function itemColumns(about: About, t: Speech): Column<ReportItem>[] {
  const c = t.report.columns
  const { text, number, day } = makers<ReportItem>(about.timeZone)
  return [
    text(c.number, ({ number }) => t.name.item(number), 10),
    text(c.title, (item) => titleOf(item, t), 40),
    number(c.customersNow, ({ customersNow }) => customersNow),
    number(c.quotesNow, ({ quotesNow }) => quotesNow),
    number(c.customers, ({ customers }) => customers),
    number(c.quotes, ({ quotes }) => quotes),
    number(c.privateQuotes, ({ privateQuotes }) => privateQuotes),
    ...wonColumn<ReportItem>(about.revenueSight, t, ({ revenue, customers }) => ({
      ...{ amount: revenue, isHidden: revenue === null && customers > 0 },
    })),
    number(c.votes, ({ votes }) => votes, 8),
    number(c.churn, ({ churnSignals }) => churnSignals, 10),
    number(c.waiting, ({ waiting }) => waiting),
    number(c.answered, ({ answered }) => answered),
    ...itemColumnsOf<ReportItem>((item) => item, about, t),
    day(c.parkedUntil, ({ parkedUntil }) => aDay(parkedUntil)),
    text(c.topic, ({ topic }) => topic[t.locale], 28),
    text(c.line, ({ line }) => line[t.locale], 40),
    text(c.availability, ({ availability }) => availability),
    text(c.workaround, ({ workaround }) => workaround, 40),
    text(c.issues, ({ issues }) => issues.join(', ')),
  ]
}

/** Customers with words in the period. */
export function customerColumns(about: About, t: Speech): Column<ReportCustomer>[] {
  const c = t.report.columns
  const { text, number, day, dayOf } = makers<ReportCustomer>(about.timeZone)
  return [
    text(c.customer, ({ name }) => name, 28),
    text(c.lifecycle, ({ lifecycle }) => t.lookUp.lifecycle[lifecycle], 12),
    text(c.plan, ({ plan }) => plan, 12),
    ...revenueColumns<ReportCustomer>(about.revenueSight, t, ({ revenue }) => revenue),
    day(c.renews, ({ renewsOn }) => aDay(renewsOn)),
    text(c.accountOwner, ({ accountOwner }) => accountOwner, 14),
    number(c.quotesNow, ({ quotes }) => quotes),
    number(c.items, ({ items }) => items),
    number(c.churn, ({ churnSignals }) => churnSignals, 10),
    number(c.waiting, ({ waiting }) => waiting),
    number(c.answered, ({ answered }) => answered),
    dayOf(c.lastSaid, ({ lastSaidAt }) => lastSaidAt),
  ]
}

const DAY_MS = 86_400_000

/** Answers that wait, or that became owed or were given in the period. */
export function answerColumns({ timeZone }: About, t: Speech): Column<ReportAnswer>[] {
  const c = t.report.columns
  const { text, moment } = makers<ReportAnswer>(timeZone)
  const took = ({ owedAt, answeredAt }: ReportAnswer) =>
    owedAt && answeredAt ? Math.round(((answeredAt.getTime() - owedAt.getTime()) / DAY_MS) * 10) / 10 : null
  return [
    text(c.number, ({ number }) => t.name.item(number), 10),
    text(c.title, (answer) => titleOf(answer, t), 40),
    text(
      c.customer,
      ({ customer, isKnown }) => customer ?? (isKnown ? t.report.unknownCustomer : t.report.private),
      24,
    ),
    text(c.outcome, ({ outcome }) => outcome && t.report.outcomes[outcome], 14),
    text(c.state, ({ state }) => t.report.states[state], 20),
    moment(c.owed, ({ owedAt }) => owedAt),
    moment(c.told, ({ toldAt }) => toldAt),
    moment(c.answeredAt, ({ answeredAt }) => answeredAt),
    { title: c.days, kind: 'decimal', width: 14, of: took },
    text(c.how, ({ how }) => how && t.report.hows[how], 14),
    moment(c.confirmed, ({ confirmedAt }) => confirmedAt),
    text(c.waived, ({ waivedReason }) => waivedReason, 30),
  ]
}
