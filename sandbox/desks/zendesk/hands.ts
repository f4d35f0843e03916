import { DeskHands } from '../desk-hands.ts'

/** The hands of the people who work in the world's Zendesk, and what tests ask of it. Tickets are named by their numbers. */
export class ZendeskHands extends DeskHands {
  /** An admin calls a trigger by hand, whether or not its conditions hold. @param trigger id or title */
  async firesTrigger(trigger: number | string, ticket: number | string): Promise<void> {
    await this.ask.post('/world/fire-trigger', { trigger, ticket })
  }

  /** Which way to ask for satisfaction is active; there is one at a time. */
  async asksBy(csat: 'legacy' | 'survey'): Promise<void> {
    await this.ask.post('/world/csat', { csat })
  }

  /** Access tokens and refresh tokens of apps end now. */
  async revokesTokens(): Promise<void> {
    await this.ask.post('/world/revoke-tokens', {})
  }
}
