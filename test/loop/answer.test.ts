import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { answered, loopOf } from '../../src/loop/answer.ts'
import { askForWords } from '../../src/loop/ask-for-words.ts'
import { handOver } from '../../src/loop/hand-over.ts'
import { notSolved } from '../../src/loop/not-solved.ts'
import { noticeView } from '../../src/loop/notices.ts'
import { remindTomorrow } from '../../src/loop/remind.ts'
import { anAnsweringTeam, noticeReactions } from '../support/answering-team.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { mark } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'

const clock = stoppedClock('2026-03-04T10:00:00+09:00')
const db = await openTestDb({ clock, reactions: noticeReactions })
const at = (instant: string) => new Date(instant)
const WORK = { holdMinutes: 30, batchMinutes: 15, workingHours: { from: '09:00', to: '18:00' } }

/** One item of one customer that has shipped: 민아 answers, 준 brought the words too. */
async function anOwedAnswer(settings = {}, now = '2026-03-04T10:00:00+09:00') {
  clock.set(now)
  const team = await anAnsweringTeam(db, settings)
  const { itemId, number } = await team.hears(team.mina, '한빛상사')
  await team.adds(team.joon, itemId, '한빛상사')
  await team.ships(itemId)
  const loopId = await team.answerOf(itemId)
  const noticeTo = async (name: string) => (await team.notices()).findLast(({ to }) => to === name)?.id ?? ''
  const loop = async () => (await team.loops(itemId)).at(-1)
  const view = async (noticeId: string) => noticeView(db)(team.workspace.id, noticeId)
  return { ...team, itemId, number, loopId, noticeTo, loop, view }
}
/** Somebody says in a form of its own what is missing. */
const missing = (actor: Actor, loopId: string, note: string, once: string = randomUUID()) =>
  notSolved(db)(actor, loopId, { note, once }, mark)
type Owed = Awaited<ReturnType<typeof anOwedAnswer>>

describe('the customer knows', () => {
  test.each(['told', 'alreadyKnew'] as const)('whoever brought it is told how: %s', async (how) => {
    const team = await anOwedAnswer()
    const [minas, joons] = [await team.noticeTo('민아'), await team.noticeTo('준')]
    await team.sends(minas)
    await team.sends(joons)
    clock.set('2026-03-04T11:00:00+09:00')
    const done = await answered(db)(team.joon, team.loopId, how)
    const by = { by: '준', at: at('2026-03-04T11:00:00+09:00'), how }
    expect(done).toMatchObject({ already: false, loop: { id: team.loopId, state: 'answered', answered: by } })
    for (const id of [minas, joons])
      expect(await team.view(id)).toMatchObject({ isSent: true, answers: [{ loop: { answered: by } }] })
    expect(await team.events(team.itemId)).toEqual(['item.shipped', 'loop.told', 'loop.answered'])
    const wanted = (await team.notices()).map((notice) => notice.wanted)
    expect(wanted).toEqual([2, 2])
  })

  test('a message that has not gone out says nothing of it any more', async () => {
    const team = await anOwedAnswer(WORK)
    const { itemId } = await team.hears(team.mina, 'ACME')
    await team.ships(itemId)
    await answered(db)(team.joon, team.loopId, 'told')
    expect(await team.notices()).toMatchObject([
      { to: '민아', isClosed: false, answers: [{ item: 2 }] },
      { to: '준', isClosed: true, isSent: false, answers: [] },
    ])
  })

  test('nor does one that was being sent just then, unless it got through', async () => {
    const team = await anOwedAnswer()
    const notice = await team.noticeTo('민아')
    await peek(db, `update notice set "closedAt" = now() where id = $1`, notice)
    await answered(db)(team.joon, team.loopId, 'told')
    expect(await team.view(notice)).toMatchObject({ isSent: false, answers: [] })
    await team.sends(notice)
    expect(await team.view(notice)).toMatchObject({ isSent: true, answers: [{ loop: { state: 'answered' } }] })
    expect(await team.loop()).toMatchObject({ state: 'answered' })
  })

  test('the first one answered it, however many say so at once; the others learn who it was', async () => {
    for (let round = 0; round < 5; round++) {
      const team = await anOwedAnswer()
      const all = [team.mina, team.joon, team.sofia, team.haneul, team.yuna]
      const done = await Promise.all(all.map((actor) => answered(db)(actor, team.loopId, 'told')))
      expect(done.filter(({ already }) => !already)).toHaveLength(1)
      const first = all[done.findIndex(({ already }) => !already)]
      expect(new Set(done.map(({ loop }) => loop.answered?.by))).toEqual(new Set([first?.name]))
      expect(await team.events(team.itemId)).toEqual(['item.shipped', 'loop.answered'])
    }
  })

  test('what is not owed yet, or no more, is refused', async () => {
    const team = await anOwedAnswer()
    await team.reopens(team.itemId)
    const refused = { case: 'answer.notOwed', data: { number: team.number } }
    expect(await refusalOf(answered(db)(team.mina, team.loopId, 'told'))).toMatchObject(refused)
    expect(await team.loop()).toMatchObject({ state: 'watching' })
    for (const state of ['waived', 'paused']) {
      await peek(db, `update loop set state = $2::"LoopState" where id = $1`, team.loopId, state)
      expect(await refusalOf(answered(db)(team.mina, team.loopId, 'told'))).toMatchObject(refused)
    }
  })
})

