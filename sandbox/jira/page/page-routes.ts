import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { JiraWorld } from '../jira-world.ts'
import { findIssue, findProject } from '../state.ts'
import { board } from './board.ts'
import { columnsPage } from './columns.ts'
import { issuePage } from './issue-page.ts'
import { issuesPage } from './issues-page.ts'
import { layout, type Seen } from './layout.ts'
import { languageOf, words } from './words.ts'

const fonts: Record<string, string> = {
  '400.ttf': '@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
  '700.ttf': '@expo-google-fonts/noto-sans-kr/700Bold/NotoSansKR_700Bold.ttf',
}
const locate = createRequire(import.meta.url).resolve
const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="10" fill="#8c959f"/></svg>'

/** GET / (all issues), /board/PROJECT (its columns), /issues/PROJECT (a hundred at a time), /browse/KEY (one issue), and what they show. */
export function pageRoutes(world: JiraWorld): Hono {
  const routes = new Hono()
  const seenBy = (c: Context): Seen => {
    const language = languageOf(c.req.query('lang'), c.req.header('accept-language'))
    return { language, here: `${c.req.path}?lang=${language}`, isUnfolded: c.req.query('permissions') !== undefined }
  }
  routes.get('/', (c) => c.html(board(world, seenBy(c))))
  routes.get('/board/:key', (c) => {
    const seen = seenBy(c)
    const project = findProject(world.state, c.req.param('key'))
    return project ? c.html(columnsPage(world, seen, project)) : c.redirect(`/?lang=${seen.language}`)
  })
  routes.get('/issues/:key', (c) => {
    const seen = seenBy(c)
    const project = findProject(world.state, c.req.param('key'))
    if (!project) return c.redirect(`/?lang=${seen.language}`)
    return c.html(issuesPage(world, seen, project, Number(c.req.query('page'))))
  })
  routes.get('/browse/:key', (c) => {
    const seen = seenBy(c)
    const key = c.req.param('key')
    const issue = findIssue(world.state, key)
    // A moved issue is shown under its new key, as Jira does.
    if (issue && issue.key !== key) return c.redirect(`/browse/${issue.key}?lang=${seen.language}`)
    if (issue) return c.html(issuePage(world, seen, issue))
    const t = words[seen.language]
    const main = html`<h1>${t.gone}</h1><p><a href="/?lang=${seen.language}">← ${t.back}</a></p>`
    return c.html(layout(seen, c.req.path, t.gone, main), 404)
  })
  routes.get('/font/:name', async (c) => {
    const font = fonts[c.req.param('name')]
    if (font === undefined) return c.notFound()
    const headers = { 'content-type': 'font/ttf', 'cache-control': 'max-age=86400' }
    return c.body(new Uint8Array(await readFile(locate(font))), 200, headers)
  })
  routes.get('/avatar', (c) => c.body(picture, 200, { 'content-type': 'image/svg+xml' }))
  return routes
}
