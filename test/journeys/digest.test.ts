import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { joon, leadership, mina, minaAndJoon, sofia, tom, voc, yuna } from '../../sandbox/people.ts'
import type { PageMessage } from '../../sandbox/slack/page-contract.ts'
import { actorOf } from '../../src/domain/person.ts'
import { realClock } from '../../src/real.ts'
import { aDatabase, isEmbedded, type TestDatabase } from '../support/database.ts'
import { peek } from '../support/open-db.ts'
import { promotes, typedWords } from '../support/promotion.ts'
import { type AWorld, aWorld, textsOf } from '../support/world.ts'
import { calls, effects, errorsIn, soon, workspaceId } from './seen.ts'

const DAY = 86_400_000
/** A Tuesday. */
const TUESDAY = Date.parse('2026-03-10T15:00:00+09:00')
/** The Monday after it, a minute past nine. */
const MONDAY = Date.parse('2026-03-16T09:01:00+09:00')
const WEEK = 7 * DAY

/** A world that begins on that Tuesday and whose time can be moved. */
async function aWeek(more: Parameters<typeof aWorld>[0] = {}, startsAt = TUESDAY) {
  const began = Date.now()
  let at = startsAt
  const clock = { ...realClock, now: () => new Date(at + Date.now() - began) }
  const world = await aWorld({ ...more, overrides: { clock } })
  const publishes = async () => {
    await world.app.verbs.publishDigests(await workspaceId(world))
    await world.settles()
  }
  return {
    ...world,
    publishes,
    /** Goes there in time, and does what is done each minute. */
    async becomes(instant: number): Promise<void> {
      at = instant
      await publishes()
    },
  }
}

/** An embedded database that outlives whoever opens it. */
async function aFolder(): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hearback-digest-'))
  return { config: { dataDir }, drop: () => rm(dataDir, { recursive: true }) }
}

const isPost = ({ authorIsApp, ephemeral, text }: PageMessage) => authorIsApp && !ephemeral && isDigest(text)
const posts = async ({ as }: Pick<AWorld, 'as'>, channel: string = voc.id) =>
  (await as(yuna).sees(channel)).filter(isPost)
const isDigest = (text: string) => /주간 VoC · |Weekly VoC · /.test(text)

/** Types a command in a channel and reads the answers, which only this person sees. */
async function types(world: Pick<AWorld, 'as'>, person: { id: string }, text: string, channel: string, answers = 1) {
  const hands = world.as(person)
  const before = new Set((await hands.sees(channel)).map(({ ts }) => ts))
  expect(await hands.commands(text, channel)).toMatchObject({ ok: true })
  const fresh = async () => (await hands.sees(channel)).filter(({ ephemeral, ts }) => ephemeral && !before.has(ts))
  await expect.poll(async () => (await fresh()).length, soon).toBe(answers)
  return fresh()
}

/** Chooses nothing else in the window, and reads the preview and the answer. */
async function submits(
  world: Pick<AWorld, 'as'>,
  person: { id: string },
  channel: string,
  gesture: () => Promise<unknown>,
) {
  const hands = world.as(person)
  const before = new Set((await hands.sees(channel)).map(({ ts }) => ts))
  await gesture()
  const form = await hands.view((view) => view.callbackId === 'subscription')
  expect(await hands.submits(form)).toMatchObject({ ok: true })
  const fresh = async () => (await hands.sees(channel)).filter(({ ephemeral, ts }) => ephemeral && !before.has(ts))
  await expect.poll(async () => (await fresh()).length, soon).toBe(2)
  await hands.closes(await hands.view(), { all: true })
  return fresh()
}
const subscribes = (world: Pick<AWorld, 'as'>, person: { id: string }, text: string, channel: string) =>
  submits(world, person, channel, () => world.as(person).commands(text, channel))

const buttonsOf = ({ blocks }: PageMessage) =>
  blocks.flatMap((block) => (block.type === 'actions' ? textsOf(block.elements) : []))

