/** POST /v1/oauth/token, /revoke, /introspect, with the app's own id and secret (developers.notion.com/reference/create-a-token). */
import { type Context, Hono } from 'hono'
import { ApiError, invalid, notHere, statusOf, usualMessage } from '../api/api-error.ts'
import { asString, isObject, type Json } from '../api/check.ts'
import type { Connection } from '../connection.ts'
import type { NotionWorld } from '../notion-world.ts'
import { nextId } from '../state.ts'
import { connectionOfToken, grant, rotate } from './grants.ts'

export function tokenRoutes(world: NotionWorld): Hono {
  const routes = new Hono()
  const serve = (path: string, run: (body: Json) => Json) =>
    routes.post(`/v1/oauth/${path}`, async (c) => {
      const { status, body } = await answer(world, c, run)
      note(world, path, status)
      return Response.json(body, { status })
    })
  serve('token', (body) => exchange(world, body))
  serve('revoke', (body) => {
    const connection = connectionOfToken(world, asString(body.token, 'body.token'))
    if (!connection) throw invalid('The token is not known.')
    connection.accessTokens = []
    connection.refreshToken = null
    return {}
  })
  serve('introspect', (body) => {
    const connection = connectionOfToken(world, asString(body.token, 'body.token'))
    const held = connection?.accessTokens.at(-1)
    if (!connection || !held) return { active: false }
    return { active: true, scope: connection.capabilities.join(' '), iat: Math.floor(held.at / 1_000) }
  })
  return routes
}

async function answer(world: NotionWorld, c: Context, run: (body: Json) => Json) {
  const requestId = nextId(world.state)
  try {
    checkClient(world, c.req.header('authorization'))
    const body: unknown = await c.req.json().catch(() => null)
    if (!isObject(body)) throw new ApiError('invalid_request', 'The body is not a JSON object.')
    const made = run(body)
    world.changed()
    return { status: 200, body: { ...made, request_id: requestId } }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    // OAuth's own errors have no `validation_error`.
    const code = error.code === 'validation_error' ? 'invalid_request' : error.code
    const status = statusOf[code]
    return { status, body: { object: 'error', status, code, message: error.message, request_id: requestId } }
  }
}

function checkClient({ oauth }: NotionWorld, header: string | undefined): void {
  const given = /^Basic (.+)$/i.exec(header ?? '')?.[1] ?? ''
  if (Buffer.from(given, 'base64').toString('utf8') !== `${oauth.clientId}:${oauth.clientSecret}`)
    throw new ApiError('invalid_client', usualMessage.invalid_client)
}

function exchange(world: NotionWorld, body: Json): Json {
  if (body.external_account !== undefined) throw notHere('An external account')
  if (body.grant_type === 'authorization_code') {
    const code = asString(body.code, 'body.code')
    const consent = world.consents.take(code, world.clock.now())
    if (!consent)
      throw new ApiError('invalid_grant', 'Invalid code: this code has been used, has expired or was never given.')
    if (body.redirect_uri !== undefined && body.redirect_uri !== consent.redirectUri)
      throw new ApiError('invalid_grant', 'Invalid code: the redirect_uri is another one than when it was given.')
    return tokenAnswer(world, grant(world, consent))
  }
  if (body.grant_type !== 'refresh_token')
    throw new ApiError('unsupported_grant_type', `Grant type ${JSON.stringify(body.grant_type)} is not supported.`)
  const given = asString(body.refresh_token, 'body.refresh_token')
  const connection = [...world.state.connections.values()].find((each) => each.refreshToken === given)
  if (!connection)
    throw new ApiError('invalid_grant', 'Invalid refresh token: it has been used, was revoked or never given.')
  rotate(world, connection)
  return tokenAnswer(world, connection)
}

function tokenAnswer({ state }: NotionWorld, connection: Connection): Json {
  const owner = state.users.get(connection.owner ?? '')
  return {
    access_token: connection.accessTokens.at(-1)?.token ?? '',
    token_type: 'bearer',
    refresh_token: connection.refreshToken,
    bot_id: connection.botId,
    workspace_icon: null,
    workspace_name: state.workspaces.get(connection.workspace)?.name ?? null,
    workspace_id: connection.workspace,
    owner: {
      type: 'user',
      user: {
        object: 'user',
        id: owner?.id ?? connection.botId,
        name: owner?.name ?? null,
        avatar_url: null,
        type: 'person',
        person: { email: owner?.email ?? '' },
      },
    },
    duplicated_template_id: connection.template,
  }
}

/** In the log stands that it was asked, never a token. */
function note(world: NotionWorld, path: string, status: number): void {
  world.log.add({
    at: new Date(world.clock.now()).toISOString(),
    direction: 'from-app',
    what: `notion oauth.${path}`,
    ok: status < 400,
    status,
    ms: 0,
    request: JSON.stringify({ method: 'POST', path: `/v1/oauth/${path}` }),
    answer: '',
  })
}
