import { expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { addQuote } from '../../src/loop/add-quote.ts'
import { correctGist } from '../../src/loop/correct-gist.ts'
import { decide } from '../../src/loop/decide.ts'
import { editItem } from '../../src/loop/edit-item.ts'
import { fillSimilar } from '../../src/loop/find-similar.ts'
import { merge } from '../../src/loop/merge.ts'
import { lookUp } from '../../src/loop/search.ts'
import { unmerge } from '../../src/loop/unmerge.ts'
import { aDecision } from '../support/decision.ts'
import { openTestDb, peek } from '../support/open-db.ts'
import { aMessage, aPromotion, mark, opensForm, promotes } from '../support/promotion.ts'
import { aWorkspace } from '../support/workspace.ts'

const db = await openTestDb()

/** A workspace in which what is looked for does not stand among the newest 500. */
async function aBusyTeam() {
  const people = await aWorkspace(db)
  const { mina, workspace } = people
  return {
    ...people,
    adds: async (actor: Actor, itemId: string, words: string, isPrivate = false) => {
      const draftId = await opensForm(db, actor, aMessage(words, { isPrivate }))
      await addQuote(db)(actor, itemId, aPromotion(actor, draftId, { words }), mark)
    },
    buries: async () => {
      await peek(
        db,
        `insert into item ("workspaceId", id, number, title, kind, "addedById", "createdAt", features)
         select $1, gen_random_uuid(), 1000 + n, '다른 말', 'request', $2, now(), '{}' from generate_series(1, 600) n`,
        ...[workspace.id, mina.personId],
      )
    },
    finds: async (actor: Actor, words: string) => (await lookUp(db)(actor, words)).items.map(({ number }) => number),
    found: async () => {
      const rows = await peek<{ number: number; features: number[] | null }>(
        db,
        `select number, features from item where "workspaceId" = $1 and number < 1000 order by number`,
        workspace.id,
      )
      return rows.map(({ number, features }) => ({ number, features: features?.toSorted((a, b) => a - b) ?? null }))
    },
    worksOutAnew: async () => {
      await peek(db, `update item set features = null where "workspaceId" = $1`, workspace.id)
      await fillSimilar(db)(() => false)
    },
  }
}

test('long ago, by words of which each stands in another text of an item', async () => {
  const { mina, joon, sofia, adds, buries, finds } = await aBusyTeam()
  const { itemId } = await promotes(db, mina, aMessage('결제 내역을 엑셀로 받고 싶어요'), { need: '월말 마감' })
  await promotes(db, mina, aMessage('결제가 느려요'))
  await adds(joon, itemId, '세금계산서도 같이요')
  await adds(sofia, itemId, '은밀한 계획', true)
  await buries()
  expect(await finds(joon, '세금계산서 엑셀')).toEqual([1])
  expect(await finds(joon, '결제 월말 세금계산서')).toEqual([1])
  expect(await finds(joon, '결제')).toEqual([2, 1])
  // What was said in private passes the sieve, and is read by whoever heard it alone.
  expect(await finds(sofia, '엑셀 은밀한 월말')).toEqual([1])
  expect(await finds(joon, '엑셀 은밀한 월말')).toEqual([])
  expect(await finds(joon, '은밀한')).toEqual([])
})

test('what is not worked out yet is read, so that nothing is missed meanwhile', async () => {
  const { mina, joon, workspace, buries, finds, worksOutAnew } = await aBusyTeam()
  await promotes(db, mina, aMessage('결제 내역을 엑셀로 받고 싶어요'))
  await buries()
  await peek(db, `update item set features = null where "workspaceId" = $1`, workspace.id)
  expect(await finds(joon, '엑셀 결제')).toEqual([1])
  await peek(db, `update quote set features = null where "workspaceId" = $1`, workspace.id)
  await worksOutAnew()
  expect(await finds(joon, '엑셀 결제')).toEqual([1])
})

test('words that are filled in late are found on their item, too', async () => {
  const { mina, joon, workspace, adds, found } = await aBusyTeam()
  const { itemId } = await promotes(db, mina, aMessage('결제 내역을 엑셀로 받고 싶어요'))
  await adds(joon, itemId, '세금계산서도 같이요')
  const before = await found()
  await peek(db, `update quote set features = null where "workspaceId" = $1`, workspace.id)
  await peek(db, `update item set features = '{4}' where "workspaceId" = $1`, workspace.id)
  await fillSimilar(db)(() => false)
  expect(await found()).toEqual(before)
})

test('whatever happens to an item, it is found by exactly what its texts are known by', async () => {
  const { mina, joon, sofia, adds, found, worksOutAnew } = await aBusyTeam()
  const one = await promotes(db, mina, aMessage('결제 내역을 엑셀로 받고 싶어요'), { need: '월말 마감' })
  const two = await promotes(db, sofia, aMessage('정산 자료를 내보내고 싶어요'), { isGist: true })
  const three = await promotes(db, joon, aMessage('몰래 말한 것', { isPrivate: true }))
  await adds(joon, one.itemId, '세금계산서도 같이요')
  await adds(sofia, three.itemId, '열린 곳에서 말한 것')
  const holds = async () => {
    const before = await found()
    expect(before.every(({ features }) => features !== null && features.length > 0)).toBe(true)
    await worksOutAnew()
    expect(await found()).toEqual(before)
  }
  await holds()
  await editItem(db)(joon, one.itemId, { title: '파일로 받기', need: '회계 감사' }, null, mark)
  await holds()
  const [gist] = await peek<{ id: string }>(db, `select id from quote where "itemId" = $1`, two.itemId)
  await editItem(db)(joon, two.itemId, { title: '이름을 바꾼 것' }, null, mark)
  await correctGist(db)(sofia, gist?.id ?? '', '보고서를 메일로 보내 달래요', mark)
  await holds()
  await decide(db)(joon, one.itemId, aDecision({ status: 'planned', topic: { ko: '엑셀 받기', en: 'Excel' } }))
  await holds()
  await merge(db, null)(joon, two.itemId, one.itemId)
  const merged = await found()
  expect(merged[0]?.features?.length).toBeGreaterThan(merged[1]?.features?.length ?? 0)
  await holds()
  await unmerge(db)(joon, two.itemId)
  await holds()
})
