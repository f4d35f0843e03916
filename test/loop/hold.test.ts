import { describe, expect, test } from 'vitest'
import { answered } from '../../src/loop/answer.ts'
import { decide } from '../../src/loop/decide.ts'
import { hold, sendNow } from '../../src/loop/hold.ts'
import { closeNotice, noticeSent, noticeView } from '../../src/loop/notices.ts'
import { confirmed, saidHow, waive } from '../../src/loop/settle.ts'
import { anAnsweringTeam, noticeReactions } from '../support/answering-team.ts'
import { aDecision } from '../support/decision.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { mark } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'

const clock = stoppedClock('2026-03-04T10:00:00+09:00')
const db = await openTestDb({ clock, reactions: noticeReactions })
const at = (instant: string) => new Date(instant)
const WORK = { holdMinutes: 30, batchMinutes: 15, workingHours: { from: '09:00', to: '18:00' } }

/** An item that 준 has just decided has shipped: 민아 answers 한빛상사, Sofia answers ACME. */
async function justShipped(now = '2026-03-04T10:00:00+09:00') {
  clock.set(now)
  const team = await anAnsweringTeam(db, WORK)
  const { itemId, number } = await team.hears(team.mina, '한빛상사')
  await team.adds(team.sofia, itemId, 'ACME')
  await decide(db)(team.joon, itemId, aDecision({ status: 'shipped', shippedBy: 'policy' }))
  const states = async () => (await team.loops(itemId)).map(({ customer, state }) => `${customer} ${state}`)
  const waiting = async () => (await team.notices()).filter(({ isClosed, kind }) => !isClosed && kind === 'answer')
  const answers = async () => (await db.of(team.workspace.id).views.item(itemId))?.answers
  return { ...team, itemId, number, states, waiting, answers }
}

describe('an item on hold', () => {
  test('tells nobody until it is let go, then everybody at once, in working hours; whoever comes meanwhile waits along', async () => {
    const team = await justShipped()
    const { joon, itemId, number } = team
    expect(await team.answers()).toMatchObject({ waiting: 2, paused: 0, unsent: 2 })
    expect(await hold(db)(joon, itemId)).toEqual({ number, answers: 2 })
    expect(await hold(db)(joon, itemId)).toEqual({ number, answers: 2 })
    expect(await team.states()).toEqual(['ACME paused', '한빛상사 paused'])
    expect(await team.answers()).toMatchObject({ waiting: 0, paused: 2, unsent: 0 })
    expect(await team.waiting()).toEqual([])

    await team.adds(team.haneul, itemId, 'Nordlicht')
    await team.ships(itemId)
    expect(await team.states()).toEqual(['ACME paused', 'Nordlicht paused', '한빛상사 paused'])
    expect(await team.waiting()).toEqual([])

    clock.set('2026-03-04T19:00:00+09:00')
    expect(await sendNow(db)(joon, itemId)).toEqual({ number, answers: 3 })
    const due = Object.fromEntries((await team.waiting()).map(({ to, dueAt }) => [to, dueAt]))
    expect(due).toEqual({
      민아: at('2026-03-05T09:00+09:00'),
      하늘: at('2026-03-05T09:00+09:00'),
      Sofia: at('2026-03-04T19:00+09:00'),
    })
    expect(await team.loops(itemId)).toMatchObject([{ state: 'owed' }, { state: 'owed' }, { state: 'owed' }])
    expect(await team.events(itemId)).toEqual(['item.shipped', 'loop.paused', 'item.shipped', 'loop.resumed'])
  })

  test('what was sent stays sent, and nobody hears of it twice', async () => {
    const team = await justShipped()
    clock.set('2026-03-04T10:30:00+09:00')
    const minas = (await team.waiting()).find(({ to }) => to === '민아')?.id ?? ''
    await team.sends(minas)
    expect(await hold(db)(team.joon, team.itemId)).toMatchObject({ answers: 1 })
    expect(await team.states()).toEqual(['ACME paused', '한빛상사 told'])
    await sendNow(db)(team.joon, team.itemId)
    expect((await team.waiting()).map(({ to, answers }) => [to, answers.length])).toEqual([['Sofia', 1]])
  })

  test('what is just being sent, or may have arrived, is not sent once more; what was given up is', async () => {
    const team = await justShipped()
    clock.set('2026-03-04T10:30:00+09:00')
    const minas = (await team.waiting()).find(({ to }) => to === '민아')?.id ?? ''
    expect(await closeNotice(db)(team.workspace.id, minas)).toBeNull()
    const isNow = (state: string) =>
      peek(db, `update effect set state = $2::"EffectState" where subject = $1`, minas, state)
    for (const state of ['pending', 'sending', 'unknown']) {
      await isNow(state)
      await sendNow(db)(team.joon, team.itemId)
      expect((await team.waiting()).map(({ to }) => to)).toEqual(['Sofia'])
    }
    await isNow('parked')
    await sendNow(db)(team.joon, team.itemId)
    expect((await team.waiting()).map(({ to }) => to).sort()).toEqual(['Sofia', '민아'])
  })

  test('what arrived while it was on hold is told, and nobody hears of it twice', async () => {
    const team = await justShipped()
    clock.set('2026-03-04T10:30:00+09:00')
    const minas = (await team.waiting()).find(({ to }) => to === '민아')?.id ?? ''
    expect(await closeNotice(db)(team.workspace.id, minas)).toBeNull()
    await hold(db)(team.joon, team.itemId)
    await noticeSent(db)(team.workspace.id, minas)
    expect(await team.states()).toEqual(['ACME paused', '한빛상사 paused'])
    await sendNow(db)(team.joon, team.itemId)
    expect(await team.states()).toEqual(['ACME owed', '한빛상사 told'])
    expect((await team.waiting()).map(({ to }) => to)).toEqual(['Sofia'])
  })

  test('what was told, taken back and is owed again is told again, also after a hold', async () => {
    const team = await justShipped()
    clock.set('2026-03-04T10:30:00+09:00')
    const minas = (await team.waiting()).find(({ to }) => to === '민아')?.id ?? ''
    await team.sends(minas)
    clock.set('2026-03-04T11:00:00+09:00')
    await decide(db)(team.joon, team.itemId, aDecision({ status: 'reviewing' }))
    await decide(db)(team.joon, team.itemId, aDecision({ status: 'shipped', shippedBy: 'policy' }))
    expect((await team.waiting()).map(({ to }) => to).sort()).toEqual(['Sofia', '민아'])
    await hold(db)(team.joon, team.itemId)
    // Her first message is drawn anew meanwhile.
    await peek(db, `update effect set state = 'pending' where subject = $1`, minas)
    await sendNow(db)(team.joon, team.itemId)
    expect(await team.states()).toEqual(['ACME owed', '한빛상사 owed'])
    expect((await team.waiting()).map(({ to }) => to).sort()).toEqual(['Sofia', '민아'])
  })

  test('without a hold it need not be waited for', async () => {
    const team = await justShipped()
    await sendNow(db)(team.joon, team.itemId)
    expect((await team.waiting()).map(({ to, dueAt }) => [to, dueAt]).sort()).toEqual([
      ['Sofia', at('2026-03-04T17:00+09:00')],
      ['민아', at('2026-03-04T10:00+09:00')],
    ])
    const before = { notices: await team.notices(), events: await team.events(team.itemId) }
    expect(await sendNow(db)(team.joon, team.itemId)).toEqual({ number: team.number, answers: 2 })
    expect({ notices: await team.notices(), events: await team.events(team.itemId) }).toEqual(before)
    for (const { id, dueAt } of await team.waiting()) {
      clock.set(dueAt.toISOString())
      await team.sends(id)
    }
    const nothing = { case: 'hold.nothing', data: { number: team.number } }
    expect(await refusalOf(sendNow(db)(team.joon, team.itemId))).toMatchObject(nothing)
    expect(await refusalOf(hold(db)(team.joon, team.itemId))).toMatchObject(nothing)
  })

  test('deciding lets it go, or takes it back; writing words alone does neither; who may not decide may not hold', async () => {
    const team = await justShipped()
    const { joon, sofia, itemId } = team
    await peek(db, `update item set "ownerId" = $2 where id = $1`, itemId, team.mina.personId)
    await db.of(team.workspace.id).workspaces.changeSettings({ deciders: [] })
    expect(await refusalOf(hold(db)(sofia, itemId))).toMatchObject({ case: 'decide.notYours', data: { owner: '민아' } })
    await hold(db)(joon, itemId)
    const line = { ko: '이제 엑셀로 받으실 수 있습니다.', en: null }
    await decide(db)(team.mina, itemId, aDecision({ status: null, line }))
    expect(await team.states()).toEqual(['ACME paused', '한빛상사 paused'])
    await decide(db)(team.mina, itemId, aDecision({ status: 'shipped', shippedBy: 'policy', line }))
    expect(await team.states()).toEqual(['ACME owed', '한빛상사 owed'])
    await hold(db)(team.mina, itemId)
    await decide(db)(team.mina, itemId, aDecision({ status: 'reviewing' }))
    expect(await team.states()).toEqual(['ACME watching', '한빛상사 watching'])
  })
})

