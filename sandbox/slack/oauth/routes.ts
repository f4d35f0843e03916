/**
 * GET and POST /oauth/v2/authorize: somebody is asked whether an app may be installed
 * (docs.slack.dev/authentication/installing-with-oauth). GET /apps: every app, and where it is installed.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { randomWord } from '../random.ts'
import { uninstallApp } from '../realm/install.ts'
import type { SlackWorld } from '../slack-world.ts'
import { appsPage } from './apps-page.ts'
import { readAsked } from './asked.ts'
import { type Asking, installPage, refusalPage } from './install-page.ts'
import { languageOf } from './install-words.ts'
import { mayInstall, placesFor } from './places.ts'

const require = createRequire(import.meta.url)
/** Korean glyphs for machines that have none. */
const fonts = {
  '400.ttf': '@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
  '700.ttf': '@expo-google-fonts/noto-sans-kr/700Bold/NotoSansKR_700Bold.ttf',
} as const
const isFont = (name: string): name is keyof typeof fonts => Object.hasOwn(fonts, name)

const one = z.string().default('')
const several = z.union([z.string().transform((each) => [each]), z.array(z.string())]).default([])
const answerShape = z.looseObject({
  answer: z.enum(['allow', 'cancel']),
  place: one,
  as: one,
  /** The optional scopes that stay. */
  optional: several,
  /** Of an org: the workspaces. */
  teams: several,
})

export function authorizeRoutes(world: SlackWorld): Hono {
  const routes = new Hono()
  const language = (c: Context) => languageOf(c.req.query('lang'), c.req.header('accept-language'))

  routes.get('/oauth/v2/authorize', (c) => {
    const asking = readAsking(world, c.req.query())
    if (typeof asking === 'string') return c.html(refusalPage(language(c), asking), 400)
    return c.html(installPage(world, language(c), asking))
  })

  routes.post('/oauth/v2/authorize', async (c) => {
    const read = answerShape.safeParse(await c.req.parseBody({ all: true }))
    if (!read.success) return c.text(z.prettifyError(read.error), 400)
    const form = Object.fromEntries(Object.entries(read.data).map(([name, value]) => [name, String(value)]))
    const asking = readAsking(world, form)
    if (typeof asking === 'string') return c.html(refusalPage(language(c), asking), 400)
    const { asked, place, person } = asking
    const back = new URL(asked.redirectUri)
    if (read.data.answer === 'allow') {
      if (mayInstall(person, place) !== 'yes') return c.html(installPage(world, language(c), asking), 403)
      const { optional, teams } = read.data
      back.searchParams.set('code', allow(world, asking, optional, teams))
    } else back.searchParams.set('error', 'access_denied')
    back.searchParams.set('state', asked.state)
    return c.redirect(back.toString(), 302)
  })
  routes.get('/font/:name', async (c) => {
    const name = c.req.param('name')
    if (!isFont(name)) return c.notFound()
    const bytes = await readFile(require.resolve(fonts[name]))
    return new Response(bytes, { headers: { 'content-type': 'font/ttf', 'cache-control': 'max-age=86400' } })
  })

  routes.get('/apps', (c) => c.html(appsPage(world, language(c))))

  routes.post('/apps/uninstall', async (c) => {
    const { app, place } = await c.req.parseBody()
    const installation = world.realm.installations.get(`${app} ${place}`)
    if (installation) uninstallApp(world, installation)
    return c.redirect(`/apps?lang=${language(c)}`, 303)
  })
  return routes
}

/** Who is asked what, and where; a text that says what is wrong with the address. */
function readAsking(world: SlackWorld, query: Record<string, string>): Asking | string {
  const asked = readAsked(world, query)
  if (typeof asked === 'string') return asked
  const places = placesFor(world, asked)
  const wanted = query.place || asked.team
  const place = places.find(({ id }) => id === wanted) ?? (wanted ? undefined : places[0])
  if (!place) return `invalid_team: ${wanted}`
  const person =
    place.people.find(({ id }) => id === query.as) ??
    place.people.find((each) => mayInstall(each, place) === 'yes') ??
    place.people[0]
  if (!person) return `invalid_team: nobody is in ${place.name}`
  return { asked, places, place, person }
}

/** @param kept optional scopes that were not declined. @returns the code for the app */
function allow(world: SlackWorld, { asked, place, person }: Asking, kept: string[], teams: string[]): string {
  const { app, sentRedirectUri } = asked
  const has = world.realm.installations.get(`${app.id} ${place.id}`)
  const granted = (scope: string) => has?.isActive === true && has.scopes.has(scope)
  const scopes = asked.scopes.filter(
    (scope) => !app.optionalScopes.includes(scope) || kept.includes(scope) || granted(scope),
  )
  const code = `${String(10 ** 9 + Math.floor(world.random() * 9 * 10 ** 9))}.${randomWord(world.random, 48).toLowerCase()}`
  world.realm.grants.set(code, {
    code,
    appId: app.id,
    placeId: place.id,
    personId: person.id,
    scopes,
    userScopes: asked.userScopes,
    ...(place.org ? { teamIds: teams } : {}),
    ...(sentRedirectUri === undefined ? {} : { redirectUri: sentRedirectUri }),
    givenAt: world.clock.now(),
    isSpent: false,
  })
  world.changed()
  return code
}
