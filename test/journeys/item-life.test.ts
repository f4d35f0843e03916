import { expect, test, vi } from 'vitest'
import type { Hands } from '../../sandbox/client/hands.ts'
import { joon, mina, sofia, tom, voc, yuna } from '../../sandbox/people.ts'
import type { PageView } from '../../sandbox/slack/page-contract.ts'
import { type AWorld, aWorld, promotes, textsOf } from '../support/world.ts'
import { errorsIn, soon } from './seen.ts'
import { asks, inGeneral, says } from './typing.ts'

async function cardOf(world: AWorld, number: number) {
  await world.settles()
  const card = (await world.cards()).find(({ blocks }) => textsOf(blocks).at(-1)?.endsWith(`VOC-${number}`))
  if (!card) throw new Error(`VOC-${number} has no card.`)
  return { said: textsOf(card.blocks).join('\n'), press: { channel: voc.id, message: card } }
}
async function opensItem(person: Hands, world: AWorld, number: number): Promise<PageView> {
  await person.presses((await cardOf(world, number)).press, 'card_menu', '항목 열기')
  return person.view((view) => view.title === `VOC-${number}` && textsOf(view.blocks).length > 2)
}
const isForm = (view: PageView) => view.callbackId === 'edit_item'
const saysOf = (view: PageView) => textsOf(view.blocks).join('\n')

test('an item is edited from its window; of two people the second is shown what changed and keeps what they typed', async () => {
  const world = await aWorld()
  await promotes(world.as(mina), '결제 내역을 엑셀로 받고 싶어요')
  const [one, other] = [world.as(joon), world.as(sofia)]
  await one.presses(await opensItem(one, world, 1), 'edit_item')
  const mine = await one.view(isForm)
  expect(await other.commands('/voc edit VOC-1')).toMatchObject({ ok: true })
  const theirs = await other.view(isForm)

  expect(await one.submits(mine, { fill: { title: '결제 내역 엑셀 다운로드', need: '월말 정산' } })).toMatchObject({
    ok: true,
  })
  const window = await one.view((view) => saysOf(view).includes('VOC-1 항목을 고쳤어요'))
  expect(saysOf(window)).toContain('VOC-1 항목을 고쳤어요 · 제목, 고객 니즈')
  await other.submits(theirs, { fill: { title: 'Payment history as Excel', workaround: 'Download CSV' } })
  const again = await other.view((view) => isForm(view) && saysOf(view).includes('just changed'))
  expect(saysOf(again)).toContain('준 just changed “Title”. Your text is kept. Compare and save again.')
  expect(saysOf(again)).toContain('Stored now: 결제 내역 엑셀 다운로드')
  expect(JSON.stringify(again.blocks)).toContain('Payment history as Excel')
  expect(await other.submits(again)).toMatchObject({ ok: true })

  await vi.waitFor(async () => expect((await cardOf(world, 1)).said).toContain('Payment history as Excel'), soon)
  const { said } = await cardOf(world, 1)
  expect(said).toContain('니즈: 월말 정산')
  expect(said).toContain('“결제 내역을 엑셀로 받고 싶어요”')

  const history = await asks(one, '/voc 이력 VOC-1')
  expect(textsOf(history.blocks).join('\n')).toContain('제목: ‘결제 내역 엑셀 다운로드’ → ‘Payment history as Excel’')
  expect(textsOf(history.blocks)).toContain('VoC로 등록했어요')
  expect(await says(other, '/voc assign VOC-1 <@U0JOON001|joon>')).toMatch(/^준 decides on VOC-1|VOC-1/)
  expect(await says(world.as(tom), '/voc history VOC-1')).toMatch(/full member|정식 멤버/)
  expect(errorsIn(world.log)).toEqual([])
})

test('what was just done is taken back by whoever did it: the card goes, and with a decision what it owed', async () => {
  const world = await aWorld()
  const person = world.as(mina)
  await promotes(person, '영수증을 한꺼번에 받고 싶어요')
  await world.settles()
  expect(await world.cards()).toHaveLength(1)
  const receipt = await person.finds('support', (message) => message.ephemeral === true)
  expect(receipt.message.text).toContain('VOC-1 항목으로 등록했어요')
  await person.presses(receipt, 'undo')
  await vi.waitFor(async () => expect(await world.cards()).toEqual([]), soon)
  expect(await says(person, '/voc VOC-1')).toContain('VOC-1 항목을 찾지 못했어요')

  await promotes(person, '정산 화면이 느려요')
  const decider = world.as(joon)
  await decider.presses((await cardOf(world, 2)).press, 'decide')
  const form = await decider.view((view) => view.callbackId === 'decide' && textsOf(view.blocks).length > 5)
  expect(await decider.submits(form, { fill: { decision: '진행 예정' } })).toMatchObject({ ok: true })
  await vi.waitFor(async () => expect((await cardOf(world, 2)).said).toContain('진행 예정'), soon)
  expect(await says(decider, '/voc 되돌리기')).toContain('VOC-2 항목의 결정을 되돌렸어요')
  await vi.waitFor(async () => expect((await cardOf(world, 2)).said).toContain('접수'), soon)
  expect(await says(decider, '/voc undo')).toContain('되돌릴 수 있는 일이 없어요')
  expect(errorsIn(world.log)).toEqual([])
})

