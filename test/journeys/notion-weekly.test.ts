import { expect, test } from 'vitest'
import { mina, yuna } from '../../sandbox/people.ts'
import { speech } from '../../src/locales/texts.ts'
import { realClock } from '../../src/real.ts'
import { aWorld, promotes } from '../support/world.ts'
import { actorIn, hears } from './answering.ts'
import { errorsIn } from './seen.ts'

/** A Sunday evening; Monday at nine is half a day later. */
const SUNDAY = Date.parse('2026-03-15T21:00:00+09:00')
const MONDAY = Date.parse('2026-03-16T09:01:00+09:00')
const WEEK = 7 * 86_400_000
const ko = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, new Date(MONDAY))
const patient = { timeout: 30_000 }

test('each week gets one page for people without Slack on Monday morning, until an admin switches that off', async () => {
  const began = Date.now()
  let at = SUNDAY
  const clock = { ...realClock, now: () => new Date(at + Date.now() - began) }
  // It is looked every half a second whether a page is due.
  const world = await aWorld({ world: { speed: 600 }, overrides: { clock } })
  const pages = async () =>
    (await world.world.notion.hands.looks()).pages.filter(
      ({ title, inTrash }) => title.startsWith('주간 VoC 2026') && !inTrash,
    )
  await hears(world.as(mina), '결제 내역을 엑셀로 받고 싶어요', '한빛상사')
  await world.settles()
  // The week before had nothing in it: it gets none, and this one is not over.
  expect(await pages()).toEqual([])
  at = MONDAY
  await expect.poll(async () => (await pages()).length, patient).toBe(1)
  const [page] = await pages()
  expect(page?.title).toBe('주간 VoC 2026 · 3월 9일–15일')
  expect(page?.markdown).toContain('- 원문 1건(고객사 1곳), 전주보다 1건 증가')
  expect(page?.markdown).toMatch(/^!\[고객 여정 지도/)

  // Not once more, however often it is looked; the next week has its own.
  await promotes(world.as(mina), '다음 주에 온 요청이에요.')
  at = MONDAY + WEEK
  await expect.poll(async () => (await pages()).length, patient).toBe(2)
  expect((await pages()).map(({ title }) => title).sort()).toEqual([
    '주간 VoC 2026 · 3월 16일–22일',
    '주간 VoC 2026 · 3월 9일–15일',
  ])

  const admin = await actorIn(world, yuna)
  expect(await world.app.verbs.chooseNotion(admin, { notionWeekly: false }, ko.notion.properties, null)).toBeNull()
  await promotes(world.as(mina), '그다음 주의 요청이에요.')
  at = MONDAY + 2 * WEEK
  await world.settles()
  expect(await world.app.verbs.weekDue(admin.workspaceId)).toBeNull()
  expect(await pages()).toHaveLength(2)
  expect(errorsIn(world.log)).toEqual([])
}, 90_000)
