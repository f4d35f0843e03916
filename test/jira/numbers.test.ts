import { expect, test } from 'vitest'
import type { IssueNumbers } from '../../src/domain/issue-numbers.ts'
import type { Outgoing } from '../../src/domain/reaction.ts'
import { numbersOnIssue } from '../../src/jira/reactions/numbers.ts'
import { aJira } from './a-jira.ts'

const now = { at: new Date('2026-03-04T09:30:00+09:00') }
const FIELD = { site: 'https://acme.atlassian.net', id: 'customfield_10060', name: 'VoC 고객 수' }

const items = [
  { number: 3, status: 'building' as const, customers: 2, votes: 4 },
  { number: 12, status: 'planned' as const, customers: 2, votes: 1 },
]

/** The sandbox's Jira, the real client, an issue's row that the test changes, and what the ledger keeps. */
async function anIssue(key = 'PAY-7', more: Partial<IssueNumbers> = {}) {
  const world = await aJira()
  const { id: issueId } = await world.hands.issue(key)
  const row: IssueNumbers = {
    ...{ site: FIELD.site, issueId, items, customers: 3, votes: 5, revenue: null },
    ...{ wantedField: null, standsIn: null, refused: null },
    ...more,
  }
  const told: string[] = []
  const reaction = numbersOnIssue({
    sites: { of: async () => world.jira, isAlone: async () => true },
    issueNumbers: async () => structuredClone(row),
    numberStandsIn: async (_workspace, _row, field) => {
      row.standsIn = field
    },
    numberRefused: async (_workspace, _row, field, why) => {
      row.refused = field
      told.push(why)
    },
    connectionProblem: async () => undefined,
    now: () => now.at,
    speed: 1,
  })
  const state = { remote: null as string | null }
  const effect = (): Outgoing => ({
    ...{ workspaceId: 'w1', id: 'e1', kind: 'jira.numbers', subject: 's1', lane: 'jira', remote: state.remote },
    ...{ dispatchedAt: null, leaveBy: new Date(now.at.getTime() + 10_000) },
  })
  const converges = async () => {
    now.at = new Date(now.at.getTime() + 60_000)
    state.remote = (await reaction.converge(effect())).remote
  }
  await world.asked()
  const stands = async () => {
    const { properties, custom } = await world.hands.issue(key)
    return { property: properties['hearback-w1'], field: custom[FIELD.id] }
  }
  return { ...world, row, told, reaction, state, effect, converges, stands }
}

test('an issue says what is behind all its items: as a property, and in the field that was chosen', async () => {
  const { row, converges, stands, asked, hands } = await anIssue()
  await converges()
  expect(await stands()).toEqual({
    property: {
      customers: 3,
      votes: 5,
      items: [
        { key: 'VOC-3', status: 'building', customers: 2, votes: 4 },
        { key: 'VOC-12', status: 'planned', customers: 2, votes: 1 },
      ],
    },
    field: undefined,
  })
  Object.assign(row, { wantedField: FIELD, revenue: { amount: 60_000_000, isExact: false } })
  await converges()
  expect(await stands()).toMatchObject({
    property: { revenue: { currency: 'KRW', from: 50_000_000, to: 100_000_000 } },
    field: '3',
  })
  await asked()
  // What is unchanged costs nothing.
  await converges()
  expect(await asked()).toEqual([])

  // Another field: the number leaves the old one.
  row.wantedField = { ...FIELD, id: 'customfield_10061' }
  await converges()
  expect((await hands.issue('PAY-7')).custom).toEqual({ customfield_10061: '3' })
  // Tied to nothing any more: both go.
  Object.assign(row, { items: [], customers: 0, votes: 0 })
  await converges()
  expect(await stands()).toEqual({ property: undefined, field: undefined })
  expect((await hands.issue('PAY-7')).custom).toEqual({})
  expect(row.standsIn).toBeNull()
})

test('once a minute at most, also where its items go', async () => {
  const { row, converges, reaction, effect, asked } = await anIssue()
  await converges()
  await asked()
  row.customers = 4
  await expect(reaction.converge(effect())).rejects.toMatchObject({ name: 'NotYet', retryAfterMs: 60_000 })
  expect(await asked()).toEqual([])
})

test('a field that is not on the screen of the issue, and a right that we lack, are told once and not tried again', async () => {
  const away = await anIssue('PAY-7', { wantedField: { ...FIELD, id: 'customfield_10050' } })
  await away.converges()
  expect([away.told, away.row]).toMatchObject([['numberScreen'], { refused: 'customfield_10050', standsIn: null }])
  await away.asked()
  await away.converges()
  expect(await away.asked()).toEqual([])
  away.row.customers = 9
  await away.converges()
  expect(await away.asked()).toEqual([expect.stringContaining('PUT /issue/')])
  expect(await away.stands()).toMatchObject({ property: { customers: 9 } })

  const { hands, told, converges, asked, row, stands } = await anIssue('PAY-7', { wantedField: FIELD })
  await hands.losesPermission('PAY', 'EDIT_ISSUES')
  await converges()
  expect(told).toEqual(['numberRight'])
  expect(await stands()).toEqual({ property: undefined, field: undefined })
  await asked()
  await converges()
  expect(await asked()).toEqual([])
  // An admin chose it again, after Jira was mended.
  await hands.regainsPermission('PAY', 'EDIT_ISSUES')
  row.refused = null
  await converges()
  expect(await stands()).toMatchObject({ property: { customers: 3 }, field: '3' })
})

test('after a lost answer the number is written again, and a field that was left meanwhile is emptied', async () => {
  const { row, hands, converges, stands, state, reaction, effect } = await anIssue('PAY-7', { wantedField: FIELD })
  await hands.faults([{ on: `PUT /issue/${row.issueId}`, kind: 'drop_after', times: 1 }])
  now.at = new Date(now.at.getTime() + 60_000)
  await expect(reaction.converge(effect())).rejects.toMatchObject({ outcome: 'unknown' })
  state.remote = null
  row.wantedField = null
  await converges()
  expect(await stands()).toMatchObject({ property: { customers: 3 }, field: undefined })
  expect((await hands.issue('PAY-7')).custom).toEqual({})
})
