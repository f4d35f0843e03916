import { defaultStages } from '../domain/journey.ts'
import { type WorkspaceSettings, workspaceSettings } from '../domain/settings.ts'
import type { Workspace } from '../domain/workspace.ts'
import { type Sql, statement, statementAcrossWorkspaces } from './statement.ts'

const columns = `id, "slackKey", name, domain, locale, "timeZone", "vocChannel"`

export const workspaceBySlackKey = statementAcrossWorkspaces<Workspace>(
  'workspace.bySlackKey',
  `select ${columns} from workspace where "slackKey" = $1`,
)
export const allWorkspaces = statementAcrossWorkspaces<Workspace>('workspace.all', `select ${columns} from workspace`)

const get = statementAcrossWorkspaces<Workspace>('workspace.get', `select ${columns} from workspace where id = $1`)

const put = statementAcrossWorkspaces<Workspace>(
  'workspace.put',
  `insert into workspace (id, "slackKey", name, domain, locale, "timeZone", "vocChannel") values ($1, $2, $3, $4, $5, $6, $7)
   on conflict ("slackKey") do update set name = excluded.name, domain = excluded.domain, "vocChannel" = excluded."vocChannel",
     locale = excluded.locale, "timeZone" = excluded."timeZone"
   returning ${columns}`,
)

const settings = statementAcrossWorkspaces<{ settings: unknown }>(
  'workspace.settings',
  `select settings from workspace where id = $1`,
)

const changeSettings = statementAcrossWorkspaces(
  'workspace.changeSettings',
  `update workspace set settings = settings || $2::jsonb where id = $1`,
)

const putStage = statement(
  'stage.put',
  `insert into stage ("workspaceId", id, key, "nameKo", "nameEn", position) values ($1, $2, $3, $4, $5, $6)
   on conflict ("workspaceId", key) do nothing`,
)

/** The workspace itself and what it starts with. */
export const workspaces = (sql: Sql, uuid: () => string) => ({
  get: () => sql.first(get),

  /** Writes the workspace of a Slack team, or what Slack and the configuration say of it now. */
  async put(row: Omit<Workspace, 'id'>): Promise<Workspace | null> {
    return sql.first(put, row.slackKey, row.name, row.domain, row.locale, row.timeZone, row.vocChannel)
  },

  /** What is set, and the defaults for the rest. */
  settings: async (): Promise<WorkspaceSettings> =>
    workspaceSettings.parse((await sql.first(settings))?.settings ?? {}),

  /** Sets what is given and leaves the rest as it is. */
  changeSettings: (settings: Partial<WorkspaceSettings>) => sql.all(changeSettings, JSON.stringify(settings)),

  async addDefaultStages(): Promise<void> {
    for (const [position, stage] of defaultStages.entries())
      await sql.all(putStage, uuid(), stage.key, stage.ko, stage.en, position)
  },
})
