/**
 * Notion's webhooks (developers.notion.com/reference/webhooks, …/webhooks-events-delivery): a first request with a verification
 * token, then signed events that name what changed and not how, gathered over a short while, in no order, tried eight times.
 */
import { createHmac, randomUUID } from 'node:crypto'
import { Agent, request } from 'undici'
import type { Faults } from '../../faults.ts'
import type { Clock } from '../../slack/clock.ts'
import type { Timers } from '../../slack/timers.ts'
import type { TrafficLog } from '../../slack/traffic-log.ts'
import type { Connection } from '../connection.ts'
import { integrationId } from '../ids.ts'
import { holderOf, isShared, type State, workspaceOf } from '../state.ts'
import type { Subscription } from '../subscription.ts'
import { eventTypes, type Gathered, gather, isGathered } from './gather.ts'
import type { Change } from './tell.ts'

interface Parts {
  /** Read anew each time: a reset replaces it. */
  state(): State
  clock: Clock
  timers: Timers
  faults: Faults
  log: TrafficLog
  speed: number
}

/** How long events of one kind and thing are gathered, and how long others take: "most within a minute" is documented, no figures. */
const gatherMs = 30_000
const soonMs = 1_000
/** Eight attempts over a day, each wait twice the one before it: 127 × 11.3 minutes. */
const attempts = 8
const firstWaitMs = 680_000
const deadlineMs = 10_000

export class Webhooks {
  readonly #agent = new Agent({ connections: 16, keepAliveTimeout: 2_000 })
  readonly #waiting = new Map<string, Gathered>()
  readonly #parts: Parts
  #inFlight = 0
  /** Counts resets: what was on its way before one is not sent again after it. */
  #age = 0

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** How many events wait or are on their way; those that wait for another attempt are among the timers. */
  get pending(): number {
    return this.#waiting.size + this.#inFlight
  }

  /** Tells every subscription that wants to know. */
  tell(change: Change): void {
    const active = [...this.#parts.state().subscriptions.values()].filter(({ status }) => status === 'active')
    for (const subscription of active) {
      if (!subscription.events.includes(change.type)) continue
      const key = isGathered(change.type) ? `${subscription.id} ${change.type} ${change.entity.id}` : randomUUID()
      const open = this.#waiting.get(key)
      const now = this.#parts.clock.now()
      if (open) {
        gather(open, change, now)
        continue
      }
      this.#waiting.set(key, { change: structuredClone(change), authors: [change.author], at: now })
      const wait = (isGathered(change.type) ? gatherMs : soonMs) / this.#parts.speed
      this.#parts.timers.after(wait, () => this.#leave(subscription, key))
    }
  }

  /** Sends the first request, whose token the person pastes back. @returns its status; 0 where nobody answered */
  async verify(subscription: Subscription): Promise<number> {
    const body = JSON.stringify({ verification_token: subscription.verificationToken })
    const { status, why } = await this.#post(subscription.url, body, {})
    this.#note('verification', body, status, why)
    return status
  }

  clear(): void {
    this.#waiting.clear()
    this.#age += 1
  }

  stop(): Promise<void> {
    this.clear()
    return this.#agent.destroy()
  }

  #leave(subscription: Subscription, key: string): void {
    const gathered = this.#waiting.get(key)
    this.#waiting.delete(key)
    if (!gathered || cancels(this.#waiting, subscription.id, gathered)) return
    for (const connection of this.#tellable(gathered.change)) {
      const fault = this.#parts.faults.outgoing(`webhook:${gathered.change.type}`)
      if (fault?.kind === 'lost') {
        this.#note(gathered.change.type, '', 0, 'fault: lost, and Notion does not know')
        continue
      }
      const event = this.#event(subscription, connection, gathered)
      void this.#deliver(subscription, event, 1)
      if (fault?.kind === 'duplicate') void this.#deliver(subscription, event, 1)
    }
  }

  /** One delivery for each workspace in which a connection sees what changed. */
  #tellable({ seenBy, author }: Change): Connection[] {
    const state = this.#parts.state()
    const holder = seenBy === null ? undefined : holderOf(state, seenBy)
    const all = [...state.connections.values()].filter((connection) =>
      seenBy === null
        ? connection.botId === author
        : holder !== undefined &&
          connection.workspace === workspaceOf(state, holder) &&
          isShared(state, holder, connection.botId),
    )
    return all.slice(0, 1)
  }

  #event({ id }: Subscription, { workspace, kind, botId, owner }: Connection, { change, authors, at }: Gathered) {
    const state = this.#parts.state()
    const author = (user: string) => ({ id: user, type: state.users.get(user)?.type ?? 'person' })
    const seeing =
      kind === 'public' ? { accessible_by: [author(botId), ...(owner === null ? [] : [author(owner)])] } : {}
    return {
      id: randomUUID(),
      timestamp: new Date(at).toISOString(),
      workspace_id: workspace,
      workspace_name: state.workspaces.get(workspace)?.name ?? '',
      subscription_id: id,
      integration_id: integrationId,
      authors: authors.map(author),
      ...seeing,
      api_version: '2026-03-11',
      type: change.type,
      entity: change.entity,
      ...(change.data === null ? {} : { data: change.data }),
    }
  }

  async #deliver(subscription: Subscription, event: object, attempt: number): Promise<void> {
    const age = this.#age
    const type = 'type' in event ? String(event.type) : ''
    const raw = JSON.stringify({ ...event, attempt_number: attempt })
    const signature = createHmac('sha256', subscription.verificationToken).update(raw).digest('hex')
    this.#inFlight += 1
    const { status, why } = await this.#post(subscription.url, raw, { 'x-notion-signature': `sha256=${signature}` })
    this.#inFlight -= 1
    if (age !== this.#age) return
    this.#note(`${type}${attempt > 1 ? ` (attempt ${attempt})` : ''}`, raw, status, why)
    if ((status >= 200 && status < 300) || attempt >= attempts) return
    const wait = (firstWaitMs * 2 ** (attempt - 1)) / this.#parts.speed
    this.#parts.timers.after(wait, () => void this.#deliver(subscription, event, attempt + 1))
  }

  async #post(url: string, body: string, headers: Record<string, string>): Promise<{ status: number; why: string }> {
    try {
      const answer = await request(url, {
        method: 'POST',
        body,
        dispatcher: this.#agent,
        signal: AbortSignal.timeout(deadlineMs),
        headers: { 'content-type': 'application/json', 'user-agent': 'notion-api', ...headers },
      })
      await answer.body.dump()
      const isFine = answer.statusCode >= 200 && answer.statusCode < 300
      return { status: answer.statusCode, why: isFine ? '' : 'http_error' }
    } catch (error) {
      return { status: 0, why: error instanceof Error ? error.message : String(error) }
    }
  }

  #note(what: string, request: string, status: number, why: string): void {
    this.#parts.log.add({
      at: new Date(this.#parts.clock.now()).toISOString(),
      direction: 'to-app',
      what: `notion webhook ${what}`,
      ok: status >= 200 && status < 300,
      status,
      ...(why === '' ? {} : { error: why }),
      ms: 0,
      request,
      answer: '',
    })
  }
}

/** What was made and thrown away within one window is not told at all. */
function cancels(waiting: Map<string, Gathered>, subscription: string, { change }: Gathered): boolean {
  const opposite = { created: 'deleted', deleted: 'undeleted' }[String(change.type.split('.')[1])]
  if (opposite === undefined) return false
  const key = `${subscription} ${change.type.split('.')[0]}.${opposite} ${change.entity.id}`
  return waiting.delete(key)
}

export const isEventType = (type: string): boolean => eventTypes.includes(type)
