/** OAuth 2.0 (developer.zendesk.com/documentation/api-basics/authentication/using-oauth-to-authenticate-zendesk-api-requests-in-a-web-app). */
import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { type Language, languageOf } from '../page/language.ts'
import { layout } from '../page/layout.ts'
import type { DeskEnv } from '../start-desk.ts'
import { findUserByEmail, nextId } from './state.ts'
import type { Token } from './types.ts'
import type { ZendeskWorld } from './zendesk-world.ts'

/** "120 seconds"; the lives of tokens may be asked for between these. */
const codeLifeMs = 120_000
const accessLife = { least: 300, usual: 1_800, most: 172_800 }
const refreshLife = { least: 604_800, usual: 2_592_000, most: 7_776_000 }

const request = z.object({
  grant_type: z.string(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  code: z.string().optional(),
  redirect_uri: z.string().optional(),
  refresh_token: z.string().optional(),
  scope: z.string().optional(),
  expires_in: z.coerce.number().optional(),
  refresh_token_expires_in: z.coerce.number().optional(),
})

const words: Record<Language, { title: (name: string) => string; scopes: string; allow: string; deny: string }> = {
  ko: {
    title: (name) => `${name}에서 이 Zendesk에 접근하려고 해요`,
    scopes: '할 수 있게 되는 일',
    allow: '허용하기',
    deny: '허용하지 않기',
  },
  en: {
    title: (name) => `${name} wants to use this Zendesk`,
    scopes: 'It will be able to',
    allow: 'Allow',
    deny: 'Deny',
  },
}

const isScope = (scope: string) => scope === 'read' || scope === 'write' || /^[a-z_]+:(read|write)$/.test(scope)

export function oauthRoutes(world: ZendeskWorld): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()
  routes.get('/oauth/authorizations/new', (c) => consent(world, c))
  routes.post('/oauth/authorizations', async (c) => {
    const form = z
      .object({ answer: z.string(), redirect_uri: z.string(), scope: z.string(), state: z.string().default('') })
      .safeParse(await c.req.parseBody())
    if (!form.success || !world.client.redirectUris.includes(form.data.redirect_uri))
      return c.text('invalid_request', 400)
    const { answer, redirect_uri, scope, state } = form.data
    const back = new URL(redirect_uri)
    if (state !== '') back.searchParams.set('state', state)
    if (answer !== 'allow') {
      back.searchParams.set('error', 'access_denied')
      back.searchParams.set('error_description', 'The end-user or authorization server denied the request.')
      return c.redirect(back.href)
    }
    const code = randomBytes(32).toString('hex')
    world.state.codes.push({
      code,
      redirectUri: redirect_uri,
      scopes: scope.split(' '),
      expiresAt: world.clock.now() + codeLifeMs,
    })
    world.changed()
    back.searchParams.set('code', code)
    return c.redirect(back.href)
  })
  routes.post('/oauth/tokens', (c) => exchange(world, c))
  return routes
}

