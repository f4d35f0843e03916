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
    jira: null,
    jiraApp: null,
    shippedWhen: 'released',
    notion: null,
    notionApp: null,
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
    expect.stringMatching(/^SLACK_BOT_TOKEN is missing: install the app/),
    expect.stringMatching(/^VOC_CHANNEL is missing: copy the id/),
    expect.stringMatching(/^SLACK_SIGNING_SECRET is missing: copy it .*set SLACK_APP_TOKEN instead/),
  ])
})

test('an app-level token is for Socket Mode: the signing secret is not needed, and not used where it is given', () => {
  const { SLACK_SIGNING_SECRET, ...rest } = complete
  const shared = { botToken: 'xoxb-1-abc', apiUrl: 'https://slack.com/api/', vocChannel: 'C0123456789' }
  for (const env of [rest, { ...rest, SLACK_SIGNING_SECRET }])
    expect(readConfig({ ...env, SLACK_APP_TOKEN: ' xapp-1-abc ' }).slack).toEqual({ ...shared, appToken: 'xapp-1-abc' })
})

const jira = {
  JIRA_SITE_URL: 'https://acme.atlassian.net',
  JIRA_EMAIL: 'bot@acme.example',
  JIRA_API_TOKEN: 'ATATT3-hush',
}
const PAGE = '1234abcd-1234-abcd-1234-abcd1234abcd'
const notion = { NOTION_TOKEN: 'ntn_hush', NOTION_PARENT_PAGE_ID: PAGE }

