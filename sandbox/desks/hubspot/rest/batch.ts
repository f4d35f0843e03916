/** Up to a hundred records at once. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Answer, DeskError, noContent } from '../../answer.ts'
import { archiveObject, createObject, updateObject } from '../crm.ts'
import { invalid, notFound } from '../errors.ts'
import { nameOf } from '../schema.ts'
import { findObject } from '../state.ts'
import type { Json, ObjectType } from '../types.ts'
import { bodyAs, type Call, endpoint, typeOf } from './endpoint.ts'
import { objectJson } from './object-json.ts'
import { lookUp, make, mayUse, mustBeWritable, newShape, properties } from './objects.ts'

const most = 100

/** @throws DeskError 400 */
function inputsOf<T>(call: Call, shape: z.ZodType<T>): T[] {
  const { inputs } = bodyAs(z.object({ inputs: z.array(shape) }), call.body)
  if (inputs.length === 0 || inputs.length > most)
    throw invalid(`The maximum batch size is ${most}, and the smallest is 1`)
  return inputs
}

/** 200 or 201; 207 where some of it failed. */
function batchAnswer(call: Call, status: number, results: Json[], errors: Json[] = []): Answer {
  const at = new Date(call.world.clock.now()).toISOString()
  return {
    status: errors.length > 0 ? 207 : status,
    body: {
      status: 'COMPLETE',
      results,
      ...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
      startedAt: at,
      completedAt: at,
    },
  }
}

/** @param way what is done to the records */
function begin(call: Call, way: 'read' | 'write'): ObjectType {
  const type = typeOf(call.params.objectType)
  mayUse(call, type, way)
  if (way === 'write') mustBeWritable(type)
  return type
}

const missing = (type: ObjectType, ids: string[]): Json => ({
  status: 'error',
  category: 'OBJECT_NOT_FOUND',
  message: `Could not get some ${nameOf(type).toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`,
  context: { ids },
  id: randomUUID(),
})

function read(call: Call): Answer {
  const type = begin(call, 'read')
  const asked = bodyAs(
    z.object({ properties: z.array(z.string()).default([]), idProperty: z.string().nullable().default(null) }),
    call.body,
  )
  const ids = inputsOf(call, z.object({ id: z.coerce.string() })).map(({ id }) => id)
  const found = ids.map((id) => ({ id, object: lookUp(call.world, type, id, asked.idProperty) }))
  const absent = found.filter(({ object }) => !object).map(({ id }) => id)
  const results = found.flatMap(({ object }) =>
    object ? [objectJson(call.world.state, object, asked.properties)] : [],
  )
  return batchAnswer(call, 200, results, absent.length > 0 ? [missing(type, absent)] : [])
}

function create(call: Call): Answer {
  const type = begin(call, 'write')
  const inputs = inputsOf(call, newShape)
  // Without a trace id for each, one that is wrong stops all of them.
  const isTraced = inputs.every(({ objectWriteTraceId }) => objectWriteTraceId !== undefined)
  const results: Json[] = []
  const errors: Json[] = []
  for (const input of inputs)
    try {
      const object = make(call.world, type, input)
      results.push(objectJson(call.world.state, object, Object.keys(object.properties)))
    } catch (error) {
      if (!isTraced || !(error instanceof DeskError)) throw error
      errors.push({ ...Object(error.body), context: { objectWriteTraceId: [input.objectWriteTraceId] } })
    }
  return batchAnswer(call, 201, results, errors)
}

function update(call: Call): Answer {
  const type = begin(call, 'write')
  const inputs = inputsOf(
    call,
    z.object({ id: z.coerce.string(), idProperty: z.string().nullable().default(null), properties }),
  )
  const found = inputs.map((input) => ({ input, object: lookUp(call.world, type, input.id, input.idProperty) }))
  const absent = found.filter(({ object }) => !object).map(({ input }) => input.id)
  if (absent.length === inputs.length) throw notFound()
  const results = found.flatMap(({ input, object }) => {
    if (!object) return []
    updateObject(call.world, object, input.properties, 'API')
    return [objectJson(call.world.state, object, Object.keys(input.properties))]
  })
  return batchAnswer(call, 200, results, absent.length > 0 ? [missing(type, absent)] : [])
}

function upsert(call: Call): Answer {
  const type = begin(call, 'write')
  const inputs = inputsOf(
    call,
    z.object({ id: z.coerce.string(), idProperty: z.string().nullable().default(null), properties }),
  )
  const results = inputs.map(({ id, idProperty, properties: given }) => {
    const known = lookUp(call.world, type, id, idProperty)
    if (known) updateObject(call.world, known, given, 'API')
    else if (idProperty === null || idProperty === 'hs_object_id') throw notFound()
    const object = known ?? createObject(call.world, type, { ...given, [idProperty ?? '']: id }, 'API')
    return { ...objectJson(call.world.state, object, Object.keys(given)), new: known === undefined }
  })
  return batchAnswer(call, 200, results)
}

function archive(call: Call): Answer {
  const type = begin(call, 'write')
  for (const { id } of inputsOf(call, z.object({ id: z.coerce.string() }))) {
    const found = findObject(call.world.state, type, id)
    if (found) archiveObject(call.world, found, 'API')
  }
  return noContent
}

const acts = { read, create, update, upsert, archive }

export const batchEndpoints = Object.entries(acts).flatMap(([name, run]) =>
  endpoint(
    'POST',
    `/crm/v3/objects/{objectType}/batch/${name}`,
    `/crm/objects/{version}/{objectType}/batch/${name}`,
    run,
  ),
)
