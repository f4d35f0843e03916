import { AsyncLocalStorage } from 'node:async_hooks'
import { configFor } from '../sandbox/with-app.ts'
import type { World } from '../sandbox/world.ts'
import { type App, createApp } from '../src/app.ts'
import type { Random } from '../src/domain/seams.ts'
import { createLog } from '../src/log.ts'
import { workspaceSettings } from './beside.ts'
import type { Chance } from './chance.ts'
import { type Fate, fragilePool } from './database.ts'
import type { Look } from './look.ts'
import type { Network } from './network.ts'
import type { Origin } from './origin.ts'
import type { PlannedFailure } from './planned-failure.ts'
import { type Bug, plantedIn } from './planted.ts'
import { type Life, living, type VirtualTime } from './time.ts'
import type { Trace } from './trace.ts'

/** Real ones, but for looking less often: each look is a query. */
const timing = { timeoutMs: 10_000, leaseMs: 45_000, quietMs: 30_000, pollMs: 20_000 }
/** How often a connection to the database breaks over statements that are sent together. */
const breaking: Record<Fate, number> = { brokenBefore: 0.002, brokenAfter: 0.002, done: 0.996 }

export interface LivesOptions {
  origin: Origin
  look: Look
  time: VirtualTime
  trace: Trace
  network: Network
  planned: PlannedFailure
  /** Decides on crashes and broken connections. */
  chance: Chance
  /** The app's own. */
  random: Random
  bug: Bug
  /** At most so many times the process is gone. */
  crashes: number
}

/** The app's process: one life after another, on the same database. */
export class Lives {
  /** Where it runs right now. */
  app: App | null = null
  /** So far. */
  count = 0
  /** Errors that the app logged as such. */
  readonly errors: string[] = []
  readonly #options: LivesOptions
  /** Runs outside whatever is going on: a new process knows nothing of the change in which the last one died. */
  readonly #outside = AsyncLocalStorage.snapshot()
  /** Of every life. */
  readonly #apps: App[] = []
  #world!: World
  #life: Life | null = null
  #lose: () => Promise<void> = async () => undefined
  #gone: Promise<void> = Promise.resolve()
  #stepsLeft = Number.POSITIVE_INFINITY
  #crashesLeft: number
  #isCalm = false

  constructor(options: LivesOptions) {
    this.#options = options
    this.#crashesLeft = options.crashes
  }

  /** The first of them begins, in this world. */
  async begin(world: World): Promise<void> {
    this.#world = world
    await this.#starts()
    this.#plansCrash()
  }

  /** A process of the app begins, on the database as it is. */
  async #starts(): Promise<void> {
    const { trace, network, time, random, bug } = this.#options
    await this.#gone
    const life: Life = { isOver: false }
    this.#life = life
    this.count += 1
    trace.add(`the app starts (${this.count})`)
    const { pool, lose } = this.#poolOf(life)
    this.#lose = lose
    try {
      this.app = await living.run(life, async () => {
        const config = configFor(this.#world, {
          database: { dataDir: 'not used' },
          encryptionKey: Buffer.alloc(32, 7).toString('base64'),
          logLevel: 'warn',
        })
        const app = await createApp(config, {
          database: { pool },
          clock: time.clock,
          random,
          fetch: network.fetchOf(life),
          timing: { ...timing, ...(bug === 'naive' || bug === 'noQuietPeriod' ? { quietMs: 0 } : {}) },
          settings: workspaceSettings,
          log: createLog('warn', { write: (line: string) => this.#logged(line) }),
          host: '127.0.0.1',
        })
        this.#apps.push(app)
        await app.start()
        await app.db.getReady()
        return app
      })
      network.entrance.leadsTo({ server: this.app.server, life })
    } catch (error) {
      if (life.isOver) return
      trace.add(`the app did not start: ${error instanceof Error ? error.message : String(error)}`)
      this.#crash('its start failed')
    }
  }

  #poolOf(life: Life) {
    const { origin, look, time, trace, bug } = this.#options
    return fragilePool(origin, this.#gone, {
      life,
      fate: () => this.#fateOfStatements(),
      ran: () => this.step(),
      rewrites: plantedIn(bug),
      heard: (what, bytes) => trace.hears(what, bytes),
      count: (change) => {
        time.underWay += change
        look.forgets()
      },
    })
  }

  #fateOfStatements(): Fate {
    const { planned, trace, chance } = this.#options
    this.step()
    const decided = planned.statement()
    if (decided) {
      trace.add(`database: ${decided}, as planned`)
      return decided
    }
    if (this.#isCalm) return 'done'
    const fate = chance.weighed(breaking)
    if (fate !== 'done') trace.add(`database: ${fate}`)
    return fate
  }

  /** The process is gone, whatever it was about, and comes back some seconds later. */
  #crash(where: string): void {
    const { trace, network, time, chance } = this.#options
    const life = this.#life
    if (!life || life.isOver) return
    life.isOver = true
    this.app = null
    trace.add(`✝ the app is gone (${where})`)
    network.entrance.leadsTo(null)
    this.#gone = this.#lose()
    this.#outside(() =>
      living.run({ isOver: false }, async () => {
        await time.sleep(chance.between(200, 20_000))
        await this.#starts()
        this.#plansCrash()
      }),
    )
  }

  #plansCrash(): void {
    this.#stepsLeft = this.#crashesLeft > 0 ? this.#options.chance.between(20, 900) : Number.POSITIVE_INFINITY
  }

  /** Between any two awaits of the app that reach beyond it. */
  step(): void {
    this.#stepsLeft -= 1
    if (this.#stepsLeft > 0) return
    this.#stepsLeft = Number.POSITIVE_INFINITY
    this.#crashesLeft -= 1
    this.#crash('crash')
  }

  /** Nothing goes wrong from now on. */
  clears(): void {
    this.#isCalm = true
    this.#stepsLeft = Number.POSITIVE_INFINITY
    this.#crashesLeft = 0
  }

  #logged(line: string): void {
    const { level, msg, err, ...more } = JSON.parse(line)
    if (process.env.SIMULATE_LOG)
      process.stderr.write(`${JSON.stringify({ level, msg, err: err?.message, ...more, time: undefined })}\n`)
    if (level >= 50) this.errors.push(`${msg}${err ? ` ${err.message}` : ''}`)
  }

  /** It falls silent, and its servers listen no more. */
  end(): void {
    if (this.#life) this.#life.isOver = true
    for (const { server } of this.#apps) {
      server.closeAllConnections()
      server.close()
    }
  }

  /** What every life has opened is closed, once nothing is under way any more. */
  async closes(): Promise<void> {
    await Promise.all([this.#gone, this.#lose()])
    // Prisma's client keeps what it was given, and with that the whole world, until it is told to go. That connections have answered is
    // not waited for: those of a process that is gone never do.
    for (const { db } of this.#apps) void db.close()
  }
}
