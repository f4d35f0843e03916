import { describe, expect, test } from 'vitest'
import type { NoticeKind } from '../../src/domain/notice.ts'
import { type NoticeChoice, noticeChoices } from '../../src/domain/notice-choice.ts'
import { alertOwners } from '../../src/loop/alert.ts'
import { answered } from '../../src/loop/answer.ts'
import { askForWords } from '../../src/loop/ask-for-words.ts'
import { askToDecide } from '../../src/loop/decide-again.ts'
import { handOver } from '../../src/loop/hand-over.ts'
import { waitingOn } from '../../src/loop/home.ts'
import { askForNeed } from '../../src/loop/need-asks.ts'
import { notSolved } from '../../src/loop/not-solved.ts'
import { noticesOff, turnNoticesOff } from '../../src/loop/notice-choices.ts'
import { noticeView, tellOne } from '../../src/loop/notices.ts'
import { remindTomorrow } from '../../src/loop/remind.ts'
import { type AnsweringTeam, anAnsweringTeam, noticeReactions } from '../support/answering-team.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { mark } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'

const clock = stoppedClock('2026-03-04T10:00:00+09:00')
const db = await openTestDb({ clock, reactions: noticeReactions })
const quiet = turnNoticesOff(db)

async function aTeam(settings = {}) {
  clock.set('2026-03-04T10:00:00+09:00')
  const team = await anAnsweringTeam(db, settings)
  const { itemId } = await team.hears(team.mina, '한빛상사')
  await team.adds(team.joon, itemId, '한빛상사')
  return { ...team, itemId }
}
type Team = Awaited<ReturnType<typeof aTeam>>

/** 민아 is told one thing. */
const told = (team: Team, kind: Exclude<NoticeKind, 'answer'>) =>
  db.change(team.joon, async (tx) => {
    const notices = await tellOne(tx, { personId: team.mina.personId, kind, itemId: team.itemId })
    tx.record('notice.wanted', null, {}, { notices })
  })
/** What brings about a notice to 민아 of what she may turn off; kinds that are not here are told in the ordinary way. */
const brings: Partial<Record<NoticeChoice, (team: Team) => Promise<unknown>>> = {
  answer: ({ ships, itemId }) => ships(itemId),
  know: async ({ ships, hears, adds, mina, joon }) => {
    const { itemId } = await hears(joon, 'ACME')
    await adds(mina, itemId, 'ACME', { agent: joon })
    await ships(itemId)
  },
  needAsked: async ({ joon, mina, hears }) => {
    const { itemId } = await hears(mina, 'ACME')
    await peek(db, `update item set need = null where id = $1`, itemId)
    return askForNeed(db)(joon, itemId)
  },
  churnSignal: ({ joon, mina, itemId }) =>
    db.change(joon, async (tx) => {
      const item = await tx.items.lock(itemId)
      if (!item) throw new Error('The item is not there.')
      const heard = { customerId: null, quoteId: null, churnSignal: true }
      const notices = await alertOwners(tx, joon, { ...item, ownerId: mina.personId }, heard)
      tx.record('notice.wanted', null, {}, { notices })
    }),
  decideAgain: ({ joon, mina, itemId }) =>
    db.change(joon, async (tx) => {
      const notices = await askToDecide(tx, mina.personId, { itemId, because: 'overdue' }, 'batch')
      tx.record('notice.wanted', null, {}, { notices })
    }),
}
const happens = (choice: NoticeChoice, team: Team) =>
  brings[choice]?.(team) ?? told(team, choice as Exclude<NoticeKind, 'answer'>)
const toMina = async (team: AnsweringTeam) => (await team.notices()).filter(({ to }) => to === '민아')

describe.each(noticeChoices)('%s', (choice) => {
  test('is sent; turned off, it is not written, and everything else is', async () => {
    const [on, off, others] = [await aTeam(), await aTeam(), await aTeam()]
    await happens(choice, on)
    expect(await toMina(on)).toHaveLength(1)

    expect(await noticesOff(db)(off.mina)).toEqual([])
    await quiet(off.mina, [choice])
    expect(await noticesOff(db)(off.mina)).toEqual([choice])
    if (choice === 'needAsked')
      expect(await refusalOf(happens(choice, off))).toMatchObject({ case: 'notice.turnedOff', data: { name: '민아' } })
    else await happens(choice, off)
    expect(await toMina(off)).toEqual([])

    await quiet(
      others.mina,
      noticeChoices.filter((one) => one !== choice),
    )
    await happens(choice, others)
    expect(await toMina(others)).toHaveLength(1)
  })

  test('turned off before it was sent, it is not; on again, the next one comes', async () => {
    const team = await aTeam({ batchMinutes: 15, needAsksAt: null })
    await happens(choice, team)
    const [notice] = await toMina(team)
    await quiet(team.mina, [choice])
    const view = await noticeView(db)(team.workspace.id, notice?.id ?? '')
    expect(view?.isTurnedOff || view?.answers.length === 0).toBe(true)
    await quiet(team.mina, [])
    expect(await noticesOff(db)(team.mina)).toEqual([])
  })
})

