import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Fault } from '../../faults.ts'
import type { JiraWorld } from '../jira-world.ts'
import { reasons } from '../limits.ts'
import { refusalHeaders } from './limit-headers.ts'

export interface Outcome {
  status: number
  headers: Record<string, string>
  body: string
}

type Env = { Bindings: HttpBindings }
type Tell = (outcome: Outcome | null, remark?: string) => void

export const respondWith = ({ status, headers, body }: Outcome) =>
  new Response(status === 204 ? null : body, { status, headers })

/** Plays one fault. @param work does what the call asks for */
export async function misfortune(
  world: JiraWorld,
  c: Context<Env>,
  fault: Fault,
  work: () => Outcome,
  tell: Tell,
): Promise<Response> {
  const finish = (outcome: Outcome, remark: string) => {
    tell(outcome, remark)
    return respondWith(outcome)
  }
  switch (fault.kind) {
    case 'latency':
      await world.timers.sleep(fault.ms ?? 1_000)
      return finish(work(), 'fault: latency')
    case 'rate_limited': {
      const retryAfter = fault.retryAfter === undefined ? 1 : fault.retryAfter
      // `error` can name the kind; a refusal of the gateway has neither time nor reason.
      const reason = reasons.find((each) => each === fault.error) ?? 'jira-burst-based'
      const headers = retryAfter === null ? {} : refusalHeaders(world, { retryAfter, reason })
      const message = fault.error === reason ? 'Rate limit exceeded.' : (fault.error ?? 'Rate limit exceeded.')
      return finish(refusal(429, message, headers), 'fault: rate limited')
    }
    case 'refuse':
      return finish(refusal(fault.status ?? 400, fault.error ?? 'Refused.'), 'fault: refused')
    case 'error_after': {
      const done = work()
      const remark = `fault: error after the work was done: ${done.body}`
      return finish(refusal(fault.status ?? 503, 'Service unavailable.'), remark)
    }
    case 'drop_before':
      tell(null, 'fault: connection dropped, nothing done')
      return dropped(c)
    case 'drop_after':
      tell(work(), 'fault: connection dropped after the work was done')
      return dropped(c)
    case 'late': {
      if (fault.hangs) await gaveUp(c)
      world.timers.after(fault.ms ?? 1_000, () => tell(work(), 'fault: landed late'))
      tell(null, 'fault: connection dropped, the work lands late')
      return dropped(c)
    }
    default:
      return finish(refusal(fault.status ?? 503, 'Service unavailable.'), 'fault: error before the work')
  }
}

const refusal = (status: number, message: string, headers: Record<string, string> = {}): Outcome => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
  body: JSON.stringify({ errorMessages: [message], errors: {} }),
})

/** Breaks the connection without an answer. */
function dropped(c: Context<Env>): Response {
  c.env.incoming.socket.destroy()
  return new Response(null, { status: 503 })
}

/** Until the caller has hung up. */
const gaveUp = (c: Context<Env>): Promise<void> =>
  new Promise((done) => {
    if (c.env.incoming.socket.destroyed) done()
    else c.env.incoming.socket.once('close', () => done())
  })

/** Writes a call into the log. @param request as JSON */
export function note(
  world: JiraWorld,
  name: string,
  request: string,
  outcome: Outcome | null,
  ms: number,
  remark: string,
): void {
  const status = outcome?.status ?? 0
  world.log.add({
    at: new Date(world.clock.now()).toISOString(),
    direction: 'from-app',
    what: `jira ${name}`,
    ok: outcome !== null && status < 400 && !remark.includes('dropped'),
    status,
    ...(remark === '' ? {} : { error: remark }),
    ms: Math.round(ms),
    request,
    answer: outcome?.body ?? '',
  })
}
