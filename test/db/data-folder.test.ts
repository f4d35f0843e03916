import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../src/db/connection.ts'
import { FolderInUse, lockDataFolder } from '../../src/db/data-folder.ts'
import { NewerSchema } from '../../src/db/migrate.ts'
import { openDb } from '../../src/db/open.ts'
import { isEmbedded } from '../support/database.ts'
import { dbOptions } from '../support/open-db.ts'

const program = fileURLToPath(new URL('../support/folder-holder.ts', import.meta.url))
const folders: string[] = []
const children: ChildProcess[] = []

async function anEmptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hearback-folder-'))
  folders.push(folder)
  return folder
}

let template = ''

/** A folder with a database in it: making a new one takes seconds. */
async function aFolder(): Promise<string> {
  const folder = join(await anEmptyFolder(), 'data')
  await cp(template, folder, { recursive: true, preserveTimestamps: true })
  return folder
}

/** Another process that opens the folder. @returns what it said, and the process, still there if it is open */
async function another(folder: string, name = 'T1'): Promise<{ said: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [program, folder, name], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const [said] = await once(child.stdout.setEncoding('utf8'), 'data')
  return { said: String(said), child }
}

async function killed(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

const fail = (error: Error) => {
  throw error
}

const namesIn = async (folder: string) => {
  const db = await openDb(dbOptions({ database: { dataDir: folder } }))
  const names = (await db.workspaces()).map(({ name }) => name)
  await db.close()
  return names.sort()
}

afterEach(async () => {
  for (const child of children.splice(0))
    if (child.exitCode === null && !child.signalCode) await killed(child, 'SIGKILL')
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

describe.runIf(isEmbedded())('the folder of the embedded database', () => {
  beforeAll(async () => {
    template = join(await mkdtemp(join(tmpdir(), 'hearback-folder-')), 'data')
    const db = await openDb(dbOptions({ database: { dataDir: template } }))
    await db.close()
    return () => rm(dirname(template), { recursive: true })
  })

  test('is refused to a second process within a second, which names it and says what to do', async () => {
    const folder = await aFolder()
    const first = await another(folder)
    expect(first.said).toBe('open\n')

    const started = performance.now()
    await expect(connect({ dataDir: folder }, fail)).rejects.toThrow(FolderInUse)
    expect(performance.now() - started).toBeLessThan(1_000)

    const { said } = await another(folder)
    expect(said).toContain('FolderInUse')
    expect(said).toContain(folder)
    expect(said).toContain('DATA_DIR')
    expect(said).toContain('DATABASE_URL')
  })

  test('stays refused while its holder is stopped, and is free at once after kill -9, with everything in it', async () => {
    const folder = await aFolder()
    const first = await another(folder, 'T1')
    first.child.kill('SIGSTOP')
    expect((await another(folder)).said).toContain('FolderInUse')
    await killed(first.child, 'SIGKILL')

    const second = await another(folder, 'T2')
    expect(second.said).toBe('open\n')
    await killed(second.child, 'SIGKILL')
    expect(await namesIn(folder)).toEqual(['T1', 'T2'])
  })

  test('is refused to the same process, too, until it is closed', async () => {
    const folder = await aFolder()
    const first = await connect({ dataDir: folder }, fail)
    await expect(connect({ dataDir: folder }, fail)).rejects.toThrow(FolderInUse)
    await first.close()
    const second = await connect({ dataDir: folder }, fail)
    await second.close()
  })

  test('is let go when the database in it is from a newer version', async () => {
    const folder = await aFolder()
    const first = await another(folder)
    await killed(first.child, 'SIGKILL')
    const { pool, close } = await connect({ dataDir: folder }, fail)
    await pool.query(
      `insert into "_prisma_migrations" (id, checksum, migration_name, finished_at) values ('1', 'x', '20991231235959_later', now())`,
    )
    await close()
    await expect(openDb(dbOptions({ database: { dataDir: folder } }))).rejects.toThrow(NewerSchema)
    const again = await connect({ dataDir: folder }, fail)
    await again.pool.query(`delete from "_prisma_migrations" where id = '1'`)
    await again.close()
    expect(await namesIn(folder)).toEqual(['T1'])
  })

  test('is for its owner alone', async () => {
    const folder = join(await anEmptyFolder(), 'some', 'where')
    lockDataFolder(folder).release()
    expect(await modeOf(folder)).toBe('700')
    expect(await modeOf(join(folder, 'lock'))).toBe('600')
  })

  test('holds nothing that others can read, even if they could enter when it was found', async () => {
    const folder = await anEmptyFolder()
    await chmod(folder, 0o755)
    const { close } = await connect({ dataDir: folder }, fail)
    expect(await openToOthers(folder)).toEqual([])
    await close()
    expect(await openToOthers(folder)).toEqual([])
  })
})

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)

/** What in a folder anybody but its owner could read, write or enter. */
async function openToOthers(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true })
  expect(entries.length).toBeGreaterThan(100)
  const open = await Promise.all(
    entries.map(async (entry) => (((await stat(join(folder, entry))).mode & 0o077) === 0 ? [] : [entry])),
  )
  return open.flat()
}
