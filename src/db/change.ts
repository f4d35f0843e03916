import type pg from 'pg'
import type { Actor, Nobody } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import type { EventKind } from '../domain/events.ts'
import type { Reactions } from '../domain/reaction.ts'
import type { Clock, Random } from '../domain/seams.ts'
import { areas } from './areas.ts'
import type { Connection } from './connection.ts'
import { customers } from './customers.ts'
import { drafts } from './drafts.ts'
import { events, type NewEvent } from './events.ts'
import { inbox } from './inbox.ts'
import { assertOpen, assertOutsideChange, insideChange, type Scope } from './inside-change.ts'
import { installations } from './installations.ts'
import { items } from './items.ts'
import { ledger, type Wish } from './ledger.ts'
import { loops } from './loops.ts'
import { people } from './people.ts'
import { quotes } from './quotes.ts'
import type { Seal } from './seal.ts'
import { sqlOf } from './statement.ts'
import { votes } from './votes.ts'
import { workspaces } from './workspaces.ts'

export interface ChangeSetting {
  connection: Connection
  reactions: Reactions
  clock: Clock
  random: Random
  seal: Seal
  /** Called after a commit that wants something to go out. */
  onWish: () => void
}

/** What a verb may touch inside its one transaction. */
export interface Change extends ReturnType<typeof nouns> {
  now: Date
  uuid: () => string
  /** Records what happened to an item; everything that reacts to it becomes an effect of this transaction. */
  record(kind: EventKind, item: { id: string; channel: string }, data?: unknown): void
}

const nouns = (client: pg.PoolClient, scope: Scope, workspaceId: string, { random, seal, clock }: ChangeSetting) => {
  const sql = sqlOf(client, workspaceId, () => assertOpen(scope))
  const now = () => clock.now()
  return {
    workspaces: workspaces(sql, random.uuid),
    installations: installations(sql, seal),
    people: people(sql, random.uuid, now),
    customers: customers(sql, random.uuid),
    areas: areas(sql),
    items: items(sql),
    quotes: quotes(sql),
    loops: loops(sql, random.uuid),
    votes: votes(sql, now),
    drafts: drafts(sql, seal, now),
    inbox: inbox(sql),
    events: events(sql),
    ledger: ledger(sql),
  }
}

// Prepared like any other statement, so that they are sent in one piece with the first and the last of the work.
const begin = { name: 'begin', text: 'begin' }
const commit = { name: 'commit', text: 'commit' }

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'
const RETRIES = 3

const isRetryable = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === SERIALIZATION_FAILURE || error.code === DEADLOCK)

/**
 * Runs a verb: one transaction, whose events and effects are written with it. Nothing inside may call the outside, and a
 * statement's error must not be caught inside (the transaction is dead by then).
 * @throws Refusal `busy` where too many wait already; whatever the verb throws, after a rollback
 */
export const createChange = (setting: ChangeSetting) =>
  async function change<T>(actor: Actor | Nobody, work: (tx: Change) => Promise<T>): Promise<T> {
    assertOutsideChange()
    const { pool, maxWaiting, changes } = setting.connection
    if (pool.waitingCount >= maxWaiting) throw new Refusal('busy', {})
    changes.underWay++
    try {
      for (let attempt = 1; ; attempt++) {
        try {
          return await transact(setting, actor, work)
        } catch (error) {
          if (!isRetryable(error) || attempt > RETRIES) throw error
        }
      }
    } finally {
      changes.underWay--
    }
  }

async function transact<T>(
  setting: ChangeSetting,
  actor: Actor | Nobody,
  work: (tx: Change) => Promise<T>,
): Promise<T> {
  const client = await connectionOf(setting)
  const scope = { open: true }
  let broken: Error | undefined
  try {
    const begun = client.query(begin)
    const recorded: { event: NewEvent; channel: string }[] = []
    const now = setting.clock.now()
    const tx: Change = {
      ...nouns(client, scope, actor.workspaceId, setting),
      now,
      uuid: setting.random.uuid,
      record(kind, item, data = {}) {
        const event = {
          id: setting.random.uuid(),
          kind,
          subjectId: item.id,
          itemId: item.id,
          personId: actor.personId,
          data,
          at: now,
        }
        recorded.push({ event, channel: item.channel })
      },
    }
    const [result] = await Promise.all([insideChange(scope, async () => work(tx)), begun])
    const wishes = wishesOf(recorded, actor.workspaceId, setting)
    const end = [...recorded.map(({ event }) => tx.events.add(event)), wishes.length > 0 && tx.ledger.want(wishes)]
    // Sent along with them: where one of them fails, the database makes a rollback of it, and nothing is stored in part.
    const committed = client.query(commit)
    scope.open = false
    const [{ command }] = await Promise.all([committed, ...end])
    if (command !== 'COMMIT') throw new Error('A statement of this change failed, and nobody waited for it.')
    if (wishes.length) setting.onWish()
    return result
  } catch (error) {
    // What the work began and did not wait for must not go on after the rollback, in no transaction at all.
    scope.open = false
    await client.query('rollback').catch((failure: Error) => {
      broken = failure // the connection is gone, and the transaction with it: drop it from the pool
    })
    throw error
  } finally {
    scope.open = false
    client.release(broken)
  }
}

/** One wish for each reaction and subject, in the order in which rows are locked everywhere. */
function wishesOf(
  recorded: { event: NewEvent; channel: string }[],
  workspaceId: string,
  setting: ChangeSetting,
): Wish[] {
  const wishes = new Map<string, Wish>()
  for (const { event, channel } of recorded)
    for (const reaction of setting.reactions[event.kind]) {
      const key = `${reaction.kind} ${event.subjectId}`
      if (wishes.has(key)) continue
      const lane = reaction.lane({ workspaceId, channel })
      wishes.set(key, { id: setting.random.uuid(), kind: reaction.kind, subject: event.subjectId, lane })
    }
  return [...wishes.keys()].sort().flatMap((key) => wishes.get(key) ?? [])
}

/** @throws Refusal `busy` where none became free in time; what the driver throws where there is no database */
async function connectionOf({ connection }: ChangeSetting): Promise<pg.PoolClient> {
  try {
    return await connection.pool.connect()
  } catch (error) {
    // The driver's words for a wait in its queue (pg-pool); a database that is away is told in others.
    if (error instanceof Error && error.message === 'timeout exceeded when trying to connect')
      throw new Refusal('busy', {})
    throw error
  }
}
