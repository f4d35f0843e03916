import type { Db } from '../db/open.ts'
import type { ReportScope } from '../db/report-quotes.ts'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import type { NumberFilters, NumbersView, Period } from '../domain/numbers.ts'
import type { Report, ReportAsked } from '../domain/report.ts'
import { parseReportCommand } from '../domain/report-command.ts'
import { revenueSight } from '../domain/revenue.ts'
import { atLocalTime } from '../domain/working-hours.ts'
import { assertMayRead } from './look-up.ts'
import { workspaceOf } from './workspace-of.ts'

/** How numbers are counted. */
export type CountNumbers = (actor: Actor, period: Period, filters: NumberFilters) => Promise<NumbersView>

/**
 * What was said, decided and answered in a period, as this person may see it; its rows come piece by piece.
 * @throws Refusal `read.outsider`
 */
export const reportOf =
  (db: Db, now: () => Date, count: CountNumbers) =>
  async (actor: Actor, asked: ReportAsked): Promise<Report> => {
    assertMayRead(actor)
    const computedAt = now()
    const { timeZone } = await workspaceOf(db, actor.workspaceId)
    const scope = scopeOf(actor, asked, timeZone)
    const { reportQuotes, reportItems, reportCustomers, reportSurveys, workspaces } = db.of(actor.workspaceId)
    const [numbers, counts, settings] = await Promise.all([
      count(actor, asked.period, asked.filters),
      reportQuotes.counts(scope),
      workspaces.settings(),
    ])
    return {
      ...{ asked, numbers, computedAt, timeZone, counts },
      by: actor.name || null,
      revenueSight: revenueSight(actor, settings),
      quotes: () => reportQuotes.pages(scope),
      items: () => reportItems.pages(scope),
      customers: () => reportCustomers.customers(scope),
      answers: () => reportCustomers.answers(scope),
      surveyAnswers: () => reportSurveys.pages(scope),
      evidence: (items, quotes) => reportItems.evidence(scope, items, quotes),
    }
  }

function scopeOf({ personId }: Actor, { period, filters }: ReportAsked, timeZone: string): ReportScope {
  const dayAfter = new Date(Date.parse(`${period.to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return {
    readerId: personId,
    from: atLocalTime(period.from, '00:00', timeZone),
    to: atLocalTime(dayAfter, '00:00', timeZone),
    ...filters,
  }
}

/**
 * A report as it was typed after `/voc report`, with what it names found.
 * @throws Refusal `read.outsider`, `report.unknown`, `numbers.period`; `search.unknownFilter` where there is nothing of that name
 */
export const namedReport =
  (db: Db, now: () => Date) =>
  async (actor: Actor, typed: string): Promise<ReportAsked> => {
    assertMayRead(actor)
    const { timeZone } = await workspaceOf(db, actor.workspaceId)
    const { format, period, kind, names } = parseReportCommand(typed, now(), timeZone)
    const { itemSearch, teams } = db.of(actor.workspaceId)
    const found = async (name: string | undefined, find: (name: string) => Promise<string | null>) => {
      const id = name ? await find(name) : null
      if (name && !id) throw new Refusal('search.unknownFilter', { word: name.slice(0, 60), nearest: null })
      return id
    }
    const [area, stage, team] = await Promise.all([
      found(names.area, (name) => itemSearch.named('area', name)),
      found(names.stage, (name) => itemSearch.named('stage', name)),
      found(names.team, (name) => teams.named(name)),
    ])
    return { format, period, filters: { area, stage, team, kind } }
  }

/**
 * Makes somebody a report, which comes as a file in their direct messages. Who asked for what is an event.
 * @returns how many words of customers will be in it
 * @throws Refusal `read.outsider`
 */
export const askForReport =
  (db: Db) =>
  async (actor: Actor, asked: ReportAsked): Promise<number> => {
    assertMayRead(actor)
    const { timeZone } = await workspaceOf(db, actor.workspaceId)
    const { quotes } = await db.of(actor.workspaceId).reportQuotes.counts(scopeOf(actor, asked, timeZone))
    await db.change(actor, async (tx) => {
      const id = await tx.documents.add(actor.personId, 'report', actor.workspaceId, tx.now, asked)
      const documents = [{ id, slackUserId: actor.slackUserId }]
      tx.record('document.wanted', null, { kind: 'report', rows: quotes, ...asked }, { documents })
    })
    return quotes
  }

/** Writes down that somebody at the machine made a report: nobody knows who. @param rows so many words of customers are in it */
export const reportExported =
  (db: Db) =>
  async (workspaceId: string, asked: ReportAsked, rows: number): Promise<void> => {
    await db.change({ workspaceId, personId: null }, async (tx) => {
      tx.record('document.wanted', null, { kind: 'report', from: 'commandLine', rows, ...asked })
    })
  }
