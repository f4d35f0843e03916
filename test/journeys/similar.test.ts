import { expect, test } from 'vitest'
import { haneul, joon, mina, sofia, support, tom, voc, yuna } from '../../sandbox/people.ts'
import type { PageView } from '../../sandbox/slack/page-contract.ts'
import { peek } from '../support/open-db.ts'
import { type AWorld, agreedIn, aWorld, opensForm, promotes, textsOf } from '../support/world.ts'
import { asks, inGeneral } from './typing.ts'

const cardTexts = async (world: AWorld, at = 0) => textsOf((await world.cards())[at]?.blocks)
const receiptOf = async (world: AWorld, person: { id: string }) => {
  const found = await world.as(person).finds(voc.id, (message) => message.ephemeral)
  return found.message.text
}

/** An item about an export, with its card, and one about something else. */
async function withItems() {
  const world = await aWorld()
  await promotes(world.as(mina), '결제 내역을 엑셀로 받을 수 있나요?')
  await promotes(world.as(mina), '알림 메일이 두 번 와요')
  await world.settles()
  return world
}

test('what looks similar stands in the form at once, and one press adds the words there instead', async () => {
  const world = await withItems()
  const agent = world.as(haneul)
  const form = await opensForm(
    agent,
    await agent.posts(support.id, 'ACME에서 결제 내역 엑셀 다운로드를 또 물어봐요. 010-1234-5678'),
  )
  const texts = textsOf(form.blocks)
  expect(texts).toContain('비슷한 VoC가 있어요. 같은 내용이면 새로 등록하지 말고 더해 주세요.')
  expect(texts.find((text) => text.startsWith('VOC-1 '))).toMatch(
    /^VOC-1 결제 내역을 엑셀로 받을 수 있나요\?\n고객사 0곳 · 접수 · 같은 말: /,
  )
  expect(texts.join()).not.toContain('VOC-2')
  const { options } = await agent.types(form, 'customer', 'ACME')
  const typed = await agent.fills(form, { customer: options[0] ?? null, need: '분기 감사 자료' })
  await agent.presses(form, 'add_to_this', undefined, typed)
  const done = await agent.view((view) => textsOf(view.blocks).join().includes('원문을 더했어요'))
  expect(textsOf(done.blocks)).toEqual(['VOC-1 항목에 원문을 더했어요.'])
  await world.settles()
  expect(await world.cards()).toHaveLength(2)
  const card = await cardTexts(world)
  expect(card).toContain('니즈: 분기 감사 자료')
  expect(card.join()).toContain('고객사 1곳')
  await agent.commands('/voc ACME')
  expect(JSON.stringify(await world.client.messages(voc.id))).not.toContain('1234-5678')
})

test('the same message again, and the same press twice, add nothing', async () => {
  const world = await withItems()
  const agent = world.as(haneul)
  const ts = await agent.posts(support.id, '결제 내역 엑셀 다운로드를 또 물어봐요.')
  const form = await opensForm(agent, ts)
  await Promise.all([1, 2].map(async () => agent.presses(form, 'add_to_this', undefined, await agent.fills(form, {}))))
  await agent.view((view) => textsOf(view.blocks).join().includes('원문을 더했어요'))
  await world.as(joon).shortcut('promote_message', support.id, ts)
  const window = await world.as(joon).view((view) => view.title === 'VOC-1')
  expect(textsOf(window.blocks)[0]).toBe('이미 VOC-1 항목에 있어요.')
  expect(textsOf(window.blocks)).toContain('고객 원문 2건')
})

