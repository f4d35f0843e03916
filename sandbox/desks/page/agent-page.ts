/** The agents' page of any desk: its conversations, one of them, and what went to and fro. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { DeskWorld } from '../desk-world.ts'
import type { DeskFace, TalkLine, TalkRow } from '../face.ts'
import type { DeskEnv } from '../start-desk.ts'
import { type Language, languageOf } from './language.ts'
import { layout, type Piece } from './layout.ts'
import { talkPage } from './talk-page.ts'
import { words } from './words.ts'

const fonts: Record<string, string> = {
  '400.ttf': '@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
  '700.ttf': '@expo-google-fonts/noto-sans-kr/700Bold/NotoSansKR_700Bold.ttf',
}
const locate = createRequire(import.meta.url).resolve

/** What a page needs to know to speak and to come back. */
export interface Seen<W extends DeskWorld> {
  world: W
  face: DeskFace<W>
  language: Language
  /** Path of this page, with its language, for forms to come back to. */
  here: string
  /** Why the last form came to nothing. */
  why: string | undefined
}

const refusal = <W extends DeskWorld>({ why, language }: Seen<W>): Piece =>
  why === undefined ? html`` : html`<p class="note" role="alert">${words[language].refused(why)}</p>`

/** GET / and the path of one conversation. */
export function agentPage<W extends DeskWorld>(world: W, face: DeskFace<W>): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()
  const seenBy = (c: Context): Seen<W> => {
    const language = languageOf(c.req.query('lang'), c.req.header('accept-language'))
    return { world, face, language, here: `${c.req.path}?lang=${language}`, why: c.req.query('why') }
  }
  const sheet = (seen: Seen<W>, path: string, title: string, main: Piece) =>
    layout({ language: seen.language, desk: face.name, path, title, main: html`${refusal(seen)}${main}` })
  routes.get('/', (c) => {
    const seen = seenBy(c)
    return c.html(sheet(seen, '/', words[seen.language].title(face.name), front(seen)))
  })
  routes.get(face.path, (c) => {
    const seen = seenBy(c)
    const t = words[seen.language]
    const talk = face.talk(world, c.req.param('id') ?? '')
    const back = html`<p><a href="/?lang=${seen.language}">← ${t.back}</a></p>`
    if (!talk) return c.html(sheet(seen, c.req.path, t.gone, html`<h1>${t.gone}</h1>${back}`), 404)
    return c.html(sheet(seen, c.req.path, talk.title, html`${back}${talkPage(seen, talk)}`))
  })
  routes.get('/font/:name', async (c) => {
    const font = fonts[c.req.param('name')]
    if (font === undefined) return c.notFound()
    const headers = { 'content-type': 'font/ttf', 'cache-control': 'max-age=86400' }
    return c.body(new Uint8Array(await readFile(locate(font))), 200, headers)
  })
  return routes
}

/** A form to one of the routes under /world/. */
export const form = <W extends DeskWorld>(
  seen: Seen<W>,
  act: string,
  hidden: Record<string, string>,
  inside: Piece,
  { kind = '', back = seen.here } = {},
): Piece =>
  html`<form class="${kind}" method="post" action="/world/${act}"><input type="hidden" name="back" value="${back}">${Object.entries(
    hidden,
  ).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${inside}</form>`

