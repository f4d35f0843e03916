import { expect, test } from 'vitest'
import type { Hands } from '../../sandbox/client/hands.ts'
import { joon, mina, sofia, tom, voc } from '../../sandbox/people.ts'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import type { PageView } from '../../sandbox/slack/page-contract.ts'
import { type AWorld, aWorld, promotes, textsOf } from '../support/world.ts'
import { actorIn, aDecision } from './answering.ts'
import { errorsIn } from './seen.ts'
import { asks, held, inGeneral, says } from './typing.ts'

const isForm = (view: PageView) => view.callbackId === 'decide'
const fieldsOf = (view: PageView) => placedElements(view.blocks).map(({ actionId }) => actionId)

/** An item with its card, and the form that decides opened on it. */
async function opensByCard(person: Hands): Promise<PageView> {
  const card = await person.finds(voc.id, (each) => each.authorIsApp && !each.ephemeral)
  expect(await person.presses(card, 'decide')).toMatchObject({ ok: true })
  return person.view(isForm)
}

/** Chooses a decision, and waits until the form shows what belongs to it. */
async function chooses(person: Hands, form: PageView, choice: string, shown: string, fill = {}): Promise<PageView> {
  const typed = await person.fills(form, { ...fill, decision: choice })
  expect(await person.presses(form, 'decision', choice, typed)).toMatchObject({ ok: true })
  return person.view((view) => isForm(view) && fieldsOf(view).includes(shown))
}

async function anItem(words = '결제 내역을 엑셀로 받고 싶어요'): Promise<AWorld> {
  const world = await aWorld()
  await promotes(world.as(mina), words)
  await world.settles()
  return world
}

const cardOf = async (world: AWorld) => {
  await world.settles()
  return textsOf((await world.cards())[0]?.blocks)
}

test('준 parks an item by its card: it asks until when, says what was decided, and the card follows', async () => {
  const world = await anItem()
  const person = world.as(joon)
  const form = await opensByCard(person)
  expect([form.title, fieldsOf(form)]).toEqual(['결정하기', ['decision', 'reason', 'jira']])
  expect(await person.submits(form)).toMatchObject({ ok: false, errors: { decision: expect.any(String) } })

  const dated = await chooses(person, form, 'parked', 'parkedUntil', { reason: '다음 분기에 봐요' })
  expect(held(dated, 'reason')).toBe('다음 분기에 봐요')
  expect(await person.submits(dated, { fill: { parkedUntil: '2020-01-01' } })).toMatchObject({
    ok: false,
    errors: { parkedUntil: '오늘 이후의 날짜를 골라 주세요. 다른 칸은 그대로 두었어요.' },
  })
  expect(await person.submits(dated, { fill: { parkedUntil: '2099-03-31' } })).toMatchObject({ ok: true })
  expect(await person.views()).toEqual([])
  const told = await person.finds(voc.id, (each) => each.ephemeral === true)
  expect(told.message.text).toBe('VOC-1 항목을 ‘보류’ 상태로 정했어요.')
  const card = await cardOf(world)
  expect(card.at(-1)).toBe('보류 (~2099/3/31) · 요청 · VOC-1')
  expect(card.join()).not.toContain('다음 분기에 봐요')
  expect(card.join()).not.toContain('누구나')
})

test('what was typed stays through every change of mind, and the same decision twice is one', async () => {
  const world = await anItem()
  const person = world.as(joon)
  let form = await chooses(person, await opensByCard(person), 'declined', 'workaround')
  const fill = { lineKo: '메일에는 결제 정보가 남아요.', workaround: '화면에서 내려받을 수 있습니다.', reason: '보안' }
  form = await chooses(person, form, 'release', 'availability', fill)
  form = await chooses(person, form, 'planned', 'mayTell')
  form = await chooses(person, form, 'declined', 'topicKo')
  expect([held(form, 'lineKo'), held(form, 'workaround'), held(form, 'reason')]).toEqual([
    fill.lineKo,
    fill.workaround,
    fill.reason,
  ])
  const typed = await person.fills(form, { decision: 'declined' })
  const [first, second] = await Promise.all([person.submits(form, typed), person.submits(form, typed)])
  expect([first.ok, second.ok]).toContain(true)
  expect((await cardOf(world)).join('\n')).toContain('고객 안내 문구: 메일에는 결제 정보가 남아요.')

  const again = await opensByCard(person)
  expect([held(again, 'lineKo'), held(again, 'reason')]).toEqual([fill.lineKo, fill.reason])
  expect(await person.submits(again)).toMatchObject({ ok: true })
  const { rows } = await countDecisions(world)
  expect(rows).toBe(1)
  expect(errorsIn(world.log)).toEqual([])
})

