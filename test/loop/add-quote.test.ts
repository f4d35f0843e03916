import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import type { Decide } from '../../src/domain/decision.ts'
import type { Draft } from '../../src/domain/draft.ts'
import { Refusal } from '../../src/domain/errors.ts'
import type { Promotion } from '../../src/domain/promotion.ts'
import { addQuote } from '../../src/loop/add-quote.ts'
import { decide } from '../../src/loop/decide.ts'
import { itemView, openItem } from '../../src/loop/look-up.ts'
import { aDecision } from '../support/decision.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, aPromotion, mark, opensForm, promotes, typedWords } from '../support/promotion.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const db = await openTestDb({ clock })

async function adds(actor: Actor, itemId: string, draft: Draft, more: Partial<Promotion> = {}) {
  const draftId = await opensForm(db, actor, draft)
  return addQuote(db)(actor, itemId, aPromotion(actor, draftId, { words: draft.words, ...more }), mark)
}
const refusal = (error: unknown) =>
  error instanceof Refusal ? { case: error.case, field: error.field, data: error.data } : error
const view = async (actor: Actor, itemId: string) => {
  const item = await itemView(db)(actor.workspaceId, itemId)
  if (!item) throw new Error('There is no such item.')
  return item
}
const loopsOf = (itemId: string) =>
  peek<{ state: string; customer: string | null; people: number }>(
    db,
    `select l.state, c.name as customer, (select count(*)::int from loop_person p where p."loopId" = l.id) as people
     from loop l left join customer c on c.id = l."customerId" where l."itemId" = $1 order by c.name nulls last`,
    itemId,
  )
const stands = (actor: Actor, itemId: string, more: Partial<Decide>) => decide(db)(actor, itemId, aDecision(more))
const said = (at: string) => `${new Date(at).getTime() / 1000}.000100`

test('further words join the item: counted, masked, with their customer, agent and history', async () => {
  const { mina, joon } = await aWorkspace(db)
  const { itemId, number } = await promotes(db, mina, aMessage('엑셀로 받고 싶어요'), {
    customer: { name: '한빛상사' },
  })
  clock.advance(1_000)
  const quoted = await adds(joon, itemId, aMessage('Excel export please. 010-1234-5678'), {
    customer: { name: 'ACME' },
    churnSignal: true,
    link: 'https://desk.example/1',
  })
  expect(quoted).toMatchObject({ itemId, number, mergedFrom: null, status: 'new', isOwed: false, back: null })
  expect(await view(mina, itemId)).toMatchObject({ title: '엑셀로 받고 싶어요', quotes: 2, customers: 2 })
  const { quotes } = await openItem(db)(mina, itemId, 5)
  expect(quotes.map(({ words }) => words)).toEqual(['엑셀로 받고 싶어요', 'Excel export please. 「[phone 가림]」'])
  expect(quotes[1]).toMatchObject({ customer: 'ACME', promoter: '준', agent: '준', churnSignal: true })
  expect(await loopsOf(itemId)).toEqual([
    { state: 'watching', customer: 'ACME', people: 1 },
    { state: 'watching', customer: '한빛상사', people: 1 },
  ])
  expect(await peek(db, `select kind from event where "itemId" = $1 order by seq`, itemId)).toEqual([
    { kind: 'item.promoted' },
    { kind: 'item.quoted' },
  ])
})

test('the same customer again is owed one answer, and whoever brought the words is told with its agent', async () => {
  const { mina, joon } = await aWorkspace(db)
  const { itemId } = await promotes(db, mina, undefined, { customer: { name: '한빛상사' } })
  await adds(joon, itemId, aMessage('또 물어보세요'), { customer: { name: '(주)한빛상사' } })
  expect(await loopsOf(itemId)).toEqual([{ state: 'watching', customer: '한빛상사', people: 2 }])
  expect(await view(mina, itemId)).toMatchObject({ quotes: 2, customers: 1 })
})

