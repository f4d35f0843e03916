import { expect, test } from 'vitest'
import type { Fault } from '../../sandbox/faults.ts'
import { joon, mina, sofia, support, voc, yuna } from '../../sandbox/people.ts'
import { aWorld, opensForm, promotes, textsOf } from '../support/world.ts'
import { calls, counted, errorsIn, presses, REFERENCE, soon, votes, workspaceId } from './seen.ts'

test('a window that does not open: the person is told where they are, with a reference that the log has', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const ts = await agent.posts(support.id, '엑셀')
  const told = async (channel: string) => {
    const { message } = await agent.finds(channel, (each) => REFERENCE.test(each.text))
    const [reference = ''] = REFERENCE.exec(message.text) ?? []
    expect(message.text).toBe(
      `저장하지 못했어요. 적은 내용은 그대로 있으니 다시 눌러 주세요. 계속되면 관리자에게 이 오류 번호를 알려 주세요: ${reference}`,
    )
    expect(errorsIn(world.log).join()).toContain(`"reference":"${reference}"`)
  }
  await world.client.faults([{ on: 'views.open', kind: 'refuse', error: 'internal_error' }])
  await agent.shortcut('promote_message', support.id, ts)
  await told(support.id)
  await agent.commands('/voc')
  await told('general')
  // A global shortcut is pressed nowhere: what is left is the conversation with the app.
  await agent.shortcut('new_item')
  await told(await agent.appDm())
  expect(await agent.views()).toEqual([])

  // A single failure: the window that says so opens.
  await world.client.faults([{ on: 'views.open', kind: 'drop_before', times: 1 }])
  await agent.shortcut('new_item')
  expect(textsOf((await agent.view()).blocks).join()).toMatch(REFERENCE)
})

test('a window that opens too late is given up, and the person is told', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const ts = await agent.posts(support.id, '엑셀')
  await world.client.faults([{ on: 'views.open', kind: 'latency', ms: 5_000 }])
  expect(await agent.shortcut('promote_message', support.id, ts)).toMatchObject({ ok: true })
  const { message } = await agent.finds(support.id, (each) => each.ephemeral)
  expect(message.text).toMatch(REFERENCE)
})

test('a press that is three seconds old when the window is asked for: the person is asked to press again', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  await world.client.faults([{ on: 'views.open', kind: 'latency', ms: 200 }])
  await agent.shortcut('promote_message', support.id, await agent.posts(support.id, '엑셀'))
  await world.client.skips(4_000)
  const { message } = await agent.finds(support.id, (each) => each.ephemeral)
  expect(message.text).toBe('창을 여는 데 시간이 너무 걸렸어요. 저장된 것은 없으니 다시 눌러 주세요.')
  expect(errorsIn(world.log)).toEqual([])
})

test('a window that cannot be filled says so', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  await world.client.faults([{ on: 'views.update', kind: 'error_before', times: 1 }])
  await agent.shortcut('promote_message', support.id, await agent.posts(support.id, '엑셀'))
  const { message } = await agent.finds(support.id, (each) => each.ephemeral)
  expect(message.text).toMatch(REFERENCE)
})

test('somebody whom Slack does not let us recognise is refused at first sight, and nothing is stored', async () => {
  const world = await aWorld()
  const people = world.app.db.of(await workspaceId(world)).people
  const unknown = 'Slack에서 누구신지 확인하지 못했어요. 저장된 것은 없으니 잠시 뒤에 다시 눌러 주세요.'
  const agent = world.as(sofia)
  const failures: Fault[] = [
    { on: 'users.info', kind: 'refuse', error: 'user_not_found' },
    { on: 'users.info', kind: 'error_before' },
    { on: 'users.info', kind: 'drop_after' },
    { on: 'users.info', kind: 'rate_limited', retryAfter: 30 },
    { on: 'users.info', kind: 'latency', ms: 5_000 },
  ]
  for (const fault of failures) {
    await world.client.faults([fault])
    const answer = await agent.commands('/voc 등록 엑셀')
    expect(answer.ok).toBe(true)
    expect(answer.ms).toBeLessThan(2_450)
    const answers = (await agent.sees('general')).filter((each) => each.ephemeral)
    expect(answers.map((each) => each.text)).toEqual(Array(failures.indexOf(fault) + 1).fill(unknown))
  }
  expect(await people.bySlackId(sofia.id)).toBeNull()
  expect(await agent.views()).toEqual([])
  await world.client.faults([])
  await agent.commands('/voc new Excel')
  expect((await agent.view((view) => view.callbackId === 'promote')).title).toBe('Add to VoC')
  expect(errorsIn(world.log)).toEqual([])
})

