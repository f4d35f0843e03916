import { expect, test } from 'vitest'
import type { Hands } from '../../sandbox/client/hands.ts'
import { general, joon, mina, yuna } from '../../sandbox/people.ts'
import { type SettingGroup, settingGroups } from '../../src/domain/setup.ts'
import { aWorld, promotes, textsOf } from '../support/world.ts'
import { soon } from './seen.ts'
import { asks, held, inGeneral } from './typing.ts'

/** The form that a press in a window opened. */
const form = (view: { callbackId: string }) => view.callbackId === 'change_settings'

test('유나 answers the five questions of the first run, and they hold at once', async () => {
  const world = await aWorld()
  const admin = world.as(yuna)
  const answer = await asks(admin, '/voc 설정')
  expect(textsOf(answer.blocks).join('\n')).toContain('아직 첫 설정을 하지 않았어요.')
  await admin.presses(inGeneral(answer), 'first_setup')
  const first = await admin.view(form)
  expect(first.title).toBe('첫 설정')
  await admin.commands('/invite @Hearback', general.id)
  const fill = { vocChannel: general.id, locale: 'en', whoDecides: 'named', deciders: [joon.id], revenue: 'hidden' }
  expect(await admin.submits(first, { fill })).toMatchObject({ ok: true })
  const window = await admin.view((view) => view.callbackId === 'settings')
  const texts = textsOf(window.blocks).join('\n')
  expect(texts).toContain('저장했어요.')
  expect(texts).toContain(`VoC 채널: <#${general.id}>\n언어: English`)
  expect(texts).toContain(`<@${joon.id}>`)
  expect(texts).not.toContain('아직 첫 설정을')

  // The card of the next item goes there, in the language that was chosen, and who decides is asked.
  await promotes(world.as(mina), '엑셀로 받을 수 있나요?')
  const { message } = await admin.finds(general.id, (each) => each.authorIsApp && !each.ephemeral)
  expect(textsOf(message.blocks).join('\n')).toContain('added by')
  expect(await world.cards()).toEqual([])
  expect(textsOf((await asks(admin, '/voc 설정')).blocks).join('\n')).not.toContain('아직 첫 설정을')
})

test('two admins change the same part at once: the second is told by whom, and keeps what was typed', async () => {
  const world = await aWorld()
  const first = world.as(yuna)
  await opensPart(first, 'admins')
  expect(await first.submits(await first.view(form), { fill: { admins: [mina.id] } })).toMatchObject({ ok: true })

  const second = world.as(mina)
  await opensPart(second, 'telling')
  const late = await second.view(form)
  await opensPart(first, 'telling')
  expect(await first.submits(await first.view(form), { fill: { holdMinutes: 10 } })).toMatchObject({ ok: true })

  const fill = { holdMinutes: 25, hoursTo: '17:30' }
  expect(await second.submits(late, { fill })).toMatchObject({ ok: true })
  const told = await second.view((view) => textsOf(view.blocks).join().includes('그 사이'))
  expect(textsOf(told.blocks).join('\n')).toMatch(/그 사이 .+ 님이 .+에 바꿨어요: 알리기 전 대기/)
  expect([held(told, 'holdMinutes'), JSON.stringify(told.blocks)]).toEqual(['25', expect.stringContaining('17:30')])
  expect(await second.submits(told, {})).toMatchObject({ ok: true })
  const window = await second.view((view) => textsOf(view.blocks).join('\n').includes('알리기 전 대기: 25분'))
  await second.presses(window, 'settings_history')
  const history = await second.view((view) => view.title === '설정 변경 이력' && view.blocks.length > 2)
  expect(textsOf(history.blocks).join('\n')).toContain('알리기 전 대기: 10분 → 25분')
})

test('a channel where the app may not post is refused beside its field, and nothing changes', async () => {
  const world = await aWorld()
  const admin = world.as(yuna)
  await opensPart(admin, 'basics')
  const basics = await admin.view(form)
  const answer = await admin.submits(basics, { fill: { vocChannel: general.id, timeZone: 'Berlin' } })
  expect(answer.errors?.vocChannel).toContain('/invite @Hearback')
  await promotes(world.as(mina), '엑셀')
  await expect.poll(async () => (await world.cards()).length, soon).toBe(1)
})

test('each part opens with what stands, in both languages, and saves as it is without changing anything', async () => {
  const world = await aWorld()
  for (const language of ['ko-KR', 'en-US'] as const) {
    const admin = world.as(yuna)
    await admin.setsLocale(language)
    for (const part of settingGroups) {
      await opensPart(admin, part)
      expect(await admin.submits(await admin.view(form), {}), part).toMatchObject({ ok: true })
      const window = await admin.view((view) => view.callbackId === 'settings')
      await admin.closes(window, { all: true })
    }
  }
  const admin = world.as(yuna)
  await admin.presses(inGeneral(await asks(admin, '/voc settings')), 'open_settings')
  const window = await admin.view((view) => view.callbackId === 'settings')
  await admin.presses(window, 'settings_history')
  const history = await admin.view((view) => view.title === 'Settings history')
  await expect
    .poll(async () => textsOf((await admin.view()).blocks).join(), soon)
    .toContain('No setting has been changed')
  expect(history.callbackId).toBe('notice')
  await admin.presses(window, 'connection_state')
  await expect.poll(async () => textsOf((await admin.view()).blocks).join(), soon).toContain('Slack: working')
})

test('a time zone is found by its city', async () => {
  const world = await aWorld()
  const admin = world.as(yuna)
  await opensPart(admin, 'basics')
  const { options } = await admin.types(await admin.view(form), 'timeZone', 'new yo')
  expect(options.map(({ value }) => value)).toEqual(['America/New_York'])
})

/** Opens the form for one part of the settings. */
async function opensPart(admin: Hands, part: SettingGroup): Promise<void> {
  await admin.presses(inGeneral(await asks(admin, '/voc settings')), 'open_settings')
  const window = await admin.view((view) => view.callbackId === 'settings')
  await admin.presses(window, `change_settings.${part}`)
}
