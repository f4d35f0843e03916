import { describe, expect, test } from 'vitest'
import { createLog, withoutSecrets } from '../src/log.ts'

/** A log, and what came out of it. */
function aLog(level = 'info') {
  const lines: string[] = []
  const log = createLog(level, { write: (line) => void lines.push(line) })
  return { log, lines, entries: () => lines.map((line): Record<string, unknown> => JSON.parse(line)) }
}

const BOT = 'xoxb-123456789012-abcdefABCDEF'
const SECRETS = [
  BOT,
  'xoxp-1-2-abc',
  'xoxe.xoxb-1-MQfoo',
  'xapp-1-A012-345-abc',
  'ntn_1234567890abc',
  'secret_abcDEF123',
  'Bearer abc.def-ghi_jkl~mno+pqr/stu==',
  'https://hooks.slack.com/actions/T012/345/abc?x=1',
  'postgresql://hearback:hunter2@db:5432/hearback',
]

describe('nothing that looks like a secret reaches the log, wherever it hides', () => {
  test.each(SECRETS)('%s', (secret) => {
    const { log, lines, entries } = aLog()
    log.info(`before ${secret} after`)
    log.info({ deep: { deeper: { deepest: [`"${secret}"`] } } }, 'in a value')
    log.error({ err: new Error(`Failed with ${secret}`, { cause: new Error(`because of ${secret}`) }) }, 'in an error')
    log.warn({ [secret]: true }, 'as a key')
    const kept = secret.replace(/^(?:Bearer |https:\/\/hooks\.slack\.com\/|postgresql:\/\/)/, '')
    const hidden = kept.startsWith('hearback:') ? 'hunter2' : kept.slice(-6)
    expect(lines.join()).not.toContain(hidden)
    expect(lines.join()).toContain('[hidden]')
    // What stands around it is still there, and each line is still one JSON object.
    expect(entries()).toHaveLength(4)
    expect(entries()[0]?.msg).toMatch(/^before .*after$/)
  })

  test('and what is none is left alone', () => {
    const text =
      'VOC-123, https://hanbit-lab.slack.com/archives/C1/p2, the bearer of bad news, U0MINA, postgresql://db/x'
    expect(withoutSecrets(text)).toBe(text)
  })
})

test('what customers said, and tokens, are hidden by the names of their fields', () => {
  const { log, lines } = aLog()
  const canary = '비밀이에요'
  for (const key of [
    'token',
    'botToken',
    'authorization',
    'Authorization',
    'response_url',
    'responseUrl',
    'trigger_id',
    'words',
    'text',
    'sealed',
  ]) {
    log.info({ [key]: canary }, key)
    log.info({ body: { [key]: canary } }, key)
    log.info({ body: { view: { [key]: canary } } }, key)
  }
  expect(lines).toHaveLength(30)
  expect(lines.join()).not.toContain(canary)
})

test('an error is its type, message, stack and cause; nothing that a vendor hung onto it', () => {
  const { log, entries, lines } = aLog()
  const error = Object.assign(new TypeError('No', { cause: new Error('Why') }), {
    request: { headers: { cookie: 'CANARY' } },
    data: { message: 'CANARY' },
  })
  log.error({ err: error }, 'It failed.')
  expect(entries()[0]).toMatchObject({
    level: 50,
    msg: 'It failed.',
    err: { type: 'TypeError', message: 'No', cause: 'Why', stack: expect.stringContaining('log.test.ts') },
  })
  expect(lines.join()).not.toContain('CANARY')
})

test.each([
  ['a text', 'just text'],
  ['nothing', undefined],
  ['null', null],
])('something thrown that is no error is logged: %s', (_, thrown) => {
  const { log, entries } = aLog()
  log.error({ err: thrown }, 'It failed.')
  expect(entries()[0]).toMatchObject({ msg: 'It failed.' })
})

test('an entry is one line, whatever is in it: nobody can forge another', () => {
  const { log, lines, entries } = aLog()
  log.info({ name: 'a\n{"level":60,"msg":"forged"}\r\n' }, 'b\nc')
  expect(lines).toHaveLength(1)
  expect(lines[0]?.trimEnd()).not.toMatch(/[\r\n]/)
  expect(entries()[0]).toMatchObject({ msg: 'b\nc' })
})

test('the level decides what is written', () => {
  const { log, lines } = aLog('warn')
  log.info('no')
  log.warn('yes')
  expect(lines).toHaveLength(1)
})
