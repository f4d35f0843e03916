import { html } from 'hono/html'
import type { SlackWorld } from '../slack-world.ts'
import type { RegisteredApp } from '../types.ts'
import { layout, type Piece } from './install-page.ts'
import { type Language, words } from './install-words.ts'
import { type Place, placesFor } from './places.ts'

/** Every app of the world: where it is installed, and where it could be. */
export function appsPage(world: SlackWorld, language: Language): Piece {
  const t = words[language]
  const apps = [...world.realm.apps.values()]
  const main = html`<h1>${t.apps}</h1><p class="soft">${t.appsLead}</p>
${apps.map((app) => html`<section class="card"><h2>${app.name} <code>${app.id}</code></h2><ul>${placesFor(world, { app }).map((place) => line(world, language, app, place))}</ul>${app.redirectUrls.length === 0 ? html`<p class="soft">${t.noRedirect}</p>` : ''}</section>`)}`
  return layout(language, '/apps', t.apps, main)
}

function line({ realm }: SlackWorld, language: Language, app: RegisteredApp, place: Place): Piece {
  const t = words[language]
  const isThere = realm.installations.get(`${app.id} ${place.id}`)?.isActive === true
  const name = place.org ? t.org(place.name) : place.name
  const query = new URLSearchParams({
    client_id: app.clientId,
    scope: app.botScopes.join(','),
    user_scope: app.userScopes.join(','),
    place: place.id,
    lang: language,
  })
  const label = isThere ? t.reinstall : t.install
  const link =
    app.redirectUrls.length === 0
      ? ''
      : html`<a href="/oauth/v2/authorize?${query.toString()}" aria-label="${name} · ${label}">${label}</a> `
  const away = isThere
    ? html`<form method="post" action="/apps/uninstall?lang=${language}"><input type="hidden" name="app" value="${app.id}"><input type="hidden" name="place" value="${place.id}"><button aria-label="${name} · ${t.uninstall}">${t.uninstall}</button></form>`
    : ''
  return html`<li><span>${name} <span class="tag">${isThere ? t.installed : t.notInstalled}</span></span><span class="acts">${link}${away}</span></li>`
}
