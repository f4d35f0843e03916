import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { searchAsked } from '../../src/domain/search.ts'
import { fillSimilar } from '../../src/loop/find-similar.ts'
import { namedSearch, searchItems } from '../../src/loop/search.ts'
import { vote } from '../../src/loop/vote.ts'
import { anArea } from '../support/decision.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const db = await openTestDb({ clock })

/** Four items: by 민아 for 한빛상사 (엑셀), by 민아 for ACME (정산, a problem), by 준 (엑셀 정산), by Sofia (excel). */
async function four() {
  const people = await aWorkspace(db)
  const { mina, joon, sofia, workspace } = people
  const areaId = await anArea(db, workspace.id, joon.personId)
  await peek(db, `update area set name = '결제 정산' where id = $1`, areaId)
  await promotes(db, mina, aMessage('엑셀로 받고 싶어요'), { customer: { name: '한빛상사' } })
  await promotes(db, mina, aMessage('정산이 안 맞아요'), { customer: { name: 'ACME' }, kind: 'problem', areaId })
  await promotes(db, joon, aMessage('정산을 엑셀로 받고 싶어요'), { customer: { name: '한빛상사' }, need: '회계' })
  await promotes(db, sofia, aMessage('Payment history as Excel'), {})
  const idOf = async (number: number) => (await db.of(workspace.id).items.idByNumber(number)) ?? ''
  const numbers = async (actor: Actor, typed: string) =>
    (await searchItems(db)(actor, await namedSearch(db)(actor, typed), null, 50)).items.map(({ number }) => number)
  return { ...people, areaId, idOf, numbers }
}

test('words, in Korean and English, within other words, each of them somewhere', async () => {
  const { joon, numbers } = await four()
  expect(await numbers(joon, '엑셀')).toEqual([3, 1])
  expect(await numbers(joon, '정산 엑셀')).toEqual([3])
  expect(await numbers(joon, 'excel')).toEqual([4])
  expect(await numbers(joon, 'XCE')).toEqual([4])
  expect(await numbers(joon, '회계')).toEqual([3])
  expect(await numbers(joon, '없는말')).toEqual([])
})

test('filters, in either language and keyboard layout', async () => {
  const { joon, mina, numbers, idOf } = await four()
  await vote(db)(joon, await idOf(1), { on: true })
  expect(await numbers(joon, '유형:불편')).toEqual([2])
  expect(await numbers(joon, 'kind:problem')).toEqual([2])
  expect(await numbers(joon, '영역:결제')).toEqual([2])
  expect(await numbers(joon, 'owner:준')).toEqual([2])
  expect(await numbers(joon, '담당:나')).toEqual([2])
  expect(await numbers(joon, '고객사:한빛')).toEqual([3, 1])
  expect(await numbers(joon, '고객사:한빛 정산')).toEqual([3])
  expect(await numbers(joon, '조건:내것')).toEqual([3, 2])
  expect(await numbers(joon, 'is:voted')).toEqual([1])
  expect(await numbers(joon, '조건:내할일')).toEqual([2])
  expect(await numbers(mina, 'is:mine')).toEqual([2, 1])
  expect(await numbers(joon, '상태:접수 유형:요청')).toEqual([4, 3, 1])
  expect(await numbers(joon, '상태:보류')).toEqual([])
  expect(await numbers(joon, '부터:2026-03-04 까지:2026-03-04')).toEqual([4, 3, 2, 1])
  expect(await numbers(joon, '까지:2026-03-03')).toEqual([])
})

test("my team's: what people of a team of mine brought", async () => {
  const { mina, joon, sofia, workspace, numbers } = await four()
  const team = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'
  await peek(db, `insert into team ("workspaceId", id, name) values ($1, $2, 'CX')`, workspace.id, team)
  for (const { personId } of [mina, sofia])
    await peek(
      db,
      `insert into team_member ("workspaceId", "teamId", "personId") values ($1, $2, $3)`,
      workspace.id,
      team,
      personId,
    )
  expect(await numbers(mina, '조건:우리팀')).toEqual([4, 2, 1])
  expect(await numbers(joon, '조건:우리팀')).toEqual([])
})

describe('sorting', () => {
  test('by votes, customers, revenue and what is rising; of equals the newest first', async () => {
    const { mina, joon, sofia, idOf, numbers, workspace } = await four()
    for (const actor of [mina, joon, sofia]) await vote(db)(actor, await idOf(2), { on: true })
    await vote(db)(mina, await idOf(1), { on: true })
    expect(await numbers(joon, '정렬:공감')).toEqual([2, 1, 4, 3])
    await vote(db)(mina, await idOf(2), { on: false })
    await vote(db)(joon, await idOf(2), { on: false })
    await vote(db)(joon, await idOf(1), { on: true })
    expect(await numbers(joon, 'sort:votes')).toEqual([1, 2, 4, 3])
    expect(await numbers(joon, '정렬:고객사')).toEqual([3, 2, 1, 4])
    expect(await numbers(joon, '정렬:급상승')).toEqual([3, 2, 1, 4])
    await peek(
      db,
      `update customer set revenue = 100, currency = 'KRW' where "workspaceId" = $1 and name = 'ACME'`,
      workspace.id,
    )
    await vote(db)(sofia, await idOf(2), { on: false })
    expect(await numbers(joon, '정렬:매출')).toEqual([2, 4, 3, 1])
  })

  test('page by page nothing is missed and nothing comes twice', async () => {
    const { mina, joon, idOf } = await four()
    for (let n = 0; n < 9; n++) await promotes(db, mina, aMessage(`엑셀 ${n}`))
    await vote(db)(joon, await idOf(7), { on: true })
    for (const sort of ['newest', 'votes', 'customers'] as const) {
      const seen: number[] = []
      let page = await searchItems(db)(joon, searchAsked.parse({ sort }), null, 3)
      for (; ; page = await searchItems(db)(joon, page.asked, page.next, 3)) {
        seen.push(...page.items.map(({ number }) => number))
        if (!page.next) break
      }
      expect(seen).toHaveLength(13)
      expect(new Set(seen).size).toBe(13)
    }
  })
})

