import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { joon, mina, yuna } from '../../sandbox/people.ts'
import { type AWorld, aWorld } from '../support/world.ts'
import { actorIn, decides, hears } from './answering.ts'
import { errorsIn } from './seen.ts'

// The guides are looked through every ten minutes: here every second.
const fast = { world: { speed: 600 } }
const line = '결제 › 내역에서 기간을 골라 엑셀로 내려받으시면 됩니다.'
const reason = '내부 사유: 매출이 큰 고객이라서'
const patient = { timeout: 30_000 }

const guidesOf = async (world: AWorld) =>
  (await world.world.notion.hands.looks()).pages.filter(
    ({ title, inTrash }) => title.startsWith('답변 가이드') && !inTrash,
  )
const guide = async (world: AWorld, title: string) => (await guidesOf(world)).find((page) => page.title === title)

test('what may be said to customers stands in a page of its area, and nothing else does', async () => {
  const world = await aWorld(fast)
  await hears(world.as(mina), '결제 내역을 엑셀로 받고 싶어요', '한빛상사')
  await decides(world, 1, { reason })
  await expect.poll(() => guide(world, '답변 가이드 · 영역 미지정'), patient).toBeDefined()
  const page = await guide(world, '답변 가이드 · 영역 미지정')
  expect(page?.markdown).toContain(line)
  expect(page?.markdown).toContain('결제 내역 엑셀 다운로드')
  for (const secret of ['한빛상사', reason, '받고 싶어요']) expect(page?.markdown).not.toContain(secret)

  // Its item gets an area: it moves to that one's page, and the other one, which has nothing left to say, goes.
  const admin = await actorIn(world, yuna)
  const area = { id: randomUUID(), name: '결제', parentId: null, ownerId: null, decisionDays: 10, channel: null }
  await world.app.verbs.putArea(admin, { ...area, isArchived: false })
  const decider = await actorIn(world, joon)
  const itemId = await world.app.verbs.findItem(decider, 1)
  await world.app.verbs.editItem(decider, itemId, { areaId: area.id }, null, () => '')
  await expect
    .poll(async () => (await guidesOf(world)).map(({ title }) => title), patient)
    .toEqual(['답변 가이드 · 결제'])
  await world.app.verbs.putArea(admin, { ...area, name: '결제·정산', isArchived: false })
  await expect
    .poll(async () => (await guidesOf(world)).map(({ title }) => title), patient)
    .toEqual(['답변 가이드 · 결제·정산'])
  expect(errorsIn(world.log)).toEqual([])
})

test('a guide whose making got no answer is found again, and one that did not change costs no request', async () => {
  const world = await aWorld(fast)
  await hears(world.as(mina), '결제 내역을 엑셀로 받고 싶어요', '한빛상사')
  await world.settles()
  const { hands } = world.world.notion
  await hands.faults([{ on: 'pages.create', kind: 'drop_after', times: 1 }])
  await decides(world, 1)
  await expect.poll(async () => (await guidesOf(world)).length, patient).toBe(1)
  // What was found again is written once more, because nobody knows how far it came.
  const [workspace] = await world.app.db.workspaces()
  const again = async () => {
    await world.app.verbs.wantGuides(workspace?.id ?? '', 'notion.guide', 'notion')
    await world.settles()
  }
  await world.settles()
  await again()
  const before = (await hands.requests()).at(-1)?.id ?? 0
  for (let times = 0; times < 3; times += 1) await again()
  const writes = (await hands.requests(before)).filter(
    ({ method, path }) => method !== 'GET' && !path.includes('/query'),
  )
  expect(writes).toEqual([])
  expect(await guidesOf(world)).toHaveLength(1)
})
