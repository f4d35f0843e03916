import type { Context } from 'hono'
import type { Fault } from '../faults.ts'
import type { Timers } from '../slack/timers.ts'
import type { DeskEnv } from './start-desk.ts'

export interface Outcome {
  status: number
  headers: Record<string, string>
  body: string
}

export interface Play {
  timers: Timers
  /** Does what the call asks for. */
  work(): Outcome
  /** Writes it down. */
  tell(outcome: Outcome | null, remark: string): void
  /** An error as this desk words it; `message` is the fault's own `error`, where it has one. */
  refusal(status: number, message: string | undefined): Outcome
  /** 429. @param retryAfter seconds; null leaves the header out */
  tooMany(retryAfter: number | null, message: string | undefined): Outcome
}

export const respondWith = ({ status, headers, body }: Outcome): Response =>
  new Response(status === 204 || status === 304 ? null : body, { status, headers })

/** Plays one fault on a call of the app. */
export async function misfortune(c: Context<DeskEnv>, fault: Fault, play: Play): Promise<Response> {
  const { timers, work, tell, refusal } = play
  const finish = (outcome: Outcome, remark: string) => {
    tell(outcome, remark)
    return respondWith(outcome)
  }
  switch (fault.kind) {
    case 'latency':
      await timers.sleep(fault.ms ?? 1_000)
      return finish(work(), 'fault: latency')
    case 'rate_limited':
      return finish(play.tooMany(fault.retryAfter === undefined ? 1 : fault.retryAfter, fault.error), 'fault: limited')
    case 'refuse':
      return finish(refusal(fault.status ?? 400, fault.error), 'fault: refused')
    case 'error_after': {
      const done = work()
      return finish(refusal(fault.status ?? 503, fault.error), `fault: error after the work was done: ${done.body}`)
    }
    case 'drop_before':
      tell(null, 'fault: connection dropped, nothing done')
      return dropped(c)
    case 'drop_after':
      tell(work(), 'fault: connection dropped after the work was done')
      return dropped(c)
    case 'late':
      if (fault.hangs) await gaveUp(c)
      timers.after(fault.ms ?? 1_000, () => tell(work(), 'fault: landed late'))
      tell(null, 'fault: connection dropped, the work lands late')
      return dropped(c)
    default:
      return finish(refusal(fault.status ?? 503, fault.error), 'fault: error before the work')
  }
}

/** Breaks the connection without an answer. */
function dropped(c: Context<DeskEnv>): Response {
  c.env.incoming.socket.destroy()
  return new Response(null, { status: 503 })
}

/** Until the caller has hung up. */
const gaveUp = (c: Context<DeskEnv>): Promise<void> =>
  new Promise((done) => {
    if (c.env.incoming.socket.destroyed) done()
    else c.env.incoming.socket.once('close', () => done())
  })