describe('doing it twice is doing it once', () => {
  test('the same form five times at once', async () => {
    const { mina } = await aWorkspace(db)
    const { itemId } = await promotes(db, mina)
    const draftId = await opensForm(db, mina, typedWords('전화로도 들었어요'))
    const all = await Promise.all(
      Array.from({ length: 5 }, () => addQuote(db)(mina, itemId, aPromotion(mina, draftId), mark)),
    )
    expect(new Set(all.map((one) => one.itemId))).toEqual(new Set([itemId]))
    expect(await view(mina, itemId)).toMatchObject({ quotes: 2 })
  })

  test('the same message: it is said in which item it is, there or elsewhere, and the form is kept', async () => {
    const { mina, joon } = await aWorkspace(db)
    const message = aMessage('엑셀로 받고 싶어요')
    const { itemId, number } = await promotes(db, mina, message)
    const other = await promotes(db, mina)
    for (const to of [itemId, other.itemId]) {
      const refused = await adds(joon, to, message).catch(refusal)
      expect(refused).toEqual({ case: 'quote.already', field: 'words', data: { itemId, number } })
    }
    const drafts = await peek(db, `select id from draft where "personId" = $1`, joon.personId)
    expect(drafts).toHaveLength(2)
  })
})

test('guests add nothing; empty words, a draft whose day is over and an item that is not there are refused', async () => {
  const { mina, tom } = await aWorkspace(db)
  const { itemId } = await promotes(db, mina)
  expect(await addQuote(db)(tom, itemId, aPromotion(tom, randomUUID()), mark).catch(refusal)).toMatchObject({
    case: 'promote.outsider',
  })
  expect(await adds(mina, itemId, typedWords(' '), { words: ' ' }).catch(refusal)).toMatchObject({
    case: 'quote.empty',
  })
  expect(await addQuote(db)(mina, itemId, aPromotion(mina, randomUUID()), mark).catch(refusal)).toMatchObject({
    case: 'draft.gone',
  })
  expect(await adds(mina, randomUUID(), typedWords('x')).catch(refusal)).toMatchObject({ case: 'item.unknown' })
  expect(await view(mina, itemId)).toMatchObject({ quotes: 1 })
})

describe('what is needed', () => {
  test('is filled in where it was not known, and joined where it was', async () => {
    const { mina } = await aWorkspace(db)
    const { itemId } = await promotes(db, mina)
    await adds(mina, itemId, typedWords('a'), { need: '월말 정산' })
    await adds(mina, itemId, typedWords('b'), { need: '세무 신고' })
    await adds(mina, itemId, typedWords('c'), { need: '정산' })
    expect((await view(mina, itemId)).need).toBe('월말 정산\n세무 신고')
  })

  test('and the title, where all was private, are those of the open words from then on', async () => {
    const { mina, joon } = await aWorkspace(db)
    const { itemId } = await promotes(db, mina, aMessage('비밀 해지 고민', { isPrivate: true }), { need: '비밀 니즈' })
    await adds(joon, itemId, aMessage('엑셀로 받고 싶어요'))
    const item = await view(joon, itemId)
    expect(item).toMatchObject({ title: '엑셀로 받고 싶어요', need: null, quotes: 2, privateQuotes: 1 })
    expect(JSON.stringify(item)).not.toContain('비밀')
    // Nothing is lost: it stays in the history.
    const kept = `select data->>'privateNeed' as need from event where "itemId" = $1 and kind = 'item.quoted'`
    expect(await peek(db, kept, itemId)).toEqual([{ need: '비밀 니즈' }])
  })

  test('is told to nobody else where it was heard in private', async () => {
    const { mina, joon } = await aWorkspace(db)
    const { itemId } = await promotes(db, mina)
    await adds(mina, itemId, aMessage('비밀 얘기', { isPrivate: true }), { need: '비밀 니즈' })
    expect(await view(joon, itemId)).toMatchObject({ need: null, privateQuotes: 1 })
    const { quotes } = await openItem(db)(joon, itemId, 5)
    expect(JSON.stringify(quotes)).not.toContain('비밀')
  })
})

