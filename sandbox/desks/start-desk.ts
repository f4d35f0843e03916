import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { Faults } from '../faults.ts'
import { keepOn } from '../keeper.ts'
import { createClock } from '../slack/clock.ts'
import { localOnly } from '../slack/local-only.ts'
import { seededRandom } from '../slack/random.ts'
import { Timers } from '../slack/timers.ts'
import { TrafficLog } from '../slack/traffic-log.ts'
import type { DeskOptions, DeskServer, DeskState, DeskWorld } from './desk-world.ts'
import { loadState, stateAsText } from './kept-state.ts'

export type DeskEnv = { Bindings: HttpBindings }

/** What one desk adds to what all of them are. */
export interface DeskKind<S extends DeskState, W extends DeskWorld<S>> {
  /** @param now Unix milliseconds @param counter where ids go on after a reset */
  seed(now: number, counter?: number): S
  /** Adds what only this desk has. */
  world(common: DeskWorld<S>): W
  /** The routes of its API and its page, with `/world` and `/_test`. */
  routes(world: W, reset: () => void): Hono<DeskEnv>[]
  /** A reset: limits and webhooks on their way are forgotten. */
  cleared(world: W): void
  /** Whatever else must end with it. */
  stopped(world: W): Promise<void>
}

/**
 * Starts a desk: an HTTP server on 127.0.0.1 with a state of its own.
 * @throws Error where the state file cannot be read, or the port is taken
 */
export async function startDesk<S extends DeskState, W extends DeskWorld<S>>(
  options: DeskOptions,
  kind: DeskKind<S, W>,
): Promise<DeskServer & { world: W }> {
  const clock = createClock(options.now)
  const bornAt = clock.now()
  const { stateFile } = options
  const kept = stateFile === undefined ? null : loadState(stateFile, () => kind.seed(bornAt))
  const world = kind.world({
    state: kept ?? kind.seed(bornAt),
    clock,
    faults: new Faults(),
    log: new TrafficLog(),
    timers: new Timers(),
    random: seededRandom(options.seed ?? 1),
    speed: options.speed ?? 1,
    url: '',
    changed: () => keeper?.changed(),
  })
  const keeper = stateFile === undefined ? undefined : keepOn(stateFile, () => stateAsText(world.state))
  const reset = () => {
    world.timers.cancelAll()
    world.state = kind.seed(bornAt, world.state.counter)
    world.faults.clear()
    world.log.clear()
    kind.cleared(world)
    world.changed()
  }
  const routes = new Hono<DeskEnv>()
  routes.use(localOnly)
  for (const part of kind.routes(world, reset)) routes.route('/', part)

  const server = createAdaptorServer({ fetch: routes.fetch })
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(options.port ?? 0, '127.0.0.1', done)
  })
  world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    world,
    url: world.url,
    reset,
    fetch: async (request) => routes.fetch(request),
    async stop() {
      world.timers.stop()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise<void>((done) => server.close(() => done()))
      await kind.stopped(world)
      keeper?.stop()
    },
  }
}
