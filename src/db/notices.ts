import type { Collecting } from '../domain/batch.ts'
import type { NoticeData, NoticeKind } from '../domain/notice.ts'
import { gathered } from './gathered-notices.ts'
import { type Sql, statement } from './statement.ts'

/** A notice that waits for its reader, and may be joined. */
export interface CollectingRow extends Collecting {
  personId: string
}

export interface NoticeRow {
  id: string
  personId: string
  kind: NoticeKind
  closedAt: Date | null
  sentAt: Date | null
  snoozedTo: Date | null
}

/** Which notice and whose. */
export interface Whose {
  id: string
  slackUserId: string
  /** When it is due, where it has not gone out. */
  dueAt: Date | null
}

/** A notice that has not gone out, and whose clocks it goes by. */
export interface Unsent {
  id: string
  personId: string
  slackUserId: string
  timeZone: string
  dueAt: Date
}

const add = statement(
  'notice.add',
  `insert into notice ("workspaceId", id, "personId", kind, "itemId", "linkId", data, "createdAt", "dueAt", "firstDueAt")
   values ($1, $2, $3, $4::"NoticeKind", $5, $6, $7, $8, $9, $9)`,
)
const addForAnswers = statement(
  'notice.addForAnswers',
  `insert into notice ("workspaceId", id, "personId", kind, "createdAt", "dueAt", "firstDueAt")
   select $1, id, person, 'answer', $5, due, due from unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) as e(id, person, due)`,
)
const putOff = statement(
  'notice.putOff',
  `update notice n set "dueAt" = e.due from unnest($2::uuid[], $3::timestamptz[]) as e(id, due)
   where n."workspaceId" = $1 and n.id = e.id and n."dueAt" < e.due`,
)
const addAnswers = statement(
  'notice.addAnswers',
  `insert into notice_answer ("workspaceId", "noticeId", "loopId", "isAgent")
   select $1, notice, loop, "isAgent" from unnest($2::uuid[], $3::uuid[], $4::boolean[]) as e(notice, loop, "isAgent")
   order by notice, loop
   on conflict ("workspaceId", "noticeId", "loopId") do update set "isAgent" = excluded."isAgent"`,
)
const collecting = statement<CollectingRow>(
  'notice.collecting',
  `select id, "personId", "dueAt", "firstDueAt" from notice
   where "workspaceId" = $1 and "personId" = any($2::uuid[]) and kind = 'answer' and "closedAt" is null
   order by id for no key update`,
)
const holding = statement<Whose>(
  'notice.holding',
  `select distinct n.id, p."slackUserId", case when n."closedAt" is null then n."dueAt" end as "dueAt" from notice_answer a
   join notice n on n."workspaceId" = a."workspaceId" and n.id = a."noticeId"
   join person p on p."workspaceId" = n."workspaceId" and p.id = n."personId"
   where a."workspaceId" = $1 and a."loopId" = any($2::uuid[]) order by n.id`,
)
const unsentHolding = statement<Unsent>(
  'notice.unsentHolding',
  `select distinct n.id, n."personId", p."slackUserId", coalesce(p."timeZone", w."timeZone") as "timeZone", n."dueAt" from notice_answer a
   join notice n on n."workspaceId" = a."workspaceId" and n.id = a."noticeId" and n."closedAt" is null
   join person p on p."workspaceId" = n."workspaceId" and p.id = n."personId"
   join workspace w on w.id = n."workspaceId"
   where a."workspaceId" = $1 and a."loopId" = any($2::uuid[]) order by n.id`,
)
const openHolding = statement<{ id: string }>(
  'notice.openHolding',
  `select id from notice where "workspaceId" = $1 and "closedAt" is null and ($3::uuid[] is null or "personId" = any($3))
     and id in (select "noticeId" from notice_answer where "workspaceId" = $1 and "loopId" = any($2::uuid[]))
   order by id for no key update`,
)
const takeOut = statement(
  'notice.takeOut',
  `delete from notice_answer where "workspaceId" = $1 and "noticeId" = any($2::uuid[]) and "loopId" = any($3::uuid[])`,
)
const closeEmpty = statement(
  'notice.closeEmpty',
  `update notice n set "closedAt" = $3 where n."workspaceId" = $1 and n.id = any($2::uuid[]) and n."closedAt" is null
     and not exists (select 1 from notice_answer a where a."workspaceId" = $1 and a."noticeId" = n.id)`,
)
// What is put off for longer than a batch lasts is joined by what comes then.
const rest = statement(
  'notice.rest',
  `update notice n set "dueAt" = e.due, "firstDueAt" = e.due from unnest($2::uuid[], $3::timestamptz[]) as e(id, due)
   where n."workspaceId" = $1 and n.id = e.id and n."closedAt" is null and n."dueAt" < e.due`,
)
const heldIn = statement<{ loopId: string; isAgent: boolean }>(
  'notice.heldIn',
  `select a."loopId", a."isAgent" from notice_answer a join loop l on l."workspaceId" = a."workspaceId" and l.id = a."loopId"
     join item i on i."workspaceId" = l."workspaceId" and i.id = l."itemId"
   where a."workspaceId" = $1 and a."noticeId" = $2 and i."reopenedAt" is not null order by a."loopId"`,
)
const noAgent = statement(
  'notice.noAgent',
  `update notice_answer set "isAgent" = false where "workspaceId" = $1 and "loopId" = $2 and "isAgent"`,
)
const get = statement<NoticeRow>(
  'notice.get',
  `select id, "personId", kind, "closedAt", "sentAt", "snoozedTo" from notice where "workspaceId" = $1 and id = $2`,
)
const itemsOf = statement<{ itemId: string }>(
  'notice.itemsOf',
  `select distinct l."itemId" from notice_answer a join loop l on l."workspaceId" = a."workspaceId" and l.id = a."loopId"
   where a."workspaceId" = $1 and a."noticeId" = $2 order by l."itemId"`,
)
const answersOf = statement<{ loopId: string; isAgent: boolean }>(
  'notice.answersOf',
  `select "loopId", "isAgent" from notice_answer where "workspaceId" = $1 and "noticeId" = $2 order by "loopId"`,
)
// Locked by itself, so that what is joining it now is waited for, and seen by the statement after this one.
const lock = statement<NoticeRow & { dueAt: Date; timeZone: string }>(
  'notice.lock',
  `select n.id, n."personId", n.kind, n."dueAt", n."closedAt", n."sentAt", n."snoozedTo", coalesce(p."timeZone", w."timeZone") as "timeZone"
   from notice n join person p on p."workspaceId" = n."workspaceId" and p.id = n."personId" join workspace w on w.id = n."workspaceId"
   where n."workspaceId" = $1 and n.id = $2 for no key update of n`,
)
const close = statement(
  'notice.close',
  `update notice set "closedAt" = $3 where "workspaceId" = $1 and id = $2 and "closedAt" is null`,
)
const sent = statement<{ id: string }>(
  'notice.sent',
  `update notice set "sentAt" = $3, "closedAt" = coalesce("closedAt", $3) where "workspaceId" = $1 and id = $2 and "sentAt" is null
   returning id`,
)
const snooze = statement('notice.snooze', `update notice set "snoozedTo" = $3 where "workspaceId" = $1 and id = $2`)
const askedSince = statement<{ name: string }>(
  'notice.askedSince',
  `select p.name from notice n join person p on p."workspaceId" = n."workspaceId" and p.id = n."personId"
   where n."workspaceId" = $1 and n."itemId" = $2 and n.kind = 'wordsAsked' and n."createdAt" > $3 order by n."createdAt" desc limit 1`,
)

