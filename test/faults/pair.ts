import { execFile, execFileSync } from 'node:child_process'
import { appendFileSync, chownSync, globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { until } from '../effects/until.ts'

// The package that other tests use brings no pg_basebackup: this needs Debian's postgresql, any version from 15 on.
const bin = globSync('/usr/lib/postgresql/*/bin/pg_basebackup')
  .sort()
  .at(-1)
  ?.replace(/\/pg_basebackup$/, '')
/** Why there can be no pair of servers here; null: there can. */
export const noPair = bin ? null : ' (skipped: there is no pg_basebackup in /usr/lib/postgresql)'

const run = promisify(execFile)
/** As root it runs under the user that Debian's package makes. */
const isRoot = process.getuid?.() === 0
const idOf = (which: string) => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }))

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })

/** A PostgreSQL and its standby, to which every commit goes before it is acknowledged. */
export async function aPair() {
  const who = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {}
  const folder = await mkdtemp(join(tmpdir(), 'hearback-pair-'))
  if (who.uid !== undefined) chownSync(folder, who.uid, who.gid)
  const [port, standbyPort] = [await freePort(), await freePort()]
  const [data, standby] = [join(folder, 'one'), join(folder, 'two')]
  const tool = (name: string, ...args: string[]) => run(join(bin ?? '', name), args, { cwd: folder, ...who })
  const starts = (at: string, on: number) =>
    tool(
      'pg_ctl',
      'start',
      '-w',
      '-D',
      at,
      '-l',
      `${at}.log`,
      '-o',
      `-p ${on} -k ${folder} -c listen_addresses=127.0.0.1`,
    )
  const urlOf = (on: number, database: string) => `postgresql://postgres@127.0.0.1:${on}/${database}`
  const stop = async () => {
    for (const at of [data, standby]) await tool('pg_ctl', 'stop', '-m', 'immediate', '-D', at).catch(() => undefined)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await tool('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8')
    appendFileSync(join(data, 'postgresql.conf'), 'max_connections = 200\n')
    await starts(data, port)
    await tool(
      'pg_basebackup',
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      '-U',
      'postgres',
      '-D',
      standby,
      '-R',
      '-X',
      'stream',
    )
    await starts(standby, standbyPort)
    const admin = new pg.Client({ connectionString: urlOf(port, 'postgres') })
    await admin.connect()
    await admin.query(`alter system set synchronous_standby_names = '*'`)
    await admin.query('select pg_reload_conf()')
    const isSync = async () =>
      (await admin.query(`select 1 from pg_stat_replication where sync_state = 'sync'`)).rows.length > 0
    await until('the standby keeps up', isSync, 60_000)
    await admin.query('create database hearback')
    await admin.end()
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url: urlOf(port, 'hearback'),
    standbyUrl: urlOf(standbyPort, 'hearback'),
    /** The first one is gone at once, as by a power cut, and the standby takes over. */
    async failsOver(): Promise<void> {
      await tool('pg_ctl', 'stop', '-m', 'immediate', '-D', data)
      await tool('pg_ctl', 'promote', '-w', '-D', standby)
    },
    stop,
  }
}
