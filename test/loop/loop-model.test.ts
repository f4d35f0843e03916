import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { Refusal } from '../../src/domain/errors.ts'
import type { LoopState } from '../../src/domain/loop.ts'
import { type LoopHappening, stateAfter } from '../../src/domain/loop-life.ts'
import { passOn } from '../../src/loop/agents-gone.ts'
import { answered } from '../../src/loop/answer.ts'
import { decide } from '../../src/loop/decide.ts'
import { customerForm, editCustomer } from '../../src/loop/edit-customer.ts'
import { handOver } from '../../src/loop/hand-over.ts'
import { hold, sendNow } from '../../src/loop/hold.ts'
import { notSolved } from '../../src/loop/not-solved.ts'
import { closeNotice, noticeSent, noticeView } from '../../src/loop/notices.ts'
import { settleBack } from '../../src/loop/recurrence.ts'
import { confirmed, waive } from '../../src/loop/settle.ts'
import { undo } from '../../src/loop/undo.ts'
import { anAnsweringTeam, noticeReactions } from '../support/answering-team.ts'
import { aDecision } from '../support/decision.ts'
import { wrongIn } from '../support/merging.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { mark } from '../support/promotion.ts'

const clock = stoppedClock('2026-03-04T10:00:00+09:00')
const db = await openTestDb({ clock, reactions: noticeReactions })