/** Adds words while on the phone, in a form. */
async function adds(world: AWorld, words: string, customer: string): Promise<void> {
  const hands = world.as(mina)
  await hands.commands(`/voc 등록 ${words}`, voc.id)
  const form = await hands.view((view) => view.callbackId === 'promote')
  const { options } = await hands.types(form, 'customer', customer)
  const before = new Set((await hands.sees(voc.id)).map(({ ts }) => ts))
  expect(await hands.submits(form, { fill: { customer: options[0] ?? null } })).toMatchObject({ ok: true })
  // The receipt comes later than the acknowledgement, and is not to be taken for another answer.
  await hands.finds(voc.id, ({ ephemeral, ts }) => ephemeral && !before.has(ts))
}

test('a channel subscribes with two presses, and gets its post on Monday at nine, once', async () => {
  const world = await aWeek()
  await adds(world, '결제 내역을 엑셀로 받고 싶어 하세요', '한빛상사')
  await world.settles()
  const [state] = await types(world, mina, '/voc 주간', voc.id)
  if (!state) throw new Error('The channel did not say how it stands.')
  expect(textsOf(state.blocks)).toContain('주간 VoC')
  expect(buttonsOf(state)).toEqual(['미리보기', '구독하기'])
  const hands = world.as(mina)
  const whispered = await submits(world, mina, voc.id, () =>
    hands.presses({ channel: voc.id, message: state }, 'digest_subscribe'),
  )
  expect(whispered[1]?.text).toMatch(/^구독했어요\. .*첫 글은 3월 16일\(월\) 오전 9:00에 올라와요\./)
  expect(whispered.map(({ text }) => isDigest(text))).toEqual([true, false])

  await world.becomes(MONDAY - 5 * 60_000)
  expect(await posts(world)).toEqual([])
  await world.becomes(MONDAY)
  const [post] = await posts(world)
  expect(post?.text.split('\n').slice(0, 3)).toEqual([
    '기다리는 회신도, 결정할 항목도 없어요.',
    '주간 VoC · 3월 9일–15일',
    '원문 1건(고객사 1곳) · 지난주보다 1건 늘었어요',
  ])
  await Promise.all([world.publishes(), world.publishes()])
  await world.becomes(MONDAY + DAY)
  expect(await posts(world)).toHaveLength(1)

  // Its ten working days end in the week that begins.
  await world.becomes(MONDAY + WEEK)
  expect((await posts(world)).map(({ text }) => text.split('\n').slice(0, 2))[1]).toEqual([
    '이번 주에 새로 등록된 VoC가 없어요. 결정할 항목 1개만 남아 있어요.',
    '주간 VoC · 3월 16일–22일',
  ])
  expect(errorsIn(world.log)).toEqual([])
})

test('a subscription is looked after from App Home, also by an admin who is not in the channel', async () => {
  const world = await aWeek()
  const hands = world.as(yuna)
  await world.as(mina).commands('/invite @hearback', 'support')
  await subscribes(world, mina, '/voc 주간 구독', 'support')
  expect(await world.as(mina).commands('/remove @yuna', 'support')).toMatchObject({ ok: true })
  await hands.opensHome()
  const row = '*<#C0SUPPORT>* · 매주 월요일 오전 9:00\n다음 글 3월 16일(월) 오전 9:00'
  await expect.poll(async () => textsOf((await hands.home())?.blocks), soon).toContain(row)
  const home = await hands.home()
  if (!home) throw new Error('Home was not drawn.')
  await hands.presses(home, 'digest_manage')
  const window = await hands.view((view) => JSON.stringify(view.blocks).includes('digest_do.now'))
  await hands.presses(window, 'digest_do.change')
  const form = await hands.view((view) => view.callbackId === 'subscription')
  await hands.submits(form, { fill: { digestAt: '10:30' } })
  await hands.view((view) => textsOf(view.blocks).join().startsWith('저장했어요. 다음 글부터'))
  await hands.closes(await hands.view(), { all: true })
  const changed = row.replace('오전 9:00\n', '오전 10:30\n').replace(/오전 9:00$/, '오전 10:30')
  await expect.poll(async () => textsOf((await hands.home())?.blocks), soon).toContain(changed)

  const anew = await hands.home()
  if (!anew) throw new Error('Home was not drawn.')
  await hands.presses(anew, 'digest_manage')
  const again = await hands.view((view) => JSON.stringify(view.blocks).includes('digest_do.now'))
  await hands.presses(again, 'digest_do.preview')
  const shown = await hands.view((view) => view.title === '미리보기' && view.blocks.length > 1)
  expect(textsOf(shown.blocks)[0]).toBe('주간 VoC · 3월 2일–8일')
  await hands.closes(shown)
  await hands.presses(await hands.view(), 'digest_do.now')
  await hands.view((view) => textsOf(view.blocks).includes('이 채널에 지금 올렸어요.'))
  await expect.poll(async () => (await world.as(mina).sees('support')).filter(isPost).length, soon).toBe(1)
  await hands.presses(await hands.view(), 'digest_do.hold')
  await hands.view((view) => JSON.stringify(view.blocks).includes('digest_do.resume'))
  await hands.presses(await hands.view(), 'digest_do.resume')
  await hands.view((view) => textsOf(view.blocks).includes('다시 받아요.'))
  await hands.presses(await hands.view(), 'digest_do.unsubscribe')
  await hands.view((view) => textsOf(view.blocks).join().startsWith('구독을 해지했어요.'))
  await hands.closes(await hands.view(), { all: true })
  await expect.poll(async () => JSON.stringify(await hands.home()), soon).not.toContain('digest_manage')
  expect(errorsIn(world.log)).toEqual([])
}, 60_000)

