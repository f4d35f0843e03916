import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  erik,
  extPartner,
  haneul,
  joon,
  leadership,
  mina,
  sofia,
  support,
  tom,
  voc,
  yuna,
} from '../../sandbox/people.ts'
import { withoutChance } from '../support/chance.ts'
import { agreedIn, aWorld, opensForm, promotes, textsOf, voteButtonOf } from '../support/world.ts'

test('민아 adds a customer’s words with three presses and no typing, and the card stands in #voc', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  await promotes(agent, '첫 문의: 한빛상사입니다')
  const first = await agent.finds(support.id, (message) => message.ephemeral)
  expect(first.message.text).toBe('VOC-1 항목으로 등록했어요. 결정 담당은 아직 정해지지 않았어요.')

  const ts = await agent.posts(support.id, '한빛상사에서 결제 내역을 엑셀로 받을 수 있냐고 물어보세요.')
  let presses = 1 // the message's menu
  const form = await opensForm(agent, ts)
  presses += 1 // Add to VoC
  expect(await agent.submits(form)).toMatchObject({ ok: true })
  presses += 1 // 등록
  expect(presses).toBe(3)

  await world.settles()
  const cards = await world.cards()
  expect(cards).toHaveLength(2)
  expect(textsOf(cards[1]?.blocks)).toContain('“한빛상사에서 결제 내역을 엑셀로 받을 수 있냐고 물어보세요.”')
})

test('the customer is guessed once it is known, whatever stands around its name', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const ts = await agent.posts(support.id, '(주)한빛상사에서 연락이 왔어요.')
  const form = await opensForm(agent, ts)
  const { options } = await agent.types(form, 'customer', '한빛상사')
  expect(options.map((option) => option.text.text)).toEqual(['‘한빛상사’ 새로 등록'])
  expect(await agent.submits(form, { fill: { customer: options[0] ?? '' } })).toMatchObject({ ok: true })

  const again = await opensForm(agent, await agent.posts(support.id, '한빛상사가 또 물어봐요.'))
  expect(JSON.stringify(again.blocks)).toContain('"initial_option":{"text":{"type":"plain_text","text":"한빛상사"')
  await agent.submits(again)
  await world.settles()
  const [, card] = await world.cards()
  expect(textsOf(card?.blocks).join('\n')).toContain('고객사 1곳')
})

test('준 votes, 유나 votes, 준 takes it back, and the card is equal to the item at each step', async () => {
  const world = await aWorld()
  await promotes(world.as(mina), '모바일에서도 권한을 나누고 싶어요')
  await world.settles()
  const press = async (person: { id: string }) => {
    const card = await world.as(person).finds(voc.id, (message) => message.authorIsApp)
    expect(await world.as(person).presses(card, 'vote')).toMatchObject({ ok: true })
    await world.settles()
    return voteButtonOf((await world.cards())[0])
  }
  expect(await press(joon)).toBe('공감 1')
  expect(await press(yuna)).toBe('공감 2')
  expect(await press(joon)).toBe('공감 1')
  expect(await world.cards()).toHaveLength(1)
})

test('the same message again opens the item that it is in', async () => {
  const world = await aWorld()
  const ts = await promotes(world.as(mina), '알림 메일이 두 번 와요')
  const other = world.as(haneul)
  await other.shortcut('promote_message', support.id, ts)
  const window = await other.view((view) => view.title === 'VOC-1')
  expect(textsOf(window.blocks)[0]).toBe('이미 VOC-1 항목에 있어요.')
  expect(textsOf(window.blocks)).toContain('“알림 메일이 두 번 와요”')
})

test('adding a card of our own opens the item that it shows', async () => {
  const world = await aWorld()
  await promotes(world.as(mina), '알림 메일이 두 번 와요')
  await world.settles()
  const [card] = await world.cards()
  await world.as(joon).shortcut('promote_message', voc.id, card?.ts)
  const window = await world.as(joon).view((view) => view.title === 'VOC-1')
  expect(textsOf(window.blocks)[0]).toBe('이미 VOC-1 항목에 있어요.')
})

