import { describe, expect, test } from 'vitest'
import { decide } from '../../src/loop/decide.ts'
import { itemView, listItems } from '../../src/loop/look-up.ts'
import { aDecision, wantsAll } from '../support/decision.ts'
import { openTestDb, peek } from '../support/open-db.ts'
import { aMessage, promotes } from '../support/promotion.ts'
import { aWorkspace } from '../support/workspace.ts'

const db = await openTestDb({ reactions: wantsAll })

async function anItem(customers: string[] = ['한빛상사']) {
  const people = await aWorkspace(db)
  const { mina, workspace } = people
  const { itemId } = await promotes(db, mina, aMessage('엑셀'), {
    customer: customers[0] ? { name: customers[0] } : null,
  })
  for (const name of customers.slice(1)) {
    const other = await promotes(db, mina, aMessage('엑셀 내보내기'), { customer: { name } })
    await peek(db, `update quote set "itemId" = $2 where "itemId" = $1`, other.itemId, itemId)
  }
  const view = async () => {
    const item = await itemView(db)(workspace.id, itemId)
    if (!item) throw new Error('The item is not there.')
    return item
  }
  const sets = (settings: object) =>
    peek(db, `update workspace set settings = $2::jsonb where id = $1`, workspace.id, JSON.stringify(settings))
  const earns = (name: string, revenue: number | null, more: { currency?: string; lifecycle?: string } = {}) =>
    peek(
      db,
      `update customer set revenue = $3, currency = $4, lifecycle = $5::"Lifecycle" where "workspaceId" = $1 and name = $2`,
      ...[workspace.id, name, revenue, more.currency ?? 'KRW', more.lifecycle ?? 'paying'],
    )
  return { ...people, itemId, view, sets, earns }
}

describe('the revenue behind an item', () => {
  test('is that of its paying customers, each once, in won', async () => {
    const { view, earns } = await anItem(['한빛상사', '미래물산', '한빛상사', '가온테크', 'Acme', '누리'])
    expect((await view()).revenue).toBeNull()
    await earns('한빛상사', 120_000_000)
    await earns('미래물산', 60_000_000.5)
    await earns('가온테크', 99, { lifecycle: 'former' })
    await earns('Acme', 10_000, { currency: 'USD' })
    await earns('누리', null)
    expect((await view()).revenue).toEqual({ amount: 180_000_000.5, isExact: false })
  })

  test('is that of the customer that remains after merging', async () => {
    const { workspace, view, earns } = await anItem(['한빛상사', '한빛'])
    await earns('한빛상사', 120_000_000)
    await earns('한빛', 5)
    await peek(
      db,
      `update customer set "mergedIntoId" = (select id from customer where "workspaceId" = $1 and name = '한빛상사')
       where "workspaceId" = $1 and name = '한빛'`,
      workspace.id,
    )
    expect(await view()).toMatchObject({ customers: 1, revenue: { amount: 120_000_000 } })
  })

  test('is shown as the workspace sets it', async () => {
    const { view, sets, earns } = await anItem()
    await earns('한빛상사', 120_000_000)
    await sets({ revenue: 'exact' })
    expect((await view()).revenue).toEqual({ amount: 120_000_000, isExact: true })
    await sets({ revenue: 'hidden' })
    expect((await view()).revenue).toBeNull()
  })
})

test('answers are counted: those that wait, and those that are done', async () => {
  const { joon, itemId, view, workspace } = await anItem()
  expect((await view()).answers).toEqual({ waiting: 0, done: 0, paused: 0, waitsForPlan: 0, unsent: 0 })
  await decide(db)(joon, itemId, aDecision({ status: 'shipped' }))
  expect((await view()).answers).toEqual({ waiting: 1, done: 0, paused: 0, waitsForPlan: 0, unsent: 1 })
  await peek(db, `update loop set state = 'told' where "workspaceId" = $1`, workspace.id)
  expect((await view()).answers).toEqual({ waiting: 1, done: 0, paused: 0, waitsForPlan: 0, unsent: 0 })
  await peek(db, `update loop set state = 'answered' where "workspaceId" = $1`, workspace.id)
  expect((await view()).answers).toEqual({ waiting: 0, done: 1, paused: 0, waitsForPlan: 0, unsent: 0 })
})

test('the card in Slack is known once it was posted', async () => {
  const { itemId, view } = await anItem()
  expect((await view()).card).toBeNull()
  const posted = `update effect set kind = 'slack.card', remote = 'C0VOC:1.2' where kind = 'card' and subject = $1`
  await peek(db, posted, itemId)
  expect((await view()).card).toBe('C0VOC:1.2')
})

test('a line of a list says what may be said of the item', async () => {
  const { joon, itemId } = await anItem()
  const words = { line: { ko: '됩니다.', en: null }, topic: { ko: '엑셀', en: 'Excel' }, mayTell: true }
  await decide(db)(joon, itemId, aDecision({ status: 'parked', parkedUntil: '2026-06-01', ...words }))
  await decide(db)(joon, itemId, aDecision({ status: 'parked', parkedUntil: '2026-07-01', ...words }))
  expect(await listItems(db)(joon, null, 10)).toMatchObject([
    { id: itemId, status: 'parked', parkedUntil: '2026-07-01', customers: 1, votes: 0, ...words },
  ])
})

test('an item says when it was decided first, and when last', async () => {
  const { joon, itemId, view } = await anItem()
  expect(await view()).toMatchObject({ decidedAt: null, lastDecidedAt: null })
  await decide(db)(joon, itemId, aDecision({ status: 'planned' }))
  const { decidedAt: first } = await view()
  await decide(db)(joon, itemId, aDecision({ status: 'declined' }))
  const { decidedAt, lastDecidedAt } = await view()
  expect(decidedAt).toEqual(first)
  expect(Number(lastDecidedAt)).toBeGreaterThan(Number(first))
})
