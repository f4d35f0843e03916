import { expect, test } from 'vitest'
import type { Hands } from '../../sandbox/client/hands.ts'
import { general, joon, mina, yuna } from '../../sandbox/people.ts'
import { type SettingGroup, settingGroups } from '../../src/domain/setup.ts'
import { aWorld, opensForm, promotes, textsOf } from '../support/world.ts'
import { soon } from './seen.ts'
import { asks, held, inGeneral, opens, says } from './typing.ts'

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
  expect(texts).toContain(`VoC 채널: <#${general.id}>\n언어: 영어`)
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
  const told = await second.view((view) => textsOf(view.blocks).join().includes('그사이'))
  expect(textsOf(told.blocks).join('\n')).toMatch(/그사이 .+ 님이 .+에 바꿨어요: 알리기 전 대기/)
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

test('유나 chooses what is hidden, which kinds there are, and who may import: all of it holds at once', async () => {
  const world = await aWorld()
  const [admin, agent] = [world.as(yuna), world.as(mina)]
  const saves = async (part: SettingGroup, fill: Record<string, string[]>) => {
    await opensPart(admin, part)
    expect(await admin.submits(await admin.view(form), { fill }), part).toMatchObject({ ok: true })
    const window = await admin.view((view) => view.callbackId === 'settings')
    const texts = textsOf(window.blocks).join('\n')
    await admin.closes(window, { all: true })
    return texts
  }
  // Before anything is chosen: all is hidden, and nothing is said of it.
  const words = '메일은 jihyun@hanbit.example, 전화는 010-2345-6789, 카드는 4111 1111 1111 1111이에요.'
  const before = await opens(agent, `/voc 등록 ${words}`)
  expect(textsOf(before.blocks).join('\n')).not.toContain('가리지 않는 것')
  await agent.closes(before)

  const hidden = ['email', 'bankAccount', 'address']
  expect(await saves('privacy', { hidden })).toContain(
    '*개인정보 가리기*\n가리는 개인정보: 전화번호, 사업자등록번호만 빼고 모두',
  )
  expect(await saves('kinds', { kinds: ['problem', 'praise'] })).toContain('*항목 유형*\n고를 수 있는 유형: 불편, 칭찬')
  await opensPart(admin, 'kinds')
  const none = await admin.view(form)
  expect((await admin.submits(none, { fill: { kinds: [] } })).errors?.kinds).toBe('유형을 하나 이상 골라 주세요.')
  await admin.closes(none, { all: true })

  const filled = await opens(agent, `/voc 등록 ${words}`)
  expect(textsOf(filled.blocks)).toContain('이 워크스페이스에서 가리지 않는 것: 전화번호, 사업자등록번호')
  expect(held(filled, 'words')).toBe(
    '메일은 「[이메일 가림]」, 전화는 010-2345-6789, 카드는 「[카드번호 가림]」이에요.',
  )
  await agent.presses(filled, 'more_fields')
  const unfolded = await agent.view((view) => textsOf(view.blocks).includes('유형'))
  expect(JSON.stringify(unfolded.blocks)).not.toContain('"질문"')
  expect(await agent.submits(unfolded)).toMatchObject({ ok: true })
  const seen = textsOf((await asks(agent, '/voc VOC-1')).blocks).join('\n')
  expect(seen).toContain('010-2345-6789')
  expect(seen).toContain('[카드번호 가림]')

  expect(await says(agent, '/voc 고객사 가져오기')).toContain('관리자가 정한 사람만')
  expect(await saves('importing', { importers: [mina.id] })).toContain(`*가져오기*\n가져올 수 있는 사람: <@${mina.id}>`)
  expect(await agent.commands('/voc 고객사 가져오기')).toMatchObject({ ok: true })
  const importing = await agent.view((view) => view.callbackId === 'import_file')
  const file = await agent.uploads('고객사.csv', '고객사,요금제\n한빛상사,Pro\n')
  expect(await agent.submits(importing, { fill: { importKind: 'customers', file } })).toMatchObject({ ok: true })
  const shown = await agent.view((view) => view.callbackId === 'import_columns')
  expect(await agent.submits(shown)).toMatchObject({ ok: true })

  await admin.presses(inGeneral(await asks(admin, '/voc 설정')), 'open_settings')
  const window = await admin.view((view) => view.callbackId === 'settings')
  await admin.presses(window, 'settings_history')
  const history = await admin.view((view) => view.title === '설정 변경 이력' && view.blocks.length > 4)
  const texts = textsOf(history.blocks).join('\n')
  expect(texts).toContain(`가져올 수 있는 사람: 관리자만 → <@${mina.id}>`)
  expect(texts).toContain('고를 수 있는 유형: 요청, 불편, 칭찬, 질문 → 불편, 칭찬')
  expect(texts).toMatch(/가리는 개인정보: 모두 → 전화번호, 사업자등록번호만 빼고 모두/)
})