test('two people add the same message at once: one item, and the other is told which', async () => {
  const world = await aWorld()
  const ts = await world.as(mina).posts(support.id, '정산 화면이 느려요')
  const forms = [await opensForm(world.as(mina), ts), await opensForm(world.as(joon), ts)] as const
  const answers = await Promise.all([world.as(mina).submits(forms[0]), world.as(joon).submits(forms[1])])
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  expect(answers.find((answer) => !answer.ok)?.errors).toEqual({
    words: '이미 VOC-1 항목에 있어요. 열기: `/voc VOC-1`',
  })
  await world.settles()
  expect(await world.cards()).toHaveLength(1)
})

test('a phone number is hidden before anything is stored, and shown to the one who adds when asked', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const form = await opensForm(agent, await agent.posts(support.id, '회신은 010-1234-5678로 부탁하셨어요'))
  expect(textsOf(form.blocks)).toContain('자동으로 가림: 전화번호 1개')
  expect(JSON.stringify(form)).not.toContain('010-1234-5678')
  const typed = await agent.fills(form, { need: '바로 통화하고 싶어 하세요' })
  await agent.presses(form, 'show_hidden', undefined, typed)
  const open = await agent.view((view) => textsOf(view.blocks).includes('전화번호: 010-1234-5678'))
  await agent.submits(open)
  await world.settles()
  const everything = JSON.stringify(await world.client.messages(voc.id))
  expect(everything).toContain('회신은 「[전화번호 가림]」로 부탁하셨어요')
  expect(withoutChance(everything)).not.toContain('1234')
  expect(world.log.join()).not.toContain('1234-5678')
})

test('what was typed stays when the form unfolds, and kind, stage and link are stored', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const form = await opensForm(agent, await agent.posts(support.id, '엑셀로 받게 해 주세요'))
  const typed = await agent.fills(form, { need: '월말 정산', churn: ['yes'], words: '엑셀로 받게' })
  await agent.presses(form, 'more_fields', undefined, typed)
  const open = await agent.view((view) => JSON.stringify(view.blocks).includes('"stage"'))
  expect(JSON.stringify(open.blocks)).toContain('"initial_value":"엑셀로 받게"')
  expect(await agent.submits(open, { fill: { kind: 'problem', link: 'https://desk.example.com/1' } })).toMatchObject({
    ok: true,
  })
  await world.settles()
  const texts = textsOf((await world.cards())[0]?.blocks)
  expect(texts).toEqual(expect.arrayContaining(['“엑셀로 받게”', '니즈: 월말 정산', '접수 · 불편 · VOC-1']))
  expect(texts.join()).toContain('⚠️ 이탈 신호')
})

test('an empty quote and a link that is none are refused beside their fields, and everything typed stays', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const form = await opensForm(agent, await agent.posts(support.id, '엑셀'))
  await agent.presses(form, 'more_fields', undefined, await agent.fills(form, {}))
  const open = await agent.view((view) => JSON.stringify(view.blocks).includes('"link"'))
  expect((await agent.submits(open, { fill: { words: ' \n ', need: '정산' } })).errors).toEqual({
    words: '고객 원문을 한 글자 이상 적어 주세요. 다른 칸은 그대로 두었어요.',
  })
  expect(
    (await agent.submits(open, { fill: { words: '엑셀', link: 'https://someone:secret@desk.example.com/' } })).errors,
  ).toEqual({
    link: 'https://로 시작하는 주소를 적어 주세요. 다른 칸은 그대로 두었어요.',
  })
  expect(await agent.submits(open, { fill: { words: '엑셀' } })).toMatchObject({ ok: true })
})

test('a message of 40,000 characters is kept whole', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const words = `${'가나다라마바사아자 '.repeat(3_999)}끝입니다.`
  const form = await opensForm(agent, await agent.posts(support.id, words))
  expect(await agent.submits(form)).toMatchObject({ ok: true })
  await world.settles()
  const workspace = (await world.app.db.workspaces())[0]
  const item = await world.app.db.of(workspace?.id ?? '').views.lines(null, 1)
  const [quote] = await world.app.db.of(workspace?.id ?? '').views.quotes(item[0]?.id ?? '', 1, randomUUID())
  expect(quote?.words).toBe(words)
})

