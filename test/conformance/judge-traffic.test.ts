import { expect, test } from 'vitest'
import { asLine } from '../../conformance/finding.ts'
import { judgeTraffic, type Rules } from '../../conformance/judge-traffic.ts'
import { slackMethods } from '../../conformance/slack-methods.ts'
import { Tally } from '../../conformance/tally.ts'
import { aCall, aRequest, recorded } from './an-exchange.ts'

const described = (path: string) => ({
  paths: {
    [path]: { get: { responses: { 200: { content: { 'application/json': { schema: { type: 'object' } } } } } } },
  },
  components: { schemas: { publicApiCommonErrorResponse: { properties: {} } } },
})
const rules: Rules = {
  slack: slackMethods({ 'auth.test': { http_method: 'POST', no_scope_required: true, args: { required: ['token'] } } }),
  optionalScopes: [],
  jira: described('/rest/api/3/myself'),
  notion: described('/v1/users/me'),
  called: ['auth.test'],
}
const fine = [
  aCall('auth.test', {}),
  aRequest('jira', 'GET /rest/api/3/myself', { answer: {} }),
  aRequest('notion', 'GET /v1/users/me', { answer: {} }),
]
const countsOf = ({ tallies }: Awaited<ReturnType<typeof judgeTraffic>>) => tallies.map(({ counts }) => counts)
const good = { passed: 1, failed: 0 }
const bad = { passed: 0, failed: 1 }

test('what is right passes, by method, and what goes to response URLs is counted beside it', async () => {
  const toUrl = { ...aCall('', {}), path: '/response/T0MARU001/secret' }
  const result = await judgeTraffic(recorded(...fine, toUrl), rules)
  expect(countsOf(result)).toEqual([good, good, good])
  expect(result.toResponseUrls).toBe(1)
  expect(result.tallies.flatMap((tally) => tally.print())).toEqual([
    'Calls of Slack’s Web API, and their answers: 1 checked',
    '       1  auth.test',
    'Requests to Jira, and its answers: 1 checked',
    '       1  jira GET /rest/api/3/myself',
    'Requests to Notion, and its answers: 1 checked',
    '       1  notion GET /v1/users/me',
  ])
})

test('no traffic at all is a failure of each system, and so is a method that our code calls and no test does', async () => {
  const result = await judgeTraffic(recorded(), rules)
  expect(countsOf(result)).toEqual([bad, bad, bad])
  const some = await judgeTraffic(recorded(...fine), { ...rules, called: ['auth.test', 'views.open'] })
  expect(countsOf(some)).toEqual([{ passed: 1, failed: 1 }, good, good])
  expect(some.tallies[0]?.print().at(-1)).toContain('our code calls it, and no test does')
})

test('a planted mistake fails its method, and no other', async () => {
  const planted = [
    aCall('auth.test', { colour: 'red' }),
    aRequest('jira', 'GET /rest/api/3/myself', { answer: 'nobody' }),
    aRequest('notion', 'GET /v1/users/you', { answer: {} }),
  ]
  const result = await judgeTraffic(recorded(...fine, ...planted), rules)
  expect(countsOf(result)).toEqual([bad, bad, { passed: 1, failed: 1 }])
  const printed = result.tallies.flatMap((tally) => tally.print()).filter((line) => line.includes('✗'))
  expect(printed.map((line) => line.trim())).toEqual([
    '✗ slack auth.test, argument colour: is not known',
    '✗ jira GET /rest/api/3/myself, answer 200: must be object',
    '✗ notion GET /v1/users/you, address: there is no such operation',
  ])
})

test('of one shape the first is judged and all are counted', async () => {
  async function* twice() {
    for await (const one of recorded(...fine)) for (const times of [2, 3]) yield { ...one, times }
  }
  const { tallies, shapes } = await judgeTraffic(twice(), rules)
  expect(tallies.map(({ times }) => times)).toEqual([5, 5, 5])
  expect(shapes).toBe(3)
})

test('an exception lets through what it names, says why, and nothing else', () => {
  const at = { what: 'slack users.info', place: 'argument team_id' }
  const tally = new Tally('Calls')
  tally.add('users.info', 1, [{ ...at, says: 'is not known' }])
  expect(tally.counts).toEqual(good)
  expect(tally.print().at(-1)).toContain('Bolt makes its clients with the team of the request')
  for (const other of [
    { ...at, says: 'is no team: x' },
    { ...at, place: 'argument team', says: 'is not known' },
    { what: 'jira GET /rest/api/3/myself', place: 'answer 404', says: 'is not documented' },
    { what: 'jira GET /rest/api/3/myself', place: 'answer 503', says: 'must be object' },
    { what: 'notion GET /v1/users/me', place: 'answer 503', says: 'is not documented' },
  ]) {
    const strict = new Tally('Calls')
    strict.add('x', 1, [other])
    expect(strict.counts, asLine(other)).toEqual(bad)
  }
})
