/** The portal around the records: owners, pipelines, properties. */
import { z } from 'zod'
import { created, noContent, ok } from '../../answer.ts'
import { hubspotError, notFound } from '../errors.ts'
import { stages } from '../schema.ts'
import type { Json, Owner, Property } from '../types.ts'
import { bodyAs, type Call, endpoint, needs, pageOf, typeOf } from './endpoint.ts'

const ownerJson = ({ id, userId, email, firstName, lastName, created: at }: Owner): Json => ({
  id,
  email,
  type: 'PERSON',
  firstName,
  lastName,
  userId,
  userIdIncludingInactive: userId,
  createdAt: new Date(at).toISOString(),
  updatedAt: new Date(at).toISOString(),
  archived: false,
})

const born = new Date(Date.UTC(2025, 0, 6)).toISOString()

const stageJson = ({ id, label, isClosed }: (typeof stages)[number]): Json => ({
  id,
  label,
  displayOrder: Number(id),
  metadata: { isClosed: String(isClosed), ticketState: isClosed ? 'CLOSED' : 'OPEN' },
  createdAt: born,
  updatedAt: born,
  archived: false,
  writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
})

const pipeline: Json = {
  id: '0',
  label: 'Support Pipeline',
  displayOrder: 0,
  stages: stages.map(stageJson),
  createdAt: born,
  updatedAt: born,
  archived: false,
}

/** Only tickets have a pipeline here. */
function pipelineOf({ params }: Call): Json {
  if (typeOf(params.objectType) !== 'tickets' || params.pipelineId !== '0') throw notFound()
  return pipeline
}

const propertyJson = (property: Property, at: number): Json => ({
  name: property.name,
  label: property.label,
  type: property.type,
  fieldType: property.fieldType,
  description: '',
  groupName: property.groupName,
  options: property.options.map((option, displayOrder) => ({ ...option, displayOrder, hidden: false })),
  displayOrder: -1,
  calculated: false,
  externalOptions: false,
  hasUniqueValue: property.hasUniqueValue,
  hidden: false,
  hubspotDefined: property.isHubSpotDefined,
  formField: false,
  modificationMetadata: {
    archivable: !property.isHubSpotDefined,
    readOnlyDefinition: property.isHubSpotDefined,
    readOnlyValue: property.isReadOnly,
  },
  createdAt: born,
  updatedAt: new Date(at).toISOString(),
  archived: false,
})

const propertyShape = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  label: z.string().min(1),
  type: z.enum(['string', 'number', 'datetime', 'enumeration', 'bool']),
  fieldType: z.string(),
  groupName: z.string(),
  options: z.array(z.object({ label: z.string(), value: z.string() })).default([]),
  hasUniqueValue: z.boolean().default(false),
})

function propertyOf(call: Call): Property {
  const found = call.world.state.properties[typeOf(call.params.objectType)].find(
    ({ name }) => name === call.params.propertyName,
  )
  if (!found) throw notFound(`Property ${call.params.propertyName} does not exist`)
  return found
}

/** What HubSpot defines cannot be changed. */
function ownProperty(call: Call): Property {
  const property = propertyOf(call)
  if (property.isHubSpotDefined)
    throw hubspotError(400, 'VALIDATION_ERROR', `The property ${property.name} is defined by HubSpot`)
  return property
}

const schemaScope = (call: Call, way: 'read' | 'write') => {
  const type = typeOf(call.params.objectType)
  needs(call, type === 'tickets' ? 'tickets' : `crm.schemas.${type}.${way}`, `crm.objects.${type}.${way}`)
  return type
}

const pipelines = (path: string) =>
  [`/crm/v3/pipelines/{objectType}${path}`, `/crm/pipelines/{version}/{objectType}${path}`] as const
const props = (path: string) =>
  [`/crm/v3/properties/{objectType}${path}`, `/crm/properties/{version}/{objectType}${path}`] as const

export const portalEndpoints = [
  ...endpoint('GET', '/crm/v3/owners', '/crm/owners/{version}', (call) => {
    needs(call, 'crm.objects.owners.read')
    const email = call.query.get('email')?.toLowerCase()
    const all = call.world.state.owners.filter((owner) => email === undefined || owner.email === email)
    const { results, paging } = pageOf(call, all, ({ id }) => id, 500, 100)
    return ok({ results: results.map(ownerJson), ...(paging ? { paging } : {}) })
  }),
  ...endpoint('GET', '/crm/v3/owners/{ownerId}', '/crm/owners/{version}/{ownerId}', (call) => {
    needs(call, 'crm.objects.owners.read')
    const isByUser = call.query.get('idProperty') === 'userId'
    const owner = call.world.state.owners.find(
      ({ id, userId }) => (isByUser ? String(userId) : id) === call.params.ownerId,
    )
    if (!owner) throw notFound()
    return ok(ownerJson(owner))
  }),
  ...endpoint('GET', ...pipelines(''), (call) =>
    ok({ results: typeOf(call.params.objectType) === 'tickets' ? [pipeline] : [] }),
  ),
  ...endpoint('GET', ...pipelines('/{pipelineId}'), (call) => ok(pipelineOf(call))),
  ...endpoint('GET', ...pipelines('/{pipelineId}/stages'), (call) => ok({ results: pipelineOf(call).stages })),
  ...endpoint('GET', ...pipelines('/{pipelineId}/stages/{stageId}'), (call) => {
    pipelineOf(call)
    const stage = stages.find(({ id }) => id === call.params.stageId)
    if (!stage) throw notFound()
    return ok(stageJson(stage))
  }),
  ...endpoint('GET', ...props(''), (call) => {
    const type = schemaScope(call, 'read')
    return ok({ results: call.world.state.properties[type].map((each) => propertyJson(each, call.world.clock.now())) })
  }),
  ...endpoint('POST', ...props(''), (call) => {
    const type = schemaScope(call, 'write')
    const asked = bodyAs(propertyShape, call.body)
    const own = call.world.state.properties[type]
    if (own.some(({ name }) => name === asked.name))
      throw hubspotError(409, 'CONFLICT', `A property named '${asked.name}' already exists.`)
    const property: Property = { ...asked, isHubSpotDefined: false, isReadOnly: false }
    own.push(property)
    call.world.changed()
    return created(propertyJson(property, call.world.clock.now()))
  }),
  ...endpoint('GET', ...props('/{propertyName}'), (call) => {
    schemaScope(call, 'read')
    return ok(propertyJson(propertyOf(call), call.world.clock.now()))
  }),
  ...endpoint('PATCH', ...props('/{propertyName}'), (call) => {
    schemaScope(call, 'write')
    const property = ownProperty(call)
    const asked = bodyAs(propertyShape.pick({ label: true, groupName: true, options: true }).partial(), call.body)
    Object.assign(property, Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)))
    call.world.changed()
    return ok(propertyJson(property, call.world.clock.now()))
  }),
  ...endpoint('DELETE', ...props('/{propertyName}'), (call) => {
    const type = schemaScope(call, 'write')
    const property = ownProperty(call)
    call.world.state.properties[type] = call.world.state.properties[type].filter((each) => each !== property)
    call.world.changed()
    return noContent
  }),
]
