import { expect, test } from 'vitest'
import { describeJira } from '../../conformance/jira.ts'
import { missingReference, reference } from '../../conformance/reference.ts'
import { Refusal } from '../../src/domain/errors.ts'
import type { LinkRow } from '../../src/domain/link.ts'
import type { Outgoing } from '../../src/domain/reaction.ts'
import type { Jira } from '../../src/jira/client.ts'
import { findIssue } from '../../src/jira/reactions/find-issue.ts'
import { remoteLink, remoteLinkOf } from '../../src/jira/reactions/remote-link.ts'
import { aJira, answers, aServer, clientOf } from './a-jira.ts'

const now = new Date('2026-03-04T09:30:00+09:00')

const numbers = { votes: 5, customers: 3, revenue: null }

const aLink = (more: Partial<LinkRow> = {}): LinkRow => ({
  id: 'l1',
  state: 'linked',
  isRemoved: false,
  site: 'https://acme.atlassian.net',
  issueId: '10007',
  issueKey: 'PAY-7',
  item: { id: 'i1', number: 12, title: '결제 내역을 엑셀로 받고 싶어요', status: 'building', ...numbers },
  workspace: { id: 'w1', domain: 'maru', locale: 'ko' },
  card: 'C0VOC:1772584200.000100',
  ...more,
})

const effect = (remote: string | null): Outgoing => ({
  workspaceId: 'w1',
  id: 'e1',
  kind: 'jira.remoteLink',
  subject: 'l1',
  lane: 'jira',
  remote,
  dispatchedAt: null,
  leaveBy: new Date(now.getTime() + 10_000),
})

/** A link that the test changes, and a worker of the reaction that keeps what it reports, as the ledger does. */
async function aWorker(jira: Pick<Jira, 'connection' | 'putRemoteLink' | 'removeRemoteLink'>, link: LinkRow | null) {
  const problems: (string | null)[] = []
  const state = { link, remote: null as string | null, problems }
  const reaction = remoteLink({
    sites: { of: async () => jira, isAlone: async () => true },
    linkView: async () => state.link,
    connectionProblem: async (_workspace, _system, problem) => void problems.push(problem),
    now: () => now,
    speed: 10,
  })
  /** Runs until the reaction says that the outside is equal; a remote that is given up means "again". */
  const converges = async () => {
    for (let turn = 0; turn < 3; turn++) {
      const before = state.remote
      state.remote = (await reaction.converge(effect(before))).remote
      if (before === null || state.remote !== null) return
    }
    throw new Error('It never comes to an end.')
  }
  return { state, reaction, converges }
}

/** The sandbox's Jira, the real client, and the link of an issue that is there. */
async function linked(more: Partial<LinkRow> = {}) {
  const world = await aJira()
  const { id } = await world.hands.issue('PAY-7')
  const worker = await aWorker(world.jira, aLink({ issueId: id, ...more }))
  await world.asked()
  return { ...world, ...worker, shown: () => world.hands.remoteLinks('PAY-7') }
}

test('the issue shows the item: its number and title, its status, and the way to its card', async () => {
  const { converges, shown } = await linked()
  await converges()
  expect(await shown()).toMatchObject([
    {
      globalId: 'hearback:w1:i1',
      application: { type: 'hearback', name: 'Hearback' },
      relationship: 'VoC',
      object: {
        url: 'https://maru.slack.com/archives/C0VOC/p1772584200000100',
        title: 'VOC-12 결제 내역을 엑셀로 받고 싶어요 · 고객사 3곳 · 공감 5',
        summary: '진행 중',
        status: { resolved: false, icon: { title: '진행 중' } },
      },
    },
  ])
})

test('it is sent once while nothing changes, whole at each change, and struck through when it shipped or was declined', async () => {
  const { converges, state, shown, asked } = await linked()
  await converges()
  await converges()
  await converges()
  expect(await asked()).toHaveLength(1)
  for (const status of ['shipped', 'declined', 'reviewing'] as const) {
    if (state.link) state.link.item.status = status
    await converges()
    expect(await asked()).toHaveLength(1)
    const [link, ...others] = await shown()
    expect(others).toEqual([])
    expect(link).toMatchObject({ relationship: 'VoC', object: { status: { resolved: status !== 'reviewing' } } })
  }
})

