import type { Hono } from 'hono'
import { DeskError } from '../../answer.ts'
import { apiRoutes } from '../../api-routes.ts'
import type { DeskEnv } from '../../start-desk.ts'
import { invalidEndpoint } from '../errors.ts'
import type { ZendeskWorld } from '../zendesk-world.ts'
import { accountEndpoints } from './account.ts'
import { admit, limitHeaders, tooMany } from './admit.ts'
import type { Caller, Endpoint } from './endpoint.ts'
import { incrementalEndpoints } from './incremental.ts'
import { organizationEndpoints } from './organizations.ts'
import { satisfactionEndpoints } from './satisfaction.ts'
import { searchEndpoints } from './search.ts'
import { talkEndpoints } from './ticket-talk.ts'
import { ticketEndpoints } from './tickets.ts'
import { triggerEndpoints } from './triggers.ts'
import { userEndpoints } from './users.ts'
import { webhookEndpoints } from './webhooks.ts'

/** Every operation that is here. */
const endpoints: readonly Endpoint[] = [
  ...ticketEndpoints,
  ...talkEndpoints,
  ...userEndpoints,
  ...organizationEndpoints,
  ...searchEndpoints,
  ...incrementalEndpoints,
  ...satisfactionEndpoints,
  ...webhookEndpoints,
  ...triggerEndpoints,
  ...accountEndpoints,
]

/** `/api/v2/*`, as apps call it; `.json` at the end of a path is allowed. */
export const zendeskApi = (world: ZendeskWorld): Hono<DeskEnv> =>
  apiRoutes<ZendeskWorld, Caller>(world, {
    name: 'zendesk',
    paths: ['/api/*'],
    endpoints,
    takesDotJson: true,
    admit,
    headersOf: (asked, path) => limitHeaders(asked, path, asked.method),
    errorBody: (status, message) => ({
      error: message ?? (status >= 500 ? 'ServiceUnavailable' : 'BadRequest'),
      description: 'Played on purpose.',
    }),
    notHere: (method, path) =>
      invalidEndpoint(
        `${method} ${path} is not here: the sandbox imitates a part of Zendesk (sandbox/differences.md).`,
      ),
    notJson: () => new DeskError(400, { error: 'Unprocessable Entity', message: 'Server could not parse JSON' }),
    tooMany: (retryAfter, message) => tooMany(retryAfter, message),
  })