test('of two choices that are made faster than the form is drawn the later one is shown', async () => {
  const world = await anItem()
  const person = world.as(joon)
  const form = await opensByCard(person)
  // The second is on its way while the first is drawn: the window that it was made in is no more when it arrives.
  await world.client.faults([{ on: 'block_actions', kind: 'delay', ms: 600, after: 1, times: 1 }])
  const press = async (choice: string) =>
    person.presses(form, 'decision', choice, await person.fills(form, { decision: choice }))
  const parked = press('parked')
  await new Promise((done) => setTimeout(done, 50))
  await Promise.all([parked, press('declined')])
  const shown = await person.view((view) => fieldsOf(view).includes('workaround'))
  expect(fieldsOf(shown)).not.toContain('parkedUntil')
  expect(errorsIn(world.log)).toEqual([])
})

test('by the window of an item: the form lies upon it, and the window shows what was decided, and why, and what may be said', async () => {
  const world = await anItem()
  const person = world.as(joon)
  await person.presses(await person.finds(voc.id, (each) => each.authorIsApp), 'card_menu', '항목 열기')
  const window = await person.view((view) => view.title === 'VOC-1' && fieldsOf(view).includes('decide'))
  expect(textsOf(window.blocks)).toContain(
    '말씀해 주신 내용을 담당 팀에 전달했습니다. 결정되는 대로 먼저 연락드리겠습니다.',
  )
  await person.presses(window, 'decide')
  const form = await chooses(person, await person.view(isForm), 'planned', 'mayTell', { reason: '올해 목표' })
  expect(await person.submits(form, { fill: { mayTell: ['yes'] } })).toMatchObject({ ok: true })
  const after = await person.view(
    (view) => view.title === 'VOC-1' && textsOf(view.blocks)[0]?.includes('진행 예정') === true,
  )
  expect(textsOf(after.blocks)).toEqual(
    expect.arrayContaining([
      'VOC-1 항목을 ‘진행 예정’ 상태로 정했어요.',
      '결정 사유(우리만 봐요): 올해 목표',
      '진행하기로 했습니다. 일정은 정해지는 대로 안내드리겠습니다.',
    ]),
  )
  expect((await cardOf(world)).at(-1)).toBe('진행 예정 · 요청 · VOC-1')
})

test('words for the customer can be written before it ships', async () => {
  const world = await anItem()
  const person = world.as(joon)
  const form = await chooses(person, await opensByCard(person), 'building', 'words_ahead')
  await person.presses(form, 'words_ahead', undefined, await person.fills(form, { decision: 'building' }))
  const open = await person.view((view) => fieldsOf(view).includes('lineKo'))
  expect(await person.submits(open, { fill: { lineKo: '이제 내려받을 수 있습니다.' } })).toMatchObject({ ok: true })
  const again = await opensByCard(person)
  expect(held(again, 'lineKo')).toBe('이제 내려받을 수 있습니다.')
})

test('/voc status says where an item stands and what may be said; with a status it opens the form on it', async () => {
  const world = await anItem()
  const person = world.as(joon)
  const status = await asks(person, '/voc 상태 VOC-1')
  expect(textsOf(status.blocks)).toEqual(
    expect.arrayContaining([
      'VOC-1 결제 내역을 엑셀로 받고 싶어요',
      '*지금 고객에게 할 수 있는 말*',
      '답변 복사',
      '결정하기',
    ]),
  )
  await person.presses(inGeneral(status), 'decide')
  await person.closes(await person.view(isForm))

  await person.commands('/voc status 팿-1 보류')
  const form = await person.view(isForm)
  expect(fieldsOf(form)).toEqual(['decision', 'parkedUntil', 'reason', 'jira'])
  expect(await person.submits(form, { fill: { parkedUntil: '2099-03-31' } })).toMatchObject({ ok: true })
  await person.finds('general', (each) => each.text === 'VOC-1 항목을 ‘보류’ 상태로 정했어요.')

  expect(await says(person, '/voc 상태')).toBe('항목 번호를 함께 적어 주세요. 예: `/voc 상태 VOC-12`')
  const english = textsOf((await asks(world.as(sofia), '/voc status VOC-1')).blocks)
  expect(english).toEqual(
    expect.arrayContaining([
      '*Safe to tell the customer now*',
      "We're not working on this for now. We'll consider your request when we look at it again.",
    ]),
  )
})

