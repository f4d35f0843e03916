import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { type ItemFields, seenOf } from '../../src/domain/item-edit.ts'
import { correctGist, gistOf } from '../../src/loop/correct-gist.ts'
import { decide } from '../../src/loop/decide.ts'
import { assign, editItem, editView } from '../../src/loop/edit-item.ts'
import { historyOf } from '../../src/loop/history.ts'
import { itemView } from '../../src/loop/look-up.ts'
import { aDecision, anArea, answersOf, noticesOf, wantsAll } from '../support/decision.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, mark, promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const db = await openTestDb({ clock, reactions: wantsAll })

async function anItem(more: Parameters<typeof promotes>[3] = {}, draft = aMessage('엑셀로 받을 수 있나요?')) {
  const people = await aWorkspace(db)
  const { itemId, number } = await promotes(db, people.mina, draft, { customer: { name: '한빛상사' }, ...more })
  const edits = async (typed: Partial<ItemFields>, actor: Actor = people.joon, seen = {}) =>
    editItem(db)(actor, itemId, typed, { ...seenOf((await editView(db)(actor, itemId)).fields), ...seen }, mark)
  const item = async () => {
    const view = await itemView(db)(people.workspace.id, itemId)
    if (!view) throw new Error('The item is not there.')
    return view
  }
  const history = async () => (await historyOf(db)(people.mina, itemId, null, 50)).entries
  return { ...people, itemId, number, edits, item, history }
}
const sets = (workspaceId: string, settings: object) =>
  peek(db, `update workspace set settings = settings || $2::jsonb where id = $1`, workspaceId, JSON.stringify(settings))
const wanted = async (workspaceId: string) =>
  (
    await peek<{ kind: string; wanted: number }>(
      db,
      `select kind, wanted from effect where "workspaceId" = $1 and kind = 'card'`,
      workspaceId,
    )
  )[0]?.wanted

