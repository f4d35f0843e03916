import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import type { Change } from '../../src/db/change.ts'
import { openDb } from '../../src/db/open.ts'
import { aDatabase } from '../support/database.ts'
import { dbOptions, peek } from '../support/open-db.ts'
import { Wire } from '../support/wire.ts'
import { aWorkspace } from '../support/workspace.ts'

const database = await aDatabase()
const { config } = database

test.runIf('url' in config)(
  'a server that goes away without a word, or with one, is given up on and found again',
  async () => {
    if (!('url' in config)) return
    const wire = await new Wire(config.url).open()
    const db = await openDb(
      dbOptions({ database: { url: wire.around(config.url), silentMs: 700 }, onError: () => undefined }),
    )
    onTestFinished(async () => {
      await wire.close()
      await db.close()
      await database.drop()
    })
    const { mina } = await aWorkspace(db)
    const reads = () => peek<{ one: number }>(db, 'select 1 as one')
    // Of nobody: what is locked stays locked for as long as the server takes a silent app to be alive.
    const put = (tx: Change) => tx.people.agree(randomUUID())
    const writes = () =>
      db.change(mina, async (tx) => {
        await put(tx)
        return tx.workspaces.get()
      })
    const within = async (ms: number, work: () => Promise<unknown>) => {
      const began = performance.now()
      await expect(work()).rejects.toThrow()
      expect(performance.now() - began).toBeLessThan(ms)
    }

    // Half open, with queries that wait for nothing, alone and in a change.
    const underWay = db.change(mina, async (tx) => {
      await put(tx)
      wire.fallsSilent()
      return put(tx)
    })
    await expect(underWay).rejects.toThrow()
    await within(10_000, reads)
    await within(10_000, writes)
    wire.isMended()
    await expect.poll(async () => (await reads().catch(() => []))[0]?.one, { timeout: 20_000 }).toBe(1)
    expect(await writes()).toMatchObject({ slackKey: expect.any(String) })

    wire.breaks()
    await within(5_000, reads)
    wire.isMended()
    await expect.poll(async () => (await reads().catch(() => []))[0]?.one, { timeout: 20_000 }).toBe(1)

    // The server ends them itself, as at a restart.
    await reads()
    await peek(
      db,
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hearback' and pid <> pg_backend_pid() and datname = current_database()`,
    )
    await expect.poll(async () => (await reads().catch(() => []))[0]?.one, { timeout: 20_000 }).toBe(1)
    expect(await writes()).toMatchObject({ slackKey: expect.any(String) })
  },
)