describe('what an answer can become besides answered', () => {
  test('not needed, with a reason that everybody who was told reads', async () => {
    const team = await justShipped()
    clock.set('2026-03-04T10:30:00+09:00')
    const minas = (await team.waiting()).find(({ to }) => to === '민아')?.id ?? ''
    await team.sends(minas)
    const loopId = (await team.loops(team.itemId)).find(({ customer }) => customer === '한빛상사')?.id ?? ''
    expect(await refusalOf(waive(db)(team.mina, loopId, ' ', mark))).toMatchObject({ case: 'waive.noReason' })
    const done = await waive(db)(team.mina, loopId, '계약이 끝났어요 (010-1234-5678)', mark)
    expect(done).toMatchObject({ state: 'waived', waived: { by: '민아' } })
    expect(done.waived?.reason).not.toContain('1234')
    await waive(db)(team.mina, loopId, '또', mark)
    const view = await noticeView(db)(team.workspace.id, minas)
    expect(view?.answers).toMatchObject([{ loop: { waived: { by: '민아' } } }])
    expect(await refusalOf(answered(db)(team.mina, loopId, 'told'))).toMatchObject({ case: 'answer.notOwed' })
    expect((await team.events(team.itemId)).filter((kind) => kind === 'loop.waived')).toHaveLength(1)
  })

  test('confirmed, and how it was told, once it is answered', async () => {
    const team = await justShipped()
    const loopId = (await team.loops(team.itemId))[0]?.id ?? ''
    for (const early of [confirmed(db)(team.mina, loopId), saidHow(db)(team.mina, loopId, 'phone')])
      expect(await refusalOf(early)).toMatchObject({ case: 'answer.notAnswered' })
    await answered(db)(team.mina, loopId, 'told')
    expect(await saidHow(db)(team.mina, loopId, 'phone')).toMatchObject({ answered: { how: 'phone', by: '민아' } })
    await saidHow(db)(team.mina, loopId, 'phone')
    expect(await confirmed(db)(team.joon, loopId)).toMatchObject({ state: 'confirmed', answered: { how: 'phone' } })
    await confirmed(db)(team.joon, loopId)
    const events = await team.events(team.itemId)
    expect(events.slice(1)).toEqual(['loop.answered', 'loop.saidHow', 'loop.confirmed'])
  })
})
