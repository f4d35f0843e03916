import { DeskHands } from '../desk-hands.ts'

/** The hands of the people who work in the world's Channel Talk, and what tests ask of it. Chats are named by their ids. */
export class ChannelHands extends DeskHands {
  /** The chat of a customer that is newest. */
  async chatOf(customer: string): Promise<string> {
    const found = (await this.talks()).find((talk) => talk.customer === customer)
    if (!found) throw new Error(`${customer} has no chat.`)
    return found.id
  }

  /** A colleague writes in a group. @param group its name */
  async writesInGroup(group: string, text: string): Promise<void> {
    await this.ask.post('/world/group-message', { group, text })
  }

  /** A customer calls, and nobody takes it unless a manager is named. @param manager e-mail address */
  async calls(chat: string, manager?: string): Promise<void> {
    await this.ask.post('/world/call', { id: chat, manager: manager ?? null })
  }

  /** Only so many calls of the API are left. */
  async leaves(tokens: number): Promise<void> {
    await this.ask.post('/world/tokens', { left: tokens })
  }
}