describe('Jira', () => {
  test('needs a site, an account and a token; its API is at the site, and it has no webhook until a secret is set', () => {
    expect(readConfig({ ...complete, ...jira }).jira).toEqual({
      siteUrl: 'https://acme.atlassian.net',
      apiUrl: 'https://acme.atlassian.net',
      email: 'bot@acme.example',
      apiToken: 'ATATT3-hush',
      webhookSecret: null,
      tokenEnds: null,
    })
  })

  test('takes any address of the site, and an API elsewhere', () => {
    const more = {
      JIRA_SITE_URL: 'https://acme.atlassian.net/jira/software/projects/PAY/boards/1',
      JIRA_API_URL: 'https://api.atlassian.com/ex/jira/11223344-a1b2-3b33-c444-def123456789/',
      JIRA_WEBHOOK_SECRET: 'quiet',
      SHIPPED_WHEN: 'done',
    }
    const read = readConfig({ ...complete, ...jira, ...more, JIRA_API_TOKEN_ENDS: '2027-11-23' })
    expect(read.shippedWhen).toBe('done')
    expect(read.jira).toMatchObject({
      siteUrl: 'https://acme.atlassian.net',
      apiUrl: 'https://api.atlassian.com/ex/jira/11223344-a1b2-3b33-c444-def123456789',
      webhookSecret: 'quiet',
      tokenEnds: new Date('2027-11-23'),
    })
  })

  test.each(Object.keys(jira))('without %s it is half-filled, and refused by that name', (name) => {
    const problems = problemsOf({ ...complete, ...jira, [name]: '' })
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} is missing: .*go without Jira$`))])
  })

  test('one variable alone asks for all the others; when something counts as shipped asks for none', () => {
    expect(problemsOf({ ...complete, JIRA_WEBHOOK_SECRET: 'quiet' })).toHaveLength(3)
    expect(problemsOf({ ...complete, JIRA_API_URL: 'https://api.atlassian.com/ex/jira/1' })).toHaveLength(3)
    expect(readConfig({ ...complete, SHIPPED_WHEN: 'done' }).jira).toBeNull()
  })

  test('an app by which admins connect sites needs its id, its secret and an address of ours, and no token', () => {
    expect(problemsOf({ ...complete, JIRA_CLIENT_ID: 'id' })).toEqual([
      expect.stringMatching(/^JIRA_CLIENT_SECRET is missing/),
      expect.stringMatching(/^PUBLIC_URL is missing: .*\/connect\/jira\/callback/),
    ])
    const app = { JIRA_CLIENT_ID: 'id', JIRA_CLIENT_SECRET: 'hush', PUBLIC_URL: 'https://voc.example' }
    const read = readConfig({ ...complete, ...app, JIRA_GATEWAY_URL: 'http://127.0.0.1:1/' })
    expect(read.jira).toBeNull()
    expect(read.jiraApp).toEqual({
      ...{ clientId: 'id', clientSecret: 'hush', authUrl: 'https://auth.atlassian.com', apiUrl: 'http://127.0.0.1:1' },
    })
  })
})

describe('Notion', () => {
  test('needs a token and a place', () => {
    const shared = { token: 'ntn_hush', apiUrl: 'https://api.notion.com' }
    expect(readConfig({ ...complete, ...notion }).notion).toEqual({ ...shared, parentPageId: PAGE })
    const source = { NOTION_TOKEN: 'ntn_hush', NOTION_DATA_SOURCE_ID: PAGE, NOTION_API_URL: 'http://127.0.0.1:1/' }
    expect(readConfig({ ...complete, ...source }).notion).toEqual({
      token: 'ntn_hush',
      apiUrl: 'http://127.0.0.1:1',
      dataSourceId: PAGE,
    })
  })

  test.each([
    ['1234abcd1234abcd1234abcd1234abcd'],
    ['1234ABCD-1234-ABCD-1234-ABCD1234ABCD'],
    ['https://www.notion.so/acme/VoC-1234abcd1234abcd1234abcd1234abcd?pvs=4#x'],
    ['https://www.notion.so/1234abcd1234abcd1234abcd1234abcd/'],
    ['https://acme.notion.site/VoC-2-b-1234abcd1234abcd1234abcd1234abcd'],
    ['collection://1234abcd-1234-abcd-1234-abcd1234abcd'],
  ])('takes %s', (text) => {
    expect(readConfig({ ...complete, ...notion, NOTION_PARENT_PAGE_ID: text }).notion).toMatchObject({
      parentPageId: PAGE,
    })
  })

  test('half-filled or twice placed is refused by name', () => {
    expect(problemsOf({ ...complete, NOTION_TOKEN: 'ntn_hush' })).toEqual([
      expect.stringMatching(/^NOTION_PARENT_PAGE_ID or NOTION_DATA_SOURCE_ID is missing: paste/),
    ])
    for (const name of ['NOTION_PARENT_PAGE_ID', 'NOTION_DATA_SOURCE_ID'])
      expect(problemsOf({ ...complete, [name]: PAGE })).toEqual([expect.stringMatching(/^NOTION_TOKEN is missing/)])
    expect(problemsOf({ ...complete, ...notion, NOTION_DATA_SOURCE_ID: PAGE })).toEqual([
      expect.stringMatching(/^NOTION_DATA_SOURCE_ID is one too many/),
    ])
  })
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
    ['SLACK_APP_TOKEN', 'xoxb-1-abc', 'App-Level Tokens, with the scope connections:write'],
    ['SLACK_APP_TOKEN', 'xapp-1 abc', 'must begin with xapp-'],
    ['SLACK_BOT_TOKEN', undefined, 'OAuth & Permissions'],
    ['SLACK_BOT_TOKEN', 'xoxp-1-abc', 'must begin with xoxb-'],
    ['SLACK_BOT_TOKEN', 'xapp-1-abc', 'must begin with xoxb-'],
    ['SLACK_API_URL', 'slack.com/api', 'must be an address that begins with https://'],
    ['VOC_CHANNEL', undefined, 'copy the id of the channel'],
    ['VOC_CHANNEL', '#voc', 'must be the id of a channel'],
    ['VOC_CHANNEL', 'voc', 'must be the id of a channel'],
    ['JIRA_SITE_URL', 'acme.atlassian.net', 'must be an address that begins with https://'],
    ['JIRA_API_URL', 'api.atlassian.com', 'must be an address that begins with https://'],
    ['JIRA_EMAIL', 'bot', 'must be an e-mail address'],
    ['JIRA_EMAIL', 'bot:x@acme.example', 'must be an e-mail address'],
    ['JIRA_API_TOKEN', 'AT hush', 'must be one piece'],
    ['SHIPPED_WHEN', 'yesterday', 'must be released'],
    ['NOTION_TOKEN', 'hush', 'must begin with ntn_'],
    ['NOTION_PARENT_PAGE_ID', 'https://www.notion.so/acme/VoC', 'Copy link'],
    ['NOTION_PARENT_PAGE_ID', 'https://www.notion.so/VoC?v=1234abcd1234abcd1234abcd1234abcd', 'Copy link'],
    ['NOTION_API_URL', 'api.notion.com', 'must be an address that begins with https://'],
  ])('%s=%s', (name, value, todo) => {
    const problems = problemsOf({ ...complete, ...jira, ...notion, [name]: value })
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} `))])
    expect(problems[0]).toContain(todo)
  })

  test('several at once are all said, with where the variables are explained', () => {
    expect(problemsOf({ ...complete, PORT: 'x', SLACK_BOT_TOKEN: undefined, VOC_CHANNEL: '#voc' })).toHaveLength(3)
    expect(() => readConfig({})).toThrow('.env.example')
  })

  test('and no secret is repeated in what is said', () => {
    const secrets = {
      ENCRYPTION_KEY: 'hush-key',
      SLACK_BOT_TOKEN: 'xoxp-hush',
      SLACK_APP_TOKEN: 'hush',
      DATABASE_URL: 'mysql://user:hush@db',
      JIRA_API_TOKEN: 'hush hush',
      JIRA_WEBHOOK_SECRET: 'hush',
      NOTION_TOKEN: 'hush',
    }
    expect(problemsOf({ ...complete, ...secrets }).join()).not.toContain('hush')
  })
})
