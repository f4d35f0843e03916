/** Everything that happens to records and conversations, by the API and by people; and what webhooks are told of it. */
import { hubspotError, invalid } from './errors.ts'
import type { HubSpotWorld } from './hubspot-world.ts'
import { associationTypes, createdName, inverse, modifiedName, nameOf, stages } from './schema.ts'
import { findObject, nextId, objectsOf, type State } from './state.ts'
import type { CrmObject, ObjectType, Thread, ThreadMessage } from './types.ts'
import { checkedValues } from './values.ts'

/** Who caused a change, as webhooks name it. */
export type Source = 'CRM_UI' | 'INTEGRATION' | 'API'

const required: Partial<Record<ObjectType, string[]>> = {
  tickets: ['hs_pipeline_stage', 'subject'],
  notes: ['hs_timestamp'],
}

/** @throws DeskError 400 for wrong values, 409 for a second contact with an address */
export function createObject(
  world: HubSpotWorld,
  type: ObjectType,
  given: Record<string, unknown>,
  source: Source,
): CrmObject {
  const { state, clock } = world
  const values = checkedValues(state, type, type === 'tickets' ? { hs_pipeline: '0', ...given } : given)
  const missing = (required[type] ?? []).filter((name) => !values[name])
  if (missing.length > 0)
    throw invalid(`Error creating ${nameOf(type).toUpperCase()}. Some required properties were not set.`, {
      errors: [
        {
          message: 'Some required properties were not set.',
          code: 'REQUIRED_PROPERTY_MISSING',
          context: { properties: missing },
        },
      ],
    })
  refuseSecond(state, type, values, null)
  const now = clock.now()
  const object: CrmObject = {
    id: nextId(state),
    type,
    properties: values,
    created: now,
    updated: now,
    archivedAt: null,
  }
  stamp(object)
  state.objects.set(object.id, object)
  if (type === 'contacts') joinCompany(world, object)
  world.changed()
  world.webhooks.tell(type, 'creation', object.id, { changeFlag: 'CREATED', changeSource: source })
  return object
}

/** What the system itself says of an object. */
function stamp(object: CrmObject): void {
  object.properties.hs_object_id = object.id
  object.properties[createdName(object.type)] ??= new Date(object.created).toISOString()
  object.properties[modifiedName(object.type)] = new Date(object.updated).toISOString()
}

function refuseSecond(state: State, type: ObjectType, values: Record<string, string>, self: CrmObject | null): void {
  for (const { name } of state.properties[type].filter(({ hasUniqueValue }) => hasUniqueValue)) {
    const value = values[name]?.toLowerCase()
    if (!value) continue
    const other = objectsOf(state, type).find((each) => each !== self && each.properties[name]?.toLowerCase() === value)
    if (!other) continue
    const kind = nameOf(type)
    throw hubspotError(
      409,
      'CONFLICT',
      `${kind[0]?.toUpperCase()}${kind.slice(1)} already exists. Existing ID: ${other.id}`,
    )
  }
}

/** A new contact belongs to the company with the domain of its address, as HubSpot does it by itself. */
function joinCompany(world: HubSpotWorld, contact: CrmObject): void {
  const domain = contact.properties.email?.split('@')[1]
  const company = objectsOf(world.state, 'companies').find(
    (each) => domain !== undefined && each.properties.domain === domain,
  )
  if (company) associate(world, contact, company, 1, 'CRM_UI')
}

/** @throws DeskError 400 or 409 */
export function updateObject(
  world: HubSpotWorld,
  object: CrmObject,
  given: Record<string, unknown>,
  source: Source,
): void {
  const values = checkedValues(world.state, object.type, given)
  refuseSecond(world.state, object.type, values, object)
  const stage = values.hs_pipeline_stage
  const isClosed = (id: string | undefined) => stages.some((each) => each.id === id && each.isClosed)
  if (stage !== undefined && isClosed(stage) !== isClosed(object.properties.hs_pipeline_stage))
    values.closed_date = isClosed(stage) ? new Date(world.clock.now()).toISOString() : ''
  const changes = Object.entries(values).filter(([name, value]) => (object.properties[name] ?? '') !== value)
  object.updated = world.clock.now()
  Object.assign(object.properties, values)
  stamp(object)
  world.changed()
  for (const [propertyName, propertyValue] of changes)
    world.webhooks.tell(object.type, 'propertyChange', object.id, { propertyName, propertyValue, changeSource: source })
}

export function archiveObject(world: HubSpotWorld, object: CrmObject, source: Source): void {
  object.archivedAt = world.clock.now()
  world.state.associations = world.state.associations.filter(
    ({ fromId, toId }) => fromId !== object.id && toId !== object.id,
  )
  world.changed()
  world.webhooks.tell(object.type, 'deletion', object.id, { changeFlag: 'DELETED', changeSource: source })
}