test('the card that only one person sees is redrawn when they decide on it', async () => {
  const world = await anItem()
  const person = world.as(sofia)
  await person.presses(inGeneral(await asks(person, '/voc VOC-1')), 'decide')
  const form = await chooses(person, await person.view(isForm), 'policy', 'availability')
  expect(await person.submits(form, { fill: { lineEn: 'You can pay by invoice now.' } })).toMatchObject({ ok: true })
  await person.finds('general', (each) => /^VOC-1 is now “Shipped \(policy or process change\)”\./.test(each.text))
  const own = await person.finds(
    'general',
    (each) => textsOf(each.blocks).at(-1)?.startsWith('Shipped · policy') === true,
  )
  expect(textsOf(own.message.blocks)).toContain('Words for the customer: You can pay by invoice now.')
})

test('Tom, a guest, decides and links nothing', async () => {
  const world = await anItem()
  const guest = world.as(tom)
  await guest.presses(await guest.finds(voc.id, (each) => each.authorIsApp), 'decide')
  const refused = await guest.finds(voc.id, (each) => each.ephemeral)
  expect(refused.message.text).toBe(
    'Only full members of this workspace can decide. You can leave a comment in the thread.',
  )
  expect(await says(guest, '/voc link VOC-1 PAY-7')).toMatch(
    /^Only full members of this workspace can link Jira issues/,
  )
  expect((await cardOf(world)).at(-1)).toBe('접수 · 요청 · VOC-1')
})

test('준 plans an item and links its issue in one form; the card has both', async () => {
  const world = await anItem()
  const person = world.as(joon)
  const form = await chooses(person, await opensByCard(person), 'planned', 'mayTell')
  const offered = async (typed: string) =>
    (await person.types(form, 'jira', typed)).options.map(({ text, value }) => [text.text, value])
  expect(await offered('PAY-7')).toEqual([['PAY-7 결제 내역 엑셀 다운로드', 'PAY-7']])
  expect(await offered(`${world.world.jira.siteUrl}/browse/PAY-7`)).toContainEqual([
    'PAY-7 결제 내역 엑셀 다운로드',
    'PAY-7',
  ])
  expect(await offered('엑셀')).toContainEqual(['PAY-7 결제 내역 엑셀 다운로드', 'PAY-7'])
  expect(await offered('https://elsewhere.example/browse/PAY-7')).toEqual([])
  expect(await offered('SEC-1')).toEqual([['SEC-1 이슈 연결', 'SEC-1']])

  expect(await person.submits(form, { fill: { jira: 'PAY-7' } })).toMatchObject({ ok: true })
  const told = await person.finds(voc.id, (each) => each.ephemeral === true)
  expect(told.message.text).toMatch(
    /^VOC-1 항목을 ‘진행 예정’ 상태로 정했어요\. VOC-1 항목에 PAY-7 이슈를 연결했어요 · \S+/,
  )
  const card = await cardOf(world)
  expect(card.join('')).toMatch(/Jira PAY-7 · \S/)
  expect(card.at(-1)).toMatch(/^진행 예정/)
})

/** 준 opens the form while PAY-7 is in progress; it ships before he submits. */
async function shipsMeanwhile() {
  const world = await anItem()
  const { hands } = world.world.jira
  const issue = (await hands.issues()).find(({ key }) => key === 'PAY-7')
  if (!issue) throw new Error('There is no PAY-7.')
  await hands.moves(issue.id, 'In Progress')
  expect(await says(world.as(sofia), '/voc link VOC-1 PAY-7')).toMatch(/^Linked PAY-7/)
  await world.settles()
  const person = world.as(joon)
  const form = await opensByCard(person)
  const decider = await actorIn(world, sofia)
  const itemId = await world.app.verbs.findItem(decider, 1)
  const d = aDecision({ status: 'shipped', shippedBy: 'release' })
  return { world, person, form, ships: () => world.app.verbs.decide(decider, itemId, d) }
}

