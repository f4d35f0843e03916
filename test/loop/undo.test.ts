import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import type { Decide } from '../../src/domain/decision.ts'
import { answered } from '../../src/loop/answer.ts'
import { decide } from '../../src/loop/decide.ts'
import { historyOf } from '../../src/loop/history.ts'
import { itemView } from '../../src/loop/look-up.ts'
import { merge } from '../../src/loop/merge.ts'
import { closeNotice, noticeSent, noticeView } from '../../src/loop/notices.ts'
import { undo } from '../../src/loop/undo.ts'
import { vote } from '../../src/loop/vote.ts'
import { aDecision, answersOf, noticesOf, statusOf, wantsAll } from '../support/decision.ts'
import { rowsOf } from '../support/merging.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, promotes, typedWords } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'

const START = '2026-03-04T09:30:00+09:00'
const clock = stoppedClock(START)
const db = await openTestDb({ clock, reactions: wantsAll })
const MINUTE = 60_000
const undoes = undo(db, () => clock.now())

async function anItem(draft = aMessage('엑셀로 받을 수 있나요?')) {
  clock.set(START)
  const people = await aWorkspace(db)
  const promoted = await promotes(db, people.mina, draft, { customer: { name: '한빛상사' } })
  const { itemId } = promoted
  const decides = (d: Partial<Decide>, actor: Actor = people.joon) => decide(db)(actor, itemId, aDecision(d))
  const [loop] = await peek<{ id: string }>(db, `select id from loop where "itemId" = $1`, itemId)
  return { ...people, ...promoted, decides, loopId: loop?.id ?? '' }
}
/** The notices go out. */
async function sends(workspaceId: string) {
  const rows = await peek<{ id: string }>(
    db,
    `select id from notice where "workspaceId" = $1 and "closedAt" is null`,
    workspaceId,
  )
  for (const { id } of rows) {
    await closeNotice(db)(workspaceId, id)
    await noticeSent(db)(workspaceId, id)
  }
}
const withoutTimes = async (workspaceId: string) => {
  const { notices: _, answers: __, ...rows } = await rowsOf(db, workspaceId)
  return rows
}

describe('what was added', () => {
  test('is gone as if it had never been, its card too, and the message may be added again', async () => {
    const draft = aMessage('엑셀로 받을 수 있나요?')
    const { mina, itemId, number, workspace, undo: eventId } = await anItem(draft)
    await vote(db)(mina, itemId, { on: true })
    expect(await undoes(mina, eventId)).toEqual({ what: 'promotion', itemId, number, into: null, words: null })
    expect(await itemView(db)(workspace.id, itemId)).toBeNull()
    const effects = await peek<{ kind: string; wanted: number }>(
      db,
      `select kind, wanted from effect where "workspaceId" = $1 and subject = $2`,
      workspace.id,
      itemId,
    )
    expect(effects).toEqual([{ kind: 'card', wanted: 2 }])
    const again = await promotes(db, mina, draft)
    expect(again.number).toBe(number + 1)
    expect((await refusalOf(undoes(mina, eventId)))?.case).toBe('undo.done')
  })

  test('words that were typed come back', async () => {
    const { mina, undo: eventId } = await anItem(typedWords('전화로 들은 말'))
    expect((await undoes(mina, eventId)).words).toBe('전화로 들은 말')
  })

  test('stays where others have built upon it, after ten minutes, and for others', async () => {
    const one = await anItem()
    expect((await refusalOf(undoes(one.joon, one.undo)))?.case).toBe('undo.notYours')
    expect((await refusalOf(undoes(one.tom, one.undo)))?.case).toBe('edit.outsider')
    clock.advance(11 * MINUTE)
    expect((await refusalOf(undoes(one.mina, one.undo)))?.case).toBe('undo.tooLate')
    expect((await refusalOf(undoes(one.mina, null)))?.case).toBe('undo.nothing')

    const voted = await anItem()
    await vote(db)(voted.joon, voted.itemId, { on: true })
    expect((await refusalOf(undoes(voted.mina, voted.undo)))?.case).toBe('undo.inUse')
    const decided = await anItem()
    await decided.decides({ status: 'reviewing' })
    expect((await refusalOf(undoes(decided.mina, decided.undo)))?.case).toBe('undo.inUse')
  })
})

