import { expect, test } from 'vitest'
import type { Hands } from '../../sandbox/client/hands.ts'
import { haneul, joon, mina, sofia, support, tom, voc, yuna } from '../../sandbox/people.ts'
import { firstValue, placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import type { PageMessage, PageView } from '../../sandbox/slack/page-contract.ts'
import { aWorld, promotes, textsOf, voteButtonOf } from '../support/world.ts'

/** Types a command and reads its answer, which only this person sees. */
async function asks(person: Hands, text: string): Promise<PageMessage> {
  expect(await person.commands(text)).toMatchObject({ ok: true })
  const answer = (await person.sees('general')).findLast((message) => message.ephemeral)
  if (!answer) throw new Error(`${text} was not answered.`)
  return answer
}

/** An answer as a place to press in. */
const inGeneral = (message: PageMessage) => ({ channel: 'general', message })

/** Types a command and waits for the form. */
async function opens(person: Hands, text: string): Promise<PageView> {
  expect(await person.commands(text)).toMatchObject({ ok: true })
  return person.view((view) => view.callbackId === 'promote')
}

/** What a field of a form holds when it opens. */
function held(view: PageView, name: string): unknown {
  const placed = placedElements(view.blocks).find((each) => each.actionId === name)
  if (!placed) throw new Error(`The form has no field ${name}.`)
  const { value, selected_options } = firstValue(placed.element) ?? {}
  return value ?? selected_options?.map((option) => option.value)
}

/** The numbers of a list, in its order. */
const numbersIn = (message: PageMessage): string[] =>
  message.blocks.flatMap((block) =>
    block.type === 'section' ? (/^VOC-\d+/.exec(block.text?.text ?? '')?.[0] ?? []) : [],
  )

const says = async (person: Hands, text: string) => (await asks(person, text)).text

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
  expect(textsOf(told?.blocks)).toEqual(['VOC-1 항목으로 등록했어요. 결정 담당은 아직 정해지지 않았어요.'])
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

test('/voc help, in each reader’s language, names only what there is', async () => {
  const world = await aWorld()
  const korean = textsOf((await asks(world.as(mina), '/voc 도움말')).blocks).join('\n')
  expect(korean).toContain('`/voc 공감 VOC-12`')
  const english = textsOf((await asks(world.as(sofia), '/voc help')).blocks).join('\n')
  expect(english).toContain('`/voc vote VOC-12`')
  await promotes(world.as(mina), '엑셀')
  for (const text of [korean, english])
    for (const [, command] of text.matchAll(/`(\/voc[^`]*)`/g)) {
      const answer = await world.as(yuna).commands(String(command).replace('VOC-12', 'VOC-1'))
      expect(answer, command).toMatchObject({ ok: true })
    }
  expect((await world.as(yuna).sees('general')).map((each) => each.text).join()).not.toContain('명령은 없어요')
})

test('words typed in the other keyboard layout are understood, both ways', async () => {
  const world = await aWorld()
  await promotes(world.as(mina), '엑셀')
  for (const list of ['ㅣㅑㄴㅅ', 'ahrfhr'])
    expect(numbersIn(await asks(world.as(mina), `/voc ${list}`))).toEqual(['VOC-1'])
  for (const help of ['ㅗ디ㅔ', 'ehdnaakf'])
    expect(await says(world.as(mina), `/voc ${help}`)).toBe(
      'Hearback 사용법: /voc 등록, /voc 목록, /voc VOC-12, /voc 공감 VOC-12',
    )
  expect(await says(world.as(joon), '/voc 팻ㄷ VOC-1')).toMatch(/^VOC-1 항목에 공감했어요/)
  expect(await says(world.as(joon), '/voc rhdrka VOC-1')).toMatch(/공감을 취소했어요/)
  expect(held(await opens(world.as(mina), '/voc emdfhr 엑셀로'), 'words')).toBe('엑셀로')
})

test('a wrong word gets the nearest right one and an example; a wrong number says where to look', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const english = world.as(sofia)
  expect(await says(agent, '/voc 등롤 엑셀')).toBe(
    '‘등롤’ 명령은 없어요. `/voc 등록` 명령을 찾으셨나요? 전체는 `/voc 도움말`에서 볼 수 있어요.',
  )
  expect(await says(english, '/voc lits')).toBe(
    "There's no “lits”. Did you mean `/voc list`? All of them: `/voc help`.",
  )
  expect(await says(agent, '/voc 한빛상사')).toBe(
    '‘한빛상사’ 명령은 없어요. `/voc 도움말`에서 쓸 수 있는 명령을 볼 수 있어요. 예: `/voc 목록`',
  )
  expect(await says(english, '/voc <!channel> *x*')).not.toContain('<!')
  expect(await says(agent, '/voc VOC-99')).toBe(
    'VOC-99 항목을 찾지 못했어요. 번호를 확인하거나 `/voc 목록`에서 찾아 주세요.',
  )
  expect(await says(english, '/voc vote VOC-99')).toBe(
    "There's no VOC-99. Check the number, or find it in `/voc list`.",
  )
  expect(await says(agent, '/voc VOC-999999999')).toContain('VOC-999999999 항목을 찾지 못했어요')
  expect(await says(agent, '/voc 공감')).toBe('항목 번호를 함께 적어 주세요. 예: `/voc 공감 VOC-12`')
  expect(await says(english, '/voc vote 한빛')).toBe("Add the item's number, for example `/voc vote VOC-12`.")
})

test('유나 sees in the settings what could not be sent and why, and sends it again', async () => {
  const world = await aWorld()
  const admin = world.as(yuna)
  expect(await says(admin, '/voc 설정')).toBe('Slack: 정상. 보내지 못한 것이 없어요.')
  expect(await says(world.as(mina), '/voc 설정')).toBe(
    '설정은 워크스페이스 관리자만 볼 수 있어요. 관리자에게 부탁해 주세요.',
  )
  expect(await says(world.as(sofia), '/voc settings')).toBe(
    'Only workspace admins can see the settings. Ask one of them.',
  )

  await world.client.faults([
    { on: 'chat.postMessage', kind: 'refuse', error: 'channel_not_found', times: 1 },
    { on: 'chat.postMessage', kind: 'refuse', error: 'is_archived', times: 1 },
  ])
  for (const words of ['엑셀', '알림']) await promotes(world.as(mina), words)
  await expect(world.settles()).rejects.toThrow('parked')
  const settings = async () => textsOf((await asks(admin, '/voc settings')).blocks).join('\n')
  await expect.poll(settings).toContain('Slack: 보내지 못한 것이 2건 있어요. 원인을 고친 뒤 다시 보내 주세요.')
  const told = await asks(admin, '/voc settings')
  expect(textsOf(told.blocks).join('\n')).toMatch(
    /항목 카드 · .+부터 · 채널을 찾지 못했어요\. .+\n항목 카드 · .+부터 · 채널이 보관됐어요\. .+/,
  )
  expect(await world.cards()).toEqual([])

  await world.client.faults([])
  expect(await admin.presses(inGeneral(told), 'replay_unsent')).toMatchObject({ ok: true })
  await admin.finds('general', (each) => each.ts === told.ts && each.text === '2건을 다시 보내고 있어요.')
  await world.settles()
  expect(await world.cards()).toHaveLength(2)
  expect(await says(admin, '/voc 설정')).toBe('Slack: 정상. 보내지 못한 것이 없어요.')
})

test('Tom, a guest, is told in English what he may not do, and nothing changes', async () => {
  const world = await aWorld()
  await promotes(world.as(mina), '엑셀')
  const guest = world.as(tom)
  const mayNotAdd = 'Only full members of this workspace can add to VoC. Ask a colleague who is one.'
  const mayNotRead = 'Only full members of this workspace can look things up. Cards in your channels stay readable.'
  expect(await says(guest, '/voc')).toBe(mayNotAdd)
  expect(await says(guest, '/voc new Excel')).toBe(mayNotAdd)
  expect(await says(guest, '/voc list')).toBe(mayNotRead)
  expect(await says(guest, '/voc VOC-1')).toBe(mayNotRead)
  expect(await says(guest, '/voc settings')).toBe('Only workspace admins can see the settings. Ask one of them.')
  expect(await says(guest, '/voc vote VOC-1')).toMatch(/^Only full members of this workspace can/)
  await guest.shortcut('new_item')
  expect(textsOf((await guest.view()).blocks)).toEqual([mayNotAdd])
  await world.settles()
  expect((await world.cards()).map(voteButtonOf)).toEqual(['공감'])
})

test('민아 changes her language in Slack, and is spoken to in the new one', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const help = () => says(agent, '/voc help')
  expect(await help()).toMatch(/사용법/)
  await agent.setsLocale('en-US')
  await expect.poll(help).toBe('How to use Hearback: /voc new, /voc list, /voc VOC-12, /voc vote VOC-12')
  await promotes(agent, 'ACME wants SSO')
  const receipt = await agent.finds(support.id, (each) => each.ephemeral)
  expect(receipt.message.text).toBe('Added as VOC-1. Nobody decides on it yet.')
  await world.settles()
  expect(voteButtonOf((await world.cards())[0])).toBe('공감')
})
