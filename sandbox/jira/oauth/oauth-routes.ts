/**
 * What stands at auth.atlassian.com and api.atlassian.com: the consent page, the token endpoint and the list of sites
 * (developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps).
 */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type JiraWorld, siteAt } from '../jira-world.ts'
import { languageOf } from '../page/words.ts'
import { appAsked, consentPage, refusalPage } from './consent-page.ts'
import { accessSeconds, consent, exchangeCode, exchangeRefresh, grantOf, type Tokens } from './grants.ts'

const tokenRequest = z.discriminatedUnion('grant_type', [
  z.object({
    grant_type: z.literal('authorization_code'),
    client_id: z.string(),
    client_secret: z.string(),
    code: z.string(),
    redirect_uri: z.string(),
  }),
  z.object({
    grant_type: z.literal('refresh_token'),
    client_id: z.string(),
    client_secret: z.string(),
    refresh_token: z.string(),
  }),
])

const answerShape = z.object({
  answer: z.enum(['accept', 'decline']),
  client_id: z.string(),
  redirect_uri: z.string(),
  scope: z.string(),
  state: z.string(),
  site: z.string().exactOptional(),
})

/** GET /authorize, POST /authorize (a person's answer), POST /oauth/token, GET /oauth/token/accessible-resources. */
export function oauthRoutes(world: JiraWorld): Hono {
  const routes = new Hono()
  const language = (c: Context) => languageOf(c.req.query('lang'), c.req.header('accept-language'))

  routes.get('/authorize', (c) => {
    const asked = appAsked(world, c.req.query())
    if (typeof asked === 'string') return c.html(refusalPage(language(c), asked), 400)
    return c.html(consentPage(world, language(c), asked))
  })

  routes.post('/authorize', async (c) => {
    const read = answerShape.safeParse(await c.req.parseBody())
    if (!read.success) return c.text(z.prettifyError(read.error), 400)
    const { answer, site = world.cloudId, ...rest } = read.data
    if (!siteAt(world, site)) return c.text(`site: there is no site ${site}.`, 400)
    const asked = appAsked(world, { ...rest, response_type: 'code', audience: 'api.atlassian.com' })
    if (typeof asked === 'string') return c.html(refusalPage(language(c), asked), 400)
    const back = new URL(asked.redirectUri)
    if (answer === 'accept') {
      back.searchParams.set('code', consent(world, asked.clientId, asked.scopes, asked.redirectUri, site))
    } else {
      back.searchParams.set('error', 'access_denied')
      back.searchParams.set('error_description', 'User did not authorize the request')
    }
    if (asked.state !== '') back.searchParams.set('state', asked.state)
    return c.redirect(back.toString(), 302)
  })

  routes.post('/oauth/token', async (c) => {
    const given = await bodyOf(c)
    const outcome = exchange(world, given)
    note(world, 'POST /oauth/token', outcome.status, grantTypeOf(given))
    return c.json(outcome.body, outcome.status)
  })

  routes.get('/oauth/token/accessible-resources', (c) => {
    const [, token = ''] = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '') ?? []
    const grant = grantOf(world, token)
    note(world, 'GET /oauth/token/accessible-resources', grant ? 200 : 401, '')
    if (!grant) return c.json({ code: 401, message: 'Unauthorized' }, 401)
    const scopes = grant.scopes.filter((scope) => scope !== 'offline_access')
    const open = grant.sites.flatMap((id) => siteAt(world, id) ?? [])
    return c.json(
      open.map(({ cloudId: id, siteUrl: url, siteName: name }) => ({
        id,
        url,
        name,
        scopes,
        avatarUrl: `${url}/avatar?of=site`,
      })),
    )
  })
  return routes
}

/** JSON, as documented, or a form. */
async function bodyOf(c: Context): Promise<unknown> {
  const isForm = (c.req.header('content-type') ?? '').includes('form')
  return isForm ? c.req.parseBody() : c.req.json().catch(() => null)
}

const grantTypeOf = (given: unknown): string =>
  typeof given === 'object' && given !== null && 'grant_type' in given ? String(given.grant_type) : ''

type TokenAnswer = { status: 200 | 400 | 401 | 403; body: Record<string, unknown> }
const failed = (status: TokenAnswer['status'], error: string, why: string): TokenAnswer => ({
  status,
  body: { error, error_description: why },
})

function exchange(world: JiraWorld, given: unknown): TokenAnswer {
  const read = tokenRequest.safeParse(given)
  if (!read.success) {
    const type = grantTypeOf(given)
    if (type !== '' && type !== 'authorization_code' && type !== 'refresh_token')
      return failed(403, 'unauthorized_client', `Grant type '${type}' not allowed for the client.`)
    const [issue] = read.error.issues
    return failed(400, 'invalid_request', `Missing required parameter: ${issue?.path.join('.') || 'grant_type'}`)
  }
  const { client_id: clientId, client_secret: secret } = read.data
  if (clientId !== world.oauthApp.clientId || secret !== world.oauthApp.clientSecret)
    return failed(401, 'access_denied', 'Unauthorized')
  if (read.data.grant_type === 'authorization_code') {
    const tokens = exchangeCode(world, clientId, read.data.code, read.data.redirect_uri)
    return tokens ? fine(tokens) : failed(403, 'invalid_grant', 'Invalid authorization code')
  }
  const tokens = exchangeRefresh(world, clientId, read.data.refresh_token)
  return tokens ? fine(tokens) : failed(403, 'invalid_grant', 'Unknown or invalid refresh token.')
}

const fine = ({ accessToken, refreshToken, scopes }: Tokens): TokenAnswer => ({
  status: 200,
  body: {
    access_token: accessToken,
    ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
    scope: scopes.join(' '),
    expires_in: accessSeconds,
    token_type: 'Bearer',
  },
})

/** In the log stands that it was asked, never a token. */
function note(world: JiraWorld, name: string, status: number, request: string): void {
  world.log.add({
    at: new Date(world.clock.now()).toISOString(),
    direction: 'from-app',
    what: `jira ${name}`,
    ok: status < 400,
    status,
    ms: 0,
    request,
    answer: '',
  })
}
