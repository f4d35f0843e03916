/** GET /: the workspace to look at, drawn on the server, in Korean and English. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { plainText } from '../content/rich-text.ts'
import { parentPageId } from '../ids.ts'
import type { NotionWorld } from '../notion-world.ts'
import { pageTitle } from '../objects.ts'
import { databaseView } from './database-view.ts'
import { layout } from './layout.ts'
import { pageView } from './page-view.ts'
import { langOf, policy } from './request.ts'
import { settingsView } from './settings-view.ts'
import { trashView } from './trash-view.ts'
import type { Html, View } from './view.ts'
import { words } from './words.ts'

export function pageRoutes(world: NotionWorld): Hono {
  const routes = new Hono()
  routes.get('/', (c) => show(c, world, parentPageId))
  routes.get('/p/:id', (c) => show(c, world, dashed(c.req.param('id'))))
  routes.get('/trash', (c) => {
    const view = viewOf(c, world)
    return send(c, view, view.words.trashTitle, trashView(view), 'trash')
  })
  routes.get('/settings', (c) => {
    const view = viewOf(c, world)
    return send(c, view, view.words.settings, settingsView(view), 'settings')
  })
  routes.get('/files/:id/:name', (c) => file(c, world))
  for (const weight of ['400Regular', '700Bold'] as const)
    routes.get(`/font/${weight}.ttf`, async () => new Response(await font(weight), { headers: fontHeaders }))
  return routes
}

/** An uploaded file; an address with a time that is over answers as the store behind Notion does. */
function file(c: Context, world: NotionWorld): Response {
  const upload = world.state.fileUploads.get(c.req.param('id') ?? '')
  if (!upload || upload.data === null) return c.text('There is no such file.', 404)
  const until = c.req.query('until')
  if (until !== undefined && Number(until) < world.clock.now()) return c.text('Request has expired.', 403)
  return new Response(Buffer.from(upload.data, 'base64'), {
    headers: {
      'content-type': upload.contentType ?? 'application/octet-stream',
      // What was uploaded is shown, never run.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  })
}

const fontHeaders = { 'content-type': 'font/ttf', 'cache-control': 'max-age=86400' }
const require = createRequire(import.meta.url)

/** Korean glyphs for machines that have none. */
const font = (weight: string): Promise<Buffer<ArrayBuffer>> =>
  readFile(require.resolve(`@expo-google-fonts/noto-sans-kr/${weight}/NotoSansKR_${weight}.ttf`))

function show(c: Context, world: NotionWorld, id: string): Response | Promise<Response> {
  const view = viewOf(c, world)
  const database = world.state.databases.get(id)
  if (database)
    return send(
      c,
      view,
      plainText(database.title),
      databaseView(view, database, c.req.query('v'), Number(c.req.query('rows') ?? 0) || 0),
      id,
    )
  const page = world.state.pages.get(id)
  if (page) return send(c, view, pageTitle(page), pageView(view, page), id)
  const { notFound, back } = view.words
  return send(c, view, notFound, html`<h1>${notFound}</h1><p><a href="/">${back}</a></p>`, null, 404)
}

const dashed = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

function viewOf(c: Context, world: NotionWorld): View {
  const lang = langOf(c)
  const { pathname, search } = new URL(c.req.url)
  const query = new URLSearchParams(search)
  query.delete('why')
  const here = query.size === 0 ? pathname : `${pathname}?${query}`
  return { world, lang, words: words[lang], here }
}

async function send(
  c: Context,
  view: View,
  title: string,
  main: Html,
  current: string | null,
  status: 200 | 404 = 200,
): Promise<Response> {
  c.header('content-security-policy', policy)
  c.header('cache-control', 'no-store')
  if (c.req.query('lang') !== undefined) c.header('set-cookie', `lang=${view.lang}; Path=/; SameSite=Lax`)
  return c.html(await layout(view, title, main, current, c.req.query('why') ?? null), status)
}
