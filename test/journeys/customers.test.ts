import { expect, test } from 'vitest'
import type { Hands } from '../../sandbox/client/hands.ts'
import { haneul, joon, mina, sofia, tom, yuna } from '../../sandbox/people.ts'
import type { PageView } from '../../sandbox/slack/page-contract.ts'
import { aWorld, promotes, textsOf } from '../support/world.ts'
import { errorsIn } from './seen.ts'
import { asks, held, inGeneral, says } from './typing.ts'

const isForm = (view: PageView) => view.callbackId === 'customer'
const isWindow = (view: PageView) => view.callbackId === 'notice' && textsOf(view.blocks).length > 4

async function opens(person: Hands, text: string): Promise<PageView> {
  expect(await person.commands(text)).toMatchObject({ ok: true })
  return person.view(isForm)
}

test('유나 adds a customer with all that is known of it, a colleague finds it by any of its names, and a second of that name is offered the first', async () => {
  const world = await aWorld()
  const person = world.as(yuna)
  const form = await opens(person, '/voc 고객사 등록 한빛상사')
  expect(form.title).toBe('고객사 등록')
  expect(held(form, 'name')).toBe('한빛상사')
  const wrong = { revenue: '많이', contacts: '박지현, jihyun@hanbit.example' }
  expect(await person.submits(form, { fill: wrong })).toMatchObject({
    ok: false,
    errors: { 'revenue.0': expect.stringContaining('금액을 숫자로') },
  })
  const fill = {
    ...wrong,
    aliases: 'Hanbit Trading',
    plan: 'Pro',
    revenue: '1.2억',
    renewsOn: '2099-05-31',
    ownerId: haneul.id,
    language: 'ko',
    domains: 'hanbit.example',
    references: 'hubspot: 12',
  }
  expect(await person.submits(form, { fill })).toMatchObject({ ok: true })
  const told = await person.finds('general', ({ ephemeral }) => ephemeral === true)
  expect(told.message.text).toBe('‘한빛상사’ 고객사를 등록했어요.')

  const seen = textsOf((await asks(person, '/voc hanbit trading, Inc.')).blocks)
  expect(seen[1]).toMatch(/^이용 중 · Pro · ARR 1\.2억 원 · 갱신 2099년 5월 31일\(/)
  expect(seen[1]).toContain('담당 매니저 하늘 님')
  // A colleague who does not see revenue as it is sees the band.
  const others = textsOf((await asks(world.as(mina), '/voc 고객사 한빛상사')).blocks)
  expect(others[1]).toContain('ARR 1억 원~5억 원')
  expect(others[1]).not.toContain('1.2억')

  const second = await opens(world.as(mina), '/voc customer new (주) 한빛 상사')
  expect(textsOf(second.blocks).join()).not.toContain('연 매출')
  await world.as(mina).submits(second, { fill: { plan: 'Team' } })
  const refused = await world.as(mina).view((view) => isForm(view) && textsOf(view.blocks).includes('그 고객사 보기'))
  expect(textsOf(refused.blocks)[0]).toContain('이미 있는 ‘한빛상사’ 고객사의 이름이에요')
  expect(held(refused, 'plan')).toBe('Team')
  await world.as(mina).presses(refused, 'view_taken')
  expect(textsOf((await world.as(mina).view(isWindow)).blocks)[0]).toBe('한빛상사')
  expect(errorsIn(world.log)).toEqual([])
})

test('two edit one customer at once: the second is shown what changed and keeps what they typed', async () => {
  const world = await aWorld()
  await promotes(world.as(mina), '한빛상사에서 엑셀로 받고 싶대요')
  const one = world.as(yuna)
  await one.submits(await opens(one, '/voc 고객사 등록 한빛상사'), { fill: { plan: 'Pro', domains: 'hanbit.example' } })
  const [first, second] = [
    await opens(one, '/voc 고객사 수정 한빛상사'),
    await opens(world.as(joon), '/voc customer edit 한빛상사'),
  ]
  expect(await one.submits(first, { fill: { plan: 'Enterprise', aliases: 'Hanbit' } })).toMatchObject({ ok: true })
  const other = world.as(joon)
  await other.submits(second, { fill: { plan: 'Team', domains: 'hanbit.example, hanbit.kr' } })
  const again = await other.view((view) => isForm(view) && textsOf(view.blocks)[0]?.includes('그사이') === true)
  expect(textsOf(again.blocks).slice(0, 3)).toEqual([
    '유나 님이 그사이 이 고객사를 고쳤어요. 적은 내용은 그대로 있어요. 비교해 보고 다시 저장해 주세요.',
    '다른 이름: 지금 값으로 바꿔 두었어요 — Hanbit',
    '요금제: 적은 내용은 그대로 두었어요. 지금 값 — Enterprise',
  ])
  expect([held(again, 'plan'), held(again, 'aliases'), held(again, 'domains')]).toEqual([
    'Team',
    'Hanbit',
    'hanbit.example\nhanbit.kr',
  ])
  expect(await other.submits(again)).toMatchObject({ ok: true })
  await expect.poll(async () => textsOf((await asks(other, '/voc 고객사 Hanbit')).blocks)[1]).toBe('이용 중 · Team')
  // Each change is in the history, with who made it.
  const shown = await asks(other, '/voc 고객사 한빛상사')
  await other.presses(inGeneral(shown), 'customer_page.history')
  const history = textsOf((await other.view(isWindow)).blocks).join('\n')
  expect(history).toContain('준 님 · 고쳤어요\n요금제: Enterprise → Team')
  expect(history).toContain('유나 님 · 등록했어요')
  expect(errorsIn(world.log)).toEqual([])
})

test('two customers are merged from the customer’s window, by typing, and parted again; the card follows', async () => {
  const world = await aWorld()
  const person = world.as(joon)
  for (const [words, customer] of [
    ['엑셀로 받고 싶어요', '한빛'],
    ['권한을 나눠 주세요', '한빛상사'],
  ] as const) {
    await person.commands(`/voc 등록 ${words}`)
    const form = await person.view((view) => view.callbackId === 'promote')
    await person.submits(form, {
      fill: {
        customer: (await person.types(form, 'customer', customer)).options.at(-1) ?? null,
      },
    })
  }
  await world.settles()
  const shown = await asks(person, '/voc 고객사 한빛')
  await person.presses(inGeneral(shown), 'merge_customer')
  const form = await person.view((view) => view.callbackId === 'merge_customers')
  const filled = await person.fills(form, { targetCustomer: '한빛상사' })
  await person.presses(form, 'targetCustomer', '한빛상사', filled)
  const preview = await person.view((view) => textsOf(view.blocks).join().includes('옮겨요'))
  expect(textsOf(preview.blocks)).toContain('이름과 번호 · 원문 1건 · 고객 회신 1건')
  expect(await person.submits(preview, await person.fills(preview, { targetCustomer: '한빛상사' }))).toMatchObject({
    ok: true,
  })
  const told = await person.finds('general', ({ text }) => text.includes('합쳤어요'))
  expect(told.message.text).toBe('‘한빛’ 고객사를 ‘한빛상사’ 고객사에 합쳤어요.')
  const cards = async () => {
    await world.settles()
    return (await world.cards()).map(({ blocks }) => textsOf(blocks).find((text) => text.includes(' · ')))
  }
  expect((await cards()).every((about) => about?.startsWith('한빛상사 · '))).toBe(true)

  await person.presses(told, 'open_customer')
  const page = await person.finds('general', ({ blocks }) => textsOf(blocks).includes('합치기 되돌리기'))
  expect(textsOf(page.message.blocks)).toContain('‘한빛’ 고객사가 여기에 합쳐져 있어요.')
  await person.presses(page, 'unmerge_customer')
  await person.finds('general', ({ text }) => text.startsWith('‘한빛’ 고객사를 되돌렸어요'))
  expect((await cards()).filter((about) => about?.startsWith('한빛상사 · '))).toHaveLength(1)
  expect(errorsIn(world.log)).toEqual([])
})

test('what cannot be done is said where it was asked for, in the person’s language', async () => {
  const world = await aWorld()
  await world.as(mina).commands('/voc 고객사 등록 ACME')
  await world.as(mina).submits(await world.as(mina).view(isForm))
  expect(await says(world.as(tom), '/voc customer new ACME')).toMatch(/Only full members/)
  expect(await says(world.as(tom), '/voc customer edit ACME')).toMatch(/Only full members/)
  expect(await says(world.as(sofia), '/voc customer edit Nobody & Co')).toBe(
    "There's no customer “Nobody &amp; Co”. Check the name, or add it: `/voc customer new Nobody &amp; Co`",
  )
  expect(await says(world.as(joon), '/voc 고객사 등룩 ACME2')).toContain('`/voc 고객사 등록` 명령을 찾으셨나요?')
  const form = await opens(world.as(sofia), '/voc 고객사 edit acme')
  expect(form.title).toBe('Edit the customer')
  expect(await world.as(sofia).submits(form, { fill: { name: ' ' } })).toMatchObject({
    ok: false,
    errors: { 'name.0': "Enter the customer's name. Everything else is kept." },
  })
  expect(await world.as(sofia).submits(form, { fill: { contacts: ', , 02-123-4567' } })).toMatchObject({
    errors: { 'contacts.0': expect.stringContaining("There's no name in the line") },
  })
  expect(await world.as(sofia).submits(form, { fill: { ownerId: tom.id } })).toMatchObject({
    errors: { 'ownerId.0': expect.any(String) },
  })
  expect(await world.as(sofia).submits(form, { fill: { domains: 'naver.com' } })).toMatchObject({ ok: false })
  expect(await world.as(sofia).submits(form, { fill: { plan: 'Pro' } })).toMatchObject({ ok: true })
  expect(errorsIn(world.log)).toEqual([])
})

test('a customer for a meeting comes as a file, once, also where Slack’s answer was lost', async () => {
  const world = await aWorld()
  await promotes(world.as(mina), '한빛상사에서 엑셀로 받고 싶대요')
  const person = world.as(joon)
  await person.commands('/voc 고객사 등록 한빛상사')
  await person.submits(await person.view(isForm), { fill: { plan: '=1+1' } })
  await world.client.faults([{ on: 'files.completeUploadExternal', kind: 'drop_after', times: 1 }])
  const shown = await asks(person, '/voc 고객사 한빛상사')
  await person.presses(inGeneral(shown), 'download_customer')
  await person.finds('general', ({ text }) => text === '‘한빛상사’ 고객사 회의 자료를 DM으로 보내 드릴게요.')
  await world.settles()
  const files = async () => (await person.sees(await person.appDm())).flatMap((message) => message.files ?? [])
  await expect.poll(async () => (await files()).length).toBe(1)
  const [file] = await files()
  expect(file?.name).toMatch(/^한빛상사-[0-9a-f]{8}\.csv$/)
  const answer = await fetch(`${world.world.url}/ui/files/${file?.id}?as=${joon.id}&download=1`)
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer())
  expect(text.startsWith('\ufeff이름,한빛상사')).toBe(true)
  expect(text).toContain("요금제,'=1+1")
  expect(errorsIn(world.log)).toEqual([])
})

