import { AsyncLocalStorage } from 'node:async_hooks'
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers/promises'
import { type Clock as FakeClock, install } from '@sinonjs/fake-timers'
import type { Clock } from '../src/domain/seams.ts'
import type { Chance } from './chance.ts'
import { dateOf } from './date.ts'

/** One life of the app's process: what it had begun never goes on when it is over. */
export interface Life {
  isOver: boolean
}

/** Whose timers are being set: those of a life that is over do not go off. */
export const living = new AsyncLocalStorage<Life>()

/** So many turns of the event loop in a row without a query: whatever could go on without a timer has gone on. */
const CALM_TURNS = 6

/**
 * Never settles: what somebody waits for who is gone. Each waits for one of their own, because whatever waits is held by what it waits
 * for: one that all waited for would keep every world that ever was.
 */
export const never = (): Promise<never> => new Promise(() => undefined)

/**
 * Virtual time in place of this process's: timers go off when nothing else can happen, at once and in order. `setImmediate`,
 * `nextTick` and microtasks stay as they are. Ids, secrets and what libraries draw come from the seed too.
 */
export class VirtualTime {
  /** Queries under way: time stands still meanwhile. */
  underWay = 0
  readonly #fake: FakeClock
  readonly #putBack: () => void

  /**
   * @param start of the virtual time
   * @param uuid makes ids
   * @param chance for whoever draws past what was handed in
   */
  constructor(start: Date, uuid: () => string, chance: Chance) {
    // What is kept of before is this process's own: were it that of a world, each world would hold on to the one before it.
    const before = {
      Date: globalThis.Date,
      timeout: AbortSignal.timeout,
      sleep: timers.setTimeout,
      randomUUID: crypto.randomUUID,
      randomBytes: crypto.randomBytes,
      random: Math.random,
    }
    this.#fake = install({
      now: start,
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
      shouldClearNativeTimers: true,
      loopLimit: 1_000_000,
    })
    const sets = globalThis.setTimeout
    globalThis.Date = dateOf(() => this.#fake.now)
    globalThis.setTimeout = Object.assign(
      (run: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) => {
        const life = living.getStore()
        return sets(() => (life?.isOver ? undefined : run(...given)), ms)
      },
      { __promisify__: sets.__promisify__ },
    ) as typeof globalThis.setTimeout
    AbortSignal.timeout = (ms) => {
      const late = new AbortController()
      setTimeout(() => late.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')), ms)
      return late.signal
    }
    // Named imports of these follow (nodejs.org/api/module.html#modulesyncbuiltinesmexports).
    timers.setTimeout = ((ms, value, options) =>
      new Promise<unknown>((resolve, reject) => {
        const timer = setTimeout(() => resolve(value), ms)
        options?.signal?.addEventListener('abort', () => {
          clearTimeout(timer)
          reject(new DOMException('The operation was aborted', 'AbortError'))
        })
      })) as typeof timers.setTimeout
    crypto.randomUUID = uuid as typeof crypto.randomUUID
    crypto.randomBytes = ((count: number) => chance.bytes(count)) as typeof crypto.randomBytes
    Math.random = () => chance.number()
    syncBuiltinESMExports()
    this.#putBack = () => {
      this.#fake.uninstall()
      globalThis.Date = before.Date
      AbortSignal.timeout = before.timeout
      timers.setTimeout = before.sleep
      crypto.randomUUID = before.randomUUID
      crypto.randomBytes = before.randomBytes
      Math.random = before.random
      syncBuiltinESMExports()
    }
  }

  /** The app's clock. */
  readonly clock: Clock = {
    now: () => new Date(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const isOver = () => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', isOver)
          resolve()
        }
        const timer = setTimeout(isOver, Math.max(0, ms))
        signal?.addEventListener('abort', isOver)
      }),
  }

  /** The world's own waiting. */
  sleep(ms: number): Promise<void> {
    return this.clock.sleep(ms)
  }

  /** Everybody's clock jumps, forward or back; what waits goes on waiting as long as it would have. */
  jump(ms: number): void {
    this.#fake.setSystemTime(Date.now() + ms)
  }

  /** Lets time pass until a piece of work is over. @throws what it throws, or Error where nothing can ever happen any more */
  async until<T>(work: Promise<T>): Promise<T> {
    let isOver = false
    const over = () => {
      isOver = true
    }
    work.then(over, over)
    for (;;) {
      await this.#calm()
      if (isOver) return work
      if (this.#fake.countTimers() === 0) throw new Error('Nobody waits for anything, and the work is not over.')
      this.#fake.next()
    }
  }

  async #calm(): Promise<void> {
    for (let calm = 0; calm < CALM_TURNS; calm = this.underWay > 0 ? 0 : calm + 1) {
      await new Promise((resolve) => setImmediate(resolve))
      // Reading a file takes the machine's time, and must take none of this one.
      if (calm === CALM_TURNS - 1 && isAtTheDisk()) calm = 0
    }
  }

  /** The process has its own time again. */
  end(): void {
    this.#putBack()
  }
}

const isAtTheDisk = () =>
  process.getActiveResourcesInfo().some((each) => each.startsWith('FSReq') || each === 'CloseReq')
