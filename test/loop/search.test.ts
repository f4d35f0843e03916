import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { lookUp } from '../../src/loop/search.ts'
import { anAnsweringTeam } from '../support/answering-team.ts'
import { openTestDb, peek } from '../support/open-db.ts'
import { refusalOf } from '../support/refusal.ts'

const db = await openTestDb()
const aTeam = () => anAnsweringTeam(db)
/** Items whose rows were changed by hand are worked out anew first, as at a start. */
const search = async (actor: Actor, words: string) => {
  await peek(db, `update item set features = null where "workspaceId" = $1`, actor.workspaceId)
  await db.of(actor.workspaceId).itemFields.fill(5_000)
  return lookUp(db)(actor, words)
}
const nothing = { customers: [], customerCount: 0, items: [], hasMoreItems: false }

describe('customers', () => {
  test('by every name of theirs, however it is written; the very name first, then beginnings', async () => {
    const { mina, hears } = await aTeam()
    for (const name of ['새한빛', '한빛전자', '한빛', '한빛상사']) await hears(mina, name, { words: 'x' })
    await hears(mina, '(주)한빛', { words: 'x' })
    await peek(db, `update customer set name = '히읗' where name = '한빛' and "workspaceId" = $1`, mina.workspaceId)
    const names = async (words: string) => (await search(mina, words)).customers.map(({ name }) => name)
    expect(await names('한빛')).toEqual(['히읗', '한빛상사', '한빛전자', '새한빛'])
    expect(await names(' 주식회사 한빛 상사 ')).toEqual(['한빛상사'])
    expect(await names('ACME')).toEqual([])
    expect((await search(mina, '한빛')).customers[0]).toMatchObject({ items: 2 })
  })

  test('five at the most, and how many there are', async () => {
    const { mina, hears, customerId } = await aTeam()
    for (let n = 0; n < 7; n++) await hears(mina, `한빛${n}`, { words: 'x' })
    const found = await search(mina, '한빛')
    expect([found.customers.length, found.customerCount]).toEqual([5, 7])
    const [gone, into] = [await customerId('한빛0'), await customerId('한빛1')]
    await peek(db, `update customer set "mergedIntoId" = $2 where id = $1`, gone, into)
    expect((await search(mina, '한빛')).customerCount).toBe(6)
  })

  test('once, as the one that remains after merging, with the items of both', async () => {
    const { mina, hears, customerId } = await aTeam()
    for (const name of ['한빛', '한빛상사']) await hears(mina, name, { words: 'x' })
    const into = await customerId('한빛상사')
    await peek(db, `update customer set "mergedIntoId" = $2 where id = $1`, await customerId('한빛'), into)
    expect((await search(mina, '한빛')).customers).toEqual([{ id: into, name: '한빛상사', items: 2 }])
  })
})