const verbs = ['answer', 'waive', 'confirm', 'notSolved', 'handOver'] as const
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('shipped', 'declined', 'reviewing', 'shippedForPro') }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('plan'), which: fc.nat({ max: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('hold', 'sendNow', 'send', 'send', 'settle', 'undo') }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('say'), which: fc.nat({ max: 3 }) }) },
  { weight: 5, arbitrary: fc.record({ does: fc.constantFrom(...verbs), which: fc.nat({ max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('leaves'), which: fc.nat({ max: 1 }) }) },
)

const states: LoopState[] = ['watching', 'owed', 'told', 'answered', 'confirmed', 'waived', 'paused']
const happenings: LoopHappening[] = ['owe', 'tell', 'answer', 'confirm', 'waive', 'pause', 'resume', 'takeBack']
/** Where an answer can be after any number of happenings. */
const reachable = new Map(
  states.map((from) => {
    const found = new Set([from])
    for (const state of found)
      for (const happening of happenings) {
        const next = stateAfter(state, happening)
        if (next) found.add(next)
      }
    return [from, found]
  }),
)

test('what is settled stays settled, and only what waits can be given or held', () => {
  const to = (from: LoopState) => [...(reachable.get(from) ?? [])].toSorted()
  expect(to('waived')).toEqual(['waived'])
  expect(to('confirmed')).toEqual(['confirmed'])
  expect(to('answered')).toEqual(['answered', 'confirmed'])
  for (const state of ['watching', 'owed', 'told', 'paused'] as const) expect(to(state)).toEqual([...states].toSorted())
  expect(states.filter((state) => stateAfter(state, 'pause'))).toEqual(['owed'])
  expect(states.filter((state) => stateAfter(state, 'answer'))).toEqual(['owed', 'told'])
})

interface Row extends Record<string, unknown> {
  id: string
  state: LoopState
  round: number
  isAgain: boolean
  outcome: string | null
  who: string
}

test('whatever is decided, held, sent, answered and taken back in whichever order, no answer is lost, doubled or early', async () => {
  const seen = new Map<LoopState, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), async (steps) => {
      const team = await anAnsweringTeam(db, { holdMinutes: 30, batchMinutes: 15, workingHours: null })
      const { mina, joon, sofia, haneul, yuna, workspace } = team
      const people: Actor[] = [mina, sofia, haneul, yuna]
      const customers = ['한빛상사', 'ACME', 'Nordlicht', null]
      const { itemId } = await team.hears(mina, '한빛상사')
      await decide(db)(joon, itemId, aDecision({ status: 'shipped', shippedBy: 'policy' }))
      let before = await rows()
      for (const one of steps) {
        clock.advance(60_000)
        try {
          await does(one)
        } catch (error) {
          // Refusals are answers, too; whatever else is thrown is a fault.
          if (!(error instanceof Refusal)) throw error
        }
        const after = await rows()
        expect(await wrong(before, after)).toEqual([])
        before = after
        for (const { state } of after) seen.set(state, (seen.get(state) ?? 0) + 1)
      }

      async function does({ does, ...about }: (typeof steps)[number]) {
        const which = 'which' in about ? about.which : 0
        const actor = people[which] ?? mina
        const given = does === 'confirm' ? before.filter(({ state }) => state === 'answered') : before
        const loopId = given[which % given.length]?.id ?? randomUUID()
        const [last] = await peek<{ id: string }>(db, `select id from recurrence where "itemId" = $1 limit 1`, itemId)
        switch (does) {
          case 'shipped':
          case 'declined':
          case 'reviewing':
            return decide(db)(
              joon,
              itemId,
              aDecision({ status: does, shippedBy: does === 'shipped' ? 'policy' : null }),
            )
          case 'shippedForPro':
            return decide(db)(joon, itemId, aDecision({ status: 'shipped', shippedBy: 'policy', plans: ['Pro'] }))
          case 'plan': {
            const id = await team.customerId(customers[which] ?? '한빛상사')
            const { stored } = await customerForm(db)(mina, id)
            const plan = stored.profile.plan === 'Free' ? 'pro' : stored.profile.plan === 'pro' ? null : 'Free'
            const { revenue: _, ...profile } = stored.profile
            return editCustomer(db)(mina, id, stored.version, { ...profile, plan })
          }
          case 'say': {
            await team.adds(actor, itemId, customers[which] ?? null)
            // As `addQuote` does where it has shipped.
            return (await statusOf()) === 'shipped' ? team.ships(itemId) : null
          }
          case 'hold':
            return hold(db)(joon, itemId)
          case 'sendNow':
            return sendNow(db)(joon, itemId)
          case 'send':
            return sends()
          case 'settle':
            return settleBack(db)(joon, last?.id ?? randomUUID(), which % 2 ? 'reopen' : 'solved')
          case 'undo':
            return undo(db, () => clock.now())(joon, null)
          case 'answer':
            return answered(db)(actor, loopId, 'told')
          case 'waive':
            return waive(db)(actor, loopId, '끝났어요', mark)
          case 'confirm':
            return confirmed(db)(actor, loopId)
          case 'notSolved':
            return notSolved(db)(actor, loopId, { note: 'x', once: randomUUID() }, mark)
          case 'handOver':
            return handOver(db)(mina, loopId, actor.personId)
          default: {
            await peek(db, `update person set "isGuest" = true where id = $1`, people[1 + which]?.personId)
            return passOn(db)(workspace.id)
          }
        }
      }

      async function sends() {
        clock.advance(3_600_000)
        const text = `select id from notice where "workspaceId" = $1 and kind = 'answer' and "closedAt" is null`
        for (const { id } of await peek<{ id: string }>(db, text, workspace.id)) {
          if (await closeNotice(db)(workspace.id, id)) continue
          const view = await noticeView(db)(workspace.id, id)
          // What goes out says what has happened, of what is owed and not on hold.
          for (const { loop } of view?.answers ?? []) {
            expect(['owed', 'told']).toContain(loop.state)
            expect(loop.item.status).toBe(loop.outcome)
          }
          await noticeSent(db)(workspace.id, id)
        }
      }

      async function statusOf() {
        return (await peek<{ status: string }>(db, `select status from item where id = $1`, itemId))[0]?.status
      }

      async function rows() {
        const text = `select id, state, round, "isAgain", outcome, coalesce("customerId", "quoteId")::text as who from loop
          where "itemId" = $1 order by "customerId" nulls last, round, id`
        return peek<Row>(db, text, itemId)
      }

      async function wrong(was: Row[], now: Row[]): Promise<string[]> {
        const found = await wrongIn(db, workspace.id)
        const status = await statusOf()
        for (const { id, state } of was) {
          const next = now.find((row) => row.id === id)
          if (!next || !reachable.get(state)?.has(next.state)) found.push(`${state} became ${next?.state}`)
        }
        const events = `select jsonb_array_elements_text(data->'loopIds') as id from event where "itemId" = $1 and kind = 'loop.told'`
        const told = new Set((await peek<{ id: string }>(db, events, itemId)).map(({ id }) => id))
        for (const rounds of Map.groupBy(now, ({ who }) => who).values()) {
          const newest = rounds.at(-1)
          const earlier = rounds.at(-2)
          if (!newest) continue
          const isOpen = ['owed', 'told', 'paused'].includes(newest.state)
          if (isOpen && newest.outcome !== status) found.push(`${newest.state}, and the item is ${status}`)
          const knows = earlier?.outcome === status && !newest.isAgain
          if (status === 'shipped' && newest.state === 'watching' && !knows) found.push('shipped, and nobody owes it')
          for (const [at, round] of rounds.entries())
            if (
              at > 0 &&
              round.outcome &&
              rounds[at - 1]?.outcome === round.outcome &&
              !round.isAgain &&
              !told.has(round.id)
            )
              found.push(`told twice that it is ${round.outcome}`)
        }
        const misfits = `select l.state, l."pausedFor" from loop l join customer c on c.id = l."customerId"
          join lateral (select plans from decision d where d."itemId" = l."itemId" order by "decidedAt" desc limit 1) d on true
          where l."itemId" = $1 and (l.state = 'owed' or l."pausedFor" = 'plan')
            and (coalesce(l.outcome = 'shipped' and d.plans = '{Pro}' and c.plan = 'Free', false)) <> (l.state = 'paused')`
        for (const { state } of await peek<{ state: string }>(db, misfits, itemId))
          found.push(`${state}, and the plan says otherwise`)
        const twice = `select 1 from event where "itemId" = $1 and kind = 'loop.answered' group by data->>'loopId' having count(*) > 1`
        if ((await peek(db, twice, itemId)).length > 0) found.push('answered twice')
        return found
      }
    }),
    { numRuns: Number(process.env.LOOP_RUNS ?? 15), seed: Number(process.env.LOOP_SEED ?? 20261123) },
  )
  for (const state of states) expect(seen.get(state) ?? 0, state).toBeGreaterThan(0)
}, 120_000)
