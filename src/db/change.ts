import type pg from 'pg'
import type { Actor, Nobody } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import type { EventKind, Subjects } from '../domain/events.ts'
import type { Reactions } from '../domain/reaction.ts'
import type { Clock, Random } from '../domain/seams.ts'
import type { Connection } from './connection.ts'
import { assertOutsideChange, insideChange } from './inside-change.ts'
import { nouns } from './nouns.ts'
import type { Seal } from './seal.ts'
import { together } from './together.ts'
import { drawnOnIssues, type Recorded, wantedOnIssues, wishesOf } from './wishes.ts'

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
  /**
   * Records what happened to an item, or to the workspace (or `also.customerId`); what reacts to it is an effect of this change.
   * @returns the event's id
   */
  record(kind: EventKind, item: { id: string; channel: string } | null, data?: unknown, also?: Subjects): string
  /**
   * Leaves statements for the end, where they lock no longer than it takes; nothing after them may depend on their answers.
   * @param issue called when the work is over; issues all of them at once, in the order in which they are to run
   * @returns what they answer; to be awaited when the change has ended
   */
  last<T extends readonly unknown[]>(issue: () => { [K in keyof T]: Promise<T[K]> }): Promise<T>
}

// Prepared like any other statement, so that they are sent in one piece with the first and the last of the work.
const begin = { name: 'begin', text: 'begin' }
const commit = { name: 'commit', text: 'commit' }
const [SERIALIZATION_FAILURE, DEADLOCK] = ['40001', '40P01']
const RETRIES = 3
const BRINGS_WORDS: ReadonlySet<EventKind> = new Set(['item.promoted', 'item.quoted'])
/** What may change the numbers of an item; one that is new was counted when it was written. */
const IS_COUNTED = /^(?:item\.(?!promoted$)|customer\.)/

const isRetryable = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === SERIALIZATION_FAILURE || error.code === DEADLOCK)

/**
 * Runs a verb: one transaction, whose events and effects are written with it. Nothing inside may call the outside, and a
 * statement's error must not be caught inside (the transaction is dead by then).
 * @throws Refusal `busy` where too many wait already; whatever the verb throws, after a rollback
 */
export const createChange = (setting: ChangeSetting) =>
  async function change<T>(
    actor: Pick<Actor, 'workspaceId' | 'personId'> | Nobody,
    work: (tx: Change) => Promise<T>,
  ): Promise<T> {
    assertOutsideChange()
    const { turns, maxWaiting, changes } = setting.connection
    if (turns.ahead(actor.workspaceId) >= maxWaiting) throw new Refusal('busy', {})
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
  actor: Pick<Actor, 'workspaceId' | 'personId'> | Nobody,
  work: (tx: Change) => Promise<T>,
): Promise<T> {
  const { client, giveBack } = await connectionOf(setting, actor.workspaceId)
  const scope = { open: true }
  let broken: Error | undefined
  try {
    const connection = together(client)
    const begun = connection.query(begin)
    const recorded: Recorded[] = []
    const lasts: (() => readonly Promise<unknown>[])[] = []
    const now = setting.clock.now()
    const tx: Change = {
      ...nouns(connection, scope, actor.workspaceId, setting),
      now,
      uuid: setting.random.uuid,
      record(kind, item, data = {}, also = {}) {
        const event = {
          id: setting.random.uuid(),
          kind,
          subjectId: item?.id ?? also.customerId ?? actor.workspaceId,
          itemId: item?.id ?? null,
          personId: actor.personId,
          data,
          at: now,
        }
        recorded.push({ event, channel: item?.channel ?? '', also })
        return event.id
      },
      last<T extends readonly unknown[]>(issue: () => { [K in keyof T]: Promise<T[K]> }): Promise<T> {
        const answers = Promise.withResolvers<T>()
        // Where one fails the change fails with it, and nobody waits for these any more.
        answers.promise.catch(() => undefined)
        lasts.push(() => {
          const sent: readonly Promise<unknown>[] = issue()
          answers.resolve(Promise.all(sent) as Promise<unknown> as Promise<T>)
          return sent
        })
        return answers.promise
      },
    }
    const [result] = await Promise.all([insideChange(scope, async () => work(tx)), begun])
    const wishes = wishesOf(recorded, actor.workspaceId, setting)
    const onIssues = wantedOnIssues(recorded, actor.workspaceId, setting)
    const end = [
      ...lasts.flatMap((send) => send()),
      ...counted(recorded, tx),
      recorded.length > 0 &&
        tx.ledger.want(
          wishes,
          recorded.map(({ event }) => event),
        ),
      ...drawnOnIssues(recorded, setting).map((drawn) => tx.ledger.drawOnIssues(drawn)),
      ...onIssues.map(({ on, itemIds, linkIds, isAll }) =>
        isAll ? tx.linkedIssues.wantAll(on) : tx.linkedIssues.want(on, itemIds, linkIds),
      ),
    ]
    // Sent along with them: where one of them fails, the database passes over it, and nothing is stored in part.
    const committed = connection.query(commit)
    scope.open = false
    await firstFailure([...end, committed])
    if ((await committed).command !== 'COMMIT') throw new Error('A statement of this change failed unnoticed.')
    if (recorded.some(({ event }) => BRINGS_WORDS.has(event.kind))) setting.connection.changes.unsorted++
    if (wishes.length || onIssues.length) setting.onWish()
    return result
  } catch (error) {
    // What the work began and did not wait for must not go on after the rollback, in no transaction at all.
    scope.open = false
    await client.query('rollback').catch((failure: Error) => {
      broken = failure // the connection is gone, and the transaction with it: drop it from the pool
    })
    throw error
  } finally {
    giveBack(broken)
  }
}

/** What items are sorted by follows what happened to them, or to their customers. */
function counted(recorded: Recorded[], tx: Change): Promise<unknown>[] {
  const ids = recorded.flatMap(({ event: { kind, itemId }, also }) =>
    IS_COUNTED.test(kind) ? [...(itemId ? [itemId] : []), ...(also.items ?? []).map(({ id }) => id)] : [],
  )
  return ids.length > 0 ? tx.itemCounts.count([...new Set(ids)].sort(), tx.now) : []
}

/** Waits for all. @throws what the first of them failed with: the others fail because it did */
async function firstFailure(sent: readonly unknown[]): Promise<void> {
  for (const outcome of await Promise.allSettled(sent)) if (outcome.status === 'rejected') throw outcome.reason
}

interface Lent {
  client: pg.PoolClient
  /** With what broke it, where it is of no use any more. */
  giveBack: (broken?: Error) => void
}

/** @throws Refusal `busy` where none became free in time; what the driver throws where there is no database */
async function connectionOf({ connection }: ChangeSetting, workspaceId: string): Promise<Lent> {
  const endTurn = await connection.turns.take(workspaceId)
  try {
    const client = await connection.pool.connect()
    const giveBack = (broken?: Error) => {
      client.release(broken)
      endTurn()
    }
    return { client, giveBack }
  } catch (error) {
    endTurn()
    // The driver's words for a wait in its queue (pg-pool); a database that is away is told in others.
    if (error instanceof Error && error.message === 'timeout exceeded when trying to connect')
      throw new Refusal('busy', {})
    throw error
  }
}
