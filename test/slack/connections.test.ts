import { expect, test } from 'vitest'
import { blockProblems } from '../../sandbox/slack/blocks/surface.ts'
import type { SystemState, Unsent } from '../../src/domain/unsent.ts'
import { speech } from '../../src/locales/texts.ts'
import { connections } from '../../src/slack/views/connections.ts'
import { noticeMessage } from '../../src/slack/views/notice-message.ts'
import { aNotice } from '../support/answers.ts'
import { textsOf } from '../support/world.ts'

const now = new Date('2026-03-20T05:00:00Z')
const since = new Date('2026-03-20T01:02:00Z')
const ko = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, now)
const en = speech({ locale: 'en', timeZone: 'Asia/Seoul' }, now)

const state = (system: SystemState['system'], more: Partial<SystemState> = {}): SystemState => ({
  ...{ system, isConnected: true, problem: null, problemAt: null, parked: 0, late: 0, lateSince: null },
  ...more,
})
const broken = (system: 'jira' | 'notion', problem: string) => state(system, { problem, problemAt: since })
const said = (systems: SystemState[], t = ko, unsent: Unsent[] = []) =>
  connections({ systems, unsent }, t).text.split('\n')

/** Every code that a connection's problem can have: jira/errors.ts, notion/errors.ts. */
const problems = {
  jira: ['unauthorized', 'noJira', 'silent'],
  notion: [
    'unauthorized',
    'unshared',
    'blockLimit',
    'trashed',
    'forbidden',
    'keyColumn',
    'properties',
    'copied',
    'lost',
    'reconnect',
    'noPage',
  ],
} as const

test('each system has its line: how it is, since when, what to do, or how to connect it', () => {
  expect(
    said([state('slack'), state('jira', { late: 12, lateSince: since }), state('notion', { isConnected: false })]),
  ).toEqual([
    'Slack: 정상',
    'Jira: 늦어지는 중 · 3월 20일(금) 오전 10:02부터 · 12건이 기다려요. 응답이 오면 이어서 보내요.',
    'Notion: 연결하지 않음 · 연결하려면 Hearback 홈의 ‘Notion 연결’을 누르거나, 서버에 NOTION_TOKEN, NOTION_PARENT_PAGE_ID 값을 넣고 다시 시작해 주세요.',
    '보내지 못한 것이 없어요.',
  ])
  expect(said([broken('jira', 'unauthorized')])[0]).toBe(
    'Jira: 끊김 · 3월 20일(금) 오전 10:02부터 · Jira가 토큰을 받지 않아요. 새 토큰을 만들어 JIRA_EMAIL, JIRA_API_TOKEN 값을 바꾸고 Hearback을 다시 시작해 주세요',
  )
  expect(said([broken('jira', 'noJira')], en)[0]).toBe(
    'Jira: cut off · since Fri, Mar 20, 10:02 AM · There is no Jira at this address. Check JIRA_SITE_URL and JIRA_API_URL, and restart Hearback',
  )
})

test('how many rows are as their items are now is said, and never rounded up to all of them', () => {
  const rows = (more: Partial<NonNullable<SystemState['rows']>>, t = ko) =>
    said([state('notion', { rows: { all: 10_000, current: 9_999, since: null, ...more } })], t)[1]
  expect(rows({ current: 10_000 })).toBe('Notion: 항목 10,000개가 모두 최신이에요.')
  expect(rows({})).toBe('Notion: 항목 10,000개 가운데 9,999개(99%)가 최신이에요.')
  expect(rows({ since: new Date(now.getTime() - 720_000) })).toBe(
    'Notion: 항목 10,000개 가운데 9,999개(99%)가 최신이에요. 가장 오래 기다린 것: 12분째',
  )
  expect(rows({ all: 4, current: 3 }, en)).toBe('Notion: 3 of 4 items as they are now.')
  expect(rows({ all: 1, current: 1 }, en)).toBe('Notion: the one item stands there as it is now.')
  expect(said([state('notion', { rows: { all: 0, current: 0, since: null } })])).toEqual(said([state('notion')]))
})

test('a column that was deleted is no broken connection', () => {
  expect(said([broken('notion', 'properties')])[0]).toMatch(/^Notion: 정상 · VoC 데이터베이스의 속성 일부가 지워졌거나/)
  expect(said([broken('notion', 'properties')], en)[0]).toMatch(/^Notion: working · Some columns/)
})

test('what could not be sent is named and explained in words, whatever it is', () => {
  const reasons: [string, string][] = [
    ['slack.card', 'Permanent: Slack answered is_archived'],
    ['slack.notice', 'unknown: Permanent: Slack answered missing_scope'],
    ['jira.remoteLink', 'Permanent: jira: forbidden'],
    ['jira.remoteLink', 'Permanent: jira: HTTP 400'],
    ['jira.findIssue', 'Temporary: jira: no answer in time'],
    ['notion.page', 'Permanent: Notion answered 400 validation_error'],
    ['notion.page', 'unknown: Temporary: Notion answered 503'],
    ['jira.webhook', 'TypeError'],
    ['slack.event', 'Error'],
  ]
  for (const t of [ko, en]) {
    const unsent = reasons.map(([kind, reason]) => ({ id: kind, kind, reason, since }))
    const { blocks } = connections({ systems: [state('slack', { parked: 9 })], unsent }, t)
    expect(blockProblems(blocks, 'message')).toEqual([])
    const lines = textsOf(blocks).slice(2, -1)
    expect(lines).toHaveLength(reasons.length)
    for (const line of lines) expect(line).not.toMatch(/Permanent|Temporary|Error|answered|jira:|HTTP|unknown:/)
  }
})

test('an admin is told in words what is wrong with each connection, and what to do', () => {
  const told = (system: 'jira' | 'notion', problem: string, t = ko, more = {}) =>
    textsOf(noticeMessage(aNotice([], { kind: 'connection', data: { system, problem, ...more } }), t).blocks)
  for (const t of [ko, en])
    for (const system of ['jira', 'notion'] as const)
      for (const problem of problems[system]) {
        const [sentence = '', cause = ''] = told(system, problem, t)
        expect(cause).not.toMatch(new RegExp(`: ${problem}$`))
        expect(cause.length).toBeGreaterThan(25)
        expect(/끊겼|no longer connected/.test(sentence)).toBe(['unauthorized', 'noJira', 'unshared'].includes(problem))
      }
  expect(told('notion', 'properties')[0]).toBe('Notion의 속성 일부에 적지 못하고 있어요. 나머지는 그대로 반영해요.')
  expect(told('jira', 'unauthorized').at(-2)).toMatch(/^워크스페이스 관리자라서 보냈어요/)
  expect(told('jira', 'unauthorized', ko, { insteadOfAdmin: true }).at(-2)).toMatch(/관리자에게 전해 주세요\.$/)
})

test('an issue that the item has already is said to be linked to this item', () => {
  const item = { id: 'i', number: 12, title: '엑셀', mergedInto: null }
  const issue = { key: 'PAY-7', url: 'https://acme.atlassian.net/browse/PAY-7' }
  const view = aNotice([], { kind: 'linkRefused', item, issue, data: { refusal: 'already' } })
  expect(noticeMessage(view, ko).text).toBe('PAY-7 이슈는 VOC-12 항목에 이미 연결되어 있어요. 새로 연결하지 않았어요.')
  expect(noticeMessage(view, en).text).toBe('PAY-7 is linked to VOC-12 already, so no second link was made.')
})
