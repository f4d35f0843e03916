import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import type { Decidable } from '../../src/domain/decision.ts'
import { Refusal } from '../../src/domain/errors.ts'
import { addQuote } from '../../src/loop/add-quote.ts'
import { answered } from '../../src/loop/answer.ts'
import { decide } from '../../src/loop/decide.ts'
import { merge } from '../../src/loop/merge.ts'
import { closeNotice, noticeSent } from '../../src/loop/notices.ts'
import { unmerge } from '../../src/loop/unmerge.ts'
import { vote } from '../../src/loop/vote.ts'
import { aDecision, wantsAll } from '../support/decision.ts'
import { rowsOf, wrongIn } from '../support/merging.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, aPromotion, mark, opensForm, promotes } from '../support/promotion.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T10:00:00+09:00')
const db = await openTestDb({ clock, reactions: wantsAll })

const item = fc.nat({ max: 3 })
const who = fc.nat({ max: 2 })
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('merge' as const), item, into: item }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('unmerge' as const), item }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('vote' as const), item, who, on: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('quote' as const), item, who, customer: fc.nat({ max: 2 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('decide' as const),
      item,
      status: fc.constantFrom<Decidable>('reviewing', 'planned', 'shipped', 'declined'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('send' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('answer' as const), item, who }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Refusals are answers, too; whatever else is thrown is a fault. @returns whether it was done */
async function tries(doing: () => Promise<unknown>): Promise<boolean> {
  try {
    await doing()
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

test('whatever is merged, undone, voted, said, decided, sent and answered in whichever order, all invariants hold', async () => {
  const undone = { merges: 0, kept: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const { workspace, mina, joon, sofia } = await aWorkspace(db)
      await db.of(workspace.id).workspaces.changeSettings({ workingHours: null })
      const people: Actor[] = [mina, joon, sofia]
      const customers = [{ name: '한빛상사' }, { name: 'ACME' }, null]
      const items: string[] = []
      const bringers = [mina, joon, sofia, sofia]
      for (const [at, who] of bringers.entries())
        items.push((await promotes(db, who, undefined, { customer: customers[at % 3] ?? null })).itemId)
      for (const itemId of items) await vote(db)(mina, itemId, { on: true })
      await vote(db)(joon, items[1] ?? '', { on: true })
      for (const one of steps) {
        clock.advance(60_000)
        await does(one)
        expect(await wrongIn(db, workspace.id)).toEqual([])
      }

      async function does(one: Step) {
        const [itemId, actor] = [
          'item' in one ? (items[one.item] ?? '') : '',
          'who' in one ? (people[one.who] ?? mina) : joon,
        ]
        if (one.does === 'merge') return mergeAndBack(itemId, items[one.into] ?? '')
        if (one.does === 'unmerge') return void (await tries(() => unmerge(db)(joon, itemId)))
        if (one.does === 'vote') return void (await tries(() => vote(db)(actor, itemId, { on: one.on })))
        if (one.does === 'decide')
          return void (await tries(() => decide(db)(joon, itemId, aDecision({ status: one.status }))))
        if (one.does === 'quote') {
          const draft = aMessage('엑셀로 받을 수 있나요?')
          const draftId = await opensForm(db, actor, draft)
          const promotion = aPromotion(actor, draftId, {
            words: draft.words,
            customer: customers[one.customer] ?? null,
          })
          return void (await addQuote(db)(actor, itemId, promotion, mark))
        }
        if (one.does === 'answer') {
          const [loop] = await peek<{ id: string }>(
            db,
            `select id from loop where "workspaceId" = $1 and "itemId" = $2 order by state desc, id limit 1`,
            workspace.id,
            itemId,
          )
          return void (loop && (await tries(() => answered(db)(actor, loop.id, 'told'))))
        }
        clock.advance(3_600_000)
        const open = await peek<{ id: string }>(
          db,
          `select id from notice where "workspaceId" = $1 and kind = 'answer' and "closedAt" is null`,
          workspace.id,
        )
        for (const { id } of open)
          if (!(await closeNotice(db)(workspace.id, id))) await noticeSent(db)(workspace.id, id)
      }

      /** Merged, undone, and merged for good: undoing leaves nothing of it. */
      async function mergeAndBack(source: string, target: string) {
        const before = await rowsOf(db, workspace.id)
        if (!(await tries(() => merge(db, null)(joon, source, target)))) return
        undone.merges++
        expect(await wrongIn(db, workspace.id)).toEqual([])
        await unmerge(db)(joon, source)
        expect(await rowsOf(db, workspace.id)).toEqual(before)
        undone.kept++
        clock.advance(60_000)
        await merge(db, null)(joon, source, target)
      }
    }),
    { numRuns: Number(process.env.MERGE_RUNS ?? 25), seed: Number(process.env.MERGE_SEED ?? 20261122) },
  )
  expect(undone.merges).toBeGreaterThan(10)
}, 300_000)
