import { expect, test } from 'vitest'
import { joon, mina, sofia, support, tom, yuna } from '../../sandbox/people.ts'
import { aWorld, promotes, textsOf, voteButtonOf } from '../support/world.ts'
import { hears } from './answering.ts'
import { soon } from './seen.ts'
import { asks, held, inGeneral, numbersIn, opens, says } from './typing.ts'

test('/voc help, in each reader’s language, names only what there is', async () => {
  const world = await aWorld()
  const korean = textsOf((await asks(world.as(mina), '/voc 도움말')).blocks).join('\n')
  for (const command of ['`/voc 공감 VOC-12`', '`/voc 상태 VOC-12`', '`/voc 연결 VOC-12 PAY-7`', '`/voc 한빛상사`'])
    expect(korean).toContain(command)
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
      'Hearback 사용법: /voc 한빛상사, /voc 등록, /voc 목록, /voc VOC-12, /voc 상태 VOC-12, /voc 연결 VOC-12 PAY-7',
    )
  expect(await says(world.as(joon), '/voc 팻ㄷ VOC-1')).toMatch(/^VOC-1 항목에 공감했어요/)
  expect(await says(world.as(joon), '/voc rhdrka VOC-1')).toMatch(/공감을 취소했어요/)
  expect(held(await opens(world.as(mina), '/voc emdfhr 엑셀로'), 'words')).toBe('엑셀로')
})

test('a word that is no verb finds the customer who is called so, else what was found', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const form = await opens(agent, '/voc 등록 결제 내역을 엑셀로 받고 싶어 하세요')
  const { options } = await agent.types(form, 'customer', '한빛상사')
  expect(await agent.submits(form, { fill: { customer: options[0] ?? null } })).toMatchObject({ ok: true })
  await agent.finds('general', ({ ephemeral, text }) => ephemeral && text.startsWith('VOC-1 항목으로 등록했어요'))

  const customer = textsOf((await asks(agent, '/voc 한빛상사')).blocks)
  expect(customer[0]).toBe('한빛상사')
  expect(customer.join('\n')).toContain('VOC-1')
  for (const command of ['/voc 엑셀', '/voc 검색 엑셀', '/voc search 엑셀', '/voc ㄴㄷㅁㄱ초 엑셀'])
    expect(textsOf((await asks(agent, command)).blocks).join('\n')).toContain('VOC-1')
  expect(await says(agent, '/voc 검색')).toBe('찾을 낱말을 함께 적어 주세요. 예: `/voc 검색 엑셀`')
  expect(await says(world.as(tom), '/voc 엑셀')).toMatch(/^Only full members of this workspace can look things up/)
})

test('what is looked up is acknowledged at once, and answered when it is found', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  for (const customer of ['한빛상사', '한빛물산']) await hears(agent, '엑셀', customer)
  await world.settles()
  const answers = async (what: string) =>
    (await world.client.log()).filter((entry) => entry.what.startsWith(what)).map(({ answer }) => answer)
  const [before, posted] = [(await answers('command')).length, (await answers('response_url')).length]
  for (const command of ['/voc 엑셀', '/voc 검색 엑셀', '/voc 없는말', '/voc 검색']) await asks(agent, command)
  expect((await answers('command')).slice(before)).toEqual([null, null, null, null])
  expect((await answers('response_url')).slice(posted)).toHaveLength(4)

  await agent.presses(inGeneral(await asks(agent, '/voc 한빛')), 'open_customer')
  await agent.finds('general', ({ blocks }) => textsOf(blocks)[0] === '한빛물산')
})

test('a wrong word gets the nearest right one and an example; a wrong number says where to look', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const english = world.as(sofia)
  expect(await says(agent, '/voc 등롤 엑셀')).toBe(
    '‘등롤 엑셀’에 맞는 고객사나 항목이 없어요. `/voc 등록` 명령을 찾으셨나요? 전체는 `/voc 도움말`에서 볼 수 있어요.',
  )
  expect(await says(english, '/voc lits')).toBe(
    'No customer or item matches “lits”. Did you mean `/voc list`? All commands: `/voc help`.',
  )
  expect(await says(agent, '/voc 한빛상사')).toBe(
    '‘한빛상사’에 맞는 고객사나 항목을 찾지 못했어요. 다른 낱말로 찾거나 `/voc 등록` 뒤에 고객의 말을 적어 새로 등록해 주세요.',
  )
  expect(await says(english, '/voc <!channel> *x*')).not.toContain('<!')
  expect(await says(agent, '/voc VOC-99')).toBe(
    'VOC-99 항목을 찾지 못했어요. 번호를 확인하거나 낱말로 찾아보세요: `/voc 엑셀`',
  )
  expect(await says(english, '/voc vote VOC-99')).toBe(
    "There's no VOC-99. Check the number or search by a word: `/voc excel`",
  )
  expect(await says(agent, '/voc VOC-999999999')).toContain('VOC-999999999 항목을 찾지 못했어요')
  expect(await says(agent, '/voc 공감')).toBe('항목 번호를 함께 적어 주세요. 예: `/voc 공감 VOC-12`')
  expect(await says(english, '/voc vote 한빛')).toBe("Add the item's number, for example `/voc vote VOC-12`.")
})

const ALL_WELL = 'Slack: 정상\nJira: 정상\nNotion: 정상\n보내지 못한 것이 없어요.'

test('유나 sees in the settings what could not be sent and why, and sends it again', async () => {
  const world = await aWorld()
  const admin = world.as(yuna)
  expect(await says(admin, '/voc 설정')).toBe(ALL_WELL)
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
  await expect.poll(settings, soon).toContain('Slack: 보내지 못한 것이 2건 있어요. 원인을 고친 뒤 다시 보내 주세요.')
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
  const inSync = ALL_WELL.replace('Notion: 정상\n', '$&Notion: 항목 2개가 모두 최신이에요.\n')
  expect(await says(admin, '/voc 설정')).toBe(inSync)
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
  await expect
    .poll(help, soon)
    .toBe(
      'How to use Hearback: /voc Hanbit, /voc new, /voc list, /voc VOC-12, /voc status VOC-12, /voc link VOC-12 PAY-7',
    )
  await promotes(agent, 'ACME wants SSO')
  const receipt = await agent.finds(support.id, (each) => each.ephemeral)
  expect(receipt.message.text).toBe('Added as VOC-1. Nobody decides on it yet.')
  await world.settles()
  expect(voteButtonOf((await world.cards())[0])).toBe('공감')
})
