import type { QueryResultRow } from 'pg'
import type { Reactions } from '../domain/reaction.ts'
import type { Clock, Random } from '../domain/seams.ts'
import { alerts } from './alerts.ts'
import { apiTokens } from './api-tokens.ts'
import { areas } from './areas.ts'
import { createChange } from './change.ts'
import { claims } from './claims.ts'
import { type Connection, connect, type DatabaseConfig, inTurn } from './connection.ts'
import { connections } from './connections.ts'
import { customerImports } from './customer-imports.ts'
import { customerPages } from './customer-pages.ts'
import { customerProfiles } from './customer-profiles.ts'
import { customerViews } from './customer-views.ts'
import { customers } from './customers.ts'
import { decisions } from './decisions.ts'
import { digestFigures } from './digest-figures.ts'
import { digestLists } from './digest-lists.ts'
import { digestRows } from './digest-rows.ts'
import { digests } from './digests.ts'
import { documents } from './documents.ts'
import { drafts } from './drafts.ts'
import { due } from './due.ts'
import { events } from './events.ts'
import { exportLines } from './exports.ts'
import { guides } from './guides.ts'
import { home } from './home.ts'
import { imported } from './imported.ts'
import { inbox } from './inbox.ts'
import { assertOutsideChange } from './inside-change.ts'
import { installations } from './installations.ts'
import { issueWishes } from './issue-wishes.ts'
import { itemCounts } from './item-counts.ts'
import { itemFields } from './item-fields.ts'
import { itemSearch } from './item-search.ts'
import { itemViews } from './item-views.ts'
import { items } from './items.ts'
import { jiraGrants } from './jira-grants.ts'
import { jiraSites } from './jira-sites.ts'
import { journey } from './journey.ts'
import { ledger } from './ledger.ts'
import { linkedIssues } from './linked-issues.ts'
import { links } from './links.ts'
import { loops } from './loops.ts'
import { merges } from './merges.ts'
import { migrate } from './migrate.ts'
import { mirror } from './mirror.ts'
import { mirroredCustomers } from './mirrored-customers.ts'
import { noticeViews } from './notice-views.ts'
import { notices } from './notices.ts'
import { notionGrants } from './notion-grants.ts'
import { numberRows } from './number-rows.ts'
import { numbers } from './numbers.ts'
import { people } from './people.ts'
import { periods } from './periods.ts'
import { quotes } from './quotes.ts'
import type { ReadClient } from './read.ts'
import { recurrences } from './recurrences.ts'
import { reportCustomers } from './report-customers.ts'
import { reportItems } from './report-items.ts'
import { reportQuotes } from './report-quotes.ts'
import { reportSurveys } from './report-surveys.ts'
import { createSeal, type Seal } from './seal.ts'
import { similar } from './similar.ts'
import { stages } from './stages.ts'
import { type Statement, sqlOf } from './statement.ts'
import { subscriptions } from './subscriptions.ts'
import { surveyComments } from './survey-comments.ts'
import { surveyFigures } from './survey-figures.ts'
import { surveys } from './surveys.ts'
import { teams } from './teams.ts'
import { DatabaseUnreachable, isUnreachable } from './unreachable.ts'
import { filledBy, keepUp, learnSizes, type Rest, sortIn } from './upkeep.ts'
import { allWorkspaces, workspaceBySlackKey, workspaces } from './workspaces.ts'

export interface DbOptions {
  database: DatabaseConfig
  encryptionKey: string
  encryptionKeyOld?: string | undefined
  reactions: Reactions
  clock: Clock
  random: Random
  onWish: () => void
  /** A connection broke while nobody used it. */
  onError: (error: Error) => void
}

/** Whose turn it is where no workspace asks. */
const NOBODYS = ''

/** So many changes at once are people who wait; a few come and go at any time. */
const RUSH = 4

/** So many additions fill a fifth of the list after which whoever adds the next words sorts all of them in (4 MB, some 8 KB each). */
const SORT_IN_FROM = 100

/** One workspace outside any change: reads, and the single statements that need no transaction of their own. */
export type Read = ReturnType<typeof reader>

