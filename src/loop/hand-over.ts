import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import { nextWorkingTime } from '../domain/working-hours.ts'
import { assertMayAnswer, assertOwed, lockedAnswer } from './answer.ts'
import { collect, withTimes } from './collect.ts'
import { settingsAtWork } from './working-time.ts'

/**
 * Somebody else answers this customer from now on, and is told at once (in their working hours); whoever was told before
 * sees who it is.
 * @returns the name of the new agent, and whether they are told: not where they turned it off
 * @throws Refusal `answer.outsider`, `answer.gone`, `answer.notOwed`, `person.unknown`, `agent.notHere` (somebody who has
 *   left, or is no full member)
 */
export const handOver =
  (db: Db) =>
  async (actor: Actor, asked: string, toPersonId: string): Promise<{ to: string; isTold: boolean }> => {
    assertMayAnswer(actor)
    return db.change(actor, async (tx) => {
      const { item, loop } = await lockedAnswer(tx, asked)
      const loopId = loop.id
      const to = await tx.people.reader(toPersonId)
      if (!to) throw new Refusal('person.unknown', {})
      if (!to.isFullMember) throw new Refusal('agent.notHere', { name: to.name })
      assertOwed(loop, item)
      if (loop.agentId === to.id) return { to: to.name, isTold: true }

      const { batchMinutes, work } = await settingsAtWork(tx)
      // People, then their notices: in the order in which they are locked everywhere.
      await tx.people.lock(to.id, ...(loop.agentId ? [loop.agentId] : []))
      await tx.loops.handTo(loopId, { personId: to.id })
      await tx.notices.noAgent(loopId)
      const told = await tx.loops.recipients([loopId])
      const isToldAnyway = told.some(({ personId }) => personId === loop.agentId)
      await tx.notices.takeOut([loopId], loop.agentId && !isToldAnyway ? [to.id, loop.agentId] : [to.id], tx.now)
      const due = nextWorkingTime(tx.now, to.timeZone, work)
      const answers = [{ loopId, isAgent: true }]
      const fresh = await collect(tx, [{ personId: to.id, slackUserId: to.slackUserId, due, answers }], batchMinutes)
      const notices = withTimes(await tx.notices.holding([loopId]), fresh)
      tx.record('loop.moved', item, { loopId, from: loop.agentId, to: to.id }, { notices })
      return { to: to.name, isTold: fresh.length > 0 }
    })
  }
