import { describe, expect, test } from 'vitest'
import { issueNamed, issuesNamed, projectOf } from '../../src/domain/issue-ref.ts'
import { refusalOf } from '../support/refusal.ts'

const site = 'https://acme.atlassian.net'
const refused = (typed: string) => refusalOf(Promise.resolve().then(() => issueNamed(typed, [site]).key))

test('its page without https on a site with a port', () => {
  expect(issueNamed('jira.example.com:8443/browse/PAY-7', ['https://jira.example.com:8443']).key).toBe('PAY-7')
})

describe('an issue is known by', () => {
  test.each([
    ['its key', 'PAY-7', 'PAY-7'],
    ['its key in small letters', 'pay-7', 'PAY-7'],
    ['its key with room around it', '  Pay-7 \n', 'PAY-7'],
    ['a key with digits and underlines', 'a_1b2-4096', 'A_1B2-4096'],
    ['its key as a Korean keyboard widens it', 'ＰＡＹ－７', 'PAY-7'],
    ['its page', 'https://acme.atlassian.net/browse/PAY-7', 'PAY-7'],
    [
      'its page in small letters, with more behind it',
      'https://ACME.atlassian.net/browse/pay-7/?focusedId=3#c',
      'PAY-7',
    ],
    ['its page within a project', 'https://acme.atlassian.net/jira/software/c/projects/PAY/issues/PAY-7', 'PAY-7'],
    [
      'what is open on a board',
      'https://acme.atlassian.net/jira/software/projects/PAY/boards/1?selectedIssue=PAY-7',
      'PAY-7',
    ],
    ['its page as Slack writes addresses', '<https://acme.atlassian.net/browse/PAY-7|PAY-7>', 'PAY-7'],
    [
      'its page as Slack writes addresses, with room within',
      '< https://acme.atlassian.net/browse/PAY-7 |PAY-7>',
      'PAY-7',
    ],
    ['its page without https', 'acme.atlassian.net/browse/PAY-7', 'PAY-7'],
  ])('%s', (_, typed, key) => expect(issueNamed(typed, [site]).key).toBe(key))

  test('its page on a site with a port and a path of its own', () => {
    expect(issueNamed('http://127.0.0.1:8080/jira/browse/PAY-7', ['http://127.0.0.1:8080/jira']).key).toBe('PAY-7')
  })
})

test.each([
  'https://other.atlassian.net/browse/PAY-7',
  'https://acme.atlassian.net@evil.example/browse/PAY-7',
  'https://acme.atlassian.net.evil.example/browse/PAY-7',
  'https://acme.atlassian.net:8443/browse/PAY-7',
])('the page of another site is refused, and both are named: %s', async (typed) => {
  expect(await refused(typed)).toMatchObject({
    case: 'link.otherSite',
    data: { text: typed, site: 'acme.atlassian.net' },
  })
})

test.each([
  '',
  'PAY',
  '7',
  'PAY-',
  'PAY-0',
  'PAY-7/../../3',
  'PAY-7?expand=x',
  '결제-7',
  '-7',
  '7PAY-7',
  'ı-7',
  'PAY 7',
  'javascript:alert(1)',
  'https://acme.atlassian.net/',
  'https://acme.atlassian.net/browse/',
  'https://acme.atlassian.net/browse/PAY-7%2F..%2F1',
  'https://acme.atlassian.net/projects/PAY-7/board',
  'https://acme.atlassian.net/browse/PAY-7/comments/2',
  'https://acme.atlassian.net/?selectedIssue=7',
  `${'P'.repeat(500)}-7`,
])('anything else names no issue: %s', async (typed) => {
  expect(await refused(typed)).toMatchObject({ case: 'link.notAnIssue' })
})

test('what was typed is given back, not more than can be shown', async () => {
  const { data } = await refused('가'.repeat(3_000))
  expect(data).toEqual({ text: '가'.repeat(200), site: 'acme.atlassian.net' })
})

test('what was typed is given back without the room around it, and every connected site is named', async () => {
  const sites = [site, 'https://beta.atlassian.net']
  const refusal = await refusalOf(Promise.resolve().then(() => issueNamed('  결제 \n', sites).key))
  expect(refusal.data).toEqual({ text: '결제', site: 'acme.atlassian.net, beta.atlassian.net' })
})

test('a key names its project', () => expect(projectOf('A_B-7')).toBe('A_B'))

describe('issues in one line, and why', () => {
  const page = 'https://acme.atlassian.net/browse/PAY-7?a=1,2'
  const elsewhere = 'https://other.atlassian.net/browse/PAY-7'
  test.each([
    ['PAY-7 PAY-8', ['PAY-7', 'PAY-8'], ''],
    ['  PAY-7   PAY-8 ', ['PAY-7', 'PAY-8'], ''],
    ['PAY-7,PAY-8，pay-9', ['PAY-7', 'PAY-8', 'pay-9'], ''],
    [`${page}, PAY-8`, [page, 'PAY-8'], ''],
    ['PAY-7 엑셀 화면에서 같이 고쳐요', ['PAY-7'], '엑셀 화면에서 같이 고쳐요'],
    ['PAY-7, PAY-8: same screen', ['PAY-7', 'PAY-8'], 'same screen'],
    ['PAY-7 - same  screen', ['PAY-7'], 'same screen'],
    [`${page} same screen`, [page], 'same screen'],
    [`${elsewhere} 엑셀`, [elsewhere], '엑셀'],
    // What joins two issues says nothing; a key that stands in a reason is not linked.
    ['PAY-7 and PAY-8', ['PAY-7', 'PAY-8'], ''],
    ['PAY-7 그리고 PAY-8 같은 화면', ['PAY-7', 'PAY-8'], '같은 화면'],
    ['PAY-7 same as PAY-8', ['PAY-7'], 'same as PAY-8'],
    ['PAY-7 PAY-8과 원인이 같아요', ['PAY-7'], 'PAY-8과 원인이 같아요'],
    ['PAY-7 and then some', ['PAY-7'], 'and then some'],
    // Meant as an issue, it is refused as one.
    ['PAY-7 PAY-1"OR"1 엑셀', ['PAY-7', 'PAY-1"OR"1'], '엑셀'],
    ['PAY-7 https://acme.atlassian.net/board 엑셀', ['PAY-7', 'https://acme.atlassian.net/board'], '엑셀'],
    // Nothing stands first that could be one: it is refused once, as a whole.
    ['결제 내역 엑셀', ['결제 내역 엑셀'], ''],
    ['PAY 7', ['PAY 7'], ''],
    ['because PAY-7', ['because PAY-7'], ''],
  ])('%s', (typed, named, reason) => expect(issuesNamed(typed, [site])).toEqual({ named, reason }))
})