describe('items', () => {
  test('in which every word stands somewhere: title, need, topic, words; the newest first', async () => {
    const { mina, joon, hears, adds } = await aTeam()
    const made: { itemId: string; number: number }[] = []
    for (const words of ['결제 내역을 Excel로 받고 싶어요', '엑셀 정산', '정산 화면', '다른 말', 'x'])
      made.push(await hears(mina, null, { words }))
    const [excel, both, screen, other, plain] = made.map(({ itemId }) => itemId)
    await peek(db, `update item set need = '월말 정산' where id = $1`, other)
    await peek(db, `update item set "topicKo" = '엑셀 받기', "topicEn" = 'Settlement' where id = $1`, plain)
    await adds(joon, screen ?? '', 'ACME', { words: '엑셀이면 좋겠어요' })
    const numbers = async (words: string) => (await search(joon, words)).items.map(({ number }) => number)
    expect(await numbers('정산')).toEqual([4, 3, 2])
    expect(await numbers('엑셀')).toEqual([5, 3, 2])
    expect(await numbers('정산 엑셀')).toEqual([3, 2])
    expect(await numbers('  엑셀   정산 ')).toEqual([3, 2])
    expect(await numbers('excel')).toEqual([1])
    expect(await numbers('SETTLE')).toEqual([5])
    expect(await numbers('결제 정산')).toEqual([])
    await peek(db, `update item set status = 'merged', "mergedIntoId" = $2 where id = $1`, both, excel)
    expect(await numbers('정산 엑셀')).toEqual([3])
  })

  test('signs stand for themselves', async () => {
    const { mina, hears } = await aTeam()
    await hears(mina, null, { words: '할인 50% 되나요' })
    await hears(mina, null, { words: 'a_b 경로 C:\\temp' })
    const numbers = async (words: string) => (await search(mina, words)).items.map(({ number }) => number)
    expect(await numbers('%')).toEqual([1])
    expect(await numbers('_')).toEqual([2])
    expect(await numbers('\\')).toEqual([2])
    expect(await numbers("' or 1=1 --")).toEqual([])
  })

  test('ten at the most, the newest, and whether there are more', async () => {
    const { mina, hears } = await aTeam()
    for (let n = 0; n < 10; n++) await hears(mina, null, { words: `엑셀 ${n}` })
    expect((await search(mina, '엑셀')).hasMoreItems).toBe(false)
    for (let n = 10; n < 12; n++) await hears(mina, null, { words: `엑셀 ${n}` })
    const { items, hasMoreItems } = await search(mina, '엑셀')
    expect(items.map(({ number }) => number)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3])
    expect(hasMoreItems).toBe(true)
  })

  test('long ago, behind hundreds of newer ones: in title, need, topic and words, as far as the reader may read them', async () => {
    const { workspace, mina, joon, hears, adds } = await aTeam()
    for (const words of ['정산일을 고르고 싶어요', 'x', 'y', 'z']) await hears(mina, null, { words })
    await hears(mina, null, { words: '비밀 정산', isPrivate: true })
    const [, need, topic, said, hidden] = (
      await peek<{ id: string }>(db, `select id from item where "workspaceId" = $1 order by number`, workspace.id)
    ).map(({ id }) => id)
    await peek(db, `update item set title = '' where id = $1`, hidden)
    await peek(db, `update item set need = '월말 정산' where id = $1`, need)
    await peek(db, `update item set "topicEn" = 'Settlement 정산' where id = $1`, topic)
    await adds(joon, said ?? '', null, { words: '달마다 정산' })
    await peek(
      db,
      `insert into item ("workspaceId", id, number, title, kind, "addedById", "createdAt")
       select $1, gen_random_uuid(), 5 + n, case n when 100 then '새 정산' else '다른 말' end, 'request', $2, now() from generate_series(1, 600) n`,
      ...[workspace.id, mina.personId],
    )
    const numbers = async (actor: typeof mina, words: string) =>
      (await search(actor, words)).items.map(({ number }) => number)
    expect(await numbers(joon, '정산')).toEqual([105, 4, 3, 2, 1])
    expect(await numbers(mina, '정산')).toEqual([105, 5, 4, 3, 2, 1])
    expect(await numbers(joon, 'SETTLEment 정산')).toEqual([3])
    expect(await numbers(joon, '달마다 정산 없음')).toEqual([])
    expect(await numbers(joon, '%산')).toEqual([])
  })

  test('words that were deleted are not found', async () => {
    const { mina, joon, hears, adds } = await aTeam()
    const { itemId } = await hears(mina, null, { words: '정산' })
    const quoteId = await adds(joon, itemId, 'ACME', { words: '엑셀' })
    await peek(db, `update quote set "deletedAt" = now() where id = $1`, quoteId)
    expect((await search(mina, '엑셀')).items).toEqual([])
  })

  test('what was heard in private is found by its promoter alone, and so is its need', async () => {
    const { mina, joon, hears, adds } = await aTeam()
    const { itemId } = await hears(mina, '한빛상사', { words: '비밀인 말', isPrivate: true, agent: joon })
    await peek(db, `update item set need = '회계 니즈' where id = $1`, itemId)
    for (const words of ['비밀인 말', '비밀인', '니즈']) {
      expect((await search(mina, words)).items).toHaveLength(1)
      expect((await search(joon, words)).items).toEqual([])
    }
    expect((await search(joon, '한빛상사')).customers).toMatchObject([{ items: 0 }])
    expect((await search(mina, '한빛상사')).customers).toMatchObject([{ items: 1 }])

    await adds(joon, itemId, 'ACME', { words: '열린 말' })
    expect((await search(joon, '니즈')).items).toHaveLength(1)
    expect((await search(joon, '비밀인 말')).items).toEqual([])
  })

  test('nothing of another workspace', async () => {
    const [ours, theirs] = [await aTeam(), await aTeam()]
    await theirs.hears(theirs.mina, '한빛상사', { words: '엑셀' })
    expect(await search(ours.mina, '엑셀')).toEqual(nothing)
    expect(await search(ours.mina, '한빛상사')).toEqual(nothing)
  })
})

test.each(['', '   ', '\n\u0000\t'])('nothing to look for is refused: %j', async (words) => {
  const { mina } = await aTeam()
  expect(await refusalOf(search(mina, words))).toMatchObject({ case: 'search.empty' })
})

test('a guest is refused', async () => {
  const { tom } = await aTeam()
  expect(await refusalOf(search(tom, '한빛'))).toMatchObject({ case: 'read.outsider' })
})

test('whole pages of words are looked for by the first of them', async () => {
  const { mina, hears } = await aTeam()
  await hears(mina, null, { words: '가 나 다 라 마 바 사 아 자 차 카' })
  expect((await search(mina, `가 나 다 라 마 바 사 아 자 차 ${'없음 '.repeat(5_000)}`)).items).toHaveLength(1)
})