test('typed words are looked for when asked, and once the customer is chosen; what was typed stays', async () => {
  const world = await withItems()
  const agent = world.as(mina)
  await agent.shortcut('new_item')
  const form = await agent.view((view) => view.callbackId === 'promote')
  expect(textsOf(form.blocks)).toContain('비슷한 VoC 찾기')
  const typed = await agent.fills(form, { words: '탈퇴 버튼이 없어요', need: '정리' })
  await agent.presses(form, 'find_similar', undefined, typed)
  const none = await agent.view((view) => textsOf(view.blocks).includes('비슷한 VoC가 없어요. 그대로 등록해 주세요.'))
  expect(JSON.stringify(none.blocks)).toContain('"initial_value":"정리"')
  await agent.presses(none, 'find_similar', undefined, await agent.fills(none, { words: '엑셀로 결제 내역 받기' }))
  const found = await agent.view((view) => textsOf(view.blocks).join().includes('VOC-1 결제'))
  expect(JSON.stringify(found.blocks)).toContain('"initial_value":"엑셀로 결제 내역 받기"')
  await agent.closes(found)

  await agent.shortcut('new_item')
  await agent.presses(await agent.view((view) => view.callbackId === 'promote'), 'start_anew')
  const isFresh = (text: string) => text === '비슷한 VoC 찾기' || text === '새로 시작하기'
  const other = await agent.view((view) => textsOf(view.blocks).filter(isFresh).join() === '비슷한 VoC 찾기')
  const { options } = await agent.types(other, 'customer', '한빛상사')
  const filled = await agent.fills(other, { words: '엑셀로 결제 내역 받기', customer: options[0] ?? null })
  await agent.presses(other, 'customer', undefined, filled)
  const shown = await agent.view((view) => textsOf(view.blocks).join().includes('VOC-1 결제'))
  expect(JSON.stringify(shown.blocks)).toContain('"initial_option"')
  expect(await agent.submits(shown)).toMatchObject({ ok: true })
})

test('`/voc new` with words shows what looks similar at once, to Sofia in English', async () => {
  const world = await withItems()
  const agent = world.as(sofia)
  await agent.commands('/voc new Can I export our payment history to Excel?', voc.id)
  const form = await agent.view((view) => view.callbackId === 'promote')
  expect(textsOf(form.blocks)).toContain('Looks similar. If it says the same, add to it instead of making a new one.')
  await agent.presses(form, 'add_to_this', undefined, await agent.fills(form, {}))
  await agent.view((view) => textsOf(view.blocks).includes('Added to VOC-1.'))
})

test('what looks similar to an item stays in its window whatever is pressed there', async () => {
  const world = await withItems()
  const agent = world.as(mina)
  await promotes(agent, '결제 내역을 엑셀 파일로 내려받고 싶어요')
  await agent.presses(inGeneral(await asks(agent, '/voc VOC-1')), 'card_menu', '항목 열기')
  const shows = (more: string) => (view: PageView) => {
    const texts = textsOf(view.blocks)
    return texts.some((text) => text.startsWith('VOC-3 ')) && texts.includes(more)
  }
  const window = await agent.view(shows('공감'))
  await agent.presses(window, 'vote')
  const voted = await agent.view(shows('공감 1'))
  await agent.presses(voted, 'edit_item')
  const form = await agent.view((view) => view.callbackId === 'edit_item')
  expect(await agent.submits(form, { fill: { need: '월말 정산' } })).toMatchObject({ ok: true })
  await agent.view(shows('니즈: 월말 정산'))
})

test('beside what looks similar the item can be merged into it: the form begins with that one, and nothing happens by itself', async () => {
  const world = await withItems()
  const agent = world.as(mina)
  await promotes(agent, '결제 내역을 엑셀 파일로 내려받고 싶어요')
  await agent.presses(inGeneral(await asks(agent, '/voc VOC-3')), 'card_menu', '항목 열기')
  const window = await agent.view((view) => textsOf(view.blocks).includes('여기에 합치기'))
  await agent.presses(window, 'merge_into')
  const form = await agent.view((view) => view.callbackId === 'merge')
  expect(textsOf(form.blocks).join('\n')).toMatch(/VOC-1 결제 내역을 엑셀로 받을 수 있나요/)
  expect(await agent.submits(form)).toMatchObject({ ok: true })
  await world.settles()
  expect((await asks(agent, '/voc VOC-3')).blocks).toBeDefined()
  await agent.view((view) => textsOf(view.blocks).join().includes('VOC-3 항목을 VOC-1 항목에 합쳤어요.'))
})

