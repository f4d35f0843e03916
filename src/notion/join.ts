import type { Logger } from 'pino'
import { createConnectPages } from '../connect/pages.ts'
import { createConnectState } from '../connect/state.ts'
import { createTokens } from '../connect/tokens.ts'
import type { Reaction } from '../domain/reaction.ts'
import type { Clock, Fetch, Random } from '../domain/seams.ts'
import { weekId } from '../domain/week-id.ts'
import type { Workspace } from '../domain/workspace.ts'
import { speech } from '../locales/texts.ts'
import type { Verbs } from '../loop/verbs.ts'
import { createAccess, type Home } from './access.ts'
import { createNotion, type NotionOptions } from './client.ts'
import { createConnecting, finishNotion } from './connecting.ts'
import { joinCustomers } from './customers.ts'
import { createDataSource } from './data-source.ts'
import { createNotebook } from './notebook.ts'
import { CALLBACK_PATH, CONNECT_PATH, createOAuth, type NotionApp, type NotionOAuth } from './oauth.ts'
import { itemTable, schemaOf } from './properties.ts'
import { FILL_LANES, fill } from './reactions/fill.ts'
import { guide } from './reactions/guide.ts'
import { type PageNeeds, page } from './reactions/item.ts'
import { NOTION_LANE } from './reactions/page.ts'
import { weekly } from './reactions/weekly.ts'
import { reconcilePages } from './reconcile.ts'
import { arrangeItems, asFarAsAllowed } from './views.ts'

/** How often rows that people deleted or edited are looked for, before it is divided by speed. */
const RECONCILE_MS = 600_000
/** How often the answer guides are written anew where they changed, before it is divided by speed. */
const GUIDE_MS = 600_000
/** How often it is looked whether a week's page is due, before it is divided by speed. */
const WEEKLY_MS = 300_000

export interface NotionNeeds {
  /** The environment's token and place; null: none. */
  settings: ({ token: string; apiUrl: string } & Home) | null
  /** By which admins connect their own; null: they cannot. */
  oauth: NotionApp | null
  /** The key of the installation, base64. */
  encryptionKey: string
  /** Where we are reached from outside; null: nobody knows. */
  baseUrl: () => string | null
  workspaces: () => Promise<Workspace[]>
  random: Random
  verbs: () => Verbs
  spend: NotionOptions['spend']
  hold: NotionOptions['hold']
  fetch: Fetch | undefined
  timeoutMs: number
  speed: number
  clock: Clock
  log: Logger
}

