import { expect, test } from 'vitest'
import { haneul, joon, mina, sofia, voc } from '../../sandbox/people.ts'
import { aWorld, promotes, textsOf, voteButtonOf } from '../support/world.ts'
import { asks, held, inGeneral, numbersIn, opens, says } from './typing.ts'

test('민아 types /voc while on the phone: an empty form for a summary, and an answer after it was added', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const form = await opens(agent, '/voc')
  expect([form.title, held(form, 'words'), held(form, 'gist')]).toEqual(['VoC로 등록', undefined, ['yes']])
  expect(await agent.submits(form, { fill: { words: '정산일을 고를 수 있게 해 달라고 하세요' } })).toMatchObject({
    ok: true,
  })
  const { message } = await agent.finds('general', (each) => each.ephemeral)
  expect(message.text).toBe('VOC-1 항목으로 등록했어요. 결정 담당은 아직 정해지지 않았어요.')
  expect(await agent.views()).toEqual([])

  await world.settles()
  const texts = textsOf((await world.cards())[0]?.blocks)
  // A colleague's summary is never shown as the customer's own words.
  expect(texts).toContain('정산일을 고를 수 있게 해 달라고 하세요')
  expect(texts.join()).not.toContain('“')
  expect(texts.join()).toContain('직접 입력')
  expect(texts.join()).toContain('요지 · 민아 님 정리')
})

test('a phone call is in with one line and one press', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  let presses = 0
  const form = await opens(agent, '/voc 등록 한빛상사가 <엑셀> & CSV를 둘 다 원하세요 https://desk.example.com/7')
  expect(held(form, 'words')).toBe('한빛상사가 <엑셀> & CSV를 둘 다 원하세요 https://desk.example.com/7')
  expect(held(form, 'gist')).toEqual(['yes'])
  presses += 1 // Enter
  expect(await agent.submits(form)).toMatchObject({ ok: true })
  presses += 1 // 등록
  expect(presses).toBe(2)
  await world.settles()
  expect(await world.cards()).toHaveLength(1)

  const english = await opens(world.as(sofia), '/voc NEW  @mina: ACME wants SSO\nand SCIM ')
  expect([english.title, held(english, 'words')]).toEqual(['Add to VoC', '@mina: ACME wants SSO\nand SCIM'])
  await world.as(sofia).closes(english)
  expect(held(await opens(world.as(joon), '/voc 등록'), 'words')).toBeUndefined()
})

test('the global shortcut opens the same form, and its window says that it worked', async () => {
  const world = await aWorld()
  const agent = world.as(haneul)
  expect(await agent.shortcut('new_item')).toMatchObject({ ok: true })
  const form = await agent.view((view) => view.callbackId === 'promote')
  expect(held(form, 'gist')).toEqual(['yes'])
  expect(await agent.submits(form, { fill: { words: '방문 미팅에서 권한 관리를 물어보심', gist: [] } })).toMatchObject({
    ok: true,
  })
  const [told] = await agent.views()
  expect(textsOf(told?.blocks)).toEqual([
    'VOC-1 항목으로 등록했어요. 결정 담당은 아직 정해지지 않았어요.',
    '되돌리기',
    '10분 안에 되돌릴 수 있어요.',
  ])
  await world.settles()
  // The tick was taken away: these are the customer's own words.
  expect(textsOf((await world.cards())[0]?.blocks)).toContain('“방문 미팅에서 권한 관리를 물어보심”')
})

test('/voc list says how to begin while there is nothing, and shows the newest first', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  expect(await says(agent, '/voc 목록')).toMatch(/^아직 등록된 VoC가 없어요\./)
  expect(await says(world.as(sofia), '/voc list')).toMatch(/^No VoC yet\./)
  for (const words of ['첫째', '둘째', '셋째']) await promotes(agent, words)
  const list = await asks(agent, '/voc LIST')
  expect(numbersIn(list)).toEqual(['VOC-3', 'VOC-2', 'VOC-1'])
  expect(JSON.stringify(list.blocks)).not.toContain('list_older')
  expect(textsOf(list.blocks).join()).toContain('접수 · 고객사 0곳 · 공감 0')

  await agent.presses(inGeneral(list), 'open_item')
  const window = await agent.view((view) => view.title.startsWith('VOC-'))
  expect([window.title, textsOf(window.blocks)]).toEqual(['VOC-3', expect.arrayContaining(['“셋째”'])])
})