test('whoever may not merge is not told to', async () => {
  const [world, alike] = [await withItems(), '비슷한 VoC예요. 같은 내용이면 고객 원문을 그 항목에 더해 주세요.']
  await promotes(world.as(mina), '결제 내역을 엑셀 파일로 내려받고 싶어요')
  await peek(world.app.db, `update workspace set settings = '{"deciders":[]}'`)
  await world.as(mina).presses(inGeneral(await asks(world.as(mina), '/voc VOC-3')), 'card_menu', '항목 열기')
  const window = await world.as(mina).view(({ blocks }) => textsOf(blocks).some((text) => text.startsWith('VOC-1 ')))
  expect(textsOf(window.blocks).filter((text) => /^비슷한|합치기/.test(text))).toEqual([alike])
  // Nor by the window's own button, which stands there for whoever may.
  await peek(world.app.db, `update workspace set settings = '{}'`)
  await world.as(joon).presses(inGeneral(await asks(world.as(joon), '/voc VOC-3')), 'card_menu', '항목 열기')
  const theirs = await world.as(joon).view(({ title, blocks }) => title === 'VOC-3' && textsOf(blocks).length > 2)
  expect(textsOf(theirs.blocks)).toContain('합치기')
})

test('empty words are refused where the person is, and the form stays as it was', async () => {
  const world = await withItems()
  const agent = world.as(mina)
  await agent.commands('/voc 등록 엑셀로 결제 내역을 받고 싶어요', voc.id)
  const form = await agent.view((view) => view.callbackId === 'promote')
  await agent.presses(form, 'add_to_this', undefined, await agent.fills(form, { words: ' ' }))
  const told = await agent.view((view) => textsOf(view.blocks).join().includes('한 글자 이상'))
  await agent.closes(told)
  await agent.presses(form, 'add_to_this', undefined, await agent.fills(form, { words: '엑셀' }))
  await agent.view((view) => textsOf(view.blocks).join().includes('VOC-1 항목에 원문을 더했어요.'))
})

test('private words never make an item show up to anybody else', async () => {
  const world = await aWorld()
  const ts = await world.as(yuna).posts('C0LEADERS', '인수 합병 때문에 해지를 고민해요')
  const hidden = await opensForm(world.as(yuna), ts, 'C0LEADERS')
  await world.as(yuna).submits(hidden, { fill: agreedIn(hidden) })
  await world.as(joon).commands('/voc new 인수 합병 때문에 해지를 고민', voc.id)
  const form = await world.as(joon).view((view) => view.callbackId === 'promote')
  expect(textsOf(form.blocks).join()).not.toContain('VOC-1')
  await world.as(yuna).commands('/voc new 인수 합병 때문에 해지를 고민', voc.id)
  const own = await world.as(yuna).view((view) => view.callbackId === 'promote')
  expect(textsOf(own.blocks).join()).toContain('VOC-1 비공개 원문으로 등록한 항목')
})