test('유나 adds a day off; what is no date, or no holiday, is refused beside its line, and what she typed stays', async () => {
  const world = await aWorld()
  const admin = world.as(yuna)
  await opensPart(admin, 'holidays')
  const days = await admin.view(form)
  expect(textsOf(days.blocks).join('\n')).toContain('다가오는 공휴일: ')
  const refusal = (fill: Record<string, string>) => admin.submits(days, { fill }).then(({ errors }) => errors)
  expect(await refusal({ daysOff: '2026-02-30' })).toEqual({
    daysOff: expect.stringContaining('‘2026-02-30’ 줄을 고쳐'),
  })
  expect((await refusal({ daysWorked: '2026-05-04' }))?.daysWorked).toContain('공휴일 목록에 없는 날이에요')
  const fill = { daysOff: '12-31 종무일', daysWorked: '2026-05-01' }
  expect(await admin.submits(days, { fill })).toMatchObject({ ok: true })
  const window = await admin.view((view) => view.callbackId === 'settings')
  expect(textsOf(window.blocks).join('\n')).toContain(
    '*쉬는 날*\n공휴일: 한국 공휴일 (2027년까지)\n회사가 더 쉬는 날: 12-31 종무일\n일하는 공휴일: 2026-05-01',
  )
  await admin.presses(window, 'settings_history')
  const history = await admin.view((view) => view.title === '설정 변경 이력' && view.blocks.length > 1)
  expect(textsOf(history.blocks).join('\n')).toContain('회사가 더 쉬는 날: 없음 → 12-31 종무일')
})

test('a time zone is found by its city', async () => {
  const world = await aWorld()
  const admin = world.as(yuna)
  await opensPart(admin, 'basics')
  const { options } = await admin.types(await admin.view(form), 'timeZone', 'new yo')
  expect(options.map(({ value }) => value)).toEqual(['America/New_York'])
})

test('유나 adds an area with its owner, and the next item that is filed there is theirs; a stage gets a new name', async () => {
  const world = await aWorld()
  const admin = world.as(yuna)
  await admin.presses(inGeneral(await asks(admin, '/voc settings')), 'open_settings')
  const window = await admin.view((view) => view.callbackId === 'settings')
  await admin.presses(window, 'open_areas')
  await admin.presses(await admin.view((view) => view.callbackId === 'areas'), 'new_area')
  const area = await admin.view((view) => view.callbackId === 'area')
  const taken = await admin.submits(area, { fill: { areaName: ' ', areaOwner: joon.id, areaDays: 3 } })
  expect(taken.errors?.areaName).toBe('이름을 적어 주세요.')
  expect(await admin.submits(area, { fill: { areaName: '결제', areaOwner: joon.id, areaDays: 3 } })).toMatchObject({
    ok: true,
  })
  const areas = await admin.view((view) => textsOf(view.blocks).join('\n').includes(`*결제*\n<@${joon.id}> · 3근무일`))
  await admin.closes(areas)
  await admin.presses(await admin.view((view) => view.callbackId === 'settings'), 'open_stages')
  await admin.presses(await admin.view((view) => view.callbackId === 'stages'), 'change_stage')
  await admin.submits(await admin.view((view) => view.callbackId === 'stage'), { fill: { stageKo: '처음 알게 됨' } })
  const stages = await admin.view((view) => textsOf(view.blocks).join('\n').includes('1. 처음 알게 됨'))
  await admin.presses(stages, 'use_preset.commerce')
  const shop = await admin.view((view) => textsOf(view.blocks).join('\n').includes('1. 탐색'))
  expect(textsOf(shop.blocks).join('\n')).toContain('처음 알게 됨 · Discover · 쓰지 않음')
  await admin.presses(shop, 'use_preset.saas')
  const back = await admin.view((view) => textsOf(view.blocks).join('\n').includes('1. 인지·탐색'))
  await admin.closes(back, { all: true })

  const agent = world.as(mina)
  const ts = await agent.posts('support', '엑셀로 받을 수 있나요?')
  await agent.presses(await opensForm(agent, ts), 'more_fields')
  const form = await agent.view((view) => JSON.stringify(view.blocks).includes('결제'))
  expect(JSON.stringify(form.blocks)).toContain('인지·탐색')
  expect(await agent.submits(form, { fill: { area: await optionOf(form, '결제') } })).toMatchObject({ ok: true })
  await expect.poll(async () => textsOf((await world.cards()).at(0)?.blocks).join('\n'), soon).toContain('결정 담당')
})

