import { type App, createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { countInbox } from '../../src/db/inbox.ts'
import { countEffects } from '../../src/db/standing.ts'
import type { Decide } from '../../src/domain/decision.ts'
import { actorOf } from '../../src/domain/person.ts'
import { createLog } from '../../src/log.ts'
import { tellOne } from '../../src/loop/notices.ts'
import { serve } from '../support/children.ts'
import { environmentOf } from '../support/config.ts'
import type { Place } from '../support/databases.ts'
import { issueKey } from '../support/jira-stub.ts'
import { addCast, addDrafts, type Cast, profile } from '../support/people.ts'
import { promoter } from '../support/promotion.ts'
import { words } from '../support/submission.ts'

/** The app as it is, with Jira connected and nothing held back. */
let app: App
let cast: Cast

const planned: Decide = {
  ...{ status: 'planned', shippedBy: null, parkedUntil: null, reason: null, mayTell: false },
  line: { ko: '결제 › 내역에서 기간을 선택하신 뒤 [엑셀로 내려받기]를 누르시면 됩니다.', en: null },
  ...{ availability: 'Pro 이상', topic: { ko: '결제 내역 엑셀 다운로드', en: null }, workaround: null },
}

/** Where the app's direct messages with somebody are. */
const dmOf = (slackUserId: string) => `D${slackUserId.slice(1)}`

const tasks = {
  /** @param speed budgets and rests are divided by it */
  async start({ place, apiUrl, environment, speed }: Starting) {
    app = await createApp(readConfig({ ...environmentOf(place, apiUrl), ...environment }), {
      log: createLog('silent'),
      speed,
      settings: { holdMinutes: 0, batchMinutes: 0, workingHours: null },
      host: '127.0.0.1',
    })
    const port = await app.start()
    cast = await addCast(app.db)
    return { port }
  },

  /**
   * So many items, each planned, with words for its customer, linked to an issue of its own, and with an agent of its own who
   * was never written to: whose lane nobody has waited for stands behind all others.
   * @returns where each agent is written to, in the order of the issues
   */
  async items({ count }: { count: number }): Promise<string[]> {
    const [workspace] = await app.db.workspaces()
    if (!workspace) throw new Error('There is no workspace.')
    const { people } = app.db.of(workspace.id)
    for (const { personId, slackUserId } of cast.promoters) await people.setDmChannel(personId, dmOf(slackUserId))
    const channels: string[] = []
    for (let issue = 1; issue <= count; issue++) {
      const slackUserId = `U1BENCH${String(1_000 + issue)}`
      const agent = actorOf(await people.put(profile(slackUserId, 'Haneul')), workspace)
      await people.setDmChannel(agent.personId, dmOf(slackUserId))
      const own = { ...cast, promoters: [agent], agentPersonId: agent.personId }
      const run = promoter(app.db, own)
      for (const draft of await addDrafts(app.db, own, words, 1, null)) {
        const { itemId } = await run(draft)
        await app.verbs.decide(agent, itemId, planned)
        await app.verbs.link(agent, itemId, issueKey(issue))
      }
      channels.push(dmOf(slackUserId))
    }
    return channels
  },

  /** Wants a message to each of the hundred others: an effect each, in as many lanes. */
  async queue() {
    await app.db.change({ workspaceId: cast.workspaceId, personId: null }, async (tx) => {
      const data = { system: 'notion', problem: 'unauthorized' } as const
      const notices = []
      for (const { personId } of cast.promoters)
        notices.push(...(await tellOne(tx, { personId, kind: 'connection', data })))
      tx.record('notice.wanted', null, {}, { notices })
    })
  },

  /** Waits until nothing came in that is not worked on, and nothing is on its way out. */
  async quiet() {
    const count = async () => {
      const rows = [...(await app.db.across(countEffects)), ...(await app.db.across(countInbox))]
      if (rows.some(({ state }) => state === 'parked')) throw new Error('Something could not be sent.')
      return rows.reduce((sum, row) => sum + row.count, 0)
    }
    while ((await count()) > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  },
}
export type ReleaseTasks = typeof tasks

interface Starting {
  place: Place
  apiUrl: string
  environment: Record<string, string>
  speed: number
}

serve(tasks, () => app.stop())
