import { type Ask, asker } from '../client/ask.ts'
import type { Fault } from '../faults.ts'
import type { LogEntry } from '../slack/page-contract.ts'
import type { TalkRow, TalkView } from './face.ts'

/**
 * The hands of the people in any desk, and what tests do with it. Over HTTP, so that another process can, too. People are
 * named by their e-mail addresses; each throws Error where it cannot be done.
 */
export class DeskHands {
  protected readonly ask: Ask

  /** @param url of the desk, e.g. `http://127.0.0.1:4313` */
  constructor(url: string) {
    this.ask = asker(url)
  }

  /** Newest first. */
  talks(): Promise<TalkRow[]> {
    return this.ask.get('/world/talks')
  }

  talk(id: string | number): Promise<TalkView> {
    return this.ask.get(`/world/talks/${encodeURIComponent(id)}`)
  }

  /** A customer writes for the first time. @returns the id of the new ticket or chat */
  async creates(given: { customer: string; subject?: string; text: string }): Promise<string> {
    return (await this.ask.post<{ id: string }>('/world/create', { subject: '', ...given })).id
  }

  async customerWrites(id: string | number, text: string): Promise<void> {
    await this.ask.post('/world/customer-writes', { id, text })
  }

  async answers(id: string | number, text: string, agent?: string): Promise<void> {
    await this.ask.post('/world/answer', { id, text, ...(agent === undefined ? {} : { agent }) })
  }

  /** Only colleagues see it. */
  async notes(id: string | number, text: string, agent?: string): Promise<void> {
    await this.ask.post('/world/answer', { id, text, note: true, ...(agent === undefined ? {} : { agent }) })
  }

  async setsStatus(id: string | number, status: string): Promise<void> {
    await this.ask.post('/world/status', { id, status })
  }

  async assigns(id: string | number, agent: string | null): Promise<void> {
    await this.ask.post('/world/assign', { id, agent })
  }

  async tags(id: string | number, tags: readonly string[]): Promise<void> {
    await this.ask.post('/world/tags', { id, tags: tags.join(' ') })
  }

  /** The customer says how the answer was. */
  async rates(id: string | number, isGood: boolean, comment?: string): Promise<void> {
    await this.ask.post('/world/rate', { id, good: isGood, comment: comment ?? null })
  }

  async deletes(id: string | number): Promise<void> {
    await this.ask.post('/world/delete', { id })
  }

  /** What the app calls with no longer works. */
  async takesToken(): Promise<void> {
    await this.ask.post('/world/token', { works: false })
  }

  async restoresToken(): Promise<void> {
    await this.ask.post('/world/token', { works: true })
  }

  /** Sets the faults, replacing those before; none takes them all away. */
  async faults(faults: readonly Fault[], seed?: number): Promise<void> {
    await this.ask.post('/_test/faults', { faults, ...(seed === undefined ? {} : { seed }) })
  }

  /** How often each fault met a match (`seen`) and struck (`struck`). */
  faultReport(): Promise<(Fault & { seen: number; struck: number })[]> {
    return this.ask.get('/_test/faults')
  }

  /** The traffic between desk and app after an entry, newest last. */
  log(after = 0): Promise<LogEntry[]> {
    return this.ask.get(`/_test/log?after=${after}`)
  }

  /** How many webhooks, retries and late effects are still to come. */
  async pending(): Promise<number> {
    return (await this.ask.get<{ pending: number }>('/_test/state')).pending
  }

  /** Back to the seed. */
  async reset(): Promise<void> {
    await this.ask.post('/_test/reset', {})
  }

  /** Moves the desk's clock forward; running timers are not touched. */
  async skips(ms: number): Promise<void> {
    await this.ask.post('/_test/time', { skipMs: ms })
  }

  /** The desk's clock: Unix milliseconds. */
  async now(): Promise<number> {
    return (await this.ask.post<{ now: number }>('/_test/time', { skipMs: 0 })).now
  }
}
