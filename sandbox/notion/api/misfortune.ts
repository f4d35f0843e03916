/** Plays the faults that are set for a call. */
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Fault } from '../../faults.ts'
import type { NotionWorld } from '../notion-world.ts'
import { blockLimit, type ErrorCode, statusOf, usualMessage } from './api-error.ts'
import { errorOutcome, type Outcome } from './dispatch.ts'

type Env = { Bindings: HttpBindings }
/** Writes the call down, with what came of it (nothing, where no answer was given). */
type Note = (outcome: Outcome | null, remark: string) => void

const isCode = (code: string | undefined): code is ErrorCode => code !== undefined && Object.hasOwn(statusOf, code)

const codeOf = (status: number): ErrorCode =>
  Object.keys(statusOf)
    .filter(isCode)
    .find((code) => statusOf[code] === status) ?? 'service_unavailable'

const guidance =
  'The write was saved. Do not repeat the write: read the resource to see its state (developers.notion.com/reference/request-limits).'

/** @returns the answer, or null where the connection breaks without one */
export async function misfortune(
  world: NotionWorld,
  c: Context<Env>,
  fault: Fault,
  work: () => Outcome,
  note: Note,
): Promise<Outcome | null> {
  const told = (outcome: Outcome, remark: string) => {
    note(outcome, remark)
    return outcome
  }
  const silent = (outcome: Outcome | null, remark: string) => {
    note(outcome, remark)
    c.env.incoming.socket.destroy()
    return null
  }
  switch (fault.kind) {
    case 'latency':
      await world.timers.sleep(fault.ms ?? 1_000)
      return told(work(), 'fault: latency')
    case 'rate_limited':
      return told(rateLimited(world, fault), 'fault: rate limited')
    case 'refuse':
      return told(refused(world, fault), 'fault: refused')
    case 'error_after': {
      const done = work()
      const code = codeOf(fault.status ?? 503)
      if (done.status !== 200) return told(done, 'fault: error after the work, which was refused')
      const data = fault.untold ? undefined : { ...done.committed, retry_guidance: guidance }
      return told(errorOutcome(world, code, usualMessage[code], data), 'fault: error after the work was done')
    }
    case 'drop_before':
      return silent(null, 'fault: connection dropped, nothing done')
    case 'drop_after':
      return silent(work(), 'fault: connection dropped after the work was done')
    case 'late':
      // Counted from the request: the SDK gives up without closing its connection, so nobody is heard to give up.
      world.timers.after(fault.ms ?? 1_000, () => note(work(), 'fault: landed late'))
      if (fault.hangs) await gaveUp(c)
      return silent(null, 'fault: connection dropped, the work lands late')
    default: {
      const code = codeOf(fault.status ?? 503)
      return told(errorOutcome(world, code, usualMessage[code]), 'fault: error before the work')
    }
  }
}

/** `error` names the limit: `public_api_request_rate_limit` without it. */
const rateLimited = (world: NotionWorld, fault: Fault): Outcome =>
  errorOutcome(
    world,
    'rate_limited',
    usualMessage.rate_limited,
    { rate_limit_reason: fault.error ?? 'public_api_request_rate_limit' },
    fault.retryAfter === null ? {} : { 'retry-after': String(fault.retryAfter ?? 1) },
  )

/** `error` is one of Notion's codes, or `block_limit`. */
function refused(world: NotionWorld, fault: Fault): Outcome {
  const limit = blockLimit()
  if (fault.error === 'block_limit') return errorOutcome(world, limit.code, limit.message, limit.data)
  const code = isCode(fault.error) ? fault.error : 'conflict_error'
  return errorOutcome(world, code, usualMessage[code])
}

/** Until the caller has hung up. */
const gaveUp = (c: Context<Env>): Promise<void> =>
  new Promise((done) => {
    if (c.env.incoming.socket.destroyed) done()
    else c.env.incoming.socket.once('close', () => done())
  })
