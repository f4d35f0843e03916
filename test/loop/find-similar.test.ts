import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { Refusal } from '../../src/domain/errors.ts'
import { fillSimilar, findSimilar } from '../../src/loop/find-similar.ts'
import { featuresOf, seedOf } from '../../src/similar/features.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, promotes } from '../support/promotion.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const db = await openTestDb({ clock })

/** What a form shows that opens now: what was known of the words before is over. */
const finds = async (actor: Actor, words: string) => findSimilar(db, clock)(actor, words)
const others = [
  '알림 메일이 두 번 와요',
  '다크 모드가 있으면 좋겠어요',
  '모바일에서도 권한을 나누고 싶어요',
  'Dashboards are slow to load',
]

async function aFilledWorkspace() {
  const workspace = await aWorkspace(db)
  for (const words of others) await promotes(db, workspace.mina, aMessage(words))
  return workspace
}

describe('what looks similar', () => {
  test('is an item whose customers said it in other words, in either language, and by which words', async () => {
    const { mina, joon } = await aFilledWorkspace()
    const { itemId, number } = await promotes(db, mina, aMessage('결제 내역을 엑셀로 받을 수 있나요?'), {
      customer: { name: '한빛상사' },
    })
    for (const words of ['결제 내역 엑셀 다운로드가 필요해요', 'Can we export our payment history to Excel?']) {
      const [first, ...rest] = await finds(joon, words)
      expect(first).toMatchObject({ id: itemId, number, customers: 1, status: 'new' })
      expect(rest.map(({ id }) => id)).not.toContain(itemId)
    }
    expect((await finds(joon, '엑셀로 결제 내역을 뽑고 싶어요'))[0]?.shared.toSorted()).toEqual([
      '결제',
      '내역을',
      '엑셀로',
    ])
  })

  test('is nothing where nobody said such a thing, and for words that say nothing', async () => {
    const { mina } = await aFilledWorkspace()
    for (const words of ['탈퇴는 어디에서 하나요?', '', '안녕하세요', '👍', ' \n'])
      expect(await finds(mina, words)).toEqual([])
  })

  test('is three at the most, the likest first, each item once', async () => {
    const { mina } = await aWorkspace(db)
    for (let n = 0; n < 5; n++)
      await promotes(db, mina, aMessage(`엑셀로 결제 내역을 받고 싶어요 ${'가나다라마'.slice(n)}`))
    const found = await finds(mina, '엑셀로 결제 내역을 받고 싶어요 마')
    expect(found.map(({ number }) => number)).toHaveLength(3)
    expect(found[0]?.number).toBe(5)
  })

  test('are items that shipped or were decided against, too, and the one that another was merged into', async () => {
    const { mina } = await aFilledWorkspace()
    const [gone, target] = [
      await promotes(db, mina, aMessage('웹훅으로 받고 싶어요')),
      await promotes(db, mina, aMessage('x')),
    ]
    await peek(db, `update item set status = 'declined' where id = $1`, gone.itemId)
    expect(await finds(mina, '웹훅으로 주세요')).toMatchObject([{ id: gone.itemId, status: 'declined' }])
    const merged = `update item set status = 'merged', "mergedIntoId" = $2 where id = $1`
    await peek(db, merged, gone.itemId, target.itemId)
    expect(await finds(mina, '웹훅으로 주세요')).toMatchObject([{ id: target.itemId }])
  })

  test('is found by private words for the one who added them alone', async () => {
    const { mina, joon, yuna } = await aFilledWorkspace()
    const { itemId } = await promotes(db, mina, aMessage('인수 합병 때문에 해지를 고민해요', { isPrivate: true }))
    expect(await finds(mina, '인수 합병 해지 고민')).toMatchObject([{ id: itemId }])
    for (const other of [joon, yuna]) expect(await finds(other, '인수 합병 해지 고민')).toEqual([])
  })

  test('is of one’s own workspace alone', async () => {
    const [ours, theirs] = [await aWorkspace(db), await aWorkspace(db)]
    await promotes(db, theirs.mina, aMessage('웹훅으로 받고 싶어요'))
    expect(await finds(ours.mina, '웹훅으로 받고 싶어요')).toEqual([])
    expect(await finds(theirs.mina, '웹훅으로 받고 싶어요')).toHaveLength(1)
  })

  test('is not told to guests', async () => {
    const { tom } = await aWorkspace(db)
    const refused = await finds(tom, '엑셀').catch((error: unknown) => error instanceof Refusal && error.case)
    expect(refused).toBe('read.outsider')
  })

  test('bridges words that the workspace says mean the same', async () => {
    const { mina } = await aFilledWorkspace()
    const { itemId } = await promotes(db, mina, aMessage('정산봇이 멈췄어요'))
    expect(await finds(mina, 'Settlebot stopped again')).toEqual([])
    await db.change(mina, (tx) => tx.workspaces.changeSettings({ synonyms: [['정산봇', 'settlebot']] }))
    expect(await finds(mina, 'Settlebot stopped again')).toMatchObject([{ id: itemId }])
  })

  test('knows words that came since, and forgets those that were deleted', async () => {
    const { mina } = await aFilledWorkspace()
    const find = findSimilar(db, clock)
    expect(await find(mina, '웹훅으로 주세요')).toEqual([])
    const { itemId } = await promotes(db, mina, aMessage('웹훅으로 받고 싶어요'))
    expect(await find(mina, '웹훅으로 주세요')).toMatchObject([{ id: itemId }])
    await peek(db, `update quote set "deletedAt" = now() where "itemId" = $1`, itemId)
    expect(await find(mina, '웹훅으로 주세요')).toEqual([])
  })
})

test('words that are older than the search are found once they are filled in, each once', async () => {
  const { mina } = await aFilledWorkspace()
  const { itemId } = await promotes(db, mina, aMessage('웹훅으로 받고 싶어요'))
  const stored = `select features from quote where "itemId" = $1`
  const [before] = await peek<{ features: number[] }>(db, stored, itemId)
  expect(before?.features).toEqual(featuresOf('웹훅으로 받고 싶어요', seedOf(mina.workspaceId)))
  await peek(db, `update quote set features = null where "workspaceId" = $1`, mina.workspaceId)
  expect(await finds(mina, '웹훅으로 주세요')).toEqual([])
  expect(await fillSimilar(db)(() => true)).toBe(0)
  expect(await fillSimilar(db)(() => false)).toBe(others.length + 1)
  expect(await fillSimilar(db)(() => false)).toBe(0)
  expect(await peek(db, stored, itemId)).toEqual([before])
  expect(await finds(mina, '웹훅으로 주세요')).toMatchObject([{ id: itemId }])
})
