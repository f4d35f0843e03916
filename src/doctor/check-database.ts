import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Config } from '../config.ts'
import { type Connection, connect } from '../db/connection.ts'
import { FolderInUse } from '../db/data-folder.ts'
import { DatabaseUnreachable, isUnreachable } from '../db/unreachable.ts'
import { type Finding, note, right, wrong } from './finding.ts'

/** What the database knows of the connection to Jira. */
export interface Heard {
  heardAt: Date | null
  problem: string | null
}

export interface DatabaseFindings {
  findings: Finding[]
  /** Null: the database could not be asked. */
  jira: Heard | null
}

/** PostgreSQL's `insufficient_privilege`. */
const FORBIDDEN = '42501'
const OLDEST = 150_000
const folder = new URL('../../prisma/migrations/', import.meta.url)

/** Whether the database can be reached and has, or can have, this version's tables. Changes nothing. */
export async function checkDatabase(database: Config['database']): Promise<DatabaseFindings> {
  if ('dataDir' in database && !existsSync(join(database.dataDir, 'database')))
    return {
      findings: [note(`The embedded database in ${resolve(database.dataDir)} is made at the first start.`)],
      jira: { heardAt: null, problem: null },
    }
  try {
    const connection = await connect(database, () => undefined)
    try {
      const findings = [
        right(
          'url' in database ? 'PostgreSQL answers.' : `The embedded database in ${resolve(database.dataDir)} opens.`,
        ),
        ...('url' in database ? await serverFindings(connection.pool) : []),
      ]
      const { finding, isComplete } = await schemaFinding(connection.pool)
      if (!isComplete) return { findings: [...findings, finding], jira: null }
      const connected = [...(await siteFindings(connection.pool)), ...(await notionFindings(connection.pool))]
      return { findings: [...findings, finding, ...connected], jira: await heardOf(connection.pool) }
    } finally {
      await connection.close()
    }
  } catch (error) {
    if (error instanceof FolderInUse)
      return {
        findings: [
          right('The embedded database is in use by a running Hearback.'),
          note('What stands in it can only be looked at while that is stopped.'),
        ],
        jira: null,
      }
    if (error instanceof Error && 'code' in error && error.code === FORBIDDEN)
      return {
        findings: [wrong('Its user may not read its tables.', 'Use the user that made them, or make it their owner.')],
        jira: null,
      }
    if (!('url' in database) || !isUnreachable(error)) throw error
    const { message } = new DatabaseUnreachable(database.url, error)
    return { findings: [wrong(message, 'Mend DATABASE_URL or the server, and try again.')], jira: null }
  }
}

