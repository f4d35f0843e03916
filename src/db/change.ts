import type { Actor, Nobody } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import type { EventKind, Subjects } from '../domain/events.ts'
import type { Reactions } from '../domain/reaction.ts'
import type { Clock, Random } from '../domain/seams.ts'
import type { Connection } from './connection.ts'
import { assertOutsideChange, insideChange } from './inside-change.ts'
import { isUnprepared, type Lent } from './lending.ts'
import { Meanwhile } from './meanwhile.ts'
import { nouns } from './nouns.ts'
import type { Seal } from './seal.ts'
import { openTransaction } from './transaction.ts'
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

const [SERIALIZATION_FAILURE, DEADLOCK] = ['40001', '40P01']
const RETRIES = 3
const BRINGS_WORDS: ReadonlySet<EventKind> = new Set(['item.promoted', 'item.quoted'])
/** What may change the numbers of an item; one that is new was counted when it was written. */
const IS_COUNTED = /^(?:item\.(?!promoted$)|customer\.)/

const isRetryable = (error: unknown) =>
  error instanceof Meanwhile ||
  isUnprepared(error) ||
  (error instanceof Error && 'code' in error && (error.code === SERIALIZATION_FAILURE || error.code === DEADLOCK))

/**
 * Runs a verb: what it writes is one transaction, whose events and effects are written with it. Nothing inside may call the outside, and a
 * statement's error must not be caught inside (the transaction is dead by then).
 * @throws Refusal `busy` where too many wait already; whatever the verb throws, after a rollback
 */
export const createChange = (setting: ChangeSetting) =>
  async function change<T>(
    actor: Pick<Actor, 'workspaceId' | 'personId'> | Nobody,
    work: (tx: Change) => Promise<T>,
  ): Promise<T> {
    assertOutsideChange()
    const { changes } = setting.connection
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
      if (changes.underWay === 0) changes.lastEnded()
    }
  }

async function transact<T>(
  setting: ChangeSetting,
  actor: Pick<Actor, 'workspaceId' | 'personId'> | Nobody,
  work: (tx: Change) => Promise<T>,
): Promise<T> {
  const { workspaceId } = actor
  const scope = { open: true }
  let isFirst = true
  const transaction = openTransaction(async (isAlone) => {
    const { turns, maxWaiting } = setting.connection
    // Whoever has been served once is not sent away.
    if (isFirst && turns.ahead(workspaceId) >= maxWaiting) throw new Refusal('busy', {})
    isFirst = false
    return connectionOf(setting.connection, workspaceId, isAlone)
  })
  try {
    const recorded: Recorded[] = []
    const lasts: (() => readonly Promise<unknown>[])[] = []
    const now = setting.clock.now()
    const tx: Change = {
      ...nouns(transaction, scope, workspaceId, setting),
      now,
      uuid: setting.random.uuid,
      record(kind, item, data = {}, also = {}) {
        const event = {
          id: setting.random.uuid(),
          kind,
          subjectId: item?.id ?? also.customerId ?? workspaceId,
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
    const result = await insideChange(scope, async () => work(tx))
    const wishes = wishesOf(recorded, workspaceId, setting)
    const onIssues = wantedOnIssues(recorded, workspaceId, setting)
    const committed = transaction.commit(() => [
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
    ])
    scope.open = false
    await committed
    if (recorded.some(({ event }) => BRINGS_WORDS.has(event.kind))) setting.connection.changes.unsorted++
    if (wishes.length || onIssues.length) setting.onWish()
    return result
  } catch (error) {
    // What the work began and did not wait for must not go on after the rollback, in no transaction at all.
    scope.open = false
    await transaction.rollback()
    throw error
  }
}

/** What items are sorted by follows what happened to them, or to their customers. */
function counted(recorded: Recorded[], tx: Change): Promise<unknown>[] {
  const ids = recorded.flatMap(({ event: { kind, itemId }, also }) =>
    IS_COUNTED.test(kind) ? [...(itemId ? [itemId] : []), ...(also.items ?? []).map(({ id }) => id)] : [],
  )
  return ids.length > 0 ? tx.itemCounts.count([...new Set(ids)].sort(), tx.now) : []
}

/** @throws Refusal `busy` where none became free in time; what the driver throws where there is no database */
async function connectionOf(connection: Connection, workspaceId: string, isAlone: boolean): Promise<Lent> {
  const endTurn = await connection.turns.take(workspaceId)
  try {
    const lent = await connection.lending[isAlone ? 'forTransaction' : 'forTrips']()
    const giveBack = (broken?: Error) => {
      lent.giveBack(broken)
      endTurn()
    }
    return { ...lent, giveBack }
  } catch (error) {
    endTurn()
    // The driver's words for a wait in its queue (pg-pool); a database that is away is told in others.
    if (error instanceof Error && error.message === 'timeout exceeded when trying to connect')
      throw new Refusal('busy', {})
    throw error
  }
}
