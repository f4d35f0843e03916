import { describe, expect, test } from 'vitest'
import { speech } from '../../src/locales/texts.ts'
import { addQuote } from '../../src/loop/add-quote.ts'
import { decide } from '../../src/loop/decide.ts'
import { assign } from '../../src/loop/edit-item.ts'
import { historyOf } from '../../src/loop/history.ts'
import { lookAtDue } from '../../src/loop/look-at-due.ts'
import { itemView } from '../../src/loop/look-up.ts'
import { askForNeed, couldNotAsk, tellNeed } from '../../src/loop/need-asks.ts'
import { noticeView } from '../../src/loop/notices.ts'
import { isStillToSay, noticeMessage } from '../../src/slack/views/notice-message.ts'
import { aDecision, noticesOf, wantsAll } from '../support/decision.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, aPromotion, mark, opensForm, promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'

const START = '2026-03-04T09:30:00+09:00'
const clock = stoppedClock(START)
const db = await openTestDb({ clock, reactions: wantsAll })

async function items(n = 1, more: Parameters<typeof promotes>[3] = {}, isPrivate = false) {
  clock.set(START)
  const people = await aWorkspace(db)
  const ids: string[] = []
  for (let at = 0; at < n; at++) {
    const draft = aMessage(`엑셀로 받을 수 있나요? ${at}`, { isPrivate })
    ids.push((await promotes(db, people.mina, draft, { customer: { name: '한빛상사' }, ...more })).itemId)
  }
  const [itemId = ''] = ids
  const view = async (id = itemId) => itemView(db)(people.workspace.id, id)
  const notices = () =>
    peek<{ id: string; dueAt: Date; sentAt: Date | null }>(
      db,
      `select id, "dueAt", "sentAt" from notice where "workspaceId" = $1 and kind = 'needAsked' order by "createdAt"`,
      people.workspace.id,
    )
  const asks = () =>
    peek<{ id: string; state: string }>(
      db,
      `select id, state from need_ask where "workspaceId" = $1 order by "askedAt", id`,
      people.workspace.id,
    )
  return { ...people, ids, itemId, view, notices, asks }
}

describe('asking for the need', () => {
  test('all questions of a day go to the one who answers in one message, in the afternoon', async () => {
    const { joon, sofia, ids, notices, workspace, view } = await items(3)
    const [first = '', second = '', third = ''] = ids
    expect(await askForNeed(db)(joon, first)).toMatchObject({
      name: '민아',
      isSelf: false,
      already: false,
      at: new Date('2026-03-04T16:00:00+09:00'),
    })
    clock.advance(3_600_000)
    await askForNeed(db)(joon, second)
    await askForNeed(db)(sofia, third)
    expect(await notices()).toMatchObject([{ dueAt: new Date('2026-03-04T16:00:00+09:00') }])
    expect((await view())?.needAsked).toEqual({ state: 'asked', name: '민아' })
    const shown = await noticeView(db)(workspace.id, (await notices())[0]?.id ?? '')
    if (!shown) throw new Error('The notice is not there.')
    const message = noticeMessage(shown, speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, clock.now()))
    expect(message.text).toBe('준 님 외 1명이 VoC 3건의 니즈를 물어봤어요. 아는 만큼만 적어 주세요.')
    expect(JSON.stringify(message.blocks)).toContain(
      '다음 상담에서 이렇게 물어볼 수 있어요: “어떤 업무에 쓰려고 필요하신가요?”',
    )
  })

  test('what is asked once is not asked again, and after the message of the day the next one comes on the next working day', async () => {
    const { joon, ids, notices } = await items(2)
    const [first = '', second = ''] = ids
    await askForNeed(db)(joon, first)
    expect(await askForNeed(db)(joon, first)).toMatchObject({ already: true, name: '민아' })
    await peek(
      db,
      `update notice set "closedAt" = $2, "sentAt" = $2 where id = $1`,
      (await notices())[0]?.id,
      clock.now(),
    )
    clock.set('2026-03-06T16:30:00+09:00')
    await askForNeed(db)(joon, second)
    expect((await notices()).map(({ dueAt }) => dueAt)).toEqual([
      new Date('2026-03-04T16:00:00+09:00'),
      new Date('2026-03-09T16:00:00+09:00'),
    ])
  })

  test('whoever would be asked writes it at once; a guest asks nobody; what is known is not asked', async () => {
    const { mina, joon, tom, itemId, notices } = await items()
    expect(await askForNeed(db)(mina, itemId)).toMatchObject({ isSelf: true })
    expect(await notices()).toEqual([])
    expect((await refusalOf(askForNeed(db)(tom, itemId)))?.case).toBe('need.outsider')
    await tellNeed(db)(joon, itemId, '월말 정산', mark)
    expect((await refusalOf(askForNeed(db)(joon, itemId)))?.case).toBe('need.known')
  })
})