/** Notion, ready to be mirrored into: what reacts, and what is done from time to time. */
export function joinNotion({ settings, oauth: app, verbs, clock, ...rest }: NotionNeeds) {
  const now = () => clock.now()
  const apiUrl = (app ?? settings)?.apiUrl ?? ''
  const redirectUri = () => rest.baseUrl()?.replace(/\/$/, '').concat(CALLBACK_PATH) ?? null
  const oauth = app && createOAuth({ app, redirectUri, sdk: (token) => notion.sdk(token) })
  const access = createAccess({
    configured: settings,
    consents: oauth && consentsOf(oauth, verbs, clock, rest),
    ...rest,
  })
  const notion = createNotion({ ...rest, apiUrl, token: access.token, sleep: (ms) => clock.sleep(ms) })
  const state = oauth && createConnectState('notion', rest.encryptionKey, now, () => rest.random.uuid())
  const pages =
    oauth &&
    state &&
    createConnectPages({
      ...{ name: 'Notion', paths: { begin: CONNECT_PATH, back: CALLBACK_PATH }, state, now },
      ...{ workspaces: rest.workspaces, log: rest.log },
      words: (t) => t.notionConnection.page,
      consentUrl: (asked) => oauth.consentUrl(asked),
      assertMayConnect: (asked) => verbs().assertMayConnect(asked),
      isFirstUse: (...of) => verbs().isFirstUse(...of),
      finish: finishNotion({ oauth, notion, verbs }),
    })
  const isConnected = (workspaceId: string) => access.isConnected(workspaceId)
  const parentPage = (workspaceId: string) => access.parentPage(workspaceId)
  const refused = (reason: unknown) => rest.log.warn({ err: reason }, 'Notion did not take the views of a database.')
  const owner = async (workspaceId: string) => `https://${(await verbs().ofWorkspace(workspaceId)).domain}.slack.com`
  const items = createDataSource({
    owner,
    notion,
    table: itemTable,
    schema: async (workspaceId, t, names) => schemaOf(t, await verbs().filingOf(workspaceId), names),
    arrange: (workspaceId, databaseId, place, t) =>
      asFarAsAllowed(() => arrangeItems(notion, { workspaceId, databaseId }, place, t), refused),
    home: access.home,
    chosen: async (workspaceId) => (await verbs().settingsOf(workspaceId)).notionSource,
    remakes: async (workspaceId) => (await verbs().settingsOf(workspaceId)).notionLost === 'all',
    connection: (workspaceId) => verbs().connectionOf(workspaceId, 'notion'),
    putConnection: (workspaceId, place) =>
      verbs().putConnection(workspaceId, 'notion', { data: { ...place }, heardAt: now() }),
    now,
  })
  const trashed = async (workspaceId: string) => (await verbs().settingsOf(workspaceId)).notionTrashed
  const problem: PageNeeds['problem'] = (workspaceId, ...of) => verbs().connectionProblem(workspaceId, 'notion', ...of)
  const customers = joinCustomers({
    ...{ notion, isConnected, parentPage, home: access.home, owner, items, verbs, trashed, problem, refused, now },
    speed: rest.speed,
  })
  const dataSource = customers.items
  const reaction: Reaction = page({
    notion,
    dataSource,
    isConnected,
    itemView: (...ids) => verbs().itemView(...ids),
    openQuotes: (...of) => verbs().openQuotes(...of),
    pastOf: (...of) => verbs().pastOf(...of),
    related: customers.related,
    touched: customers.touched,
    trashed,
    strays: (workspaceId) => verbs().settingsOf(workspaceId),
    problem,
    now,
  })
  const guides = guide({ notion, parentPage, owner, guideOf: (...of) => verbs().guideOf(...of), problem, now })
  const filling = fill({
    dataSource,
    workspaceOf: (workspaceId) => verbs().ofWorkspace(workspaceId),
    fillMirror: (...of) => verbs().fillMirror(...of),
    isConnected,
    isOn: async (workspaceId) => (await verbs().settingsOf(workspaceId)).notionFilling,
    countItems: (workspaceId) => verbs().countItems(workspaceId),
    problem,
    now,
    speed: rest.speed,
  })
  const wantFill = (workspaceId: string) => verbs().wantOne(workspaceId, filling.kind, workspaceId, NOTION_LANE, true)
  const weeks = weekly({ notion, parentPage, owner, weeklyPage: (...of) => verbs().weeklyPage(...of), problem, now })
  // Under an adopted data source there is no page of ours to put them under.
  /** Once for each week, however often it is asked for. */
  const wantWeekly = async (workspaceId: string) => {
    const week = (await parentPage(workspaceId)) && (await verbs().weekDue(workspaceId))
    if (week) await verbs().wantOne(workspaceId, weeks.kind, weekId(week), NOTION_LANE, false)
  }
  const reconcile = (workspaceId: string, most?: number) =>
    reconcilePages(
      {
        notion,
        dataSource,
        pages: (id) => verbs().standing(id, reaction.kind),
        wantAgain: (id, itemIds) => verbs().sendAgain(id, reaction.kind, itemIds),
        trashed,
        copied: async (id) => (await verbs().settingsOf(id)).notionCopied,
        problem,
      },
      workspaceId,
      most,
    )
  const wantGuides = async (workspaceId: string) => {
    if (await parentPage(workspaceId)) await verbs().wantGuides(workspaceId, guides.kind, NOTION_LANE)
  }
  return {
    page: reaction,
    guide: guides,
    customers: [customers.row],
    /** Both, wherever something may have changed without an item. */
    fill: [filling, customers.fill],
    weekly: weeks,
    notebook: createNotebook(notion, access),
    connecting: createConnecting({ verbs, notion, oauth, state, baseUrl: rest.baseUrl, log: rest.log }),
    pages: pages ?? new Map(),
    recurring: [
      {
        job: 'notion.reconcile',
        everyMs: RECONCILE_MS / rest.speed,
        run: async (workspaceId: string) => {
          if (!(await isConnected(workspaceId))) return
          await wantFill(workspaceId)
          await reconcile(workspaceId)
          await customers.reconcile(workspaceId)
        },
      },
      { job: 'notion.weekly', everyMs: WEEKLY_MS / rest.speed, run: wantWeekly },
      { job: 'notion.guides', everyMs: GUIDE_MS / rest.speed, run: wantGuides },
    ],
    /** Looks at every row, and wants one for each item that has none. */
    comparing: {
      what: 'Notion' as const,
      run: async (workspaceId: string) => {
        const looked = (await isConnected(workspaceId)) ? await verbs().countItems(workspaceId) : 0
        if (looked === 0) return { looked, changed: 0 }
        const t = speech(await verbs().ofWorkspace(workspaceId), now())
        const { place } = await dataSource.current(workspaceId, t)
        // Customers first: rows of items point to theirs.
        const theirs = await customers.compare(workspaceId)
        const { left } = await verbs().fillMirror(workspaceId, place, FILL_LANES, looked)
        const amiss = await reconcile(workspaceId, Number.POSITIVE_INFINITY)
        return { looked: looked + theirs.looked, changed: left + amiss + theirs.changed }
      },
    },
  }
}

/** Admins' consents, and their tokens: renewed by one at a time in all processes. */
const consentsOf = (
  oauth: NotionOAuth,
  verbs: () => Verbs,
  clock: Clock,
  { timeoutMs }: Pick<NotionNeeds, 'timeoutMs'>,
) => ({
  grant: (workspaceId: string) => verbs().notionGrant(workspaceId),
  tokens: createTokens({
    renew: (refresh) => oauth.renew(refresh),
    grant: async (workspaceId, id) => {
      const grant = await verbs().notionGrant(workspaceId)
      return grant?.id === id ? grant : null
    },
    lease: (...of) => verbs().leaseNotion(...of),
    letGo: (...of) => verbs().letNotionGo(...of),
    renewed: (...of) => verbs().keepNotionTokens(...of),
    refused: (...of) => verbs().refuseNotion(...of),
    ...{ clock, timeoutMs },
  }),
})
