import type { Logger } from 'pino'
import type { Reaction } from '../domain/reaction.ts'
import type { Clock, Fetch } from '../domain/seams.ts'
import { weekId } from '../domain/week-id.ts'
import { speech } from '../locales/texts.ts'
import type { Verbs } from '../loop/verbs.ts'
import { createNotion, type NotionOptions } from './client.ts'
import { createDataSource } from './data-source.ts'
import { createNotebook } from './notebook.ts'
import { FILL_LANES, fill } from './reactions/fill.ts'
import { guide } from './reactions/guide.ts'
import { NOTION_LANE, type PageNeeds, page } from './reactions/page.ts'
import { weekly } from './reactions/weekly.ts'
import { reconcilePages } from './reconcile.ts'

/** How often rows that people deleted or edited are looked for, before it is divided by speed. */
const RECONCILE_MS = 600_000
/** How often the answer guides are written anew where they changed, before it is divided by speed. */
const GUIDE_MS = 600_000
/** How often it is looked whether a week's page is due, before it is divided by speed. */
const WEEKLY_MS = 300_000

export interface NotionNeeds {
  settings: { token: string; apiUrl: string } & ({ parentPageId: string } | { dataSourceId: string })
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
export function joinNotion({ settings, verbs, clock, ...rest }: NotionNeeds) {
  const notion = createNotion({ ...settings, ...rest, sleep: (ms) => clock.sleep(ms) })
  const now = () => clock.now()
  const dataSource = createDataSource({
    notion,
    home: settings,
    chosen: async (workspaceId) => (await verbs().settingsOf(workspaceId)).notionSource,
    connection: (workspaceId) => verbs().connectionOf(workspaceId, 'notion'),
    putConnection: (workspaceId, place) =>
      verbs().putConnection(workspaceId, 'notion', { data: { ...place }, heardAt: now() }),
    owner: async (workspaceId) => `https://${(await verbs().ofWorkspace(workspaceId)).domain}.slack.com`,
    now,
  })
  const trashed = async (workspaceId: string) => (await verbs().settingsOf(workspaceId)).notionTrashed
  const problem: PageNeeds['problem'] = (workspaceId, ...of) => verbs().connectionProblem(workspaceId, 'notion', ...of)
  const reaction: Reaction = page({
    notion,
    dataSource,
    itemView: (...ids) => verbs().itemView(...ids),
    openQuotes: (...of) => verbs().openQuotes(...of),
    trashed,
    problem,
    now,
  })
  // Under an adopted data source there is no page of ours to put them under.
  const guides: Reaction | null =
    'parentPageId' in settings
      ? guide({
          notion,
          parentPageId: settings.parentPageId,
          guideOf: (...of) => verbs().guideOf(...of),
          problem,
          now,
        })
      : null
  const filling = fill({
    dataSource,
    workspaceOf: (workspaceId) => verbs().ofWorkspace(workspaceId),
    fillMirror: (...of) => verbs().fillMirror(...of),
    isOn: async (workspaceId) => (await verbs().settingsOf(workspaceId)).notionFilling,
    countItems: (workspaceId) => verbs().countItems(workspaceId),
    problem,
    now,
    speed: rest.speed,
  })
  const wantFill = (workspaceId: string) => verbs().wantOne(workspaceId, filling.kind, workspaceId, NOTION_LANE, true)
  const weeks: Reaction | null =
    'parentPageId' in settings
      ? weekly({
          notion,
          parentPageId: settings.parentPageId,
          weeklyPage: (...of) => verbs().weeklyPage(...of),
          problem,
          now,
        })
      : null
  /** Once for each week, however often it is asked for. */
  const wantWeekly = async (workspaceId: string) => {
    const week = weeks && (await verbs().weekDue(workspaceId))
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
        problem,
      },
      workspaceId,
      most,
    )
  const wantGuides = async (workspaceId: string) => {
    if (guides) await verbs().wantGuides(workspaceId, guides.kind, NOTION_LANE)
  }
  return {
    page: reaction,
    guide: guides,
    fill: filling,
    weekly: weeks,
    notebook: createNotebook(notion, 'parentPageId' in settings),
    recurring: [
      {
        job: 'notion.reconcile',
        everyMs: RECONCILE_MS / rest.speed,
        run: async (workspaceId: string) => {
          await wantFill(workspaceId)
          await reconcile(workspaceId)
        },
      },
      { job: 'notion.weekly', everyMs: WEEKLY_MS / rest.speed, run: wantWeekly },
      { job: 'notion.guides', everyMs: GUIDE_MS / rest.speed, run: wantGuides },
    ],
    /** Looks at every row, and wants one for each item that has none. */
    comparing: {
      what: 'Notion' as const,
      run: async (workspaceId: string) => {
        const looked = await verbs().countItems(workspaceId)
        if (looked === 0) return { looked, changed: 0 }
        const t = speech(await verbs().ofWorkspace(workspaceId), now())
        const { place } = await dataSource.current(workspaceId, t)
        const { left } = await verbs().fillMirror(workspaceId, place, FILL_LANES, looked)
        return { looked, changed: left + (await reconcile(workspaceId, Number.POSITIVE_INFINITY)) }
      },
    },
  }
}
