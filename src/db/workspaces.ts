import { defaultStages } from '../domain/journey.ts'
import { type SettingsChanged, type WorkspaceSettings, workspaceSettings } from '../domain/settings.ts'
import type { Workspace } from '../domain/workspace.ts'
import { type Sql, statement, statementAcrossWorkspaces } from './statement.ts'

const columns = `id, "slackKey", name, domain, locale, "timeZone", "vocChannel", coalesce(settings->'notHidden', '[]') as "notHidden"`

export const workspaceBySlackKey = statementAcrossWorkspaces<Workspace>(
  'workspace.bySlackKey',
  `select ${columns} from workspace where "slackKey" = $1`,
)
export const allWorkspaces = statementAcrossWorkspaces<Workspace>('workspace.all', `select ${columns} from workspace`)

type WithSettings = Workspace & { settings: unknown }
const get = statementAcrossWorkspaces<WithSettings>(
  'workspace.get',
  `select ${columns}, settings from workspace where id = $1`,
)

const put = statementAcrossWorkspaces<Workspace>(
  'workspace.put',
  `insert into workspace (id, "slackKey", name, domain, locale, "timeZone", "vocChannel") values ($1, $2, $3, $4, $5, $6, $7)
   on conflict ("slackKey") do update set name = excluded.name, domain = excluded.domain,
     "vocChannel" = coalesce(workspace.settings->>'vocChannel', excluded."vocChannel"),
     locale = coalesce(workspace.settings->>'locale', excluded.locale),
     "timeZone" = coalesce(workspace.settings->>'timeZone', excluded."timeZone")
   returning ${columns}`,
)

const changeSettings = statementAcrossWorkspaces(
  'workspace.changeSettings',
  `update workspace set settings = settings || $2::jsonb, "vocChannel" = coalesce($2::jsonb->>'vocChannel', "vocChannel"),
     locale = coalesce($2::jsonb->>'locale', locale), "timeZone" = coalesce($2::jsonb->>'timeZone', "timeZone")
   where id = $1`,
)

const beginWith = statementAcrossWorkspaces(
  'workspace.beginWith',
  `update workspace set settings = $2::jsonb || settings where id = $1`,
)

const lockSettings = statementAcrossWorkspaces<{ settings: unknown }>(
  'workspace.lockSettings',
  `select settings from workspace where id = $1 for update`,
)

const settingsHistory = statement<SettingsChanged>(
  'workspace.settingsHistory',
  `select e.id, e.kind, p.name, e.at, e.data from event e left join person p on p."workspaceId" = e."workspaceId" and p.id = e."personId"
   where e."workspaceId" = $1 and e."itemId" is null and e.kind in ('settings.changed', 'area.changed', 'stage.changed', 'token.made', 'token.revoked', 'connection.changed')
   order by e.seq desc limit $2`,
)

const putStage = statement(
  'stage.put',
  `insert into stage ("workspaceId", id, key, "nameKo", "nameEn", position) values ($1, $2, $3, $4, $5, $6)
   on conflict ("workspaceId", key) do nothing`,
)

interface Read {
  workspace: Workspace
  readonly settings: WorkspaceSettings
}

/**
 * The workspace itself and what it starts with.
 * @param isOneChange what was read is remembered until it is written: within one change many ask for it, and it is one trip
 */
export const workspaces = (sql: Sql, uuid: () => string, isOneChange = false) => {
  let remembered: Promise<Read | null> | undefined
  async function look(): Promise<Read | null> {
    const row = await sql.first(get)
    if (!row) return null
    const { settings, ...workspace } = row
    let parsed: WorkspaceSettings | undefined
    return {
      workspace,
      get settings() {
        parsed ??= workspaceSettings.parse(settings)
        return parsed
      },
    }
  }
  function read(): Promise<Read | null> {
    if (!isOneChange) return look()
    remembered ??= look()
    return remembered
  }
  function writing<T>(written: Promise<T>): Promise<T> {
    remembered = undefined
    return written
  }

  return {
    get: async (): Promise<Workspace | null> => (await read())?.workspace ?? null,

    /** Writes the workspace of a Slack team, or what Slack and the configuration say of it now. */
    put: (row: Omit<Workspace, 'id' | 'notHidden'>): Promise<Workspace | null> =>
      writing(sql.first(put, row.slackKey, row.name, row.domain, row.locale, row.timeZone, row.vocChannel)),

    /** What is set, and the defaults for the rest. */
    settings: async (): Promise<WorkspaceSettings> => (await read())?.settings ?? workspaceSettings.parse({}),

    /** The same, and the workspace that they are of. @throws Error where there is none */
    async withSettings(): Promise<Read> {
      const known = await read()
      if (!known) throw new Error('A workspace does not exist.')
      return known
    },

    /** The settings, and nobody else changes them until the end of the change. */
    lockSettings: async (): Promise<WorkspaceSettings> =>
      workspaceSettings.parse((await writing(sql.first(lockSettings)))?.settings ?? {}),

    /** The last changes of settings, the newest first. */
    settingsHistory: (limit: number) => sql.all(settingsHistory, limit),

    /** Sets what is given and leaves the rest as it is. */
    changeSettings: (settings: Partial<WorkspaceSettings>) =>
      writing(sql.all(changeSettings, JSON.stringify(settings))),

    /** Sets what is given where nobody has set it yet. */
    beginWith: (settings: Partial<WorkspaceSettings>) => writing(sql.all(beginWith, JSON.stringify(settings))),

    async addDefaultStages(): Promise<void> {
      for (const [position, stage] of defaultStages.entries())
        await sql.all(putStage, uuid(), stage.key, stage.ko, stage.en, position)
    },
  }
}
