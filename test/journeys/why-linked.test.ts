import { expect, test } from 'vitest'
import type { Hands } from '../../sandbox/client/hands.ts'
import { joon, mina, sofia } from '../../sandbox/people.ts'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import type { PageView } from '../../sandbox/slack/page-contract.ts'
import { type AWorld, aWorld, promotes, textsOf } from '../support/world.ts'
import { errorsIn } from './seen.ts'
import { asks, inGeneral, says } from './typing.ts'

const fieldsOf = (view: PageView) => placedElements(view.blocks).map(({ actionId }) => actionId)

async function anItem(): Promise<AWorld> {
  const world = await aWorld()
  await promotes(world.as(mina), '결제 내역을 엑셀로 받고 싶어요')
  await world.settles()
  return world
}

/** What happened to VOC-1, as its history says. */
const historyOf = async (world: AWorld, who = joon) =>
  textsOf((await asks(world.as(who), '/voc history VOC-1')).blocks).join('\n')

/** The form that a button of an item's window lays upon it. */
async function formUpon(person: Hands, button: 'link' | 'unlink'): Promise<PageView> {
  await person.presses(await person.view((view) => fieldsOf(view).includes(button)), button)
  return person.view((view) => view.callbackId === button)
}

test('words behind the issues say why: the answer repeats them, and the history keeps them', async () => {
  const world = await anItem()
  const person = world.as(joon)
  const said = await says(person, '/voc 연결 VOC-1 PAY-7, PAY-8 같은 화면에서 고쳐요 (010-1234-5678)')
  expect(said.split('\n')).toEqual([
    expect.stringMatching(/^VOC-1 항목에 PAY-7 이슈를 연결했어요/),
    expect.stringMatching(/^VOC-1 항목에 PAY-8 이슈를 연결했어요/),
    '이유: 같은 화면에서 고쳐요 (「[전화번호 가림]」)',
  ])
  expect(await says(world.as(sofia), '/voc unlink VOC-1 PAY-8 same as PAY-7')).toBe(
    'PAY-8 is no longer linked to VOC-1.\nWhy: same as PAY-7',
  )
  expect(await historyOf(world)).toContain('PAY-7 이슈를 연결했어요 · 이유: 같은 화면에서 고쳐요')
  expect(await historyOf(world, sofia)).toContain('Unlinked PAY-8 · why: same as PAY-7')
  expect(await says(person, `/voc 연결 VOC-1 PAY-8 ${'가'.repeat(301)}`)).toBe(
    '300자까지 적을 수 있어요. 적은 내용은 그대로 있어요.',
  )
})

test('by the window of an item several issues are linked, and why; what is hidden is named beside the field', async () => {
  const world = await anItem()
  const person = world.as(joon)
  await person.presses(inGeneral(await asks(person, '/voc 목록')), 'open_item')
  const form = await formUpon(person, 'link')
  expect(fieldsOf(form)).toEqual(['jira', 'reason'])
  const reason = '내보내기를 다시 짜요'
  expect(await person.submits(form, { fill: { jira: ['PAY-7', 'SEC-1'], reason } })).toMatchObject({
    ok: false,
    errors: { jira: expect.stringMatching(/PAY-7 이슈를 연결했어요.*SEC-1 이슈를 열 수 없어요/) },
  })
  expect(await person.submits(form, { fill: { jira: ['PAY-7', 'PAY-8'], reason } })).toMatchObject({ ok: true })
  await person.view((view) => textsOf(view.blocks).join('\n').includes(`이유: ${reason}`))
  const history = await historyOf(world)
  for (const key of ['PAY-7', 'PAY-8']) expect(history).toContain(`${key} 이슈를 연결했어요 · 이유: ${reason}`)

  // Chosen again, it says that they are there; nothing is written down.
  const again = await formUpon(person, 'link')
  expect(textsOf(again.blocks).join('\n')).toContain('이미 연결된 이슈: PAY-7, PAY-8')
  expect(await person.submits(again, { fill: { jira: 'PAY-7' } })).toMatchObject({
    ok: false,
    errors: { jira: 'PAY-7 이슈는 이미 VOC-1 항목에 연결되어 있어요.' },
  })
  await person.closes(again)
  const unlinking = await formUpon(person, 'unlink')
  const fill = { unlinkIssues: ['PAY-8'], reason: '다른 팀 이슈였어요' }
  expect(await person.submits(unlinking, { fill })).toMatchObject({ ok: true })
  expect(await historyOf(world)).toContain('PAY-8 이슈의 연결을 해제했어요 · 이유: 다른 팀 이슈였어요')
  expect(errorsIn(world.log)).toEqual([])
})
