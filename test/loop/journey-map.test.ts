import { expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { claim } from '../../src/loop/claim.ts'
import { journeyMap } from '../../src/loop/journey-map.ts'
import { mergeCustomers } from '../../src/loop/merge-customers.ts'
import { aCustomer } from '../support/customers.ts'
import { wantsAll } from '../support/decision.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, mark, promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T10:00:00+09:00')
const db = await openTestDb({ clock, reactions: wantsAll })

async function aJourney() {
  clock.set('2026-03-04T10:00:00+09:00')
  const people = await aWorkspace(db)
  const { mina, workspace } = people
  const stages = await db.of(workspace.id).stages.all()
  const stageId = (key: string) => stages.find(({ en }) => en === key)?.id ?? null
  const says = (customer: string | null, more: Parameters<typeof promotes>[3] = {}) =>
    promotes(db, mina, aMessage('엑셀'), { customer: customer === null ? null : { name: customer }, ...more })
  const map = (actor: Actor = mina) => journeyMap(db, () => clock.now())(actor)
  const column = async (en: string) => {
    const { stages: all } = await map()
    const found = all.find((one) => one.en === en)
    return found && { total: found.total, weeks: found.weeks.map(({ pain, praise }) => [pain, praise]) }
  }
  return { ...people, stageId, says, map, column }
}

test('each customer is counted once in a stage and week: pain beside praise, questions in neither', async () => {
  const { says, column, map, stageId } = await aJourney()
  const use = { stageId: stageId('Use') }
  clock.set('2026-02-10T10:00:00+09:00')
  await says('ACME', use)
  clock.set('2026-02-22T23:30:00+09:00')
  await says('한빛상사', { ...use, kind: 'problem' })
  clock.set('2026-02-23T00:30:00+09:00')
  await says('한빛상사', use)
  clock.set('2026-03-04T10:00:00+09:00')
  await says('한빛상사', use)
  await says('㈜한빛상사', use)
  await says('ACME', { ...use, kind: 'praise' })
  await says('Nordlicht', { ...use, kind: 'question' })
  await says(null, use)
  await says('Nordlicht')
  expect((await map()).weeks).toEqual(['2026-02-09', '2026-02-16', '2026-02-23', '2026-03-02'])
  expect(await column('Use')).toEqual({
    total: { pain: 2, praise: 1 },
    weeks: [
      [1, 0],
      [1, 0],
      [1, 0],
      [1, 1],
    ],
  })
  expect((await column('Leave'))?.total).toEqual({ pain: 0, praise: 0 })
  const { stages, total } = await map()
  expect(stages.at(-1)).toMatchObject({ id: null, total: { pain: 1, praise: 0 } })
  // Three customers, however often they stand in the columns.
  expect(total).toEqual({ pain: 3, praise: 1 })
  clock.set('2026-03-10T10:00:00+09:00')
  expect((await column('Use'))?.weeks.at(-1)).toEqual([0, 0])
  expect((await column('Use'))?.total).toEqual({ pain: 1, praise: 1 })
})

test('a claim with words counts and one without does not; what was merged counts as what it was merged into', async () => {
  const { mina, yuna, says, column, stageId } = await aJourney()
  const { itemId } = await says('한빛상사', { stageId: stageId('Use') })
  const claims = (name: string, words: string | null) =>
    claim(db)(mina, itemId, { customer: { name }, words, link: null }, mark)
  await claims('ACME', null)
  expect((await column('Use'))?.total.pain).toBe(1)
  await claims('ACME', 'Us, too')
  expect((await column('Use'))?.total.pain).toBe(2)
  const into = await aCustomer(db, mina, { name: 'Contoso' })
  const [acme] = await peek<{ id: string }>(
    db,
    `select id from customer where "workspaceId" = $1 and name = 'ACME'`,
    mina.workspaceId,
  )
  await says('Contoso', { stageId: stageId('Use') })
  expect((await column('Use'))?.total.pain).toBe(3)
  await mergeCustomers(db)(yuna, acme?.id ?? '', into)
  expect((await column('Use'))?.total.pain).toBe(2)
})

test('a stage that was archived stays while something is counted in it; another workspace has its own', async () => {
  const { mina, says, map, column, stageId } = await aJourney()
  const other = await aWorkspace(db)
  await says('한빛상사', { stageId: stageId('Use') })
  await peek(
    db,
    `update stage set "archivedAt" = now() where "workspaceId" = $1 and "nameEn" in ('Use', 'Leave')`,
    mina.workspaceId,
  )
  expect(await column('Use')).toBeDefined()
  expect(await column('Leave')).toBeUndefined()
  expect((await map(other.mina)).total).toEqual({ pain: 0, praise: 0 })
  expect(await refusalOf(map(other.tom))).toMatchObject({ case: 'read.outsider' })
})

test('it is counted once a minute, whoever looks', async () => {
  const { mina, joon, says } = await aJourney()
  const shown = journeyMap(db, () => clock.now())
  await says('한빛상사')
  expect((await shown(mina)).total.pain).toBe(1)
  await says('ACME')
  expect((await shown(joon)).total.pain).toBe(1)
  clock.advance(60_000)
  expect((await shown(joon)).total.pain).toBe(2)
})

test('a map that took long to count is shown as it was while it is counted anew', async () => {
  const { mina, says } = await aJourney()
  let at = clock.now().getTime()
  const slowly = () => {
    at += 200
    return new Date(at)
  }
  const shown = journeyMap(db, slowly)
  await says('한빛상사')
  expect((await shown(mina)).total.pain).toBe(1)
  await says('ACME')
  at += 60_000
  expect((await shown(mina)).total.pain).toBe(1)
  await expect.poll(async () => (await shown(mina)).total.pain).toBe(2)
})