test('“Add their words” on the card: the form knows its item, the card follows, the person is told', async () => {
  const world = await withItems()
  const agent = world.as(haneul)
  const card = await agent.finds(
    voc.id,
    (message) => message.authorIsApp && textsOf(message.blocks).includes('접수 · 요청 · VOC-1'),
  )
  await agent.presses(card, 'add_words')
  const form = await agent.view((view) => view.callbackId === 'add_words')
  expect(form.title).toBe('원문 더하기')
  const texts = textsOf(form.blocks)
  expect(texts[0]).toBe('VOC-1 ‘결제 내역을 엑셀로 받을 수 있나요?’ 항목에 더해요.')
  expect(texts.join()).not.toMatch(/비슷한|더 입력하기|유형/)
  expect((await agent.submits(form, { fill: { words: ' ' } })).errors).toMatchObject({
    words: expect.stringContaining('한 글자'),
  })
  expect(
    await agent.submits(form, { fill: { words: '전화로도 물어보셨어요', link: 'https://desk.example.com/1' } }),
  ).toMatchObject({ ok: true })
  expect(await receiptOf(world, haneul)).toBe('VOC-1 항목에 원문을 더했어요.')
  await world.settles()
  expect(await world.cards()).toHaveLength(2)
  await agent.commands('/voc VOC-1', voc.id)
})

test('“Add their words” in the item’s window: it lies upon it, and the window shows the words', async () => {
  const world = await withItems()
  const agent = world.as(haneul)
  await agent.commands('/voc VOC-1', voc.id)
  const answer = await agent.finds(voc.id, (message) => message.ephemeral)
  await agent.presses(answer, 'card_menu', '항목 열기')
  const window = await agent.view((view) => view.title === 'VOC-1')
  await agent.presses(window, 'add_words')
  const form = await agent.view((view) => view.callbackId === 'add_words')
  expect(await agent.submits(form, { fill: { words: '미팅에서 들었어요' } })).toMatchObject({ ok: true })
  const after = await agent.view((view) => textsOf(view.blocks).includes('고객 원문 2건'))
  expect(textsOf(after.blocks)[0]).toBe('VOC-1 항목에 원문을 더했어요.')
  expect(textsOf(after.blocks)).toContain('미팅에서 들었어요')
})

test('“Add their words” on a customer’s page begins with this customer', async () => {
  const world = await withItems()
  const agent = world.as(mina)
  const form = await opensForm(agent, await agent.posts(support.id, '다크 모드'))
  const { options } = await agent.types(form, 'customer', '한빛상사')
  await agent.submits(form, { fill: { customer: options[0] ?? null } })
  await agent.commands('/voc 한빛상사', voc.id)
  const page = await agent.finds(
    voc.id,
    (message) => message.ephemeral && textsOf(message.blocks).includes('원문 더하기'),
  )
  await agent.presses(page, 'customer_words')
  const empty = await agent.view((view) => view.callbackId === 'promote')
  expect(JSON.stringify(empty.blocks)).toContain('"initial_option":{"text":{"type":"plain_text","text":"한빛상사"')
})

test('a shipped request is answered at once: whoever answers the new customer gets a draft', async () => {
  const world = await withItems()
  await world.as(joon).commands('/voc 상태 VOC-1 이미 가능', voc.id)
  const decision = await world.as(joon).view((view) => view.callbackId === 'decide')
  await world.as(joon).submits(decision)
  await world.settles()
  const agent = world.as(haneul)
  await agent.commands('/voc new 엑셀로 결제 내역을 받고 싶어요', voc.id)
  const form = await agent.view((view) => view.callbackId === 'promote')
  const { options } = await agent.types(form, 'customer', 'Nordlicht')
  await agent.presses(form, 'add_to_this', undefined, await agent.fills(form, { customer: options[0] ?? null }))
  await agent.view((view) =>
    textsOf(view.blocks).join().includes('이미 반영된 항목이라 회신 담당에게 답변 초안을 보내요.'),
  )
  await world.settles()
  const dm = await agent.sees(await agent.appDm())
  expect(JSON.stringify(dm)).toContain('Nordlicht')
})

test('a guest is told why he may not', async () => {
  const world = await withItems()
  const card = await world.as(tom).finds(voc.id, (message) => message.authorIsApp)
  await world.as(tom).presses(card, 'add_words')
  expect(await receiptOf(world, tom)).toBe(
    'Only full members of this workspace can add to VoC. Ask a colleague who is one.',
  )
})
