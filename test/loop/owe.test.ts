import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { answered } from '../../src/loop/answer.ts'
import { decide } from '../../src/loop/decide.ts'
import { closeNotice, noticeView } from '../../src/loop/notices.ts'
import { type AnsweringTeam, anAnsweringTeam, noticeReactions } from '../support/answering-team.ts'
import { aDecision } from '../support/decision.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'

const clock = stoppedClock('2026-03-04T10:00:00+09:00')
const db = await openTestDb({ clock, reactions: noticeReactions })
const at = (instant: string) => new Date(instant)
const WORK = { holdMinutes: 30, batchMinutes: 15, workingHours: { from: '09:00', to: '18:00' } }

async function aTeam(settings = {}, now = '2026-03-04T10:00:00+09:00'): Promise<AnsweringTeam> {
  clock.set(now)
  return anAnsweringTeam(db, settings)
}
/** Who gets what: names with the numbers of the items, those that they answer themselves marked. */
const toldOf = async (team: AnsweringTeam) =>
  (await team.notices()).map(({ to, answers }) =>
    [to, ...answers.map(({ item, isAgent }) => `${item}${isAgent ? '*' : ''}`)].join(' '),
  )
const leaves = (personId: string) => peek(db, `update person set "isGone" = true where id = $1`, personId)

describe('who is told', () => {
  test('one answer for each customer, however many words and colleagues; each of them once', async () => {
    const team = await aTeam()
    const { mina, joon, sofia, haneul } = team
    const { itemId } = await team.hears(mina, '한빛상사')
    await team.adds(joon, itemId, '(주)한빛상사', { agent: sofia })
    await team.adds(joon, itemId, '한빛상사')
    await team.adds(sofia, itemId, 'ACME')
    await team.owns(haneul, '한빛상사')
    await team.ships(itemId)

    expect(await team.loops(itemId)).toMatchObject([
      { customer: 'ACME', state: 'owed', outcome: 'shipped', agent: 'Sofia' },
      { customer: '한빛상사', state: 'owed', outcome: 'shipped', agent: '민아' },
    ])
    expect((await toldOf(team)).sort()).toEqual(['Sofia 1* 1', '민아 1*', '준 1', '하늘 1'].sort())
  })

  test('words without a customer have their own answer', async () => {
    const team = await aTeam()
    const { itemId } = await team.hears(team.mina, null)
    await team.adds(team.joon, itemId, null)
    await team.ships(itemId)
    expect(await team.loops(itemId)).toHaveLength(2)
    expect((await toldOf(team)).sort()).toEqual(['민아 1*', '준 1*'])
  })

  test('the agent who is the account owner, too, is told once', async () => {
    const team = await aTeam()
    const { itemId } = await team.hears(team.mina, '한빛상사')
    await team.owns(team.mina, '한빛상사')
    await team.ships(itemId)
    expect(await toldOf(team)).toEqual(['민아 1*'])
  })

  test('the account owner of the customer that remains after merging', async () => {
    const team = await aTeam()
    const { itemId } = await team.hears(team.mina, '한빛')
    const into = await team.customerId('한빛상사')
    await team.owns(team.haneul, '한빛상사')
    await peek(db, `update customer set "mergedIntoId" = $2 where id = $1`, await team.customerId('한빛'), into)
    await team.ships(itemId)
    expect(await toldOf(team)).toEqual(['민아 1*', '하늘 1'])
  })

  test('whoever has left, guests and bots are not; the first who brought the words answers instead', async () => {
    const team = await aTeam()
    const { mina, joon, sofia, haneul } = team
    const { itemId } = await team.hears(mina, '한빛상사', { agent: haneul })
    await team.adds(joon, itemId, '한빛상사')
    await team.adds(sofia, itemId, '한빛상사')
    for (const { personId } of [haneul, mina]) await leaves(personId)
    await peek(db, `update person set "isGuest" = true where id = $1`, sofia.personId)
    await team.ships(itemId)
    expect(await toldOf(team)).toEqual(['준 1*'])
    expect((await team.loops(itemId))[0]?.agent).toBe('준')
  })

  test("else the item's owner, who decided last, who added it, an admin; where nobody is here, it is owed all the same", async () => {
    const team = await aTeam()
    const { mina, joon, sofia, haneul, yuna } = team
    const heard = async (actor: Actor) => (await team.hears(actor, '한빛상사', { agent: mina })).itemId
    const owned = await heard(mina)
    const decided = await heard(mina)
    const added = await heard(haneul)
    const alone = await heard(mina)
    await peek(db, `update quote set "promoterId" = $2 where "itemId" = $1`, added, mina.personId)
    await peek(db, `update item set "ownerId" = $2 where id = $1`, owned, joon.personId)
    await decide(db)(sofia, decided, aDecision())
    await leaves(mina.personId)
    for (const itemId of [owned, decided, added, alone]) await team.ships(itemId)
    const agents = async (itemId: string) => (await team.loops(itemId)).map(({ agent }) => agent)
    expect(await agents(owned)).toEqual(['준'])
    expect(await agents(decided)).toEqual(['Sofia'])
    expect(await agents(added)).toEqual(['하늘'])
    expect(await agents(alone)).toEqual(['유나'])
    const isMine = (told: string) => told.endsWith('*')
    expect((await toldOf(team)).filter(isMine).sort()).toEqual(['Sofia 2*', '유나 4*', '준 1*', '하늘 3*'].sort())

    const nobody = await heard(mina)
    await leaves(yuna.personId)
    await team.ships(nobody)
    expect(await team.loops(nobody)).toMatchObject([{ state: 'owed', agent: null }])
  })

  test("an item's answers alone are owed", async () => {
    const team = await aTeam()
    const [one, other] = [await team.hears(team.mina, '한빛상사'), await team.hears(team.mina, '한빛상사')]
    await team.ships(one.itemId)
    expect(await team.loops(other.itemId)).toMatchObject([{ state: 'watching' }])
  })
})

