import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { openDb } from '../../src/db/open.ts'
import { until } from '../effects/until.ts'
import { isEmbedded } from '../support/database.ts'
import { dbOptions } from '../support/open-db.ts'

const program = fileURLToPath(new URL('../support/writer.ts', import.meta.url))
const PATIENCE_MS = 60_000
/** A new database takes 41 MB of it. */
const DISK = '96m'

/** A disk of its own, where this machine allows one. */
function aSmallDisk(): { folder: string; isMounted: boolean } {
  const folder = mkdtempSync(join(tmpdir(), 'hearback-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder], { stdio: 'ignore' })
    return { folder, isMounted: true }
  } catch {
    return { folder, isMounted: false }
  }
}

const disk = isEmbedded() ? aSmallDisk() : null
const children: ChildProcess[] = []
afterAll(async () => {
  for (const child of children) await killed(child)
  if (!disk) return
  if (disk.isMounted) execFileSync('umount', [disk.folder])
  rmdirSync(disk.folder)
})

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** A process that writes one thing after another into the folder, and what it has said so far. */
function aWriter(folder: string) {
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const all = (word: string) => [...said.matchAll(new RegExp(`^${word} (\\S+)(.*)\n`, 'gm'))]
  return {
    child,
    wrote: () => all('wrote').map(([, name]) => name ?? ''),
    refused: () => all('refused').map(([, name = '', why = '']) => ({ name, why })),
  }
}

const why = disk?.isMounted === false ? ' (skipped: this user may not mount a disk)' : ''

test.runIf(disk?.isMounted)(
  `a full disk: what is not stored is refused, what was stored stays, and it goes on when there is room${why}`,
  { timeout: 4 * PATIENCE_MS },
  async () => {
    const folder = join(disk?.folder ?? '', 'data')
    mkdirSync(folder)
    const filler = join(disk?.folder ?? '', 'filler')
    const writer = aWriter(folder)
    await until('something is stored', () => writer.wrote().length > 10, PATIENCE_MS)
    await expect(writeFile(filler, Buffer.alloc(200 * 1024 * 1024))).rejects.toThrow('ENOSPC')
    await until('it is refused', () => writer.refused().length > 10, PATIENCE_MS)
    for (const { why } of writer.refused()) expect(why).toContain('No space left on device')

    await rm(filler)
    const before = writer.wrote().length
    await until('it goes on by itself', () => writer.wrote().length > before + 10, PATIENCE_MS)
    await killed(writer.child)

    const db = await openDb(dbOptions({ database: { dataDir: folder } }))
    const stored = new Set((await db.workspaces()).map(({ name }) => name.replace(/x+$/, '')))
    await db.close()
    expect(writer.wrote().filter((name) => !stored.has(name))).toEqual([])
    expect(writer.refused().filter(({ name }) => stored.has(name))).toEqual([])
  },
)