const reader = (
  { connection, prisma, seal }: { connection: Connection; prisma: () => Promise<ReadClient>; seal: Seal },
  options: DbOptions,
  workspaceId: string,
) => {
  const sql = sqlOf(inTurn(connection, workspaceId), workspaceId, assertOutsideChange)
  const now = () => options.clock.now()
  const { uuid } = options.random
  return {
    views: itemViews(sql, prisma),
    noticeViews: noticeViews(sql),
    alerts: alerts(sql),
    customerViews: customerViews(sql),
    customerPages: customerPages(sql),
    similar: similar(sql),
    digestFigures: digestFigures(sql),
    digestLists: digestLists(sql),
    digestRows: digestRows(sql),
    numbers: numbers(sql),
    numberRows: numberRows(sql),
    surveyFigures: surveyFigures(sql),
    notices: notices(sql),
    subscriptions: subscriptions(sql),
    digests: digests(sql),
    workspaces: workspaces(sql, uuid),
    installations: installations(sql, seal),
    people: people(sql, uuid, now),
    claims: claims(sql, uuid),
    customers: customers(sql, uuid),
    customerImports: customerImports(sql, seal),
    customerProfiles: customerProfiles(sql, uuid, now),
    items: items(sql, now),
    imported: imported(sql, uuid),
    itemFields: itemFields(sql),
    itemCounts: itemCounts(sql),
    due: due(sql),
    itemSearch: itemSearch(sql),
    journey: journey(sql),
    home: home(sql),
    events: events(sql),
    links: links(sql, uuid, now),
    linkedIssues: linkedIssues(sql),
    issueWishes: issueWishes(sql, now),
    loops: loops(sql, uuid),
    merges: merges(sql),
    decisions: decisions(sql, uuid, now),
    connections: connections(sql, now),
    jiraGrants: jiraGrants(sql, seal, now),
    jiraSites: jiraSites(sql, now),
    notionGrants: notionGrants(sql, seal, now),
    quotes: quotes(sql),
    recurrences: recurrences(sql, uuid),
    areas: areas(sql, now),
    stages: stages(sql, now),
    surveys: surveys(sql),
    surveyComments: surveyComments(sql),
    apiTokens: apiTokens(sql),
    teams: teams(sql, uuid),
    documents: documents(sql, uuid),
    reportQuotes: reportQuotes(sql),
    reportItems: reportItems(sql),
    reportCustomers: reportCustomers(sql),
    reportSurveys: reportSurveys(sql),
    exportLines: exportLines(sql),
    drafts: drafts(sql, seal, now),
    inbox: inbox(sql),
    guides: guides(sql),
    mirror: mirror(sql),
    mirroredCustomers: mirroredCustomers(sql),
    ledger: ledger(sql),
    periods: periods(sql),
  }
}

/**
 * Opens the database and brings it up to this version's schema.
 * @throws FolderInUse, NewerSchema, DatabaseUnreachable
 */
export async function openDb(options: DbOptions) {
  const connection = await connect(options.database, options.onError)
  try {
    await migrate(connection.pool)
  } catch (error) {
    await connection.close()
    if ('url' in options.database && isUnreachable(error)) throw new DatabaseUnreachable(options.database.url, error)
    throw error
  }
  const seal = createSeal(options.encryptionKey, options.encryptionKeyOld)
  // Loading it takes longer than all the rest of a start, and few wait for what it reads.
  let client: Promise<ReadClient> | undefined
  const prisma = () => {
    client ??= import('./read.ts').then(({ createReadClient }) => createReadClient(connection.pool))
    return client
  }

  // They hold nothing but the workspace, and are asked for several times a press.
  const readers = new Map<string, Read>()
  /** A statement across workspaces. */
  const across = async <Row extends QueryResultRow>(
    statement: Statement<Row>,
    ...values: unknown[]
  ): Promise<Row[]> => {
    assertOutsideChange()
    return (await inTurn(connection, NOBODYS).query<Row>({ name: statement.name, text: statement.text, values })).rows
  }

  return {
    isEmbedded: connection.isEmbedded,
    gone: connection.gone,
    change: createChange({ ...options, connection, seal }),
    /** @throws Error inside an open change */
    of(workspaceId: string): Read {
      assertOutsideChange()
      const made = readers.get(workspaceId) ?? reader({ connection, prisma, seal }, options, workspaceId)
      readers.set(workspaceId, made)
      return made
    },
    across,
    /** What a server does by itself late, and an embedded database not at all. */
    keepUp: (rest?: Rest) => keepUp(connection, across, rest),
    /** Has what was added lately sorted into the indexes, before somebody who adds words must do it. @returns pages of it */
    async sortIn(): Promise<number> {
      if (connection.changes.unsorted < SORT_IN_FROM) return 0
      connection.changes.unsorted = 0
      return (await across(sortIn)).reduce((sum, { pages }) => sum + Number(pages), 0)
    },
    /** After many rows of a kind were stored: queries are planned for them from now on. */
    learnSizes: (kind: keyof typeof filledBy) => learnSizes(connection.pool, filledBy[kind]),
    /** Whether so many people wait for what they pressed that work in the background should let them go first. */
    isRush: () => connection.changes.underWay > RUSH,
    /** Loads what the first window of an item would wait for otherwise. */
    async getReady(): Promise<void> {
      await prisma()
    },
    workspaceOf: async (slackKey: string) => (await across(workspaceBySlackKey, slackKey))[0] ?? null,
    workspaces: () => across(allWorkspaces),
    async close(): Promise<void> {
      await (await client)?.$disconnect()
      await connection.close()
    },
  }
}

export type Db = Awaited<ReturnType<typeof openDb>>