test('words from a private channel are counted, and shown to nobody else', async () => {
  const world = await aWorld()
  const ts = await world.as(yuna).posts(leadership.id, '비밀 고객이 해지를 고민해요')
  const form = await opensForm(world.as(yuna), ts, leadership.id)
  expect(textsOf(form.blocks)[0]).toMatch(/^비공개 채널의 원문이에요\./)
  await world.as(yuna).submits(form, { fill: agreedIn(form) })
  await world.settles()
  const card = JSON.stringify(await world.client.messages(voc.id))
  expect(card).toContain('비공개 근거 1건')
  expect(card).not.toMatch(/비밀 고객|leadership|C0LEADERS/)
  await world.as(joon).commands('/voc VOC-1')
  const answer = await world.as(joon).finds('general', (message) => message.ephemeral)
  expect(JSON.stringify(answer)).not.toMatch(/비밀 고객|leadership|C0LEADERS/)
})

test('a desk’s message with words only in blocks becomes an item; the bot is nobody’s agent', async () => {
  const world = await aWorld()
  const desk = (await world.as(mina).sees(support.id)).find((message) => message.authorName === 'Helpdesk')
  const form = await opensForm(world.as(mina), desk?.ts ?? '')
  expect(JSON.stringify(form.blocks)).toContain(`"initial_user":"${mina.id}"`)
  expect(await world.as(mina).submits(form)).toMatchObject({ ok: true })
})

test('a guest is told in his language why he may not vote or add, and nothing changes', async () => {
  const world = await aWorld()
  const ts = await promotes(world.as(mina), '엑셀')
  await world.settles()
  const card = await world.as(tom).finds(voc.id, (message) => message.authorIsApp)
  await world.as(tom).presses(card, 'vote')
  const told = await world.as(tom).finds(voc.id, (message) => message.ephemeral)
  expect(told.message.text).toBe('Only full members of this workspace can vote. You can leave a comment in the thread.')
  await world.as(tom).shortcut('promote_message', support.id, ts)
  const refused = await world.as(tom).finds(support.id, (message) => message.ephemeral)
  expect(refused.message.text).toBe('Only full members of this workspace can add to VoC. Ask a colleague who is one.')
  await world.settles()
  expect(voteButtonOf((await world.cards())[0])).toBe('공감')
})

test('a message written by somebody of another organisation gets an agent of ours', async () => {
  const world = await aWorld()
  const ts = await world.as(erik).posts(extPartner.id, 'Could you add SSO?')
  const form = await opensForm(world.as(joon), ts, extPartner.id)
  expect(JSON.stringify(form.blocks)).toContain(`"initial_user":"${joon.id}"`)
  expect(await world.as(joon).submits(form, { fill: { agent: tom.id } })).toMatchObject({
    errors: { agent: expect.stringContaining('Tom 님은 고객에게 회신할 수 없는 계정이에요') },
  })
})

test('Sofia is spoken to in English; the card stays in the workspace’s language', async () => {
  const world = await aWorld()
  const agent = world.as(sofia)
  const form = await opensForm(agent, await agent.posts(support.id, 'ACME wants SSO. Call +44 20 7946 0958.'))
  expect(form.title).toBe('Add to VoC')
  expect(textsOf(form.blocks)).toContain('Hidden automatically: 1 phone number')
  await agent.submits(form)
  const receipt = await agent.finds(support.id, (message) => message.ephemeral)
  expect(receipt.message.text).toBe('Added as VOC-1. Nobody decides on it yet.')
  await world.settles()
  expect(voteButtonOf((await world.cards())[0])).toBe('공감')
})

test('what a customer wrote calls nobody and links nowhere', async () => {
  const world = await aWorld()
  await promotes(world.as(mina), '<!channel> <https://evil.example|slack.com> @here *굵게* :smile:')
  await world.settles()
  const [card] = await world.client.messages(voc.id)
  // Slack makes a link of a bare address, where everybody sees it leads; no label hides it.
  expect(card?.text).not.toMatch(/<[!@#]|<https:[^>]*\|/)
  expect(textsOf(card?.blocks)).toContain('“<!channel> <slack.com (https://evil.example)> @here *굵게* :smile:”')
})