describe('editing', () => {
  test('changes what we make of the words, cleaned and masked, and the card and the history follow', async () => {
    const { edits, item, history, itemId, number, workspace } = await anItem()
    const before = await wanted(workspace.id)
    expect(
      await edits({
        title: ' 결제 내역\n엑셀 다운로드 ',
        need: '월말에 010-2345-6789로 전화해요',
        workaround: 'CSV로 받아 여세요',
        cause: '화면에 단추가 없었어요',
        topicKo: '결제 내역 엑셀',
      }),
    ).toEqual({ itemId, number, changed: ['title', 'need', 'workaround', 'cause', 'topicKo'], followed: [] })
    expect(await item()).toMatchObject({
      title: '결제 내역 엑셀 다운로드',
      need: '월말에 「[phone 가림]」로 전화해요',
      workaround: 'CSV로 받아 여세요',
      cause: '화면에 단추가 없었어요',
      topic: { ko: '결제 내역 엑셀', en: null },
      leadQuote: { words: '엑셀로 받을 수 있나요?' },
    })
    expect(await wanted(workspace.id)).toBe((before ?? 0) + 1)
    expect((await history())[0]).toMatchObject({
      kind: 'item.edited',
      by: '준',
      data: { changes: { title: { from: '엑셀로 받을 수 있나요?', to: '결제 내역 엑셀 다운로드' } } },
    })
  })

  test('the same again, and what was left as it was found, changes nothing', async () => {
    const { edits, history } = await anItem()
    await edits({ title: '제목' })
    expect((await edits({ title: '제목', need: null, kind: 'request' })).changed).toEqual([])
    expect((await history()).map(({ kind }) => kind)).toEqual(['item.edited', 'item.promoted'])
  })

  test('two at once: other fields both count; of the same field the second is told, and nothing is lost', async () => {
    const { edits, item, joon, sofia, itemId } = await anItem()
    const seen = seenOf((await editView(db)(joon, itemId)).fields)
    await edits({ title: '준의 제목', workaround: '준의 방법' }, joon, seen)
    await edits({ title: '엑셀로 받을 수 있나요?', cause: '원인' }, sofia, seen)
    expect(await item()).toMatchObject({ title: '준의 제목', cause: '원인' })
    expect(await refusalOf(edits({ title: '소피아의 제목', need: '니즈' }, sofia, seen))).toMatchObject({
      case: 'edit.meanwhile',
      data: { by: '준', field: 'title' },
    })
    expect(await item()).toMatchObject({ title: '준의 제목', need: null })
    expect((await edits({ title: '준의 제목' }, sofia, seen)).changed).toEqual([])
    expect((await edits({ title: '소피아의 제목' }, sofia)).changed).toEqual(['title'])
  })

  test.each<[string, Partial<ItemFields>, string]>([
    ['an empty title', { title: ' ' }, 'edit.noTitle'],
    ['a title that is too long', { title: '가'.repeat(151) }, 'field.tooLong'],
    ['a need that is too long', { need: '가'.repeat(3_001) }, 'field.tooLong'],
    ['a stage that is gone', { stageId: randomUUID() }, 'edit.choiceGone'],
    ['an area that is gone', { areaId: randomUUID() }, 'edit.choiceGone'],
  ])('refuses %s', async (_, typed, refusal) => {
    const { edits, item } = await anItem()
    const before = await item()
    expect((await refusalOf(edits(typed)))?.case).toBe(refusal)
    expect(await item()).toEqual(before)
  })

  test('a guest edits nothing; what was merged is edited where it went', async () => {
    const { tom, joon, itemId, mina, workspace } = await anItem()
    expect((await refusalOf(editView(db)(tom, itemId)))?.case).toBe('edit.outsider')
    expect((await refusalOf(editItem(db)(tom, itemId, { title: 'x' }, null, mark)))?.case).toBe('edit.outsider')
    expect((await refusalOf(assign(db)(tom, itemId, tom.personId)))?.case).toBe('edit.outsider')
    const other = await promotes(db, mina)
    await peek(
      db,
      `update item set status = 'merged', "mergedIntoId" = $3 where "workspaceId" = $1 and id = $2`,
      workspace.id,
      other.itemId,
      itemId,
    )
    expect((await refusalOf(editView(db)(joon, other.itemId)))?.case).toBe('edit.merged')
  })

  test('what was heard in private is read and changed by whoever heard it alone, and stands in no history', async () => {
    const draft = aMessage('비밀이에요', { isPrivate: true })
    const { edits, item, joon, mina, itemId, history } = await anItem({ need: '비밀 니즈' }, draft)
    expect((await editView(db)(joon, itemId)).fields.need).toBeUndefined()
    expect((await editView(db)(mina, itemId)).fields.need).toBe('비밀 니즈')
    expect((await edits({ need: '남의 니즈' }, joon)).changed).toEqual([])
    await edits({ need: '다른 비밀', title: '공개해도 되는 제목' }, mina)
    expect(await item()).toMatchObject({ need: null, title: '공개해도 되는 제목' })
    expect(JSON.stringify(await history())).not.toContain('비밀')
  })
})

