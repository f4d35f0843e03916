import type { Db } from '../src/db/open.ts'
import { statementAcrossWorkspaces } from '../src/db/statement.ts'

interface OfWorkspace {
  workspaceId: string
}
export interface EffectLine extends OfWorkspace {
  id: string
  kind: string
  subject: string
  state: string
  remote: string | null
  lastError: string | null
  dueInS: number
}
export interface ItemLine extends OfWorkspace {
  id: string
  number: number
  status: string
  mergedIntoId: string | null
  /** Who votes for it, by what Slack calls them, in order. */
  voters: string[]
}
interface LoopLine extends OfWorkspace {
  id: string
  itemId: string
  customerId: string | null
  state: string
  outcome: string | null
  status: string
  folded: boolean
  /** Milliseconds from owed to told. */
  heldMs: number | null
  isAnswered: boolean
}

const one = <Row extends object>(name: string, text: string) =>
  statementAcrossWorkspaces<Row & Record<string, unknown>>(`simulate.${name}`, text)

const statements = {
  items: one<ItemLine>(
    'items',
    `select "workspaceId", id, number, status::text, "mergedIntoId",
       array(select p."slackUserId" from vote v join person p on p."workspaceId" = v."workspaceId" and p.id = v."personId"
         where v."workspaceId" = i."workspaceId" and v."itemId" = i.id order by 1) as voters
     from item i order by "workspaceId", number`,
  ),
  quotes: one<OfWorkspace & { ts: string; words: string; itemId: string; slackKey: string; isOnMerged: boolean }>(
    'quotes',
    `select q."workspaceId", q."sourceTs" as ts, q.words, q."itemId", w."slackKey", i."mergedIntoId" is not null as "isOnMerged"
     from quote q join workspace w on w.id = q."workspaceId" join item i on i."workspaceId" = q."workspaceId" and i.id = q."itemId"
     where q."deletedAt" is null order by q."sourceTs"`,
  ),
  effects: one<EffectLine>(
    'effects',
    `select "workspaceId", id, kind, subject, state::text, remote, "lastError",
       extract(epoch from "runAt" - now())::int as "dueInS" from effect order by id`,
  ),
  inbox: one<OfWorkspace & { source: string; key: string; state: string }>(
    'inbox',
    `select "workspaceId", source, key, state::text from inbox where state <> 'done'`,
  ),
  decisions: one<OfWorkspace & { reason: string | null }>('decisions', `select "workspaceId", reason from decision`),
  merges: one<OfWorkspace & { isUndone: boolean }>(
    'merges',
    `select "workspaceId", "undoneAt" is not null as "isUndone" from merge`,
  ),
  links: one<
    OfWorkspace & {
      id: string
      itemId: string
      issueId: string | null
      issueKey: string
      state: string
      number: number
      seen: { status?: string } | null
    }
  >(
    'links',
    `select l."workspaceId", l.id, l."itemId", l."issueId", l."issueKey", l.state::text, i.number, l.seen
     from link l join item i on i."workspaceId" = l."workspaceId" and i.id = l."itemId" where l."removedAt" is null`,
  ),
  loops: one<LoopLine>(
    'loops',
    `select l."workspaceId", l.id, l."itemId", l."customerId", l.state::text, l.outcome::text, i.status::text, l."foldedIntoId" is not null as folded,
       extract(epoch from l."toldAt" - l."owedAt")::float8 * 1000 as "heldMs", l."answeredAt" is not null as "isAnswered"
     from loop l join item i on i."workspaceId" = l."workspaceId" and i.id = l."itemId"`,
  ),
  told: one<OfWorkspace & { loopId: string; personId: string; notices: number }>(
    'told',
    // What was sent before an answer was taken back is of the time before: it is owed anew, and told again (docs/guarantees.md).
    `select a."workspaceId", a."loopId", n."personId", count(*)::int as notices from notice_answer a
     join notice n on n."workspaceId" = a."workspaceId" and n.id = a."noticeId"
     join loop l on l."workspaceId" = a."workspaceId" and l.id = a."loopId"
     where n."sentAt" is not null and n.kind = 'answer' and n."snoozedTo" is null and (n."sentAt" < l."owedAt") is not true group by 1, 2, 3`,
  ),
  takenBack: one<OfWorkspace & { loopId: string; noticeId: string }>(
    'takenBack',
    `select a."workspaceId", a."loopId", a."noticeId" from notice_answer a
     join notice n on n."workspaceId" = a."workspaceId" and n.id = a."noticeId"
     join loop l on l."workspaceId" = a."workspaceId" and l.id = a."loopId" where n."sentAt" < l."owedAt"`,
  ),
  events: one<
    OfWorkspace & {
      kind: string
      itemId: string | null
      by: string | null
      data: {
        loopId?: string
        key?: string
        mergeId?: string
        /** Of a merge the other item's number, else the status of before. */
        from?: string | number
        into?: number
        to?: string
        reason?: string
        recurrenceId?: string
        notSolvedToldTo?: string | null
      }
      hasOwner: boolean
    }
  >(
    'events',
    `select e."workspaceId", e.kind, e."itemId", p."slackUserId" as by, e.data, true as "hasOwner" from event e
     left join person p on p."workspaceId" = e."workspaceId" and p.id = e."personId" order by e.seq`,
  ),
}

/** Everything in the database that the invariants speak of. */
export async function rowsOf(db: Db) {
  return {
    items: await db.across(statements.items),
    quotes: await db.across(statements.quotes),
    effects: await db.across(statements.effects),
    inbox: await db.across(statements.inbox),
    decisions: await db.across(statements.decisions),
    merges: await db.across(statements.merges),
    links: await db.across(statements.links),
    loops: await db.across(statements.loops),
    told: await db.across(statements.told),
    takenBack: await db.across(statements.takenBack),
    events: await db.across(statements.events),
  }
}
export type Rows = Awaited<ReturnType<typeof rowsOf>>

/** Items that a file has brought and nobody has touched since: they stand in the database alone. */
export function quietItems({ items, events }: Rows): ReadonlySet<string> {
  const touched = new Set(events.filter(({ kind }) => kind !== 'item.imported').map(({ itemId }) => itemId))
  return new Set(items.flatMap(({ id }) => (touched.has(id) ? [] : [id])))
}
