import { expect, test } from 'vitest'
import { mina, sofia, support, tom, voc, yuna } from '../../sandbox/people.ts'
import { peek } from '../support/open-db.ts'
import { type AWorld, aWorld, textsOf } from '../support/world.ts'
import { soon } from './seen.ts'
import { says } from './typing.ts'

const numbers = async (world: AWorld) =>
  (await peek<{ number: number }>(world.app.db, 'select number from item order by number')).map(({ number }) => number)

/** Long enough for an event to have been worked on. */
const passes = () => new Promise((done) => setTimeout(done, 500))

const turnedOn = async () => {
  const world = await aWorld()
  expect(await says(world.as(yuna), '/voc 설정 이모지 :memo:')).toMatch(/^:memo: 이모지를 달면 VoC로 등록돼요/)
  return world
}

test('off at first; an admin turns it on, and off again; the history says so', async () => {
  const world = await aWorld()
  const ts = await world.as(mina).posts(voc.id, '결제 내역을 엑셀로 받고 싶어요')
  await world.as(mina).reacts(voc.id, ts, 'memo')
  await passes()
  expect(await numbers(world)).toEqual([])

  expect(await says(world.as(mina), '/voc 설정 이모지 :memo:')).toMatch(/관리자만/)
  expect(await says(world.as(yuna), '/voc 설정 이모지')).toMatch(/꺼져 있어요/)
  expect(await says(world.as(yuna), '/voc 설정 이모지 메모')).toMatch(/처럼 적어 주세요/)
  expect(await says(world.as(yuna), '/voc settings emoji :memo:')).toMatch(/^:memo: 이모지를 달면/)
  expect(await says(world.as(yuna), '/voc 설정 이모지 끄기')).toBe('이모지로 등록하기를 껐어요.')
  const events = await peek<{ data: unknown }>(
    world.app.db,
    `select data from event where kind = 'settings.changed' order by seq`,
  )
  expect(events.map(({ data }) => data)).toEqual([
    { before: { emojiCapture: null }, after: { emojiCapture: { emoji: 'memo', channels: [] } } },
    { before: { emojiCapture: { emoji: 'memo', channels: [] } }, after: { emojiCapture: null } },
  ])
})

test('one emoji adds the message, with the customer that is known; a second one, or another, adds nothing', async () => {
  const world = await turnedOn()
  const agent = world.as(mina)
  const ts = await agent.posts(voc.id, '한빛상사: 결제 내역을 엑셀로 받을 수 있나요? 010-2345-6789로 연락 주세요.')
  await world.as(sofia).reacts(voc.id, ts, 'memo')
  const told = await world.as(sofia).finds(voc.id, (message) => message.ephemeral)
  expect(told.message.text).toBe('Added as VOC-1. Nobody decides on it yet.')
  await world.settles()
  const texts = textsOf((await world.cards())[0]?.blocks).join('\n')
  expect(texts).toContain('결제 내역을 엑셀로 받을 수 있나요? 「[전화번호 가림]」로 연락 주세요.')
  const [quote] = await peek<{ agent: string; promoter: string }>(
    world.app.db,
    `select a."slackUserId" as agent, p."slackUserId" as promoter from quote q
     join person a on a.id = q."agentId" join person p on p.id = q."promoterId"`,
  )
  expect(quote).toEqual({ agent: mina.id, promoter: sofia.id })

  await world.as(yuna).reacts(voc.id, ts, 'memo')
  const other = await agent.posts(voc.id, '다른 말')
  await world.as(yuna).reacts(voc.id, other, 'eyes')
  await passes()
  expect(await numbers(world)).toEqual([1])
})

test('a reply in a thread is added by itself; a guest’s emoji and one where the app is not add nothing', async () => {
  const world = await turnedOn()
  const agent = world.as(mina)
  const first = await agent.posts(voc.id, '첫 글')
  const reply = await agent.posts(voc.id, '알림 메일이 두 번 와요', { threadTs: first })
  await world.as(tom).reacts(voc.id, first, 'memo')
  await agent.reacts(support.id, await agent.posts(support.id, '앱이 없는 채널'), 'memo')
  await agent.reacts(voc.id, reply, 'memo')
  await expect.poll(() => numbers(world), soon).toEqual([1])
  await world.settles()
  expect(textsOf((await world.cards()).at(-1)?.blocks).join()).toContain('알림 메일이 두 번 와요')
})

test('the same event twice is one item', async () => {
  const world = await turnedOn()
  await world.client.faults([{ on: 'event:reaction_added', kind: 'duplicate' }])
  const ts = await world.as(mina).posts(voc.id, '정산 화면이 느려요')
  await world.as(mina).reacts(voc.id, ts, 'memo')
  await expect.poll(() => numbers(world), soon).toEqual([1])
  await passes()
  expect(await numbers(world)).toEqual([1])
})
