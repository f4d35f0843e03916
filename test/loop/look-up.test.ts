import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { findItem, itemView, listItems, openItem, suggestCustomers } from '../../src/loop/look-up.ts'
import { openTestDb, peek } from '../support/open-db.ts'
import { aMessage, promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'

const db = await openTestDb()

test.each<[string, (actor: Actor, itemId: string) => Promise<unknown>]>([
  ['opening an item', (actor, itemId) => openItem(db)(actor, itemId, 10)],
  ['finding one by number', (actor) => findItem(db)(actor, 1)],
  ['the list', (actor) => listItems(db)(actor, null, 10)],
  ['the names of customers', (actor) => suggestCustomers(db)(actor, '한빛', 10)],
])('a guest is refused, a member is not: %s', async (_, lookUp) => {
  const { mina, tom } = await aWorkspace(db)
  const { itemId } = await promotes(db, mina, aMessage('x'), { customer: { name: '한빛상사' } })
  expect(await refusalOf(lookUp(tom, itemId))).toEqual({ case: 'read.outsider', field: undefined, data: {} })
  await expect(lookUp(mina, itemId)).resolves.toBeTruthy()
})

test('an item that is not there is refused by its number', async () => {
  const { mina } = await aWorkspace(db)
  expect(await refusalOf(findItem(db)(mina, 999))).toMatchObject({ case: 'item.unknown', data: { number: 999 } })
  expect(await refusalOf(openItem(db)(mina, randomUUID(), 10))).toMatchObject({ case: 'item.unknown' })
  expect(await itemView(db)(mina.workspaceId, randomUUID())).toBeNull()
})

test('the list has the newest first, page by page, without what was merged', async () => {
  const { mina } = await aWorkspace(db)
  const added = []
  for (let n = 0; n < 7; n++) added.push(await promotes(db, mina, aMessage(`메시지 ${n}`)))
  const merged = `update item set status = 'merged', "mergedIntoId" = $2 where id = $1`
  await peek(db, merged, added[4]?.itemId, added[0]?.itemId)
  const numbers = async (below: number | null) => (await listItems(db)(mina, below, 3)).map(({ number }) => number)
  expect(await numbers(null)).toEqual([7, 6, 4])
  expect(await numbers(4)).toEqual([3, 2, 1])
  expect(await numbers(1)).toEqual([])
})

test('customers are counted alike everywhere: once, with evidence only, by the one that remains after merging', async () => {
  const { mina, joon, sofia } = await aWorkspace(db)
  const id = mina.workspaceId
  const { itemId } = await promotes(db, mina, aMessage('x'), { customer: { name: '한빛상사' } })
  const others = ['(주)한빛', 'ACME', 'Nordlicht', '서울상회']
  for (const [n, name] of others.entries()) await promotes(db, mina, aMessage(`${n}`), { customer: { name } })
  const customer = async (typed: string) => (await suggestCustomers(db)(mina, typed, 1))[0]?.id
  const claim = `insert into vote_customer ("workspaceId", "itemId", "customerId", "personId", words, link, "createdAt") values ($1, $2, $3, $4, $5, $6, now())`
  await peek(db, claim, id, itemId, await customer('한빛'), joon.personId, 'same customer by another name', null)
  await peek(db, claim, id, itemId, await customer('ACME'), joon.personId, null, 'https://desk.example/7')
  await peek(db, claim, id, itemId, await customer('Nord'), sofia.personId, null, null)
  const merge = `update customer set "mergedIntoId" = (select id from customer where "workspaceId" = $1 and name = '한빛상사') where "workspaceId" = $1 and name = '(주)한빛'`
  await peek(db, merge, id)

  expect((await itemView(db)(id, itemId))?.customers).toBe(2)
  expect((await listItems(db)(mina, 2, 1))[0]).toMatchObject({ id: itemId, customers: 2 })
})

test('customers are found by any part of any of their names, beginnings first', async () => {
  const { mina } = await aWorkspace(db)
  for (const name of ['새한빛', '한빛상사', '한빛전자(주)', 'ACME, Inc.'])
    await promotes(db, mina, aMessage(name), { customer: { name } })
  const found = async (typed: string) => (await suggestCustomers(db)(mina, typed, 10)).map(({ name }) => name)
  expect(await found('한빛')).toEqual(['한빛상사', '한빛전자(주)', '새한빛'])
  expect(await found('  acme ')).toEqual(['ACME, Inc.'])
  expect(await found('%')).toEqual([])
  expect(await found('   ')).toEqual([])
  expect(await suggestCustomers(db)(mina, '한빛', 2)).toHaveLength(2)
})
