import { readFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig, variables } from '../src/config.ts'

const example = await readFile(new URL('../.env.example', import.meta.url), 'utf8')
const KEY = Buffer.alloc(32, 7).toString('base64')

/** The least that the app starts with. */
const complete = {
  ENCRYPTION_KEY: KEY,
  SLACK_SIGNING_SECRET: 'abc123',
  SLACK_BOT_TOKEN: 'xoxb-1-abc',
  VOC_CHANNEL: 'C0123456789',
}

/** What is said of a configuration, one line a variable. */
function problemsOf(env: Record<string, string | undefined>): string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return String(error)
      .split('\n')
      .filter((line) => line.startsWith('  - '))
      .map((line) => line.slice(4))
  }
}

describe('.env.example', () => {
  const lines = example.split('\n')
  const given = lines.flatMap((line, at) => (/^[A-Z_]+=/.test(line) ? [{ name: line.split('=')[0] ?? '', at }] : []))

  test('has every variable that the app reads, once, and no other', () => {
    expect(given.map(({ name }) => name).sort()).toEqual([...variables].sort())
  })

  test.each(given.map(({ name, at }) => [name, at] as const))('%s has a line of explanation above it', (_, at) => {
    expect(lines[at - 1]).toMatch(/^# (?!---).{10,}/)
  })

  test('is what the app starts with, once the empty required ones are filled in', () => {
    const env = { ...parseEnv(example) }
    const filled = Object.fromEntries(Object.entries(complete).filter(([name]) => !env[name]))
    expect(Object.keys(filled).sort()).toEqual(Object.keys(complete).sort())
    expect(readConfig({ ...env, ...filled })).toEqual(readConfig(complete))
  })
})

test('the least that is needed gives everything else its default', () => {
  expect(readConfig(complete)).toEqual({
    port: 3000,
    publicUrl: null,
    database: { dataDir: '.hearback' },
    encryptionKey: KEY,
    encryptionKeyOld: undefined,
    logLevel: 'info',
    defaultLocale: 'ko',
    defaultTimeZone: 'Asia/Seoul',
    slack: {
      signingSecret: 'abc123',
      botToken: 'xoxb-1-abc',
      apiUrl: 'https://slack.com/api/',
      vocChannel: 'C0123456789',
    },
  })
})

test('everything can be set, with blanks around it', () => {
  const all = {
    ...complete,
    SLACK_SIGNING_SECRET: ' abc123\n',
    PORT: ' 8080 ',
    PUBLIC_URL: 'https://hearback.example.com',
    DATABASE_URL: 'postgresql://user:password@db:5432/hearback ',
    ENCRYPTION_KEY_OLD: Buffer.alloc(32, 8).toString('base64'),
    LOG_LEVEL: 'debug',
    DEFAULT_LOCALE: 'en',
    DEFAULT_TIME_ZONE: 'Europe/Berlin',
    SLACK_API_URL: 'http://127.0.0.1:4000/api',
  }
  expect(readConfig(all)).toMatchObject({
    port: 8080,
    publicUrl: 'https://hearback.example.com',
    database: { url: 'postgresql://user:password@db:5432/hearback' },
    encryptionKeyOld: all.ENCRYPTION_KEY_OLD,
    logLevel: 'debug',
    defaultLocale: 'en',
    defaultTimeZone: 'Europe/Berlin',
    slack: { signingSecret: 'abc123', apiUrl: 'http://127.0.0.1:4000/api/' },
  })
})

test('nothing at all: every missing variable is named, each with what to do', () => {
  expect(problemsOf({})).toEqual([
    expect.stringMatching(/^ENCRYPTION_KEY is missing: .*make one with/),
    expect.stringMatching(/^SLACK_SIGNING_SECRET is missing: copy it/),
    expect.stringMatching(/^SLACK_BOT_TOKEN is missing: install the app/),
    expect.stringMatching(/^VOC_CHANNEL is missing: copy the id/),
  ])
})

describe('a wrong configuration is refused, with the name of the variable and what to do', () => {
  test.each([
    ['PORT', 'abc', 'must be a port number'],
    ['PORT', '-1', 'must be a port number'],
    ['PORT', '70000', 'must be a port number'],
    ['PORT', '80.5', 'must be a port number'],
    ['PUBLIC_URL', 'hearback.example.com', 'must be an address that begins with https://'],
    ['PUBLIC_URL', 'ftp://hearback.example.com', 'must be an address that begins with https://'],
    ['DATABASE_URL', 'mysql://db/hearback', 'must begin with postgresql://'],
    ['DATABASE_URL', 'db:5432/hearback', 'must begin with postgresql://'],
    ['ENCRYPTION_KEY', undefined, 'make one with: node -e'],
    ['ENCRYPTION_KEY', '', 'make one with: node -e'],
    ['ENCRYPTION_KEY', 'secret', 'must be 32 bytes in base64'],
    ['ENCRYPTION_KEY', Buffer.alloc(16).toString('base64'), 'must be 32 bytes in base64'],
    ['ENCRYPTION_KEY', Buffer.alloc(33).toString('base64'), 'must be 32 bytes in base64'],
    ['ENCRYPTION_KEY', Buffer.alloc(32).toString('hex'), 'must be 32 bytes in base64'],
    ['ENCRYPTION_KEY_OLD', 'secret', 'must be 32 bytes in base64'],
    ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, silent'],
    ['DEFAULT_LOCALE', 'ja', 'must be ko or en'],
    ['DEFAULT_TIME_ZONE', 'Seoul', 'must be a time zone name such as Asia/Seoul'],
    ['SLACK_SIGNING_SECRET', undefined, 'copy it from your Slack app'],
    ['SLACK_SIGNING_SECRET', '   ', 'copy it from your Slack app'],
    ['SLACK_BOT_TOKEN', undefined, 'OAuth & Permissions'],
    ['SLACK_BOT_TOKEN', 'xoxp-1-abc', 'must begin with xoxb-'],
    ['SLACK_BOT_TOKEN', 'xapp-1-abc', 'must begin with xoxb-'],
    ['SLACK_API_URL', 'slack.com/api', 'must be an address that begins with https://'],
    ['VOC_CHANNEL', undefined, 'copy the id of the channel'],
    ['VOC_CHANNEL', '#voc', 'must be the id of a channel'],
    ['VOC_CHANNEL', 'voc', 'must be the id of a channel'],
  ])('%s=%s', (name, value, todo) => {
    const problems = problemsOf({ ...complete, [name]: value })
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} `))])
    expect(problems[0]).toContain(todo)
  })

  test('several at once are all said, with where the variables are explained', () => {
    expect(problemsOf({ ...complete, PORT: 'x', SLACK_BOT_TOKEN: undefined, VOC_CHANNEL: '#voc' })).toHaveLength(3)
    expect(() => readConfig({})).toThrow('.env.example')
  })

  test('and no secret is repeated in what is said', () => {
    const secrets = { ENCRYPTION_KEY: 'hush-key', SLACK_BOT_TOKEN: 'xoxp-hush', DATABASE_URL: 'mysql://user:hush@db' }
    expect(problemsOf({ ...complete, ...secrets }).join()).not.toContain('hush')
  })
})