describe('turned off', () => {
  test('an answer is owed as before, stands in Home, and can be given', async () => {
    const team = await aTeam()
    await quiet(team.mina, ['answer'])
    await team.ships(team.itemId)
    expect(await team.loops(team.itemId)).toMatchObject([{ state: 'owed', agent: '민아' }])
    const waiting = await waitingOn(db, () => clock.now())(team.mina)
    expect(waiting).toMatchObject({ answers: [{ customer: { name: '한빛상사' } }], counts: { answers: 1 } })
    // Whoever brought the words, too, is told as before.
    expect(await team.notices()).toMatchObject([{ to: '준', answers: [{ isAgent: false }] }])
    await answered(db)(team.mina, await team.answerOf(team.itemId), 'told')
    expect((await waitingOn(db, () => clock.now())(team.mina)).counts.answers).toBe(0)
  })

  test('the messages of others do not say that they were told', async () => {
    const team = await aTeam()
    await team.owns(team.haneul, '한빛상사')
    for (const one of [team.joon, team.haneul]) await quiet(one, ['know'])
    await team.ships(team.itemId)
    const [notice] = await team.notices()
    expect(await noticeView(db)(team.workspace.id, notice?.id ?? '')).toMatchObject({
      answers: [{ loop: { others: [], accountOwner: { name: '하늘', isQuiet: true } } }],
    })
  })

  test('whoever asks for something that would not be read is told so, and nothing is stored', async () => {
    const team = await aTeam()
    await team.ships(team.itemId)
    const loopId = await team.answerOf(team.itemId)
    await peek(db, `update item set "ownerId" = $2 where id = $1`, team.itemId, team.joon.personId)
    await quiet(team.joon, ['wordsAsked', 'notSolved'])
    const before = await team.events(team.itemId)
    const turnedOff = (field?: string) => ({ case: 'notice.turnedOff', field, data: { name: '준' } })
    expect(await refusalOf(askForWords(db)(team.mina, loopId))).toEqual(turnedOff())
    const said = { note: '아직 안 돼요', once: 'V1' }
    expect(await refusalOf(notSolved(db)(team.mina, loopId, said, mark))).toEqual(turnedOff('note'))
    expect(await team.events(team.itemId)).toEqual(before)
    await quiet(team.joon, [])
    expect(await notSolved(db)(team.mina, loopId, said, mark)).toMatchObject({ owner: '준' })
  })

  test('an answer can be handed over, and whoever does is told that no message goes out', async () => {
    const team = await aTeam()
    await team.ships(team.itemId)
    const loopId = await team.answerOf(team.itemId)
    await quiet(team.haneul, ['answer'])
    expect(await handOver(db)(team.mina, loopId, team.haneul.personId)).toEqual({ to: '하늘', isTold: false })
    expect(await waitingOn(db, () => clock.now())(team.haneul)).toMatchObject({ counts: { answers: 1 } })
    expect(await handOver(db)(team.haneul, loopId, team.mina.personId)).toEqual({ to: '민아', isTold: true })
  })

  test('who says "tomorrow" is told tomorrow all the same', async () => {
    const team = await aTeam()
    await team.ships(team.itemId)
    const [notice] = await toMina(team)
    await team.sends(notice?.id ?? '')
    await quiet(team.mina, ['answer'])
    await remindTomorrow(db)(team.mina, notice?.id ?? '')
    expect(await toMina(team)).toHaveLength(2)
  })

  test('guests have none to turn off', async () => {
    const { tom } = await aTeam()
    const outsider = { case: 'read.outsider', field: undefined, data: {} }
    expect(await refusalOf(noticesOff(db)(tom))).toEqual(outsider)
    expect(await refusalOf(quiet(tom, ['know']))).toEqual(outsider)
    expect(await refusalOf(waitingOn(db, () => clock.now())(tom))).toEqual(outsider)
  })
})