describe('when', () => {
  test.each<[string, string, string]>([
    ['after the hold', '2026-03-04T10:00+09:00', '2026-03-04T10:30+09:00'],
    ['in working hours', '2026-03-04T17:40+09:00', '2026-03-05T09:00+09:00'],
    ['on workdays', '2026-03-07T12:00+09:00', '2026-03-09T09:00+09:00'],
  ])('%s', async (_, now, then) => {
    const team = await aTeam(WORK, now)
    const { itemId } = await team.hears(team.mina, '한빛상사')
    await team.ships(itemId)
    expect(await team.notices()).toMatchObject([{ to: '민아', dueAt: at(then), runAt: at(then) }])
  })

  test("each in their own morning; who has no time zone goes by the workspace's", async () => {
    const team = await aTeam(WORK, '2026-03-06T20:00+09:00')
    const jun = await team.another('U0JUN', 'Jun', { timeZone: null })
    const kim = await team.another('U0KIM', 'Kim', { timeZone: 'America/New_York' })
    const { itemId } = await team.hears(team.mina, '한빛상사')
    for (const actor of [team.sofia, jun, kim]) await team.adds(actor, itemId, '한빛상사')
    await team.ships(itemId)
    const due = Object.fromEntries((await team.notices()).map(({ to, dueAt }) => [to, dueAt]))
    expect(due).toEqual({
      Sofia: at('2026-03-06T12:30+01:00'),
      Kim: at('2026-03-06T09:00-05:00'),
      민아: at('2026-03-09T09:00+09:00'),
      Jun: at('2026-03-09T09:00+09:00'),
    })
  })

  test('what ships a little later joins, and puts the message off; beyond the batch it comes by itself', async () => {
    const team = await aTeam(WORK)
    const items = []
    for (let n = 0; n < 4; n++) items.push(await team.hears(team.mina, '한빛상사'))
    for (const [n, time] of ['10:00', '10:10', '10:15', '10:16'].entries()) {
      clock.set(`2026-03-04T${time}+09:00`)
      await team.ships(items[n]?.itemId ?? '')
    }
    const due = (time: string) => ({ dueAt: at(`2026-03-04T${time}+09:00`), runAt: at(`2026-03-04T${time}+09:00`) })
    expect(await toldOf(team)).toEqual(['민아 1* 2* 3*', '민아 4*'])
    expect(await team.notices()).toMatchObject([due('10:45'), due('10:46')])
  })

  test('nothing joins a message that is on its way or was sent', async () => {
    const team = await aTeam({ ...WORK, holdMinutes: 0 })
    const items = []
    for (let n = 0; n < 3; n++) items.push(await team.hears(team.mina, '한빛상사'))
    const [first] = await team.ships(items[0]?.itemId ?? '')
    expect(await closeNotice(db)(team.workspace.id, first ?? '')).toBeNull()
    const [second] = await team.ships(items[1]?.itemId ?? '')
    await team.sends(second ?? '')
    await team.ships(items[2]?.itemId ?? '')
    expect((await toldOf(team)).sort()).toEqual(['민아 1*', '민아 2*', '민아 3*'])
  })

  test('a message that was put off while it was being taken does not go out early', async () => {
    const team = await aTeam({ holdMinutes: 5, batchMinutes: 15 })
    const [one, two] = [await team.hears(team.mina, '한빛상사'), await team.hears(team.mina, '한빛상사')]
    const [notice = ''] = await team.ships(one.itemId)
    clock.advance(4 * 60_000)
    await team.ships(two.itemId)
    clock.advance(60_000)
    expect(await closeNotice(db)(team.workspace.id, notice)).toEqual(at('2026-03-04T10:09+09:00'))
    clock.advance(4 * 60_000)
    expect(await closeNotice(db)(team.workspace.id, notice)).toBeNull()
  })

  test('nothing is sent at night, though it was due by day; what is due in the morning comes with it', async () => {
    const team = await aTeam(WORK, '2026-03-06T17:00+09:00')
    const [one, two] = [await team.hears(team.mina, '한빛상사'), await team.hears(team.mina, 'ACME')]
    const [notice = ''] = await team.ships(one.itemId)
    clock.set('2026-03-07T03:00+09:00')
    const morning = at('2026-03-09T09:00+09:00')
    for (let times = 0; times < 2; times++) expect(await closeNotice(db)(team.workspace.id, notice)).toEqual(morning)
    await team.ships(two.itemId)
    expect(await team.notices()).toMatchObject([{ id: notice, dueAt: morning, isClosed: false }])
    expect(await toldOf(team)).toEqual(['민아 1* 2*'])
    clock.set(morning)
    expect(await closeNotice(db)(team.workspace.id, notice)).toBeNull()
  })

  test.each([0, 15])('many items that ship at once come in one message (batch %i)', async (batchMinutes) => {
    const team = await aTeam({ batchMinutes })
    const items = []
    for (let n = 0; n < 8; n++)
      items.push(await team.hears(team.mina, n % 2 ? 'ACME' : '한빛상사', { agent: team.joon }))
    await Promise.all(items.map(({ itemId }) => team.ships(itemId)))
    expect((await toldOf(team)).sort()).toEqual(['민아 1 2 3 4 5 6 7 8', '준 1* 2* 3* 4* 5* 6* 7* 8*'])
  })
})

