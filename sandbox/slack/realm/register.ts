import { readManifest } from '../manifest.ts'
import { randomWord } from '../random.ts'
import { createSender } from '../sender.ts'
import type { SlackWorld } from '../slack-world.ts'
import { SocketHub } from '../socket-hub.ts'
import { createSocketSender } from '../socket-sender.ts'
import type { RegisteredApp } from '../types.ts'

/** What a developer gives and wishes for a new app. What is not given is made up, as on the page of the real thing. */
export interface NewApp {
  /** Parsed YAML or JSON. */
  manifest: unknown
  requestUrl?: string
  socketMode?: boolean
  redirectUrls?: readonly string[]
}

/**
 * Makes an app known to the world; it is installed nowhere yet.
 * @param fixed what must not be made up
 * @throws Error where the manifest is not one
 */
export function registerApp(world: SlackWorld, wish: NewApp, fixed: Partial<RegisteredApp> = {}): RegisteredApp {
  const { realm, random } = world
  const settings = readManifest(wish.manifest)
  const number = realm.appCounter
  realm.appCounter += 1
  const id = `A0APP${String(number).padStart(5, '0')}`
  const secret = (length: number) => randomWord(random, length).toLowerCase()
  const app: RegisteredApp = {
    ...settings,
    socketMode: wish.socketMode ?? settings.socketMode,
    redirectUrls: wish.redirectUrls ?? settings.redirectUrls,
    requestUrl: wish.requestUrl ?? '',
    id,
    clientId: `2141029472.${691_200_000_000 + number}`,
    clientSecret: secret(32),
    signingSecret: secret(32),
    verificationToken: secret(24),
    appToken: `xapp-1-${id}-${number}-${secret(32)}`,
    appTokenScopes: new Set(['connections:write']),
    ...fixed,
  }
  realm.apps.set(app.id, app)
  realm.seats.clear()
  openLine(world, app)
  return app
}

/** Opens the way to an app: its request URL, or the sockets that it opens. */
export function openLine(world: SlackWorld, app: RegisteredApp): void {
  const { random, faults, timers, speed, clock, realm } = world
  const sockets = new SocketHub({ app, random, faults, timers, speed, address: () => world.root.url })
  const sender = app.socketMode ? createSocketSender(sockets) : createSender(app, () => clock.now(), world.post)
  realm.lines.set(app.id, { sockets, sender })
}

/** Forgets an app and breaks off its connections. */
export async function forgetApp({ realm }: SlackWorld, appId: string): Promise<void> {
  const line = realm.lines.get(appId)
  realm.apps.delete(appId)
  realm.lines.delete(appId)
  realm.seats.clear()
  line?.sockets.stop()
  await line?.sender.stop()
}
