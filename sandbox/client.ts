/** The typed client of the world: people act, the world is asked, misfortune is set. For tests and the story. */

import { type Ask, asker } from './client/ask.ts'
import { Developers, type RealmState } from './client/developers.ts'
import { Hands } from './client/hands.ts'
import type { Fault } from './faults.ts'
import type { Newcomer } from './slack/newcomer.ts'
import type { LogEntry } from './slack/page-contract.ts'
import type { Role } from './slack/people-acts.ts'
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
  readonly #url: string
  /** Registers, installs and uninstalls apps. */
  readonly apps: Developers

  /**
   * @param url the world's address, e.g. `http://127.0.0.1:4310`
   * @param team the workspace that it is about, by id or domain; the first without it
   */
  constructor(url: string, team?: string) {
    this.#url = url
    this.#ask = asker(url, team)
    this.apps = new Developers(this.#ask)
  }

  /** The same world, about another workspace. */
  in(team: string | { id: string }): WorldClient {
    return new WorldClient(this.#url, typeof team === 'string' ? team : team.id)
  }

  /** Every workspace, org, app and installation. */
  realm(): Promise<RealmState> {
    return this.#ask.get('/_test/realm')
  }

  /** An admin deactivates a person: they cannot act any more, what they said stays. */
  async deactivates(person: string | { id: string }): Promise<void> {
    await this.#admin(person, 'deactivate')
  }

  /** A deactivated person comes back, into the channels of before. */
  async reactivates(person: string | { id: string }): Promise<void> {
    await this.#admin(person, 'reactivate')
  }

  /** An admin makes a person a member, an admin, or a guest of several channels or of one. */
  async makes(person: string | { id: string }, role: Role): Promise<void> {
    await this.#admin(person, role)
  }

  /** Somebody new comes to the workspace; their id. @throws Error where the handle is taken */
  async welcomes(newcomer: Newcomer): Promise<string> {
    return (await this.#ask.post<{ id: string }>('/_test/newcomer', newcomer)).id
  }

  async #admin(person: string | { id: string }, act: Role | 'deactivate' | 'reactivate'): Promise<void> {
    await this.#ask.post('/_test/people', { person: typeof person === 'string' ? person : person.id, act })
  }

  /** Remembers the whole world as it stands. @returns what `restores` takes */
  async saves(): Promise<string> {
    return (await this.#ask.post<{ id: string }>('/_test/saves', {})).id
  }

  /** Puts the world back to a save, as often as one likes; ids and timestamps go on. */
  async restores(id: string): Promise<void> {
    await this.#ask.post(`/_test/saves/${id}/restore`, {})
  }

  /** Somebody writes into a field of their profile that the workspace has made, e.g. a department. */
  async writesField(person: { id: string }, label: string, value: string): Promise<void> {
    await this.#ask.post('/_test/profile-fields', { person: person.id, label, value })
  }

  /** An admin gives a user group its members; a new one is founded. @returns its id */
  async groups(name: string, handle: string, people: readonly { id: string }[]): Promise<string> {
    const users = people.map(({ id }) => id)
    return (await this.#ask.post<{ id: string }>('/_test/user-groups', { name, handle, users })).id
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

  /** How many connections of Socket Mode an app has; the first one without its name. */
  async connections(app?: string): Promise<number> {
    return (await this.#ask.get<{ connections: number }>(`/_test/socket${about(app)}`)).connections
  }

  /** Breaks connections of Socket Mode off; `most` of them, oldest first. */
  async dropsConnections(most?: number, app?: string): Promise<void> {
    await this.#ask.post(`/_test/socket${about(app)}`, { drop: true, ...(most === undefined ? {} : { most }) })
  }

  /** Tells the app that its connections of Socket Mode are going to end, and ends them: after ten seconds by the world's speed. */
  async disconnects(
    disconnect: 'warning' | 'refresh_requested' | 'link_disabled',
    afterMs?: number,
    app?: string,
  ): Promise<void> {
    await this.#ask.post(`/_test/socket${about(app)}`, { disconnect, ...(afterMs === undefined ? {} : { afterMs }) })
  }

  /** Back to the seed. */
  async reset(): Promise<void> {
    await this.#ask.post('/_test/reset', {})
  }

  /** The world's time, Unix milliseconds. */
  async now(): Promise<number> {
    return (await this.#ask.get<{ now: number }>('/_test/time')).now
  }

  /** Leaves an app so many events of this hour; beyond them it is told that it is limited. */
  async leavesEvents(left: number): Promise<void> {
    await this.#ask.post('/_test/events-left', { left })
  }

  /**
   * Moves the world's clock forward (expiry of triggers and response URLs, rates, scheduled messages); other timers that run are
   * not touched.
   */
  async skips(ms: number): Promise<void> {
    await this.#ask.post('/_test/time', { skipMs: ms })
  }
}

const about = (app: string | undefined): string => (app === undefined ? '' : `?app=${encodeURIComponent(app)}`)
