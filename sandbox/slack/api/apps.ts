/** apps.*: docs.slack.dev/reference/methods/apps.connections.open and its neighbours. */
import { readContext } from '../event-context.ts'
import { uninstallApp } from '../realm/install.ts'
import type { SlackWorld } from '../slack-world.ts'
import { ApiError } from './api-error.ts'
import type { Method } from './method.ts'
import { whichApp } from './oauth.ts'

/** The scopes of the app-level token; the bot's have nothing to do with it. @throws ApiError `missing_scope` */
function mustHold({ app }: SlackWorld, needed: string): void {
  if (!app.appTokenScopes.has(needed))
    throw new ApiError('missing_scope', { needed, provided: [...app.appTokenScopes].join(',') })
}

const connectionsOpen: Method = {
  tier: 't3',
  scopes: [],
  token: 'app',
  json: true,
  run({ world }) {
    mustHold(world, 'connections:write')
    return { url: world.sockets.address() }
  },
}

/** By which installations an event was visible. An app that is installed here has one in each workspace. */
const authorizationsList: Method = {
  tier: 'special',
  scopes: [],
  token: 'app',
  json: true,
  run({ world, args }) {
    mustHold(world, 'authorizations:read')
    const context = readContext(args.needs('event_context'))
    if (!context) throw new ApiError('invalid_event_context')
    if (context.aid !== world.app.id) throw new ApiError('auth_mismatch')
    if (args.has('cursor')) throw new ApiError('invalid_cursor')
    const installed = world.realm.installationIn(world.app.id, context.tid)
    const enterpriseId = world.realm.workspaces.get(context.tid)?.team.enterpriseId ?? null
    return {
      authorizations: installed
        ? [
            {
              enterprise_id: enterpriseId,
              team_id: context.tid,
              user_id: installed.botUserId,
              is_bot: true,
              is_enterprise_install: installed.placeId === enterpriseId,
            },
          ]
        : [],
    }
  },
}

/** docs.slack.dev/reference/methods/apps.uninstall */
const uninstall: Method = {
  tier: 't1',
  scopes: [],
  token: 'any',
  json: false,
  run({ world, args }) {
    const app = whichApp(world, args)
    const { caller } = world
    const installation = caller && world.realm.installations.get(`${caller.appId} ${caller.placeId}`)
    if (!installation || installation.appId !== app.id) throw new ApiError('client_id_token_mismatch')
    uninstallApp(world, installation)
    return { uninstalled: true }
  },
}

export const appMethods: Record<string, Method> = {
  'apps.connections.open': connectionsOpen,
  'apps.event.authorizations.list': authorizationsList,
  'apps.uninstall': uninstall,
}
