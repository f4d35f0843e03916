/** oauth.v2.*: a code, or what renews a token, for a token (docs.slack.dev/authentication/installing-with-oauth). */
import { installApp } from '../realm/install.ts'
import type { Grant } from '../realm/realm.ts'
import { type Holder, type Issued, issueToken, lifetimeSeconds } from '../realm/tokens.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { Json, RegisteredApp } from '../types.ts'
import { ApiError } from './api-error.ts'
import type { Args, Method } from './method.ts'

/** A code is good for ten minutes (docs.slack.dev/authentication/installing-with-oauth, "Exchanging a temporary code"). */
const codeLifetimeMs = 600_000

const access: Method = {
  tier: 'special',
  scopes: [],
  token: 'none',
  json: false,
  run({ world, args }) {
    const app = whichApp(world, args)
    const grant = args.text('grant_type') ?? 'authorization_code'
    if (args.has('assertion') || args.has('code_verifier')) throw notHere('JWT assertions and PKCE')
    if (grant === 'refresh_token') return refreshed(world, app, args)
    if (grant !== 'authorization_code') throw new ApiError('invalid_grant_type')
    return exchanged(world, app, args)
  },
}

/** A token without an end for a pair with one. */
const exchange: Method = {
  tier: 't3',
  scopes: [],
  token: 'none',
  json: false,
  run({ world, args }) {
    const app = whichApp(world, args)
    if (!app.tokenRotation) throw new ApiError('token_rotation_not_enabled')
    const old = world.realm.tokens.get(args.text('token') ?? '')
    if (old?.appId !== app.id || old.expiresAt !== null) throw new ApiError('invalid_token')
    if (old.wasExchanged) throw new ApiError('token_already_exchanged')
    if (old.ended !== null) throw new ApiError('authorization_not_found')
    old.wasExchanged = true
    old.ended = 'token_revoked'
    const issued = issueToken(world, app, old)
    return {
      ...ofToken(world, issued),
      ...(old.kind === 'bot' ? { bot_user_id: old.userId } : { user_id: old.userId }),
      app_id: app.id,
      ...placeOf(world, old.placeId),
    }
  },
}

export const oauthMethods: Record<string, Method> = {
  'oauth.v2.access': access,
  'oauth.v2.exchange': exchange,
}

/** @throws ApiError `invalid_client_id`, `bad_client_secret` */
export function whichApp({ realm }: SlackWorld, args: Args): RegisteredApp {
  const clientId = args.text('client_id')
  const app = [...realm.apps.values()].find((each) => each.clientId === clientId)
  if (!app) throw new ApiError('invalid_client_id')
  if (args.text('client_secret') !== app.clientSecret) throw new ApiError('bad_client_secret')
  return app
}

const notHere = (what: string) => new ApiError('not_in_this_world', { not_in_this_world: what })

function exchanged(world: SlackWorld, app: RegisteredApp, args: Args): Json {
  const grant = world.realm.grants.get(args.text('code') ?? '')
  if (grant?.appId !== app.id || grant.isSpent || world.clock.now() - grant.givenAt > codeLifetimeMs)
    throw new ApiError('invalid_code')
  // "This must match the originally submitted URI (if one was sent)": nothing against one that was not.
  if (args.text('redirect_uri') !== grant.redirectUri) throw new ApiError('bad_redirect_uri')
  if (isUnderOrg(world, app, grant)) throw new ApiError('cannot_install_an_org_installed_app')
  grant.isSpent = true
  const bot = grant.scopes.length === 0 ? null : botOf(world, app, grant)
  const user =
    grant.userScopes.length === 0
      ? null
      : issueToken(world, app, {
          ...holderOf(app, grant),
          kind: 'user',
          userId: grant.personId,
          userScopes: grant.userScopes,
        })
  world.changed()
  return {
    ...(bot ? { ...ofToken(world, bot), bot_user_id: bot.token.userId } : {}),
    app_id: app.id,
    ...placeOf(world, grant.placeId),
    authed_user: { id: grant.personId, ...(user ? ofToken(world, user) : {}) },
    is_enterprise_install: grant.placeId.startsWith('E'),
  }
}

/** Where an app acts for its whole org already, a workspace cannot have it once more. */
const isUnderOrg = ({ realm }: SlackWorld, app: RegisteredApp, { placeId }: Grant): boolean =>
  placeId.startsWith('T') && realm.installationIn(app.id, placeId)?.placeId.startsWith('E') === true

/** Installs at last: before the code is exchanged nothing is there. */
function botOf(world: SlackWorld, app: RegisteredApp, grant: Grant): Issued {
  const { placeId, scopes, teamIds } = grant
  const installation = installApp(world, app, { placeId, scopes, ...(teamIds === undefined ? {} : { teamIds }) })
  return issueToken(world, app, {
    ...holderOf(app, grant),
    kind: 'bot',
    userId: installation.botUserId,
    userScopes: [],
  })
}

const holderOf = (app: RegisteredApp, { placeId }: Grant) => ({ appId: app.id, placeId })

/** Good once. @throws ApiError `invalid_refresh_token` */
function refreshed(world: SlackWorld, app: RegisteredApp, args: Args): Json {
  const refresh = world.realm.refreshTokens.get(args.text('refresh_token') ?? '')
  if (refresh?.appId !== app.id || refresh.isSpent) throw new ApiError('invalid_refresh_token')
  refresh.isSpent = true
  const holder: Holder = refresh
  const issued = issueToken(world, app, holder)
  return {
    ...ofToken(world, issued),
    ...(holder.kind === 'bot' ? { bot_user_id: holder.userId } : { user_id: holder.userId }),
    app_id: app.id,
    ...placeOf(world, holder.placeId),
    is_enterprise_install: holder.placeId.startsWith('E'),
  }
}

/** What an answer says of a token. */
function ofToken({ realm }: SlackWorld, { token, refresh }: Issued): Json {
  const bot = realm.installations.get(`${token.appId} ${token.placeId}`)?.scopes ?? []
  return {
    access_token: token.value,
    token_type: token.kind,
    scope: [...(token.kind === 'bot' ? bot : token.userScopes)].join(','),
    ...(refresh ? { refresh_token: refresh.value, expires_in: lifetimeSeconds } : {}),
  }
}

/** `team` and `enterprise`; an org-wide installation has no team. */
function placeOf({ realm }: SlackWorld, placeId: string): Json {
  const org = realm.orgs.get(placeId)
  if (org) return { team: null, enterprise: { id: org.id, name: org.name } }
  const team = realm.workspaces.get(placeId)?.team
  const above = team && realm.orgOf(team)
  return {
    team: team ? { id: team.id, name: team.name } : null,
    enterprise: above ? { id: above.id, name: above.name } : null,
  }
}