test('its numbers follow once a minute at most, and whatever else changes at once', async () => {
  const { converges, state, shown, asked, reaction } = await linked()
  await converges()
  await asked()
  const title = async () => Object((await shown())[0]).object.title
  if (state.link) Object.assign(state.link.item, { votes: 6, revenue: { amount: 60_000_000, isExact: true } })
  await expect(reaction.converge(effect(state.remote))).rejects.toMatchObject({ name: 'NotYet', retryAfterMs: 6_000 })
  expect(await asked()).toEqual([])
  // So many milliseconds later; the world runs ten times as fast.
  state.remote = state.remote?.replace(/@\d+$/, `@${now.getTime() - 6_000}`) ?? null
  await converges()
  expect(await title()).toBe('VOC-12 결제 내역을 엑셀로 받고 싶어요 · 고객사 3곳 · ARR 6,000만 원 · 공감 6')
  if (state.link) Object.assign(state.link.item, { votes: 7, status: 'shipped' })
  await converges()
  expect(await title()).toContain('공감 7')
  expect((await shown())[0]).toMatchObject({ object: { status: { resolved: true } } })
  // Somebody put the clock back by an hour.
  state.remote = state.remote?.replace(/@\d+$/, `@${now.getTime() + 3_600_000}`) ?? null
  if (state.link) Object.assign(state.link.item, { votes: 8 })
  await converges()
  expect(await title()).toContain('공감 8')
})

test('a lost answer leaves one link, with what the item is now, also when the item is again what it was before', async () => {
  const { converges, state, reaction, shown, hands, asked } = await linked()
  await converges()
  const { id } = await hands.issue('PAY-7')
  if (state.link) state.link.item.title = 'B'
  await hands.faults([{ on: `POST /issue/${id}/remotelink`, kind: 'drop_after', times: 1 }])
  await expect(converges()).rejects.toMatchObject({ name: 'Temporary', outcome: 'unknown' })
  expect(await shown()).toMatchObject([{ object: { title: 'VOC-12 B · 고객사 3곳 · 공감 5' } }])

  if (state.link) state.link.item.title = '결제 내역을 엑셀로 받고 싶어요'
  expect(await reaction.lookUp(effect(state.remote))).toBeNull()
  await asked()
  await converges()
  expect(await asked()).toHaveLength(1)
  expect(await shown()).toMatchObject([
    { object: { title: 'VOC-12 결제 내역을 엑셀로 받고 싶어요 · 고객사 3곳 · 공감 5' } },
  ])
})

test('a link that was taken away goes from the issue, once; tied again it comes back', async () => {
  const { converges, state, shown, asked } = await linked()
  await converges()
  if (state.link) state.link.isRemoved = true
  await converges()
  expect(await shown()).toEqual([])
  await asked()
  await converges()
  expect(await asked()).toEqual([])
  if (state.link) state.link.isRemoved = false
  await converges()
  expect(await shown()).toHaveLength(1)
})

test('a link that waits asks nothing of Jira, and one whose issue is gone ends quietly', async () => {
  const waiting = await linked({ state: 'waiting', issueId: null })
  await waiting.converges()
  expect(await waiting.asked()).toEqual([])
  const gone = await linked()
  await gone.hands.deletes('PAY-7')
  await gone.converges()
  if (gone.state.link) gone.state.link.isRemoved = true
  await gone.converges()
  expect(await gone.asked()).toHaveLength(2)
})

test('a refused token is told and waits, a missing permission is for an admin', async () => {
  const { converges, hands, state } = await linked()
  await hands.expiresToken()
  await expect(converges()).rejects.toMatchObject({ name: 'Temporary', outcome: 'nothing', retryAfterMs: 6_000 })
  expect(state.problems).toEqual(['unauthorized'])
  await hands.restoresToken()
  await hands.losesPermission('PAY', 'LINK_ISSUES')
  await expect(converges()).rejects.toMatchObject({ name: 'Permanent', message: 'jira: forbidden' })
  await hands.regainsPermission('PAY', 'LINK_ISSUES')
  expect(state.problems).toEqual(['unauthorized'])
  await converges()
  expect(state.problems).toEqual(['unauthorized', null])
})

