import { type Locale, localeOf } from '../domain/actor.ts'
import type { DigestDraft } from '../domain/digest.ts'
import type { LoopView } from '../domain/loop.ts'
import { type NoticeKind, type NoticeView, noticeData } from '../domain/notice.ts'
import type { RecurrenceState } from '../domain/recurrence.ts'
import { alertsSeen, renewalsSeen } from './alerts.ts'
import { decisionsAsked, needView } from './asked-views.ts'
import { digests } from './digests.ts'
import { type LoopViewRow, selectLoops, toLoopView } from './loop-views.ts'
import { needAsks } from './need-asks.ts'
import { type Sql, statement } from './statement.ts'

const loop = statement<LoopViewRow>('loopView.one', `${selectLoops} and l.id = $3`)

// What has not gone out shows only what is still owed because of how the item stands, and not what the same reader has in a
// newer notice by now; what is open again waits.
const ofNotice = statement<LoopViewRow & { isAgent: boolean }>(
  'loopView.ofNotice',
  `select a."isAgent", seen.* from notice_answer a
   join notice n on n."workspaceId" = a."workspaceId" and n.id = a."noticeId"
   join lateral (${selectLoops} and l.id = a."loopId" offset 0) seen on true
   where a."workspaceId" = $1 and a."noticeId" = $3 and (n."sentAt" is not null or (seen.state in ('owed', 'told') and seen.outcome::text = seen.status::text and not seen."isReopened" and not exists (
     select 1 from notice_answer later join notice m on m."workspaceId" = later."workspaceId" and m.id = later."noticeId"
     where later."workspaceId" = $1 and later."loopId" = a."loopId" and m."personId" = n."personId" and m."createdAt" > n."createdAt")))
   order by a."isAgent" desc, seen."owedAt", seen.number, seen.customer, seen.id`,
)

interface NoticeViewRow {
  kind: NoticeKind
  sentAt: Date | null
  isTurnedOff: boolean
  snoozedTo: Date | null
  data: unknown
  personId: string
  slackUserId: string
  name: string
  locale: string | null
  workspaceLocale: Locale
  timeZone: string
  dmChannel: string | null
  itemId: string | null
  number: number
  title: string
  mergedInto: number | null
  issueKey: string | null
  site: string
}

const notice = statement<NoticeViewRow>(
  'noticeView.one',
  `select n.kind, n."sentAt", n."sentAt" is null and n.kind <> 'answer' and n.kind::text = any(p."noticesOff") as "isTurnedOff", n."snoozedTo", n.data, p.id as "personId", p."slackUserId", p.name, p.locale,
     w.locale as "workspaceLocale", coalesce(p."timeZone", w."timeZone") as "timeZone", p."dmChannel",
     i.id as "itemId", i.number, i.title, t.number as "mergedInto", k."issueKey", k.site
   from notice n
   join workspace w on w.id = n."workspaceId"
   join person p on p."workspaceId" = n."workspaceId" and p.id = n."personId"
   left join item i on i."workspaceId" = n."workspaceId" and i.id = n."itemId"
   left join item t on t."workspaceId" = i."workspaceId" and t.id = i."mergedIntoId"
   left join link k on k."workspaceId" = n."workspaceId" and k.id = n."linkId"
   where n."workspaceId" = $1 and n.id = $2`,
)

const recurrence = statement<{ state: RecurrenceState }>(
  'noticeView.recurrence',
  `select state from recurrence where "workspaceId" = $1 and id = $2`,
)

/** A post that is about to go out; null where its channel gets none any more. */
async function draftSeen(sql: Sql, digestId: string): Promise<DigestDraft | null> {
  const digest = await digests(sql).get(digestId)
  if (!digest) return null
  const { channel, subscribedEvery: every, dueAt, publishedAt, skippedAt, line, leftOut } = digest
  const state = publishedAt ? 'posted' : skippedAt ? 'skipped' : 'open'
  return { digestId, channel, every, dueAt, state, line, leftOut: leftOut.length }
}

/** Notices and the answers in them, as they are shown. */
export const noticeViews = (sql: Sql) => ({
  /** An answer as this person may see it. */
  async loop(loopId: string, readerId: string): Promise<LoopView | null> {
    const row = await sql.first(loop, readerId, loopId)
    return row && toLoopView(row)
  },

  /** A notice as its reader may see it. */
  async notice(id: string): Promise<NoticeView | null> {
    const row = await sql.first(notice, id)
    if (!row) return null
    const {
      kind,
      personId,
      slackUserId,
      name,
      timeZone,
      dmChannel,
      itemId,
      number,
      title,
      mergedInto,
      issueKey,
      site,
    } = row
    const locale = localeOf(row.locale, row.workspaceLocale)
    const answers = kind === 'answer' || kind === 'owedLong' ? await sql.all(ofNotice, personId, id) : []
    const needs = kind === 'needAsked' ? await needAsks(sql).ofNotice(id) : []
    const data = noticeData.parse(row.data)
    const { recurrenceId } = data
    const said = recurrenceId ? await sql.first(recurrence, recurrenceId) : null
    const decisions = await decisionsAsked(sql, data.decisions ?? [], personId)
    const alerts = await alertsSeen(sql, data.alerts ?? [], personId)
    const draft = kind === 'digestDraft' && data.digestId ? await draftSeen(sql, data.digestId) : null
    const renewals = await renewalsSeen(sql, data.renewals ?? [], personId)
    return {
      id,
      kind,
      reader: { personId, slackUserId, name, locale, timeZone, dmChannel },
      isSent: row.sentAt !== null,
      isTurnedOff: row.isTurnedOff,
      snoozedTo: row.snoozedTo,
      answers: answers.map(({ isAgent, ...answer }) => ({ isAgent, loop: toLoopView(answer) })),
      item: itemId ? { id: itemId, number, title, mergedInto } : null,
      issue: issueKey ? { key: issueKey, url: `${site.replace(/\/$/, '')}/browse/${issueKey}` } : null,
      data,
      recurrence: said?.state ?? null,
      needs: needs.map(needView),
      decisions,
      alerts,
      renewals,
      draft,
    }
  },
})
