import { type Sql, statement } from './statement.ts'

const spend = statement<{ lane: string }>(
  'budget.spend',
  `insert into lane ("workspaceId", lane, "nextAt") values ($1, $2, now() + make_interval(secs => $3))
   on conflict ("workspaceId", lane) do update set "nextAt" = greatest(lane."nextAt", now()) + make_interval(secs => $3)
   where lane."nextAt" <= now() + make_interval(secs => $4) returning lane`,
)
const waitFor = statement<{ seconds: number }>(
  'budget.waitFor',
  `select extract(epoch from "nextAt" - now())::float8 - $3::float8 as seconds from lane where "workspaceId" = $1 and lane = $2`,
)

// Nothing more is granted for so long, whoever asks; a call that comes earlier than it should counts as early as it may.
const hold = statement(
  'budget.hold',
  `insert into lane ("workspaceId", lane, "nextAt") values ($1, $2, now() + make_interval(secs => $3))
   on conflict ("workspaceId", lane) do update set "nextAt" = greatest(lane."nextAt", excluded."nextAt")`,
)

/** What a destination grants, in rows of `lane` that hold no effects (docs/decisions/0017). */
export const budget = (sql: Sql) => ({
  /**
   * Takes one call out of a destination's budget, which all processes share (GCRA).
   * @param everyMs milliseconds between calls in the long run
   * @param burst so many calls may come at once
   * @returns 0 to go ahead, or the milliseconds to wait
   */
  async spend(budget: string, everyMs: number, burst: number): Promise<number> {
    const tolerance = (everyMs * (burst - 1)) / 1000
    if (await sql.first(spend, budget, everyMs / 1000, tolerance)) return 0
    const wait = await sql.first(waitFor, budget, tolerance)
    return Math.max(1, Math.ceil((wait?.seconds ?? 0) * 1000))
  },

  /** The destination asks for patience: for so many milliseconds nothing is granted to anybody. @param budget, everyMs, burst as in `spend` */
  hold: (budget: string, everyMs: number, burst: number, ms: number) =>
    sql.all(hold, budget, (ms + everyMs * (burst - 1)) / 1000),
})
