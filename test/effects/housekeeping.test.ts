import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { claimLanes } from '../../src/db/ledger.ts'
import { tidy } from '../../src/effects/housekeeping.ts'
import { effectMetrics } from '../../src/effects/metrics.ts'
import { aLedgerWorld, inboxRows, type LedgerWorld } from './ledger-world.ts'

let world: LedgerWorld
beforeAll(async () => {
  world = await aLedgerWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('deliveries that are done are forgotten after a week, others never', async () => {
  const { inbox } = world.db.of(world.workspaceId)
  for (const key of ['done', 'parked', 'waiting']) await inbox.store('a', key, {})
  await inbox.finish('a', 'done')
  await inbox.retry('a', 'parked', 'Error', 0, true)
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
  await tidy(world.db, inDays(6.9))
  expect(await world.db.across(inboxRows)).toHaveLength(3)
  await tidy(world.db, inDays(7.1))
  expect((await world.db.across(inboxRows)).map(({ key }) => key)).toEqual(['parked', 'waiting'])
})

test('the figures say how much waits to go out, and for how long', async () => {
  await world.want('a', randomUUID())
  await world.want('b', randomUUID(), randomUUID())
  const [lease] = await world.db.across(claimLanes, 1, 5)
  if (lease) await world.ledger().takeHead(lease)
  await sleep(60)
  const lines = (await effectMetrics(world.db)).split('\n')
  expect(lines).toEqual(
    expect.arrayContaining([
      'hearback_effects{state="pending"} 2',
      'hearback_effects{state="sending"} 1',
      'hearback_effects{state="unknown"} 0',
      'hearback_effects{state="parked"} 0',
    ]),
  )
  const oldest = lines.find((line) => line.startsWith('hearback_effects_oldest_seconds{state="sending"}'))
  expect(Number(oldest?.split(' ')[1])).toBeGreaterThanOrEqual(0.06)
})

test('the figures are said as Prometheus reads them, each under its heading', async () => {
  const { inbox, connections } = world.db.of(world.workspaceId)
  for (const key of ['waiting', 'parked']) await inbox.store('a', key, {})
  await inbox.retry('a', 'parked', 'Error', 0, true)
  const still = (text: string) => text.replace(/(seconds(?:\{[^}]*\})?) [\d.]+$/gm, '$1 N')
  const effects = (what: string) =>
    ['pending', 'sending', 'unknown', 'parked'].map((state) => `hearback_effects${what}{state="${state}"}`)
  const told = [
    '# HELP hearback_effects Effects that are not done, by state.',
    '# TYPE hearback_effects gauge',
    ...effects('').map((line) => `${line} 0`),
    '# HELP hearback_effects_oldest_seconds How long the oldest of them has waited.',
    '# TYPE hearback_effects_oldest_seconds gauge',
    ...effects('_oldest_seconds').map((line) => `${line} N`),
    '# HELP hearback_inbox Deliveries that are not worked on yet, or kept for a person (parked).',
    '# TYPE hearback_inbox gauge',
    'hearback_inbox{state="pending"} 1',
    'hearback_inbox{state="parked"} 1',
    '# HELP hearback_jira_silent Workspaces to which Jira has stopped telling of changes.',
    '# TYPE hearback_jira_silent gauge',
    'hearback_jira_silent 0',
  ]
  expect(still(await effectMetrics(world.db))).toBe(`${told.join('\n')}\n`)
  await connections.put('jira', {}, new Date(Date.now() - 5_000))
  const heard = [
    '# HELP hearback_jira_heard_seconds How long ago the last webhook of Jira was worked on.',
    '# TYPE hearback_jira_heard_seconds gauge',
    'hearback_jira_heard_seconds N',
  ]
  const now = await effectMetrics(world.db)
  expect(still(now)).toBe(`${[...told, ...heard].join('\n')}\n`)
  expect(Number(/heard_seconds ([\d.]+)\n$/.exec(now)?.[1])).toBeGreaterThanOrEqual(5)
  // The database's clock may be a little behind ours.
  await connections.put('jira', {}, new Date(Date.now() + 60_000))
  expect(await effectMetrics(world.db)).toContain('hearback_jira_heard_seconds 0.000')
})

test('rows in Notion are counted by how they are, and nothing is said where there are none', async () => {
  const rowLines = async () =>
    (await effectMetrics(world.db)).split('\n').filter((line) => line.startsWith('hearback_notion_rows'))
  expect(await rowLines()).toEqual([])
  const wish = { id: randomUUID(), kind: 'notion.page', subject: randomUUID(), lane: 'n' }
  await world.db.change({ workspaceId: world.workspaceId, personId: null }, (tx) => tx.ledger.want([wish]))
  expect((await rowLines()).map((line) => line.split(' ').slice(0, 1).join())).toEqual([
    ...['current', 'waiting', 'parked'].map((state) => `hearback_notion_rows{state="${state}"}`),
    'hearback_notion_rows_oldest_seconds',
  ])
  expect(await rowLines()).toContain('hearback_notion_rows{state="waiting"} 1')
  expect(await world.db.of(world.workspaceId).ledger.rows()).toMatchObject({ current: 0, since: expect.any(Date) })
})
