import { type connect, Socket as NetSocket, type Socket } from 'node:net'
import { afterEach, beforeEach, expect } from 'vitest'

// Whatever is written to console.error, and whatever reaches further than this machine, fails the test it happens in.
const said: string[] = []
const reached: string[] = []

const original = console.error
console.error = (...parts: unknown[]) => {
  said.push(parts.map(String).join(' '))
  original(...parts)
}

const isHere = (host: string) => ['127.0.0.1', 'localhost', '::1', ''].includes(host) || host.startsWith('/')
const realConnect = NetSocket.prototype.connect
NetSocket.prototype.connect = function guarded(this: Socket, ...args: Parameters<typeof connect>) {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0]
  const host =
    typeof first === 'object' && first !== null && 'host' in first
      ? String(first.host ?? '')
      : typeof args[1] === 'string'
        ? args[1]
        : ''
  if (!isHere(host)) {
    reached.push(host)
    throw new Error(`A test tried to reach ${host}: only this machine may be reached.`)
  }
  return Reflect.apply(realConnect, this, args)
} as typeof realConnect

beforeEach(() => {
  said.length = 0
  reached.length = 0
})
afterEach(() => {
  expect(said, 'console.error was used').toEqual([])
  expect(reached, 'something outside this machine was called').toEqual([])
})
