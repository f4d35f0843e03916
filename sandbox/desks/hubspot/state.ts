import type { DeskState } from '../desk-world.ts'
import type {
  Association,
  Code,
  CrmObject,
  Grant,
  ObjectType,
  Owner,
  Property,
  Subscription,
  Thread,
  ThreadMessage,
} from './types.ts'

export const portalId = 48_213_001
export const inboxId = '1001'
export const channelAccountId = '2001'
/** HubSpot's own number of the channel e-mail. */
export const channelId = '1002'

export interface State extends DeskState {
  /** By id; ids are unique across all kinds here. */
  objects: Map<string, CrmObject>
  associations: Association[]
  properties: Record<ObjectType, Property[]>
  owners: Owner[]
  threads: Map<string, Thread>
  /** Oldest first. */
  messages: ThreadMessage[]
  webhook: { targetUrl: string; maxConcurrent: number } | null
  subscriptions: Subscription[]
  grants: Grant[]
  codes: Code[]
  isTokenGone: boolean
}

export function nextId(state: State): string {
  state.counter += 1
  return String(31_000_000_000 + state.counter)
}

/** One that is not in the archive. */
export function findObject(state: State, type: ObjectType, id: string): CrmObject | undefined {
  const found = state.objects.get(id)
  return found?.type === type && found.archivedAt === null ? found : undefined
}

export const objectsOf = (state: State, type: ObjectType): CrmObject[] =>
  [...state.objects.values()].filter((each) => each.type === type && each.archivedAt === null)

/** What an object is associated with, of one kind. */
export const associated = (state: State, from: CrmObject, toType: ObjectType): CrmObject[] => {
  const ids = new Set(
    state.associations.filter((each) => each.fromId === from.id && each.toType === toType).map(({ toId }) => toId),
  )
  return [...ids].flatMap((id) => findObject(state, toType, id) ?? [])
}

export const threadOfTicket = (state: State, ticketId: string): Thread | undefined =>
  [...state.threads.values()].find((thread) => thread.ticketId === ticketId && !thread.isArchived)

export const messagesOf = (state: State, threadId: string): ThreadMessage[] =>
  state.messages.filter((message) => message.threadId === threadId)
