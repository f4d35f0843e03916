import { expect, test } from 'vitest'
import type { Hands } from '../../sandbox/client/hands.ts'
import { joon, mina, sofia, tom, voc } from '../../sandbox/people.ts'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import type { PageView } from '../../sandbox/slack/page-contract.ts'
import { type AWorld, aWorld, promotes, textsOf } from '../support/world.ts'
import { errorsIn } from './seen.ts'
import { asks, inGeneral, says } from './typing.ts'

const isForm = (view: PageView) => view.callbackId === 'merge'

/** Three items with their cards: VOC-1 and VOC-3 by 민아, VOC-2 by Sofia. */
async function threeItems(): Promise<AWorld> {
  const world = await aWorld()
  await promotes(world.as(mina), '결제 내역을 엑셀로 받고 싶어요')
  await promotes(world.as(sofia), '정산 자료를 내보내고 싶어요')
  await promotes(world.as(mina), '영수증을 한꺼번에 받고 싶어요')
  await world.settles()
  return world
}

/** What the card of an item says, and its buttons. */
async function cardOf(world: AWorld, number: number) {
  await world.settles()
  const card = (await world.cards()).find(({ blocks }) => textsOf(blocks).at(-1)?.endsWith(`VOC-${number}`))
  if (!card) throw new Error(`VOC-${number} has no card.`)
  return { said: textsOf(card.blocks), press: { channel: voc.id, message: card } }
}

async function opensItem(person: Hands, world: AWorld, number: number): Promise<PageView> {
  await person.presses((await cardOf(world, number)).press, 'card_menu', '항목 열기')
  return person.view((view) => view.title === `VOC-${number}` && textsOf(view.blocks).length > 2)
}

test('/voc merge puts one item into another: both cards say so, the older one’s buttons act on the newer, and it can be undone', async () => {
  const world = await threeItems()
  const person = world.as(joon)
  await person.commands('/voc 공감 VOC-1')
  await person.commands('/voc 공감 VOC-2')
  const answer = await asks(person, '/voc 합치기 VOC-1 VOC-2')
  expect(answer.text).toBe('VOC-1 항목을 VOC-2 항목에 합쳤어요.')
  expect((await cardOf(world, 1)).said).toEqual(
    expect.arrayContaining(['VOC-2 ‘정산 자료를 내보내고 싶어요’ 항목에 합쳐졌어요.', 'VOC-2 열기', 'VOC-2 공감']),
  )
  expect((await cardOf(world, 2)).said.join('\n')).toContain('공감 1')

  const other = world.as(mina)
  await other.presses((await cardOf(world, 1)).press, 'vote')
  const told = await other.finds(voc.id, (each) => each.ephemeral === true)
  expect(told.message.text).toBe('VOC-1 항목은 VOC-2 항목에 합쳐졌어요. 공감은 VOC-2 항목에 반영했어요.')
  expect((await cardOf(world, 2)).said.join('\n')).toContain('공감 2')

  const looked = await asks(other, '/voc VOC-1')
  expect(textsOf(looked.blocks)[0]).toBe('VOC-1 항목은 VOC-2 항목에 합쳐졌어요. 합친 항목을 보여 드려요.')
  expect(textsOf(looked.blocks)).toContain('정산 자료를 내보내고 싶어요')

  await person.presses(inGeneral(answer), 'unmerge')
  expect((await cardOf(world, 1)).said.join('\n')).toContain('“결제 내역을 엑셀로 받고 싶어요”')
  expect((await cardOf(world, 1)).said.join('\n')).toContain('공감 1')
  expect((await cardOf(world, 2)).said.join('\n')).toContain('공감 2')
  expect(await says(person, '/voc VOC-1')).not.toContain('합쳐졌어요')
  expect(errorsIn(world.log)).toEqual([])
})

test('by the window of an item: it is chosen by typing, what moves is shown, and the window leads on and back', async () => {
  const world = await threeItems()
  const person = world.as(joon)
  const window = await opensItem(person, world, 1)
  await person.presses(window, 'merge')
  const form = await person.view(isForm)
  const filled = await person.fills(form, { target: 'VOC-2' })
  expect(await person.presses(form, 'target', 'VOC-2', filled)).toMatchObject({ ok: true })
  const shown = await person.view((view) => isForm(view) && textsOf(view.blocks).join().includes('옮겨요'))
  expect(textsOf(shown.blocks).at(-1)).toBe('원문 1건 · 공감 0 · 고객 회신 1건')
  expect(await person.submits(shown, await person.fills(shown, { target: 'VOC-2' }))).toMatchObject({ ok: true })
  const after = await person.view((view) => textsOf(view.blocks).join().includes('합쳤어요'))
  expect(textsOf(after.blocks)).toContain('VOC-2 ‘정산 자료를 내보내고 싶어요’ 항목에 합쳐졌어요.')
  expect(placedElements(after.blocks).map(({ actionId }) => actionId)).toEqual(['open_item', 'unmerge'])
  expect(await person.presses(after, 'unmerge')).toMatchObject({ ok: true })
  const back = await person.view((view) => textsOf(view.blocks).join().includes('되돌렸어요'))
  expect(textsOf(back.blocks)).toContain('결제 내역을 엑셀로 받고 싶어요')
  expect(errorsIn(world.log)).toEqual([])
})

test('what cannot be merged is said where it was asked for', async () => {
  const world = await threeItems()
  const person = world.as(joon)
  expect(await says(person, '/voc merge VOC-1 VOC-1')).toBe(
    'VOC-1 항목을 자기 자신에게 합칠 수는 없어요. 다른 항목을 골라 주세요.',
  )
  expect(await says(person, '/voc 합치기')).toBe(
    '합칠 항목과 남길 항목을 차례로 적어 주세요. 예: `/voc 합치기 VOC-98 VOC-123`',
  )
  await person.commands('/voc merge VOC-1 VOC-2')
  expect(await says(person, '/voc merge VOC-3 VOC-1')).toBe(
    'VOC-1 항목은 VOC-2 항목에 합쳐졌어요. VOC-2 항목에 합쳐요. VOC-3 항목을 VOC-2 항목에 합쳤어요.',
  )
  expect(await says(person, '/voc merge VOC-2 VOC-1')).toContain('방향을 바꾸려면')
  expect(await says(world.as(tom), '/voc merge VOC-2 VOC-3')).toMatch(/full member|정식 멤버/)
  await person.commands('/voc merge VOC-2')
  expect((await person.view(isForm)).title).toBe('항목 합치기')
  expect(errorsIn(world.log)).toEqual([])
})
