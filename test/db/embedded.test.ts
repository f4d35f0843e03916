import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { connect } from '../../src/db/connection.ts'
import { EmbeddedGone } from '../../src/db/embedded.ts'
import { openFolder } from '../../src/db/embedded-folder.ts'
import { isEmbedded } from '../support/database.ts'

let folder = ''

async function opened() {
  const threads: Worker[] = []
  const seen = (worker: Worker) => threads.push(worker)
  process.on('worker', seen)
  const connection = await connect({ dataDir: folder }, () => undefined)
  process.off('worker', seen)
  const [thread] = threads
  if (!thread || threads.length > 1) throw new Error(`${threads.length} threads were started.`)
  return { ...connection, thread }
}

/** Some hundred milliseconds of the database's time. */
const LONG = 'select count(*)::int as count from generate_series(1, 2000000)'

/** Longer than anybody waits, and in no memory. */
const ENDLESS = 'select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b'

describe.runIf(isEmbedded())('the embedded database', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hearback-thread-'))
    const { close } = await opened()
    await close()
    return () => rm(folder, { recursive: true })
  })

  test('leaves the thread of the app free while a long statement runs', async () => {
    const { pool, close } = await opened()
    onTestFinished(close)
    const long = { isOver: false }
    const began = performance.now()
    const answer = pool.query<{ count: number }>(LONG).finally(() => {
      long.isOver = true
    })
    let turns = 0
    let longest = 0
    for (let last = performance.now(); !long.isOver; turns++) {
      await new Promise((resolve) => setTimeout(resolve, 1))
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }
    expect((await answer).rows).toEqual([{ count: 2_000_000 }])
    expect(turns).toBeGreaterThan(20)
    expect(longest).toBeLessThan((performance.now() - began) / 2)
  })

  test('tells when its thread ends, fails what is under way and what comes, and lets go of its folder', async () => {
    const first = await opened()
    await first.pool.query('create table lasting (n int)')
    await first.pool.query('insert into lasting values (1)')
    const underWay = first.pool.query(LONG)
    await Promise.all([expect(underWay).rejects.toThrow(EmbeddedGone), first.thread.terminate()])
    await expect(first.pool.query('select 1')).rejects.toThrow(EmbeddedGone)
    await expect(first.pool.connect()).rejects.toThrow(EmbeddedGone)
    expect(await first.gone).toBeInstanceOf(EmbeddedGone)
    await first.close()

    const second = await opened()
    expect((await second.pool.query('select n from lasting')).rows).toEqual([{ n: 1 }])
    const ended = new Promise((resolve) => second.thread.once('exit', resolve))
    await second.close()
    expect(await ended).toBe(0)
  })

  test('that falls silent is ended, and one that is asked nothing is not', async () => {
    const silentMs = 600
    const { pool, gone, close } = await connect(
      { dataDir: folder, opening: openFolder(folder, silentMs) },
      () => undefined,
    )
    onTestFinished(close)
    await pool.query('select 1')
    await new Promise((resolve) => setTimeout(resolve, 2 * silentMs))
    await pool.query('select 1')
    await expect(pool.query(ENDLESS)).rejects.toThrow('no answer for 0.6 s')
    expect(await gone).toBeInstanceOf(EmbeddedGone)
  })

  // The last one: it leaves the folder damaged.
  test('that cannot be opened says so, and its folder is free', async () => {
    await writeFile(join(folder, 'database', 'global', 'pg_control'), 'no control file')
    await expect(opened()).rejects.toThrow()
    await expect(opened()).rejects.not.toThrow('Another process')
  })
})