test('a press that is refused is acknowledged once its presser was told; where nobody can be told, Slack marks it', async () => {
  const world = await aWorld()
  await promotes(world.as(mina), '엑셀')
  await world.settles()
  const unknown: Fault = { on: 'users.info', kind: 'refuse', error: 'user_not_found' }
  const away = ['response_url', 'views.open', 'chat.postMessage'].map((on): Fault => ({ on, kind: 'error_before' }))
  await world.client.faults([unknown, ...away])
  expect(await presses(world.as(sofia))).toMatchObject({ ok: false })
  // Where the receipt alone does not arrive, a window says it.
  await world.client.faults([unknown, ...away.slice(0, 1)])
  expect(await presses(world.as(sofia))).toMatchObject({ ok: true })
  const window = await world.as(sofia).view()
  expect(textsOf(window.blocks).join()).toContain('확인하지 못했어요')
  await world.as(sofia).closes(window)
  await world.client.faults([unknown])
  expect(await presses(world.as(sofia))).toMatchObject({ ok: true })
  // Without waiting: it was told before.
  const said = (await world.as(sofia).sees(voc.id)).filter((each) => each.ephemeral)
  expect(said.map((each) => each.text)).toEqual([expect.stringContaining('확인하지 못했어요')])
})

test('somebody whom we know is recognised while Slack does not answer', async () => {
  const world = await aWorld()
  await world.as(joon).commands('/voc list')
  await world.client.faults([{ on: 'users.info', kind: 'error_before' }])
  await world.as(joon).commands('/voc')
  expect((await world.as(joon).view((view) => view.callbackId === 'promote')).title).toBe('VoC로 등록')
})

test('a submission whose answer got lost is pressed again: one item, and the person learns its number', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  const form = await opensForm(agent, await agent.posts(support.id, '엑셀'))
  await world.client.faults([{ on: 'view_submission', kind: 'unheard', times: 1 }])
  expect(await agent.submits(form, { fill: { need: '정산' } })).toMatchObject({ ok: false, code: 'operation_timeout' })
  expect(await agent.submits(form, { fill: { need: '정산' } })).toMatchObject({ ok: true })
  expect(textsOf((await agent.views())[0]?.blocks).join()).toContain('VOC-1 항목으로 등록했어요.')
  await world.settles()
  expect(counted(await world.cards())).toEqual(['VOC-1 공감'])
  expect((await world.app.db.of(await workspaceId(world)).views.lines(null, 5)).map(({ number }) => number)).toEqual([
    1,
  ])
})

test('a press that is delivered twice is one vote; so are a command and a submission', async () => {
  const world = await aWorld()
  await world.client.faults(
    ['block_actions', 'command', 'view_submission'].map((on): Fault => ({ on, kind: 'duplicate' })),
  )
  await promotes(world.as(mina), '엑셀')
  await world.settles()
  await presses(world.as(joon))
  await votes(world.as(yuna), 1)
  await world.settles()
  expect(counted(await world.cards())).toEqual(['VOC-1 공감 2'])
  const sent = (await world.client.log()).filter((entry) => entry.what.endsWith('(again)'))
  expect(sent.map((entry) => entry.what.split(' ')[0])).toEqual(['view_submission', 'block_actions', 'command'])
})

test('events that come twice, or again because our answer got lost, are worked on once', async () => {
  const world = await aWorld()
  await world.as(mina).commands('/voc help')
  const before = await calls(world, 'users.info')
  await world.client.faults([
    { on: 'event:user_change', kind: 'duplicate', times: 1 },
    { on: 'event:user_change', kind: 'unheard', times: 2 },
  ])
  await world.as(mina).setsLocale('en-US')
  await world.as(mina).setsName('Mina')
  const delivered = async () =>
    (await world.client.log()).filter((entry) => entry.what.startsWith('event user_change')).length
  await expect.poll(delivered, soon).toBe(5)
  await expect.poll(() => calls(world, 'users.info'), soon).toBe(before + 2)
  await new Promise((done) => setTimeout(done, 200))
  expect(await calls(world, 'users.info')).toBe(before + 2)
})

test('an event that comes too late undoes nothing that a later one has said', async () => {
  const world = await aWorld()
  const agent = world.as(mina)
  await agent.commands('/voc help')
  await world.client.faults([{ on: 'event:user_change', kind: 'delay', ms: 300, times: 1 }])
  await agent.setsLocale('en-US')
  await agent.setsLocale('ko-KR')
  const asked = await calls(world, 'users.info')
  await expect.poll(() => calls(world, 'users.info'), soon).toBeGreaterThan(asked)
  await new Promise((done) => setTimeout(done, 200))
  const known = await world.app.db.of(await workspaceId(world)).people.bySlackId(mina.id)
  expect(known?.locale).toBe('ko-KR')
})
