import { type connect, Socket as NetSocket, type Socket } from 'node:net'
import { afterAll, afterEach, expect } from 'vitest'

// Whatever is written to console.error, and whatever reaches further than this machine, fails the test it happens in;
// what happens between tests (in hooks, or too late) fails the next, or the file. Unhandled rejections fail the run anyway.
const said: string[] = []
const reached: string[] = []

// biome-ignore-start lint/suspicious/noConsole: this is what watches it
const original = console.error
console.error = (...parts: unknown[]) => {
  said.push(parts.map(String).join(' '))
  original(...parts)
}
// biome-ignore-end lint/suspicious/noConsole: this is what watches it

const isHere = (host: string) => ['127.0.0.1', 'localhost', '::1', ''].includes(host) || host.startsWith('/')
const realConnect = NetSocket.prototype.connect
NetSocket.prototype.connect = function guarded(this: Socket, ...args: Parameters<typeof connect>) {
  // Node's own callers hand over their arguments as one list: [options, callback].
  const [first, second]: unknown[] = Array.isArray(args[0]) ? args[0] : args
  const host =
    typeof first === 'object' && first !== null && 'host' in first
      ? String(first.host ?? '')
      : typeof second === 'string'
        ? second
        : ''
  if (!isHere(host)) {
    reached.push(host)
    throw new Error(`A test tried to reach ${host}: only this machine may be reached.`)
  }
  return Reflect.apply(realConnect, this, args)
} as typeof realConnect

function assertQuiet() {
  expect(said.splice(0), 'console.error was used').toEqual([])
  expect(reached.splice(0), 'something outside this machine was called').toEqual([])
}
afterEach(assertQuiet)
afterAll(assertQuiet)
