/** OAuth 2.0 (developers.hubspot.com, "Working with OAuth"): consent, code, tokens of half an hour, refreshing. */
import { randomBytes, randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { type Language, languageOf } from '../page/language.ts'
import { layout } from '../page/layout.ts'
import type { DeskEnv } from '../start-desk.ts'
import type { HubSpotWorld } from './hubspot-world.ts'
import { portalId } from './state.ts'
import type { Grant } from './types.ts'

const accessLifeMs = 1_800_000
/** No figure is published: a guess. */
const codeLifeMs = 60_000

const words: Record<Language, { title: (name: string) => string; scopes: string; allow: string; deny: string }> = {
  ko: {
    title: (name) => `${name}에서 이 HubSpot에 접근하려고 해요`,
    scopes: '할 수 있게 되는 일',
    allow: '연결하기',
    deny: '연결하지 않기',
  },
  en: {
    title: (name) => `${name} wants to use this HubSpot`,
    scopes: 'It will be able to',
    allow: 'Connect app',
    deny: 'Cancel',
  },
}

const request = z.object({
  grant_type: z.string(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  code: z.string().optional(),
  redirect_uri: z.string().optional(),
  refresh_token: z.string().optional(),
})

export function oauthRoutes(world: HubSpotWorld): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()
  routes.get('/oauth/authorize', (c) => consent(world, c))
  routes.post('/oauth/authorize', async (c) => {
    const form = z
      .object({ answer: z.string(), redirect_uri: z.string(), scope: z.string(), state: z.string().default('') })
      .safeParse(await c.req.parseBody())
    if (!form.success || !world.app.redirectUris.includes(form.data.redirect_uri)) return c.text('invalid_request', 400)
    const back = new URL(form.data.redirect_uri)
    if (form.data.state !== '') back.searchParams.set('state', form.data.state)
    if (form.data.answer !== 'allow') {
      back.searchParams.set('error', 'access_denied')
      return c.redirect(back.href)
    }
    const code = randomUUID()
    const scopes = form.data.scope.split(' ')
    world.state.codes.push({
      code,
      redirectUri: form.data.redirect_uri,
      scopes,
      expiresAt: world.clock.now() + codeLifeMs,
    })
    world.changed()
    back.searchParams.set('code', code)
    return c.redirect(back.href)
  })
  routes.post('/oauth/v1/token', (c) => exchange(world, c))
  routes.get('/oauth/v1/access-tokens/:token', (c) => {
    const grant = world.state.grants.find(({ access }) => access === c.req.param('token'))
    if (!grant || grant.expiresAt <= world.clock.now()) return refuse(c, 404, 'NOT_FOUND', 'unknown token')
    return c.json({
      token: grant.access,
      hub_domain: 'marusoft.example',
      hub_id: portalId,
      app_id: world.app.appId,
      user: 'yuna@marusoft.example',
      user_id: 9_500_000,
      scopes: grant.scopes,
      expires_in: Math.round((grant.expiresAt - world.clock.now()) / 1_000),
      token_type: 'access',
    })
  })
  routes.delete('/oauth/v1/refresh-tokens/:token', (c) => {
    world.state.grants = world.state.grants.filter(({ refresh }) => refresh !== c.req.param('token'))
    world.changed()
    return c.body(null, 204)
  })
  return routes
}

const refuse = (c: Context, code: 400 | 404, status: string, message: string) =>
  c.json({ status, message, correlationId: randomUUID(), requestId: randomUUID() }, code)

function consent(world: HubSpotWorld, c: Context) {
  const { client_id, redirect_uri = '', scope = '', state = '' } = c.req.query()
  const scopes = scope.split(' ').filter((each) => each !== '')
  if (client_id !== world.app.clientId || !world.app.redirectUris.includes(redirect_uri) || scopes.length === 0)
    return c.text(
      'Authorization failed: no such client, the redirect URL is not registered, or no scope was asked for.',
      400,
    )
  const language = languageOf(c.req.query('lang'), c.req.header('accept-language'))
  const t = words[language]
  const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`
  const title = t.title(world.app.name)
  const main = html`<section class="consent"><h1>${title}</h1><h3>${t.scopes}</h3><ul class="scopes">${scopes.map((each) => html`<li><code>${each}</code></li>`)}</ul>
<form method="post" action="/oauth/authorize">${hidden('redirect_uri', redirect_uri)}${hidden('scope', scope)}${hidden('state', state)}<button class="main" name="answer" value="allow">${t.allow}</button><button name="answer" value="deny">${t.deny}</button></form></section>`
  return c.html(
    layout({ language, desk: 'HubSpot', path: `/oauth/authorize?${new URLSearchParams(c.req.query())}`, title, main }),
  )
}

async function exchange(world: HubSpotWorld, c: Context) {
  const read = request.safeParse(await c.req.parseBody())
  const { state, app, clock } = world
  if (!read.success) return refuse(c, 400, 'BAD_GRANT_TYPE', 'missing or unknown grant type')
  const asked = read.data
  if (asked.client_id !== app.clientId) return refuse(c, 400, 'BAD_CLIENT_ID', 'missing or unknown client id')
  if (asked.client_secret !== app.clientSecret)
    return refuse(c, 400, 'BAD_CLIENT_SECRET', 'missing or invalid client secret')
  const now = clock.now()
  const answer = (grant: Grant) => {
    world.changed()
    return c.json({
      token_type: 'bearer',
      refresh_token: grant.refresh,
      access_token: grant.access,
      expires_in: accessLifeMs / 1_000,
    })
  }
  if (asked.grant_type === 'authorization_code') {
    const code = state.codes.find((each) => each.code === asked.code)
    state.codes = state.codes.filter((each) => each !== code)
    if (!code || code.expiresAt <= now) return refuse(c, 400, 'BAD_AUTH_CODE', 'missing or unknown auth code')
    if (code.redirectUri !== asked.redirect_uri)
      return refuse(c, 400, 'BAD_REDIRECT_URI', 'missing or unknown redirect uri')
    const grant = { access: newToken(), refresh: randomUUID(), expiresAt: now + accessLifeMs, scopes: code.scopes }
    state.grants.push(grant)
    return answer(grant)
  }
  if (asked.grant_type === 'refresh_token') {
    const grant = state.grants.find(({ refresh }) => refresh === asked.refresh_token)
    if (!grant) return refuse(c, 400, 'BAD_REFRESH_TOKEN', 'missing or unknown refresh token')
    // The refresh token stays the same; only the access token is new.
    Object.assign(grant, { access: newToken(), expiresAt: now + accessLifeMs })
    return answer(grant)
  }
  return refuse(c, 400, 'BAD_GRANT_TYPE', 'missing or unknown grant type')
}

const newToken = () => `sandbox-${randomBytes(24).toString('base64url')}`