describe('who decides', () => {
  test('kind, area and owner are changed by those who decide, and by whoever added it while it is new', async () => {
    const { edits, workspace, joon, mina, sofia, itemId } = await anItem()
    await sets(workspace.id, { deciders: [joon.personId] })
    const areaId = await anArea(db, workspace.id, null)
    expect((await refusalOf(edits({ areaId }, sofia)))?.case).toBe('edit.notYours')
    expect((await refusalOf(edits({ kind: 'praise' }, sofia)))?.case).toBe('edit.notYours')
    expect((await refusalOf(assign(db)(sofia, itemId, sofia.personId)))?.case).toBe('edit.notYours')
    expect((await edits({ title: '누구나' }, sofia)).changed).toEqual(['title'])
    expect((await edits({ areaId }, mina)).changed).toEqual(['areaId'])
    await decide(db)(joon, itemId, aDecision({ status: 'reviewing' }))
    expect((await refusalOf(edits({ areaId: null }, mina)))?.case).toBe('edit.notYours')
    expect((await edits({ areaId: null }, joon)).changed).toEqual(['areaId'])
  })

  test('a new area brings its owner and its time, unless somebody else was named or it is decided', async () => {
    const { edits, item, workspace, joon, yuna, mina } = await anItem()
    const [mine, theirs] = [
      await anArea(db, workspace.id, joon.personId),
      await anArea(db, workspace.id, yuna.personId),
    ]
    await peek(db, `update area set "decisionDays" = 3 where "workspaceId" = $1 and id = $2`, workspace.id, theirs)
    expect(await edits({ areaId: mine })).toMatchObject({ changed: ['areaId'], followed: ['ownerId'] })
    expect(await item()).toMatchObject({ owner: '준', decisionDue: '2026-03-18' })
    await edits({ areaId: theirs })
    expect(await item()).toMatchObject({ owner: '유나', decisionDue: '2026-03-09' })
    await edits({ ownerId: mina.personId })
    expect(await edits({ areaId: mine })).toMatchObject({ followed: [] })
    expect(await item()).toMatchObject({ owner: '민아', decisionDue: '2026-03-18' })
  })

  test('whoever is assigned is told once, in one message for several items; not who assigned themselves', async () => {
    const { workspace, joon, mina, yuna, itemId, item } = await anItem()
    const second = await promotes(db, mina)
    await assign(db)(joon, itemId, joon.personId)
    expect(await noticesOf(db, workspace.id)).toEqual([])
    await assign(db)(joon, itemId, yuna.personId)
    await assign(db)(joon, second.itemId, yuna.personId)
    expect((await item()).owner).toBe('유나')
    expect(await noticesOf(db, workspace.id)).toMatchObject([
      {
        kind: 'decideAgain',
        to: 'U0YUNA',
        data: { decisions: [{ itemId, because: 'assigned', by: '준' }, { itemId: second.itemId }] },
      },
    ])
  })

  test('praise owes no decision and no answer; a request that was taken for praise owes both', async () => {
    const { edits, item, itemId, joon, workspace } = await anItem()
    await decide(db)(joon, itemId, aDecision({ status: 'shipped', shippedBy: 'release' }))
    expect(await answersOf(db, itemId)).toEqual([{ state: 'owed', outcome: 'shipped' }])
    await edits({ kind: 'praise' })
    expect(await answersOf(db, itemId)).toEqual([{ state: 'watching', outcome: null }])
    expect(await noticesOf(db, workspace.id)).toEqual([])
    expect((await item()).decisionDue).toBeNull()
    await edits({ kind: 'problem' })
    expect(await answersOf(db, itemId)).toEqual([{ state: 'owed', outcome: 'shipped' }])
    expect(await noticesOf(db, workspace.id)).toMatchObject([{ kind: 'answer', to: 'U0MINA', answers: 1 }])

    const praise = await anItem({ kind: 'praise' })
    expect(await answersOf(db, praise.itemId)).toEqual([])
    await praise.edits({ kind: 'request' })
    expect(await answersOf(db, praise.itemId)).toEqual([{ state: 'watching', outcome: null }])
    expect((await praise.item()).decisionDue).toBe('2026-03-18')
  })
})

describe('a summary', () => {
  test('is put right by whoever wrote it, with the title that was made of it', async () => {
    const { mina, joon, itemId, item, history } = await anItem({ isGist: true })
    const [quote] = await peek<{ id: string }>(db, `select id from quote where "itemId" = $1`, itemId)
    const quoteId = quote?.id ?? ''
    expect((await refusalOf(gistOf(db)(joon, quoteId)))?.case).toBe('gist.notYours')
    expect((await refusalOf(correctGist(db)(joon, quoteId, '남의 요지', mark)))?.case).toBe('gist.notYours')
    expect(await gistOf(db)(mina, quoteId)).toMatchObject({ words: '엑셀로 받을 수 있나요?' })
    expect((await refusalOf(correctGist(db)(mina, quoteId, ' ', mark)))?.case).toBe('quote.empty')
    await correctGist(db)(mina, quoteId, '결제 내역을 엑셀로 받고 싶대요', mark)
    expect(await item()).toMatchObject({
      title: '결제 내역을 엑셀로 받고 싶대요',
      leadQuote: { words: '결제 내역을 엑셀로 받고 싶대요' },
    })
    expect((await history())[0]).toMatchObject({ kind: 'item.corrected', by: '민아' })
  })

  test("a customer's own words are nobody's to change", async () => {
    const { mina, itemId } = await anItem()
    const [quote] = await peek<{ id: string }>(db, `select id from quote where "itemId" = $1`, itemId)
    expect((await refusalOf(correctGist(db)(mina, quote?.id ?? '', '고친 말', mark)))?.case).toBe('gist.notYours')
  })
})