describe('its agent has the message', () => {
  test('then it is told, once; not when somebody else has it', async () => {
    const team = await anOwedAnswer()
    await team.sends(await team.noticeTo('준'))
    expect(await team.loop()).toMatchObject({ state: 'owed' })
    clock.advance(60_000)
    for (let time = 0; time < 3; time++) await team.sends(await team.noticeTo('민아'))
    expect(await loopOf(db)(team.mina, team.loopId)).toMatchObject({
      state: 'told',
      owedAt: at('2026-03-04T10:00:00+09:00'),
      toldAt: at('2026-03-04T10:01:00+09:00'),
    })
    expect(await team.events(team.itemId)).toEqual(['item.shipped', 'loop.told'])
  })

  test('a message of several items says so of each of them', async () => {
    const team = await anOwedAnswer(WORK)
    const { itemId } = await team.hears(team.mina, 'ACME')
    const [notice = ''] = await team.ships(itemId)
    clock.advance(30 * 60_000)
    await Promise.all([1, 2, 3].map(() => team.sends(notice)))
    for (const id of [team.itemId, itemId]) expect(await team.events(id)).toEqual(['item.shipped', 'loop.told'])
  })
})

describe('handing over', () => {
  test('the new agent is told at once, and the message of the one before shows who it is', async () => {
    const team = await anOwedAnswer()
    const minas = await team.noticeTo('민아')
    await team.sends(minas)
    expect(await handOver(db)(team.mina, team.loopId, team.sofia.personId)).toEqual({ to: 'Sofia', isTold: true })
    const sofias = await team.noticeTo('Sofia')
    expect(await team.view(sofias)).toMatchObject({
      answers: [{ isAgent: true, loop: { id: team.loopId, state: 'told' } }],
    })
    expect(await team.view(minas)).toMatchObject({
      answers: [{ isAgent: false, loop: { agent: { personId: team.sofia.personId, name: 'Sofia' }, others: ['준'] } }],
    })
    await team.sends(sofias)
    expect(await team.loop()).toMatchObject({ state: 'told', agent: 'Sofia' })
    expect(await team.events(team.itemId)).toEqual(['item.shipped', 'loop.told', 'loop.moved'])
    const wanted = Object.fromEntries((await team.notices()).map((notice) => [notice.to, notice.wanted]))
    expect(wanted).toEqual({ 민아: 2, 준: 2, Sofia: 1 })
  })

  test('without a hold, but in working hours of the one who gets it', async () => {
    const team = await anOwedAnswer(WORK, '2026-03-04T12:00:00+09:00')
    await handOver(db)(team.mina, team.loopId, team.haneul.personId)
    await handOver(db)(team.haneul, team.loopId, team.sofia.personId)
    const due = (await team.notices()).filter(({ to }) => to === 'Sofia').map(({ dueAt, runAt }) => [dueAt, runAt])
    expect(due).toEqual([[at('2026-03-04T09:00+01:00'), at('2026-03-04T09:00+01:00')]])
  })

  test('before the message has gone out: it is told when the new agent has it', async () => {
    const team = await anOwedAnswer()
    const minas = await team.noticeTo('민아')
    await handOver(db)(team.joon, team.loopId, team.sofia.personId)
    await team.sends(minas)
    expect(await team.loop()).toMatchObject({ state: 'owed', agent: 'Sofia' })
    await team.sends(await team.noticeTo('Sofia'))
    expect(await team.loop()).toMatchObject({ state: 'told' })
    expect(await team.events(team.itemId)).toEqual(['item.shipped', 'loop.moved', 'loop.told'])
  })

  test('through a chain: one agent, one message for each, and whoever has nothing to do with it gets none', async () => {
    const team = await anOwedAnswer(WORK)
    for (const [from, to] of [
      [team.mina, team.haneul],
      [team.haneul, team.yuna],
      [team.yuna, team.joon],
    ] as const)
      await handOver(db)(from, team.loopId, to.personId)
    const holding = (await team.notices()).filter(({ isClosed }) => !isClosed)
    expect(holding.map(({ to, answers }) => [to, answers[0]?.isAgent])).toEqual([
      ['준', true],
      ['민아', false],
    ])
    expect(holding.find(({ to }) => to === '준')?.dueAt).toEqual(at('2026-03-04T10:00+09:00'))
  })

  test('and back again: there is a message to act on, and only one', async () => {
    const team = await anOwedAnswer()
    await team.sends(await team.noticeTo('민아'))
    await handOver(db)(team.mina, team.loopId, team.joon.personId)
    await team.sends(await team.noticeTo('준'))
    clock.advance(1_000)
    await handOver(db)(team.joon, team.loopId, team.mina.personId)
    const flags = (await team.notices()).flatMap(({ to, answers }) => answers.map(({ isAgent }) => [to, isAgent]))
    expect(flags.filter(([, isAgent]) => isAgent)).toEqual([['민아', true]])
    expect(await team.view(await team.noticeTo('민아'))).toMatchObject({ isSent: false, answers: [{ isAgent: true }] })
  })

  test('to the same person is nothing', async () => {
    const team = await anOwedAnswer()
    const before = await team.notices()
    expect(await handOver(db)(team.joon, team.loopId, team.mina.personId)).toEqual({ to: '민아', isTold: true })
    expect(await team.notices()).toEqual(before)
    expect(await team.events(team.itemId)).toEqual(['item.shipped'])
  })

  test.each(['isGuest', 'isOutsider', 'isBot', 'isGone'])(
    'to somebody who cannot answer is refused: %s',
    async (flag) => {
      const team = await anOwedAnswer()
      const them = await team.another('U0THEM', 'Them', { [flag]: true })
      const refused = refusalOf(handOver(db)(team.mina, team.loopId, them.personId))
      expect(await refused).toMatchObject({ case: 'agent.notHere', data: { name: 'Them' } })
      expect(await refusalOf(handOver(db)(team.mina, team.loopId, randomUUID()))).toMatchObject({
        case: 'person.unknown',
      })
      expect(await team.loop()).toMatchObject({ agent: '민아' })
    },
  )

  test('of what is answered is refused', async () => {
    const team = await anOwedAnswer()
    await answered(db)(team.joon, team.loopId, 'told')
    const refused = refusalOf(handOver(db)(team.mina, team.loopId, team.sofia.personId))
    expect(await refused).toMatchObject({ case: 'answer.notOwed', data: { number: team.number } })
  })

  test('at the same moment as the message goes out: the one who owes it is told in the end', async () => {
    for (let round = 0; round < 5; round++) {
      const team = await anOwedAnswer()
      const minas = await team.noticeTo('민아')
      await Promise.all([team.sends(minas), handOver(db)(team.mina, team.loopId, team.sofia.personId)])
      expect(await team.loop()).toMatchObject({ agent: 'Sofia' })
      await team.sends(await team.noticeTo('Sofia'))
      expect(await team.loop()).toMatchObject({ state: 'told', agent: 'Sofia' })
    }
  })
})

