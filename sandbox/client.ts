/** The typed client of the world: people act, the world is asked, misfortune is set. For tests and the story. */

import { type Ask, asker } from './client/ask.ts'
import { Hands } from './client/hands.ts'
import type { Fault } from './faults.ts'
import type { LogEntry } from './slack/page-contract.ts'
import type { FileObject, Message } from './slack/types.ts'

/** What `GET /_test/state` answers, as far as tests need it. */
export interface WorldState {
  people: { id: string; name: string; locale: string }[]
  channels: { id: string; name: string; kind: string; members: string[]; messages: number }[]
  stacks: Record<string, string[]>
  ephemerals: { channel: string; user: string; message: Message }[]
  files: FileObject[]
  methods: string[]
  pending: number
}

/** Everything a test does with the world. */
export class WorldClient {
  readonly #ask: Ask

  /** @param url the world's address, e.g. `http://127.0.0.1:4310` */
  constructor(url: string) {
    this.#ask = asker(url)
  }

  /** The hands and eyes of a person, by id, handle, or one of `people.ts`. */
  as(person: string | { id: string }): Hands {
    return new Hands(this.#ask, typeof person === 'string' ? person : person.id)
  }

  /** Every message of a conversation, oldest first, with metadata; `#name`, name or id. */
  messages(channel: string): Promise<Message[]> {
    return this.#ask.get(`/_test/messages?channel=${encodeURIComponent(channel)}`)
  }

  /** The traffic between world and app after an entry, newest last. */
  log(after = 0): Promise<LogEntry[]> {
    return this.#ask.get(`/_test/log?after=${after}`)
  }

  state(): Promise<WorldState> {
    return this.#ask.get('/_test/state')
  }

  /** Sets the faults, replacing those before; none takes them all away. */
  async faults(faults: readonly Fault[], seed?: number): Promise<void> {
    await this.#ask.post('/_test/faults', { faults, ...(seed === undefined ? {} : { seed }) })
  }

  /** How often each fault met a match (`seen`) and struck (`struck`). */
  faultReport(): Promise<(Fault & { seen: number; struck: number })[]> {
    return this.#ask.get('/_test/faults')
  }

  /** How many connections of Socket Mode there are. */
  async connections(): Promise<number> {
    return (await this.#ask.get<{ connections: number }>('/_test/socket')).connections
  }

  /** Breaks connections of Socket Mode off; `most` of them, oldest first. */
  async dropsConnections(most?: number): Promise<void> {
    await this.#ask.post('/_test/socket', { drop: true, ...(most === undefined ? {} : { most }) })
  }

  /** Tells the app that its connections of Socket Mode are going to end, and ends them: after ten seconds by the world's speed. */
  async disconnects(disconnect: 'warning' | 'refresh_requested' | 'link_disabled', afterMs?: number): Promise<void> {
    await this.#ask.post('/_test/socket', { disconnect, ...(afterMs === undefined ? {} : { afterMs }) })
  }

  /** Back to the seed. */
  async reset(): Promise<void> {
    await this.#ask.post('/_test/reset', {})
  }

  /** Moves the world's clock forward (expiry of triggers and response URLs, rates); running timers are not touched. */
  async skips(ms: number): Promise<void> {
    await this.#ask.post('/_test/time', { skipMs: ms })
  }
}
