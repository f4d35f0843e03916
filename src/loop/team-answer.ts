import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import { nextWorkingTime } from '../domain/working-hours.ts'
import { assertMayAnswer, assertOwed, lockedAnswer } from './answer.ts'
import { collect, withTimes } from './collect.ts'
import { tellMissing } from './owe.ts'
import { settingsAtWork } from './working-time.ts'

/** A select takes so many options (docs.slack.dev/reference/block-kit/composition-objects/option-object). */
export const MOST_TEAMS = 100

/** Teams that an answer can be handed to. @throws Refusal `answer.outsider` */
export const teamsOf =
  (db: Db) =>
  async (actor: Actor): Promise<{ id: string; name: string }[]> => {
    assertMayAnswer(actor)
    return db.of(actor.workspaceId).teams.all(MOST_TEAMS)
  }

/**
 * A team answers this customer from now on: everybody of it is told, in their working hours, and who takes it first is who
 * answers. Whoever answered before sees that it went there.
 * @returns the team's name
 * @throws Refusal `answer.outsider`, `answer.gone`, `answer.notOwed`, `team.nobody`
 */
export const handToTeam =
  (db: Db) =>
  (actor: Actor, asked: string, teamId: string): Promise<{ to: string }> => {
    assertMayAnswer(actor)
    return db.change(actor, async (tx) => {
      const { item, loop } = await lockedAnswer(tx, asked)
      assertOwed(loop, item)
      const team = (await tx.teams.all(MOST_TEAMS)).find(({ id }) => id === teamId)
      if (!team) throw new Refusal('team.nobody', {}, 'team')
      if (loop.agentTeamId === teamId && loop.agentId === null) return { to: team.name }
      const before = (await tx.loops.recipients([loop.id])).map(({ personId }) => personId)
      await tx.loops.handTo(loop.id, { teamId })
      const after = await tx.loops.recipients([loop.id])
      await tx.people.lock(...before, ...after.map(({ personId }) => personId))
      await tx.notices.noAgent(loop.id)
      await tx.notices.takeOut([loop.id], null, tx.now)
      const redrawn = await tx.notices.holding([loop.id])
      for (const { personId, isAgent } of after) if (isAgent) await tx.notices.agentIs(loop.id, personId)
      const told = await tellMissing(tx, [loop.id], true)
      const notices = withTimes(redrawn, told)
      tx.record('loop.moved', item, { loopId: loop.id, from: loop.agentId, teamId, team: team.name }, { notices })
      return { to: team.name }
    })
  }

/**
 * "I'll take it": whoever of a team says so first answers the customer; the messages of the others show who does.
 * @returns who answers now, and whether it is who asked
 * @throws Refusal `answer.outsider`, `answer.gone`, `answer.notOwed`
 */
export const takeIt =
  (db: Db) =>
  (actor: Actor, asked: string): Promise<{ by: string; isMine: boolean }> => {
    assertMayAnswer(actor)
    return db.change(actor, async (tx) => {
      const { item, loop } = await lockedAnswer(tx, asked)
      assertOwed(loop, item)
      if (loop.agentId !== null)
        return {
          by: (await tx.people.reader(loop.agentId))?.name ?? '',
          isMine: loop.agentId === actor.personId,
        }
      const reader = await tx.people.reader(actor.personId)
      if (!reader) throw new Refusal('person.unknown', {})
      const people = (await tx.loops.recipients([loop.id])).map(({ personId }) => personId)
      await tx.people.lock(...people, actor.personId)
      await tx.loops.handTo(loop.id, { personId: actor.personId })
      await tx.notices.noAgent(loop.id)
      // Whoever is told anyway still is; the rest of the team has nothing to do any more.
      const still = new Set((await tx.loops.recipients([loop.id])).map(({ personId }) => personId))
      const others = people.filter((personId) => !still.has(personId))
      await tx.notices.takeOut([loop.id], [...others, actor.personId], tx.now)
      const isTold = await tx.notices.agentIs(loop.id, actor.personId)
      const redrawn = await tx.notices.holding([loop.id])
      const { work, batchMinutes } = await settingsAtWork(tx)
      const due = nextWorkingTime(tx.now, reader.timeZone, work)
      const answers = [{ loopId: loop.id, isAgent: true }]
      const telling = { personId: reader.id, slackUserId: reader.slackUserId, due, answers }
      const fresh = isTold ? [] : await collect(tx, [telling], batchMinutes)
      const notices = withTimes(redrawn, fresh)
      tx.record('loop.moved', item, { loopId: loop.id, from: null, to: actor.personId }, { notices })
      return { by: actor.name, isMine: true }
    })
  }
