/** What the HubSpot of the local world is made of. Times are Unix milliseconds, ids digits as HubSpot's are. */

export type Json = Record<string, unknown>

export const objectTypes = ['contacts', 'companies', 'tickets', 'notes', 'feedback_submissions'] as const
export type ObjectType = (typeof objectTypes)[number]

export interface CrmObject {
  id: string
  type: ObjectType
  /** Texts, as HubSpot keeps every value. */
  properties: Record<string, string>
  created: number
  updated: number
  archivedAt: number | null
}

/** One direction of an association; there is always the other, too. */
export interface Association {
  fromType: ObjectType
  fromId: string
  toType: ObjectType
  toId: string
  typeId: number
  category: 'HUBSPOT_DEFINED' | 'USER_DEFINED'
  label: string | null
}

export interface Property {
  name: string
  label: string
  type: 'string' | 'number' | 'datetime' | 'enumeration' | 'bool'
  fieldType: string
  groupName: string
  options: { label: string; value: string }[]
  isHubSpotDefined: boolean
  isReadOnly: boolean
  hasUniqueValue: boolean
}

export interface Owner {
  id: string
  userId: number
  email: string
  firstName: string
  lastName: string
  created: number
}

export interface Thread {
  id: string
  ticketId: string | null
  contactId: string
  status: 'OPEN' | 'CLOSED'
  assignedTo: string | null
  isArchived: boolean
  created: number
  latestMessage: number
  closed: number | null
}

export interface ThreadMessage {
  id: string
  threadId: string
  /** A COMMENT is seen by colleagues alone. */
  type: 'MESSAGE' | 'COMMENT'
  direction: 'INCOMING' | 'OUTGOING'
  /** `V-…` for a contact, `A-…` for a user, `I-…` for an app. */
  actorId: string
  text: string
  created: number
}

export interface Subscription {
  id: string
  eventType: string
  propertyName: string | null
  isActive: boolean
  created: number
}

export interface Grant {
  access: string
  refresh: string
  expiresAt: number
  scopes: string[]
}

export interface Code {
  code: string
  redirectUri: string
  scopes: string[]
  expiresAt: number
}
