/** /_test/realm, /apps, /install, /people: workspaces, apps and people of each kind, for tests and for who tries things. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { GestureError } from '../gestures/gesture-error.ts'
import { placeOf } from '../gestures/place.ts'
import { readManifest } from '../manifest.ts'
import { changeRole, deactivate, reactivate } from '../people-acts.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { AppSettings, RegisteredApp } from '../types.ts'
import { installApp, uninstallApp } from './install.ts'
import type { Installation } from './realm.ts'
import { registerApp } from './register.ts'
import { issueToken } from './tokens.ts'

const addresses = {
  requestUrl: z.url().exactOptional(),
  redirectUrls: z.array(z.url()).exactOptional(),
}
const shapes = {
  app: z.strictObject({ manifest: z.unknown(), socketMode: z.boolean().exactOptional(), ...addresses }),
  change: z.strictObject({ manifest: z.unknown().optional(), ...addresses }),
  install: z.strictObject({
    app: z.string(),
    /** A workspace or an org. */
    place: z.string(),
    /** All that the manifest asks for, without it. */
    scopes: z.array(z.string()).exactOptional(),
    /** Of an org: the workspaces. */
    teamIds: z.array(z.string()).exactOptional(),
  }),
  uninstall: z.strictObject({ app: z.string(), place: z.string() }),
  person: z.strictObject({
    person: z.string(),
    act: z.enum(['deactivate', 'reactivate', 'member', 'admin', 'guest', 'single-channel guest']),
  }),
}

export function realmRoutes(world: SlackWorld): Hono {
  const { realm } = world
  const routes = new Hono()
  const post = <T>(path: string, shape: z.ZodType<T>, run: (request: T, c: Context) => object) =>
    routes.post(path, async (c) => {
      const read = shape.safeParse(await c.req.json().catch(() => null))
      if (!read.success) return c.json({ ok: false, error: z.prettifyError(read.error) }, 400)
      return c.json({ ok: true, ...run(read.data, c) })
    })

  routes.get('/_test/realm', (c) =>
    c.json({
      workspaces: [...realm.workspaces.values()].map(({ team }) => team),
      orgs: [...realm.orgs.values()],
      apps: [...realm.apps.values()].map(credentialsOf),
      installations: [...realm.installations.values()].filter(({ isActive }) => isActive).map(shown),
    }),
  )
  post('/_test/apps', shapes.app, (request) => {
    settingsOf(request.manifest)
    const app = registerApp(world, request)
    world.changed()
    return { app: credentialsOf(app) }
  })
  post('/_test/apps/:app', shapes.change, (request, c) => {
    const { manifest, ...rest } = request
    const app = appNamed(world, c.req.param('app') ?? '')
    const settings = manifest === undefined ? {} : settingsOf(manifest)
    Object.assign(app, settings, rest)
    world.changed()
    return { app: credentialsOf(app) }
  })
  post('/_test/install', shapes.install, ({ app: name, place, scopes, teamIds }) => {
    const app = appNamed(world, name)
    const placeId = placeNamed(world, place)
    const more = teamIds === undefined ? {} : { teamIds }
    const installation = installApp(world, app, { placeId, scopes: scopes ?? app.botScopes, ...more })
    const { botUserId, appId } = installation
    const holder = { kind: 'bot' as const, appId, placeId, userId: botUserId, userScopes: [] }
    const { token, refresh } = issueToken(world, app, holder)
    return { installation: shown(installation), botToken: token.value, refreshToken: refresh?.value }
  })
  post('/_test/uninstall', shapes.uninstall, ({ app, place }) => {
    const installation = realm.installations.get(`${appNamed(world, app).id} ${placeNamed(world, place)}`)
    if (!installation?.isActive) throw new GestureError(`${app} is not installed in ${place}.`)
    uninstallApp(world, installation)
    return {}
  })
  post('/_test/people', shapes.person, ({ person, act }, c) => {
    const place = placeOf(world, c.req.query('team'))
    if (act === 'deactivate') deactivate(place, person)
    else if (act === 'reactivate') reactivate(place, person)
    else changeRole(place, person, act)
    return {}
  })
  routes.onError((error, c) => {
    if (error instanceof GestureError) return c.json({ ok: false, error: error.message }, 404)
    throw error
  })
  return routes
}

/** @throws GestureError that says what is wrong with a manifest */
function settingsOf(manifest: unknown): Omit<AppSettings, 'socketMode'> {
  try {
    const { socketMode: _, ...settings } = readManifest(manifest)
    return settings
  } catch (error) {
    throw new GestureError(error instanceof Error ? error.message : String(error))
  }
}

/** What its developer sees of an app. */
const credentialsOf = ({ id, name, clientId, clientSecret, signingSecret, appToken, ...app }: RegisteredApp) => ({
  id,
  name,
  clientId,
  clientSecret,
  signingSecret,
  appToken,
  requestUrl: app.requestUrl,
  redirectUrls: app.redirectUrls,
  socketMode: app.socketMode,
})

const shown = ({ scopes, isActive: _, ...rest }: Installation) => ({ ...rest, scopes: [...scopes] })

function appNamed({ realm }: SlackWorld, wanted: string): RegisteredApp {
  const app = realm.app(wanted)
  if (!app) throw new GestureError(`There is no app ${wanted}.`)
  return app
}

function placeNamed({ realm }: SlackWorld, wanted: string): string {
  const org = [...realm.orgs.values()].find(({ id, name, domain }) => [id, name, domain].includes(wanted))
  const id = org?.id ?? realm.workspace(wanted)?.team.id
  if (id === undefined) throw new GestureError(`There is no workspace or org ${wanted}.`)
  return id
}