describe('again', () => {
  test('the same outcome changes nothing, whatever became of the answer', async () => {
    const team = await aTeam()
    const { itemId } = await team.hears(team.mina, '한빛상사')
    const [notice = ''] = await team.ships(itemId)
    const steps = [
      async () => {},
      () => team.sends(notice),
      async () => answered(db)(team.mina, await team.answerOf(itemId), 'told'),
    ]
    for (const step of steps) {
      await step()
      const before = [await team.loops(itemId), await team.notices()]
      expect(await team.ships(itemId)).toEqual([])
      expect([await team.loops(itemId), await team.notices()]).toEqual(before)
    }
  })

  test.each([false, true])('another outcome is another answer in the same message (sent: %s)', async (isSent) => {
    const team = await aTeam()
    const { itemId } = await team.hears(team.mina, '한빛상사')
    const [notice = ''] = await team.ships(itemId, 'declined')
    if (isSent) await team.sends(notice)
    expect(await team.ships(itemId, 'shipped')).toEqual([notice])
    expect(await team.loops(itemId)).toMatchObject([{ state: isSent ? 'told' : 'owed', outcome: 'shipped', round: 1 }])
    expect(await team.notices()).toMatchObject([{ id: notice, wanted: 2, runAt: expect.any(Date) }])
    const view = await noticeView(db)(team.workspace.id, notice)
    expect(view?.answers).toMatchObject([{ loop: { outcome: 'shipped' } }])
  })

  test('what has not gone out is held anew, with its new outcome', async () => {
    const team = await aTeam(WORK)
    const { itemId } = await team.hears(team.mina, '한빛상사')
    const [notice = ''] = await team.ships(itemId)
    clock.set('2026-03-04T10:29+09:00')
    expect(await team.ships(itemId, 'declined')).toEqual([notice])
    expect(await team.notices()).toMatchObject([
      { id: notice, dueAt: at('2026-03-04T10:59+09:00'), runAt: at('2026-03-04T10:59+09:00'), isClosed: false },
    ])
    clock.set('2026-03-04T10:30+09:00')
    expect(await closeNotice(db)(team.workspace.id, notice)).toEqual(at('2026-03-04T10:59+09:00'))
  })

  test('what was answered otherwise is answered again, by the same people, and then no more', async () => {
    const team = await aTeam()
    const { mina, joon } = team
    const { itemId } = await team.hears(mina, '한빛상사')
    await team.adds(joon, itemId, '한빛상사')
    const own = await team.hears(mina, null)
    for (const id of [itemId, own.itemId]) {
      await team.ships(id, 'declined')
      await answered(db)(mina, await team.answerOf(id), 'told')
      await team.ships(id, 'shipped')
      await team.ships(id, 'shipped')
    }
    expect(await team.loops(itemId)).toMatchObject([
      { round: 1, state: 'answered', outcome: 'declined' },
      { round: 2, state: 'owed', outcome: 'shipped', agent: '민아' },
    ])
    expect(await team.loops(own.itemId)).toMatchObject([{ round: 1 }, { round: 2, state: 'owed' }])
    const waiting = (await team.notices()).filter(({ isClosed }) => !isClosed)
    expect(waiting.map(({ to }) => to).sort()).toEqual(['민아', '준'])
  })

  test('a customer is not told twice that it was decided against, whatever happened in between', async () => {
    const team = await aTeam()
    const { itemId } = await team.hears(team.mina, '한빛상사')
    await team.ships(itemId, 'declined')
    await answered(db)(team.mina, await team.answerOf(itemId), 'told')
    await team.ships(itemId, 'shipped')
    await team.reopens(itemId)
    expect(await team.ships(itemId, 'declined')).toEqual([])
    expect(await team.loops(itemId)).toMatchObject([{ state: 'answered' }, { state: 'watching' }])
    await team.ships(itemId, 'shipped')
    expect(await team.loops(itemId)).toMatchObject([{ state: 'answered' }, { state: 'owed' }])
  })

  test.each(['waived', 'paused'])('an answer that is %s stays so', async (state) => {
    const team = await aTeam()
    const { itemId } = await team.hears(team.mina, '한빛상사')
    await peek(db, `update loop set state = $2::"LoopState" where "itemId" = $1`, itemId, state)
    expect(await team.ships(itemId)).toEqual([])
    expect(await team.loops(itemId)).toMatchObject([{ state, round: 1 }])
  })
})