async function serverFindings(pool: Connection['pool']): Promise<Finding[]> {
  const { rows } = await pool.query<{ version: number; encoding: string; mayCreate: boolean }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
       has_schema_privilege(current_schema(), 'create') as "mayCreate"`,
  )
  const [{ version, encoding, mayCreate } = { version: 0, encoding: '', mayCreate: false }] = rows
  return [
    ...(version < OLDEST
      ? [wrong(`It is PostgreSQL ${Math.floor(version / 10_000)}.`, 'Use version 15 or later.')]
      : []),
    ...(encoding !== 'UTF8'
      ? [wrong(`Its encoding is ${encoding}.`, 'Make the database anew with ENCODING UTF8: Korean needs it.')]
      : []),
    ...(mayCreate ? [] : [wrong('Its user may not make tables.', 'Grant it CREATE on the schema.')]),
  ]
}

async function schemaFinding(pool: Connection['pool']): Promise<{ finding: Finding; isComplete: boolean }> {
  const incomplete = (finding: Finding) => ({ finding, isComplete: false })
  const { rows: tables } = await pool.query<{ there: boolean }>(
    `select to_regclass('"_prisma_migrations"') is not null as there`,
  )
  if (!tables[0]?.there) return incomplete(note('It has no tables yet: they are made at the first start.'))
  const { rows } = await pool.query<{ name: string; finished: boolean }>(
    `select migration_name as name, finished_at is not null as finished from "_prisma_migrations"
     where rolled_back_at is null`,
  )
  const ours = (await readdir(folder)).filter((name) => /^\d{14}_/.test(name))
  const newer = rows.filter(({ name }) => !ours.includes(name))
  const failed = rows.filter(({ finished }) => !finished)
  const missing = ours.filter((name) => !rows.some((row) => row.name === name))
  if (newer.length > 0)
    return incomplete(
      wrong(
        'It was made by a newer version of Hearback.',
        'Start that version, or restore a backup from before the update.',
      ),
    )
  if (failed.length > 0)
    return incomplete(wrong(`A change of its tables failed (${failed[0]?.name}).`, 'Restore a backup and start again.'))
  if (missing.length > 0)
    return incomplete(
      note(`Its tables are of an older version: ${missing.length} change(s) are made at the next start.`),
    )
  return { finding: right('Its tables are those of this version.'), isComplete: true }
}

/** Jira sites that admins connected in Slack, and whether each still works. */
async function siteFindings(pool: Connection['pool']): Promise<Finding[]> {
  const { rows } = await pool.query<{ url: string; isRefused: boolean; problem: string | null }>(
    `select s.url, g."refusedAt" is not null as "isRefused", c.problem from jira_site s
     join jira_grant g on g."workspaceId" = s."workspaceId" and g.id = s."grantId"
     left join connection c on c."workspaceId" = s."workspaceId" and c.system = 'jira:' || s."cloudId" order by s."connectedAt"`,
  )
  return rows.map(({ url, isRefused, problem }) =>
    isRefused || problem !== null
      ? wrong(
          `The Jira site ${url}, connected in Slack, has a problem (${isRefused ? 'reconnect' : problem}).`,
          'In Slack, as an admin: Home → Jira connections says what to do (docs/jira.md).',
        )
      : right(`The Jira site ${url} is connected in Slack.`),
  )
}

/** Where each workspace's rows go in Notion, by which connection, and whether that still works. */
async function notionFindings(pool: Connection['pool']): Promise<Finding[]> {
  const { rows } = await pool.query<{
    workspace: string
    notion: string | null
    url: string | null
    isRefused: boolean
    isChosen: boolean
    problem: string | null
    all: number
    current: number
    parked: number
    minutes: number | null
  }>(
    `select w.name as workspace, g."notionName" as notion, c.data ->> 'url' as url, g."refusedAt" is not null as "isRefused",
       g."workspaceId" is null or g."parentPageId" is not null as "isChosen", c.problem, (select count(*)::int from item i where i."workspaceId" = w.id) as "all", r.*
     from workspace w left join notion_grant g on g."workspaceId" = w.id
     left join connection c on c."workspaceId" = w.id and c.system = 'notion'
     left join lateral (
       select count(*) filter (where state = 'done' and strpos(coalesce(remote, ''), '#') > 0)::int as current,
         count(*) filter (where state = 'parked')::int as parked,
         (extract(epoch from now() - min("waitingSince") filter (where state not in ('done', 'parked'))) / 60)::int as minutes
       from effect where "workspaceId" = w.id and kind = 'notion.page') r on true
     where g."workspaceId" is not null or c."workspaceId" is not null order by w.name`,
  )
  return rows.map(({ workspace, notion, url, isRefused, isChosen, problem, all, current, parked, minutes }) => {
    const by = notion === null ? 'by the token of the environment' : `connected in Slack to ${notion}`
    const what = `Notion of the workspace ${workspace}, ${by}`
    const ill = isRefused ? 'reconnect' : isChosen ? problem : 'noPage'
    if (ill !== null)
      return wrong(
        `${what}, has a problem (${ill}).`,
        'In Slack, as an admin: Home → Notion connection says what to do (docs/notion.md).',
      )
    return right(
      url === null
        ? `${what}, works; its database is made with the first item.`
        : `${what}: rows go to ${url}; ${current} of ${all} items stand there as they are now${
            minutes === null ? '' : `, the oldest that waits has waited for ${minutes} minutes`
          }${parked === 0 ? '' : `, ${parked} wait for an admin (/voc settings says why)`}`,
    )
  })
}

async function heardOf(pool: Connection['pool']): Promise<Heard> {
  const { rows } = await pool.query<Heard>(
    `select "heardAt", problem from connection where system = 'jira' order by "heardAt" desc nulls last limit 1`,
  )
  return rows[0] ?? { heardAt: null, problem: null }
}