const files = (person: Hands) => async () =>
  (await person.sees(await person.appDm())).flatMap((message) => message.files ?? []).map(({ name }) => name)

test('유나 imports customers: the file is read, its columns are matched, what it would do is shown, then it is stored once', async () => {
  const world = await aWorld()
  const person = world.as(yuna)
  await person.commands('/voc 고객사 가져오기')
  const form = await person.view((view) => view.callbackId === 'import_file')
  const content = '거래처,요금제,연 매출\n한빛상사,Pro,1.2억\nACME,,많이\n'
  expect(await person.submits(form, { fill: { file: await person.uploads('고객사.csv', content) } })).toMatchObject({
    ok: true,
  })
  const match = await person.view((view) => view.callbackId === 'import_columns')
  expect(textsOf(match.blocks)).toContain('고객사 이름이 있는 열을 골라 주세요.')
  expect(await person.submits(match)).toMatchObject({ ok: false })
  const chosen = await person.fills(match, { 'column.name': '0' })
  await person.presses(match, 'column.name', '0', chosen)
  const shown = await person.view((view) => textsOf(view.blocks).join().includes('1줄은 빠져요'))
  expect(textsOf(shown.blocks)).toEqual(
    expect.arrayContaining([
      '2줄 중 1줄을 가져올 수 있어요. 1줄은 빠져요. 아직 저장하지 않았어요.',
      '3번째 줄: ‘많이’ 값은 금액이 아니에요',
    ]),
  )
  await person.presses(shown, 'import_problems')
  await world.settles()
  await expect.poll(files(person)).toEqual([expect.stringMatching(/^고객사 빠진 줄-[0-9a-f]{8}\.csv$/)])
  const again = await person.view((view) => view.callbackId === 'import_columns')
  expect(await person.submits(again)).toMatchObject({ ok: true })
  await expect.poll(async () => (await files(person)()).length).toBe(2)
  expect(textsOf((await asks(person, '/voc 고객사 한빛상사')).blocks)[1]).toBe('이용 중 · Pro · ARR 1.2억 원')
  expect(await says(world.as(mina), '/voc 고객사 가져오기')).toContain('관리자와 관리자가 정한 사람만')
  expect(errorsIn(world.log)).toEqual([])
})
