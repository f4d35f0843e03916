import type { NoticeChoice } from '../domain/notice-choice.ts'
import type { Person, Profile } from '../domain/person.ts'
import { type Sql, statement } from './statement.ts'

const columns = `id, "slackUserId", name, email, locale, "timeZone", "isGuest", "isOutsider", "isBot", "isAdmin", "isGone", "refreshedAt",
  "homeSeenAt" is not null as "hasHome"`

const bySlackId = statement<Person>(
  'person.bySlackId',
  `select ${columns} from person where "workspaceId" = $1 and "slackUserId" = $2`,
)
const put = statement<Person>(
  'person.put',
  `insert into person ("workspaceId", id, "slackUserId", name, email, locale, "timeZone", "isGuest", "isOutsider", "isBot", "isAdmin", "isGone", "refreshedAt")
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
   on conflict ("workspaceId", "slackUserId") do update set name = excluded.name, email = excluded.email, locale = coalesce(excluded.locale, person.locale),
     "timeZone" = coalesce(excluded."timeZone", person."timeZone"), "isGuest" = excluded."isGuest", "isOutsider" = excluded."isOutsider", "isBot" = excluded."isBot",
     "isAdmin" = excluded."isAdmin", "isGone" = excluded."isGone", "refreshedAt" = excluded."refreshedAt"
   returning ${columns}`,
)

const names = statement<{ slackUserId: string; name: string }>(
  'person.names',
  `select "slackUserId", name from person where "workspaceId" = $1 and "slackUserId" = any($2::text[])`,
)

const slackIds = statement<{ id: string; slackUserId: string }>(
  'person.slackIds',
  `select id, "slackUserId" from person where "workspaceId" = $1 and id = any($2::uuid[])`,
)

const admins = statement<{ id: string }>(
  'person.admins',
  `select id from person where "workspaceId" = $1 and "isAdmin" and not "isGone" and not "isBot" and not "isGuest" and not "isOutsider"
   order by id`,
)

/** SQL: whether a person is a full member who is still here. */
export const isHere = (person: string) =>
  `not (${person}."isGuest" or ${person}."isOutsider" or ${person}."isBot" or ${person}."isGone")`

/** Somebody who is to be told something. */
export interface Reader {
  id: string
  slackUserId: string
  name: string
  timeZone: string
  isFullMember: boolean
  /** What they want no direct messages of. */
  noticesOff: NoticeChoice[]
}

const reader = statement<Reader>(
  'person.reader',
  `select p.id, p."slackUserId", p.name, coalesce(p."timeZone", w."timeZone") as "timeZone", ${isHere('p')} as "isFullMember", p."noticesOff"
   from person p join workspace w on w.id = p."workspaceId" where p."workspaceId" = $1 and p.id = $2`,
)

const noticesOff = statement<{ id: string; noticesOff: NoticeChoice[] }>(
  'person.noticesOff',
  `select id, "noticesOff" from person where "workspaceId" = $1 and id = any($2::uuid[]) and "noticesOff" <> '{}'`,
)
const setNoticesOff = statement(
  'person.setNoticesOff',
  `update person set "noticesOff" = $3::text[] where "workspaceId" = $1 and id = $2`,
)

const agent = statement<{ slackUserId: string }>(
  'person.agent',
  `select p."slackUserId" from person p where p."workspaceId" = $1 and p.id = $2 and ${isHere('p')}`,
)

const hasAgreed = statement<{ id: string }>(
  'person.hasAgreed',
  `select id from person where "workspaceId" = $1 and id = $2 and "agreedPrivateAt" is not null`,
)
const agree = statement(
  'person.agree',
  `update person set "agreedPrivateAt" = $3 where "workspaceId" = $1 and id = $2 and "agreedPrivateAt" is null`,
)
const setDmChannel = statement(
  'person.setDmChannel',
  `update person set "dmChannel" = $3 where "workspaceId" = $1 and id = $2 and "dmChannel" is distinct from $3`,
)

const refuseDms = statement(
  'person.refuseDms',
  `update person set "refusesDms" = $3 where "workspaceId" = $1 and id = $2 and "refusesDms" <> $3`,
)

const lock = statement<{ id: string }>(
  'person.lock',
  `select id from person where "workspaceId" = $1 and id = any($2::uuid[]) order by id for no key update`,
)

/** People, as Slack last described them. */
export const people = (sql: Sql, uuid: () => string, now: () => Date) => ({
  bySlackId: (slackUserId: string) => sql.first(bySlackId, slackUserId),

  /** Ids of the admins that are known. */
  admins: async () => (await sql.all(admins)).map(({ id }) => id),

  /** Until the end of the change nobody else changes something of these people's that is locked likewise. */
  lock: (...ids: string[]) => sql.all(lock, ids),

  /** Somebody who is to be told something; the time zone falls back to the workspace's. */
  reader: (id: string) => sql.first(reader, id),

  /** What each of these people wants no direct messages of, where there is something. */
  noticesOff: async (ids: string[]): Promise<ReadonlyMap<string, readonly NoticeChoice[]>> =>
    new Map((await sql.all(noticesOff, ids)).map((row) => [row.id, row.noticesOff])),
  setNoticesOff: (id: string, choices: readonly NoticeChoice[]) => sql.all(setNoticesOff, id, choices),

  /** Slack's id of somebody who can answer customers; null for apps, guests, outsiders and those who have left. */
  agent: async (id: string) => (await sql.first(agent, id))?.slackUserId ?? null,

  /** Whether this person has agreed that words from private places are added; and from now on has. */
  hasAgreed: async (id: string) => (await sql.first(hasAgreed, id)) !== null,
  agree: (id: string) => sql.all(agree, id, now()),

  /** Where the app's direct messages with this person go. */
  setDmChannel: (id: string, dmChannel: string) => sql.all(setDmChannel, id, dmChannel),

  /** Slack does not take our direct messages to this person; or took one. */
  refuseDms: (id: string, refuses: boolean) => sql.all(refuseDms, id, refuses),

  /** Names by Slack user id, of those who are known. */
  names: async (slackUserIds: string[]) => {
    const rows = await sql.all(names, slackUserIds)
    return new Map(rows.map((row) => [row.slackUserId, row.name]))
  },

  /** Slack user ids by person id, of those who are known. */
  slackIds: async (ids: string[]) => {
    const rows = ids.length > 0 ? await sql.all(slackIds, ids) : []
    return new Map(rows.map((row) => [row.id, row.slackUserId]))
  },

  async put(profile: Profile): Promise<Person> {
    const p = profile
    const row = await sql.first(
      put,
      ...[
        uuid(),
        p.slackUserId,
        p.name,
        p.email,
        p.locale,
        p.timeZone,
        p.isGuest,
        p.isOutsider,
        p.isBot,
        p.isAdmin,
        p.isGone,
        now(),
      ],
    )
    if (!row) throw new Error('A person was written and did not come back.')
    return row
  },
})
