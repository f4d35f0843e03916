import type { Ask } from '../client/ask.ts'
import type { Capability } from './connection.ts'
import type { Subscription } from './subscription.ts'
import type { Plan } from './types.ts'

/** What an admin sets: plans, what connections may do, OAuth, webhooks. A connection is named by its bot; the internal one without. */
export class SettingsHands {
  readonly #ask: Ask

  constructor(ask: Ask) {
    this.#ask = ask
  }

  /** Of the first workspace without one. */
  async plans(plan: Plan, workspace?: string): Promise<void> {
    await this.#ask.post('/world/plan', { plan, ...(workspace === undefined ? {} : { workspace }) })
  }

  /** Other connections of the workspace spend so many requests of what all share. */
  async othersAsk(times: number): Promise<void> {
    await this.#ask.post('/world/others-ask', { times })
  }

  /** Says what a connection may do, and what it may know of people; it may nothing else then. */
  async allows(
    may: readonly Capability[],
    people: 'none' | 'without_email' | 'with_email' = 'with_email',
    bot?: string,
  ): Promise<void> {
    await this.#ask.post('/world/allow', { may: [...may, people], ...(bot === undefined ? {} : { bot }) })
  }

  /** Shares a page with a public connection, or takes it away. */
  async shares(id: string, bot: string, on = true): Promise<void> {
    await this.#ask.post('/world/share', { id, on, bot })
  }

  /** Takes a public connection out of its workspace. */
  async disconnects(bot: string): Promise<void> {
    await this.#ask.post('/world/disconnect', { bot })
  }

  /** Ends the access tokens of a public connection; its refresh token works on. */
  async ends(bot: string): Promise<void> {
    await this.#ask.post('/world/end-tokens', { bot })
  }

  /** Registers an address to which the authorize page may send people back. */
  async allowsRedirect(url: string): Promise<void> {
    await this.#ask.post('/world/redirect', { url })
  }

  /** Makes a webhook subscription, which sends its token at once. @param events all without any */
  async subscribes(url: string, events?: readonly string[]): Promise<Subscription> {
    const given = { url, ...(events === undefined ? {} : { events }) }
    const { made } = await this.#ask.post<{ made: Subscription }>('/world/subscribe', given)
    return made
  }

  /** Pastes the token that came. @throws Error where it is another one */
  async pastes(subscription: string, token: string): Promise<void> {
    await this.#ask.post('/world/paste', { id: subscription, token })
  }

  async unsubscribes(subscription: string): Promise<void> {
    await this.#ask.post('/world/unsubscribe', { id: subscription })
  }
}
