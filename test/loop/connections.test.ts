import { expect, test } from 'vitest'
import { Broken, Permanent } from '../../src/domain/errors.ts'
import { askTracker } from '../../src/loop/ask-tracker.ts'
import { link } from '../../src/loop/link.ts'
import { heardOfJira, reconcileIssues } from '../../src/loop/reconcile.ts'
import { connectionOf, connectionProblem } from '../../src/loop/settings.ts'
import { noticesOf, wantsAll } from '../support/decision.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, promotes } from '../support/promotion.ts'
import { aTracker, states } from '../support/tracker.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const db = await openTestDb({ clock, reactions: wantsAll })
const problem = connectionProblem(db)

async function aTeam() {
  const people = await aWorkspace(db)
  const { id } = people.workspace
  const tracker = aTracker()
  return {
    ...people,
    id,
    tracker,
    issues: { sites: async () => [tracker], shippedWhen: 'released' } as const,
    told: async () => (await noticesOf(db, id)).map(({ to, data }) => [to, Object(data).problem]),
    known: async (system: 'jira' | 'notion' = 'jira') => (await connectionOf(db)(id, system)).problem,
  }
}

test('a look at no issue at all ends no problem: admins are not told of it every five minutes', async () => {
  const { id, mina, tracker, issues, told, known } = await aTeam()
  const { itemId } = await promotes(db, mina, aMessage('엑셀'))
  tracker.fails = new Broken('unauthorized', 'jira: unauthorized')
  await link(db, issues)(mina, itemId, 'PAY-7')
  for (let pass = 0; pass < 3; pass++) {
    await reconcileIssues(db, issues, () => clock.now())(id)
    expect(await known()).toBe('unauthorized')
    await expect(askTracker(db, id, tracker, () => tracker.issue('PAY-7', 1))).rejects.toBe(tracker.fails)
  }
  expect(await told()).toEqual([['U0YUNA', 'unauthorized']])
})

test('changes that are found twice while Jira says nothing are its silence: admins are told once, until it is heard of', async () => {
  const { id, mina, tracker, issues, told, known } = await aTeam()
  const { itemId } = await promotes(db, mina, aMessage('엑셀'))
  tracker.put('7')
  const hooked = { ...issues, sites: async () => [{ ...tracker, silentAfterMs: 900_000 }] }
  await link(db, hooked)(mina, itemId, 'PAY-7')
  const changes = async (state: (typeof states)[keyof typeof states], minutes: number) => {
    clock.advance(minutes * 60_000)
    tracker.put('7', { state })
    await reconcileIssues(db, hooked, () => clock.now())(id)
  }
  await changes(states.started, 5)
  await changes(states.todo, 5)
  expect(await known()).toBeNull()
  await changes(states.started, 15)
  expect(await known()).toBe('silent')
  await changes(states.todo, 5)
  expect(await told()).toEqual([['U0YUNA', 'silent']])

  await heardOfJira(db, () => clock.now())(id)
  expect(await known()).toBeNull()
  await changes(states.started, 5)
  await changes(states.started, 60)
  expect(await known()).toBeNull()
  // Nobody has set a webhook up: nobody expects one.
  for (const state of [states.todo, states.started]) {
    clock.advance(3_600_000)
    tracker.put('7', { state })
    await reconcileIssues(db, issues, () => clock.now())(id)
  }
  expect(await known()).toBeNull()
})

test('where nobody tells of versions, a release that is found is no silence', async () => {
  const { id, mina, tracker, issues, known } = await aTeam()
  const { itemId } = await promotes(db, mina, aMessage('엑셀'))
  tracker.put('7', { state: states.inVersion })
  const more = { silentAfterMs: 900_000, tellsNoVersions: true }
  const hooked = { ...issues, sites: async () => [{ ...tracker, ...more }] }
  await link(db, hooked)(mina, itemId, 'PAY-7')
  for (const state of [states.released, states.inVersion, states.released]) {
    clock.advance(1_800_000)
    tracker.put('7', { state })
    await reconcileIssues(db, hooked, () => clock.now())(id)
  }
  expect(await known()).toBeNull()
})

test('what is hidden, and comes back, is nothing that Jira would tell', async () => {
  const { id, mina, tracker, issues, known } = await aTeam()
  const { itemId } = await promotes(db, mina, aMessage('엑셀'))
  tracker.put('7')
  const hooked = { ...issues, sites: async () => [{ ...tracker, silentAfterMs: 900_000 }] }
  await link(db, hooked)(mina, itemId, 'PAY-7')
  for (const turn of ['hide', 'show', 'hide', 'show'] as const) {
    clock.advance(3_600_000)
    tracker[turn]('7')
    await reconcileIssues(db, hooked, () => clock.now())(id)
  }
  expect(await known()).toBeNull()
})

test('what Jira refuses of one issue is nothing that an admin is told of all of Jira', async () => {
  const { id, told, known, tracker } = await aTeam()
  for (const message of ['jira: forbidden', 'jira: HTTP 400']) {
    const failure = new Permanent(message)
    await expect(askTracker(db, id, tracker, () => Promise.reject(failure))).rejects.toBe(failure)
  }
  expect(await known()).toBeNull()
  expect(await told()).toEqual([])
})

test('each different problem is told once', async () => {
  const { id, told, known } = await aTeam()
  for (const code of ['unauthorized', 'unauthorized', 'unshared', 'unshared']) await problem(id, 'notion', code)
  expect(await told()).toEqual([
    ['U0YUNA', 'unauthorized'],
    ['U0YUNA', 'unshared'],
  ])
  expect(await known('notion')).toBe('unshared')
})

