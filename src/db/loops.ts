import type { AnsweredHow, LoopOutcome, LoopState, PausedFor } from '../domain/loop.ts'
import { loopAgents } from './loop-agents.ts'
import { loopLife } from './loop-life.ts'
import { isHere } from './people.ts'
import { type Sql, statement } from './statement.ts'

/** What is owed to one customer on one item, as the verbs need it. */
export interface LoopRow {
  id: string
  itemId: string
  customerId: string | null
  quoteId: string | null
  round: number
  state: LoopState
  outcome: LoopOutcome | null
  agentId: string | null
  /** Whose team answers, until one of it takes it: `agentId` is null until then. */
  agentTeamId: string | null
  owedAt: Date | null
  pausedFor: PausedFor | null
  /** Begun because what had shipped came back. */
  isAgain: boolean
  /** Where its item was merged: the answer that stands for it. */
  foldedIntoId: string | null
}

/** SQL: the columns of a `LoopRow`. */
export const loopColumns =
  'id, "itemId", "customerId", "quoteId", round, state, outcome, "agentId", "agentTeamId", "owedAt", "pausedFor", "isAgain", "foldedIntoId"'

// One answer for each item and customer; words without a customer have their own. Whoever brought words is told as well.
// Nothing where the words were not added: it is sent along with them, and nobody knows yet whether they were.
const watch = statement<{ loopId: string }>(
  'loop.watch',
  `with mine as (
     insert into loop ("workspaceId", id, "itemId", "customerId", "quoteId", "agentId", "agentTeamId") select $1, $2, $3, $4, $5, $6, $9
     where exists (select 1 from quote where "workspaceId" = $1 and id = $8)
     on conflict do nothing returning id),
   kept as (select id from mine union all
     select id from loop where "workspaceId" = $1 and "itemId" = $3 and "customerId" = $4 and round = 1 limit 1)
   insert into loop_person ("workspaceId", "loopId", "personId")
   select $1, kept.id, person from kept, unnest($7::uuid[]) person order by person
   on conflict do nothing returning "loopId"`,
)
const whoAnswers = statement<{ slackUserId: string }>(
  'loop.whoAnswers',
  `select p."slackUserId" from loop l join person p on p."workspaceId" = l."workspaceId" and p.id = l."agentId"
   where l."workspaceId" = $1 and l."itemId" = $2 and l."customerId" = $3 and ${isHere('p')} order by l.round desc limit 1`,
)
const ofItem = statement<LoopRow>(
  'loop.ofItem',
  `select ${loopColumns} from loop where "workspaceId" = $1 and "itemId" = $2 order by id for no key update`,
)
const ofNotice = statement<LoopRow>(
  'loop.ofNotice',
  `select ${loopColumns} from loop where "workspaceId" = $1
     and id in (select "loopId" from notice_answer where "workspaceId" = $1 and "noticeId" = $2) order by id for no key update`,
)
const whereIs = statement<{ id: string; itemId: string; foldedIntoId: string | null }>(
  'loop.whereIs',
  `select id, "itemId", "foldedIntoId" from loop where "workspaceId" = $1 and id = $2`,
)
const lock = statement<LoopRow>(
  'loop.lock',
  `select ${loopColumns} from loop where "workspaceId" = $1 and id = $2 for no key update`,
)
const nextRound = statement(
  'loop.nextRound',
  `with next as (
     insert into loop ("workspaceId", id, "itemId", "customerId", "quoteId", round, "agentId", "agentTeamId")
     select $1, e.id, l."itemId", l."customerId", l."quoteId", l.round + 1, l."agentId", l."agentTeamId"
     from unnest($2::uuid[], $3::uuid[]) as e(id, "after") join loop l on l."workspaceId" = $1 and l.id = e."after" returning id)
   insert into loop_person ("workspaceId", "loopId", "personId")
   select $1, e.id, p."personId" from unnest($2::uuid[], $3::uuid[]) as e(id, "after")
   join next on next.id = e.id join loop_person p on p."workspaceId" = $1 and p."loopId" = e."after"`,
)
const setOutcome = statement(
  'loop.setOutcome',
  `update loop set outcome = $3::"LoopOutcome" where "workspaceId" = $1 and id = any($2::uuid[])`,
)
const watchAgain = statement(
  'loop.watchAgain',
  `update loop set state = 'watching', outcome = null, "owedAt" = null, "toldAt" = null, "pausedFor" = null, "pausedAt" = null
   where "workspaceId" = $1 and id = any($2::uuid[])`,
)
const told = statement<{ id: string; itemId: string }>(
  'loop.told',
  `update loop l set state = 'told', "toldAt" = $3
   where l."workspaceId" = $1 and l.state = 'owed' and exists (
     select 1 from notice_answer a join notice n on n."workspaceId" = a."workspaceId" and n.id = a."noticeId"
     where a."workspaceId" = $1 and a."noticeId" = $2 and a."loopId" = l.id and a."isAgent" and (n."personId" = l."agentId" or l."agentId" is null))
   returning l.id, l."itemId"`,
)
const answer = statement(
  'loop.answer',
  `update loop set state = 'answered', "answeredById" = $3, "answeredHow" = $4, "answeredAt" = $5 where "workspaceId" = $1 and id = $2`,
)
const handTo = statement(
  'loop.handTo',
  `update loop set "agentId" = $3, "agentTeamId" = $4, "insteadOfId" = null where "workspaceId" = $1 and id = $2`,
)
/** An answer that is more than watched, as it stood. */
export interface KeptLoop {
  id: string
  state: LoopState
  outcome: LoopOutcome | null
  owedAt: string | null
  toldAt: string | null
  pausedFor: PausedFor | null
}
const underWay = statement<KeptLoop>(
  'loop.underWay',
  `select id, state, outcome, to_jsonb("owedAt")#>>'{}' as "owedAt", to_jsonb("toldAt")#>>'{}' as "toldAt", "pausedFor" from loop
   where "workspaceId" = $1 and "itemId" = $2 and state <> 'watching' order by id`,
)
const putBack = statement(
  'loop.putBack',
  `update loop l set state = k.state::"LoopState", outcome = k.outcome::"LoopOutcome", "owedAt" = k."owedAt", "toldAt" = k."toldAt", "pausedFor" = k."pausedFor",
     "pausedAt" = case when k."pausedFor" is not null then coalesce(l."pausedAt", $3) end
   from jsonb_to_recordset($2::jsonb) as k(id uuid, state text, outcome text, "owedAt" timestamptz, "toldAt" timestamptz, "pausedFor" text)
   where l."workspaceId" = $1 and l.id = k.id`,
)
const answeredSince = statement<{ n: number }>(
  'loop.answeredSince',
  `select count(*)::int as n from loop where "workspaceId" = $1 and "itemId" = $2 and state in ('answered', 'confirmed') and "answeredAt" > $3`,
)
/** What customers are owed. */
export const loops = (sql: Sql, uuid: () => string) => ({
  ...loopLife(sql),
  ...loopAgents(sql),
  /** Slack's id of the person who answers this customer on this item, who is still here. */
  whoAnswers: async (itemId: string, customerId: string) =>
    (await sql.first(whoAnswers, itemId, customerId))?.slackUserId ?? null,

  /** From now on somebody answers this customer on this item, or a team (then `agentId` is null); the first one stays. */
  async watch(loop: {
    itemId: string
    customerId: string | null
    quoteId: string
    agentId: string | null
    agentTeamId?: string | null
    people: string[]
  }) {
    const ownQuote = loop.customerId ? null : loop.quoteId
    await sql.all(
      watch,
      uuid(),
      loop.itemId,
      loop.customerId,
      ownQuote,
      loop.agentId,
      [...new Set(loop.people)],
      loop.quoteId,
      loop.agentTeamId ?? null,
    )
  },

  /** All answers of an item, in every round; locked until the end of the change. */
  ofItem: (itemId: string) => sql.all(ofItem, itemId),
  /** The answers that a notice holds; locked likewise. */
  ofNotice: (noticeId: string) => sql.all(ofNotice, noticeId),
  /** An answer and its item, or, where its item was merged, the answer that stands for it. */
  async whereIs(id: string): Promise<{ id: string; itemId: string } | null> {
    for (let at = await sql.first(whereIs, id); ; at = at.foldedIntoId ? await sql.first(whereIs, at.foldedIntoId) : at)
      if (!at?.foldedIntoId) return at
  },
  lock: (id: string) => sql.first(lock, id),

  /**
   * Begins another round after each of these, for the same people.
   * @returns the ids of the new ones
   */
  async nextRound(after: string[]): Promise<string[]> {
    const ids = after.map(() => uuid())
    if (ids.length) await sql.all(nextRound, ids, after)
    return ids
  },

  setOutcome: (ids: string[], outcome: LoopOutcome) => sql.all(setOutcome, ids, outcome),
  /** Nothing is owed any more, for now, whether it was told or not. */
  watchAgain: (ids: string[]) => sql.all(watchAgain, ids),

  /** The agent has the notice. @returns those answers that it made known to the one who owes them */
  told: (noticeId: string, at: Date) => sql.all(told, noticeId, at),

  answer: (id: string, by: string, how: AnsweredHow, at: Date) => sql.all(answer, id, by, how, at),
  /** Somebody else owes it. What was told stays told: a colleague knows, and may have said it. */
  handTo: (id: string, to: { personId: string } | { teamId: string }) =>
    sql.all(handTo, id, 'personId' in to ? to.personId : null, 'teamId' in to ? to.teamId : null),

  /** The answers of an item that are more than watched, for `putBack`. */
  underWay: (itemId: string) => sql.all(underWay, itemId),
  putBack: (kept: readonly KeptLoop[], at: Date) => sql.all(putBack, JSON.stringify(kept), at),
  /** Whether a customer has had an answer since then. */
  wasAnswered: async (itemId: string, since: Date) => ((await sql.first(answeredSince, itemId, since))?.n ?? 0) > 0,
})