describe('tomorrow', () => {
  test("brings what is still owed again, on the reader's next working day, and is asked once", async () => {
    const team = await anOwedAnswer(WORK, '2026-03-06T10:00:00+09:00')
    const { itemId } = await team.hears(team.mina, 'ACME')
    await team.ships(itemId)
    const notice = await team.noticeTo('민아')
    clock.advance(30 * 60_000)
    await team.sends(notice)
    await answered(db)(team.joon, await team.answerOf(itemId), 'told')
    const monday = { at: at('2026-03-09T09:30+09:00') }
    const asked = await Promise.all([1, 2, 3].map(() => remindTomorrow(db)(team.mina, notice)))
    expect(asked).toEqual([monday, monday, monday])
    expect(await team.view(notice)).toMatchObject({ snoozedTo: monday.at })
    const [, ...later] = (await team.notices()).filter(({ to }) => to === '민아')
    expect(later).toMatchObject([
      { dueAt: monday.at, runAt: monday.at, isClosed: false, answers: [{ item: team.number, isAgent: true }] },
    ])
    expect(await team.loop()).toMatchObject({ state: 'told' })
    expect(await team.events(team.itemId)).toEqual(['item.shipped', 'loop.told', 'loop.moved'])

    clock.set(monday.at)
    await team.sends(later[0]?.id ?? '')
    await remindTomorrow(db)(team.mina, later[0]?.id ?? '')
    expect((await team.notices()).at(-1)).toMatchObject({ dueAt: at('2026-03-10T09:30+09:00') })
  })

  test('two messages that are put off come as one; what ships today does not wait for it', async () => {
    const team = await anOwedAnswer()
    const first = await team.noticeTo('민아')
    await team.sends(first)
    clock.advance(60_000)
    const { itemId } = await team.hears(team.mina, 'ACME')
    const [second = ''] = await team.ships(itemId)
    await team.sends(second)
    await remindTomorrow(db)(team.mina, first)
    await remindTomorrow(db)(team.mina, second)
    const third = await team.hears(team.mina, 'Nordlicht')
    await team.ships(third.itemId)
    const open = (await team.notices()).filter(({ isSent, to }) => !isSent && to === '민아')
    expect(open.map(({ answers }) => answers.map(({ item }) => item))).toEqual([[3], [1, 2]])
  })

  test('a reminder says nothing of what was answered meanwhile', async () => {
    const team = await anOwedAnswer()
    const notice = await team.noticeTo('민아')
    await team.sends(notice)
    await team.sends(await team.noticeTo('준'))
    await remindTomorrow(db)(team.mina, notice)
    await answered(db)(team.joon, team.loopId, 'told')
    expect(await team.view(await team.noticeTo('민아'))).toMatchObject({ answers: [], isSent: false })
    const again = refusalOf(remindTomorrow(db)(team.joon, await team.noticeTo('준')))
    expect(await again).toMatchObject({ case: 'answer.notOwed', data: { number: team.number } })
  })

  test("is asked for one's own messages", async () => {
    const team = await anOwedAnswer()
    for (const id of [await team.noticeTo('준'), randomUUID()])
      expect(await refusalOf(remindTomorrow(db)(team.mina, id))).toMatchObject({ case: 'answer.gone' })
  })
})