test.each([
  ['상태:모름', '상태:모름', null],
  ['상태:보루', '상태:보루', '보류'],
  ['stauts:parked', 'stauts:parked', '상태:'],
  ['부터:어제', '부터:어제', '2026-03-01'],
  ['영역:없음', '없음', null],
  ['고객사:없음', '없음', null],
])('%s is refused, with the nearest', async (typed, word, nearest) => {
  const { joon, numbers } = await four()
  expect(await refusalOf(numbers(joon, typed))).toMatchObject({ case: 'search.unknownFilter', data: { word, nearest } })
})

test('what only looks like a filter is a word; a guest finds nothing', async () => {
  const { mina, tom, numbers } = await four()
  await promotes(db, mina, aMessage('오류:404가 떠요'))
  expect(await numbers(mina, '오류:404')).toEqual([5])
  expect((await refusalOf(numbers(tom, '엑셀')))?.case).toBe('read.outsider')
})

test('private words are found by whoever heard them alone', async () => {
  const { mina, joon, numbers } = await four()
  await promotes(db, mina, aMessage('비밀 엑셀', { isPrivate: true }), { customer: { name: 'Nordlicht' } })
  expect(await numbers(mina, '비밀')).toEqual([5])
  expect(await numbers(joon, '비밀')).toEqual([])
  expect(await numbers(joon, '고객사:Nordlicht')).toEqual([])
})

test('what is one’s own, voted for, of a team, an area or a customer is found behind hundreds of newer ones, page by page', async () => {
  const { mina, joon, sofia, workspace, areaId, idOf, numbers } = await four()
  const team = '6f9619ff-8b86-4d01-b42d-00cf4fc964fe'
  await peek(db, `insert into team ("workspaceId", id, name) values ($1, $2, 'CX')`, workspace.id, team)
  for (const { personId } of [sofia, joon])
    await peek(db, `insert into team_member values ($1, $2, $3)`, workspace.id, team, personId)
  for (const number of [1, 3]) await vote(db)(sofia, await idOf(number), { on: true })
  await peek(
    db,
    `with added as (
       insert into item ("workspaceId", id, number, title, kind, "addedById", "createdAt", features)
       select $1, gen_random_uuid(), 4 + n, '또 다른 말', 'request', $2, now(), '{}' from generate_series(1, 600) n returning id, number)
     insert into item_count ("workspaceId", "itemId", number, votes, customers) select $1, id, number, 9, 9 from added`,
    ...[workspace.id, mina.personId],
  )
  for (const sort of ['', ' 정렬:공감', ' 정렬:고객사']) {
    expect((await numbers(sofia, `조건:공감함${sort}`)).toSorted()).toEqual([1, 3])
    expect((await numbers(sofia, `조건:우리팀${sort}`)).toSorted()).toEqual([3, 4])
    expect(await numbers(sofia, `영역:결제${sort}`)).toEqual([2])
    expect(await numbers(sofia, `영역:결제 조건:공감함${sort}`)).toEqual([])
    expect((await numbers(sofia, `고객사:한빛${sort}`)).toSorted()).toEqual([1, 3])
    expect((await numbers(joon, `조건:내것${sort}`)).toSorted()).toEqual([2, 3])
    expect(await numbers(joon, `조건:내할일${sort}`)).toEqual([2])
  }
  const asked = searchAsked.parse({ whose: ['voted'], area: null })
  const [first, second] = [await searchItems(db)(sofia, asked, null, 1), searchAsked.parse({ area: areaId })]
  expect((await searchItems(db)(sofia, asked, first.next, 1)).items.map(({ number }) => number)).toEqual([1])
  expect(await searchItems(db)(sofia, second, ['2', 2], 1)).toMatchObject({ items: [], next: null })
})

test('among many a rare word is found by the index, and old items are filled in at a start', async () => {
  const { mina, joon, workspace, numbers } = await four()
  await peek(
    db,
    `insert into item ("workspaceId", id, number, title, kind, "addedById", "createdAt")
     select $1, gen_random_uuid(), 4 + n, case n when 3 then '드문낱말' else '흔한 말 ' || n end, 'request', $2, now() from generate_series(1, 5000) n`,
    ...[workspace.id, mina.personId],
  )
  expect(await numbers(joon, '드문낱말')).toEqual([7])
  await fillSimilar(db)(() => false)
  expect(await numbers(joon, '드문낱말')).toEqual([7])
  await peek(db, `vacuum (analyze) item`)
  const [rare] = await peek<{ features: number[] }>(db, `select features from item where title = '드문낱말' limit 1`)
  const probes = rare?.features.slice(0, 3).join()
  const plan = await peek<{ 'QUERY PLAN': string }>(
    db,
    `explain select id from item where "workspaceId" = '${workspace.id}' and features @> '{${probes}}'`,
  )
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('item_features_idx')
})
