import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { trafficIn } from '../../conformance/traffic.ts'
import type { Recorded } from '../../sandbox/traffic/exchange.ts'
import { byHand, Notebook, type Noted } from '../../sandbox/traffic/notebook.ts'
import { startWorld } from '../../sandbox/world.ts'

async function aFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'hearback-traffic-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const noted = (text: string, more: Partial<Noted> = {}): Noted => ({
  system: 'notion',
  request: { method: 'POST', url: 'http://127.0.0.1:1/v1/pages?a=1&b=2&b=3', headers: new Headers() },
  body: JSON.stringify({ properties: { title: text } }),
  status: 200,
  answer: '{"object":"page"}',
  ...more,
})

async function read(folder: string): Promise<Recorded[]> {
  const all: Recorded[] = []
  for await (const one of trafficIn(folder)) all.push(one)
  return all
}

test('what is written down is what was said, one of each shape with how often', async () => {
  const folder = await aFolder()
  const notebook = new Notebook(folder)
  notebook.add(noted('엑셀로 받고 싶어요'))
  notebook.add(noted('알림이 너무 많아요'))
  notebook.add(noted('x'.repeat(2_001)))
  notebook.add(noted('x', { body: '', status: 0, answer: '', fault: 'fault: dropped' }))
  notebook.write()
  notebook.write()
  const all = await read(folder)
  expect(all.map(({ times }) => times)).toEqual([2, 1, 1])
  expect(all[0]).toMatchObject({
    ...{ system: 'notion', method: 'POST', path: '/v1/pages', query: { a: '1', b: ['2', '3'] } },
    ...{ body: { properties: { title: '엑셀로 받고 싶어요' } }, status: 200, answer: { object: 'page' } },
  })
  expect(all[2]).toMatchObject({ body: null, status: 0, answer: null, fault: 'fault: dropped' })
})

test.each<[string, string, string]>([
  ['a limit of 2,000 characters', 'x'.repeat(2_000), 'x'.repeat(2_001)],
  ['a limit of 100 things', JSON.stringify(Array(100).fill({})), JSON.stringify(Array(101).fill({}))],
  ['a name that is another', '{"a":1}', '{"b":1}'],
  ['a fixed word that is another', 'rich_text', 'title'],
  ['a number and a text', '{"a":1}', '{"a":"1"}'],
  ['something and nothing', 'x', ''],
])('%s is another shape', async (_, one, other) => {
  const folder = await aFolder()
  const notebook = new Notebook(folder)
  notebook.add(noted(one))
  notebook.add(noted(other))
  notebook.write()
  expect(await read(folder)).toHaveLength(2)
})

test('what a test asks by hand is not the app’s', async () => {
  const folder = await aFolder()
  const notebook = new Notebook(folder)
  const { request } = noted('x')
  notebook.add(noted('x', { request: { ...request, headers: new Headers({ 'user-agent': byHand }) } }))
  notebook.write()
  expect(await readdir(folder)).toEqual([])
})

test('a world writes down its traffic if it is to be judged, without a token in it', async () => {
  const folder = await aFolder()
  const before = process.env.TRAFFIC_DIR
  process.env.TRAFFIC_DIR = folder
  onTestFinished(() => {
    if (before === undefined) delete process.env.TRAFFIC_DIR
    else process.env.TRAFFIC_DIR = before
  })
  const manifest = { display_information: { name: 'Ten' }, oauth_config: { scopes: { bot: ['chat:write'] } } }
  for (const isJudged of [false, true]) {
    const world = await startWorld({ manifest, isJudged })
    const { SLACK_BOT_TOKEN, NOTION_TOKEN, JIRA_EMAIL, JIRA_API_TOKEN } = world.credentials
    const basic = Buffer.from(`${JIRA_EMAIL}:${JIRA_API_TOKEN}`).toString('base64')
    const ask = (url: string, authorization: string, body?: URLSearchParams) =>
      fetch(url, { headers: { authorization }, ...(body ? { method: 'POST', body } : {}) })
    await ask(`${world.apiUrl}auth.test`, '', new URLSearchParams({ token: SLACK_BOT_TOKEN }))
    await ask(`${world.jira.siteUrl}/rest/api/3/myself`, `Basic ${basic}`)
    await ask(`${world.notion.url}/v1/users/me`, `Bearer ${NOTION_TOKEN}`)
    await ask(`${world.url}/response/T0MARU001/unguessable`, '', new URLSearchParams())
    await world.stop()
    if (!isJudged) expect(await readdir(folder)).toEqual([])
  }
  const all = await read(folder)
  expect(all.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
    'POST /api/auth.test 200',
    'GET /rest/api/3/myself 200',
    'GET /v1/users/me 400',
    'POST /response/T0MARU001/secret 404',
  ])
  expect(all[0]?.token).toEqual({ of: 'bot', scopes: ['chat:write'] })
  const [file = ''] = await readdir(folder)
  const text = await readFile(join(folder, file), 'utf8')
  expect(text).not.toMatch(/xox|ntn_|api-token|unguessable/)
})

test('no folder is no traffic, and a line that broke off is an error', async () => {
  const folder = await aFolder()
  expect(await read(join(folder, 'nowhere'))).toEqual([])
  await writeFile(join(folder, '1.jsonl'), '{"system":"slack"}\n')
  await expect(read(folder)).rejects.toThrow('1.jsonl holds something else than traffic')
  await writeFile(join(folder, '1.jsonl'), '{"system":"sl')
  await expect(read(folder)).rejects.toThrow(SyntaxError)
})
