/** What people do with connections, plans and webhooks in Notion's settings. */
import { randomBytes } from 'node:crypto'
import { ActError } from './acts.ts'
import { type Capability, type Connection, capabilities } from './connection.ts'
import type { NotionWorld } from './notion-world.ts'
import { nextId } from './state.ts'
import type { Subscription } from './subscription.ts'
import type { Plan } from './types.ts'
import { isEventType } from './webhooks/webhooks.ts'

function connectionOf(world: NotionWorld, bot: string): Connection {
  const connection = world.state.connections.get(bot)
  if (!connection) throw new ActError(`There is no connection ${bot}.`)
  return connection
}

/** Says what a connection may do. @param names any of `capabilities`, and one of `none`, `without_email`, `with_email` for people */
export function allow(world: NotionWorld, bot: string, names: readonly string[]): void {
  const connection = connectionOf(world, bot)
  const isCapability = (name: string): name is Capability => capabilities.some((each) => each === name)
  connection.capabilities = names.filter(isCapability)
  const people = (['none', 'without_email', 'with_email'] as const).find((each) => names.includes(each))
  connection.users = people ?? 'none'
}

/** Takes a public connection out of its workspace, as a person does in "My connections". */
export function disconnect(world: NotionWorld, bot: string): void {
  const connection = connectionOf(world, bot)
  if (connection.kind === 'internal') throw new ActError('The internal connection is taken away by its token.')
  connection.accessTokens = []
  connection.refreshToken = null
}

/** Ends the access tokens of a public connection, whose refresh token works on: how long Notion's live is not documented. */
export function endTokens(world: NotionWorld, bot: string): void {
  connectionOf(world, bot).accessTokens = []
}

export function choosePlan(world: NotionWorld, workspace: string, plan: Plan): void {
  const home = world.state.workspaces.get(workspace)
  if (!home) throw new ActError(`There is no workspace ${workspace}.`)
  home.plan = plan
  if (plan !== 'free') home.fullSince = null
}

/** Other connections of the workspace spend of what all share. */
export function othersAsk(world: NotionWorld, workspace: string, times: number): void {
  const home = world.state.workspaces.get(workspace)
  if (!home) throw new ActError(`There is no workspace ${workspace}.`)
  world.rates.othersAsk(workspace, home.plan, times)
}

/** Makes a subscription, which sends its token at once. @param events none: all */
export async function subscribe(world: NotionWorld, url: string, events: readonly string[]): Promise<Subscription> {
  const unknown = events.find((event) => !isEventType(event))
  if (unknown !== undefined) throw new ActError(`The event ${unknown} is not part of the local Notion.`)
  if (!URL.canParse(url)) throw new ActError(`${url} is not an address.`)
  const subscription: Subscription = {
    id: nextId(world.state),
    url,
    events: [...events],
    verificationToken: `secret_${randomBytes(24).toString('base64url')}`,
    status: 'pending',
  }
  world.state.subscriptions.set(subscription.id, subscription)
  await world.webhooks.verify(subscription)
  return subscription
}

function subscriptionOf(world: NotionWorld, id: string): Subscription {
  const subscription = world.state.subscriptions.get(id)
  if (!subscription) throw new ActError(`There is no subscription ${id}.`)
  return subscription
}

/** Sends the token again. */
export const verifyAgain = (world: NotionWorld, id: string): Promise<number> =>
  world.webhooks.verify(subscriptionOf(world, id))

/** Pastes the token that came: from now on events are sent. */
export function paste(world: NotionWorld, id: string, token: string): void {
  const subscription = subscriptionOf(world, id)
  if (subscription.verificationToken !== token.trim()) throw new ActError('That is not the token that was sent.')
  subscription.status = 'active'
}

export function unsubscribe(world: NotionWorld, id: string): void {
  world.state.subscriptions.delete(subscriptionOf(world, id).id)
}

/** Adds an address to which the authorize page may send people back. */
export function allowRedirect(world: NotionWorld, url: string): void {
  if (!URL.canParse(url)) throw new ActError(`${url} is not an address.`)
  if (!world.oauth.redirectUris.includes(url)) world.oauth.redirectUris.push(url)
}
