import { Deliveries } from '../deliveries.ts'
import type { DeskWorld } from '../desk-world.ts'
import { botJson, chatJson, groupJson, managerJson, messageJson, userJson } from './objects.ts'
import { messagesOf, type State } from './state.ts'
import type { Json, Message, User, UserChat, Webhook } from './types.ts'

/** No figure is published: a guess. */
const deadlineMs = 10_000
/** "Blocked after 100 failures in a row"; 4xx and 5xx are failures. */
const mostFailures = 100

export const scopes = [
  'userChat.opened',
  'message.created.userChat',
  'message.created.teamChat',
  'lead.upserted.contact',
  'lead.upserted.subscription',
  'lead.deleted',
  'member.upserted.contact',
  'member.upserted.subscription',
  'member.deleted',
] as const
type Scope = (typeof scopes)[number]

/** Calls webhooks: `POST URL?token=TOKEN`, unsigned, once. */
export class Webhooks {
  readonly #world: DeskWorld<State>
  readonly #deliveries: Deliveries

  constructor(world: DeskWorld<State>) {
    this.#world = world
    this.#deliveries = new Deliveries(world, { what: 'channel webhook', deadlineMs, again: () => null })
  }

  get pending(): number {
    return this.#deliveries.pending
  }

  clear(): void {
    this.#deliveries.clear()
  }

  stop(): Promise<void> {
    return this.#deliveries.stop()
  }

  messageCreated(message: Message): void {
    const { state } = this.#world
    const isUserChat = message.chatType === 'userChat'
    const chat = state.chats.get(message.chatId)
    const group = state.groups.find(({ id }) => id === message.chatId)
    const refers = {
      ...this.#person(message),
      ...(isUserChat && chat ? { userChat: chatJson(state, chat) } : {}),
      ...(isUserChat && chat && message.personType !== 'user' ? this.#user(chat.userId) : {}),
      ...(!isUserChat && group ? { group: groupJson(group) } : {}),
    }
    const body = { event: 'push', type: 'message', entity: messageJson(message), refers }
    this.#tell(isUserChat ? 'message.created.userChat' : 'message.created.teamChat', body, message.plainText)
  }

  chatOpened(chat: UserChat): void {
    const { state } = this.#world
    const last = messagesOf(state, 'userChat', chat.id).findLast(({ log }) => log === null)
    const refers = { ...this.#user(chat.userId), ...(last ? { message: messageJson(last) } : {}) }
    const body = { event: 'upsert', type: 'userChat', entity: chatJson(state, chat), refers }
    this.#tell('userChat.opened', body, last?.plainText ?? '')
  }

  /** @param what changed of the user */
  user(user: User, what: 'contact' | 'subscription' | 'deleted'): void {
    const kind = user.memberId === null ? 'lead' : 'member'
    const scope: Scope = what === 'deleted' ? `${kind}.deleted` : `${kind}.upserted.${what}`
    this.#tell(
      scope,
      { event: what === 'deleted' ? 'delete' : 'upsert', type: 'user', entity: userJson(user), refers: {} },
      null,
    )
  }

  #user(id: string): Json {
    const user = this.#world.state.users.get(id)
    return user ? { user: userJson(user) } : {}
  }

  #person({ personType, personId }: Message): Json {
    const { state } = this.#world
    if (personType === 'user') return this.#user(personId)
    const manager = state.managers.find(({ id }) => id === personId)
    if (manager) return { manager: managerJson(manager) }
    const bot = state.bots.find(({ id }) => id === personId)
    return bot ? { bot: botJson(bot) } : {}
  }

  /** @param text what keywords are looked for in; null: keywords have no part in it */
  #tell(scope: Scope, body: Json, text: string | null): void {
    for (const webhook of this.#world.state.webhooks) {
      if (webhook.isBlocked || !webhook.scopes.includes(scope)) continue
      const hasWord = webhook.keywords.some((word) => text?.includes(word))
      if (text !== null && webhook.keywords.length > 0 && !hasWord) continue
      this.#deliveries.send({
        name: `webhook:${scope}`,
        url: addressOf(webhook),
        raw: JSON.stringify(body),
        headers: () => ({ 'content-type': 'application/json', 'user-agent': 'channel.io' }),
        tried: ({ status }) => this.#count(webhook, status >= 200 && status < 400),
      })
    }
  }

  #count(webhook: Webhook, isFine: boolean): void {
    webhook.failures = isFine ? 0 : webhook.failures + 1
    if (webhook.failures >= mostFailures) {
      webhook.isBlocked = true
      webhook.lastBlocked = this.#world.clock.now()
    }
    this.#world.changed()
  }
}

/** The address with the webhook's token, which is all that proves where a call comes from. */
function addressOf({ url, token }: Webhook): string {
  const address = new URL(url)
  address.searchParams.set('token', token)
  return address.href
}
