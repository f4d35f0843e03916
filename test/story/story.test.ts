import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Rows } from '../../sandbox/story/database.ts'
import { findings, type Shown } from '../../sandbox/story/findings.ts'
import { readReleases } from '../../sandbox/story/releases.ts'
import { readRows } from '../../sandbox/story/rows.ts'
import type { Told } from '../../sandbox/story/tell.ts'
import { aDatabase } from '../support/database.ts'

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const rows: [id: string, title: string, content: string][] = [
  ['plain', '엑셀', '결제 내역을 엑셀로 받고 싶어요'],
  ['nothing', '', ''],
  ['blank', '   ', '\n\t'],
  ['japanese', '落ちます', 'アプリが落ちます 😡😡😡'],
  ['family', '', '👩‍👩‍👧‍👦'.repeat(200)],
  ['long', '길어요', '가나다라마바사아자차 '.repeat(600)],
  ['mentions', '<!channel> <@U0MINA001>', '&amp; <https://evil.example|slack.com> *bold* :smile:'],
  ['control', 'a\u0000b\u0007c', '\u202eevil\u200b'],
  ['sql', "'; drop table item; --", '{"a":1}'],
  ['too long', 'x', 'y'.repeat(50_000)],
  ['command', '/voc help', 'slash first'],
]

test('hostile rows go through or are refused with a reason; nothing is lost and nothing is sent twice', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hearback-story-'))
  const database = await aDatabase()
  onTestFinished(async () => {
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  })
  const file = join(folder, 'rows.csv')
  const lines = rows.map(([id, title, content]) => `${id},2026-01-01,1,${quoted(title)},${quoted(content)}`)
  await writeFile(file, ['id,date,rating,title,content', ...lines].join('\n'))
  const releases = join(folder, 'releases.csv')
  await writeFile(releases, 'version,date,notes\n9.0.0,2026-01-01,"• Excel"\n9.1.0,2026-02-01,"• Dark mode"\n')
  const url = 'url' in database.config ? { DATABASE_URL: database.config.url } : {}
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['sandbox/story.ts', '--quotes', file, '--releases', releases, '--json'],
    {
      env: { ...process.env, NODE_OPTIONS: '', ...url },
    },
  )
  const printed = stdout.trim().split('\n')
  const result = JSON.parse(printed.at(-1) ?? '')
  expect(result).toMatchObject({ messages: 7, promoted: 7, items: 7, lost: [], sentTwice: [] })
  // Every third card: one, two, then three votes.
  expect(result.votes).toBe(6)
  expect(result.refused.map(({ id }: { id: string }) => id)).toEqual(['nothing', 'blank', 'too long', 'command'])
  for (const { reason } of result.refused) expect(reason).toMatch(/\w{3}/)
  // Every second card is linked to the one or the other; each answer that this owes is given.
  expect(result).toMatchObject({ links: 4, shipped: 4, agentsTold: 4, loopsClosed: 4, notionRows: 7 })
  const kinds = ['post', 'shortcut', 'form', 'submit', 'vote', 'link', 'decide', 'answer']
  expect(Object.keys(result.latency)).toEqual(kinds)
  for (const { p50, p99 } of Object.values<{ p50: number; p99: number }>(result.latency)) {
    expect(p50).toBeGreaterThan(0)
    expect(p99).toBeGreaterThanOrEqual(p50)
  }
  // A line a step.
  expect(printed.filter((line) => line.includes(' added: '))).toHaveLength(7)
}, 120_000)

test('a file without the columns is refused with the name of the missing one', () => {
  expect(() => readRows('id,date\n1,2026-01-01')).toThrow('The file has no column "title"')
})

test('a file of releases gives each version once, oldest first, with the first thing that its notes name', () => {
  const csv = [
    'version,date,notes',
    '2.0,2026-02-01,"What\'s new:\n\n• Export to Excel\n• Dark mode"',
    '1.0,2026-01-01,"What\'s new\n\nBug fixes"',
    '1.5,2026-01-15,',
    '2.0,2026-02-02,"• Export to Excel, again"',
    ',2026-02-03,nothing',
  ].join('\n')
  expect(readReleases(csv)).toEqual([
    { version: '1.0', summary: 'Bug fixes' },
    { version: '1.5', summary: 'Release 1.5' },
    { version: '2.0', summary: 'Export to Excel, again' },
  ])
  expect(() => readReleases('version,date\n1.0,2026-01-01')).toThrow('The file has no column "notes"')
})