describe('the answer', () => {
  test('lands on the item and in its history, whoever gives it; the message has nothing left to ask', async () => {
    const { joon, sofia, itemId, view, notices, asks, workspace } = await items()
    await askForNeed(db)(joon, itemId)
    expect((await refusalOf(tellNeed(db)(sofia, itemId, '  ', mark)))?.case).toBe('need.empty')
    await tellNeed(db)(sofia, itemId, '월말 정산 때 올려요. 010-2345-6789', mark)
    expect(await view()).toMatchObject({ need: '월말 정산 때 올려요. 「[phone 가림]」', needAsked: { state: 'told' } })
    expect(await asks()).toMatchObject([{ state: 'told' }])
    const shown = await noticeView(db)(workspace.id, (await notices())[0]?.id ?? '')
    expect(shown && isStillToSay(shown)).toBe(false)
    const { entries } = await historyOf(db)(joon, itemId, null, 10)
    expect(entries.map(({ kind, by }) => [kind, by])).toEqual([
      ['item.needTold', 'Sofia'],
      ['item.needAsked', '준'],
      ['item.promoted', '민아'],
    ])
  })

  test('"I could not ask" is one, by who was asked alone, and it may be asked again', async () => {
    const { joon, mina, itemId, view, asks } = await items()
    await askForNeed(db)(joon, itemId)
    const [ask] = await asks()
    expect((await refusalOf(couldNotAsk(db)(joon, ask?.id ?? '')))?.case).toBe('need.notAsked')
    await couldNotAsk(db)(mina, ask?.id ?? '')
    await couldNotAsk(db)(mina, ask?.id ?? '')
    expect(await view()).toMatchObject({ need: null, needAsked: { state: 'couldNot', name: '민아' } })
    expect(await askForNeed(db)(joon, itemId)).toMatchObject({ already: false })
    expect((await view())?.needAsked?.state).toBe('asked')
  })

  test('further words with a need answer it, too', async () => {
    const { joon, itemId, asks } = await items()
    await askForNeed(db)(joon, itemId)
    const draftId = await opensForm(db, joon, aMessage('저도요'))
    await addQuote(db)(joon, itemId, aPromotion(joon, draftId, { words: '저도요', need: '회계에 써요' }), mark)
    expect(await asks()).toMatchObject([{ state: 'told' }])
  })

  test('what was heard in private is asked of whoever heard it, and told to nobody else', async () => {
    const { joon, mina, itemId, view } = await items(1, {}, true)
    expect(await askForNeed(db)(joon, itemId)).toMatchObject({ name: '민아' })
    await tellNeed(db)(mina, itemId, '비밀 니즈', mark)
    expect((await view())?.need).toBeNull()
    expect(JSON.stringify(await historyOf(db)(joon, itemId, null, 10))).not.toContain('비밀')
  })
})

describe('decide again', () => {
  const another = async (people: Awaited<ReturnType<typeof items>>, name: string) => {
    const draftId = await opensForm(db, people.sofia, aMessage(`${name}의 말`))
    const quoting = aPromotion(people.sofia, draftId, { words: `${name}의 말`, customer: { name } })
    return addQuote(db)(people.sofia, people.itemId, quoting, mark)
  }

  test.each(['parked', 'declined'] as const)(
    'new customers on what is %s are told once, together, to who decides',
    async (status) => {
      const people = await items()
      await decide(db)(
        people.joon,
        people.itemId,
        aDecision({ status, parkedUntil: status === 'parked' ? '2026-05-01' : null }),
      )
      await another(people, 'ACME')
      await another(people, 'ACME')
      await another(people, 'Nordlicht')
      await another(people, '한빛상사')
      const told = (await noticesOf(db, people.workspace.id)).filter(({ kind }) => kind === 'decideAgain')
      expect(told).toMatchObject([{ to: 'U0JOON', data: { decisions: [{ because: 'customers', customers: 2 }] } }])
      const [notice] = await peek<{ id: string }>(
        db,
        `select id from notice where "workspaceId" = $1 and kind = 'decideAgain'`,
        people.workspace.id,
      )
      const view = async () => noticeView(db)(people.workspace.id, notice?.id ?? '')
      expect((await view())?.decisions).toMatchObject([{ because: 'customers', customers: 2 }])
      await decide(db)(people.joon, people.itemId, aDecision({ status: 'planned' }))
      expect((await view())?.decisions).toEqual([])
    },
  )

  test('on what is open nobody is asked', async () => {
    const people = await items()
    await another(people, 'ACME')
    expect(await noticesOf(db, people.workspace.id)).toEqual([])
  })
})

describe('its day has come', () => {
  const asked = async (people: Awaited<ReturnType<typeof items>>) =>
    (await noticesOf(db, people.workspace.id)).flatMap(({ kind, to, data }) =>
      kind === 'decideAgain'
        ? [[to, ...((data.decisions ?? []) as { because: string }[]).map(({ because }) => because)]]
        : [],
    )
  const due = lookAtDue(db, () => clock.now())

  test('overdue and parked items are told once, together, to who decides, and their cards are drawn anew', async () => {
    const people = await items(3)
    const [late = '', parked = '', done = ''] = people.ids
    for (const id of [late, parked, done]) await assign(db)(people.yuna, id, people.yuna.personId)
    await decide(db)(people.yuna, parked, aDecision({ status: 'parked', parkedUntil: '2026-03-19' }))
    await decide(db)(people.yuna, done, aDecision({ status: 'planned' }))
    clock.set('2026-03-18T09:30:00+09:00')
    await due(people.workspace.id)
    expect(await asked(people)).toEqual([])
    clock.set('2026-03-19T00:10:00+09:00')
    await due(people.workspace.id)
    await due(people.workspace.id)
    expect(await asked(people)).toEqual([['U0YUNA', 'overdue', 'parkedOver']])
    const { entries } = await historyOf(db)(people.joon, late, null, 1)
    expect(entries).toMatchObject([{ kind: 'item.due', by: null, data: { because: 'overdue' } }])
  })
})