describe('whoever decides', () => {
  const decides = (team: Owed, by: Actor, decidedAt: string) =>
    peek(
      db,
      `insert into decision ("workspaceId", id, "itemId", status, "decidedById", "decidedAt") values ($1, $2, $3, 'shipped', $4, $5)`,
      ...[team.workspace.id, randomUUID(), team.itemId, by.personId, at(decidedAt)],
    )
  const owns = (team: Owed, owner: Actor) =>
    peek(db, `update item set "ownerId" = $2 where id = $1`, team.itemId, owner.personId)
  const gone = (actor: Actor) => peek(db, `update person set "isGone" = true where id = $1`, actor.personId)

  test('is the owner, else who decided last, else who added it; as far as they are here', async () => {
    const team = await anOwedAnswer()
    const asks = () => missing(team.sofia, team.loopId, 'x')
    expect(await asks()).toMatchObject({ owner: '민아' })
    await decides(team, team.haneul, '2026-03-02T09:00Z')
    await decides(team, team.yuna, '2026-03-03T09:00Z')
    expect(await asks()).toMatchObject({ owner: '유나' })
    await owns(team, team.joon)
    expect(await asks()).toMatchObject({ owner: '준' })
    for (const actor of [team.joon, team.yuna]) await gone(actor)
    expect(await asks()).toMatchObject({ owner: '민아' })
    await gone(team.mina)
    expect(await asks()).toMatchObject({ owner: null })
    expect(await refusalOf(askForWords(db)(team.sofia, team.loopId))).toMatchObject({ case: 'person.unknown' })
  })

  test('is asked for the words once a day, however many ask about however many customers', async () => {
    const team = await anOwedAnswer()
    await owns(team, team.yuna)
    for (const customer of ['ACME', 'Nordlicht', '서울상회']) await team.adds(team.joon, team.itemId, customer)
    const loops = (await team.loops(team.itemId)).map(({ id }) => id)
    const asked = await Promise.all(loops.map((loopId) => askForWords(db)(team.mina, loopId)))
    expect(asked).toEqual(loops.map(() => ({ asked: '유나' })))
    clock.advance(23 * 3_600_000)
    await askForWords(db)(team.mina, team.loopId)
    const toYuna = async () => (await team.notices()).filter(({ to }) => to === '유나')
    expect(await toYuna()).toHaveLength(1)
    clock.advance(3_600_001)
    await askForWords(db)(team.mina, team.loopId)
    const notices = await toYuna()
    expect(notices).toMatchObject([{ kind: 'wordsAsked', wanted: 1 }, { kind: 'wordsAsked' }])
    expect(await team.view(notices[1]?.id ?? '')).toMatchObject({
      kind: 'wordsAsked',
      item: { id: team.itemId, number: team.number },
      data: { by: '민아' },
      answers: [],
    })
  })

  test('hears that it is not solved, in the words of the agent; what was not sent waits', async () => {
    const team = await anOwedAnswer(WORK, '2026-03-04T20:00:00+09:00')
    await owns(team, team.yuna)
    expect(await missing(team.mina, team.loopId, ' 기간을 고를 수 없대요\u0000 ')).toMatchObject({ owner: '유나' })
    const notice = (await team.notices()).find(({ to }) => to === '유나')
    expect(notice).toMatchObject({ kind: 'notSolved', dueAt: at('2026-03-05T09:00+09:00') })
    const data = { by: '민아', note: '기간을 고를 수 없대요' }
    expect(await team.view(notice?.id ?? '')).toMatchObject({ kind: 'notSolved', data, item: { number: team.number } })
    expect(await team.loop()).toMatchObject({ state: 'paused', outcome: 'shipped' })
    expect(await team.events(team.itemId)).toEqual(['item.shipped', 'loop.moved'])
  })

  test('hears it once, however often the form is sent; personal data in it is hidden', async () => {
    const team = await anOwedAnswer()
    await owns(team, team.yuna)
    const says = () => missing(team.mina, team.loopId, '010-1234-5678로 전화해 달래요', 'V1')
    expect(await Promise.all([says(), says()])).toMatchObject([{ owner: '유나' }, { owner: '유나' }])
    expect(await says()).toMatchObject({ owner: '유나' })
    const heard = (await team.notices()).filter(({ kind }) => kind === 'notSolved')
    expect(heard).toHaveLength(1)
    const data = { note: `${mark('phone')}로 전화해 달래요` }
    expect(await team.view(heard[0]?.id ?? '')).toMatchObject({ data })
  })

  test('is not sent a note that is too long', async () => {
    const team = await anOwedAnswer()
    const tooLong = refusalOf(missing(team.mina, team.loopId, '가'.repeat(1_001)))
    expect(await tooLong).toEqual({ case: 'field.tooLong', field: 'note', data: { max: 1_000 } })
    await expect(missing(team.mina, team.loopId, '가'.repeat(1_000))).resolves.toBeTruthy()
  })
})

