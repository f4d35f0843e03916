import { html } from 'hono/html'
import { appUser } from '../catalogue.ts'
import type { JiraWorld } from '../jira-world.ts'
import { layout, type Piece } from '../page/layout.ts'
import { type Language, words } from '../page/words.ts'
import { scopes as known } from './oauth-app.ts'

/** What an app asks a person for. */
export interface Asked {
  clientId: string
  redirectUri: string
  scopes: string[]
  state: string
}

/** What the address asks for; a text that says what is wrong with it: nobody is led back to an address that is not known. */
export function appAsked({ oauthApp: app }: JiraWorld, query: Record<string, string>): Asked | string {
  const { client_id: clientId = '', redirect_uri: redirectUri = '', scope = '', state = '' } = query
  if (clientId !== app.clientId) return `client_id: there is no app ${clientId || '(none)'}.`
  if (!app.callbackUrls.includes(redirectUri))
    return `redirect_uri: ${redirectUri || '(none)'} is not registered for this app.`
  if (query.response_type !== 'code') return 'response_type: must be code.'
  if (query.audience !== 'api.atlassian.com') return 'audience: must be api.atlassian.com.'
  const scopes = scope.split(' ').filter((each) => each !== '')
  const granular = scopes.find((each) => /^\w+:[\w.-]+:jira$/.test(each))
  if (granular) return `scope: ${granular} is a granular scope; the sandbox has the classic ones.`
  const unknown = scopes.find((each) => !Object.hasOwn(known, each))
  if (unknown !== undefined || scopes.length === 0) return `scope: ${unknown ?? '(none)'} is not a scope.`
  return { clientId, redirectUri, scopes, state }
}

/** Asks the person whose account the app will use. */
export function consentPage(
  world: JiraWorld,
  language: Language,
  { clientId, redirectUri, scopes, state }: Asked,
): Piece {
  const t = words[language]
  const { name } = world.oauthApp
  const hidden = { client_id: clientId, redirect_uri: redirectUri, scope: scopes.join(' '), state }
  const title = t.consentTitle(name)
  const main = html`<section class="consent"><h1>${title}</h1>
<p class="soft">${t.consentFor(appUser.displayName)}</p>
<h3>${t.consentScopes}</h3>
<ul class="scopes">${scopes.map((scope) => html`<li>${known[scope]?.[language]} <code class="soft">${scope}</code></li>`)}</ul>
<p class="soft">${t.consentBack}: <code>${redirectUri}</code></p>
<form method="post" action="/authorize?lang=${language}">${Object.entries(hidden).map(
    ([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`,
  )}${sites(world, t.consentSite)}<button class="main" name="answer" value="accept">${t.accept}</button><button name="answer" value="decline">${t.decline}</button></form></section>`
  const again = new URLSearchParams({ ...hidden, response_type: 'code', audience: 'api.atlassian.com' })
  return layout({ language, here: '/' }, `/authorize?${again}`, title, main)
}

/** Which site the app is let into, where there are several. */
const sites = (world: JiraWorld, label: string): Piece =>
  world.neighbours.length === 0
    ? html``
    : html`<p><label>${label} <select name="site">${[world, ...world.neighbours].map(
        ({ cloudId, siteName }) => html`<option value="${cloudId}">${siteName}</option>`,
      )}</select></label></p>`

/** Says what is wrong with the address that led here. */
export function refusalPage(language: Language, why: string): Piece {
  const t = words[language]
  const main = html`<section class="consent"><h1>${t.consentWrong}</h1><p class="note"><code>${why}</code></p></section>`
  return layout({ language, here: '/' }, '/', t.consentWrong, main)
}
