import { DeskHands } from '../desk-hands.ts'

/** The hands of the people who work in the world's HubSpot, and what tests ask of it. Tickets are named by their ids. */
export class HubSpotHands extends DeskHands {
  /** The ticket with a subject. */
  async ticketAbout(subject: string): Promise<string> {
    const found = (await this.talks()).find(({ title }) => title === subject)
    if (!found) throw new Error(`No ticket is about ${subject}.`)
    return found.id
  }
}
