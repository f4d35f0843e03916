import { randomUUID } from 'node:crypto'
import type { Db } from '../../src/db/open.ts'
import type { Promotion } from '../../src/domain/promotion.ts'
import { anAnsweringTeam } from './answering-team.ts'
import { peek, type TestClock } from './open-db.ts'
import { aMessage, promotes } from './promotion.ts'

/** A team whose weeks are written as a test wants them: on Monday, March 16, the week from the 9th to the 15th is over. */
export async function aTeamOfWeeks(db: Db, clock: TestClock, monday = '2026-03-16T09:00:00+09:00') {
  clock.set(monday)
  const team = await anAnsweringTeam(db)
  const { id } = team.workspace
  const sets = (text: string, ...values: unknown[]) => peek(db, `${text} and "workspaceId" = $1`, id, ...values)

  return {
    ...team,
    id,
    /** Does something at another time. */
    async at<T>(instant: string, work: () => Promise<T>): Promise<T> {
      const now = clock.now()
      clock.set(instant)
      try {
        return await work()
      } finally {
        clock.set(now)
      }
    },
    /** A customer's words in a new item. */
    says: (customer: string | null, more: Partial<Promotion> & { isPrivate?: boolean; by?: typeof team.mina } = {}) => {
      const { isPrivate = false, by = team.mina, ...promotion } = more
      const named = customer ? { name: customer } : null
      return promotes(db, by, aMessage(promotion.words ?? '엑셀로 받을 수 있나요?', { isPrivate }), {
        customer: named,
        ...promotion,
      })
    },
    stands: (itemId: string, status: string, { due = null, parkedUntil = null }: Dates = {}) =>
      sets(
        `update item set status = $3::"ItemStatus", "decisionDue" = $4::date, "parkedUntil" = $5::date where id = $2`,
        ...[itemId, status, due, parkedUntil],
      ),
    earns: (
      name: string,
      revenue: number | null,
      renewsOn: string | null,
      more: { lifecycle?: string; currency?: string } = {},
    ) =>
      sets(
        `update customer set revenue = $3, "renewsOn" = $4::date, lifecycle = $5::"Lifecycle", currency = $6 where name = $2`,
        ...[name, revenue, renewsOn, more.lifecycle ?? 'paying', more.currency ?? 'KRW'],
      ),
    mergesCustomer: (name: string, into: string) =>
      sets(
        `update customer set "mergedIntoId" = (select id from customer where "workspaceId" = $1 and name = $3) where name = $2`,
        ...[name, into],
      ),
    mergesItem: (itemId: string, into: string) =>
      sets(`update item set status = 'merged', "mergedIntoId" = $3 where id = $2`, itemId, into),
    forgets: (itemId: string) => sets(`update quote set "deletedAt" = now() where "itemId" = $2`, itemId),
    /** What is owed on an item stands otherwise. */
    answers: (itemId: string, state: string, { owedAt, answeredAt = null, how = null }: Answered) =>
      sets(
        `update loop set state = $3::"LoopState", "owedAt" = $4, "answeredAt" = $5, "answeredHow" = $6 where "itemId" = $2`,
        ...[itemId, state, owedAt, answeredAt, how],
      ),
    settles: (settings: object) =>
      peek(db, `update workspace set settings = settings || $2::jsonb where id = $1`, id, JSON.stringify(settings)),
    /** A customer whom a colleague adds to an item. */
    addsCustomer: async (itemId: string, name: string, words: string | null) =>
      peek(
        db,
        `insert into vote_customer ("workspaceId", "itemId", "customerId", "personId", words, "createdAt") values ($1, $2, $3, $4, $5, $6)`,
        ...[id, itemId, await team.customerId(name), team.mina.personId, words, clock.now()],
      ),
    async teamUp(name: string, ...members: { personId: string }[]) {
      const teamId = randomUUID()
      await peek(db, `insert into team ("workspaceId", id, name) values ($1, $2, $3)`, id, teamId, name)
      const text = `insert into team_member ("workspaceId", "teamId", "personId") values ($1, $2, $3)`
      for (const { personId } of members) await peek(db, text, id, teamId, personId)
    },
  }
}

interface Dates {
  due?: string | null
  parkedUntil?: string | null
}

interface Answered {
  owedAt: string | Date
  answeredAt?: Date | null
  how?: 'told' | 'alreadyKnew' | null
}
