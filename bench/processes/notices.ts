import { type App, createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { countEffects } from '../../src/db/standing.ts'
import type { Decide } from '../../src/domain/decision.ts'
import { actorOf } from '../../src/domain/person.ts'
import { createLog } from '../../src/log.ts'
import { serve } from '../support/children.ts'
import { environmentOf } from '../support/config.ts'
import type { Place } from '../support/databases.ts'
import { addCast, addDrafts, type Cast, profile } from '../support/people.ts'
import { promoter } from '../support/promotion.ts'
import { words } from '../support/submission.ts'

/** The app as it is, with nothing held back. */
let app: App
let cast: Cast
const items: string[] = []

const shipped: Decide = {
  ...{ status: 'shipped', shippedBy: 'release', parkedUntil: null, reason: null, mayTell: false },
  line: { ko: '결제 › 내역에서 기간을 선택하신 뒤 [엑셀로 내려받기]를 누르시면 됩니다.', en: null },
  ...{ availability: null, topic: { ko: '결제 내역 엑셀 다운로드', en: null }, workaround: null, cause: null },
}

const tasks = {
  /** @param speed budgets and rests are divided by it; Slack's minutes pass as fast */
  async start({ place, apiUrl, speed, timing }: Starting) {
    app = await createApp(readConfig(environmentOf(place, apiUrl)), {
      log: createLog('silent'),
      speed,
      ...(timing ? { timing } : {}),
      settings: { holdMinutes: 0, batchMinutes: 0, workingHours: null },
      host: '127.0.0.1',
    })
    await app.start()
    cast = await addCast(app.db)
  },

  /**
   * So many items, whose customers were all brought by agents of their own, to whom the app has never written.
   * @returns where each agent is written to
   */
  async owe({ count, perItem }: { count: number; perItem: number }): Promise<string[]> {
    const [workspace] = await app.db.workspaces()
    if (!workspace) throw new Error('There is no workspace.')
    const channels: string[] = []
    for (let n = 0; n < count; n++) {
      const slackUserId = `U2BENCH${String(1_000 + n)}`
      const agent = actorOf(await app.db.of(workspace.id).people.put(profile(slackUserId, 'Haneul')), workspace)
      const customerId = await app.db.of(workspace.id).customers.named(`고객사 ${n}`)
      const own = { ...cast, promoters: [agent], agentPersonId: agent.personId, customerId }
      const [draft] = await addDrafts(app.db, own, words, 1, null)
      if (!draft) throw new Error('There is nothing to add.')
      const item = items[Math.floor(n / perItem)]
      if (item) {
        const quoting = { draftId: draft.draftId, words, keepsRest: false, isGist: false, customer: { id: customerId } }
        const rest = { need: null, churnSignal: false, agentId: agent.personId, link: null }
        await app.verbs.addQuote(agent, item, { ...quoting, ...rest }, (kind) => `[${kind}]`)
      } else items.push((await promoter(app.db, own)(draft)).itemId)
      channels.push(`D${slackUserId.slice(1)}`)
    }
    return channels
  },

  /** All of them ship. @returns how long that took, in milliseconds */
  async ship(): Promise<number> {
    const [decider] = cast.promoters
    if (!decider) throw new Error('There is nobody to decide.')
    const started = performance.now()
    for (const itemId of items) await app.verbs.decide(decider, itemId, shipped)
    return performance.now() - started
  },

  /** µs of processor time so far. */
  async used(): Promise<number> {
    const { user, system } = process.cpuUsage()
    return user + system
  },

  /** How many effects are not done. */
  async left(): Promise<number> {
    const rows = await app.db.across(countEffects)
    if (rows.some(({ state }) => state === 'parked')) throw new Error('Something could not be sent.')
    return rows.reduce((sum, { count }) => sum + count, 0)
  },
}
export type NoticeTasks = typeof tasks

interface Starting {
  place: Place
  apiUrl: string
  speed: number
  timing?: { timeoutMs: number; leaseMs: number; quietMs: number; pollMs: number }
}

serve(tasks, () => app.stop())