describe('where the item stands', () => {
  test('parked and decided against take words, and nobody is owed an answer by that', async () => {
    const { mina, joon } = await aWorkspace(db)
    for (const more of [{ status: 'parked', parkedUntil: '2026-06-01' }, { status: 'declined' }] as const) {
      const { itemId } = await promotes(db, mina, undefined, { customer: { name: '한빛상사' } })
      await stands(joon, itemId, more)
      const quoted = await adds(mina, itemId, typedWords('저희도요'), { customer: { name: 'ACME' } })
      expect(quoted).toMatchObject({ status: more.status, isOwed: false, back: null })
      expect(await loopsOf(itemId)).toContainEqual({ state: 'watching', customer: 'ACME', people: 1 })
      expect(await view(mina, itemId)).toMatchObject({ status: more.status, quotes: 2 })
    }
  })

  test('a request that has shipped is answered at once, for this customer alone and once', async () => {
    const { mina, joon } = await aWorkspace(db)
    const { itemId } = await promotes(db, mina, undefined, { customer: { name: '한빛상사' } })
    await stands(joon, itemId, { status: 'shipped', shippedBy: 'guide' })
    const first = await adds(mina, itemId, typedWords('저희도요'), { customer: { name: 'ACME' } })
    expect(first).toMatchObject({ status: 'shipped', isOwed: true, back: null })
    expect(await loopsOf(itemId)).toMatchObject([
      { state: 'owed', customer: 'ACME' },
      { state: 'owed', customer: '한빛상사' },
    ])
    const again = await adds(mina, itemId, typedWords('저희도 또요'), { customer: { name: 'ACME' } })
    expect(again).toMatchObject({ isOwed: false })
    expect(await loopsOf(itemId)).toHaveLength(2)
  })

  test('a problem that was said after it had shipped asks whoever brought it; one said before is answered', async () => {
    const { mina, joon } = await aWorkspace(db)
    const { itemId } = await promotes(db, mina, undefined, { kind: 'problem' })
    await stands(joon, itemId, { status: 'shipped', shippedBy: 'policy' })
    const back = await adds(mina, itemId, aMessage('또 느려요', { ts: said('2026-03-05T10:00:00+09:00') }))
    expect(back).toMatchObject({ isOwed: false, back: { number: 1 } })
    const early = await adds(mina, itemId, aMessage('느려요', { ts: said('2026-03-01T10:00:00+09:00') }))
    expect(early).toMatchObject({ isOwed: true, back: null })
    const states = (await loopsOf(itemId)).map(({ state }) => state).toSorted()
    expect(states).toEqual(['owed', 'owed', 'watching'])
    const asked = await peek(
      db,
      `select state, "quoteId" is null as "isBare" from recurrence where "itemId" = $1`,
      itemId,
    )
    expect(asked).toEqual([{ state: 'asked', isBare: false }])
  })

  test('praise owes no answer', async () => {
    const { mina } = await aWorkspace(db)
    const { itemId } = await promotes(db, mina, undefined, { kind: 'praise' })
    await adds(mina, itemId, typedWords('정말 좋아요'))
    expect(await loopsOf(itemId)).toEqual([])
  })
})

test('on a merged item it goes to the other one, and says so', async () => {
  const { mina } = await aWorkspace(db)
  const [gone, target] = [await promotes(db, mina), await promotes(db, mina)]
  const merged = `update item set status = 'merged', "mergedIntoId" = $2 where id = $1`
  await peek(db, merged, gone.itemId, target.itemId)
  expect(await adds(mina, gone.itemId, typedWords('저희도요'))).toMatchObject({
    itemId: target.itemId,
    number: target.number,
    mergedFrom: gone.number,
  })
  expect(await view(mina, target.itemId)).toMatchObject({ quotes: 2 })
})