test('two admins change the same area, then the same stage: the second is told by whom, and keeps what was typed', async () => {
  const world = await aWorld()
  const [first, second] = [world.as(yuna), world.as(mina)]
  await opensPart(first, 'admins')
  expect(await first.submits(await first.view(form), { fill: { admins: [mina.id] } })).toMatchObject({ ok: true })
  await first.closes(await first.view((view) => view.callbackId === 'settings'), { all: true })
  const both = async (list: string, press: string, isForm: (view: { callbackId: string }) => boolean) => {
    for (const person of [first, second]) {
      await person.presses(inGeneral(await asks(person, '/voc settings')), 'open_settings')
      await person.presses(await person.view((view) => view.callbackId === 'settings'), list)
      await person.presses(await person.view((view) => view.callbackId === list.replace('open_', '')), press)
    }
    return [await first.view(isForm), await second.view(isForm)] as const
  }
  await first.presses(inGeneral(await asks(first, '/voc settings')), 'open_settings')
  await first.presses(await first.view((view) => view.callbackId === 'settings'), 'open_areas')
  await first.presses(await first.view((view) => view.callbackId === 'areas'), 'new_area')
  const isArea = (view: { callbackId: string }) => view.callbackId === 'area'
  expect(await first.submits(await first.view(isArea), { fill: { areaName: '결제' } })).toMatchObject({ ok: true })
  await first.closes(await first.view((view) => view.callbackId === 'areas'), { all: true })

  const [one, other] = await both('open_areas', 'change_area', isArea)
  expect(await first.submits(one, { fill: { areaDays: '5' } })).toMatchObject({ ok: true })
  expect(await second.submits(other, { fill: { areaName: '결제·정산', areaDays: '7' } })).toMatchObject({ ok: true })
  const told = await second.view((view) => textsOf(view.blocks).join().includes('그사이'))
  expect(textsOf(told.blocks)[0]).toMatch(/^그사이 .+ 님이 .+에 바꿨어요: 결제 · 담당 미지정 · 5근무일\. 아래는/)
  expect([held(told, 'areaName'), held(told, 'areaDays')]).toEqual(['결제·정산', '7'])
  expect(await second.submits(told)).toMatchObject({ ok: true })
  await second.view((view) => textsOf(view.blocks).join('\n').includes('*결제·정산*\n담당 미지정 · 7근무일'))
  for (const person of [first, second]) await person.closes(await person.view(), { all: true })

  const isStage = (view: { callbackId: string }) => view.callbackId === 'stage'
  const [mine, theirs] = await both('open_stages', 'change_stage', isStage)
  expect(await first.submits(mine, { fill: { stageEn: 'Find us' } })).toMatchObject({ ok: true })
  expect(await second.submits(theirs, { fill: { stageKo: '알게 됨' } })).toMatchObject({ ok: true })
  const moved = await second.view((view) => textsOf(view.blocks).join().includes('그사이'))
  expect(textsOf(moved.blocks)[0]).toContain('1. 인지·탐색 · Find us')
  expect([held(moved, 'stageKo'), held(moved, 'stageEn')]).toEqual(['알게 됨', 'Discover'])
})

/** The value of an option, by its text. */
async function optionOf(view: { blocks: unknown }, text: string): Promise<string> {
  const found = new RegExp(`"text":"${text}"[^}]*},"value":"([^"]+)"`).exec(JSON.stringify(view.blocks))
  if (!found?.[1]) throw new Error(`There is no option ${text}.`)
  return found[1]
}

/** Opens the form for one part of the settings. */
async function opensPart(admin: Hands, part: SettingGroup): Promise<void> {
  await admin.presses(inGeneral(await asks(admin, '/voc settings')), 'open_settings')
  const window = await admin.view((view) => view.callbackId === 'settings')
  await admin.presses(window, `change_settings.${part}`)
}
