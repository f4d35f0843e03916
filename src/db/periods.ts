import { type Sql, statement, statementAcrossWorkspaces } from './statement.ts'

const begin = statement<{ period: string }>(
  'period.begin',
  `insert into period ("workspaceId", job, period) values ($1, $2, $3) on conflict do nothing returning period`,
)
export const forgetOldPeriods = statementAcrossWorkspaces(
  'period.forgetOld',
  `delete from period where "startedAt" < $1`,
)

/** Recurring work that happens once, however many processes and restarts there are. */
export const periods = (sql: Sql) => ({
  /** True for whoever asks first. */
  begin: async (job: string, period: string): Promise<boolean> => (await sql.first(begin, job, period)) !== null,
})
