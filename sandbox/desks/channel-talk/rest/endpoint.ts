import type { z } from 'zod'
import { type Answer, type Call as DeskCall, type Endpoint as DeskEndpoint, readAs } from '../../answer.ts'
import type { ChannelWorld } from '../channel-world.ts'
import { channelError, invalid, notFound } from '../errors.ts'
import type { Bot, User, UserChat } from '../types.ts'

/** Whoever has the key is the channel itself. */
export type Call = DeskCall<ChannelWorld, null>
export type Endpoint = DeskEndpoint<ChannelWorld, null>

export const endpoint = (method: Endpoint['method'], path: string, run: (call: Call) => Answer): Endpoint => ({
  method,
  path: `/open/v5${path}`,
  run,
})

/** @throws DeskError 422 */
export const bodyAs = <T>(shape: z.ZodType<T>, body: unknown): T => readAs(shape, body, (why) => invalid(why))

/** @throws DeskError 404 */
export function chatOf({ world, params }: Call): UserChat {
  const chat = world.state.chats.get(params.userChatId ?? '')
  if (!chat) throw notFound('userChat')
  return chat
}

/** By id. @throws DeskError 404 */
export function userOf({ world, params }: Call): User {
  const user = world.state.users.get(params.userId ?? '')
  if (!user) throw notFound('user')
  return user
}

/** By the id that the company gave its member. @throws DeskError 404 */
export function memberOf({ world, params }: Call): User {
  const user = [...world.state.users.values()].find(({ memberId }) => memberId !== null && memberId === params.memberId)
  if (!user) throw notFound('user')
  return user
}

/** The bot that a call names. @param isNeeded the call cannot do without it @throws DeskError 422 */
export function botOf({ world, query }: Call, isNeeded: boolean): Bot | null {
  const name = query.get('botName')
  if (name === null || name === '') {
    if (isNeeded) throw invalid('botName: must not be empty')
    return null
  }
  const bot = world.state.bots.find((each) => each.name === name)
  if (!bot) throw invalid(`botName: there is no bot named ${name}`)
  return bot
}

export const byBot = (bot: Bot | null) => ({ personType: 'bot' as const, personId: bot?.id ?? '0' })

/** `limit`, in [1, 500] whatever was asked for. */
function limitOf(query: URLSearchParams): number {
  const limit = Number(query.get('limit') ?? 25)
  if (!Number.isInteger(limit)) throw channelError(400, 'limit: must be an integer', 'badRequestException')
  return Math.min(Math.max(limit, 1), 500)
}

/** @throws DeskError 422 for what is none, or is missing where it is needed */
export function sortOrderOf(query: URLSearchParams, isNeeded: boolean): 'asc' | 'desc' {
  const order = query.get('sortOrder')
  if (order === null && !isNeeded) return 'desc'
  if (order === 'asc' || order === 'desc') return order
  if (order === 'both') throw invalid('sortOrder: both is not here (sandbox/differences.md)')
  throw invalid('sortOrder: must be one of asc, desc, both')
}

/**
 * A page of a list that is sorted already.
 * @param since the cursor of an earlier answer: the key after which this page begins
 * @param keyOf what cursors hold
 */
export function pageOf<T>(
  all: readonly T[],
  query: URLSearchParams,
  keyOf: (each: T) => string,
): { page: T[]; next?: string } {
  const since = query.get('since')
  let start = 0
  if (since !== null && since !== '') {
    const at = all.findIndex((each) => keyOf(each) === since)
    if (at < 0) throw invalid(`since: ${since} is not a cursor`)
    start = at + 1
  }
  const page = all.slice(start, start + limitOf(query))
  const last = page.at(-1)
  return start + page.length < all.length && last !== undefined ? { page, next: keyOf(last) } : { page }
}
