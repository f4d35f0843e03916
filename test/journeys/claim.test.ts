import { expect, test } from 'vitest'
import { joon, mina, sofia, tom, voc } from '../../sandbox/people.ts'
import type { PageView } from '../../sandbox/slack/page-contract.ts'
import { type AWorld, aWorld, promotes, textsOf } from '../support/world.ts'
import { errorsIn } from './seen.ts'
import { asks } from './typing.ts'

const isForm = (view: PageView) => view.callbackId === 'claim'
const isEvidence = (view: PageView) => view.title === 'VOC-1 근거' && textsOf(view.blocks).length > 3

async function anItem(): Promise<AWorld> {
  const world = await aWorld()
  await promotes(world.as(mina), '결제 내역을 엑셀로 받고 싶어요')
  await world.settles()
  return world
}

const cardOf = async (world: AWorld) => {
  await world.settles()
  return textsOf((await world.cards())[0]?.blocks)
}

test('“우리 고객도” on a card: with words the customer counts, without it is listed apart, and it can be taken back', async () => {
  const world = await anItem()
  const card = () => world.as(joon).finds(voc.id, (each) => each.authorIsApp && !each.ephemeral)
  expect(await cardOf(world)).toEqual(expect.arrayContaining(['우리 고객도']))
  const person = world.as(joon)
  await person.presses(await card(), 'claim')
  const form = await person.view(isForm)
  expect(await person.submits(form)).toMatchObject({ ok: false })
  const newOne = async (view: PageView, name: string) =>
    (await person.types(view, 'customer', name)).options.at(-1) ?? null
  expect(await person.submits(form, { fill: { customer: await newOne(form, 'ACME') } })).toMatchObject({ ok: true })
  const told = await person.finds(voc.id, (each) => each.ephemeral === true)
  expect(told.message.text).toContain('근거 없는 요청으로 적어 두었어요')
  expect((await cardOf(world)).join('\n')).toContain('고객사 0곳 · 공감 0 · 근거 없는 요청 1곳')

  await person.presses(await card(), 'card_menu', '고객사와 공감 보기')
  const window = await person.view(isEvidence)
  expect(textsOf(window.blocks)).toEqual(expect.arrayContaining(['*근거 없는 요청*', 'ACME · 이용 중\n준 님의 고객']))
  await person.presses(window, 'claim')
  const again = await person.view(isForm)
  const fill = { customer: 'ACME', words: '매달 옮겨 적어요. 010-1234-5678' }
  expect(await person.submits(again, { fill })).toMatchObject({ ok: true })
  const counted = await person.view((view) => isEvidence(view) && textsOf(view.blocks).includes('*요청 고객사*'))
  expect(textsOf(counted.blocks).join('\n')).toContain('준 님의 고객 · “매달 옮겨 적어요. 「[전화번호 가림]」”')
  expect((await cardOf(world)).join('\n')).toContain('고객사 1곳')

  await person.presses(counted, 'unclaim')
  await person.view((view) => isEvidence(view) && textsOf(view.blocks)[0] === 'VOC-1 항목에서 우리 고객을 뺐어요.')
  expect((await cardOf(world)).join('\n')).toContain('고객사 0곳')
  expect(errorsIn(world.log)).toEqual([])
})

test('a vote with a reason, by the command and in the window; a guest is told why not', async () => {
  const world = await anItem()
  expect((await asks(world.as(joon), '/voc 공감 VOC-1 정산 주기마다 문의가 와요')).text).toContain('공감했어요')
  // A press on a card that is being drawn again is a press on what is no longer there.
  await world.settles()
  const person = world.as(sofia)
  await person.presses(await person.finds(voc.id, (each) => each.authorIsApp), 'card_menu', '고객사와 공감 보기')
  const window = await person.view((view) => textsOf(view.blocks).join().includes('정산 주기마다'))
  await person.presses(window, 'vote_reason')
  const form = await person.view((view) => view.callbackId === 'vote_reason')
  expect(await person.submits(form, { fill: { reason: 'Auditors ask for it' } })).toMatchObject({ ok: true })
  await person.view((view) => textsOf(view.blocks).join().includes('Sofia: Auditors ask for it'))
  expect((await cardOf(world)).join('\n')).toContain('공감 2')
  const guest = world.as(tom)
  await world.settles()
  await guest.presses(await guest.finds(voc.id, (each) => each.authorIsApp && !each.ephemeral), 'claim')
  const refused = await guest.finds(voc.id, (each) => each.ephemeral)
  expect(refused.message.text).toContain('Only full members')
  expect(errorsIn(world.log)).toEqual([])
})
