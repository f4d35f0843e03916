import { expect, test } from 'vitest'
import { addQuote } from '../../src/loop/add-quote.ts'
import { answered } from '../../src/loop/answer.ts'
import { findSimilar } from '../../src/loop/find-similar.ts'
import { notSolved } from '../../src/loop/not-solved.ts'
import { noticeView } from '../../src/loop/notices.ts'
import { askIfBack, sayBack, settleBack } from '../../src/loop/recurrence.ts'
import { anAnsweringTeam, noticeReactions } from '../support/answering-team.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, aPromotion, mark, opensForm, promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'

const clock = stoppedClock('2026-03-04T10:00:00+09:00')
const db = await openTestDb({ clock, reactions: noticeReactions })
const similar = findSimilar(db, clock)
const said = (instant: string) => `${Date.parse(instant) / 1_000}.000100`

/** A problem of three customers that has shipped: one was answered, one was told of, one not yet. */
async function aSolvedProblem() {
  clock.set('2026-03-04T10:00:00+09:00')
  const team = await anAnsweringTeam(db)
  const { itemId, number } = await team.hears(team.mina, '한빛상사', { words: '엑셀로 내려받으면 글자가 깨져요' })
  await peek(db, `update item set kind = 'problem', "ownerId" = $2 where id = $1`, itemId, team.joon.personId)
  await team.adds(team.sofia, itemId, 'ACME')
  await team.adds(team.haneul, itemId, 'Nordlicht')
  await team.ships(itemId)
  const idOf = async (customer: string) =>
    (await team.loops(itemId)).findLast((loop) => loop.customer === customer)?.id ?? ''
  await answered(db)(team.mina, await idOf('한빛상사'), 'told')
  await team.sends((await team.notices()).find(({ to }) => to === 'Sofia')?.id ?? '')
  const states = async () =>
    (await team.loops(itemId)).map(({ customer, state, round }) => `${customer} ${round} ${state}`)
  const asked = async () => (await team.notices()).filter(({ kind }) => kind === 'notSolved')
  const statusOf = async () =>
    (await peek<{ status: string }>(db, `select status from item where id = $1`, itemId))[0]?.status
  return { ...team, itemId, number, idOf, states, asked, statusOf }
}
type Team = Awaited<ReturnType<typeof aSolvedProblem>>

/** Words that came twelve days after. */
async function comesAgain(team: Team) {
  clock.set('2026-03-16T11:00:00+09:00')
  const draft = aMessage('또 글자가 깨져요', { ts: said('2026-03-16T10:00:00+09:00') })
  const draftId = await opensForm(db, team.mina, draft)
  const promotion = aPromotion(team.mina, draftId, { words: draft.words, customer: { name: '서울상사' } })
  const { back } = await addQuote(db)(team.mina, team.itemId, promotion, mark)
  if (!back) throw new Error('Nobody was asked.')
  return back
}

test('it came back: what was not sent waits, whoever decides is asked, and opens it; who was told hears again', async () => {
  const team = await aSolvedProblem()
  const back = await comesAgain(team)
  expect(back).toMatchObject({ number: team.number, days: 12 })
  expect(await sayBack(db)(team.mina, back.recurrenceId, true)).toEqual({ number: team.number, paused: 1, owner: '준' })
  expect(await sayBack(db)(team.mina, back.recurrenceId, false)).toMatchObject({ paused: 0 })
  expect(await team.states()).toEqual([
    'ACME 1 told',
    'Nordlicht 1 paused',
    '서울상사 1 watching',
    '한빛상사 1 answered',
  ])
  expect(await team.statusOf()).toBe('shipped')
  const [asked] = await team.asked()
  expect(await noticeView(db)(team.workspace.id, asked?.id ?? '')).toMatchObject({
    recurrence: 'confirmed',
    data: { by: '민아', note: '또 글자가 깨져요', isBack: true },
  })
  const row = `select state, "byId" is not null as "isSaid", "quoteId" is not null as "hasWords" from recurrence where "itemId" = $1`
  expect(await peek(db, row, team.itemId)).toEqual([{ state: 'confirmed', isSaid: true, hasWords: true }])

  await db.of(team.workspace.id).workspaces.changeSettings({ deciders: [] })
  const notTheirs = settleBack(db)(team.mina, back.recurrenceId, 'reopen')
  expect(await refusalOf(notTheirs)).toMatchObject({ case: 'decide.notYours', data: { owner: '준' } })
  for (let time = 0; time < 2; time++) await settleBack(db)(team.joon, back.recurrenceId, 'reopen')
  expect(await team.statusOf()).toBe('reviewing')
  expect(await noticeView(db)(team.workspace.id, asked?.id ?? '')).toMatchObject({ recurrence: 'reopened' })
  expect(await team.states()).toEqual([
    'ACME 1 watching',
    'Nordlicht 1 watching',
    '서울상사 1 watching',
    '한빛상사 1 answered',
    '한빛상사 2 watching',
  ])

  await team.ships(team.itemId)
  expect(await team.states()).toEqual([
    'ACME 1 owed',
    'Nordlicht 1 owed',
    '서울상사 1 owed',
    '한빛상사 1 answered',
    '한빛상사 2 owed',
  ])
  const events = (await team.events(team.itemId)).filter((kind) => /Back|Again/.test(kind))
  expect(events).toEqual(['item.cameBack', 'item.openedAgain'])
})

