import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import type { CustomerProfile } from '../../src/domain/customer.ts'
import type { NoticeKind } from '../../src/domain/notice.ts'
import { speech } from '../../src/locales/texts.ts'
import { addQuote } from '../../src/loop/add-quote.ts'
import { lookAtRenewals } from '../../src/loop/alert.ts'
import { answered } from '../../src/loop/answer.ts'
import { claim } from '../../src/loop/claim.ts'
import { decide } from '../../src/loop/decide.ts'
import { noticeView } from '../../src/loop/notices.ts'
import { undo } from '../../src/loop/undo.ts'
import { isStillToSay, noticeMessage } from '../../src/slack/views/notice-message.ts'
import { aCustomer } from '../support/customers.ts'
import { aDecision, anArea, wantsAll } from '../support/decision.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, aPromotion, mark, opensForm, promotes } from '../support/promotion.ts'
import { aWorkspace } from '../support/workspace.ts'

const START = '2026-03-04T10:00:00+09:00'
const clock = stoppedClock(START)
const db = await openTestDb({ clock, reactions: wantsAll })

/** A workspace with an area of Joon's, and a customer of Haneul's. */
async function aTeam(customer: Partial<CustomerProfile> = {}) {
  clock.set(START)
  const people = await aWorkspace(db)
  const { mina, joon, sofia, workspace } = people
  // Somebody whose day is everybody else's.
  await peek(
    db,
    `update person set "timeZone" = 'Asia/Seoul', name = '소피아' where "workspaceId" = $1 and id = $2`,
    workspace.id,
    sofia.personId,
  )
  const areaId = await anArea(db, workspace.id, joon.personId)
  const customerId = await aCustomer(db, mina, { name: '한빛상사', ownerId: sofia.personId, ...customer })
  const brings = (actor: Actor, more: Parameters<typeof promotes>[3] = {}, isPrivate = false) =>
    promotes(db, actor, aMessage('엑셀로 받을 수 있나요?', { isPrivate }), {
      ...{ areaId, customer: { id: customerId }, ...more },
    })
  const adds = async (actor: Actor, itemId: string, more: Parameters<typeof aPromotion>[2] = {}) => {
    const draftId = await opensForm(db, actor, aMessage('다른 서비스로 옮길까 해요'))
    const quoting = aPromotion(actor, draftId, {
      words: '다른 서비스로 옮길까 해요',
      customer: { id: customerId },
      ...more,
    })
    return addQuote(db)(actor, itemId, quoting, mark)
  }
  const told = () =>
    peek<{ id: string; kind: NoticeKind; to: string; dueAt: Date; alerts: number }>(
      db,
      `select n.id, n.kind, p.name as to, n."dueAt", coalesce(jsonb_array_length(n.data->'alerts'), 0) as alerts
       from notice n join person p on p."workspaceId" = n."workspaceId" and p.id = n."personId"
       where n."workspaceId" = $1 and n.kind in ('churnSignal', 'renewingRequest', 'renewalAhead', 'decideAgain') order by n."createdAt", p.name`,
      workspace.id,
    )
  const whom = async () => (await told()).map(({ kind, to }) => [kind, to])
  const shown = async (at: number) => {
    const view = await noticeView(db)(workspace.id, (await told())[at]?.id ?? '')
    if (!view) throw new Error('The notice is not there.')
    const message = noticeMessage(view, speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, clock.now()))
    return { view, isStillToSay: isStillToSay(view), text: message.text, blocks: JSON.stringify(message.blocks) }
  }
  const sends = async () =>
    peek(db, `update notice set "closedAt" = $2, "sentAt" = $2 where "workspaceId" = $1`, workspace.id, clock.now())
  return { ...people, areaId, customerId, brings, adds, told, whom, shown, sends }
}

