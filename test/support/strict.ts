import { type connect, Socket as NetSocket, type Socket } from 'node:net'
import { afterAll, afterEach, expect } from 'vitest'

// Whatever is written to console.error, and whatever reaches further than this machine, fails the test it happens in;
// what happens between tests (in hooks, or too late) fails the next, or the file. Unhandled rejections fail the run anyway.
const said: string[] = []
const reached: string[] = []

// biome-ignore-start lint/suspicious/noConsole: this is what watches it
// Files share a process (docs/decisions/0054) and each runs this anew: what is watched is the real one, not the file's before.
const kept = Symbol.for('hearback.test.watched')
const real: { error: typeof console.error; connect: typeof NetSocket.prototype.connect; mask: number } = Reflect.get(
  globalThis,
  kept,
) ?? { error: console.error, connect: NetSocket.prototype.connect, mask: process.umask() }
Reflect.set(globalThis, kept, real)
// An app that opens a data folder keeps its files to itself from then on (src/db/data-folder.ts), and PostgreSQL is another user.
process.umask(real.mask)

console.error = (...parts: unknown[]) => {
  said.push(parts.map(String).join(' '))
  real.error(...parts)
}
// biome-ignore-end lint/suspicious/noConsole: this is what watches it

const isHere = (host: string) => ['127.0.0.1', 'localhost', '::1', ''].includes(host) || host.startsWith('/')
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
  return Reflect.apply(real.connect, this, args)
} as typeof real.connect

function assertQuiet() {
  expect(said.splice(0), 'console.error was used').toEqual([])
  expect(reached.splice(0), 'something outside this machine was called').toEqual([])
}
afterEach(assertQuiet)
afterAll(assertQuiet)
