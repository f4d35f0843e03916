import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { findings } from '../../sandbox/story/read-back.ts'
import { readRows } from '../../sandbox/story/rows.ts'
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
  const url = 'url' in database.config ? { DATABASE_URL: database.config.url } : {}
  const { stdout } = await promisify(execFile)(process.execPath, ['sandbox/story.ts', '--quotes', file, '--json'], {
    env: { ...process.env, NODE_OPTIONS: '', ...url },
  })
  const printed = stdout.trim().split('\n')
  const result = JSON.parse(printed.at(-1) ?? '')
  expect(result).toMatchObject({ messages: 7, promoted: 7, items: 7, lost: [], sentTwice: [] })
  // Every third card: one, two, then three votes.
  expect(result.votes).toBe(6)
  expect(result.refused.map(({ id }: { id: string }) => id)).toEqual(['nothing', 'blank', 'too long', 'command'])
  for (const { reason } of result.refused) expect(reason).toMatch(/\w{3}/)
  expect(Object.keys(result.latency)).toEqual(['post', 'shortcut', 'form', 'submit', 'vote'])
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

test('what is missing, doubled or shows another number is found', () => {
  const told = {
    added: [{ id: 'gh-1', ts: '1.1' }],
    refused: [],
    voted: [{ item: 'a', person: 'U1' }],
    took: { post: [], shortcut: [], form: [], submit: [], vote: [] },
  }
  const shown = { posted: new Set(['1.1']), cards: [{ item: 'a', votes: 1 }] }
  const rows = { quotes: [{ ts: '1.1', item: 'a' }], items: ['a'], votes: [{ item: 'a', person: 'U1' }] }
  expect(findings(told, shown, rows)).toEqual({ lost: [], sentTwice: [] })

  const lost = (changed: Partial<typeof shown>, changedRows: Partial<typeof rows> = {}) =>
    findings(told, { ...shown, ...changed }, { ...rows, ...changedRows }).lost
  expect(lost({ posted: new Set() })).toEqual(['gh-1: its message'])
  expect(lost({ cards: [] })).toEqual(['item a: its card'])
  expect(lost({}, { quotes: [] })).toEqual(['gh-1: its words'])
  expect(lost({}, { votes: [] })).toEqual(['item a: the vote of U1', 'item a: its card shows another number of votes'])
  const twice = (cards: typeof shown.cards, changedRows: Partial<typeof rows> = {}) =>
    findings(told, { ...shown, cards }, { ...rows, ...changedRows }).sentTwice
  expect(twice([...shown.cards, ...shown.cards])).toEqual(['item a: 2 cards'])
  expect(twice(shown.cards, { quotes: [...rows.quotes, { ts: '1.1', item: 'b' }] })).toEqual([
    'message 1.1: in several items',
  ])
  expect(twice([...shown.cards, { item: 'z', votes: 0 }])).toEqual(['item z: a card of no item'])
})