test('a database that is away while the link is read has sent nothing', async () => {
  const { jira, asked } = await linked()
  const away = async () => {
    throw new Refusal('busy', {})
  }
  const isAlone = async () => true
  const needs = { sites: { of: async () => jira, isAlone }, connectionProblem: async () => undefined, speed: 10 }
  await expect(remoteLink({ ...needs, now: () => now, linkView: away }).converge(effect(null))).rejects.toMatchObject({
    name: 'Temporary',
    outcome: 'nothing',
  })
  await expect(findIssue({ isAlone, speed: 10, findWaiting: away }).converge(effect(null))).rejects.toMatchObject({
    name: 'Temporary',
    outcome: 'nothing',
  })
  expect(await asked()).toEqual([])
})

test('an address where no Jira is: the admins are told, and the work waits', async () => {
  const { url } = await aServer(answers(404, { 'content-type': 'text/html' }, '<html></html>'))
  const { converges, state } = await aWorker(clientOf(url), aLink())
  await expect(converges()).rejects.toMatchObject({ name: 'Temporary', outcome: 'nothing', retryAfterMs: 6_000 })
  expect(state.problems).toEqual(['noJira'])
})

test('nothing leaves after the lease, and a link that does not exist is a fault for a person', async () => {
  const { reaction, asked } = await linked()
  const late = { ...effect(null), leaveBy: new Date(now.getTime() - 1) }
  await expect(reaction.converge(late)).rejects.toMatchObject({ name: 'Temporary', outcome: 'nothing' })
  expect(await asked()).toEqual([])
  const { reaction: lost } = await aWorker(clientOf('http://127.0.0.1:1'), null)
  await expect(lost.converge(effect(null))).rejects.toMatchObject({ name: 'Permanent' })
})

test('a private item has no words, English is English, no card leads to Slack, and nothing is too long', () => {
  const item = { id: 'i1', number: 7, title: '', status: 'shipped' as const, ...numbers }
  expect(remoteLinkOf(aLink({ item }), now).object.title).toBe(
    'VOC-7 비공개 원문으로 등록한 항목 · 고객사 3곳 · 공감 5',
  )
  const english = remoteLinkOf(aLink({ item, workspace: { id: 'w', domain: 'acme', locale: 'en' }, card: null }), now)
  expect(english.object).toMatchObject({
    title: 'VOC-7 Added from a private conversation · 3 customers · 5 votes',
    summary: 'Shipped',
    url: 'https://acme.slack.com/',
  })
  for (const letter of ['가', 'a', '🙂']) {
    const { title } = remoteLinkOf(aLink({ item: { ...item, title: letter.repeat(400) } }), now).object
    expect(title.length).toBeLessThanOrEqual(255)
    expect(title.isWellFormed()).toBe(true)
    expect(title).toMatch(/… · 고객사 3곳 · 공감 5$/)
  }
})

test.skipIf(missingReference)('the request is what Jira documents', async () => {
  const documented = describeJira(await reference('jira/openapi.trimmed.json'))
  const found = documented.find('POST', '/rest/api/3/issue/10007/remotelink')
  const wrongWith = (body: unknown) => found && documented.request(found, { body, contentType: 'application/json' })
  expect(wrongWith(remoteLinkOf(aLink(), now))).toEqual([])
  expect(wrongWith({ ...remoteLinkOf(aLink(), now), object: { title: 'no address' } })).toMatchObject([
    { place: 'request body', says: expect.stringContaining('url') },
  ])
})

test('a waiting link is looked for once, and waits while Jira is away', async () => {
  const { jira, hands } = await aJira()
  const asked: string[] = []
  const reaction = findIssue({
    findWaiting: async (workspaceId, linkId) => {
      asked.push(`${workspaceId} ${linkId}`)
      await jira.issue('PAY-7', 1_000)
    },
    isAlone: async () => true,
    speed: 10,
  })
  expect(await reaction.converge(effect(null))).toEqual({ remote: null, restMs: 0 })
  expect(asked).toEqual(['w1 l1'])
  await hands.expiresToken()
  await expect(reaction.converge(effect(null))).rejects.toMatchObject({ name: 'Temporary', retryAfterMs: 6_000 })
  await hands.restoresToken()
  await hands.faults([{ on: '*', kind: 'error_before' }])
  await expect(reaction.converge(effect(null))).rejects.toMatchObject({ name: 'Temporary', outcome: 'nothing' })
})
