import { expect, test } from 'vitest'
import type { Profile } from '../../src/domain/person.ts'
import { peopleKnown } from '../../src/loop/know-person.ts'
import { openTestDb, stoppedClock } from '../support/open-db.ts'
import { aProfile, aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const db = await openTestDb({ clock })
const { knowPerson: know, refreshPerson: refresh, homeSeen } = peopleKnown(db, clock)
const HOUR = 3_600_000

/** What Slack says, and how often it was asked. */
function slackSays(answer: Profile | Error) {
  const asked = { times: 0 }
  const ask = async () => {
    asked.times++
    if (answer instanceof Error) throw answer
    return answer
  }
  return { ask, asked }
}

const staleErrors: unknown[] = []
const onStale = (error: unknown) => void staleErrors.push(error)

test('somebody who was never seen is asked for, and known from then on', async () => {
  const { workspace } = await aWorkspace(db)
  const { ask, asked } = slackSays(aProfile('U0HANEUL', '하늘', { email: 'haneul@hanbit.example' }))
  const first = await know(workspace.id, 'U0HANEUL', ask, onStale)
  const second = await know(workspace.id, 'U0HANEUL', ask, onStale)
  expect(first).toMatchObject({ name: '하늘', email: 'haneul@hanbit.example', slackUserId: 'U0HANEUL' })
  expect(second).toEqual(first)
  expect(asked.times).toBe(1)
})

test('somebody who was never seen, and of whom Slack does not tell, is not guessed', async () => {
  const { workspace } = await aWorkspace(db)
  const { ask } = slackSays(new Error('Slack is away'))
  await expect(know(workspace.id, 'U0NEW', ask, onStale)).rejects.toThrow('Slack is away')
  expect(await db.of(workspace.id).people.bySlackId('U0NEW')).toBeNull()
})

test('somebody is asked for anew after a day, not before', async () => {
  const { workspace, mina } = await aWorkspace(db)
  const { ask, asked } = slackSays(aProfile('U0MINA', '민아 (CX)', { isGuest: true }))
  clock.advance(23 * HOUR)
  expect(await know(workspace.id, 'U0MINA', ask, onStale)).toMatchObject({ name: '민아', isGuest: false })
  expect(asked.times).toBe(0)
  clock.advance(HOUR)
  const now = await know(workspace.id, 'U0MINA', ask, onStale)
  expect(now).toMatchObject({ id: mina.personId, name: '민아 (CX)', isGuest: true })
  expect(asked.times).toBe(1)
  await know(workspace.id, 'U0MINA', ask, onStale)
  expect(asked.times).toBe(1)
})

test('when Slack does not tell, what was known a day ago serves, and the failure is told on', async () => {
  const { workspace } = await aWorkspace(db)
  clock.advance(25 * HOUR)
  const { ask } = slackSays(new Error('Slack is away'))
  staleErrors.length = 0
  expect(await know(workspace.id, 'U0MINA', ask, onStale)).toMatchObject({ name: '민아' })
  expect(staleErrors).toEqual([new Error('Slack is away')])
})

test('the same new person in five requests at once is one person', async () => {
  const { workspace } = await aWorkspace(db)
  const { ask } = slackSays(aProfile('U0FIVE', '다섯'))
  const five = await Promise.all(Array.from({ length: 5 }, () => know(workspace.id, 'U0FIVE', ask, onStale)))
  expect(new Set(five.map(({ id }) => id)).size).toBe(1)
})

test('language and time zone that Slack no longer tells are kept', async () => {
  const { workspace } = await aWorkspace(db)
  const { people } = db.of(workspace.id)
  await people.put(aProfile('U0SOFIA', 'Sofia', { locale: null, timeZone: null }))
  expect(await people.bySlackId('U0SOFIA')).toMatchObject({ locale: 'en-US', timeZone: 'Europe/Berlin' })
})

test('a change that Slack tells of by itself is written down for those who are known, and only for them', async () => {
  const { workspace } = await aWorkspace(db)
  await refresh(workspace.id, 'U0MINA', slackSays(aProfile('U0MINA', '김민아')).ask)
  const stranger = slackSays(aProfile('U0STRANGER', '모르는 사람'))
  await refresh(workspace.id, 'U0STRANGER', stranger.ask)
  const { people } = db.of(workspace.id)
  expect(await people.bySlackId('U0MINA')).toMatchObject({ name: '김민아' })
  expect(await people.bySlackId('U0STRANGER')).toBeNull()
  expect(stranger.asked.times).toBe(0)
})

const noNeed = () => Promise.reject(new Error('They are known.'))

test('who presses again within a minute is not looked up again; what another process wrote is seen after that', async () => {
  const { workspace } = await aWorkspace(db)
  expect(await know(workspace.id, 'U0MINA', noNeed, onStale)).toMatchObject({ isGuest: false })
  await db.of(workspace.id).people.put(aProfile('U0MINA', '민아', { isGuest: true }))
  expect(await know(workspace.id, 'U0MINA', noNeed, onStale)).toMatchObject({ isGuest: false })
  clock.advance(60_000)
  expect(await know(workspace.id, 'U0MINA', noNeed, onStale)).toMatchObject({ isGuest: true })
})

test('what Slack tells of a change, and that somebody has opened Home, is known at once', async () => {
  const { workspace, mina } = await aWorkspace(db)
  expect(await know(workspace.id, 'U0MINA', noNeed, onStale)).toMatchObject({ hasHome: false })
  await homeSeen(mina)
  expect(await know(workspace.id, 'U0MINA', noNeed, onStale)).toMatchObject({ hasHome: true })
  await refresh(workspace.id, 'U0MINA', slackSays(aProfile('U0MINA', '민아', { isGone: true })).ask)
  expect(await know(workspace.id, 'U0MINA', noNeed, onStale)).toMatchObject({ isGone: true })
})
