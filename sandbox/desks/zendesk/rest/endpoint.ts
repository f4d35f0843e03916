import type { z } from 'zod'
import { type Call as DeskCall, type Endpoint as DeskEndpoint, isRecord, readAs } from '../../answer.ts'
import { invalidAttribute, recordInvalid } from '../errors.ts'
import type { User } from '../types.ts'
import type { ZendeskWorld } from '../zendesk-world.ts'

/** Who calls: a user of the account, with the scopes of an OAuth token or all of them. */
export interface Caller {
  user: User
  scopes: readonly string[]
}

export type Call = DeskCall<ZendeskWorld, Caller>
export type Endpoint = DeskEndpoint<ZendeskWorld, Caller>

/** What stands under a name in the body: `{ ticket: { … } }`. @throws DeskError 400 without it, 422 where it has another shape */
export function wrapped<T>(body: unknown, name: string, shape: z.ZodType<T>): T {
  const inside = isRecord(body) ? body[name] : undefined
  if (inside === undefined)
    throw invalidAttribute(`You passed an invalid value for the ${name} attribute. Parameter ${name} is required`)
  return readAs(shape, inside, (why, at) => recordInvalid(why, at === '' ? 'base' : at))
}

/** `ids=1,2,3`. @throws DeskError 400 */
export function idsOf(query: URLSearchParams, name = 'ids'): number[] {
  const ids = (query.get(name) ?? '').split(',').filter((id) => id !== '')
  if (ids.length === 0) throw invalidAttribute(`You passed an invalid value for the ${name} attribute.`)
  if (ids.length > 100)
    throw invalidAttribute(`You passed an invalid value for the ${name} attribute. Too many values: 100 at most`)
  return ids.map(Number)
}