test('after a restart on Monday it is made up for once, and not for the weeks before', async () => {
  const database = await (isEmbedded() ? aFolder() : aDatabase())
  onTestFinished(() => database.drop())
  const encryptionKey = Buffer.alloc(32, 7).toString('base64')
  const before = await aWeek({ database, encryptionKey })
  await subscribes(before, mina, '/voc 주간 구독', voc.id)
  await before.stop()

  // Down for two weeks; the first thing that it does is to look.
  const after = await aWeek({ database, encryptionKey }, MONDAY + 2 * WEEK + 3 * 3_600_000)
  await expect.poll(async () => (await posts(after)).length, soon).toBe(1)
  await after.publishes()
  expect((await posts(after)).map(({ text }) => text.split('\n')[1])).toEqual(['주간 VoC · 3월 23일–29일'])
  await after.stop()

  const again = await aWeek({ database, encryptionKey }, MONDAY + 2 * WEEK + 4 * 3_600_000)
  await again.publishes()
  expect(await posts(again)).toEqual([])
}, 90_000)

test('a number opens the rows that it counts, and a row its item', async () => {
  const world = await aWeek()
  await adds(world, '결제 내역을 엑셀로 받고 싶어 하세요', '한빛상사')
  await adds(world, 'SSO가 없으면 갱신하기 어렵다고 하세요', 'Nordlicht')
  await subscribes(world, mina, '/voc 주간 구독', voc.id)
  await world.becomes(MONDAY)
  const sees = (person: { id: string }) => world.as(person).finds(voc.id, isPost)
  await world.as(joon).presses(await sees(joon), 'digest_rows.quotes')
  const window = await world.as(joon).view((view) => JSON.stringify(view.blocks).includes('SSO'))
  expect(window.title).toBe('고객 원문')
  expect(textsOf(window.blocks)[0]).toBe('3월 9일–15일 · 원문 2건')
  await world.as(joon).presses(window, 'open_item')
  await world.as(joon).view((view) => /^VOC-\d$/.test(view.title))

  await world.as(joon).closes(await world.as(joon).view(), { all: true })

  // A guest reads the post, and no more.
  await world.as(tom).presses(await sees(tom), 'digest_rows.quotes')
  const refused = await world.as(tom).finds(voc.id, (message) => message.ephemeral)
  expect(refused.message.text).toMatch(/^Only full members/)
  expect(errorsIn(world.log)).toEqual([])
})

test('a customer who renews is opened from the window of renewals', async () => {
  const world = await aWeek()
  await adds(world, '결제 내역을 엑셀로 받고 싶어 하세요', '한빛상사')
  const set = `update customer set lifecycle = 'paying', "renewsOn" = '2026-05-31' where name = $1 and "workspaceId" = $2`
  await peek(world.app.db, set, '한빛상사', await workspaceId(world))
  const [preview] = await types(world, mina, '/voc 주간 미리보기', voc.id)
  if (!preview) throw new Error('There is no preview.')
  expect(preview.text).toContain('갱신 90일 안 고객사 1곳 (매출 정보 없음 1곳)')
  const hands = world.as(mina)
  await hands.presses({ channel: voc.id, message: preview }, 'digest_rows.renewals')
  const rows = await hands.view((view) => JSON.stringify(view.blocks).includes('갱신 5월 31일'))
  await hands.presses(rows, 'open_customer')
  const customer = await hands.view((view) => view.title === '한빛상사' && view.blocks.length > 1)
  expect(textsOf(customer.blocks).slice(0, 2)).toEqual(['한빛상사', expect.stringContaining('갱신 5월 31일')])
})

