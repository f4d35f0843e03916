import { type Sql, statement, statementAcrossWorkspaces } from './statement.ts'

const begin = statement<{ period: string }>(
  'period.begin',
  `insert into period ("workspaceId", job, period) values ($1, $2, $3) on conflict do nothing returning period`,
)
// What began long before or after now, by the database's clock, was begun by a clock that was wrong.
const beginDue = statement<{ period: string }>(
  'period.beginDue',
  `insert into period ("workspaceId", job, period) values ($1, $2, $3)
   on conflict ("workspaceId", job, period) do update set "startedAt" = now()
   where period."startedAt" not between now() - make_interval(secs => $4) and now() + make_interval(secs => $4) returning period`,
)
export const forgetOldPeriods = statementAcrossWorkspaces(
  'period.forgetOld',
  `delete from period where "startedAt" < $1`,
)

/** What happens once, however many processes and restarts there are. */
export const periods = (sql: Sql) => ({
  /** True for whoever asks first. */
  begin: async (job: string, period: string): Promise<boolean> => (await sql.first(begin, job, period)) !== null,

  /**
   * True for whoever asks first of those who ask when the period is there.
   * @param withinMs whoever asked longer ago than that cannot have meant this one
   */
  beginDue: async (job: string, period: string, withinMs: number): Promise<boolean> =>
    (await sql.first(beginDue, job, period, withinMs / 1_000)) !== null,
})