test('what happened while the form was open is said in it; nothing typed is lost, and it can be submitted once more', async () => {
  const { world, person, form, ships } = await shipsMeanwhile()
  await chooses(person, form, 'planned', 'mayTell', { reason: '내년에 봐요' })
  // What is in progress shows the tick already: what was typed tells that the form was drawn anew.
  const planned = await person.view((view) => isForm(view) && held(view, 'reason') === '내년에 봐요')
  await ships()
  expect(await person.submits(planned)).toMatchObject({ ok: true })
  const redrawn = await person.view((view) => isForm(view) && textsOf(view.blocks).join().includes('그사이'))
  expect(textsOf(redrawn.blocks).join('\n')).toContain(
    'Sofia 님이 그사이 VOC-1 항목을 ‘반영 완료’ 상태로 바꿨어요. 적은 내용은 그대로 있어요. 확인하고 다시 결정해 주세요.',
  )
  expect(held(redrawn, 'reason')).toBe('내년에 봐요')
  expect((await cardOf(world)).at(-1)).toMatch(/^반영 완료/)
  expect(await person.submits(redrawn)).toMatchObject({ ok: true })
  expect((await cardOf(world)).at(-1)).toMatch(/^진행 예정/)
})

test('two write a reason at once: the second is shown what the first wrote, and keeps what they typed', async () => {
  const world = await anItem()
  const [one, other] = [world.as(joon), world.as(sofia)]
  const first = await opensByCard(one)
  const second = await opensByCard(other)
  await chooses(one, first, 'planned', 'mayTell', { reason: '세 곳이 기다려요' })
  const planned = await one.view((view) => isForm(view) && held(view, 'reason') === '세 곳이 기다려요')
  expect(await one.submits(planned)).toMatchObject({ ok: true })
  await chooses(other, second, 'planned', 'mayTell', { reason: 'Revenue is at risk' })
  const late = await other.view((view) => isForm(view) && held(view, 'reason') === 'Revenue is at risk')
  expect(await other.submits(late)).toMatchObject({ ok: true })
  const told = await other.view((view) => textsOf(view.blocks).join().includes('meanwhile'))
  expect(textsOf(told.blocks).slice(0, 2)).toEqual([
    expect.stringMatching(/^준.* changed what is written for VOC-1 meanwhile\. Your text is kept\./),
    'Reason (internal) · Stored now: 세 곳이 기다려요',
  ])
  expect(held(told, 'reason')).toBe('Revenue is at risk')
  expect(await other.submits(told)).toMatchObject({ ok: true })
  const again = await opensByCard(one)
  expect(held(again, 'reason')).toBe('Revenue is at risk')
})

test('words are written for what waits for its release, and it stays there', async () => {
  const world = await anItem()
  const { hands } = world.world.jira
  const issue = (await hands.issues()).find(({ key }) => key === 'PAY-7')
  await hands.moves(issue?.id ?? '', 'Done')
  const person = world.as(joon)
  await says(person, '/voc link VOC-1 PAY-7')
  expect((await cardOf(world)).at(-1)).toMatch(/^배포 대기/)
  const form = await opensByCard(person)
  expect(textsOf(form.blocks).join()).toContain('지금은 ‘배포 대기’ 상태예요')
  expect(await person.submits(form, { fill: { lineKo: '이제 내려받을 수 있어요.' } })).toMatchObject({ ok: true })
  const told = await person.finds(voc.id, (each) => each.ephemeral === true)
  expect(told.message.text).toBe('VOC-1 항목에 적은 내용을 저장했어요. 상태는 ‘배포 대기’ 그대로예요.')
  expect((await cardOf(world)).at(-1)).toMatch(/^배포 대기/)
})

