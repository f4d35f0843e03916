import { createServer } from 'node:net'
import { App, LogLevel } from '@slack/bolt'
import { expect } from 'vitest'
import { WorldClient } from '../../../sandbox/client.ts'
import { startWorld, type World } from '../../../sandbox/world.ts'

/** An app as a stranger would write it from Slack's own pages: it knows nothing of this world. */
export interface Stranger {
  manifest: object
  /** Registers the listeners. */
  listen(app: App): void
}

export interface Running {
  world: World
  people: WorldClient
  stop(): Promise<void>
}

/** Runs a stranger's app, with nothing but the address of the API and its credentials set. */
export async function running(stranger: Stranger, transport: 'HTTP' | 'Socket Mode'): Promise<Running> {
  const socketMode = transport === 'Socket Mode'
  const world = await startWorld({ manifest: stranger.manifest, socketMode, speed: 1_000 })
  const { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN } = world.credentials
  const port = await freePort()
  const app = new App({
    token,
    ...(socketMode ? { socketMode, appToken: SLACK_APP_TOKEN ?? '' } : { signingSecret, port }),
    clientOptions: { slackApiUrl: world.apiUrl },
    logLevel: LogLevel.ERROR,
  })
  stranger.listen(app)
  await app.start(port)
  if (!socketMode) world.setRequestUrl(`http://127.0.0.1:${port}/slack/events`)
  const people = new WorldClient(world.url)
  return {
    world,
    people,
    async stop() {
      await app.stop()
      // In Socket Mode `stop` comes back before the connection is closed.
      await expect.poll(() => people.connections()).toBe(0)
      await world.stop()
    },
  }
}

/** A port that nobody listens at. */
const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
