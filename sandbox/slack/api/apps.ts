/** apps.connections.open: where a WebSocket of Socket Mode is opened. */
import { ApiError } from './api-error.ts'
import type { Method } from './method.ts'

/** Of the app-level token; the bot's scopes have nothing to do with it. */
const needed = 'connections:write'

const connectionsOpen: Method = {
  tier: 't3',
  scopes: [],
  token: 'app',
  json: true,
  run({ world: { app, sockets } }) {
    if (!app.appTokenScopes.has(needed))
      throw new ApiError('missing_scope', { needed, provided: [...app.appTokenScopes].join(',') })
    return { url: sockets.address() }
  },
}

export const appMethods: Record<string, Method> = { 'apps.connections.open': connectionsOpen }
