import { expect, test } from 'vitest'
import { joon, mina, sofia, yuna } from '../../sandbox/people.ts'
import { peek } from '../support/open-db.ts'
import { type AWorld, aWorld, promotes, textsOf } from '../support/world.ts'
import { errorsIn, soon } from './seen.ts'
import { asks, inGeneral, says } from './typing.ts'

const form = (view: { callbackId: string }) => view.callbackId === 'change_settings'

/** Opens the part of the settings that says what a team is. */
async function opensTeams(world: AWorld) {
  const admin = world.as(yuna)
  await admin.presses(inGeneral(await asks(admin, '/voc 설정')), 'open_settings')
  const window = await admin.view((view) => view.callbackId === 'settings' && view.blocks.length > 3)
  await admin.presses(window, 'change_settings.teams')
  return admin.view(form)
}

const teams = async (world: AWorld) =>
  (
    await peek<{ name: string; people: string[] }>(
      world.app.db,
      `select t.name, array_agg(p."slackUserId" order by p."slackUserId") as people from team t
       join team_member m on m."teamId" = t.id join person p on p.id = m."personId" group by t.name order by t.name`,
    )
  ).map(({ name, people }) => [name, people])

async function votes(world: AWorld) {
  await promotes(world.as(mina), '결제 내역을 엑셀로 받고 싶어요')
  for (const who of [joon, sofia]) await says(world.as(who), '/voc vote VOC-1')
  const count = () => peek(world.app.db, 'select 1 as one from vote')
  await expect.poll(async () => (await count()).length, soon).toBe(2)
}
const numbers = async (world: AWorld) => textsOf((await asks(world.as(mina), '/voc VOC-1')).blocks).join('\n')

test('유나 takes teams from a field of profiles: they are counted, found by, and follow what people write there', async () => {
  const world = await aWorld()
  await world.client.writesField(mina, '부서', 'CX')
  await world.client.writesField(joon, '부서', ' 제품 ')
  await world.client.writesField(sofia, '부서', '제품')
  await votes(world)
  expect(await numbers(world)).not.toContain('팀 ')

  const admin = world.as(yuna)
  const asked = await opensTeams(world)
  // Which field is chosen by typing.
  expect((await admin.types(asked, 'teamField', '부')).options).toHaveLength(1)
  expect(await admin.submits(asked, { fill: { teamsFrom: 'profile' } })).toMatchObject({
    ok: false,
    errors: { teamField: expect.stringContaining('골라 주세요') },
  })
  const fill = { teamsFrom: 'profile', teamField: (await admin.types(asked, 'teamField', '')).options[0] ?? null }
  expect(await admin.submits(asked, { fill })).toMatchObject({ ok: true })
  const saved = await admin.view((view) => textsOf(view.blocks).join('\n').includes('프로필 필드 ‘부서’'))
  expect(textsOf(saved.blocks).join('\n')).toContain('저장했어요')
  await expect
    .poll(() => teams(world), soon)
    .toEqual([
      ['CX', [mina.id]],
      ['제품', [joon.id, sofia.id].sort()],
    ])
  expect(await numbers(world)).toContain('팀 2개')

  await world.client.writesField(mina, '부서', '제품')
  await expect.poll(() => teams(world), soon).toEqual([['제품', [joon.id, mina.id, sofia.id].sort()]])
  expect(errorsIn(world.log)).toEqual([])
})

test('or from user groups, which are followed as members come and go; of others nobody is counted', async () => {
  const world = await aWorld()
  const cx = await world.client.groups('CX', 'cx', [mina])
  await world.client.groups('제품팀', 'product', [joon, sofia])
  await world.client.groups('점심', 'lunch', [mina, joon, sofia])
  await votes(world)
  const admin = world.as(yuna)
  const asked = await opensTeams(world)
  const offered = (await admin.types(asked, 'teamGroups', '')).options
  expect(offered).toHaveLength(3)
  expect(await admin.submits(asked, { fill: { teamsFrom: 'groups', teamGroups: ['CX', '제품팀'] } })).toMatchObject({
    ok: true,
  })
  await expect
    .poll(() => teams(world), soon)
    .toEqual([
      ['CX', [mina.id]],
      ['제품팀', [joon.id, sofia.id].sort()],
    ])
  expect(await numbers(world)).toContain('팀 2개')
  expect(await world.client.groups('CX', 'cx', [mina, joon])).toBe(cx)
  await expect
    .poll(() => teams(world), soon)
    .toEqual([
      ['CX', [joon.id, mina.id].sort()],
      ['제품팀', [joon.id, sofia.id].sort()],
    ])
  // Nothing is a team any more.
  const again = await opensTeams(world)
  expect(await admin.submits(again, { fill: { teamsFrom: 'none' } })).toMatchObject({ ok: true })
  await expect.poll(() => teams(world), soon).toEqual([])
  expect(errorsIn(world.log)).toEqual([])
})

test('without the rights the form says which are missing', async () => {
  const world = await aWorld({ world: { declinedScopes: ['users.profile:read', 'usergroups:read'] } })
  const asked = await opensTeams(world)
  const text = textsOf(asked.blocks).join('\n')
  expect(text).toContain('users.profile:read')
  expect(text).toContain('usergroups:read')
  expect((await world.as(yuna).types(asked, 'teamGroups', '')).options).toEqual([])
})
