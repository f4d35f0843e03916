import { describe, expect, test } from 'vitest'
import { asLine } from '../../conformance/finding.ts'
import { judgeSlackCall } from '../../conformance/slack-calls.ts'
import { slackMethods } from '../../conformance/slack-methods.ts'
import type { Exchange } from '../../sandbox/traffic/exchange.ts'
import { aCall } from './an-exchange.ts'

const text = { type: 'string' }
const methods = slackMethods({
  'chat.postMessage': {
    http_method: 'POST',
    json_input_supported: true,
    scope: { bot: ['chat:write'] },
    args: {
      properties: {
        token: text,
        channel: { type: 'string', subtype: 'channel' },
        text,
        blocks: { anyOf: [{ type: 'string' }, { type: 'null' }] },
        thread_ts: { type: 'string', subtype: 'timestamp' },
        unfurl_links: { type: 'boolean' },
        parse: { type: 'string', enum: ['none', 'full'] },
      },
      required: ['token', 'channel'],
    },
    errors: { channel_not_found: {} },
    output: { required: ['channel', 'ts'] },
  },
  'conversations.history': {
    http_method: 'GET',
    scope: { bot: ['channels:history', 'groups:history', 'im:history'] },
    args: { properties: { token: text, channel: text, limit: { type: 'number' } }, required: ['token', 'channel'] },
    output: null,
  },
  'apps.connections.open': { http_method: 'POST', args: { properties: { token: text }, required: ['token'] } },
})
const optional = ['channels:history', 'groups:history', 'im:history']
const said = (call: Exchange) => judgeSlackCall(methods, optional, call).map(asLine)

const posted = { ok: true, channel: 'C0VOC0001', ts: '1700000000.000100' }
const body = { channel: 'C0VOC0001', text: 'hello', blocks: '[]', unfurl_links: 'false' }

test('a call that Slack would take is taken', () => {
  expect(said(aCall('chat.postMessage', body, { answer: posted }))).toEqual([])
  const refused = { ok: false, error: 'channel_not_found' }
  expect(said(aCall('chat.postMessage', body, { answer: refused }))).toEqual([])
  const lost = { status: 0, answer: null, fault: 'fault: connection dropped, nothing done' }
  expect(said(aCall('chat.postMessage', body, lost))).toEqual([])
})

test.each<[string, Record<string, unknown>, string]>([
  ['an argument of no method’s', { ...body, colour: 'red' }, 'slack chat.postMessage, argument colour: is not known'],
  ['without its channel', { text: 'hello' }, 'slack chat.postMessage, argument channel: is missing'],
  [
    'a yes or no that is neither',
    { ...body, unfurl_links: 'maybe' },
    'slack chat.postMessage, argument unfurl_links: is no boolean',
  ],
  [
    'blocks that are no JSON',
    { ...body, blocks: '[object Object]' },
    'slack chat.postMessage, argument blocks: is no JSON',
  ],
  ['a word of no list', { ...body, parse: 'some' }, 'slack chat.postMessage, argument parse: is none of none, full'],
  [
    'a time of another form',
    { ...body, thread_ts: '2026-11-22' },
    'slack chat.postMessage, argument thread_ts: is no timestamp: 2026-11-22',
  ],
  ['the name of nothing', { ...body, channel: '' }, 'slack chat.postMessage, argument channel: is no channel: '],
])('finds %s', (_, wrong, line) => {
  expect(said(aCall('chat.postMessage', wrong, { answer: posted }))).toEqual([line])
})

test('finds a method that Slack does not have', () => {
  expect(said(aCall('chat.shout', {}))).toEqual(['slack chat.shout, method: there is none of that name'])
})

test('finds JSON where a method takes forms alone, and a GET where it wants a POST', () => {
  const asJson = { contentType: 'application/json', answer: { ok: true, messages: [] } }
  expect(said(aCall('conversations.history', { channel: 'D0MINA001', limit: 3 }, asJson))).toEqual([
    'slack conversations.history, request: is JSON, which it does not take',
  ])
  const got = { method: 'GET', query: { channel: 'C0VOC0001' }, answer: posted }
  expect(said(aCall('chat.postMessage', {}, got))).toEqual(['slack chat.postMessage, request: is a GET'])
})

describe('scopes', () => {
  const history = (channel: string, more: Partial<Exchange> = {}) => aCall('conversations.history', { channel }, more)
  const lacks = (needed: string) => ({ ok: false, error: 'missing_scope', needed })

  test('one that is held must be for that kind of conversation', () => {
    expect(said(history('D0MINA001'))).toEqual([])
    expect(said(history('C0VOC0001'))).toEqual([
      'slack conversations.history, scope: none of channels:history, groups:history is held',
    ])
  })

  test('one that an admin may leave out may be missing, if the world says so', () => {
    expect(said(history('C0VOC0001', { answer: lacks('channels:history') }))).toEqual([])
    expect(said(history('D0MINA001', { answer: lacks('im:history') }))).toEqual([
      'slack conversations.history, scope: the world says that im:history is missing, and holds chat:write, im:history',
    ])
  })

  test('one that is always granted may not', () => {
    const token: Exchange['token'] = { of: 'bot', scopes: [] }
    expect(said(aCall('chat.postMessage', body, { token, answer: posted }))).toEqual([
      'slack chat.postMessage, scope: none of chat:write is held',
    ])
    expect(said(aCall('chat.postMessage', body, { token, answer: lacks('chat:write') }))).toEqual([
      'slack chat.postMessage, scope: chat:write is missing',
    ])
  })

  test('the app’s own token is for Socket Mode, and for nothing else', () => {
    const token: Exchange['token'] = { of: 'app', scopes: ['connections:write'] }
    expect(said(aCall('apps.connections.open', {}, { token }))).toEqual([])
    expect(said(aCall('chat.postMessage', body, { token, answer: posted }))).toEqual([
      'slack chat.postMessage, scope: is called with the token of the app',
    ])
    expect(said(aCall('apps.connections.open', {}))).toEqual([
      'slack apps.connections.open, scope: is called with the token of the bot',
    ])
  })

  test('a token that nobody has given is refused', () => {
    const token: Exchange['token'] = { of: 'nobody', scopes: [] }
    expect(said(history('C0VOC0001', { token, answer: { ok: false, error: 'invalid_auth' } }))).toEqual([])
    expect(said(history('C0VOC0001', { token }))).toEqual(['slack conversations.history, scope: the token is nobody’s'])
  })
})

test('finds an answer that Slack would not give', () => {
  const answered = (answer: unknown, status = 200) => said(aCall('chat.postMessage', body, { answer, status }))
  expect(answered({ ok: true, channel: 'C0VOC0001' })).toEqual(['slack chat.postMessage, answer 200: has no ts'])
  expect(answered({ ok: false, error: 'too_late' })).toEqual([
    'slack chat.postMessage, answer 200: has an error of no method’s: too_late',
  ])
  expect(answered('nothing')).toEqual(['slack chat.postMessage, answer 200: has no ok'])
  expect(answered(posted, 404)).toEqual([
    'slack chat.postMessage, answer 404: is not Slack’s way: it answers 200, or 429',
  ])
})
