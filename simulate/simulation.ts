import { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { ourManifest } from '../sandbox/with-app.ts'
import { startWorld, type World } from '../sandbox/world.ts'
import type { App } from '../src/app.ts'
import { Chance } from './chance.ts'
import { Lives } from './lives.ts'
import { beingSent, Look, underWay } from './look.ts'
import { Network } from './network.ts'
import type { Origin } from './origin.ts'
import { PlannedFailure } from './planned-failure.ts'
import type { Bug } from './planted.ts'
import { numbersServers, takesSockets } from './ports.ts'
import { VirtualTime } from './time.ts'
import { Trace } from './trace.ts'

export interface SimulationOptions {
  seed: number
  origin: Origin
  bug: Bug
  /** At most so many times the process is gone. */
  crashes: number
}

/** A Monday morning in Seoul. */
const START = new Date('2026-11-23T10:00:00+09:00')

/** Longer than the longest time between two look-rounds: every ten minutes rows in Notion are listed. */
export const ROUND_MS = 12 * 60_000

/** One world with its app: people's Slack, Jira, Notion, the database, and the lives of the process, one after another. */
export class Simulation {
  readonly time: VirtualTime
  readonly trace: Trace
  readonly network: Network
  readonly chance: Chance
  readonly lives: Lives
  readonly planned = new PlannedFailure()
  world!: World
  /** So far its clocks have been put back. */
  jumpedBackMs = 0
  readonly #look: Look
  readonly #ends: (() => void)[] = []

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
    const [faults, ids] = [chance.fork(2), chance.fork(3)]
    const { planned } = this
    this.chance = chance.fork(1)
    this.time = new VirtualTime(START, ids.forApp().uuid, chance.fork(5))
    // Its stamps are of that time.
    this.trace = new Trace()
    this.#look = new Look(origin)
    this.network = new Network({
      time: this.time,
      chance: chance.fork(4),
      trace: this.trace,
      bug,
      isNaive: bug === 'naive',
      step: () => this.lives.step(),
      planned: () => planned.call(),
    })
    const { time, trace, network } = this
    const wanted = { origin, look: this.#look, time, trace, network, planned, bug, crashes }
    this.lives = new Lives({ ...wanted, chance: faults, random: ids.forApp() })
    this.#ends.push(numbersServers())
    const before = globalThis.fetch
    globalThis.fetch = network.fetch
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
    this.#ends.push(takesSockets(new Map([[new URL(slack.url).port, server]])))
    // Where nothing listens, and nothing needs to: posts lead to whichever life there is.
    this.world.setRequestUrl('http://127.0.0.1:1/slack/events')
    jira.deliverTo('http://127.0.0.1:1/webhooks/jira')
    await this.lives.begin(this.world)
  }

  /** The app, where it runs right now. */
  get app(): App | null {
    return this.lives.app
  }

  /** Nothing goes wrong from now on. */
  clears(): void {
    this.lives.clears()
    this.network.clears()
    this.trace.add('— calm —')
  }

  /**
   * Whether something may still land, or is just to be sent: by whichever life of the app. What was given up and is over is neither,
   * though the app does not know yet what became of it.
   */
  async mayBeSending(): Promise<boolean> {
    return !this.app || this.network.busy > 0 || (await this.#look.counts(beingSent)) !== 0
  }

  /**
   * Everything that was on its way has arrived; those who look round from time to time have done so since, and what they found amiss
   * is put right.
   */
  async comesToRest(roundMs: number): Promise<void> {
    await this.#arrives()
    await this.time.sleep(roundMs)
    await this.#arrives()
  }

  async #arrives(): Promise<void> {
    for (let n = 0; n < 600; n++) {
      await this.time.sleep(30_000)
      if (!this.app || this.network.busy > 0 || (await this.world.jira.hands.pending()) > 0) continue
      // What is not due yet comes to be due without anybody's doing.
      this.#look.forgets()
      if ((await this.#look.counts(underWay)) === 0) return
    }
  }

  async end(): Promise<void> {
    this.lives.end()
    for (const end of this.#ends) end()
    this.time.end()
    await this.world?.stop()
    await this.lives.closes()
  }
}
