import { PGlite } from '@electric-sql/pglite'
import { fromPglite, PgBoss } from 'pg-boss'
import { serve } from '../support/children.ts'
import type { Place } from '../support/databases.ts'

/** The peer of the effect ledger: pg-boss, one job at a time and worker, and a handler that does nothing. */
const queue = 'bench'
const woken = 'bench-woken'
let boss: PgBoss
let embedded: PGlite | undefined

const tasks = {
  async start({ place }: { place: Place }) {
    if ('url' in place) boss = new PgBoss({ connectionString: place.url, useListenNotify: true })
    else {
      embedded = await PGlite.create({ dataDir: `${place.dataDir}/database` })
      boss = new PgBoss({ db: fromPglite(embedded), backend: 'pglite' })
    }
    boss.on('error', (error) => {
      throw error
    })
    await boss.start()
    await boss.createQueue(queue)
    await boss.createQueue(woken, { notify: 'url' in place })
  },

  /**
   * Inserts so many jobs, then so many workers each fetch one, do nothing and complete it. Its own `work()` waits half a
   * second between batches of one, so the loop is by hand: this is its fastest.
   * @returns jobs a second
   */
  async drain({ count, workers }: { count: number; workers: number }) {
    for (let from = 0; from < count; from += 500)
      await boss.insert(
        queue,
        Array.from({ length: Math.min(500, count - from) }, (_, n) => ({ data: { n } })),
      )
    const start = performance.now()
    const worker = async () => {
      for (;;) {
        const [job] = await boss.fetch(queue, { batchSize: 1 })
        if (!job) return
        await boss.complete(queue, job.id)
      }
    }
    await Promise.all(Array.from({ length: workers }, worker))
    return count / ((performance.now() - start) / 1000)
  },

  /**
   * Sends one job after another, each once the one before was handled.
   * @returns milliseconds from sent to handled
   */
  async latencies({ count, everyMs }: { count: number; everyMs: number }): Promise<number[]> {
    let handled = (_: number) => {}
    const worker = await boss.work(woken, { pollingIntervalSeconds: 0.5 }, async () => handled(performance.now()))
    const latencies: number[] = []
    for (let n = 0; n < count; n++) {
      const arrival = new Promise<number>((resolve) => {
        handled = resolve
      })
      await boss.send(woken, { n })
      const start = performance.now()
      latencies.push((await arrival) - start)
      await new Promise((resolve) => setTimeout(resolve, everyMs * (0.5 + Math.random())))
    }
    await boss.offWork(woken, { id: worker })
    return latencies
  },
}
export type PgBossTasks = typeof tasks

serve(tasks, async () => {
  await boss.stop({ graceful: false })
  await embedded?.close()
})
