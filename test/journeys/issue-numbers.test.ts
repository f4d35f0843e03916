import { expect, test } from 'vitest'
import { joon, mina, sofia, yuna } from '../../sandbox/people.ts'
import { aWorld, textsOf } from '../support/world.ts'
import { hears } from './answering.ts'
import { errorsIn, soon } from './seen.ts'
import { asks, inGeneral, says } from './typing.ts'

const FIELD = 'customfield_10060'

test('유나 has customers counted on issues, once over all items; what is unlinked, several at once, goes from there', async () => {
  const world = await aWorld()
  const { hands } = world.world.jira
  await hears(world.as(mina), '결제 내역을 엑셀로 받고 싶어요', '한빛상사')
  await hears(world.as(sofia), '알림을 종류별로 끄고 싶어요', '한빛상사')
  await hears(world.as(joon), '알림을 종류별로 끄고 싶습니다', '새봄물산')
  for (const number of [1, 2, 3])
    expect(await says(world.as(joon), `/voc link VOC-${number} PAY-7 PAY-8`)).toContain('PAY-8')
  const numberOf = async (key: string) => (await hands.issue(key)).custom[FIELD]
  const propertyOf = async (key: string) =>
    Object.entries((await hands.issue(key)).properties).find(([name]) => name.startsWith('hearback-'))?.[1]
  await expect
    .poll(() => propertyOf('PAY-7'), soon)
    .toMatchObject({ customers: 2, votes: 0, items: [{ key: 'VOC-1' }, { key: 'VOC-2' }, { key: 'VOC-3' }] })
  expect(await numberOf('PAY-7')).toBeUndefined()

  const admin = world.as(yuna)
  await admin.presses(inGeneral(await asks(admin, '/voc 설정')), 'open_settings')
  const window = await admin.view((view) => view.callbackId === 'settings' && view.blocks.length > 3)
  expect(textsOf(window.blocks).join('\n')).toContain('고객 수를 적을 Jira 숫자 필드: 없음')
  await admin.presses(window, 'change_settings.jira')
  const form = await admin.view((view) => view.callbackId === 'change_settings')
  // Number fields alone are offered, by typing.
  const { options } = await admin.types(form, 'customersField', 'voc')
  expect(options.map(({ text }) => text.text)).toEqual(['VoC 고객 수'])
  expect((await admin.types(form, 'customersField', '요청 고객사')).options).toEqual([])
  expect(await admin.submits(form, { fill: { customersField: options[0] ?? null } })).toMatchObject({ ok: true })
  await admin.view((view) => textsOf(view.blocks).join('\n').includes('고객 수를 적을 Jira 숫자 필드: VoC 고객 수'))
  await expect.poll(async () => [await numberOf('PAY-7'), await numberOf('PAY-8')], soon).toEqual(['2', '2'])

  // By the command, several at once: the customer is still behind another item. And by the window.
  expect(await says(world.as(joon), '/voc unlink VOC-1 PAY-7 PAY-8')).toBe(
    'VOC-1 항목에서 PAY-7 이슈의 연결을 해제했어요.\nVOC-1 항목에서 PAY-8 이슈의 연결을 해제했어요.',
  )
  const person = world.as(joon)
  await person.presses(inGeneral(await asks(person, '/voc 목록')), 'open_item')
  await person.presses(await person.view((view) => textsOf(view.blocks).includes('연결 해제')), 'unlink')
  const unlinking = await person.view((view) => view.callbackId === 'unlink')
  expect(textsOf(unlinking.blocks).join('\n')).toContain('VOC-3')
  expect(await person.submits(unlinking, { fill: { unlinkIssues: ['PAY-7', 'PAY-8'] } })).toMatchObject({ ok: true })
  await person.view((view) => textsOf(view.blocks).join('\n').includes('PAY-8 이슈의 연결을 해제했어요'))
  await expect.poll(async () => [await numberOf('PAY-7'), await numberOf('PAY-8')], soon).toEqual(['1', '1'])
  expect(await says(world.as(joon), '/voc unlink VOC-2 PAY-7')).toContain('PAY-7')
  await expect
    .poll(async () => [await propertyOf('PAY-7'), await numberOf('PAY-7')], soon)
    .toEqual([undefined, undefined])
  expect(await numberOf('PAY-8')).toBe('1')
  expect(errorsIn(world.log)).toEqual([])
})

test('where an issue does not take the number, admins are told once', async () => {
  const world = await aWorld()
  const { hands } = world.world.jira
  await hears(world.as(mina), '결제 내역을 엑셀로 받고 싶어요', '한빛상사')
  await says(world.as(joon), '/voc link VOC-1 PAY-7 PAY-8 APP-1')
  const admin = world.as(yuna)
  await admin.presses(inGeneral(await asks(admin, '/voc 설정')), 'open_settings')
  await admin.presses(
    await admin.view((view) => view.callbackId === 'settings' && view.blocks.length > 3),
    'change_settings.jira',
  )
  const form = await admin.view((view) => view.callbackId === 'change_settings')
  const chosen = (await admin.types(form, 'customersField', 'VoC')).options[0] ?? null
  await hands.losesPermission('PAY', 'EDIT_ISSUES')
  expect(await admin.submits(form, { fill: { customersField: chosen } })).toMatchObject({ ok: true })
  const told = async () =>
    (await admin.sees(await admin.appDm()))
      .flatMap((each) => textsOf(each.blocks))
      .filter((text) => text.includes('고객 수를 적지 못했어요'))
  await expect.poll(told, soon).toHaveLength(1)
  await expect.poll(async () => (await hands.issue('APP-1')).custom[FIELD], soon).toBe('1')
  await world.settles()
  expect(await told()).toHaveLength(1)
})
