import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WorldClient } from '../../sandbox/client.ts'
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

/** Starts the demo as `npm run demo` does. @returns what it printed, until its address or its end */
async function demo(): Promise<{ child: ChildProcess; url: string; printed: string; code: number | null }> {
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
  return { child, url: /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? '', printed, code: child.exitCode }
}

async function interrupts(child: ChildProcess): Promise<number | null> {
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  const [code] = await ended
  return code
}

const cardsOf = async (world: WorldClient) =>
  (await world.as(joon).sees(voc.id)).filter((message) => message.authorIsApp)

test('Ctrl-C and another start lose nothing: messages, items, cards and votes are there, and go on', async () => {
  const first = await demo()
  const world = new WorldClient(first.url)
  const ts = await world.as(mina).posts(support.id, '다시 켜도 그대로 있어야 해요')
  await world.as(mina).submits(await opensForm(world.as(mina), ts))
  const card = await world.as(joon).finds(voc.id, (message) => message.authorIsApp)
  await world.as(joon).presses(card, 'vote')
  await world.as(joon).finds(voc.id, (message) => voteButtonOf(message) === '공감 1')
  expect(await interrupts(first.child)).toBe(0)

  const second = await demo()
  const again = new WorldClient(second.url)
  expect((await again.as(mina).sees(support.id)).some((message) => message.ts === ts)).toBe(true)
  const [kept] = await cardsOf(again)
  if (!kept) throw new Error('The card is gone.')
  await again.as(joon).presses({ channel: voc.id, message: kept }, 'vote')
  await again.as(joon).finds(voc.id, (message) => message.ts === kept.ts && voteButtonOf(message) === '공감')
  expect(await cardsOf(again)).toHaveLength(1)
  expect((await stat(join(folder, 'data'))).mode & 0o077).toBe(0)
  expect((await stat(join(folder, 'data-world'))).mode & 0o077).toBe(0)

  const third = await demo()
  expect(third.code).toBe(1)
  expect(third.printed).toContain(join(folder, 'data-world'))
  expect(await interrupts(second.child)).toBe(0)
}, 120_000)