describe('A churn signal', () => {
  test('reaches whoever decides and the account owner the same day, in one message each', async () => {
    const { mina, brings, told, shown } = await aTeam()
    await brings(mina, { churnSignal: true })
    expect((await told()).map(({ kind, to, dueAt }) => [kind, to, dueAt.toISOString()])).toEqual([
      ['churnSignal', '소피아', '2026-03-04T01:15:00.000Z'],
      ['churnSignal', '준', '2026-03-04T01:15:00.000Z'],
    ])
    const { text, blocks } = await shown(1)
    expect(text).toBe('한빛상사에서 이탈 신호가 나왔어요 · 엑셀로 받을 수 있나요? (VOC-1)')
    expect(blocks).toContain('이 항목의 결정 담당이라서 보냈어요.')
    expect((await shown(0)).blocks).toContain('이 고객사의 담당 매니저라서 보냈어요.')
    await brings(mina, { churnSignal: true })
    expect((await told()).map(({ to, alerts }) => [to, alerts])).toEqual([
      ['소피아', 2],
      ['준', 2],
    ])
    expect((await shown(0)).text).toBe('한빛상사 등 이탈 신호 2건이 나왔어요')
  })

  test('is not told to whoever brought it, and not at all of praise', async () => {
    const { joon, sofia, brings, told } = await aTeam()
    await brings(joon, { churnSignal: true })
    await brings(sofia, { churnSignal: true })
    await brings(joon, { churnSignal: true, kind: 'praise' })
    // One each: what the other brought.
    expect((await told()).map(({ kind, to, alerts }) => [kind, to, alerts])).toEqual([
      ['churnSignal', '소피아', 1],
      ['churnSignal', '준', 1],
    ])
  })

  test('of the same customer on the same item is told once a day, however often it is added', async () => {
    const { mina, brings, adds, told, sends } = await aTeam()
    const { itemId } = await brings(mina)
    for (let times = 0; times < 3; times++) await adds(mina, itemId, { churnSignal: true })
    await sends()
    clock.advance(3_600_000)
    await adds(mina, itemId, { churnSignal: true })
    expect((await told()).map(({ alerts }) => alerts)).toEqual([1, 1])
    clock.advance(24 * 3_600_000)
    await adds(mina, itemId, { churnSignal: true })
    expect(await told()).toHaveLength(4)
  })

  test('that was taken back before it went out is not told', async () => {
    const { mina, brings, shown } = await aTeam()
    const { undo: event } = await brings(mina, { churnSignal: true })
    expect(await shown(0)).toMatchObject({ isStillToSay: true })
    await undo(db, () => clock.now())(mina, event)
    expect(await shown(0)).toMatchObject({
      isStillToSay: false,
      text: '알려 드린 내용이 취소됐어요. 지금 할 일은 없어요.',
    })
  })

  test('heard in private shows its words to nobody, and its customer to the account owner alone', async () => {
    const { mina, brings, shown } = await aTeam()
    await brings(mina, { churnSignal: true }, true)
    const [owner, decider] = [await shown(0), await shown(1)]
    expect(owner.text).toContain('한빛상사에서 이탈 신호가 나왔어요')
    expect(decider.text).toBe('이탈 신호가 나왔어요 · 비공개 원문으로 등록한 항목 (VOC-1)')
    expect(owner.blocks + decider.blocks).not.toContain('엑셀')
    expect(decider.blocks).not.toContain('한빛상사')
  })

  test('on an item without an owner reaches somebody who may decide', async () => {
    const { mina, yuna, brings, whom } = await aTeam({ ownerId: null })
    await brings(mina, { churnSignal: true, areaId: null })
    expect(await whom()).toEqual([['churnSignal', yuna.name]])
  })
})

describe('A request of a customer who renews within 90 days', () => {
  test.each([
    ['2026-03-03', 0],
    ['2026-03-04', 2],
    ['2026-06-02', 2],
    ['2026-06-03', 0],
  ])('renewal on %s: %i are told', async (renewsOn, count) => {
    const { mina, brings, whom } = await aTeam({ renewsOn })
    await brings(mina)
    expect(await whom()).toHaveLength(count)
  })

  test('is told of words that are added and of “my customer too” with words, not of questions and what has shipped', async () => {
    const { mina, joon, brings, shown, told, customerId } = await aTeam({ renewsOn: '2026-05-31' })
    await brings(mina, { kind: 'question' })
    const { itemId } = await brings(mina, { customer: { name: 'ACME' } })
    expect(await told()).toEqual([])
    await claim(db)(mina, itemId, { customer: { id: customerId }, words: null, link: null }, mark)
    expect(await told()).toEqual([])
    await claim(db)(mina, itemId, { customer: { id: customerId }, words: '매달 옮겨 적어요', link: null }, mark)
    expect((await told()).map(({ kind, to }) => [kind, to])).toEqual([
      ['renewingRequest', '소피아'],
      ['renewingRequest', '준'],
    ])
    const { blocks, text } = await shown(1)
    expect(text).toContain('갱신을 앞둔 한빛상사에서 새 요청이 들어왔어요')
    expect(blocks).toContain('매달 옮겨 적어요')
    expect(blocks).toContain('갱신 5월 31일(88일 남음)')
    const { itemId: shipped } = await brings(mina, { customer: { name: 'ACME' } })
    await decide(db)(joon, shipped, aDecision({ status: 'shipped' }))
    await claim(db)(mina, shipped, { customer: { id: customerId }, words: '저희도요', link: null }, mark)
    expect((await told()).map(({ alerts }) => alerts)).toEqual([1, 1])
  })

  test('a churn signal with it is one message, not two', async () => {
    const { mina, brings, adds, whom } = await aTeam({ renewsOn: '2026-05-31' })
    const { itemId } = await brings(mina, { churnSignal: true })
    await adds(mina, itemId)
    expect(await whom()).toEqual([
      ['churnSignal', '소피아'],
      ['churnSignal', '준'],
    ])
  })
})