test('more rows than fit are read page by page', async () => {
  const world = await aWeek()
  // Whoever subscribes is known by it.
  await subscribes(world, mina, '/voc 주간 구독', voc.id)
  const { db, verbs } = world.app
  const [workspace] = await db.workspaces()
  if (!workspace) throw new Error('There is no workspace.')
  const noNeed = async () => Promise.reject(new Error('Mina is known.'))
  const person = await verbs.knowPerson(workspace.id, mina.id, noNeed, () => undefined)
  for (let n = 1; n <= 23; n++) await promotes(db, actorOf(person, workspace), typedWords(`요청 ${n}`))
  await world.becomes(MONDAY)
  const hands = world.as(mina)
  await hands.presses(await hands.finds(voc.id, isPost), 'digest_rows.quotes')
  const first = await hands.view((view) => JSON.stringify(view.blocks).includes('1–20번째'))
  await hands.presses(first, 'digest_rows.next')
  const second = await hands.view((view) => JSON.stringify(view.blocks).includes('21–23번째'))
  await hands.presses(second, 'digest_rows.previous')
  await hands.view((view) => JSON.stringify(view.blocks).includes('1–20번째'))
  expect(await hands.views()).toHaveLength(1)
}, 60_000)

test('each language: of the channel its own, of a preview the reader’s', async () => {
  const world = await aWeek()
  const [korean] = await types(world, mina, '/voc 주간 미리보기', voc.id)
  expect(korean?.text).toContain('주간 VoC · 3월 2일–8일')
  const [english] = await types(world, sofia, '/voc digest preview', voc.id)
  expect(english?.text).toContain('Weekly VoC · Mar 2–8')
  // Where the app is not, it can still be looked at.
  expect((await types(world, sofia, '/voc digest preview', 'general'))[0]?.text).toContain('Weekly VoC · Mar 2–8')

  expect(
    (await subscribes(world, sofia, '/voc digest subscribe english', voc.id)).map(({ text }) => isDigest(text)),
  ).toEqual([true, false])
  const [stands] = await types(world, mina, '/voc 주간', voc.id)
  expect(textsOf(stands?.blocks)).toContain('영어 · 매주 월요일 오전 9:00 · 구독 Sofia 님')
  expect((await types(world, mina, '/voc 주간 미리보기', voc.id))[0]?.text).toContain('Weekly VoC · ')
  await world.becomes(MONDAY)
  expect((await posts(world)).map(({ text }) => text.split('\n')[1])).toEqual(['Weekly VoC · Mar 9–15'])

  const changed = await subscribes(world, mina, '/voc 주간 구독 한국어', voc.id)
  expect(changed[1]?.text).toBe('이제 위 미리보기처럼 올라와요. 다음 글은 3월 23일(월) 오전 9:00에 올라와요.')
  await world.becomes(MONDAY + WEEK)
  expect((await posts(world)).map(({ text }) => text.split('\n')[1])).toEqual([
    'Weekly VoC · Mar 9–15',
    '주간 VoC · 3월 16일–22일',
  ])
  const [left] = await types(world, mina, '/voc 주간 구독 해지', voc.id)
  expect(left?.text).toBe('구독을 해지했어요. 이 채널에는 더 올라오지 않아요.')
  await world.becomes(MONDAY + 2 * WEEK)
  expect(await posts(world)).toHaveLength(2)
  expect((await types(world, mina, '/voc 주간 해지', voc.id))[0]?.text).toMatch(/^이 채널은 구독하고 있지 않아요\./)
})