test('a list of 25 is read page by page in the same answer', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  for (let n = 1; n <= 25; n++) await promotes(agent, `요청 ${n}`)
  let page = await asks(agent, '/voc 목록')
  const older = async () => {
    await agent.presses(inGeneral(page), 'list_older')
    const before = numbersIn(page)[0]
    const next = await agent.finds('general', (each) => each.ts === page.ts && numbersIn(each)[0] !== before)
    page = next.message
    return numbersIn(page)
  }
  const range = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, i) => `VOC-${from - i}`)
  expect(numbersIn(page)).toEqual(range(25, 16))
  expect(await older()).toEqual(range(15, 6))
  expect(await older()).toEqual(range(5, 1))
  expect(JSON.stringify(page.blocks)).not.toContain('list_older')
  expect((await agent.sees('general')).filter((each) => each.ephemeral)).toHaveLength(1)
})

test('/voc VOC-1 shows the item, however its number is written; a vote there redraws it and the card', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  await promotes(agent, '결제 내역을 엑셀로 받고 싶어요')
  for (const text of ['/voc VOC-1', '/voc voc-1', '/voc #1', '/voc  Voc 1 '])
    expect(textsOf((await asks(agent, text)).blocks)).toContain('“결제 내역을 엑셀로 받고 싶어요”')

  const asked = await asks(world.as(joon), '/voc VOC-1')
  expect(voteButtonOf(asked)).toBe('공감')
  expect(await world.as(joon).presses(inGeneral(asked), 'vote')).toMatchObject({ ok: true })
  const redrawn = await world.as(joon).finds('general', (each) => voteButtonOf(each) === '공감 1')
  expect([redrawn.message.ts, voteButtonOf(redrawn.message)]).toEqual([asked.ts, '공감 1'])
  await world.settles()
  expect((await world.cards()).map(voteButtonOf)).toEqual(['공감 1'])
})

test('/voc vote VOC-1 votes and the second time takes it back; the card follows', async () => {
  const world = await aWorld()
  await promotes(world.as(mina), '알림을 끄고 싶어요')
  const agent = world.as(joon)
  expect(await says(agent, '/voc 공감 VOC-1')).toBe('VOC-1 항목에 공감했어요. 한 번 더 누르면 취소돼요.')
  await world.settles()
  expect((await world.cards()).map(voteButtonOf)).toEqual(['공감 1'])
  expect(await says(agent, '/voc vote #1')).toBe('VOC-1 항목의 공감을 취소했어요.')
  expect(await says(world.as(sofia), '/voc vote voc-1')).toBe('You voted for VOC-1. Once more takes it back.')
  await world.settles()
  expect((await world.cards()).map(voteButtonOf)).toEqual(['공감 1'])
})

test('the window of an item is redrawn by a vote, also when it is pressed faster than it is drawn', async () => {
  const world = await aWorld()
  await promotes(world.as(mina), '화면이 느려요')
  await world.settles()
  const agent = world.as(joon)
  await agent.presses(await agent.finds(voc.id, (each) => each.authorIsApp), 'card_menu', '항목 열기')
  const window = await agent.view((view) => view.title === 'VOC-1')
  // Redrawing takes a while, so the second press carries the hash of a window that is no more.
  await world.client.faults([{ on: 'views.update', kind: 'latency', ms: 200 }])
  await Promise.all([agent.presses(window, 'vote'), agent.presses(window, 'vote'), agent.presses(window, 'vote')])
  await agent.view((view) => JSON.stringify(view.blocks).includes('"공감 1"'))
  await world.settles()
  expect((await world.cards()).map(voteButtonOf)).toEqual(['공감 1'])
  expect((await agent.views()).map((view) => view.title)).toEqual(['VOC-1'])
  expect(world.log.filter((line) => line.includes('"level":50'))).toEqual([])
})

test('unfolding a form twice at once is unfolding it once', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const form = await opens(agent, '/voc 등록 010-1234-5678로 전화해 달래요')
  const typed = await agent.fills(form, { need: '급해요' })
  await world.client.faults([{ on: 'views.update', kind: 'latency', ms: 200 }])
  await Promise.all([1, 2].map(() => agent.presses(form, 'more_fields', undefined, typed)))
  const open = await agent.view((view) => JSON.stringify(view.blocks).includes('"stage"'))
  expect(held(open, 'need')).toBe('급해요')
  expect((await agent.views()).map((view) => view.callbackId)).toEqual(['promote'])
  expect(world.log.filter((line) => line.includes('"level":50'))).toEqual([])
})