describe('Sixty days before a renewal', () => {
  const looks = (workspaceId: string) => lookAtRenewals(db, () => clock.now())(workspaceId)

  test('the account owner hears once what that customer waits for, whatever restarts', async () => {
    const { workspace, mina, brings, told, shown } = await aTeam({ renewsOn: '2026-05-03' })
    clock.set('2026-03-01T10:00:00+09:00')
    for (const kind of ['request', 'problem', 'request', 'praise'] as const) await brings(mina, { kind })
    await peek(db, `delete from notice where "workspaceId" = $1`, workspace.id)
    await looks(workspace.id)
    expect(await told()).toEqual([])
    clock.set(START)
    await Promise.all([looks(workspace.id), looks(workspace.id)])
    await looks(workspace.id)
    clock.advance(24 * 3_600_000)
    await looks(workspace.id)
    expect((await told()).map(({ kind, to }) => [kind, to])).toEqual([['renewalAhead', '소피아']])
    clock.set(START)
    const { text, blocks } = await shown(0)
    expect(text).toBe('한빛상사 갱신이 60일 남았어요(5월 3일). 답을 못 드린 요청이 3건 있어요.')
    expect(blocks).toContain('엑셀로 받을 수 있나요? (VOC-3) — 접수')
  })

  test('what was answered is not among it; with nothing left there is no message', async () => {
    const { workspace, mina, joon, brings, told, shown } = await aTeam({ renewsOn: '2026-05-03' })
    await db.of(workspace.id).workspaces.changeSettings({ workingHours: null, holdMinutes: 0, batchMinutes: 0 })
    const { itemId } = await brings(mina)
    await looks(workspace.id)
    const at = (await told()).findIndex(({ kind }) => kind === 'renewalAhead')
    expect(await shown(at)).toMatchObject({ isStillToSay: true })
    await decide(db)(joon, itemId, aDecision({ status: 'shipped' }))
    expect(await shown(at)).toMatchObject({ isStillToSay: true })
    const [loop] = await peek<{ id: string }>(db, `select id from loop where "itemId" = $1`, itemId)
    await answered(db)(mina, loop?.id ?? '', 'told')
    expect(await shown(at)).toMatchObject({ isStillToSay: false })
  })

  test('another day of renewal is told again; a customer without an account owner waits for one', async () => {
    const { workspace, mina, sofia, brings, told, customerId } = await aTeam({ ownerId: null })
    await brings(mina)
    const renews = (day: string, ownerId: string | null) =>
      peek(db, `update customer set "renewsOn" = $2::date, "ownerId" = $3 where id = $1`, customerId, day, ownerId)
    await renews('2026-04-20', null)
    await looks(workspace.id)
    expect(await told()).toEqual([])
    await renews('2026-04-20', sofia.personId)
    await looks(workspace.id)
    expect(await told()).toHaveLength(1)
    await peek(db, `update notice set "closedAt" = now() where "workspaceId" = $1`, workspace.id)
    await renews('2026-04-25', sofia.personId)
    await looks(workspace.id)
    expect(await told()).toHaveLength(2)
  })
})

describe('Deciding again', () => {
  test('“my customer too” brings a new customer to what is declined: whoever decides is asked, once, and only where it counts', async () => {
    const { mina, joon, brings, whom } = await aTeam()
    const { itemId } = await brings(mina)
    await decide(db)(joon, itemId, aDecision({ status: 'declined' }))
    const claims = (name: string, words: string | null) =>
      claim(db)(mina, itemId, { customer: { name }, words, link: null }, mark)
    await claims('한빛상사', '저희도요')
    await claims('ACME', null)
    expect(await whom()).toEqual([])
    await claims('ACME', 'Us, too')
    await claims('ACME', 'Us, too, please')
    expect(await whom()).toEqual([['decideAgain', '준']])
    const [asked] = await peek<{ data: unknown }>(
      db,
      `select data from notice where "workspaceId" = $1 and kind = 'decideAgain'`,
      mina.workspaceId,
    )
    expect(asked?.data).toMatchObject({ decisions: [{ because: 'customers', customers: 1 }] })
    await claims('Nordlicht', 'Us, too')
    const [more] = await peek<{ data: unknown }>(
      db,
      `select data from notice where "workspaceId" = $1 and kind = 'decideAgain'`,
      mina.workspaceId,
    )
    expect(more?.data).toMatchObject({ decisions: [{ because: 'customers', customers: 2 }] })
  })
})
