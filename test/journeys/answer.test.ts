import { expect, test, vi } from 'vitest'
import { haneul, joon, mina, sofia, tom, voc, yuna } from '../../sandbox/people.ts'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import type { PageMessage } from '../../sandbox/slack/page-contract.ts'
import { peek } from '../support/open-db.ts'
import { aWorld, textsOf } from '../support/world.ts'
import { actorIn, aDecision, decides, dmsOf, flashed, hears, newestDm } from './answering.ts'
import { calls, soon } from './seen.ts'
import { asks, inGeneral } from './typing.ts'

const EXCEL = '결제 내역을 엑셀로 받을 수 있나요? 매달 손으로 옮겨 적고 있어요.'
const buttonsOf = (message: PageMessage) => placedElements(message.blocks).map(({ actionId }) => actionId)
const choiceOf = (message: PageMessage, what: string): string => {
  const menu = placedElements(message.blocks).find(({ actionId }) => actionId === 'answer_menu')?.element
  const options = menu && 'options' in menu && Array.isArray(menu.options) ? menu.options : []
  return String(options.find(({ value }: { value: string }) => value.startsWith(`${what}:`))?.value)
}

test('준 decides, 민아 is told, sends the draft, presses ‘회신했어요’, and the message says so', async () => {
  const world = await aWorld()
  await hears(world.as(mina), EXCEL, '한빛상사')
  await decides(world, 1, { reason: 'CANARY 비용 때문에' })
  const agent = world.as(mina)
  const dm = await newestDm(world, mina)
  expect(dm.message.text).toMatch(/^한빛상사에 회신해 주세요 · .+ 정책·운영 변경 \(VOC-1\)$/)
  expect(textsOf(dm.message.blocks).join('\n')).toContain(EXCEL)
  expect(buttonsOf(dm.message)).toEqual([
    ...['go_to_message', 'reply_draft', 'answered', 'already_knew', 'answer_menu'],
    'notice_settings',
  ])
  expect(await dmsOf(world, mina)).toHaveLength(1)
  expect(await calls(world, 'conversations.open')).toBe(1)

  await agent.presses(dm, 'reply_draft')
  const draft = await agent.view((view) => view.callbackId === 'reply_draft')
  const text = String(placedElements(draft.blocks).find(({ actionId }) => actionId === 'reply')?.element.initial_value)
  expect(text).toContain('‘결제 내역 엑셀 다운로드’ 건을 반영하여 운영 방식을 바꾸었기에 안내드립니다.')
  expect(text).toContain('Pro 이상 요금제에서 이용하실 수 있습니다.')
  expect(text).not.toMatch(/CANARY|손으로 옮겨/)
  expect(await agent.submits(draft, { fill: { reply: `${text}\n덧붙임` } })).toMatchObject({ ok: true })
  expect(textsOf((await agent.view()).blocks)).toEqual(['한빛상사 · VOC-1 항목을 회신 완료로 기록했어요.'])

  await world.settles()
  const after = await newestDm(world, mina)
  expect(after.message.ts).toBe(dm.message.ts)
  expect(textsOf(after.message.blocks)[0]).toMatch(/^회신 완료 · 민아 님, /)
  expect(buttonsOf(after.message)).toEqual(['answer_more'])

  // How, and that the customer confirmed it: whoever wants to says so after the press.
  const values = JSON.stringify(after.message.blocks).match(/(?:phone|confirmed):[\da-f-]{36}/g) ?? []
  expect(values).toHaveLength(2)
  for (const value of values) {
    expect(await agent.presses(await newestDm(world, mina), 'answer_more', value)).toMatchObject({ ok: true })
    // The message is drawn anew: what is pressed next stands in that one.
    await world.settles()
  }
  const told = await newestDm(world, mina)
  expect(textsOf(told.message.blocks)[0]).toMatch(/^회신 완료 · 민아 님, .+, 전화 · 고객 확인 /)
  expect(buttonsOf(told.message)).toEqual([])
})