test('an issue that cannot be linked is said beside its field; the decision is stored, and the form stays', async () => {
  const world = await anItem()
  const person = world.as(joon)
  const form = await chooses(person, await opensByCard(person), 'planned', 'mayTell', { reason: '올해 목표' })
  const refused = await person.submits(form, { fill: { jira: 'SEC-1' } })
  expect(refused).toMatchObject({
    ok: false,
    errors: {
      jira: '결정은 저장했어요. Jira는 아직 연결하지 못했어요. SEC-1 이슈를 열 수 없어요. 번호가 틀렸거나 Hearback에 볼 권한이 없어요. Jira 관리자에게 SEC 프로젝트의 보기 권한을 부탁해 주세요.',
    },
  })
  expect((await cardOf(world)).at(-1)).toMatch(/^진행 예정/)
  expect(await person.submits(form, { fill: { jira: 'PAY-7' } })).toMatchObject({ ok: true })
  await person.finds(voc.id, (each) => each.ephemeral === true && each.text.includes('PAY-7 이슈를 연결했어요'))
  expect((await countDecisions(world)).rows).toBe(1)
})

test('/voc link takes item and issue in either order, a key or an address, and /voc unlink takes it back', async () => {
  const world = await anItem()
  const person = world.as(joon)
  const address = `${world.world.jira.siteUrl}/browse/PAY-4`
  expect(await says(person, '/voc link VOC-1 pay-7')).toMatch(/^VOC-1 항목에 PAY-7 이슈를 연결했어요 · \S+/)
  expect(await says(world.as(sofia), `/voc 연결 ${address} voc 1`)).toMatch(/^Linked PAY-4 to VOC-1 · \S+/)
  expect(await says(person, '/voc dusruf PAY-7 #1')).toBe('PAY-7 이슈는 이미 VOC-1 항목에 연결되어 있어요.')
  expect((await cardOf(world)).join('')).toMatch(/Jira PAY-7 · .+Jira PAY-4 · /)
  expect(await says(person, '/voc 해제 VOC-1 PAY-7')).toBe('VOC-1 항목에서 PAY-7 이슈의 연결을 해제했어요.')
  expect(await says(person, '/voc unlink VOC-1 PAY-7')).toMatch(/PAY-7 이슈가 없어요/)
  expect((await cardOf(world)).join('')).not.toContain('PAY-7')
})

test('/voc link takes several issues: each is linked or refused with a sentence of its own', async () => {
  const world = await anItem()
  const person = world.as(joon)
  const address = `${world.world.jira.siteUrl}/browse/PAY-8`
  const said = await says(
    person,
    `/voc link VOC-1 PAY-7, ${address} SEC-1 pay-7 https://elsewhere.example/browse/PAY-3 PAY-1"OR"1`,
  )
  expect(said.split('\n')).toEqual([
    expect.stringMatching(/^VOC-1 항목에 PAY-7 이슈를 연결했어요 · \S+/),
    expect.stringMatching(/^VOC-1 항목에 PAY-8 이슈를 연결했어요 · \S+/),
    expect.stringContaining('SEC-1 이슈를 열 수 없어요.'),
    expect.stringContaining('elsewhere.example'),
    expect.stringContaining('PAY-1"OR"1'),
  ])
  expect((await cardOf(world)).join('')).toMatch(/Jira PAY-[78] · .+Jira PAY-[78] · /)
  expect(await says(person, `/voc link VOC-1 ${Array.from({ length: 11 }, (_, n) => `PAY-${n + 1}`).join(' ')}`)).toBe(
    '이슈는 한 번에 10개까지 연결할 수 있어요. 나눠서 연결해 주세요.',
  )
})

test('준 chooses several issues in the form; one that is hidden is named beside the field, the others are linked', async () => {
  const world = await anItem()
  const person = world.as(joon)
  const form = await chooses(person, await opensByCard(person), 'planned', 'mayTell')
  const refused = await person.submits(form, { fill: { jira: ['PAY-7', 'SEC-1', 'PAY-8'] } })
  expect(refused).toMatchObject({ ok: false, errors: { jira: expect.stringContaining('SEC-1 이슈를 열 수 없어요.') } })
  expect((await cardOf(world)).join('')).toMatch(/Jira PAY-[78] · .+Jira PAY-[78] · /)
  expect(await person.submits(form, { fill: { jira: ['PAY-7', 'PAY-8'] } })).toMatchObject({ ok: true })
})