test('the need is asked for by one press; the agent writes it, and the card says it', async () => {
  const world = await aWorld()
  await promotes(world.as(mina), '결제 내역을 엑셀로 받고 싶어요')
  await promotes(world.as(mina), '정산 자료를 내보내고 싶어요')
  const asker = world.as(joon)
  for (const number of [1, 2]) await asker.presses((await cardOf(world, number)).press, 'ask_need')
  const told = await asker.finds(voc.id, (message) => message.ephemeral === true)
  expect(told.message.text).toMatch(/민아 님께 물어볼게요/)
  expect((await cardOf(world, 1)).said).toContain('니즈를 아직 몰라요 · 민아 님께 물어봤어요')
  const agent = world.as(mina)
  const dm = await agent.appDm()
  await vi.waitFor(
    async () => expect((await agent.sees(dm)).flatMap(({ blocks }) => textsOf(blocks)).join()).toContain('VOC-1'),
    soon,
  )
  const asked = await agent.finds(dm, (message) => textsOf(message.blocks).join().includes('VOC-1'))
  expect(textsOf(asked.message.blocks).join('\n')).toContain('다음 상담에서 이렇게 물어볼 수 있어요')
  await agent.presses(asked, 'write_need')
  const form = await agent.view((view) => view.callbackId === 'write_need')
  expect(await agent.submits(form, { fill: { need: '월말 정산 때 회계 프로그램에 올려요' } })).toMatchObject({
    ok: true,
  })
  await vi.waitFor(
    async () => expect((await cardOf(world, 1)).said).toContain('니즈: 월말 정산 때 회계 프로그램에 올려요'),
    soon,
  )
  await world.settles()
  const second = await agent.finds(dm, (message) => textsOf(message.blocks).includes('고객에게 못 물었어요'))
  await agent.presses(second, 'could_not_ask')
  await vi.waitFor(async () => expect((await cardOf(world, 2)).said).toContain('고객에게 못 물었어요'), soon)
  expect(errorsIn(world.log)).toEqual([])
})

test('items are found by words, filters and order, in the command and by the form, page by page', async () => {
  const world = await aWorld()
  const person = world.as(mina)
  for (let n = 1; n <= 12; n++) await promotes(person, `엑셀 내보내기 ${n}`)
  await world.as(joon).commands('/voc 공감 VOC-3')
  const found = await asks(person, '/voc 검색 엑셀 정렬:공감')
  expect(textsOf(found.blocks).filter((text) => /^VOC-\d/.test(text))).toHaveLength(10)
  expect(textsOf(found.blocks).find((text) => /^VOC-\d/.test(text))).toMatch(/^VOC-3 /)
  await person.presses(inGeneral(found), 'search_more')
  await vi.waitFor(async () => {
    const [last] = (await person.sees('general')).filter(({ ephemeral }) => ephemeral).slice(-1)
    expect(textsOf(last?.blocks).filter((text) => /^VOC-\d/.test(text))).toHaveLength(2)
  }, soon)
  expect(await says(person, '/voc 검색 엑셀 상태:보루')).toContain('`보류` 조건을 찾으셨나요')
  expect(errorsIn(world.log)).toEqual([])
})

test('Home explains the app once, shows what waits first, opens windows of its own, and follows whoever acts', async () => {
  const world = await aWorld()
  const person = world.as(joon)
  await person.opensHome()
  const home = async (who: Hands) => textsOf((await who.home())?.blocks).join('\n')
  await vi.waitFor(async () => expect(await home(person)).toContain('지금 할 일이 없어요.'), soon)
  await promotes(world.as(mina), '결제 내역을 엑셀로 받고 싶어요')
  expect(await says(person, '/voc 담당 VOC-1 나')).toBe('VOC-1 항목의 결정 담당은 이제 준 님이에요.')
  await vi.waitFor(async () => expect(await home(person)).toContain('결정할 항목 1개'), soon)
  const view = await person.home()
  if (!view) throw new Error('There is no Home.')
  expect(await person.presses(view, 'decide')).toMatchObject({ ok: true })
  const form = await person.view((one) => one.callbackId === 'decide' && textsOf(one.blocks).length > 5)
  expect(await person.submits(form, { fill: { decision: '진행 예정' } })).toMatchObject({ ok: true })
  await vi.waitFor(async () => expect(await home(person)).not.toContain('결정할 항목'), soon)

  const admin = world.as(yuna)
  await admin.opensHome()
  await vi.waitFor(async () => expect(await home(admin)).toContain('연결 상태'), soon)
  // The settings begin here: the five questions until they are answered, then all the rest.
  const opens = async (who: Hands, press: string, callbackId: string) => {
    const shown = await who.home()
    if (!shown) throw new Error('There is no Home.')
    expect(await who.presses(shown, press)).toMatchObject({ ok: true })
    return who.view((one) => one.callbackId === callbackId)
  }
  expect(await home(admin)).toContain('아직 첫 설정을 하지 않았어요.')
  const questions = await opens(admin, 'first_setup', 'change_settings')
  expect(await admin.submits(questions)).toMatchObject({ ok: true })
  await admin.closes(await admin.view((one) => one.callbackId === 'settings'), { all: true })
  await vi.waitFor(async () => expect(await home(admin)).not.toContain('아직 첫 설정을'), soon)
  const settings = await opens(admin, 'open_settings', 'settings')
  await admin.presses(settings, 'change_settings.admins')
  const named = await admin.view((one) => one.callbackId === 'change_settings')
  expect(await admin.submits(named, { fill: { admins: [joon.id] } })).toMatchObject({ ok: true })
  expect(await home(person)).not.toContain('연결 상태')
  await person.opensHome()
  await vi.waitFor(async () => expect(await home(person)).toContain('연결 상태'), soon)
  await opens(person, 'open_settings', 'settings')
  const guest = world.as(tom)
  await guest.opensHome()
  await vi.waitFor(async () => expect(await home(guest)).toMatch(/정식 멤버만|full members/), soon)
  expect(errorsIn(world.log)).toEqual([])
})