describe('what was acknowledged is held against what is there', () => {
  const told: Told = {
    added: [{ id: 'gh-1', ts: '1.1' }],
    refused: [],
    voted: [{ item: 'a', person: 'U1' }],
    linked: [{ item: 'a', key: 'APP-1' }],
    answered: ['loop'],
    took: { post: [], shortcut: [], form: [], submit: [], vote: [], link: [], decide: [], answer: [] },
  }
  const shown: Shown = {
    posted: new Set(['1.1']),
    cards: [{ item: 'a', votes: 1 }],
    notices: [{ message: 'D1:2.2', effect: 'e' }],
    pages: [{ number: 1, status: 'shipped' }],
    remoteLinks: [{ item: 'a', key: 'APP-1' }],
  }
  const rows: Rows = {
    quotes: [{ ts: '1.1', item: 'a' }],
    items: [{ id: 'a', number: 1, status: 'shipped' }],
    votes: [{ item: 'a', person: 'U1' }],
    links: [{ item: 'a', key: 'APP-1' }],
    answers: [{ id: 'loop', state: 'answered' }],
    notices: [{ answer: 'loop', person: 'U1', isAgent: true, message: 'D1:2.2' }],
  }
  const found = (world: Partial<Shown>, database: Partial<Rows> = {}, said: Partial<Told> = {}) =>
    findings({ ...told, ...said }, { ...shown, ...world }, { ...rows, ...database })

  test('nothing is amiss where everything is where it belongs', () => {
    expect(found({})).toEqual({ lost: [], sentTwice: [] })
  })

  test.each<[string, Partial<Shown>, Partial<Rows>, string[]]>([
    ['a message', { posted: new Set() }, {}, ['gh-1: its message']],
    ['words', {}, { quotes: [] }, ['gh-1: its words']],
    ['a card', { cards: [] }, {}, ['item a: its card']],
    ['a vote', {}, { votes: [] }, ['item a: the vote of U1', 'item a: its card shows another number of votes']],
    ['a link', {}, { links: [] }, ['item a on APP-1: the link']],
    ['a link on the issue', { remoteLinks: [] }, {}, ['item a on APP-1: not on the issue']],
    [
      'a release',
      { pages: [{ number: 1, status: 'done' }] },
      { items: [{ id: 'a', number: 1, status: 'done' }] },
      ['item a on APP-1: released, and not shipped'],
    ],
    ['a message to the agent', { notices: [] }, {}, ['answer loop: nobody was told']],
    ['an answer', {}, { answers: [{ id: 'loop', state: 'told' }] }, ['answer loop: not closed']],
    ['a row in Notion', { pages: [] }, {}, ['VOC-1: no row in Notion']],
    ['a status in Notion', { pages: [{ number: 1, status: 'new' }] }, {}, ['VOC-1: another status in Notion']],
  ])('%s that is lost is found', (_, world, database, lost) => {
    expect(found(world, database)).toEqual({ lost, sentTwice: [] })
  })

  const twice = <T>(all: T[]) => [...all, ...all]
  test.each<[string, Partial<Shown>, Partial<Rows>, string[]]>([
    ['a card', { cards: twice(shown.cards) }, {}, ['item a: 2 cards']],
    ['words', {}, { quotes: [...rows.quotes, { ts: '1.1', item: 'b' }] }, ['message 1.1: in several items']],
    ['a card of nothing', { cards: [...shown.cards, { item: 'z', votes: 0 }] }, {}, ['item z: a card of no item']],
    ['a link on the issue', { remoteLinks: twice(shown.remoteLinks) }, {}, ['item a on APP-1: 2 links on the issue']],
    ['a notice', {}, { notices: twice(rows.notices) }, ['answer loop to U1: in 2 messages']],
    ['a message', { notices: [...shown.notices, { message: 'D1:3.3', effect: 'e' }] }, {}, ['notice e: 2 messages']],
    ['a row in Notion', { pages: twice(shown.pages) }, {}, ['VOC-1: 2 rows in Notion']],
  ])('%s that is there twice is found', (_, world, database, sentTwice) => {
    expect(found(world, database)).toEqual({ lost: [], sentTwice })
  })
})
