import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WorldClient } from '../../sandbox/client.ts'
import { type Ports, startAtPorts } from '../../sandbox/demo/ports.ts'
import { JiraHands } from '../../sandbox/jira/hands.ts'
import { NotionHands } from '../../sandbox/notion/hands.ts'
import { joon, mina, support, voc } from '../../sandbox/people.ts'
import { opensForm, voteButtonOf } from '../support/world.ts'

let folder: string
const children: ChildProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearback-demo-'))
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

interface Demo {
  child: ChildProcess
  /** Addresses of the three pages; empty where it did not start. */
  slack: string
  jira: string
  notion: string
  printed: string
  code: number | null
}

/** Starts the demo as `npm run demo` does. @returns what it printed, until it runs or has ended */
async function demo(): Promise<Demo> {
  const child = spawn(process.execPath, ['sandbox/demo.ts'], {
    env: { ...process.env, DATA_DIR: join(folder, 'data'), WORLD_PORT: '0', NODE_OPTIONS: '' },
  })
  children.push(child)
  let printed = ''
  const ended = once(child, 'exit')
  await new Promise<void>((resolve) => {
    const read = (chunk: Buffer) => {
      printed += chunk
      if (/Ctrl-C/.test(printed)) resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    ended.then(() => resolve())
  })
  const urlOf = (page: string) => new RegExp(`(http://127\\.0\\.0\\.1:\\d+) +${page}`).exec(printed)?.[1] ?? ''
  return { child, slack: urlOf('Slack'), jira: urlOf('Jira'), notion: urlOf('Notion'), printed, code: child.exitCode }
}

async function interrupts(child: ChildProcess): Promise<number | null> {
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  const [code] = await ended
  return code
}

const cardsOf = async (world: WorldClient) =>
  (await world.as(joon).sees(voc.id)).filter((message) => message.authorIsApp)

const rowOf = async ({ notion }: Demo): Promise<Record<string, unknown>> => {
  const found = await new NotionHands(notion).rows().catch(() => [])
  return found[0]?.properties ?? {}
}
const patient = { timeout: 30_000 }

test('Ctrl-C and another start lose nothing: messages, cards, votes, issues and rows are there, and go on', async () => {
  const first = await demo()
  const world = new WorldClient(first.slack)
  const ts = await world.as(mina).posts(support.id, '다시 켜도 그대로 있어야 해요')
  await world.as(mina).submits(await opensForm(world.as(mina), ts))
  const card = await world.as(joon).finds(voc.id, (message) => message.authorIsApp)
  await world.as(joon).presses(card, 'vote')
  await world.as(joon).finds(voc.id, (message) => voteButtonOf(message) === '공감 1')
  await world.as(joon).commands('/voc link VOC-1 PAY-7')
  await new JiraHands(first.jira).moves('PAY-7', 'In Progress')
  await expect.poll(() => rowOf(first), patient).toMatchObject({ 상태: '진행 중' })
  expect(await interrupts(first.child)).toBe(0)

  const second = await demo()
  expect([second.jira, second.notion]).toEqual([first.jira, first.notion])
  const again = new WorldClient(second.slack)
  expect((await again.as(mina).sees(support.id)).some((message) => message.ts === ts)).toBe(true)
  const [kept] = await cardsOf(again)
  if (!kept) throw new Error('The card is gone.')
  await again.as(joon).presses({ channel: voc.id, message: kept }, 'vote')
  await again.as(joon).finds(voc.id, (message) => message.ts === kept.ts && voteButtonOf(message) === '공감')
  expect(await cardsOf(again)).toHaveLength(1)
  const jira = new JiraHands(second.jira)
  expect(await jira.remoteLinks('PAY-7')).toHaveLength(1)
  await jira.moves('PAY-7', 'Done')
  await expect.poll(() => rowOf(second), patient).toMatchObject({ 번호: 'VOC-1', 상태: '배포 대기' })
  expect(await new NotionHands(second.notion).rows()).toHaveLength(1)
  expect((await stat(join(folder, 'data'))).mode & 0o077).toBe(0)
  expect((await stat(join(folder, 'data-world'))).mode & 0o077).toBe(0)

  const third = await demo()
  expect(third.code).toBe(1)
  expect(third.printed).toContain(join(folder, 'data-world'))
  expect(await interrupts(second.child)).toBe(0)
}, 180_000)

test('where a page cannot be at its remembered address, the demo says so and what to do; Slack’s may move', async () => {
  const stranger = createServer().listen(0, '127.0.0.1')
  await once(stranger, 'listening')
  const address = stranger.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const file = join(folder, 'data-world', 'ports.json')
  const kept = JSON.parse(await readFile(file, 'utf8'))
  await writeFile(file, JSON.stringify({ ...kept, jira: port }))
  const refused = await demo()
  expect([refused.code, refused.printed.trim()]).toEqual([
    1,
    `Port ${port} is in use by another program, and links that this demo has stored lead to its Jira page there. ` +
      'Stop that program and start the demo again, or set DATA_DIR to another folder to begin a new demo beside this one.',
  ])
  await writeFile(file, JSON.stringify({ ...kept, slack: port }))
  const moved = await demo()
  expect(moved.slack).toMatch(/^http/)
  expect(moved.slack).not.toContain(String(port))
  expect(moved.jira).toContain(String(kept.jira))
  expect(await interrupts(moved.child)).toBe(0)
  stranger.close()
}, 180_000)

test('with nothing stored yet: three ports in a row, and any free one for a port that is taken', async () => {
  const open: Server[] = []
  const portOf = (server: Server) => {
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  }
  const listen = async (port: number): Promise<number> => {
    const server = createServer().listen(port, '127.0.0.1')
    await once(server, 'listening')
    open.push(server)
    return portOf(server)
  }
  const start = async ({ slack, jira, notion }: Ports): Promise<number[]> => {
    const before = open.length
    try {
      return [await listen(slack), await listen(jira), await listen(notion)]
    } catch (error) {
      for (const server of open.splice(before)) await new Promise((done) => server.close(done))
      throw error
    }
  }
  const stranger = await listen(0)
  const [slack, jira, notion] = await startAtPorts(start, null, String(stranger - 2))
  expect([slack, jira]).toEqual([stranger - 2, stranger - 1])
  expect(notion).not.toBe(stranger)
  for (const server of open) server.close()
})