function consent(world: ZendeskWorld, c: Context) {
  const { client_id, redirect_uri = '', scope = '', state = '', response_type } = c.req.query()
  const scopes = scope.split(' ').filter((each) => each !== '')
  if (client_id !== world.client.identifier || !world.client.redirectUris.includes(redirect_uri))
    return c.text('Invalid Authorization Request: no such client, or the redirect URL is not registered.', 400)
  if (response_type !== 'code' || scopes.length === 0 || !scopes.every(isScope)) {
    const back = new URL(redirect_uri)
    back.searchParams.set('error', response_type === 'code' ? 'invalid_scope' : 'unsupported_response_type')
    if (state !== '') back.searchParams.set('state', state)
    return c.redirect(back.href)
  }
  const language = languageOf(c.req.query('lang'), c.req.header('accept-language'))
  const t = words[language]
  const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`
  return c.html(
    layout({
      language,
      desk: 'Zendesk',
      path: `/oauth/authorizations/new?${new URLSearchParams(c.req.query())}`,
      title: t.title(world.client.name),
      main: html`<section class="consent"><h1>${t.title(world.client.name)}</h1><h3>${t.scopes}</h3><ul class="scopes">${scopes.map((each) => html`<li><code>${each}</code></li>`)}</ul>
<form method="post" action="/oauth/authorizations">${hidden('redirect_uri', redirect_uri)}${hidden('scope', scope)}${hidden('state', state)}<button class="main" name="answer" value="allow">${t.allow}</button><button name="answer" value="deny">${t.deny}</button></form></section>`,
    }),
  )
}

async function exchange(world: ZendeskWorld, c: Context) {
  const isJson = (c.req.header('content-type') ?? '').includes('json')
  const given: unknown = isJson ? await c.req.json().catch(() => null) : await c.req.parseBody()
  const read = request.safeParse(given)
  const refuse = (status: 400 | 401, error: string, error_description: string) =>
    c.json({ error, error_description }, status)
  if (!read.success) return refuse(400, 'invalid_request', 'The request is missing a required parameter.')
  const asked = read.data
  if (asked.client_id !== world.client.identifier || asked.client_secret !== world.client.secret)
    return refuse(
      401,
      'invalid_client',
      'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
    )
  const now = world.clock.now()
  const { state } = world
  const invalid = () =>
    refuse(
      400,
      'invalid_grant',
      'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
    )
  if (asked.grant_type === 'client_credentials') {
    const scopes = (asked.scope ?? 'read').split(' ')
    if (!scopes.every(isScope))
      return refuse(400, 'invalid_scope', 'The requested scope is invalid, unknown, or malformed.')
    return c.json(answerOf(issue(world, scopes, asked, false), now))
  }
  if (asked.grant_type === 'authorization_code') {
    const code = state.codes.find((each) => each.code === asked.code)
    state.codes = state.codes.filter((each) => each !== code)
    if (!code || code.expiresAt <= now || code.redirectUri !== asked.redirect_uri) return invalid()
    return c.json(answerOf(issue(world, code.scopes, asked, true), now))
  }
  if (asked.grant_type === 'refresh_token') {
    const old = state.tokens.find(({ refresh }) => refresh !== null && refresh === asked.refresh_token)
    if (!old || (old.refreshExpiresAt ?? 0) <= now) return invalid()
    // Both old tokens end with the new ones.
    state.tokens = state.tokens.filter((each) => each !== old)
    return c.json(answerOf(issue(world, old.scopes, asked, true), now))
  }
  return refuse(400, 'unsupported_grant_type', 'The grant type is not supported. Other grant types are not here.')
}

const within = (asked: number | undefined, { least, usual, most }: typeof accessLife): number =>
  Math.min(Math.max(asked ?? usual, least), most)

function issue(world: ZendeskWorld, scopes: string[], asked: z.infer<typeof request>, hasRefresh: boolean): Token {
  const { state, clock } = world
  const token: Token = {
    id: nextId(state),
    userId: findUserByEmail(state, world.email)?.id ?? 0,
    scopes,
    access: randomBytes(32).toString('hex'),
    expiresAt: clock.now() + within(asked.expires_in, accessLife) * 1_000,
    refresh: hasRefresh ? randomBytes(32).toString('hex') : null,
    refreshExpiresAt: hasRefresh ? clock.now() + within(asked.refresh_token_expires_in, refreshLife) * 1_000 : null,
  }
  state.tokens.push(token)
  world.changed()
  return token
}

const answerOf = ({ access, refresh, scopes, expiresAt, refreshExpiresAt }: Token, now: number) => ({
  access_token: access,
  token_type: 'bearer',
  scope: scopes.join(' '),
  expires_in: Math.round(((expiresAt ?? now) - now) / 1_000),
  ...(refresh === null
    ? {}
    : { refresh_token: refresh, refresh_token_expires_in: Math.round(((refreshExpiresAt ?? now) - now) / 1_000) }),
})
