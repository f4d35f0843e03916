import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { frameOf, opcodes } from '../../sandbox/slack/socket-frames.ts'
import { SocketPeer, shakeHands } from '../../sandbox/slack/socket-peer.ts'
import { createLog } from '../../src/log.ts'
import { realClock, realRandom } from '../../src/real.ts'
import { AppTokenRefused } from '../../src/slack/socket-address.ts'
import type { Envelope, Patience } from '../../src/slack/socket-connection.ts'
import { SocketMode } from '../../src/slack/socket-mode.ts'

/** One connection as the other side sees it. */
interface Seen {
  peer: SocketPeer
  wire: Duplex
  said: { envelope_id?: string; payload?: unknown }[]
  isGone: boolean
}

interface Manners {
  hello?: boolean
  pong?: boolean
  /** Said in place of hello. */
  instead?: object
}

/** A Slack of no manners but those that a test gives it: each connection gets the next ones. */
async function aSlack(...manners: Manners[]) {
  const seen: Seen[] = []
  const server = createServer()
  server.on('upgrade', (request, wire: Duplex) => {
    const mine = manners[seen.length] ?? {}
    shakeHands(request, wire)
    const one: Seen = {
      wire,
      said: [],
      isGone: false,
      peer: new SocketPeer(wire, {
        said: (text) => one.said.push(JSON.parse(text)),
        answersPing: () => mine.pong ?? true,
        gone: () => {
          one.isGone = true
        },
      }),
    }
    seen.push(one)
    if (mine.instead) one.peer.tell(mine.instead)
    else if (mine.hello ?? true) one.peer.tell({ type: 'hello', num_connections: 1 })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    for (const { wire } of seen) wire.destroy()
    server.close()
  })
  return { seen, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/link/` }
}

const patience: Patience = { hello: 300, ping: 50, pong: 200, slackPing: 300, close: 100 }

/** Our side of it. `asked` counts how often it asked for an address. */
function aSocket(
  address: () => string,
  take: (envelope: Envelope, ack: (payload?: object) => void) => Promise<void> = async (_, ack) => ack(),
) {
  const lines: string[] = []
  const self = { asked: 0, lines }
  const socket = new SocketMode({
    address: async () => {
      self.asked += 1
      return address()
    },
    take,
    patience,
    speed: 20,
    clock: realClock,
    random: realRandom,
    log: createLog('info', { write: (line) => lines.push(line) }),
  })
  onTestFinished(() => socket.stop())
  return Object.assign(self, { socket })
}

const envelope = (id: string) => ({ type: 'interactive', envelope_id: id, payload: { type: 'shortcut' } })
const goodbye = (reason: string) => ({ type: 'disconnect', reason })

test('one that says no hello, and one that stops to answer pings, are left for another', async () => {
  const { seen, url } = await aSlack({ hello: false }, { pong: false })
  const { socket } = aSocket(() => url)
  await socket.start()
  await expect.poll(() => seen.length).toBe(3)
  await expect.poll(() => seen.map(({ isGone }) => isGone)).toEqual([true, true, false])
  await expect.poll(() => socket.isConnected).toBe(true)
  await sleep(500)
  expect(seen.length).toBe(3)
})

test('pings of Slack that stop to come end a connection, though it answers ours', async () => {
  const { seen, url } = await aSlack()
  const { socket } = aSocket(() => url)
  await socket.start()
  seen[0]?.peer.ping('Ping from Slack')
  await expect.poll(() => seen.length).toBe(2)
  expect(seen[0]?.isGone).toBe(true)
})

test('after a warning the new connection is there before the old one goes, and what came by the old is acknowledged', async () => {
  const { seen, url } = await aSlack()
  const release = Promise.withResolvers<void>()
  const { socket } = aSocket(
    () => url,
    async ({ envelope_id }, ack) => {
      if (envelope_id === 'slow') await release.promise
      ack({ text: envelope_id })
    },
  )
  await socket.start()
  seen[0]?.peer.tell(envelope('slow'))
  seen[0]?.peer.tell(goodbye('warning'))
  await expect.poll(() => seen.length).toBe(2)
  seen[0]?.peer.tell(envelope('quick'))
  seen[1]?.peer.tell(envelope('new'))
  await expect.poll(() => seen.map(({ said }) => said.length)).toEqual([1, 1])
  expect(seen[0]?.isGone).toBe(false)
  release.resolve()
  await expect
    .poll(() => seen[0]?.said)
    .toEqual([
      { envelope_id: 'quick', payload: { text: 'quick' } },
      { envelope_id: 'slow', payload: { text: 'slow' } },
    ])
  // More may be on its way by it: it is Slack that closes it.
  await sleep(100)
  expect(seen[0]?.isGone).toBe(false)
  seen[0]?.peer.close()
  await expect.poll(() => seen[0]?.isGone).toBe(true)
  expect(seen).toHaveLength(2)
})

test('what came by a connection that broke is acknowledged by the next', async () => {
  const { seen, url } = await aSlack()
  const release = Promise.withResolvers<void>()
  const { socket } = aSocket(
    () => url,
    async (_, ack) => {
      await release.promise
      ack()
    },
  )
  await socket.start()
  seen[0]?.peer.tell(envelope('one'))
  await sleep(50)
  seen[0]?.peer.drop()
  await expect.poll(() => socket.isConnected && seen.length).toBe(2)
  release.resolve()
  await expect.poll(() => seen[1]?.said).toEqual([{ envelope_id: 'one' }])
})

test.each(['link_disabled', 'too_many_websockets'])('%s is no reason to knock every second', async (reason) => {
  const { seen, url } = await aSlack({ instead: goodbye(reason) }, {}, { instead: goodbye(reason) })
  const mine = aSocket(() => url)
  await mine.socket.start()
  await expect.poll(() => seen.length).toBe(2)
  seen[1]?.peer.tell(goodbye(reason))
  await expect.poll(() => seen.length, { timeout: 15_000 }).toBe(3)
  // Thirty seconds at a twentieth.
  await sleep(500)
  expect(mine.asked).toBe(3)
  expect(mine.lines.join('\n')).toContain(reason)
})

test('what is no message of Slack’s is said in the log without a word of it, and changes nothing', async () => {
  const { seen, url } = await aSlack()
  const { socket, lines } = aSocket(() => url)
  await socket.start()
  const [{ wire, peer } = expect.unreachable()] = seen
  for (const text of ['{"secret', 'null', '[]', '7', '{"type":"events_api"}', '{"envelope_id":"x","payload":7}'])
    wire.write(frameOf(opcodes.text, Buffer.from(text)))
  wire.write(frameOf(opcodes.binary, Buffer.from([1, 2, 3])))
  peer.tell(envelope('after'))
  await expect.poll(() => seen[0]?.said).toEqual([{ envelope_id: 'after' }])
  expect(lines.filter((line) => line.includes('could not be read'))).toHaveLength(7)
  expect(lines.join()).not.toContain('secret')
  expect(seen).toHaveLength(1)
})

test('addresses that are refused, broken or lead nowhere are asked for again, ever more slowly', async () => {
  const { seen, url } = await aSlack()
  const answers: (() => string)[] = [
    () => {
      throw new Error('503')
    },
    () => {
      throw new AppTokenRefused('invalid_auth')
    },
    () => 'ws://127.0.0.1:1/',
    () => 'nonsense',
    () => url,
  ]
  const mine = aSocket(() => answers.shift()?.() ?? url)
  await mine.socket.start()
  expect(mine.socket.isConnected).toBe(false)
  await expect.poll(() => seen.length, { timeout: 15_000 }).toBe(1)
  await expect.poll(() => mine.socket.isConnected).toBe(true)
  expect(mine.asked).toBe(5)
  const refused = aSocket(() => {
    throw new AppTokenRefused('invalid_auth')
  })
  await expect(refused.socket.start()).rejects.toThrow('SLACK_APP_TOKEN (invalid_auth)')
})

test('a stop waits for what is under way, but not for a Slack that does not close', async () => {
  const { seen, url } = await aSlack()
  const { socket } = aSocket(
    () => url,
    async (_, ack) => {
      await sleep(300)
      ack()
    },
  )
  await socket.start()
  seen[0]?.peer.tell(envelope('one'))
  await sleep(50)
  seen[0]?.wire.removeAllListeners('close')
  const started = Date.now()
  await socket.stop()
  expect(seen[0]?.said).toEqual([{ envelope_id: 'one' }])
  expect(Date.now() - started).toBeLessThan(800)
  expect(socket.isConnected).toBe(false)
  await sleep(100)
  expect(seen).toHaveLength(1)
})

test('a stop in the middle of connecting leaves nothing behind', async () => {
  const { seen, url } = await aSlack({}, { hello: false })
  const { socket } = aSocket(() => url)
  await socket.start()
  seen[0]?.peer.drop()
  await expect.poll(() => seen.length).toBe(2)
  await socket.stop()
  await expect.poll(() => seen[1]?.isGone).toBe(true)
  await sleep(200)
  expect(seen).toHaveLength(2)
})
