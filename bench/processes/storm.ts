import { setTimeout as sleep } from 'node:timers/promises'
import { type App, createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { statementAcrossWorkspaces } from '../../src/db/statement.ts'
import type { IssueState } from '../../src/domain/issue.ts'
import type { ItemStatus } from '../../src/domain/item.ts'
import { createLog } from '../../src/log.ts'
import { serve } from '../support/children.ts'
import { environmentOf } from '../support/config.ts'
import type { Place } from '../support/databases.ts'
import { addCast, addDrafts, type Cast } from '../support/people.ts'
import { promoter } from '../support/promotion.ts'
import { vocChannel } from '../support/slack-stub.ts'
import { words } from '../support/submission.ts'

/** The app as it is, with Jira or Notion connected. */
let app: App
let cast: Cast
let requests = 0

/** A change is a transaction, and this many statements in it are few. */
const IN_ONE_CHANGE = 200

const toDo: IssueState = { category: 'new', status: 'To Do', resolution: null, fixVersions: [] }

/** An item as its page in Notion is to show it. */
export interface StoredItem {
  number: number
  title: string
  status: ItemStatus
  votes: number
  customers: number
}

const stored = statementAcrossWorkspaces<StoredItem & Record<string, unknown>>(
  'bench.stormItems',
  `select i.number, i.title, i.status::text, coalesce(n.votes, 0) as votes, coalesce(n.customers, 0) as customers
   from item i left join item_count n on n."workspaceId" = i."workspaceId" and n."itemId" = i.id order by i.number`,
)
const ids = statementAcrossWorkspaces<{ id: string }>('bench.stormIds', 'select id from item order by number')

const tasks = {
  /** @param speed budgets and rests are divided by it; the outside's limits run as fast */
  async start({ place, apiUrl, environment, speed }: Starting) {
    const config = readConfig({ ...environmentOf(place, apiUrl), ...environment })
    app = await createApp(config, {
      log: createLog('silent'),
      speed,
      timing: { timeoutMs: 2_000, leaseMs: 8_000, quietMs: 3_000, pollMs: 200 },
      settings: { holdMinutes: 0, batchMinutes: 0, workingHours: null },
      host: '127.0.0.1',
      fetch: (input, init) => {
        if (config.jira && String(input).startsWith(config.jira.apiUrl)) requests++
        return fetch(input, init)
      },
    })
    const port = await app.start()
    cast = await addCast(app.db)
    return { port }
  },

  /** So many items; each is tied to the issues of its group. @param isShown whether Jira is told */
  async add({ count, groups, isShown = false }: Adding): Promise<void> {
    const run = promoter(app.db, cast)
    let at = 0
    for (const draft of await addDrafts(app.db, cast, words, count, null)) {
      const { itemId } = await run(draft)
      const group = groups[at++]
      if (!group) continue
      await app.db.change({ workspaceId: cast.workspaceId, personId: null }, async (tx) => {
        for (const { id, key } of group.issues) {
          const issue = { id, key, summary: key, url: `${group.site}/browse/${key}`, state: toDo }
          const linkId = await tx.links.tie({ itemId, site: group.site, issue, linkedById: draft.promoter.personId })
          if (isShown && linkId) tx.record('item.linked', { id: itemId, channel: vocChannel }, {}, { links: [linkId] })
        }
      })
    }
  },

  /** So many items that nothing was recorded of, as if Notion had been connected after them; and then their rows are wanted. */
  async addOlder({ count }: { count: number }): Promise<void> {
    const { workspaceId } = cast
    const addedById = cast.promoters[0]?.personId ?? ''
    for (let from = 0; from < count; from += IN_ONE_CHANGE)
      await app.db.change({ workspaceId, personId: null }, async (tx) => {
        for (let n = from; n < Math.min(count, from + IN_ONE_CHANGE); n++)
          await tx.items.add({
            ...{ id: tx.uuid(), title: `예전 요청 ${n}`, need: null, kind: 'request', stageId: null, areaId: null },
            ...{ ownerId: null, decisionDue: null, addedById, createdAt: tx.now },
          })
      })
    await app.verbs.wantOne(workspaceId, 'notion.fill', workspaceId, 'notion', true)
  },

  /** Somebody votes for every item, so that each page is out of date at once. */
  async voteForAll({ voter }: { voter: number }): Promise<void> {
    const actor = cast.promoters.at(voter)
    if (!actor) throw new Error('There is nobody to vote.')
    for (const { id } of await app.db.across(ids)) await app.verbs.vote(actor, id, { on: true })
  },

  /** Items by number, as they are stored. */
  items: async (): Promise<StoredItem[]> => app.db.across(stored),

  /** Looks at every issue, as it is done every five minutes. @returns how long it took, in milliseconds */
  async reconcile(): Promise<number> {
    const started = performance.now()
    await app.verbs.reconcileIssues(cast.workspaceId)
    return performance.now() - started
  },

  /** Wants every item anew; somebody votes for it, or nothing about it changed. @returns requests to Jira, an item */
  async wantAgain({ voter }: { voter: number | null }): Promise<number> {
    await settled('jira.')
    requests = 0
    const all = await app.db.across(ids)
    if (voter !== null) await tasks.voteForAll({ voter })
    else
      for (const { id } of all)
        await app.db.change({ workspaceId: cast.workspaceId, personId: null }, async (tx) => {
          tx.record('item.voted', { id, channel: vocChannel })
        })
    await settled('jira.')
    return requests / all.length
  },

  /** The storm is over: what would be tried again in some minutes is tried now. */
  async hurry(): Promise<void> {
    await app.db.across(hurried)
  },

  /** Waits until nothing waits any more that begins so. */
  quiet: ({ kind }: { kind: string }) => settled(kind),
}
export type StormTasks = typeof tasks

const hurried = statementAcrossWorkspaces(
  'bench.stormHurried',
  `update effect set "runAt" = least("runAt", now() + interval '4 seconds') where state in ('pending', 'unknown')`,
)
const waiting = statementAcrossWorkspaces<{ kind: string; state: string }>(
  'bench.stormWaiting',
  `select kind, state::text from effect where state <> 'done'`,
)

async function settled(kind: string): Promise<void> {
  for (;;) {
    const left = (await app.db.across(waiting)).filter((one) => one.kind.startsWith(kind))
    if (left.some(({ state }) => state === 'parked')) throw new Error('Something could not be sent.')
    if (left.length === 0) return
    await sleep(100)
  }
}

interface Adding {
  count: number
  groups: { site: string; issues: { id: string; key: string }[] }[]
  isShown?: boolean
}

interface Starting {
  place: Place
  apiUrl: string
  environment: Record<string, string>
  speed: number
}

serve(tasks, () => app.stop())
