/** GET /: the workspace to look at, drawn on the server, in Korean and English. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { plainText } from '../content/rich-text.ts'
import type { NotionWorld } from '../notion-world.ts'
import { pageTitle } from '../objects.ts'
import { parentPageId } from '../seed.ts'
import { databaseView } from './database-view.ts'
import { layout } from './layout.ts'
import { pageView, trashView } from './page-view.ts'
import type { Html, View } from './view.ts'
import { type Lang, words } from './words.ts'

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export function pageRoutes(world: NotionWorld): Hono {
  const routes = new Hono()
  routes.get('/', (c) => show(c, world, parentPageId))
  routes.get('/p/:id', (c) => show(c, world, dashed(c.req.param('id'))))
  routes.get('/trash', (c) => {
    const view = viewOf(c, world)
    return send(c, view, view.words.trashTitle, trashView(view), 'trash')
  })
  for (const weight of ['400Regular', '700Bold'] as const)
    routes.get(`/font/${weight}.ttf`, async () => new Response(await font(weight), { headers: fontHeaders }))
  return routes
}

const fontHeaders = { 'content-type': 'font/ttf', 'cache-control': 'max-age=86400' }
const require = createRequire(import.meta.url)

/** Korean glyphs for machines that have none. */
const font = (weight: string): Promise<Buffer<ArrayBuffer>> =>
  readFile(require.resolve(`@expo-google-fonts/noto-sans-kr/${weight}/NotoSansKR_${weight}.ttf`))

function show(c: Context, world: NotionWorld, id: string): Response | Promise<Response> {
  const view = viewOf(c, world)
  const database = world.state.databases.get(id)
  if (database) return send(c, view, plainText(database.title), databaseView(view, database), id)
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

/** As asked in the address, as it was last asked, or as the browser prefers; Korean if it prefers neither. */
function langOf(c: Context): Lang {
  const asked = c.req.query('lang') ?? /(?:^|; )lang=(ko|en)/.exec(c.req.header('cookie') ?? '')?.[1]
  if (asked === 'ko' || asked === 'en') return asked
  const preferred = (c.req.header('accept-language') ?? '').split(',').map((each) => each.trim().slice(0, 2))
  return preferred.find((each): each is Lang => each === 'ko' || each === 'en') ?? 'ko'
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