describe('a decision', () => {
  test.each<Partial<Decide>>([
    { status: 'planned', reason: '하기로 했어요', topic: { ko: '이름', en: null }, workaround: '방법', mayTell: true },
    { status: 'shipped', shippedBy: 'guide', line: { ko: '됩니다.', en: null } },
    { status: 'declined' },
    { status: 'parked', parkedUntil: '2026-04-01' },
  ])('%j goes, and everything stands as before; what was held is cancelled', async (d) => {
    const { joon, itemId, decides, workspace } = await anItem()
    const before = await withoutTimes(workspace.id)
    const { undo: eventId } = await decides(d)
    expect((await undoes(joon, eventId)).what).toBe('decision')
    expect(await withoutTimes(workspace.id)).toEqual(before)
    expect(await noticesOf(db, workspace.id)).toEqual([])
    expect(await peek(db, `select 1 from decision where "itemId" = $1`, itemId)).toEqual([])
    const { entries } = await historyOf(db)(joon, itemId, null, 10)
    expect(entries.map(({ kind }) => kind).slice(0, 1)).toEqual(['item.undone'])
  })

  test('upon another goes back to that one, and nobody is told twice', async () => {
    const { joon, itemId, decides, workspace, loopId } = await anItem()
    await decides({ status: 'declined', line: { ko: '하지 않아요.', en: null } })
    clock.advance(60 * MINUTE)
    await sends(workspace.id)
    expect(await answersOf(db, itemId)).toEqual([{ state: 'told', outcome: 'declined' }])
    const before = await withoutTimes(workspace.id)
    for (const d of [{ status: 'shipped', shippedBy: 'policy' }, { status: 'planned' }] as const) {
      const { undo: eventId } = await decides(d)
      await undoes(joon, eventId)
      expect(await withoutTimes(workspace.id)).toEqual(before)
      expect(await statusOf(db, itemId)).toBe('declined')
    }
    const notices = await noticesOf(db, workspace.id)
    expect(notices).toHaveLength(1)
    const [sent] = await peek<{ id: string }>(
      db,
      `select id from notice where "workspaceId" = $1 and "sentAt" is not null`,
      workspace.id,
    )
    expect((await noticeView(db)(workspace.id, sent?.id ?? ''))?.answers[0]?.loop).toMatchObject({
      id: loopId,
      state: 'told',
    })
  })

  test('what was owed and not sent yet is owed again, once', async () => {
    const { joon, decides, workspace, itemId } = await anItem()
    await decides({ status: 'declined' })
    const { undo: eventId } = await decides({ status: 'reviewing' })
    expect(await noticesOf(db, workspace.id)).toEqual([])
    await undoes(joon, eventId)
    expect(await answersOf(db, itemId)).toEqual([{ state: 'owed', outcome: 'declined' }])
    expect(await noticesOf(db, workspace.id)).toMatchObject([{ kind: 'answer', to: 'U0MINA', answers: 1 }])
  })

  test('a customer who was answered meanwhile keeps it; so does whatever was decided since', async () => {
    const { joon, mina, decides, workspace, loopId, itemId } = await anItem()
    const { undo: shipped } = await decides({ status: 'shipped', shippedBy: 'release' })
    clock.advance(MINUTE)
    await answered(db)(mina, loopId, 'told')
    expect((await refusalOf(undoes(joon, shipped)))?.case).toBe('undo.answered')

    const other = await anItem()
    const { undo: planned } = await other.decides({ status: 'planned' })
    await other.decides({ status: 'parked', parkedUntil: '2026-04-01' })
    expect((await refusalOf(undoes(other.joon, planned)))?.case).toBe('undo.changed')
    expect(workspace.id && itemId).not.toBe('')
  })

  test('two presses at once undo it once', async () => {
    const { joon, decides, itemId } = await anItem()
    await decides({ status: 'reviewing' })
    const { undo: eventId } = await decides({ status: 'planned' })
    const outcomes = await Promise.allSettled([undoes(joon, eventId), undoes(joon, eventId)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await statusOf(db, itemId)).toBe('reviewing')
  })
})

test('`undo` without a name takes back what one did last, one after another', async () => {
  const { mina, joon, itemId, decides } = await anItem()
  const other = await promotes(db, mina)
  // Of the one that is named, whatever was done since.
  const third = await promotes(db, mina)
  await promotes(db, mina)
  expect(await undo(db, () => clock.now())(mina, null, third.itemId)).toMatchObject({ itemId: third.itemId })
  expect((await refusalOf(undo(db, () => clock.now())(mina, null, third.itemId)))?.case).toBe('undo.nothing')
  await undoes(mina, null)
  await merge(db, null)(mina, other.itemId, itemId)
  await decides({ status: 'planned' }, mina)
  await vote(db)(joon, itemId, { on: true })
  expect((await undoes(mina, null)).what).toBe('decision')
  expect((await undoes(mina, null)).what).toBe('merge')
  expect(await undoes(mina, null)).toMatchObject({ what: 'promotion', itemId: other.itemId })
  expect((await refusalOf(undoes(joon, null)))?.case).toBe('undo.nothing')
})
