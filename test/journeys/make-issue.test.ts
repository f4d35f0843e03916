import { expect, test } from 'vitest'
import type { Hands } from '../../sandbox/client/hands.ts'
import { joon, mina, sofia, tom } from '../../sandbox/people.ts'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import type { PageView } from '../../sandbox/slack/page-contract.ts'
import { peek } from '../support/open-db.ts'
import { type AWorld, aWorld, promotes, textsOf } from '../support/world.ts'
import { soon } from './seen.ts'
import { says } from './typing.ts'

const isForm = (view: PageView) => view.callbackId === 'new_issue'
const fieldsOf = (view: PageView) => placedElements(view.blocks).map(({ actionId }) => actionId)

async function anItem(): Promise<AWorld> {
  const world = await aWorld()
  await promotes(world.as(mina), '결제 내역을 엑셀로 받고 싶어요')
  await world.settles()
  return world
}

/** The window with a project chosen: it shows the summary, and what the first type demands. */
async function choosesProject(person: Hands, project: string): Promise<PageView> {
  const form = await person.view((view) => isForm(view) && fieldsOf(view).includes('issueProject'))
  const typed = await person.fills(form, { issueProject: project })
  expect(await person.presses(form, 'issueProject', project, typed)).toMatchObject({ ok: true })
  return person.view((view) => isForm(view) && fieldsOf(view).includes('issueSummary'))
}

async function opens(world: AWorld, who = joon, command = '/voc link VOC-1 new'): Promise<PageView> {
  const person = world.as(who)
  expect(await person.commands(command)).toMatchObject({ ok: true })
  return choosesProject(person, 'PAY')
}

/** Issues of a project that were made since the world began: the seed's keys end at PAY-9. */
const madeIn = async (world: AWorld, project = 'PAY', after = 9) =>
  (await world.world.jira.hands.issues()).filter(
    ({ key }) => key.startsWith(`${project}-`) && Number(key.split('-')[1]) > after,
  )
const card = (world: AWorld) => expect.poll(async () => textsOf((await world.cards())[0]?.blocks).join(''), soon)

test('준 makes an issue of an item: it says what is known, is linked, and shows the item', async () => {
  const world = await anItem()
  const form = await opens(world)
  expect(form.title).toBe('Jira 이슈 만들기')
  expect(textsOf(form.blocks).join('\n')).toContain('고객 이름과 비공개 원문은 들어가지 않아요')
  expect(await world.as(joon).submits(form)).toMatchObject({ ok: true })
  const told = await world.as(joon).finds('general', (each) => each.ephemeral === true)
  expect(told.message.text).toBe('PAY 프로젝트에 이슈를 만들고 있어요. 만들어지면 VOC-1 항목에 바로 연결돼요.')
  await card(world).toMatch(/Jira PAY-10 · /)
  await world.settles()
  const [made, ...others] = await madeIn(world)
  expect(others).toEqual([])
  expect(made).toMatchObject({ key: 'PAY-10', summary: '결제 내역을 엑셀로 받고 싶어요' })
  await expect.poll(async () => (await world.world.jira.hands.remoteLinks('PAY-10')).length, soon).toBe(1)
  const events = await peek<{ kind: string; who: string }>(
    world.app.db,
    `select e.kind, p.name as who from event e join person p on p.id = e."personId" where e.kind in ('item.issueAsked', 'item.linked') order by e.seq`,
  )
  expect(events.map(({ kind }) => kind)).toEqual(['item.issueAsked', 'item.linked'])
  expect(new Set(events.map(({ who }) => who)).size).toBe(1)
})

test.each([
  ['its answer is lost', { kind: 'drop_after' as const }],
  ['Jira says 500 after it was made', { kind: 'error_after' as const }],
  ['Jira asks for patience', { kind: 'rate_limited' as const }],
])('one issue is made where %s', async (_, fault) => {
  const world = await anItem()
  const form = await opens(world)
  await world.world.jira.hands.faults([{ on: 'POST /issue', ...fault, times: 1 }])
  expect(await world.as(joon).submits(form)).toMatchObject({ ok: true })
  await card(world).toMatch(/Jira PAY-10 · /)
  await world.settles()
  expect((await world.world.jira.hands.faultReport())[0]?.struck).toBe(1)
  expect(await madeIn(world)).toHaveLength(1)
})

test('one issue is made where the window is submitted twice, and where two people ask at once', async () => {
  const world = await anItem()
  const mine = await opens(world)
  const theirs = await opens(world, sofia)
  const person = world.as(joon)
  await world.world.jira.hands.faults([{ on: 'POST /issue', kind: 'latency', ms: 300, times: 1 }])
  const answers = await Promise.all([person.submits(mine), person.submits(mine), world.as(sofia).submits(theirs)])
  expect(answers.some(({ ok }) => ok)).toBe(true)
  await card(world).toMatch(/Jira PAY-10 · /)
  await world.settles()
  expect(await madeIn(world)).toHaveLength(1)
})

test('what the project demands is asked, and a missing field is named beside it', async () => {
  const world = await anItem()
  await world.world.jira.hands.regainsPermission('ORD')
  const person = world.as(joon)
  expect(await person.commands('/voc 연결 VOC-1 새로')).toMatchObject({ ok: true })
  let form = await choosesProject(person, 'ORD')
  const typed = await person.fills(form, { issueType: '버그' })
  expect(await person.presses(form, 'issueType', '10107', typed)).toMatchObject({ ok: true })
  form = await person.view((view) => isForm(view) && fieldsOf(view).some((one) => one.includes('customfield_10050')))
  const name = 'issueField.option.customfield_10050'
  expect(await person.submits(form, { fill: { [name]: '일부 고객' } })).toMatchObject({ ok: true })
  await card(world).toMatch(/Jira ORD-6 · /)
  expect(await madeIn(world, 'ORD', 5)).toHaveLength(1)
})

test('who wants an item is seen on its issues', async () => {
  const world = await anItem()
  await says(world.as(joon), '/voc link VOC-1 PAY-7 PAY-8')
  const titles = async () =>
    (await Promise.all(['PAY-7', 'PAY-8'].map((key) => world.world.jira.hands.remoteLinks(key)))).map(
      ([link]) => Object(link).object?.title,
    )
  const title = (votes: number) =>
    expect.stringMatching(new RegExp(`^VOC-1 결제 내역을 엑셀로 받고 싶어요 · .*공감 ${votes}$`))
  await expect.poll(titles, soon).toEqual([title(0), title(0)])
  for (const person of [mina, sofia]) await world.as(person).commands('/voc vote VOC-1')
  await expect.poll(titles, soon).toEqual([title(2), title(2)])
})

test('Tom, a guest, makes none', async () => {
  const world = await anItem()
  expect(await says(world.as(tom), '/voc link VOC-1 new')).toMatch(/Only full members|정식 멤버만/)
  expect(await madeIn(world)).toEqual([])
})
