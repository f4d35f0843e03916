/** Associations v4 (developers.hubspot.com, "Associations v4"). */
import { z } from 'zod'
import { created, noContent, ok } from '../../answer.ts'
import { associate, dissociate } from '../crm.ts'
import { invalid, notFound } from '../errors.ts'
import { associationTypes } from '../schema.ts'
import { findObject } from '../state.ts'
import type { CrmObject, Json } from '../types.ts'
import { bodyAs, type Call, endpoint, pageOf, typeOf } from './endpoint.ts'
import { mayUse } from './objects.ts'

const kinds = z.array(z.object({ associationCategory: z.string(), associationTypeId: z.coerce.number() })).min(1)

function find({ world }: Call, type: string | undefined, id: string | undefined): CrmObject {
  const found = findObject(world.state, typeOf(type), id ?? '')
  if (!found) throw notFound(`${type} ${id} does not exist`)
  return found
}

/** What one record is associated with: each other record once, with every kind of association. */
function targets(call: Call, from: CrmObject): { toObjectId: number; associationTypes: Json[] }[] {
  const toType = typeOf(call.params.toObjectType)
  const own = call.world.state.associations.filter((each) => each.fromId === from.id && each.toType === toType)
  return [...new Set(own.map(({ toId }) => toId))].map((toId) => ({
    toObjectId: Number(toId),
    associationTypes: own
      .filter((each) => each.toId === toId)
      .map(({ category, typeId, label }) => ({ category, typeId, label })),
  }))
}

function list(call: Call) {
  const from = find(call, call.params.objectType, call.params.objectId)
  mayUse(call, from.type, 'read')
  const { results, paging } = pageOf(call, targets(call, from), ({ toObjectId }) => String(toObjectId), 500, 500)
  return ok({ results, ...(paging ? { paging } : {}) })
}

function ends(call: Call): [CrmObject, CrmObject] {
  const from = find(call, call.params.objectType, call.params.objectId)
  mayUse(call, from.type, 'write')
  return [from, find(call, call.params.toObjectType, call.params.toObjectId)]
}

const labelsOf = (from: CrmObject, to: CrmObject, labels: string[]): Json => ({
  fromObjectTypeId: from.type,
  fromObjectId: Number(from.id),
  toObjectTypeId: to.type,
  toObjectId: Number(to.id),
  labels,
})

function put(call: Call) {
  const [from, to] = ends(call)
  for (const { associationTypeId } of bodyAs(kinds, call.body))
    associate(call.world, from, to, associationTypeId, 'API')
  const labels = call.world.state.associations.flatMap(({ fromId, toId, label }) =>
    fromId === from.id && toId === to.id && label !== null ? [label] : [],
  )
  return created(labelsOf(from, to, labels))
}

function putUsual(call: Call) {
  const [from, to] = ends(call)
  associate(call.world, from, to, null, 'API')
  const types = (a: CrmObject, b: CrmObject) => ({
    from: { id: a.id },
    to: { id: b.id },
    associationSpec: {
      associationCategory: 'HUBSPOT_DEFINED',
      associationTypeId: associationTypes(a.type, b.type)[0]?.typeId,
    },
  })
  const at = new Date(call.world.clock.now()).toISOString()
  return ok({ status: 'COMPLETE', results: [types(from, to), types(to, from)], startedAt: at, completedAt: at })
}

const pair = z.object({
  from: z.object({ id: z.coerce.string() }),
  to: z.object({ id: z.coerce.string() }),
  types: kinds.optional(),
})

function inputs<T>(call: Call, shape: z.ZodType<T>): T[] {
  const read = bodyAs(z.object({ inputs: z.array(shape).min(1) }), call.body).inputs
  if (read.length > 2_000) throw invalid('The maximum batch size is 2000')
  return read
}

/** Answers with what became of each input. */
const batch = (status: number, run: (call: Call) => Json[]) => (call: Call) => {
  const at = new Date(call.world.clock.now()).toISOString()
  return { status, body: { status: 'COMPLETE', results: run(call), startedAt: at, completedAt: at } }
}

const readMany = batch(200, (call) => {
  mayUse(call, typeOf(call.params.objectType), 'read')
  const ids = inputs(call, z.object({ id: z.coerce.string() }))
  if (ids.length > 1_000) throw invalid('The maximum batch size is 1000')
  return ids.flatMap(({ id }) => {
    const from = findObject(call.world.state, typeOf(call.params.objectType), id)
    const to = from ? targets(call, from) : []
    return to.length > 0 ? [{ from: { id }, to }] : []
  })
})

const createMany = batch(201, (call) => {
  mayUse(call, typeOf(call.params.objectType), 'write')
  return inputs(call, pair).map(({ from, to, types }) => {
    const [a, b] = [find(call, call.params.objectType, from.id), find(call, call.params.toObjectType, to.id)]
    for (const { associationTypeId } of types ?? []) associate(call.world, a, b, associationTypeId, 'API')
    return labelsOf(a, b, [])
  })
})

const associateMany = batch(200, (call) => {
  mayUse(call, typeOf(call.params.objectType), 'write')
  return inputs(call, pair).map(({ from, to }) => {
    const [a, b] = [find(call, call.params.objectType, from.id), find(call, call.params.toObjectType, to.id)]
    associate(call.world, a, b, null, 'API')
    return {
      from,
      to,
      associationSpec: {
        associationCategory: 'HUBSPOT_DEFINED',
        associationTypeId: associationTypes(a.type, b.type)[0]?.typeId,
      },
    }
  })
})

function archiveMany(call: Call) {
  mayUse(call, typeOf(call.params.objectType), 'write')
  const several = z.object({
    from: z.object({ id: z.coerce.string() }),
    to: z.array(z.object({ id: z.coerce.string() })),
  })
  for (const { from, to } of inputs(call, several))
    for (const { id } of to)
      dissociate(call.world, find(call, call.params.objectType, from.id), find(call, call.params.toObjectType, id))
  return noContent
}

const one = (path: string) =>
  [
    `/crm/v4/objects/{objectType}/{objectId}/associations${path}`,
    `/crm/objects/{version}/{objectType}/{objectId}/associations${path}`,
  ] as const
const many = (path: string) =>
  [
    `/crm/v4/associations/{objectType}/{toObjectType}${path}`,
    `/crm/associations/{version}/{objectType}/{toObjectType}${path}`,
  ] as const

export const associationEndpoints = [
  ...endpoint('GET', ...one('/{toObjectType}'), list),
  ...endpoint('PUT', ...one('/default/{toObjectType}/{toObjectId}'), putUsual),
  ...endpoint('PUT', ...one('/{toObjectType}/{toObjectId}'), put),
  ...endpoint('DELETE', ...one('/{toObjectType}/{toObjectId}'), (call) => {
    dissociate(call.world, ...ends(call))
    return noContent
  }),
  ...endpoint('POST', ...many('/batch/read'), readMany),
  ...endpoint('POST', ...many('/batch/create'), createMany),
  ...endpoint('POST', ...many('/batch/associate/default'), associateMany),
  ...endpoint('POST', ...many('/batch/archive'), archiveMany),
  ...endpoint('GET', ...many('/labels'), (call) =>
    ok({
      results: associationTypes(typeOf(call.params.objectType), typeOf(call.params.toObjectType)).map(
        ({ typeId, label }) => ({
          category: 'HUBSPOT_DEFINED',
          typeId,
          label,
        }),
      ),
    }),
  ),
]
