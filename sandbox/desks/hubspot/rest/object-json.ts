import { invalid } from '../errors.ts'
import { createdName, modifiedName, nameOf, typeNamed, usualProperties } from '../schema.ts'
import type { State } from '../state.ts'
import type { CrmObject, Json, ObjectType } from '../types.ts'

/** A record as the CRM API answers with it; properties that it has not are null. */
export function objectJson(
  state: State,
  object: CrmObject,
  names: readonly string[],
  withTypes: readonly ObjectType[] = [],
): Json {
  const always = ['hs_object_id', createdName(object.type), modifiedName(object.type)]
  const wanted = names.length > 0 ? [...new Set([...names, ...always])] : usualProperties[object.type]
  // A property that the portal has not is left out.
  const known = wanted.filter((name) => state.properties[object.type].some((each) => each.name === name))
  const associations = Object.fromEntries(
    withTypes.flatMap((type) => {
      const results = state.associations
        .filter(({ fromId, toType }) => fromId === object.id && toType === type)
        .map(({ toId, label }) => ({
          id: toId,
          type: `${nameOf(object.type)}_to_${nameOf(type)}${label === null ? '_unlabeled' : ''}`,
        }))
      return results.length > 0 ? [[type, { results }]] : []
    }),
  )
  return {
    id: object.id,
    properties: Object.fromEntries(known.map((name) => [name, object.properties[name] || null])),
    createdAt: new Date(object.created).toISOString(),
    updatedAt: new Date(object.updated).toISOString(),
    archived: object.archivedAt !== null,
    ...(object.archivedAt === null ? {} : { archivedAt: new Date(object.archivedAt).toISOString() }),
    ...(Object.keys(associations).length > 0 ? { associations } : {}),
  }
}

/** `properties=a,b&properties=c`. */
export const listIn = (query: URLSearchParams, name: string): string[] =>
  query
    .getAll(name)
    .flatMap((each) => each.split(','))
    .filter((each) => each !== '')

/** `associations=`. @throws DeskError 400 */
export const typesIn = (query: URLSearchParams): ObjectType[] =>
  listIn(query, 'associations').map((name) => {
    const type = typeNamed(name)
    if (!type) throw invalid(`Unable to infer object type from: ${name} (or it is not here)`)
    return type
  })
