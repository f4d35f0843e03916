/** auth.*: who calls, where it may act, and the end of a token (docs.slack.dev/reference/methods/auth.test and its neighbours). */
import { emitTo } from '../events.ts'
import { retireBot } from '../realm/install.ts'
import { endToken, liveTokensOf } from '../realm/tokens.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { Json } from '../types.ts'
import { ApiError } from './api-error.ts'
import type { Method } from './method.ts'
import { pageAfter } from './pages.ts'

const test: Method = {
  tier: 'special',
  scopes: [],
  token: 'any',
  json: true,
  run({ world }) {
    const { app, state, caller, team } = world
    const userId = caller?.kind === 'user' ? caller.userId : app.botUserId
    return {
      ...whereOf(world),
      user: state.people.get(userId)?.name ?? '',
      user_id: userId,
      ...(caller?.kind === 'user' ? {} : { bot_id: app.botId }),
      is_enterprise_install: app.orgId !== null,
      ...(team.enterpriseId === undefined ? {} : { enterprise_id: team.enterpriseId }),
      ...(caller?.expiresAt ? { expires_in: Math.floor((caller.expiresAt - world.clock.now()) / 1000) } : {}),
    }
  },
}

/** An org-wide token is of the org, not of a workspace. */
function whereOf({ app, team, realm }: SlackWorld): Json {
  const org = app.orgId === null ? undefined : realm.orgs.get(app.orgId)
  return org
    ? { url: `https://${org.domain}.enterprise.slack.com/`, team: org.name, team_id: org.id }
    : { url: `https://${team.domain}.slack.com/`, team: team.name, team_id: team.id }
}

const teamsList: Method = {
  tier: 't2',
  scopes: [],
  token: 'any',
  json: false,
  run({ world, args }) {
    const { caller, realm, team } = world
    const installation = caller ? realm.installations.get(`${caller.appId} ${caller.placeId}`) : undefined
    const teams = (installation?.teamIds ?? [team.id]).flatMap((id) => realm.workspaces.get(id)?.team ?? [])
    const { page, next } = pageAfter(teams, ({ id }) => id, args.text('cursor'), args.limit('limit', 1000, 100))
    const icon = args.flag('include_icon') ? { icon: { image_default: true } } : {}
    return {
      teams: page.map(({ id, name }) => ({ id, name, ...icon })),
      response_metadata: { next_cursor: next },
    }
  },
}

/** One token ends. Of a bot's last one: the app stays, its bot does not act any more and is in no channel (as documented). */
const revoke: Method = {
  tier: 't3',
  scopes: [],
  token: 'any',
  json: false,
  run({ world, args }) {
    const { caller, app } = world
    if (!caller) throw new ApiError('not_bearer_token')
    if (args.flag('test')) return { revoked: false }
    endToken(world, caller)
    const isLast = liveTokensOf(world, caller).length === 0
    if (isLast && caller.kind === 'bot') retireBot(world, caller)
    if (isLast)
      emitTo(world, 'tokens_revoked', {
        tokens: caller.kind === 'user' ? { oauth: [caller.userId], bot: [] } : { oauth: [], bot: [app.botUserId] },
      })
    world.changed()
    return { revoked: true }
  },
}

export const authMethods: Record<string, Method> = {
  'auth.test': test,
  'auth.teams.list': teamsList,
  'auth.revoke': revoke,
}
