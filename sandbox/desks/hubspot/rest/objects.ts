/** Records of any kind: one at a time (developers.hubspot.com, "CRM objects"). */
import { z } from 'zod'
import { created, noContent, ok } from '../../answer.ts'
import { archiveObject, associate, createObject, updateObject } from '../crm.ts'
import { hubspotError, invalid, notFound } from '../errors.ts'
import type { HubSpotWorld } from '../hubspot-world.ts'
import { nameOf } from '../schema.ts'
import { findObject } from '../state.ts'
import type { CrmObject, ObjectType } from '../types.ts'
import { bodyAs, type Call, endpoint, needs, pageOf, typeOf } from './endpoint.ts'
import { listIn, objectJson, typesIn } from './object-json.ts'

export const properties = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

const associations = z
  .array(
    z.object({
      to: z.object({ id: z.coerce.string() }),
      types: z.array(z.object({ associationCategory: z.string(), associationTypeId: z.coerce.number() })).min(1),
    }),
  )
  .default([])
export const newShape = z.object({ properties, associations, objectWriteTraceId: z.string().optional() })

/** The scopes that reading and writing a kind of records needs. */
export function mayUse(call: Call, type: ObjectType, way: 'read' | 'write'): void {
  if (type === 'tickets') needs(call, 'tickets')
  else if (type === 'notes') needs(call, `crm.objects.contacts.${way}`, 'tickets')
  else needs(call, `crm.objects.${type}.${way}`)
}

/** Survey answers are made by customers alone. @throws DeskError 405 */
export function mustBeWritable(type: ObjectType): void {
  if (type === 'feedback_submissions')
    throw hubspotError(405, 'METHOD_NOT_ALLOWED', 'Feedback submissions are read only.')
}

/** By id, or by another property with values of its own. */
export function lookUp(
  world: HubSpotWorld,
  type: ObjectType,
  id: string,
  idProperty: string | null,
): CrmObject | undefined {
  if (idProperty === null || idProperty === 'hs_object_id') return findObject(world.state, type, id)
  const property = world.state.properties[type].find(({ name }) => name === idProperty)
  if (!property?.hasUniqueValue) throw invalid(`Property ${idProperty} is not a unique identifier property`)
  return [...world.state.objects.values()].find(
    (each) =>
      each.type === type && each.archivedAt === null && each.properties[idProperty]?.toLowerCase() === id.toLowerCase(),
  )
}

function objectOf(call: Call): CrmObject {
  const type = typeOf(call.params.objectType)
  const id = call.params.objectId ?? ''
  if (call.query.get('archived') === 'true') {
    const gone = call.world.state.objects.get(id)
    if (gone?.type === type && gone.archivedAt !== null) return gone
    throw notFound()
  }
  const found = lookUp(call.world, type, id, call.query.get('idProperty'))
  if (!found) throw notFound()
  return found
}

/** Makes a record with its associations. @throws DeskError 400, 404 or 409; nothing is made then */
export function make(world: HubSpotWorld, type: ObjectType, asked: z.infer<typeof newShape>): CrmObject {
  const targets = asked.associations.flatMap(({ to, types }) => {
    const other = world.state.objects.get(to.id)
    if (!other || other.archivedAt !== null)
      throw notFound(`The ${nameOf(type)} cannot be associated with ${to.id}, which does not exist`)
    return types.map(({ associationTypeId }) => ({ other, associationTypeId }))
  })
  const object = createObject(world, type, asked.properties, 'API')
  for (const { other, associationTypeId } of targets) associate(world, object, other, associationTypeId, 'API')
  return object
}

const at = '/objects/{objectType}'
const v3 = (path: string) => `/crm/v3${at}${path}`
const date = (path: string) => `/crm/objects/{version}/{objectType}${path}`

export const objectEndpoints = [
  ...endpoint('GET', v3(''), date(''), (call) => {
    const type = typeOf(call.params.objectType)
    mayUse(call, type, 'read')
    const isArchived = call.query.get('archived') === 'true'
    const all = [...call.world.state.objects.values()].filter(
      (each) => each.type === type && (each.archivedAt !== null) === isArchived,
    )
    const { results, paging } = pageOf(call, all, ({ id }) => id, 100)
    const [names, types] = [listIn(call.query, 'properties'), typesIn(call.query)]
    return ok({
      results: results.map((each) => objectJson(call.world.state, each, names, types)),
      ...(paging ? { paging } : {}),
    })
  }),
  ...endpoint('POST', v3(''), date(''), (call) => {
    const type = typeOf(call.params.objectType)
    mayUse(call, type, 'write')
    mustBeWritable(type)
    const object = make(call.world, type, bodyAs(newShape, call.body))
    return created(objectJson(call.world.state, object, Object.keys(object.properties)))
  }),
  ...endpoint('GET', v3('/{objectId}'), date('/{objectId}'), (call) => {
    const object = objectOf(call)
    mayUse(call, object.type, 'read')
    return ok(objectJson(call.world.state, object, listIn(call.query, 'properties'), typesIn(call.query)))
  }),
  ...endpoint('PATCH', v3('/{objectId}'), date('/{objectId}'), (call) => {
    const object = objectOf(call)
    mayUse(call, object.type, 'write')
    mustBeWritable(object.type)
    const asked = bodyAs(z.object({ properties }), call.body)
    updateObject(call.world, object, asked.properties, 'API')
    return ok(objectJson(call.world.state, object, Object.keys(asked.properties)))
  }),
  ...endpoint('DELETE', v3('/{objectId}'), date('/{objectId}'), (call) => {
    const type = typeOf(call.params.objectType)
    mayUse(call, type, 'write')
    mustBeWritable(type)
    // What is gone already is not missed: 204, too.
    const found = findObject(call.world.state, type, call.params.objectId ?? '')
    if (found) archiveObject(call.world, found, 'API')
    return noContent
  }),
]
