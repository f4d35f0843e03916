import { expect, test } from 'vitest'
import { joon, mina } from '../../sandbox/people.ts'
import { aWorld, promotes, textsOf } from '../support/world.ts'
import { errorsIn, soon } from './seen.ts'
import { says } from './typing.ts'

/** VOC-1 is tied to PAY-7, under which somebody makes a sub-task. */
async function withSubtask() {
  const world = await aWorld()
  const { hands } = world.world.jira
  await promotes(world.as(mina), '결제 내역을 엑셀로 받고 싶어요')
  await world.settles()
  await says(world.as(joon), '/voc link VOC-1 PAY-7')
  const subtask = await hands.createsSubtask('PAY-7', '화면에 버튼 더하기')
  const card = async () => textsOf((await world.cards())[0]?.blocks).join('\n')
  /** Every webhook was sent and worked on. */
  const heard = async () => {
    await expect.poll(() => hands.pending(), soon).toBe(0)
    await world.settles()
  }
  return { world, hands, subtask, card, heard, person: world.as(joon) }
}

test('a sub-task of a linked issue is told of by a webhook, and changes nothing', async () => {
  const { world, hands, subtask, card, heard } = await withSubtask()
  await heard()
  const before = (await hands.log()).at(-1)?.id ?? 0
  for (const status of ['In Progress', 'Done'] as const) await hands.moves(subtask.id, status)
  await heard()
  const since = async () => (await hands.log(before)).map(({ what }) => what)
  const asked = async () => (await since()).filter((what) => !what.includes('webhook') && !what.includes('/world/'))
  expect((await since()).filter((what) => what.includes('webhook jira:issue_updated'))).toHaveLength(2)
  // It is not even asked for.
  expect(await asked()).toEqual([])
  expect(await card()).toContain('접수 · ')
  expect(await card()).not.toContain(subtask.key)
  // Nor does it hold back what it hangs under.
  await hands.moves(subtask.id, 'To Do')
  await hands.moves('PAY-7', 'Done')
  await expect.poll(card, soon).toContain('배포 대기 · ')
  expect(await asked()).not.toEqual([])
  expect(errorsIn(world.log)).toEqual([])
})

test('a sub-task that somebody links counts as any issue does, also where it moves with the issue above it', async () => {
  const { world, hands, subtask, card, heard, person } = await withSubtask()
  expect(await says(person, `/voc link VOC-1 ${subtask.key}`)).toMatch(new RegExp(`${subtask.key} 이슈를 연결했어요`))
  await hands.moves(subtask.id, 'In Progress')
  await expect.poll(card, soon).toContain('진행 중 · ')
  await hands.moves('PAY-7', 'Done')
  await heard()
  expect(await card()).toContain('진행 중 · ')
  await hands.moves(subtask.id, 'Done')
  await expect.poll(card, soon).toContain('배포 대기 · ')

  await hands.movesTo('PAY-7', 'APP')
  const { key } = await hands.issue(subtask.id)
  expect(key).toMatch(/^APP-/)
  await expect.poll(card, soon).toContain(key)
  expect(errorsIn(world.log)).toEqual([])
})
