import { html, raw } from 'hono/html'
import type { SlackWorld } from '../slack-world.ts'
import type { Person } from '../types.ts'
import type { Asked } from './asked.ts'
import { style } from './install-style.ts'
import { type Language, words } from './install-words.ts'
import { mayInstall, type Place } from './places.ts'
import { meaningOf } from './scopes.ts'

export type Piece = ReturnType<typeof html>

/** Who is asked, and where. */
export interface Asking {
  asked: Asked
  places: Place[]
  place: Place
  person: Person
}

/** A whole page. @param here its address without the language */
export function layout(language: Language, here: string, title: string, main: Piece): Piece {
  const t = words[language]
  const other = language === 'ko' ? 'en' : 'ko'
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body>
<header><a href="/">${t.home}</a><a lang="${other}" href="${here}${here.includes('?') ? '&' : '?'}lang=${other}">${t.other}</a></header>
<main>${main}</main>
</body>
</html>`
}

/** Asks whether an app may be installed, and with which scopes. */
export function installPage(world: SlackWorld, language: Language, { asked, places, place, person }: Asking): Piece {
  const t = words[language]
  const { app, scopes, userScopes, redirectUri } = asked
  const has = world.realm.installations.get(`${app.id} ${place.id}`)
  const isThere = has?.isActive === true
  const granted = (scope: string) => isThere && has.scopes.has(scope)
  const isOptional = (scope: string) => app.optionalScopes.includes(scope) && !granted(scope)
  const line = (scope: string) =>
    html`<li><span>${meaningOf(scope, language)}</span><span>${granted(scope) ? html`<span class="tag">${t.has}</span> ` : ''}<code>${scope}</code></span></li>`
  const box = (scope: string) =>
    html`<li><label><input type="checkbox" name="optional" value="${scope}" checked>${meaningOf(scope, language)}</label><code>${scope}</code></li>`
  const optional = scopes.filter(isOptional)
  const may = mayInstall(person, place)
  const hidden = hiddenOf(asked)
  const title = (isThere ? t.again : t.title)(app.name, place.name)
  const main = html`<section class="card"><form class="who" method="get" action="/oauth/v2/authorize">${fields(hidden)}<input type="hidden" name="lang" value="${language}">
<label>${t.workspace}<select name="place">${places.map((each) => option(each.id, each.org ? t.org(each.name) : each.name, each.id === place.id))}</select></label>
<label>${t.person}<select name="as">${place.people.map((each) => option(each.id, each.displayName, each.id === person.id))}</select></label>
<button>${t.change}</button></form></section>
<section class="card"><h1>${title}</h1>
${may === 'yes' ? '' : html`<p class="bad" role="alert">${t[may]}</p>`}
<form method="post" action="/oauth/v2/authorize?lang=${language}">${fields({ ...hidden, place: place.id, as: person.id })}
${scopes.length === optional.length ? '' : html`<h2>${t.asks}</h2><ul>${scopes.filter((scope) => !isOptional(scope)).map(line)}</ul>`}
${optional.length === 0 ? '' : html`<h2>${t.optional}</h2><ul>${optional.map(box)}</ul>`}
${userScopes.length === 0 ? '' : html`<h2>${t.asYou}</h2><ul>${userScopes.map((scope) => html`<li><span>${meaningOf(scope, language)}</span><code>${scope}</code></li>`)}</ul>`}
${place.org ? html`<h2>${t.teams}</h2><ul>${place.workspaces.map(({ team }) => html`<li><label><input type="checkbox" name="teams" value="${team.id}" checked>${team.name}</label></li>`)}</ul>` : ''}
<p class="soft">${t.back}: <code>${redirectUri}</code></p>
<div class="answer"><button class="main" name="answer" value="allow"${may === 'yes' ? '' : raw(' disabled')}>${t.allow}</button><button name="answer" value="cancel">${t.cancel}</button></div></form></section>`
  const here = `/oauth/v2/authorize?${new URLSearchParams({ ...hidden, place: place.id, as: person.id })}`
  return layout(language, here, title, main)
}

/** Says what is wrong with the address that led here. */
export function refusalPage(language: Language, why: string): Piece {
  const t = words[language]
  return layout(
    language,
    '/',
    t.wrong,
    html`<section class="card"><h1>${t.wrong}</h1><p class="bad"><code>${why}</code></p></section>`,
  )
}

/** What an address must keep. */
const hiddenOf = (asked: Asked): Record<string, string> => ({
  client_id: asked.app.clientId,
  scope: asked.scopes.join(','),
  user_scope: asked.userScopes.join(','),
  redirect_uri: asked.sentRedirectUri ?? '',
  state: asked.state,
})

const fields = (hidden: Record<string, string>) =>
  Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)

const option = (value: string, label: string, chosen: boolean) =>
  html`<option value="${value}"${chosen ? raw(' selected') : ''}>${label}</option>`
