import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { z } from 'zod'

const document = z.looseObject({
  components: z.looseObject({
    schemas: z.record(z.string(), z.looseObject({ allOf: z.array(z.unknown()).optional() })),
  }),
})
const typed = z.looseObject({ properties: z.looseObject({ type: z.looseObject({ const: z.string() }) }) })

/**
 * Holds events against the payloads that Notion's OpenAPI file gives for each type.
 * @param file notion/openapi.json
 * @returns what is wrong with an event; one of a type that the file has not is wrong altogether
 */
export function shapeJudge(file: unknown): (event: Record<string, unknown>) => string[] {
  const { components } = document.parse(file)
  const ajv = new Ajv2020({ strict: false })
  formats.default(ajv)
  ajv.addSchema(Object(file), 'notion:')
  const names = Object.keys(components.schemas).filter((name) => name.endsWith('WebhookPayload'))
  const nameOf = (type: unknown) =>
    names.find((name) =>
      components.schemas[name]?.allOf?.some((part) => typed.safeParse(part).data?.properties.type.const === type),
    )
  return (event) => {
    const name = nameOf(event.type)
    if (name === undefined) return [`There is no event ${String(event.type)}.`]
    const parts = components.schemas[name]?.allOf ?? []
    return parts.flatMap((_, at) => {
      const check = ajv.compile({ $ref: `notion:#/components/schemas/${name}/allOf/${at}` })
      check(event)
      return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
    })
  }
}
