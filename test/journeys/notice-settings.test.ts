import { expect, test, vi } from 'vitest'
import type { Hands } from '../../sandbox/client/hands.ts'
import { haneul, mina } from '../../sandbox/people.ts'
import type { PageView } from '../../sandbox/slack/page-contract.ts'
import { choicesIn } from '../../src/domain/notice-choice.ts'
import { aWorld, textsOf } from '../support/world.ts'
import { decides, dmsOf, hears, newestDm } from './answering.ts'
import { soon } from './seen.ts'
import { asks, held, inGeneral } from './typing.ts'

const withoutAnswer = choicesIn('customers').filter((choice) => choice !== 'answer')
const EXCEL = '결제 내역을 엑셀로 받을 수 있나요?'
const isSettings = (view: PageView) => view.callbackId === 'notice_settings'
/** What is ticked among what concerns customers. */
const ticked = (view: PageView) => held(view, 'notices') as string[]

/** The form as its person leaves it: `on` are the boxes of a group that stay ticked. */
async function leaves(person: Hands, view: PageView, on: string[]): Promise<string> {
  const state = await person.fills(view, {})
  const group = state['notices.customers']?.notices
  if (group) group.selected_options = (group.selected_options ?? []).filter(({ value }) => on.includes(value ?? ''))
  expect(await person.submits(view, state)).toMatchObject({ ok: true })
  return textsOf((await person.view((each) => each.callbackId === 'notice')).blocks).join('\n')
}

test('민아 turns off what she is to answer: no message comes, the customer waits in Home and in /voc 할일', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  await hears(agent, EXCEL, '한빛상사')
  await decides(world, 1)
  const dm = await newestDm(world, mina)
  expect(textsOf(dm.message.blocks).at(-1)).toBe('알림 설정')
  await agent.presses(dm, 'notice_settings')
  const settings = await agent.view(isSettings)
  expect(ticked(settings)).toEqual(choicesIn('customers'))
  expect(textsOf(settings.blocks).join('\n')).toContain('끄면 홈에만 보여요. 회신은 그대로 기다려요.')
  expect(await leaves(agent, settings, withoutAnswer)).toContain('1가지 알림은 보내지 않아요')

  await hears(agent, '알림을 메일로도 받고 싶어요', 'ACME')
  await decides(world, 2)
  expect(await dmsOf(world, mina)).toHaveLength(1)
  const waiting = textsOf((await asks(agent, '/voc 할일')).blocks).join('\n')
  expect(waiting).toContain('고객 회신 2건')
  expect(waiting).toMatch(/ACME .*VOC-2/)
  await agent.opensHome()
  const home = async () => textsOf((await agent.home())?.blocks).join('\n')
  await vi.waitFor(async () => expect(await home()).toContain('고객 회신 2건'), soon)

  // From Home it is turned on again.
  const shown = await agent.home()
  if (!shown) throw new Error('Home was not drawn.')
  await agent.presses(shown, 'notice_settings')
  const again = await agent.view(isSettings)
  expect(ticked(again)).toEqual(withoutAnswer)
})

test('in English: /voc me says that nothing waits, and opens the settings', async () => {
  const world = await aWorld()
  const person = world.as(haneul)
  await person.setsLocale('en-US')
  const answer = await asks(person, '/voc me')
  expect(textsOf(answer.blocks)).toEqual(['Waiting for me', 'Nothing is waiting for you.', 'Notification settings'])
  await person.presses(inGeneral(answer), 'notice_settings')
  const settings = await person.view(isSettings)
  expect(settings.title).toBe('Notification settings')
  expect(await leaves(person, settings, choicesIn('customers'))).toBe('Saved. You get all notices.')
})
