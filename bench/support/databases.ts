import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '../../test/support/postgres.ts'

/** Where a process finds its database: a PostgreSQL URL, or the folder of an embedded one. */
export type Place = { url: string } | { dataDir: string }

export const kinds = ['postgresql', 'embedded'] as const
export type Kind = (typeof kinds)[number]

export interface Databases {
  /** The version, e.g. "18.4". */
  version: string
  /** An empty database of its own. */
  make(kind: Kind): Promise<Place>
  stop(): Promise<void>
}

/** A real PostgreSQL with its ordinary settings (a commit is on disk before it is answered), and folders for embedded ones. */
export async function startDatabases(): Promise<Databases> {
  const server = await startPostgres()
  const folders: string[] = []
  const asAdmin = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> => {
    const admin = new pg.Client({ connectionString: server.adminUrl })
    await admin.connect()
    const { rows } = await admin.query<Row>(sql)
    await admin.end()
    return rows
  }
  const [server_version] = await asAdmin<{ server_version: string }>('show server_version')
  return {
    version: server_version?.server_version ?? 'unknown',
    async make(kind) {
      if (kind === 'embedded') {
        const dataDir = await mkdtemp(join(tmpdir(), 'hearback-bench-'))
        folders.push(dataDir)
        return { dataDir }
      }
      const name = `bench_${randomUUID().replaceAll('-', '')}`
      await asAdmin(`create database ${name}`)
      return { url: server.url(name) }
    },
    async stop() {
      await server.stop()
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
    },
  }
}