test('it is something else: recorded so, and nothing stops', async () => {
  const team = await aSolvedProblem()
  const back = await comesAgain(team)
  expect(await sayBack(db)(team.mina, back.recurrenceId, false)).toMatchObject({ paused: 0, owner: null })
  expect(await team.states()).toContain('Nordlicht 1 owed')
  expect(await team.asked()).toEqual([])
  expect((await team.events(team.itemId)).at(-1)).toBe('item.notBack')
})

test('not solved for a customer: what was not sent waits, until whoever decides says that it is solved', async () => {
  const team = await aSolvedProblem()
  const note = { note: '아직 깨져요', once: 'V1' }
  expect(await notSolved(db)(team.mina, await team.idOf('한빛상사'), note, mark)).toEqual({ owner: '준', paused: 1 })
  expect(await notSolved(db)(team.mina, await team.idOf('한빛상사'), note, mark)).toEqual({ owner: '준', paused: 0 })
  expect(await team.states()).toContain('Nordlicht 1 paused')
  const [asked] = await team.asked()
  const view = await noticeView(db)(team.workspace.id, asked?.id ?? '')
  expect(view).toMatchObject({ recurrence: 'confirmed', data: { note: '아직 깨져요' } })
  for (let time = 0; time < 2; time++) await settleBack(db)(team.joon, view?.data.recurrenceId ?? '', 'solved')
  const solved = `select kind from event where "itemId" = $1 and kind = 'item.solved'`
  expect(await peek(db, solved, team.itemId)).toHaveLength(1)
  expect(await team.states()).toContain('Nordlicht 1 owed')
  expect((await team.notices()).filter(({ to, isClosed }) => to === '하늘' && !isClosed)).toHaveLength(1)
  expect(await noticeView(db)(team.workspace.id, asked?.id ?? '')).toMatchObject({ recurrence: 'solved' })
})

test('words of their own that are like a solved problem: they are asked, once; what came before it shipped is not', async () => {
  const team = await aSolvedProblem()
  clock.set('2026-03-16T11:00:00+09:00')
  const asks = askIfBack(db, async (actor, itemId) => {
    const words = await peek<{ words: string }>(db, `select words from quote where "itemId" = $1`, itemId)
    return similar(actor, words[0]?.words ?? '', itemId)
  })
  const again = async (instant: string, words = '엑셀로 내려받으면 글자가 깨져요') =>
    (await promotes(db, team.mina, aMessage(words, { ts: said(instant) }))).itemId
  expect(await asks(team.mina, await again('2026-03-01T10:00:00+09:00'))).toBeNull()
  expect(await asks(team.mina, await again('2026-03-16T10:00:00+09:00', '로그인 화면을 바꿔 주세요'))).toBeNull()
  const itemId = await again('2026-03-16T10:30:00+09:00')
  const back = await asks(team.mina, itemId)
  expect(back).toMatchObject({ number: team.number, days: 12 })
  expect(await asks(team.mina, itemId)).toBeNull()
  await sayBack(db)(team.mina, back?.recurrenceId ?? '', true)
  expect(await team.states()).toContain('Nordlicht 1 paused')
})