test('what is linked while deciding is linked for the reason of the decision', async () => {
  const world = await anItem()
  const person = world.as(joon)
  const form = await chooses(person, await opensByCard(person), 'planned', 'mayTell', { reason: '올해 목표예요' })
  expect(await person.submits(form, { fill: { jira: 'PAY-7' } })).toMatchObject({ ok: true })
  await person.finds(voc.id, (each) => each.ephemeral === true && each.text.includes('PAY-7 이슈를 연결했어요'))
  const history = textsOf((await asks(person, '/voc 이력 VOC-1')).blocks).join('\n')
  expect(history).toContain('PAY-7 이슈를 연결했어요 · 이유: 올해 목표예요')
})

test('while Jira does not answer the link is kept, and the person is told so in time', async () => {
  const world = await anItem()
  const person = world.as(joon)
  await world.world.jira.hands.faults([{ on: 'GET *', kind: 'latency', ms: 2_400 }])
  expect(await person.commands('/voc link VOC-1 PAY-7')).toMatchObject({ ok: true })
  const answer = await person.finds('general', (each) => each.ephemeral === true)
  expect(answer.message.text).toBe(
    'VOC-1 항목에 PAY-7 이슈를 적어 두었어요. Jira 응답이 늦어지고 있어요. 저장은 됐고, 응답이 오면 이어서 반영해요.',
  )
  const card = await person.finds(voc.id, (each) => textsOf(each.blocks).includes('PAY-7'))
  expect(textsOf(card.message.blocks)).toContain(' · Jira 응답을 기다리고 있어요')
  await world.world.jira.hands.faults([])
})

test('while Jira does not answer a key that was typed whole can be chosen all the same, and the decision waits for nobody', async () => {
  const world = await anItem()
  const person = world.as(joon)
  const form = await chooses(person, await opensByCard(person), 'planned', 'mayTell')
  await world.world.jira.hands.faults([{ on: 'GET *', kind: 'latency', ms: 2_900 }])
  const { options } = await person.types(form, 'jira', 'PAY-7')
  expect(options.map(({ text }) => text.text)).toEqual(['PAY-7 이슈 연결'])
  expect(await person.submits(form, { fill: { jira: options[0] ?? null } })).toMatchObject({ ok: true })
  const told = await person.finds(voc.id, (each) => each.ephemeral === true)
  expect(told.message.text).toMatch(
    /^VOC-1 항목을 ‘진행 예정’ 상태로 정했어요\. VOC-1 항목에 PAY-7 이슈를 적어 두었어요\./,
  )
  await world.world.jira.hands.faults([])
})

test('/voc link says what is missing or wrong', async () => {
  const world = await anItem()
  const person = world.as(joon)
  const example = '항목 번호와 Jira 이슈를 함께 적어 주세요. 예: `/voc 연결 VOC-12 PAY-7`'
  expect(await says(person, '/voc 연결 VOC-1')).toBe(example)
  expect(await says(person, '/voc 연결 PAY-7')).toBe(example)
  expect(await says(world.as(sofia), '/voc unlink')).toBe(
    "Add the item's number and the Jira issue, for example `/voc unlink VOC-12 PAY-7`.",
  )
  expect(await says(person, '/voc link VOC-99 PAY-7')).toBe(
    'VOC-99 항목을 찾지 못했어요. 번호를 확인하거나 낱말로 찾아보세요: `/voc 엑셀`',
  )
  expect(await says(person, '/voc link VOC-1 PAY-999')).toMatch(/^PAY-999 이슈를 열 수 없어요/)
  expect(await says(person, '/voc link VOC-1 https://elsewhere.example/browse/PAY-7')).toMatch(/연결된 Jira가 아니에요/)
  expect(await says(person, '/voc link VOC-1 <!channel>')).not.toContain('<!')
  expect(errorsIn(world.log)).toEqual([])
})

/** How many decisions are stored. */
async function countDecisions(world: AWorld): Promise<{ rows: number }> {
  const [row] = await world.app.db.across<{ rows: number }>({
    name: 'test.decisions',
    acrossWorkspaces: true,
    text: 'select count(*)::int as rows from decision',
  })
  if (!row) throw new Error('Nothing was counted.')
  return row
}