/** `2026-11-22 19:15`, in Seoul. */
export const timeText = (ms: number): string =>
  new Date(ms + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

export function statusPill<W extends DeskWorld>({ face, language }: Seen<W>, status: string): Piece {
  const found = face.statuses.find(({ value }) => value === status)
  return html`<span class="pill ${found?.stage ?? 'new'}">${found?.[language] ?? status}</span>`
}

function front<W extends DeskWorld>(seen: Seen<W>): Piece {
  const { world, face, language } = seen
  const t = words[language]
  const talks = face.talks(world)
  return html`<h1>${t.title(face.name)}</h1><p class="soft">${t.intro(face.name)}</p>
<section aria-labelledby="talks"><div class="head"><h2 id="talks">${t.talks}</h2><span class="code">${talks.length}</span></div>
${talks.length === 0 ? html`<p class="empty">${t.noTalks}</p>` : table(seen, talks)}</section>
<section aria-labelledby="new"><div class="head"><h2 id="new">${t.newTalk}</h2></div>${form(
    seen,
    'create',
    {},
    html`<select name="customer" aria-label="${t.customer}">${face.customers(world).map(({ value, label }) => html`<option value="${value}">${label}</option>`)}</select>
<input type="text" name="subject" maxlength="150" aria-label="${t.subject}" placeholder="${t.subject}">
<textarea name="text" required aria-label="${t.message}" placeholder="${t.message}"></textarea><button class="main">${t.send}</button>`,
    { kind: 'tall', back: `${face.path.replace(':id', '{id}')}?lang=${language}` },
  )}</section>${trouble(seen)}`
}

const table = <W extends DeskWorld>(seen: Seen<W>, talks: readonly TalkRow[]): Piece => {
  const t = words[seen.language]
  return html`<div class="scroll"><table><thead><tr>${[
    t.number,
    t.subject,
    t.customer,
    t.status,
    t.agent,
    t.rating,
    t.updated,
  ].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${talks.map(
    (
      talk,
    ) => html`<tr><td class="n"><a href="${seen.face.path.replace(':id', talk.id)}?lang=${seen.language}">${talk.id}</a></td>
<td class="t">${talk.title}${talk.tags.length === 0 ? '' : html`<br><span class="soft small">${talk.tags.join(', ')}</span>`}</td>
<td>${talk.customer}<br><span class="soft small">${talk.company}</span></td><td class="s">${statusPill(seen, talk.status)}</td>
<td>${talk.agent ?? html`<span class="soft">${t.nobody}</span>`}</td><td>${rating(seen, talk)}</td><td class="soft n">${timeText(talk.updated)}</td></tr>`,
  )}</tbody></table></div>`
}

export function rating<W extends DeskWorld>({ language }: Seen<W>, { rating: given }: TalkRow): Piece {
  if (!given) return html``
  const t = words[language]
  return html`<span class="${given.isGood ? 'ok' : 'not-ok'}">${given.isGood ? t.good : t.bad}</span> <span class="soft small">${given.text}</span>`
}

/** How each line of a conversation is marked. */
export const isShownTo = (kind: TalkLine['kind']): boolean => kind === 'customer' || kind === 'agent'

function trouble<W extends DeskWorld>(seen: Seen<W>): Piece {
  const { world, face, language } = seen
  const t = words[language]
  const works = face.tokenWorks(world)
  const hooks = face.webhooks(world)
  return html`<section aria-labelledby="trouble"><div class="head"><h2 id="trouble">${t.trouble}</h2></div>
<ul class="rows"><li><span class="grow">${works ? t.tokenFine : t.tokenGone}</span>${form(
    seen,
    'token',
    { works: String(!works) },
    html`<button class="${works ? 'danger' : 'main'}">${works ? t.expire : t.restore}</button>`,
  )}</li></ul><div class="foot"><div><h3>${t.webhooks}</h3>${hooks.length === 0 ? html`<p class="empty">${t.noWebhooks}</p>` : ''}<ul class="rows">${hooks.map(
    ({ name, url, isActive }) =>
      html`<li><strong>${name}</strong><code class="grow">${url}</code>${isActive ? '' : html`<span class="not-ok">${t.off}</span>`}</li>`,
  )}</ul></div><div><h3>${t.traffic}</h3>${traffic(seen)}</div></div></section>`
}

function traffic<W extends DeskWorld>({ world, language }: Seen<W>): Piece {
  const t = words[language]
  const entries = world.log.after(0, 12).reverse()
  if (entries.length === 0) return html`<p class="empty">${t.noTraffic}</p>`
  return html`<div class="scroll"><table class="log"><tbody>${entries.map(
    ({ at, direction, what, ok, status, error }) => html`<tr><td class="soft">${timeText(Date.parse(at)).slice(11)}</td>
<td class="soft">${direction === 'to-app' ? t.toApp : t.fromApp}</td><td>${what.replace(/^\S+ (webhook )?/, '')}</td>
<td class="${ok ? 'ok' : 'not-ok'}">${status === 0 ? t.noAnswer : status}</td><td class="soft">${error ?? ''}</td></tr>`,
  )}</tbody></table></div>`
}