describe('open again', () => {
  test('before anybody was told: nothing is owed, and nothing is sent', async () => {
    const team = await aTeam(WORK)
    const { itemId } = await team.hears(team.mina, '한빛상사')
    const [notice = ''] = await team.ships(itemId)
    expect(await team.reopens(itemId)).toBe(0)
    expect(await team.loops(itemId)).toMatchObject([{ state: 'watching', outcome: null }])
    expect(await team.notices()).toMatchObject([{ id: notice, isClosed: true, isSent: false, answers: [] }])
    expect(await noticeView(db)(team.workspace.id, notice)).toMatchObject({ answers: [], isSent: false })

    await team.ships(itemId)
    expect((await team.notices()).filter(({ isClosed }) => !isClosed)).toMatchObject([{ answers: [{ isAgent: true }] }])
  })

  test('what else the message holds is sent all the same', async () => {
    const team = await aTeam(WORK)
    const [one, two] = [await team.hears(team.mina, '한빛상사'), await team.hears(team.mina, 'ACME')]
    await team.ships(one.itemId)
    const [notice = ''] = await team.ships(two.itemId)
    await team.reopens(one.itemId)
    expect(await team.notices()).toMatchObject([{ isClosed: false, answers: [{ item: two.number }] }])
    clock.advance(30 * 60_000)
    await team.sends(notice)
    expect(await team.loops(one.itemId)).toMatchObject([{ state: 'watching' }])
    expect(await team.loops(two.itemId)).toMatchObject([{ state: 'told' }])
  })

  test('after its agent was told: that stays, and is not sent again when it ships again', async () => {
    const team = await aTeam()
    const { itemId } = await team.hears(team.mina, '한빛상사')
    await team.adds(team.joon, itemId, 'ACME')
    await team.ships(itemId)
    const byReader = Object.fromEntries((await team.notices()).map(({ to, id }) => [to, id]))
    await team.sends(byReader.민아 ?? '')
    expect(await team.reopens(itemId)).toBe(1)
    expect(await team.loops(itemId)).toMatchObject([
      { customer: 'ACME', state: 'watching' },
      { customer: '한빛상사', state: 'told' },
    ])
    await team.ships(itemId)
    expect(await team.loops(itemId)).toMatchObject([{ state: 'owed' }, { state: 'told' }])
    const open = (await team.notices()).filter(({ isClosed }) => !isClosed)
    expect(open.map(({ to }) => to)).toEqual(['준'])
  })

  test('while a message is on its way: it says nothing of it, and what comes after says it once', async () => {
    const team = await aTeam()
    const { itemId } = await team.hears(team.mina, '한빛상사')
    const [first = ''] = await team.ships(itemId)
    await closeNotice(db)(team.workspace.id, first)
    await team.reopens(itemId)
    expect(await noticeView(db)(team.workspace.id, first)).toMatchObject({ answers: [] })
    clock.advance(1_000)
    const [second = ''] = await team.ships(itemId)
    expect(second).not.toBe(first)
    expect(await noticeView(db)(team.workspace.id, first)).toMatchObject({ answers: [] })
    expect(await noticeView(db)(team.workspace.id, second)).toMatchObject({ answers: [{ isAgent: true }] })
  })

  test('shipped and open again at the same time, many times: either nothing is owed, or it is owed once', async () => {
    const team = await aTeam()
    const { itemId } = await team.hears(team.mina, '한빛상사')
    for (let round = 0; round < 5; round++) {
      await Promise.all([team.ships(itemId), team.reopens(itemId), team.ships(itemId)])
      const [loop] = await team.loops(itemId)
      const holding = (await team.notices()).filter(({ isClosed, answers }) => !isClosed && answers.length)
      expect(holding).toHaveLength(loop?.state === 'owed' ? 1 : 0)
    }
  })
})