test('what cannot be subscribed says so, what to do, and stores nothing', async () => {
  const world = await aWeek()
  const says = async (person: { id: string }, text: string, channel: string) =>
    (await types(world, person, text, channel))[0]?.text
  const refuses = async (person: { id: string }, channel: string, archives = false) => {
    const hands = world.as(person)
    await hands.commands('/voc 주간 구독', channel)
    const form = await hands.view((view) => view.callbackId === 'subscription')
    if (archives) await world.as(yuna).commands('/archive', channel)
    const { errors } = await hands.submits(form)
    await hands.closes(await hands.view(), { all: true })
    return errors?.digestChannel
  }
  expect(await refuses(mina, 'general')).toMatch(/^앱이 이 채널에 없어서 .*`\/invite @Hearback`/)
  expect(await refuses(yuna, leadership.id)).toMatch(/^앱이 이 채널에 없어서/)
  expect(await says(mina, '/voc 주간 구독', minaAndJoon.id)).toMatch(/^주간 VoC는 채널에서만 구독할 수 있어요\./)
  expect(await says(mina, '/voc 주간', minaAndJoon.id)).toMatch(/미리보기만 할 수 있어요\.$/)
  await world.as(mina).commands('/invite @hearback', 'ext-partner')
  expect(await refuses(mina, 'ext-partner')).toMatch(/^다른 조직과 함께 쓰는 채널이라/)
  expect(await says(tom, '/voc digest subscribe', voc.id)).toMatch(/^Only full members .* weekly VoC/)
  expect(await says(tom, '/voc digest', voc.id)).toMatch(/^Only full members/)
  expect(await says(mina, '/voc 주간 구독 일본어', voc.id)).toBe(
    '‘일본어’ 대신 한국어나 영어를 골라 주세요. 예: `/voc 주간 구독 영어`',
  )
  expect(await says(sofia, '/voc digest subscrib', voc.id)).toBe(
    'Did you mean `/voc digest subscribe` instead of “subscrib”?',
  )
  expect(await says(mina, '/voc 주간 <월요일>', voc.id)).toMatch(/^‘&lt;월요일&gt;’ 대신/)
  for (const channel of ['general', voc.id])
    expect((await types(world, mina, '/voc 주간', channel))[0]?.text).toMatch(/^이 채널은 주간 VoC를 구독하지 않아요\./)
  expect(errorsIn(world.log)).toEqual([])

  // Archived while the window stands open.
  expect(await refuses(mina, voc.id, true)).toMatch(/^보관된 채널이라/)
  await world.becomes(MONDAY)
  expect(await posts(world)).toEqual([])
})

