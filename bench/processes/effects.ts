import { type Db, openDb } from '../../src/db/open.ts'
import { countEffects } from '../../src/db/standing.ts'
import type { Reactions } from '../../src/domain/reaction.ts'
import { defaultTiming } from '../../src/effects/run-effect.ts'
import { createWorker } from '../../src/effects/worker.ts'
import { createLog } from '../../src/log.ts'
import { realClock as clock, realRandom as random } from '../../src/real.ts'
import { serve } from '../support/children.ts'
import type { Place } from '../support/databases.ts'
import { noOp } from '../support/no-op.ts'
import { addWorkspace } from '../support/people.ts'
import { encryptionKey } from '../support/secrets.ts'

/** The worker alone, draining effects to a destination that does nothing. */
const reactions: Reactions = { 'item.promoted': [], 'item.voted': [], 'item.unvoted': [] }
const log = createLog('warn')
let db: Db
let workspaceId = ''

/** How many effects are not done. */
const waiting = async () => (await db.across(countEffects)).reduce((sum, { count }) => sum + count, 0)

const tasks = {
  async start({ place }: { place: Place }) {
    db = await openDb({ database: place, encryptionKey, reactions, clock, random, onWish: () => {}, onError: () => {} })
    await addWorkspace(db)
    workspaceId = (await db.workspaces())[0]?.id ?? ''
  },

  /**
   * Wants so many effects in so many lanes, then drains them.
   * @returns effects a second, from the start of the worker until the ledger shows every one as done
   */
  async drain({ count, lanes }: { count: number; lanes: number }) {
    const { ledger } = db.of(workspaceId)
    const wishes = Array.from({ length: count }, (_, n) => ({
      id: crypto.randomUUID(),
      kind: 'bench.nothing',
      subject: crypto.randomUUID(),
      lane: `bench:${n % lanes}`,
    }))
    for (let from = 0; from < count; from += 500) await ledger.want(wishes.slice(from, from + 500))
    let left = count
    let allSent = () => {}
    const sent = new Promise<void>((resolve) => {
      allSent = resolve
    })
    const nothing = noOp('bench.nothing', () => {
      left--
      if (left === 0) allSent()
    })
    const worker = createWorker({ db, reactions: [nothing], timing: defaultTiming, clock, random, log })
    const start = performance.now()
    worker.start()
    await sent
    while ((await waiting()) > 0) await clock.sleep(1)
    const seconds = (performance.now() - start) / 1000
    await worker.stop(5_000)
    return count / seconds
  },
}
export type EffectsTasks = typeof tasks

serve(tasks, () => db.close())