test('the draft in the other language lies upon the first, which keeps what was changed', async () => {
  const world = await aWorld()
  await hears(world.as(mina), EXCEL, '한빛상사')
  await decides(world, 1)
  const agent = world.as(mina)
  await agent.presses(await newestDm(world, mina), 'reply_draft')
  const draft = await agent.view((view) => view.callbackId === 'reply_draft')
  await agent.presses(draft, 'other_draft')
  const other = await agent.view((view) => view.callbackId === 'reply_draft' && view.id !== draft.id)
  expect(JSON.stringify(other.blocks)).toContain('[Add one line on how to use it]')
  expect(JSON.stringify(other.blocks)).not.toContain('기간을 골라')
  expect(await agent.views()).toHaveLength(2)
  expect(await agent.submits(other)).toMatchObject({ ok: true })
  expect(await agent.views()).toEqual([])
  await world.settles()
  expect(textsOf((await newestDm(world, mina)).message.blocks)[0]).toMatch(/^회신 완료/)
})

test('somebody was faster while the draft stood open: 민아 is told who, and need not write', async () => {
  const world = await aWorld()
  await hears(world.as(mina), EXCEL, '한빛상사')
  await decides(world, 1)
  const agent = world.as(mina)
  await agent.presses(await newestDm(world, mina), 'reply_draft')
  const draft = await agent.view((view) => view.callbackId === 'reply_draft')
  const [waiting] = (await world.app.verbs.customerOf(await actorIn(world, mina), await customerId(world))).waiting
  await world.app.verbs.handOver(await actorIn(world, mina), waiting?.id ?? '', (await actorIn(world, haneul)).personId)
  await world.settles()
  await world.as(haneul).presses(await newestDm(world, haneul), 'already_knew')
  await agent.submits(draft)
  expect(textsOf((await agent.view()).blocks)).toEqual([expect.stringMatching(/^하늘 님이 먼저 회신했어요\(/)])
  await world.settles()
  for (const person of [mina, haneul]) {
    const { message } = await newestDm(world, person)
    expect(textsOf(message.blocks)[0]).toMatch(/^회신 완료 · 하늘 님, .+, 고객이 이미 알고 있었어요$/)
    // Whoever gave the answer can add to it.
    expect(buttonsOf(message)).toEqual(person === haneul ? ['answer_more'] : [])
  }
})

test('somebody of the same name was faster: 민아 is told that it was 민아, and not that it was herself', async () => {
  const world = await aWorld()
  await hears(world.as(mina), EXCEL, '한빛상사')
  await decides(world, 1)
  const agent = world.as(mina)
  await agent.presses(await newestDm(world, mina), 'reply_draft')
  const draft = await agent.view((view) => view.callbackId === 'reply_draft')
  const namesake = await actorIn(world, haneul)
  await peek(world.app.db, `update person set name = '민아' where id = $1`, namesake.personId)
  const [waiting] = (await world.app.verbs.customerOf(await actorIn(world, mina), await customerId(world))).waiting
  await world.app.verbs.answered(namesake, waiting?.id ?? '', 'told')
  await agent.submits(draft)
  expect(textsOf((await agent.view()).blocks)).toEqual([expect.stringMatching(/^민아 님이 먼저 회신했어요\(/)])
})

test('handed over: the new agent is told, the old one sees who it is, a guest is refused beside the field', async () => {
  const world = await aWorld()
  await hears(world.as(mina), EXCEL, '한빛상사')
  await decides(world, 1)
  await actorIn(world, haneul)
  const agent = world.as(mina)
  const dm = await newestDm(world, mina)
  await agent.presses(dm, 'answer_menu', choiceOf(dm.message, 'handOver'))
  const form = await agent.view((view) => view.callbackId === 'hand_over')
  expect(await agent.submits(form, { fill: { colleague: tom.id } })).toMatchObject({
    errors: { colleague: expect.stringContaining('Tom 님은 고객에게 회신할 수 없는 계정이에요') },
  })
  expect(await agent.submits(form, { fill: { colleague: haneul.id } })).toMatchObject({ ok: true })
  expect(textsOf((await agent.view()).blocks)).toEqual(['회신 담당을 하늘 님으로 바꾸고 알렸어요.'])
  await world.settles()
  expect((await newestDm(world, haneul)).message.text).toMatch(/^한빛상사에 회신해 주세요/)
  const old = (await newestDm(world, mina)).message
  expect(textsOf(old.blocks).join('\n')).toContain('하늘 님이 해요')
  expect(buttonsOf(old)).not.toContain('reply_draft')
})

test('not solved: whoever decides is asked with the note, says that it is, and nothing else changes', async () => {
  const world = await aWorld()
  await hears(world.as(mina), EXCEL, '한빛상사')
  await decides(world, 1)
  const agent = world.as(mina)
  const dm = await newestDm(world, mina)
  await agent.presses(dm, 'answer_menu', choiceOf(dm.message, 'notSolved'))
  const form = await agent.view((view) => view.callbackId === 'not_solved')
  await agent.submits(form, { fill: { note: '한 달까지만 돼요' } })
  expect(textsOf((await agent.view()).blocks)).toEqual([
    '준 님께 다시 열지 물어봤어요. 그때까지 항목의 상태는 그대로예요.',
  ])
  await world.settles()
  const told = await newestDm(world, joon)
  expect(textsOf(told.message.blocks).slice(0, 2)).toEqual([
    expect.stringMatching(/^민아 님이 해결되지 않았다고 알려 줬어요 · .+\(VOC-1\)/),
    '“한 달까지만 돼요”',
  ])
  expect(buttonsOf(told.message)).toEqual(expect.arrayContaining(['open_again', 'is_solved']))
  await world.as(joon).presses(told, 'is_solved')
  await world.settles()
  expect(textsOf((await newestDm(world, joon)).message.blocks)).toContain('해결된 것으로 두었어요.')
  expect(buttonsOf((await newestDm(world, mina)).message)).toContain('answered')
})

test('without words for the customer, 준 is asked for them; once written they are in the message', async () => {
  const world = await aWorld()
  await hears(world.as(mina), EXCEL, '한빛상사')
  await decides(world, 1, { line: { ko: null, en: null } })
  const dm = await newestDm(world, mina)
  expect(textsOf(dm.message.blocks).join('\n')).toContain('아직 고객 안내 문구')
  await world.as(mina).presses(dm, 'ask_for_words')
  await expect
    .poll(() => flashed(world, mina), soon)
    .toEqual(['준 님께 고객 안내 문구를 부탁했어요. 쓰면 이 알림과 초안에 들어가요.'])
  await world.settles()
  expect((await newestDm(world, joon)).message.text).toMatch(/^민아 님이 고객 안내 문구를 부탁했어요/)
  await decides(world, 1)
  const after = (await newestDm(world, mina)).message
  expect(after.ts).toBe(dm.message.ts)
  expect(textsOf(after.blocks).join('\n')).toContain('달라진 점: 결제 › 내역에서')
})

test('shipped for Pro: 한빛상사 is on Free, so nobody is told and its page says why, until it is on Pro', async () => {
  const world = await aWorld()
  const { db, verbs } = world.app
  await hears(world.as(mina), EXCEL, '한빛상사')
  await peek(db, `update customer set plan = 'Free'`)
  await decides(world, 1, { plans: ['Pro'] })
  await world.settles()
  expect(await dmsOf(world, mina)).toEqual([])
  const looksUp = async () => textsOf((await asks(world.as(mina), '/voc 한빛상사')).blocks).join('\n')
  expect(await looksUp()).toContain('고객의 요금제에서는 아직 쓸 수 없어요')
  const actor = await actorIn(world, mina)
  const { stored } = await verbs.customerForm(actor, await customerId(world))
  const { revenue: _, ...profile } = stored.profile
  await verbs.editCustomer(actor, stored.id, stored.version, { ...profile, plan: 'Pro' })
  await world.settles()
  await expect.poll(async () => (await dmsOf(world, mina)).length, soon).toBe(1)
  expect((await newestDm(world, mina)).message.text).toMatch(/^한빛상사에 회신해 주세요/)
  expect(await looksUp()).not.toContain('아직 쓸 수 없어요')
})

test('nobody is left to tell: the VoC channel reads how many, never whose, and that somebody is there again', async () => {
  const world = await aWorld()
  await hears(world.as(mina), EXCEL, '한빛상사')
  await decides(world, 1)
  const { db, verbs } = world.app
  const [workspace] = await db.workspaces()
  const sets = (refuses: boolean) => peek(db, 'update person set "refusesDms" = $1', refuses)
  const looks = async () => {
    await verbs.passOn(workspace?.id ?? '')
    await world.settles()
    const posts = await world.as(yuna).sees(voc.id)
    return posts.map(({ blocks }) => textsOf(blocks).join('\n')).filter((text) => /회신할 사람이 없/.test(text))
  }
  await sets(true)
  for (let time = 0; time < 2; time++)
    expect(await looks()).toEqual([expect.stringMatching(/^회신할 사람이 없는 고객 회신이 1건 있어요/)])
  expect((await looks()).join()).not.toContain('한빛')
  const post = await world.as(joon).finds(voc.id, (each) => textsOf(each.blocks).join().includes('회신할 사람이 없'))
  await world.as(joon).presses(post, 'digest_rows.waiting')
  await world.as(joon).view((view) => textsOf(view.blocks).join().includes('한빛상사'))
  await sets(false)
  expect(await looks()).toEqual(['회신할 사람이 없던 고객 회신에 모두 담당이 생겼어요.'])
  const [loop] = (await verbs.customerOf(await actorIn(world, mina), await customerId(world))).waiting
  expect(loop?.agent).not.toBeNull()
})

test('told again tomorrow: said at once', async () => {
  const world = await aWorld()
  await hears(world.as(mina), EXCEL, '한빛상사')
  await decides(world, 1)
  const dm = await newestDm(world, mina)
  await world.as(mina).presses(dm, 'answer_menu', choiceOf(dm.message, 'remind'))
  await expect.poll(() => flashed(world, mina), soon).toEqual([expect.stringMatching(/에 다시 알려 드려요\.$/)])
})

test('Sofia is told in English, and drafts in the customer’s language', async () => {
  const world = await aWorld()
  await hears(world.as(sofia), 'ACME wants SSO', 'ACME')
  await decides(world, 1, { status: 'declined', shippedBy: null, workaround: null, topic: { ko: 'SSO', en: 'SSO' } })
  const dm = await newestDm(world, sofia)
  expect(dm.message.text).toMatch(/^Please tell ACME: .+ is not planned \(VOC-1\)$/)
  await world.as(sofia).presses(dm, 'reply_draft')
  const draft = await world.as(sofia).view((view) => view.callbackId === 'reply_draft')
  expect(draft.title).toBe('Draft reply')
  expect(JSON.stringify(draft.blocks)).toContain('이 기능은 현재 제공할 계획이 없습니다.')
  expect(textsOf(draft.blocks)).toContain('"What works today" is empty. One line here goes into the reply.')
})

test('a lost answer to the message is found again, and it is sent once', async () => {
  const world = await aWorld()
  await hears(world.as(mina), EXCEL, '한빛상사')
  await world.settles()
  await world.client.faults([{ on: 'chat.postMessage', kind: 'drop_after', times: 1 }])
  await decides(world, 1)
  expect(await dmsOf(world, mina)).toHaveLength(1)
  const [loop] = (await world.app.verbs.customerOf(await actorIn(world, mina), await customerId(world))).waiting
  expect(loop?.state).toBe('told')
})

test('without the right to read direct messages, a lost answer waits for an admin, who reads why', async () => {
  const world = await aWorld({ world: { declinedScopes: ['im:history'] } })
  await hears(world.as(mina), EXCEL, '한빛상사')
  await world.settles()
  await world.client.faults([{ on: 'chat.postMessage', kind: 'drop_after', times: 1 }])
  await expect(decides(world, 1)).rejects.toThrow('parked')
  expect(await dmsOf(world, mina)).toHaveLength(1)
  const settings = textsOf((await asks(world.as(yuna), '/voc 설정')).blocks).join('\n')
  expect(settings).toMatch(/개인 알림 · .+부터 · 앱의 권한이 모자라요\. channels:history, im:history/)
})

test('somebody who cannot be written to is shown to an admin, with what to do', async () => {
  const world = await aWorld()
  await hears(world.as(mina), EXCEL, '한빛상사')
  await world.settles()
  await world.client.faults([{ on: 'chat.postMessage', kind: 'refuse', error: 'app_access_restricted' }])
  await expect(decides(world, 1)).rejects.toThrow('parked')
  const settings = textsOf((await asks(world.as(yuna), '/voc 설정')).blocks).join('\n')
  expect(settings).toMatch(
    /개인 알림 · .+부터 · 받는 사람이 이 앱을 쓸 수 없게 되어 있어요\. Slack의 앱 권한을 확인해 주세요/,
  )
})

test('the answer of somebody who takes no messages goes on to a colleague, who reads in whose place', async () => {
  const world = await aWorld()
  await hears(world.as(mina), EXCEL, '한빛상사')
  await world.settles()
  await world.client.faults([{ on: 'conversations.open', kind: 'refuse', error: 'user_disabled', times: 1 }])
  const decider = await actorIn(world, joon)
  await world.app.verbs.decide(decider, await world.app.verbs.findItem(decider, 1), aDecision())
  const message = await vi.waitFor(async () => {
    const [first] = await dmsOf(world, joon)
    if (!first) throw new Error('Nobody is told yet.')
    return first
  }, soon)
  expect(textsOf(message.blocks).join('\n')).toContain('원래 회신 담당인 민아 님께 지금 알릴 수 없어서')
  expect(buttonsOf(message)).toContain('answered')
})

test('what is taken back within the quiet time is never sent', async () => {
  const settings = { holdMinutes: 0.1, batchMinutes: 0, workingHours: null }
  const world = await aWorld({ overrides: { settings } })
  await hears(world.as(mina), EXCEL, '한빛상사')
  await world.settles()
  const decider = await actorIn(world, joon)
  const itemId = await world.app.verbs.findItem(decider, 1)
  await world.app.verbs.decide(decider, itemId, aDecision())
  await world.app.verbs.decide(decider, itemId, aDecision({ status: 'reviewing', shippedBy: null }))
  await world.settles()
  expect(await dmsOf(world, mina)).toEqual([])
  expect(await calls(world, 'conversations.open')).toBe(0)
})

test('what is held is not sent; let go in the window of its item, it is', async () => {
  const settings = { holdMinutes: 0.1, batchMinutes: 0, workingHours: null }
  const world = await aWorld({ overrides: { settings } })
  await hears(world.as(mina), EXCEL, '한빛상사')
  await world.settles()
  const decider = await actorIn(world, joon)
  const itemId = await world.app.verbs.findItem(decider, 1)
  await world.app.verbs.decide(decider, itemId, aDecision())
  await world.app.verbs.hold(decider, itemId)
  await world.settles()
  expect(await dmsOf(world, mina)).toEqual([])

  const person = world.as(joon)
  await person.presses(inGeneral(await asks(person, '/voc 목록')), 'open_item')
  const window = await person.view(({ blocks }) => JSON.stringify(blocks).includes('send_now'))
  expect(JSON.stringify(window.blocks)).toContain('회신 멈춤 1건')
  await person.presses(window, 'send_now')
  await world.settles()
  expect(buttonsOf((await newestDm(world, mina)).message)).toContain('answered')
  await vi.waitFor(async () => expect(JSON.stringify(await person.views())).toContain('1건을 지금 알려요'), soon)
})

test('/voc 한빛상사: what waits with its draft, and what may be said, to copy', async () => {
  const world = await aWorld()
  await hears(world.as(mina), EXCEL, '한빛상사')
  await hears(world.as(mina), '권한별로 메뉴를 숨기고 싶어요', '한빛상사')
  await decides(world, 1)
  const agent = world.as(mina)
  const page = await asks(agent, '/voc 한빛상사')
  expect(textsOf(page.blocks)).toContain('*회신 대기 1건*')
  expect(buttonsOf(page).slice(0, 2)).toEqual(['reply_draft', 'copy_reply'])
  expect(buttonsOf(page)).toContain('customer_words')
  await agent.presses(inGeneral(page), 'copy_reply')
  const copy = await agent.view((view) => view.callbackId === 'copy_reply')
  expect(JSON.stringify(copy.blocks)).toContain('말씀해 주신 내용을 담당 팀에 전달했습니다.')
  expect(await agent.submits(copy)).toMatchObject({ ok: true })
})

test('a guest who gets at a button is told why not, and nothing is recorded', async () => {
  const world = await aWorld()
  await hears(world.as(mina), EXCEL, '한빛상사')
  await decides(world, 1)
  const guest = await actorIn(world, tom)
  const [loop] = (await world.app.verbs.customerOf(await actorIn(world, mina), await customerId(world))).waiting
  await expect(world.app.verbs.answered(guest, loop?.id ?? '', 'told')).rejects.toThrow('answer.outsider')
})

const customerId = async (world: Awaited<ReturnType<typeof aWorld>>) => {
  const found = await world.app.verbs.lookUp(await actorIn(world, mina), '한빛상사')
  return found.customers[0]?.id ?? ''
}
