import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { z } from 'zod'
import { Description } from './description.ts'
import { amended } from './exceptions.ts'

/** Notion's own OpenAPI file. @param file notion/openapi.json */
export function describeNotion(file: unknown): Description {
  const ajv = new Ajv2020({ strict: false })
  formats.default(ajv)
  return new Description('notion', ajv, asMeant(amended(file)))
}

const specification = z.looseObject({ components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }) })

/**
 * The description as it is meant: it adds schemas up with `allOf` of which each forbids the properties of the others, so
 * that nothing would ever fit. Here they forbid nothing singly, and the sum forbids what none of them knows.
 */
function asMeant(file: unknown): unknown {
  const { schemas } = specification.parse(file).components
  const loose = (schema: unknown): unknown => {
    if (!isObject(schema)) return schema
    const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined
    if (name !== undefined) return loose(schemas[name])
    const { additionalProperties, ...rest } = schema
    const kept = additionalProperties === false ? rest : schema
    const parts = ['allOf', 'oneOf', 'anyOf'].flatMap((key) => {
      const list = kept[key]
      return Array.isArray(list) ? [[key, list.map(loose)] as const] : []
    })
    return { ...kept, ...Object.fromEntries(parts) }
  }
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((each) => !isPartial(each)).map(walk)
    if (!isObject(value)) return value
    const own = Array.isArray(value.allOf)
      ? { ...value, allOf: value.allOf.map(loose), unevaluatedProperties: false }
      : value
    return Object.fromEntries(
      Object.entries(own).map(([key, each]) => [key, key === 'allOf' ? walkAll(each) : walk(each)]),
    )
  }
  // A sum inside of a sum is judged by the outer one.
  const walkAll = (list: unknown): unknown =>
    Array.isArray(list)
      ? list.map((each) => {
          const walked = walk(each)
          if (!isObject(walked)) return walked
          const { unevaluatedProperties: _, ...rest } = walked
          return rest
        })
      : list
  return walk(file)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A block of which only the id is known: everything fits it, and the world answers in full. */
const isPartial = (schema: unknown) =>
  isObject(schema) && schema.$ref === '#/components/schemas/partialBlockObjectResponse'
