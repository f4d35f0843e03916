import { expect, test } from 'vitest'
import { joon, mina, yuna } from '../../sandbox/people.ts'
import { aWorld, textsOf } from '../support/world.ts'
import { hears } from './answering.ts'
import { errorsIn, soon } from './seen.ts'
import { asks, inGeneral, says } from './typing.ts'

test('유나 says what her Jira calls an issue that nobody will do: it ships nothing, and who decides is asked', async () => {
  const world = await aWorld()
  const { hands } = world.world.jira
  const admin = world.as(yuna)
  await hears(world.as(mina), '결제 내역을 엑셀로 받고 싶어요', '한빛상사')
  await says(world.as(joon), '/voc link VOC-1 PAY-7')

  const opens = async () => {
    await admin.presses(inGeneral(await asks(admin, '/voc 설정')), 'open_settings')
    return admin.view((view) => view.callbackId === 'settings' && view.blocks.length > 3)
  }
  const window = await opens()
  expect(textsOf(window.blocks).join('\n')).toContain(
    '만들지 않고 끝난 것으로 보는 해결: 흔히 쓰는 이름으로 (하지 않음, 중복 등)',
  )
  await admin.presses(window, 'change_settings.following')
  const form = await admin.view((view) => view.callbackId === 'change_settings')
  // All that this Jira has, and ticked what their names say.
  const menu = JSON.stringify(form.blocks.find(({ block_id }) => block_id === 'notShippedResolutions'))
  for (const name of ['Done', "Won't Do", 'Duplicate', 'Cannot Reproduce', '하지 않음']) expect(menu).toContain(name)
  const site = world.world.jira.siteUrl
  const ticked = ['10000', '10001', '10002'].map((id) => `${site} ${id}`)
  expect(await admin.submits(form, { fill: { notShippedResolutions: ticked } })).toMatchObject({ ok: true })
  await admin.view((view) =>
    textsOf(view.blocks).join('\n').includes("만들지 않고 끝난 것으로 보는 해결: Done, Won't Do, Duplicate"),
  )

  await hands.setsFixVersion('PAY-7', (await hands.createsVersion('PAY', '9.1')).id)
  await hands.releases('PAY-7')
  await hands.moves('PAY-7', 'Done')
  const asked = async () =>
    (await world.as(joon).sees(await world.as(joon).appDm())).flatMap((each) => textsOf(each.blocks)).join('\n')
  await expect.poll(asked, soon).toContain('PAY-7 이슈가 ‘하지 않음’으로 끝났어요')
  await world.settles()
  expect(textsOf((await world.cards())[0]?.blocks).join()).not.toContain('반영 완료')

  // What is ticked no longer means that it was built, whatever its name says.
  await hands.moves('PAY-7', 'To Do')
  await hands.moves('PAY-7', 'Done', { resolution: '하지 않음' })
  await expect.poll(async () => textsOf((await world.cards())[0]?.blocks).join(), soon).toContain('반영 완료')
  expect(errorsIn(world.log)).toEqual([])
})

test('a Jira that does not answer keeps nobody from the other settings, and what was ticked stays', async () => {
  const world = await aWorld()
  const admin = world.as(yuna)
  const opens = async () => {
    for (const view of await admin.views()) await admin.closes(view)
    await admin.presses(inGeneral(await asks(admin, '/voc 설정')), 'open_settings')
    const window = await admin.view((view) => view.callbackId === 'settings' && view.blocks.length > 3)
    await admin.presses(window, 'change_settings.following')
    return admin.view((view) => view.callbackId === 'change_settings')
  }
  const site = world.world.jira.siteUrl
  const first = await opens()
  expect(await admin.submits(first, { fill: { notShippedResolutions: [`${site} 10002`] } })).toMatchObject({ ok: true })
  await world.world.jira.hands.faults([{ on: 'GET /resolution/search', kind: 'drop_before' }])
  const form = await opens()
  expect(textsOf(form.blocks).join('\n')).toContain('응답하지 않아 해결 목록을 불러오지 못했어요')
  expect(await admin.submits(form, { fill: { shippedWhen: 'done' } })).toMatchObject({ ok: true })
  const after = await admin.view((view) => view.callbackId === 'settings' && view.blocks.length > 3)
  const shown = textsOf(after.blocks).join('\n')
  expect(shown).toContain('Jira 이슈가 완료되면 바로')
  expect(shown).toContain('만들지 않고 끝난 것으로 보는 해결: Duplicate')
})