test.each([
  ['is archived', '/archive', '채널이 보관됐어요.'],
  ['throws the app out', '/remove @hearback', 'Hearback 앱이 그 채널에 없어요.'],
])('a channel that %s: whoever subscribed is told once, and the next Monday is quiet', async (_, command, why) => {
  const world = await aWeek()
  await subscribes(world, mina, '/voc 주간 구독', voc.id)
  expect(await world.as(yuna).commands(command, voc.id)).toMatchObject({ ok: true })
  await world.becomes(MONDAY)
  const told = async () =>
    (await world.as(mina).sees(await world.as(mina).appDm())).filter(({ text }) => text.includes('주간 VoC를 멈췄어요'))
  expect((await told()).map(({ text }) => text)).toEqual([expect.stringContaining(why)])
  expect((await told())[0]?.text).toMatch(/^<#C0VOC0001> 채널의 주간 VoC를 멈췄어요\./)
  const before = await calls(world, 'chat.postMessage')
  await world.becomes(MONDAY + WEEK)
  expect(await told()).toHaveLength(1)
  expect(await calls(world, 'chat.postMessage')).toBe(before)
  // Nothing waits for an admin to send it again.
  expect(await effects(world, 'parked')).toBe(0)
  expect(errorsIn(world.log)).toEqual([])
})

test('a channel that was left and joined again goes on, from the next Monday', async () => {
  const world = await aWeek()
  await subscribes(world, mina, '/voc 주간 구독', voc.id)
  await world.as(yuna).commands('/remove @hearback', voc.id)
  await world.becomes(MONDAY)
  const [paused] = await types(world, mina, '/voc 주간', voc.id)
  expect(paused?.text).toBe('앱이 이 채널에서 빠져 멈췄어요. `/invite @Hearback`으로 초대한 뒤 다시 구독해 주세요.')
  if (!paused) throw new Error('It did not say that it is paused.')
  expect(buttonsOf(paused)).toEqual(['미리보기', '다시 구독하기', '구독 해지'])
  await world.as(mina).presses({ channel: voc.id, message: paused }, 'digest_subscribe')
  await world.as(mina).finds(voc.id, ({ text }) => text.startsWith('앱이 이 채널에 없어서'))
  await world.as(mina).commands('/invite @hearback', voc.id)
  await world.as(mina).presses({ channel: voc.id, message: paused }, 'digest_subscribe')
  const subscribed = async () =>
    (await world.as(mina).sees(voc.id)).filter(({ text }) => text.startsWith('구독했어요.'))
  await expect.poll(async () => (await subscribed()).length, soon).toBe(2)
  await world.publishes()
  expect(await posts(world)).toEqual([])
  await world.becomes(MONDAY + WEEK)
  expect((await posts(world)).map(({ text }) => text.split('\n')[1])).toEqual(['주간 VoC · 3월 16일–22일'])
})

test('a post whose answer was lost is looked for, and not posted twice', async () => {
  const world = await aWeek()
  await subscribes(world, mina, '/voc 주간 구독', voc.id)
  await world.client.faults([{ on: 'chat.postMessage', kind: 'late', ms: 100, hangs: true, times: 1 }])
  await world.becomes(MONDAY)
  expect(await posts(world)).toHaveLength(1)
  expect(await calls(world, 'conversations.history')).toBeGreaterThan(0)
})

test('what customers said goes into the thread of the post, once, also where both answers were lost', async () => {
  const world = await aWeek()
  await adds(world, '결제 내역을 엑셀로 받고 싶어 하세요. 매달 손으로 옮겨 적고 있대요.', '한빛상사')
  await adds(world, '결제 내역을 엑셀 파일로 받고 싶다고 하세요. 회계 프로그램에 올려야 한대요.', 'ACME')
  await adds(world, '결제 내역을 엑셀 파일로 내려받고 싶다고 하세요. 감사 때 내야 한대요.', 'Nordlicht')
  await subscribes(world, mina, '/voc 주간 구독', voc.id)
  const previews = await types(world, mina, '/voc 주간 미리보기', voc.id, 2)
  expect(textsOf(previews[1]?.blocks).slice(0, 2)).toEqual(['이 글의 스레드에는 이렇게 달려요.', '*새로 모인 주제*'])
  await world.client.faults([{ on: 'chat.postMessage', kind: 'late', ms: 100, hangs: true, times: 2 }])
  await world.becomes(MONDAY)
  await expect.poll(async () => (await posts(world)).length, soon).toBe(1)
  const [post] = await posts(world)
  const replies = async () => (await world.as(yuna).thread(voc.id, post?.ts ?? '')).slice(1)
  await expect.poll(async () => (await replies()).length, soon).toBe(1)
  expect(await calls(world, 'conversations.replies')).toBeGreaterThan(0)
  expect((await replies()).map(({ text }) => text)).toEqual(['자세히: 새로 모인 주제'])
  await world.publishes()
  expect(await replies()).toHaveLength(1)
})

test('whoever subscribed reads a draft on Friday, adds a line, and it is in the post', async () => {
  const world = await aWeek()
  await adds(world, '결제 내역을 엑셀로 받고 싶어 하세요', '한빛상사')
  await subscribes(world, mina, '/voc 주간 구독', voc.id)
  await world.becomes(MONDAY - 3 * DAY)
  const hands = world.as(mina)
  const dm = await hands.appDm()
  const draft = await hands.finds(dm, ({ text }) => text.includes('한 줄을 더하거나'))
  expect(draft.message.text).toMatch(/^주간 VoC 초안이에요\. 3월 16일\(월\) 오전 9:00에 <#C0VOC0001> 채널에 올라와요/)
  await hands.presses(draft, 'digest_edit')
  const form = await hands.view((view) => view.callbackId === 'digest_edit')
  expect(await hands.submits(form, { fill: { digestLine: '이번 주는 결제가 많아요' } })).toMatchObject({ ok: true })
  await world.settles()
  await hands.finds(dm, ({ blocks }) => textsOf(blocks).includes('더한 한 줄: 이번 주는 결제가 많아요'))
  await world.becomes(MONDAY)
  expect((await posts(world))[0]?.text).toContain('이번 주는 결제가 많아요 — 민아 님')
  await hands.finds(dm, ({ text }) => text === '<#C0VOC0001> 채널에 주간 VoC를 올렸어요.')
  expect(errorsIn(world.log)).toEqual([])
})
