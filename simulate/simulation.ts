import { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { configFor, ourManifest } from '../sandbox/with-app.ts'
import { startWorld, type World } from '../sandbox/world.ts'
import { type App, createApp } from '../src/app.ts'
import { statementAcrossWorkspaces } from '../src/db/statement.ts'
import { createLog } from '../src/log.ts'
import { workspaceSettings } from './beside.ts'
import { Chance } from './chance.ts'
import { type Fate, fragilePool } from './database.ts'
import { type CallFate, Network } from './network.ts'
import type { Origin } from './origin.ts'
import { planted, plantedIn } from './planted.ts'
import { numbersServers } from './ports.ts'
import { type Life, living, VirtualTime } from './time.ts'
import { Trace } from './trace.ts'

/** What is wrong on purpose: how the app goes about what is unknown, or one thing that an invariant must see (planted.ts). */
export const bugs = ['noQuietPeriod', 'naive', ...planted] as const
export type Bug = 'none' | (typeof bugs)[number]

/** One failure at a place that is counted out: the n-th statement, or the n-th call, from now on. */
export type Failure = { of: 'statement'; nth: number; fate: Fate } | { of: 'call'; nth: number; fate: CallFate }

export interface SimulationOptions {
  seed: number
  origin: Origin
  bug: Bug
  /** At most so many times the process is gone. */
  crashes: number
}

/** A Monday morning in Seoul. */
const START = new Date('2026-11-23T10:00:00+09:00')
/** Real ones, but for looking less often: each look is a query. */
const timing = { timeoutMs: 10_000, leaseMs: 45_000, quietMs: 30_000, pollMs: 20_000 }

/** Longer than the longest time between two look-rounds: every ten minutes rows in Notion are listed. */
export const ROUND_MS = 12 * 60_000
const underWay = statementAcrossWorkspaces<{ count: number }>(
  'simulate.underWay',
  `select ((select count(*) from effect where state in ('pending', 'sending', 'unknown') and "runAt" < now() + interval '2 hours')
     + (select count(*) from inbox where state = 'pending'))::int as count`,
)

const onItsWay = statementAcrossWorkspaces<{ count: number }>(
  'simulate.onItsWay',
  `select count(*)::int as count from effect where state in ('sending', 'unknown')`,
)

/** One world with its app: people's Slack, Jira, Notion, the database, and the lives of the process, one after another. */
export class Simulation {
  readonly time: VirtualTime
  readonly trace: Trace
  readonly network: Network
  readonly chance: Chance
  readonly bug: Bug
  world!: World
  app: App | null = null
  lives = 0
  /** So far its clocks have been put back. */
  jumpedBackMs = 0
  /** Errors that the app logged as such. */
  readonly errors: string[] = []
  readonly #origin: Origin
  #life: Life | null = null
  #lose: () => Promise<void> = async () => undefined
  #gone: Promise<void> = Promise.resolve()
  #stepsLeft = Number.POSITIVE_INFINITY
  #crashesLeft: number
  readonly #servers: Server[] = []
  readonly #faults: Chance
  readonly #ids: Chance
  #ends: (() => void)[] = []

  static async begin(options: SimulationOptions): Promise<Simulation> {
    options.origin.putsBack()
    const manifest = await ourManifest()
    const simulation = new Simulation(options)
    try {
      await simulation.time.until(simulation.#begin(manifest))
    } catch (error) {
      await simulation.end()
      throw error
    }
    return simulation
  }

  private constructor({ seed, bug, crashes, origin }: SimulationOptions) {
    const chance = new Chance(seed)
    this.chance = chance.fork(1)
    this.#faults = chance.fork(2)
    this.#ids = chance.fork(3)
    this.bug = bug
    this.#origin = origin
    this.#crashesLeft = crashes
    this.time = new VirtualTime(START, this.#ids.forApp().uuid, chance.fork(5))
    this.trace = new Trace()
    this.network = new Network({
      time: this.time,
      chance: chance.fork(4),
      trace: this.trace,
      bug,
      isNaive: bug === 'naive',
      step: () => this.#step(),
      planned: () => this.#plannedCall(),
    })
    this.#ends.push(numbersServers())
    const before = globalThis.fetch
    globalThis.fetch = this.network.fetch
    this.#ends.push(() => {
      globalThis.fetch = before
    })
  }

  async #begin(manifest: unknown): Promise<void> {
    this.world = await startWorld({ manifest, now: () => Date.now(), post: this.network.post, seed: this.chance.seed })
    const { slack, jira, notion } = this.world
    for (const [name, { url, fetch }] of Object.entries({ slack, jira, notion }))
      this.network.places.set(url, { name, answers: fetch })
    const server = createAdaptorServer({ fetch: slack.fetch })
    if (!(server instanceof Server)) throw new Error('It is a server of HTTP/1.')
    this.#ends.push(this.network.takesSockets(new Map([[new URL(slack.url).port, server]])))
    // Where nothing listens, and nothing needs to: posts lead to whichever life there is.
    this.world.setRequestUrl('http://127.0.0.1:1/slack/events')
    jira.deliverTo('http://127.0.0.1:1/webhooks/jira')
    await this.starts()
    this.#plansCrash()
  }

  /** A process of the app begins, on the database as it is. */
  async starts(): Promise<void> {
    await this.#gone
    const life: Life = { isOver: false }
    this.#life = life
    this.lives += 1
    this.trace.add(`the app starts (${this.lives})`)
    const { pool, lose } = fragilePool(this.#origin, this.#gone, {
      life,
      fate: () => this.#fateOfStatements(),
      ran: () => this.#step(),
      rewrites: plantedIn(this.bug),
      heard: (what, bytes) => this.trace.hears(what, bytes),
      count: (change) => {
        this.time.underWay += change
      },
    })
    this.#lose = lose
    try {
      this.app = await living.run(life, async () => {
        const config = configFor(this.world, {
          database: { dataDir: 'not used' },
          encryptionKey: Buffer.alloc(32, 7).toString('base64'),
          logLevel: 'warn',
        })
        const app = await createApp(config, {
          database: { pool },
          clock: this.time.clock,
          random: this.#ids.forApp(),
          fetch: this.network.fetchOf(life),
          timing: { ...timing, ...(this.bug === 'naive' || this.bug === 'noQuietPeriod' ? { quietMs: 0 } : {}) },
          settings: workspaceSettings,
          log: createLog('warn', { write: (line: string) => this.#logged(line) }),
          host: '127.0.0.1',
        })
        this.#servers.push(app.server)
        await app.start()
        await app.db.getReady()
        return app
      })
      this.network.leadsTo({ server: this.app.server, life })
    } catch (error) {
      if (life.isOver) return
      this.trace.add(`the app did not start: ${error instanceof Error ? error.message : String(error)}`)
      this.#crash('its start failed')
    }
  }

  /** The process is gone, whatever it was about, and comes back some seconds later. */
  #crash(where: string): void {
    const life = this.#life
    if (!life || life.isOver) return
    life.isOver = true
    this.app = null
    this.trace.add(`✝ the app is gone (${where})`)
    this.network.leadsTo(null)
    this.#gone = this.#lose()
    void living.run({ isOver: false }, async () => {
      await this.time.sleep(this.#faults.between(200, 20_000))
      await this.starts()
      this.#plansCrash()
    })
  }

  #plansCrash(): void {
    this.#stepsLeft = this.#crashesLeft > 0 ? this.#faults.between(20, 900) : Number.POSITIVE_INFINITY
  }

  /** Between any two awaits of the app that reach beyond it. */
  #step(): void {
    this.#stepsLeft -= 1
    if (this.#stepsLeft > 0) return
    this.#stepsLeft = Number.POSITIVE_INFINITY
    this.#crashesLeft -= 1
    this.#crash('crash')
  }

  /** The app, where it runs right now. */
  readonly running = (): App | null => this.app

  #failure: Failure | null = null
  /** The one thing that goes wrong from now on; null: it never came to it, or was not planned. */
  plans(failure: Failure | null): void {
    this.#failure = failure ? { ...failure } : null
  }

  /** Whether what was planned has not struck yet. */
  get isPlanned(): boolean {
    return this.#failure !== null
  }

  /** What was planned, where this is the statement or call that it was planned for. */
  #struckNow(of: Failure['of']): Failure | null {
    const failure = this.#failure
    if (failure?.of !== of) return null
    failure.nth -= 1
    if (failure.nth > 0) return null
    this.#failure = null
    return failure
  }

  #plannedCall(): CallFate | null {
    const failure = this.#struckNow('call')
    return failure?.of === 'call' ? failure.fate : null
  }

  #fateOfStatements(): Fate {
    this.#step()
    const planned = this.#struckNow('statement')
    if (planned?.of === 'statement') {
      this.trace.add(`database: ${planned.fate}, as planned`)
      return planned.fate
    }
    if (this.#crashesLeft < 0 || this.isCalm) return 'done'
    const fate = this.#faults.weighed({ brokenBefore: 0.002, brokenAfter: 0.002, done: 0.996 })
    if (fate !== 'done') this.trace.add(`database: ${fate}`)
    return fate
  }

  isCalm = false
  /** Nothing goes wrong from now on. */
  clears(): void {
    this.isCalm = true
    this.#stepsLeft = Number.POSITIVE_INFINITY
    this.#crashesLeft = 0
    this.network.clears()
    this.trace.add('— calm —')
  }

  /** Whether it may be that something was sent, or is just to be, and its outcome is not known: by whichever life of the app. */
  async mayBeSending(): Promise<boolean> {
    if (!this.app || this.network.busy > 0) return true
    const [sending] = await this.app.db.across(onItsWay).catch(() => [])
    return sending?.count !== 0
  }

  /** Everything that was on its way has arrived, and those who look round from time to time have done so. */
  async comesToRest(roundMs: number): Promise<void> {
    await this.time.sleep(roundMs)
    for (let n = 0; n < 600; n++) {
      await this.time.sleep(30_000)
      if (!this.app || this.network.busy > 0 || (await this.world.jira.hands.pending()) > 0) continue
      // This look goes by the app's own database, and may be the statement that is to fail: then it is taken once more.
      const [waiting] = await this.app.db.across(underWay).catch(() => [])
      if (waiting?.count === 0) return
    }
  }

  #logged(line: string): void {
    const { level, msg, err, ...more } = JSON.parse(line)
    if (process.env.SIMULATE_LOG)
      process.stderr.write(`${JSON.stringify({ level, msg, err: err?.message, ...more, time: undefined })}\n`)
    if (level >= 50) this.errors.push(`${msg}${err ? ` ${err.message}` : ''}`)
  }

  async end(): Promise<void> {
    if (this.#life) this.#life.isOver = true
    for (const server of this.#servers) {
      server.closeAllConnections()
      server.close()
    }
    for (const end of this.#ends) end()
    this.time.end()
    await this.world?.stop()
    await Promise.all([this.#gone, this.#lose()])
  }
}