export interface NewNoticeRow {
  id: string
  personId: string
  kind: Exclude<NoticeKind, 'answer'>
  itemId: string | null
  linkId: string | null
  data: NoticeData
  createdAt: Date
  dueAt: Date
}

/** Direct messages to one person each: the answers that they owe, or something that they should know. */
export const notices = (sql: Sql) => ({
  ...gathered(sql),
  add: (n: NewNoticeRow) =>
    sql.all(add, n.id, n.personId, n.kind, n.itemId, n.linkId, JSON.stringify(n.data), n.createdAt, n.dueAt),

  addForAnswers: (rows: { id: string; personId: string; dueAt: Date }[], createdAt: Date) =>
    sql.all(
      addForAnswers,
      ...(['id', 'personId', 'dueAt'] as const).map((column) => rows.map((row) => row[column])),
      createdAt,
    ),
  putOff: (rows: { id: string; dueAt: Date }[]) =>
    sql.all(
      putOff,
      rows.map(({ id }) => id),
      rows.map(({ dueAt }) => dueAt),
    ),
  addAnswers: (rows: { noticeId: string; loopId: string; isAgent: boolean }[]) =>
    sql.all(
      addAnswers,
      ...(['noticeId', 'loopId', 'isAgent'] as const).map((column) => rows.map((row) => row[column])),
    ),

  /** What waits for these people and may be joined; locked until the end of the change. */
  collecting: (personIds: string[]) => sql.all(collecting, personIds),

  /** Until then these are not sent, and what is due then may join them. */
  rest: (rows: { id: string; dueAt: Date }[]) =>
    sql.all(
      rest,
      rows.map(({ id }) => id),
      rows.map(({ dueAt }) => dueAt),
    ),

  /** Those that hold one of these answers and may still be joined. */
  unsentHolding: (loopIds: string[]) => sql.all(unsentHolding, loopIds),

  /** The answers in it whose items are open again: they wait until these ship once more, or a person decides. */
  heldIn: (id: string) => sql.all(heldIn, id),

  /** Takes answers from one notice into another. */
  async move(from: string, to: string, answers: { loopId: string; isAgent: boolean }[]): Promise<void> {
    const loopIds = answers.map(({ loopId }) => loopId)
    await sql.all(takeOut, [from], loopIds)
    await sql.all(
      addAnswers,
      answers.map(() => to),
      loopIds,
      answers.map(({ isAgent }) => isAgent),
    )
  },

  /** Every notice that holds one of these answers, sent or not. */
  holding: (loopIds: string[]) => sql.all(holding, loopIds),

  /**
   * Takes answers out of what has not gone out. What is left with none is closed, and sends nothing.
   * @param personIds only out of these people's; null: out of everybody's
   */
  async takeOut(loopIds: string[], personIds: string[] | null, at: Date): Promise<void> {
    const open = (await sql.all(openHolding, loopIds, personIds)).map(({ id }) => id)
    if (!open.length) return
    await sql.all(takeOut, open, loopIds)
    await sql.all(closeEmpty, open, at)
  },

  /** Closes those of these that hold nothing any more: they send nothing. */
  closeEmpty: (ids: string[], at: Date) => sql.all(closeEmpty, ids, at),

  /** In no notice is its reader the one who gives this answer. */
  noAgent: (loopId: string) => sql.all(noAgent, loopId),

  get: (id: string) => sql.first(get, id),
  itemsOf: async (id: string) => (await sql.all(itemsOf, id)).map(({ itemId }) => itemId),
  answersOf: (id: string) => sql.all(answersOf, id),
  lock: (id: string) => sql.first(lock, id),
  close: (id: string, at: Date) => sql.all(close, id, at),
  /** @returns false where it was sent before */
  sent: async (id: string, at: Date) => (await sql.first(sent, id, at)) !== null,
  snooze: (id: string, to: Date) => sql.all(snooze, id, to),

  /** Who was asked for the words for the customer of an item since then, or null. */
  askedSince: async (itemId: string, since: Date) => (await sql.first(askedSince, itemId, since))?.name ?? null,
})
