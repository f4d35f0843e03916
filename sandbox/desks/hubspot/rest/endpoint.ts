import type { z } from 'zod'
import { type Answer, type Call as DeskCall, type Endpoint as DeskEndpoint, readAs } from '../../answer.ts'
import { hubspotError, invalid, notFound } from '../errors.ts'
import type { HubSpotWorld } from '../hubspot-world.ts'
import { typeNamed } from '../schema.ts'
import type { Json, ObjectType } from '../types.ts'

/** Who calls: with the private app's token or a service key (every scope), with somebody's consent, or with the developer's key. */
export type Caller = { kind: 'token' } | { kind: 'oauth'; scopes: readonly string[] } | { kind: 'developer' }

export type Call = DeskCall<HubSpotWorld, Caller>
export type Endpoint = DeskEndpoint<HubSpotWorld, Caller>

/** Versions by date that are here (developers.hubspot.com, "API versioning"); v3 and v4 end in 2027. */
const dated = ['2026-03', '2026-09', '2026-09-beta']

/** One operation at the path of its numbered version and at that of its dated ones, where `{version}` stands. */
export function endpoint(
  method: Endpoint['method'],
  numbered: string,
  byDate: string,
  run: (call: Call) => Answer,
): Endpoint[] {
  const ofDate = (call: Call) => {
    if (!dated.includes(call.params.version ?? '')) throw notFound(`No such version: ${call.params.version}`)
    return run(call)
  }
  return [
    { method, path: numbered, run },
    { method, path: byDate, run: ofDate },
  ]
}

/** @throws DeskError 400 */
export const bodyAs = <T>(shape: z.ZodType<T>, body: unknown): T =>
  readAs(shape, body, (why) => invalid(`Invalid input JSON: ${why}`))

/** @throws DeskError 400 for a kind of objects that is not here */
export function typeOf(name: string | undefined): ObjectType {
  const type = typeNamed(name ?? '')
  if (!type) throw invalid(`Unable to infer object type from: ${name} (or it is not here: sandbox/differences.md)`)
  return type
}

/** @throws DeskError 403 where a consent has none of the scopes */
export function needs(call: Call, ...scopes: string[]): void {
  if (call.caller.kind !== 'oauth') return
  const given = call.caller.scopes
  if (scopes.some((scope) => given.includes(scope))) return
  throw hubspotError(403, 'MISSING_SCOPES', "This app hasn't been granted all required scopes to make this call.", {
    errors: [
      { message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: scopes } },
    ],
  })
}

/**
 * A page by `limit` and `after`. @param most the largest limit
 * @throws DeskError 400
 */
export function pageOf<T>(
  call: Call,
  all: readonly T[],
  idOf: (each: T) => string,
  most: number,
  usual = 10,
): { results: T[]; paging?: Json } {
  const limit = Number(call.query.get('limit') ?? usual)
  if (!Number.isInteger(limit) || limit < 1 || limit > most)
    throw invalid(`Invalid limit: must be between 1 and ${most}`)
  const after = call.query.get('after')
  let start = 0
  if (after !== null && after !== '') {
    const at = all.findIndex((each) => idOf(each) === after)
    if (at < 0) throw invalid(`Invalid paging cursor: ${after}`)
    start = at + 1
  }
  const results = all.slice(start, start + limit)
  const last = results.at(-1)
  if (last === undefined || start + results.length >= all.length) return { results }
  const next = new URLSearchParams(call.query)
  next.set('after', idOf(last))
  return { results, paging: { next: { after: idOf(last), link: `${call.world.url}${call.path}?${next}` } } }
}
