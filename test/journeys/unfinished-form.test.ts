import { expect, test } from 'vitest'
import { mina, sofia, support } from '../../sandbox/people.ts'
import type { PageView } from '../../sandbox/slack/page-contract.ts'
import { aWorld, opensForm, promotes, textsOf } from '../support/world.ts'
import { held } from './typing.ts'

const begun = (view: PageView) => textsOf(view.blocks).find((text) => /쓰던 내용|You started this/.test(text))

test('a form that was closed by accident is gone on with: words, need and what was hidden', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const ts = await agent.posts(support.id, '김철수 과장님이 엑셀을 원해요. 010-2345-6789')
  const form = await opensForm(agent, ts)
  expect(begun(form)).toBeUndefined()
  const typed = await agent.fills(form, { words: `${held(form, 'words')} 급해요.`, need: '월말 정산' })
  await agent.presses(form, 'hide_names', undefined, typed)
  const hidden = await agent.view((view) => JSON.stringify(view.blocks).includes('다시 보이기'))
  await agent.closes(hidden, { all: true })

  const again = await opensForm(agent, ts)
  expect(begun(again)).toMatch(/에 쓰던 내용이에요\. 이어서 쓰고 등록하면 돼요\.$/)
  expect(held(again, 'words')).toBe('「[이름 가림]」 과장님이 엑셀을 원해요. 「[전화번호 가림]」 급해요.')
  expect(held(again, 'need')).toBe('월말 정산')
  expect(await agent.submits(again)).toMatchObject({ ok: true })
  await world.settles()
  const texts = textsOf((await world.cards())[0]?.blocks)
  expect(texts).toContain('“「[이름 가림]」 과장님이 엑셀을 원해요. 「[전화번호 가림]」 급해요.”')
  expect(texts).toContain('니즈: 월말 정산')
})

test('one press starts anew, and then nothing is offered any more', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const ts = await agent.posts(support.id, '엑셀로 받고 싶어요')
  const form = await opensForm(agent, ts)
  await agent.presses(form, 'churn', ['yes'], await agent.fills(form, { need: '정산', churn: ['yes'] }))
  await agent.closes(form)
  const again = await opensForm(agent, ts)
  expect(held(again, 'need')).toBe('정산')
  await agent.presses(again, 'start_anew')
  const fresh = await agent.view((view) => view.callbackId === 'promote' && !begun(view))
  expect(held(fresh, 'need')).toBeUndefined()
  expect(held(fresh, 'churn')).toEqual([])
  await agent.closes(fresh)
  expect(begun(await opensForm(agent, ts))).toBeUndefined()
})

test('a form that nobody touched is not offered, nor what was added, nor to anybody else', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const ts = await agent.posts(support.id, '엑셀')
  await agent.closes(await opensForm(agent, ts))
  const form = await opensForm(agent, ts)
  expect(begun(form)).toBeUndefined()
  await agent.presses(form, 'more_fields', undefined, await agent.fills(form, { need: '정산' }))
  await agent.view((view) => JSON.stringify(view.blocks).includes('"stage"'))
  expect(begun(await opensForm(world.as(sofia), ts))).toBeUndefined()

  await promotes(agent, '다른 메시지')
  await agent.shortcut('new_item')
  expect(begun(await agent.view((view) => view.callbackId === 'promote'))).toBeUndefined()
})

test('what was typed on the phone waits for the next empty form, in English too', async () => {
  const world = await aWorld()
  const agent = world.as(sofia)
  await agent.commands('/voc')
  const form = await agent.view((view) => view.callbackId === 'promote')
  await agent.presses(
    form,
    'find_similar',
    undefined,
    await agent.fills(form, { words: 'Excel, please', need: 'Month end' }),
  )
  const looked = await agent.view((view) => view.hash !== form.hash)
  await agent.closes(looked)
  await agent.shortcut('new_item')
  const again = await agent.view((view) => view.callbackId === 'promote')
  expect(begun(again)).toMatch(/^You started this on .+\. Pick up where you left off\.$/)
  expect([held(again, 'words'), held(again, 'need')]).toEqual(['Excel, please', 'Month end'])
  await agent.closes(again)
  await agent.commands('/voc new Something else')
  const other = await agent.view((view) => view.callbackId === 'promote')
  expect([begun(other), held(other, 'words')]).toEqual([undefined, 'Something else'])
})