/** In both directions. @throws DeskError 400 for a kind of association that there is not */
export function associate(
  world: HubSpotWorld,
  from: CrmObject,
  to: CrmObject,
  typeId: number | null,
  source: Source,
): void {
  const usual = associationTypes(from.type, to.type)
  const id = typeId ?? usual[0]?.typeId
  const back = id === undefined ? undefined : inverse(from.type, to.type, id)
  if (id === undefined || back === undefined || !usual.some((each) => each.typeId === id))
    throw invalid(`Invalid association type ${typeId} from ${from.type} to ${to.type}`)
  const { state } = world
  const add = (a: CrmObject, b: CrmObject, wanted: number) => {
    const is = (each: { fromId: string; toId: string; typeId: number }) =>
      each.fromId === a.id && each.toId === b.id && each.typeId === wanted
    if (state.associations.some(is)) return
    const label = associationTypes(a.type, b.type).find((each) => each.typeId === wanted)?.label ?? null
    state.associations.push({
      fromType: a.type,
      fromId: a.id,
      toType: b.type,
      toId: b.id,
      typeId: wanted,
      category: 'HUBSPOT_DEFINED',
      label,
    })
  }
  // Whatever has a label has the association without one, too.
  for (const wanted of new Set([usual[0]?.typeId ?? id, id])) add(from, to, wanted)
  for (const wanted of new Set([inverse(from.type, to.type, usual[0]?.typeId ?? id) ?? back, back]))
    add(to, from, wanted)
  world.changed()
  world.webhooks.tell(from.type, 'associationChange', from.id, {
    associationType: `${nameOf(from.type)}_TO_${nameOf(to.type)}`.toUpperCase(),
    fromObjectId: Number(from.id),
    toObjectId: Number(to.id),
    associationRemoved: false,
    isPrimaryAssociation: id !== usual[0]?.typeId,
    changeSource: source,
  })
}

export function dissociate(world: HubSpotWorld, from: CrmObject, to: CrmObject): void {
  world.state.associations = world.state.associations.filter(
    ({ fromId, toId }) => !((fromId === from.id && toId === to.id) || (fromId === to.id && toId === from.id)),
  )
  world.changed()
  world.webhooks.tell(from.type, 'associationChange', from.id, {
    associationType: `${nameOf(from.type)}_TO_${nameOf(to.type)}`.toUpperCase(),
    fromObjectId: Number(from.id),
    toObjectId: Number(to.id),
    associationRemoved: true,
    isPrimaryAssociation: false,
    changeSource: 'API',
  })
}

/** A conversation of a contact, about a ticket. */
export function newThread(world: HubSpotWorld, contactId: string, ticketId: string | null): Thread {
  const now = world.clock.now()
  const thread: Thread = {
    id: nextId(world.state),
    ticketId,
    contactId,
    status: 'OPEN',
    assignedTo: null,
    isArchived: false,
    created: now,
    latestMessage: now,
    closed: null,
  }
  world.state.threads.set(thread.id, thread)
  world.changed()
  world.webhooks.tellThread('creation', thread.id, { changeFlag: 'CREATED' })
  return thread
}

/** A message or an internal comment. */
export function write(
  world: HubSpotWorld,
  thread: Thread,
  said: Pick<ThreadMessage, 'type' | 'actorId' | 'text'>,
): ThreadMessage {
  const { state, clock } = world
  const isIncoming = said.actorId.startsWith('V-')
  const message: ThreadMessage = {
    ...said,
    id: `${nextId(state)}x`,
    threadId: thread.id,
    direction: isIncoming ? 'INCOMING' : 'OUTGOING',
    created: clock.now(),
  }
  state.messages.push(message)
  if (said.type === 'MESSAGE') thread.latestMessage = message.created
  if (isIncoming && thread.status === 'CLOSED') setThreadStatus(world, thread, 'OPEN')
  const ticket = thread.ticketId === null ? undefined : findObject(state, 'tickets', thread.ticketId)
  if (ticket) {
    ticket.updated = message.created
    ticket.properties.hs_lastmodifieddate = new Date(message.created).toISOString()
  }
  world.changed()
  world.webhooks.tellThread('newMessage', thread.id, {
    messageId: message.id,
    messageType: said.type,
    changeFlag: 'NEW_MESSAGE',
  })
  return message
}

export function setThreadStatus(world: HubSpotWorld, thread: Thread, status: Thread['status']): void {
  if (thread.status === status) return
  thread.status = status
  thread.closed = status === 'CLOSED' ? world.clock.now() : null
  world.changed()
  world.webhooks.tellThread('propertyChange', thread.id, { propertyName: 'status', propertyValue: status })
}