test('people are locked before their notices: handing over waits for whoever tells them something else', async () => {
  const team = await anOwedAnswer(WORK)
  let tries = 0
  const { promise: isLocked, resolve } = Promise.withResolvers<void>()
  const telling = db.change(team.yuna, async (tx) => {
    await tx.people.lock(team.joon.personId)
    tries++
    resolve()
    // Longer than PostgreSQL waits before it looks for a deadlock: the other one has looked by then, and it ends this one.
    await sleep(1_200)
    return tx.notices.collecting([team.joon.personId])
  })
  await isLocked
  const handing = handOver(db)(team.mina, team.loopId, team.joon.personId)
  expect(await Promise.all([telling, handing])).toMatchObject([[{ personId: team.joon.personId }], { to: '준' }])
  expect(tries).toBe(1)
})

const attempts: [string, (actor: Actor, team: Owed, loopId: string) => Promise<unknown>][] = [
  ['opening it', (actor, _, loopId) => loopOf(db)(actor, loopId)],
  ['answering', (actor, _, loopId) => answered(db)(actor, loopId, 'told')],
  ['handing over', (actor, team, loopId) => handOver(db)(actor, loopId, team.joon.personId)],
  ['asking for words', (actor, _, loopId) => askForWords(db)(actor, loopId)],
  ['not solved', (actor, _, loopId) => missing(actor, loopId, 'x')],
]

test.each([
  ...attempts,
  ['tomorrow', async (actor: Actor, team: Owed) => remindTomorrow(db)(actor, await team.noticeTo('민아'))] as const,
])('a guest is refused: %s', async (_, attempt) => {
  const team = await anOwedAnswer()
  const before = [await team.loops(team.itemId), await team.notices()]
  expect(await refusalOf(attempt(team.tom, team, team.loopId))).toMatchObject({ case: 'answer.outsider' })
  expect([await team.loops(team.itemId), await team.notices()]).toEqual(before)
})

test.each(attempts)('an answer that is not there, or in another workspace, is refused: %s', async (_, attempt) => {
  const [ours, theirs] = [await anOwedAnswer(), await anOwedAnswer()]
  for (const loopId of [randomUUID(), theirs.loopId])
    expect(await refusalOf(attempt(ours.mina, ours, loopId))).toMatchObject({ case: 'answer.gone' })
  expect(await theirs.loop()).toMatchObject({ state: 'owed' })
})
