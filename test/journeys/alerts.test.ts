import { expect, test, vi } from 'vitest'
import { haneul, joon, mina } from '../../sandbox/people.ts'
import { peek } from '../support/open-db.ts'
import { aWorld, opensForm, textsOf } from '../support/world.ts'
import { actorIn, decides, dmsOf } from './answering.ts'
import { errorsIn, soon } from './seen.ts'

test('a churn signal reaches the account owner by a direct message that opens the item and the customer', async () => {
  const world = await aWorld({ overrides: { settings: { workingHours: null, batchMinutes: 0, holdMinutes: 0 } } })
  const owner = await actorIn(world, haneul)
  const brings = async (words: string, churn: boolean) => {
    const person = world.as(mina)
    const form = await opensForm(person, await person.posts('support', words))
    const fill = { customer: '한빛상사', ...(churn ? { churn: ['yes'] } : {}) }
    expect(await person.submits(form, { fill })).toMatchObject({ ok: true })
    await world.settles()
  }
  await brings('결제 내역을 엑셀로 받고 싶어요', false)
  await peek(
    world.app.db,
    `update customer set "ownerId" = $2 where "workspaceId" = $1`,
    owner.workspaceId,
    owner.personId,
  )
  await brings('다음 달부터는 다른 서비스를 쓰려고 해요', true)
  const newest = () =>
    vi.waitFor(async () => {
      await world.settles()
      const dm = (await dmsOf(world, haneul)).at(-1)
      if (!dm) throw new Error('There is no message yet.')
      return dm
    }, soon)
  const dm = await newest()
  expect(dm.text).toBe('한빛상사에서 이탈 신호가 나왔어요 · 다음 달부터는 다른 서비스를 쓰려고 해요 (VOC-2)')
  expect(textsOf(dm.blocks)).toContain('“다음 달부터는 다른 서비스를 쓰려고 해요”')
  expect(await dmsOf(world, mina)).toEqual([])

  const person = world.as(haneul)
  const place = { channel: await person.appDm(), message: dm }
  await person.presses(place, 'open_item')
  const item = await person.view(({ title, blocks }) => title === 'VOC-2' && textsOf(blocks).length > 3)
  await person.closes(item, { all: true })
  await person.presses(place, 'show_customer')
  await person.view(({ title }) => title === '한빛상사')

  // Two months before the renewal: what has no answer yet, once.
  await peek(
    world.app.db,
    `update customer set "renewsOn" = (now() + interval '59 days')::date where "workspaceId" = $1`,
    owner.workspaceId,
  )
  await decides(world, 1, { status: 'shipped' })
  await Promise.all([1, 2].map(() => world.app.verbs.lookAtRenewals(owner.workspaceId)))
  await world.app.verbs.lookAtRenewals(owner.workspaceId)
  const aboutRenewal = async () => {
    await world.settles()
    return (await dmsOf(world, haneul)).filter(({ text }) => text.includes('갱신이'))
  }
  await vi.waitFor(async () => expect(await aboutRenewal()).toHaveLength(1), soon)
  const [renewal] = await aboutRenewal()
  expect(renewal?.text).toContain('답을 못 드린 요청이 2건 있어요.')
  expect(textsOf(renewal?.blocks)).toContain('이 고객사의 담당 매니저라서 보냈어요. 갱신일마다 한 번만 보내요.')
  expect((await dmsOf(world, joon)).filter(({ text }) => text.includes('이탈'))).toEqual([])
  expect(errorsIn(world.log)).toEqual([])
})