test('a problem stays where what was seen says nothing of it', async () => {
  const { id, told, known } = await aTeam()
  await problem(id, 'notion', 'blockLimit')
  await problem(id, 'notion', null, ['blockLimit'])
  await problem(id, 'notion', 'properties', ['blockLimit'])
  expect(await known('notion')).toBe('blockLimit')
  await problem(id, 'notion', 'properties', ['forbidden'])
  await problem(id, 'notion', null, ['blockLimit'])
  expect(await known('notion')).toBeNull()
  expect(await told()).toEqual([
    ['U0YUNA', 'blockLimit'],
    ['U0YUNA', 'properties'],
  ])
})

test('where no admin is known, the full member is told who did something last, and that it is to be passed on', async () => {
  const { id, mina, joon } = await aTeam()
  await peek(db, `update person set "isAdmin" = false where "workspaceId" = $1`, id)
  await problem(id, 'jira', 'unauthorized')
  expect(await noticesOf(db, id)).toEqual([])
  // Of the end of a token as of anything else: whoever comes first hears of it.
  await problem(id, 'jira', 'expires', [], '2026-03-14')
  expect(await noticesOf(db, id)).toEqual([])
  for (const actor of [joon, mina]) await promotes(db, actor, aMessage(actor.name))
  await problem(id, 'jira', 'noJira')
  expect(await noticesOf(db, id)).toMatchObject([
    { to: 'U0MINA', data: { system: 'jira', problem: 'noJira', insteadOfAdmin: true } },
  ])
  await problem(id, 'jira', 'expires', [], '2026-03-14')
  await problem(id, 'jira', 'unauthorized')
  await problem(id, 'jira', 'unauthorized')
  expect((await noticesOf(db, id)).map(({ data }) => Object(data).problem)).toEqual([
    'noJira',
    'expires',
    'unauthorized',
  ])
})

test('items that were there before a system was wanted are found, a few at a time, once each; and again where the system moved', async () => {
  const { id, mina } = await aTeam()
  const others = await aTeam()
  const items = []
  for (const words of ['하나', '둘', '셋']) items.push((await promotes(db, mina, aMessage(words))).itemId)
  await promotes(db, others.mina, aMessage('다른 곳'))
  const { mirror } = db.of(id)
  const fill = (place: string | null, most: number, stamp = '') =>
    mirror.fill(
      'x.page',
      place ? { dataSourceId: place, stamp } : null,
      ['x', 'y'],
      Array.from({ length: most }, () => crypto.randomUUID()),
      null,
    )
  // As many as may wait at once, and no more while they wait.
  expect([await fill(null, 2), await fill(null, 2), await fill(null, 3)]).toEqual([
    { left: 3, wanted: 2 },
    { left: 1, wanted: 0 },
    { left: 1, wanted: 1 },
  ])
  expect(await mirror.progress('x.page', null)).toEqual({ all: 3, left: 3 })
  // Written there they are done; another place, or other columns, puts them behind again, without what is remembered of them.
  await peek(db, `update effect set state = 'done', remote = subject || '@there#row.body' where kind = 'x.page'`)
  expect([await fill('there', 9), await mirror.progress('x.page', { dataSourceId: 'there', stamp: '' })]).toEqual([
    { left: 0, wanted: 0 },
    { all: 3, left: 0 },
  ])
  expect((await mirror.progress('x.page', { dataSourceId: 'there', stamp: 'abc' })).left).toBe(3)
  expect((await mirror.progress('x.page', { dataSourceId: 'elsewhere', stamp: '' })).left).toBe(3)
  expect(await fill('there', 9, 'abc')).toEqual({ left: 3, wanted: 3 })
  expect(
    (await peek<{ remote: string }>(db, `select remote from effect where kind = 'x.page'`)).every(({ remote }) =>
      remote.endsWith('@there'),
    ),
  ).toBe(true)
  const wanted = await peek<{ subject: string }>(
    db,
    `select subject, state from effect where kind = 'x.page' order by subject`,
  )
  expect(wanted).toEqual(items.sort().map((subject) => ({ subject, state: 'pending' })))
})

test('that a token ends soon is told once of each: not again after an outage, nor in place of a silence', async () => {
  const { id, mina, tracker, issues, told, known } = await aTeam()
  const ends = (day: string) => problem(id, 'jira', 'expires', ['unauthorized'], day)
  await ends('2026-03-14')
  await ends('2026-03-14')
  await problem(id, 'jira', 'unauthorized')
  await ends('2026-03-14')
  expect(await known()).toBe('unauthorized')
  await problem(id, 'jira', null, ['silent', 'expires'])
  await ends('2026-03-14')
  expect(await known()).toBe('expires')
  expect(await told()).toEqual([
    ['U0YUNA', 'expires'],
    ['U0YUNA', 'unauthorized'],
  ])

  const { itemId } = await promotes(db, mina, aMessage('엑셀'))
  tracker.put('7')
  const hooked = { ...issues, sites: async () => [{ ...tracker, silentAfterMs: 900_000 }] }
  await link(db, hooked)(mina, itemId, 'PAY-7')
  for (const state of [states.started, states.todo, states.started]) {
    clock.advance(1_800_000)
    tracker.put('7', { state })
    await reconcileIssues(db, hooked, () => clock.now())(id)
  }
  expect(await known()).toBe('expires')
  await problem(id, 'jira', null)
  await ends('2027-03-14')
  expect((await told()).at(-1)).toEqual(['U0YUNA', 'expires'])
  expect(await told()).toHaveLength(3)
})
