import type { Answer, Parcel } from './sender.ts'
import type { SlackWorld } from './slack-world.ts'

/**
 * Sends one thing to the app, with the faults that are set for it, and writes it into the log.
 * @param name what faults match, e.g. `view_submission` or `event:message`
 * @param what what the log shows, e.g. `view_submission promote`
 */
export async function deliver(world: SlackWorld, name: string, what: string, parcel: Parcel): Promise<Delivered> {
  const fault = world.faults.outgoing(name)
  // A reset or a stop calls off what was only on its way.
  if (fault?.kind === 'delay' && !(await world.timers.sleep(fault.ms ?? 0))) return { ...nothing, logId: 0 }
  const answer =
    fault?.kind === 'lost'
      ? { ...nothing, failure: 'connection_failed' as const }
      : unheard(await world.sender.send(parcel), fault?.kind === 'unheard')
  const logId = note(world, what, parcel, answer)
  if (fault?.kind === 'duplicate') note(world, `${what} (again)`, parcel, await world.sender.send(parcel))
  return { ...answer, logId }
}

/** An answer and where the log has it. */
export type Delivered = Answer & { logId: number }

/** The app answered in time, but the answer is of no use: the log and the pages are told why. */
export function refuseAnswer(world: SlackWorld, logId: number, why: string): void {
  world.log.refuse(logId, why)
  world.page.tell({ type: 'failure', text: why, logId, direction: 'to-app' })
}

const nothing: Answer = { ok: false, status: 0, body: '', contentType: '', noRetry: false, ms: 0 }

const unheard = (answer: Answer, lost: boolean): Answer =>
  lost ? { ...nothing, ms: answer.ms, failure: 'http_timeout' } : answer

function note(world: SlackWorld, what: string, parcel: Parcel, answer: Answer): number {
  const request =
    parcel.contentType === 'application/json'
      ? parcel.body
      : (new URLSearchParams(parcel.body).get('payload') ??
        JSON.stringify(Object.fromEntries(new URLSearchParams(parcel.body))))
  const logId = world.log.add({
    at: new Date(world.clock.now()).toISOString(),
    team: world.team.id,
    app: world.app.id,
    direction: 'to-app',
    what,
    ok: answer.ok,
    status: answer.status,
    ...(answer.failure ? { error: answer.failure } : {}),
    ms: Math.round(answer.ms),
    request,
    answer: answer.body,
  })
  if (!answer.ok) world.page.tell({ type: 'failure', text: `${what}: ${inWords(answer)}`, logId, direction: 'to-app' })
  return logId
}

/** What went wrong with a delivery, for the page's side panel. */
function inWords(answer: Answer): string {
  if (answer.failure === 'http_timeout') return 'no answer within 3 seconds'
  if (answer.failure === 'connection_failed') return 'the app could not be reached'
  return `the app answered ${answer.status}`
}
