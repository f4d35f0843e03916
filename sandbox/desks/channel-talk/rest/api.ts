import { timingSafeEqual } from 'node:crypto'
import type { Hono } from 'hono'
import { apiRoutes } from '../../api-routes.ts'
import type { DeskEnv } from '../../start-desk.ts'
import type { ChannelWorld } from '../channel-world.ts'
import { wake } from '../chats.ts'
import { channelError, notHere } from '../errors.ts'
import { channelEndpoints } from './channel.ts'
import type { Endpoint } from './endpoint.ts'
import { userChatEndpoints } from './user-chats.ts'
import { userEndpoints } from './users.ts'

/** Every operation that is here. */
export const endpoints: readonly Endpoint[] = [...userChatEndpoints, ...userEndpoints, ...channelEndpoints]

const tooMany = (retryAfter: number | null, message = 'Too many requests') =>
  channelError(
    429,
    message,
    'tooManyRequestsException',
    retryAfter === null ? {} : { 'retry-after': String(retryAfter) },
  )

function isSame(expected: string, given: string | null): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given ?? '')]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** `/open/v5/*`, as apps call it. */
export const channelApi = (world: ChannelWorld): Hono<DeskEnv> =>
  apiRoutes<ChannelWorld, null>(world, {
    name: 'channel',
    paths: ['/open/*'],
    endpoints,
    admit({ headers }) {
      // No Retry-After is documented: only the headers of the bucket.
      if (!world.bucket.take()) throw tooMany(null)
      const isKnown =
        isSame(world.accessKey, headers.get('x-access-key')) &&
        isSame(world.accessSecret, headers.get('x-access-secret'))
      if (!isKnown || world.state.isKeyGone)
        throw channelError(401, 'Access key or secret is wrong', 'unauthorizedException')
      wake(world)
      return { caller: null, headers: () => world.bucket.headers() }
    },
    headersOf: () => world.bucket.headers(),
    errorBody: (status, message) => channelError(status, message ?? 'Played on purpose.').body,
    notHere: (method, path) => notHere(`${method} ${path}`),
    notJson: () => channelError(400, 'The body is not JSON', 'badRequestException'),
    tooMany,
  })
