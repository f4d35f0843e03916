import type { Ajv, ValidateFunction } from 'ajv'
import { z } from 'zod'
import type { Exchange } from '../sandbox/traffic/exchange.ts'
import type { Finding } from './finding.ts'

const parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header', 'cookie']),
  required: z.boolean().default(false),
  schema: z.looseObject({ type: z.string().optional(), items: z.unknown().optional() }),
})
type Parameter = z.infer<typeof parameter>
const reference = z.object({ $ref: z.string().startsWith('#/components/parameters/') })
const content = z.record(z.string(), z.object({ schema: z.unknown().optional() })).default({})
const operation = z.object({
  parameters: z.array(z.union([reference, parameter])).default([]),
  requestBody: z.object({ required: z.boolean().default(false), content }).optional(),
  responses: z.record(z.string(), z.object({ content })),
})
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const
const document = z.looseObject({
  paths: z.record(z.string(), z.partialRecord(z.enum(methods), operation)),
  components: z.looseObject({ parameters: z.record(z.string(), parameter).default({}) }),
})

type Operation = z.infer<typeof operation>
interface Found {
  /** Of the path, e.g. `/v1/pages/{page_id}`. */
  template: string
  method: string
  operation: Operation
}

const escaped = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))

/** An OpenAPI file of a vendor's, and its judgement of requests and answers. */
export class Description {
  readonly #name: string
  readonly #ajv: Ajv
  readonly #document: z.infer<typeof document>
  readonly #compiled = new Map<string, ValidateFunction>()

  /**
   * @param name of the system, for what is said
   * @param ajv knows the formats that the file uses; the file itself is added here
   * @throws z.ZodError where the file is no OpenAPI description
   */
  constructor(name: string, ajv: Ajv, file: unknown) {
    this.#name = name
    this.#ajv = ajv
    this.#document = document.parse(file)
    ajv.addSchema(Object(file), `${name}:`)
  }

  /** What is wrong with a request and with the answer to it, and the operation that it is. */
  judge(exchange: Exchange): { operation: string; findings: Finding[] } {
    const found = this.find(exchange.method, exchange.path)
    if (!found) {
      const what = `${this.#name} ${exchange.method} ${exchange.path}`
      return { operation: what, findings: [{ what, place: 'address', says: 'there is no such operation' }] }
    }
    const operation = `${this.#name} ${found.method.toUpperCase()} ${found.template}`
    return {
      operation,
      findings: [
        ...this.#parameters(found, exchange),
        ...this.request(found, exchange),
        ...this.answer(found, exchange.status, exchange.answer),
      ].map((finding) => ({ what: operation, ...finding })),
    }
  }

  /** The operation that a request is; null where the file has none. A fixed path goes before one with a variable. */
  find(method: string, path: string): Found | null {
    const parts = path.split('/')
    const fits = (template: string) => {
      const own = template.split('/')
      return own.length === parts.length && own.every((part, at) => part.startsWith('{') || part === parts[at])
    }
    const known = z.enum(methods).safeParse(method.toLowerCase()).data
    if (known === undefined) return null
    for (const template of Object.keys(this.#document.paths).filter(fits).sort(byVariables)) {
      const operation = this.#document.paths[template]?.[known]
      if (operation) return { template, method: known, operation }
    }
    return null
  }

  /** What is wrong with the body of a request. */
  request(found: Found, { body, contentType }: Pick<Exchange, 'body' | 'contentType'>): Omit<Finding, 'what'>[] {
    const place = 'request body'
    const { requestBody } = found.operation
    if (body === null) return requestBody?.required ? [{ place, says: 'is missing' }] : []
    if (!requestBody) return [{ place, says: 'is not expected' }]
    if (!requestBody.content[contentType ?? '']) return [{ place, says: `may not be ${contentType}` }]
    return this.#valid(found, ['requestBody', 'content', contentType ?? '', 'schema'], place, body)
  }

  /** What is wrong with an answer; one that never came (status 0) is none. */
  answer(found: Found, status: number, body: unknown): Omit<Finding, 'what'>[] {
    if (status === 0) return []
    const place = `answer ${status}`
    const response = found.operation.responses[status]
    if (!response) return [{ place, says: 'is not documented' }]
    const [type] = Object.entries(response.content).find(([, { schema }]) => schema !== undefined) ?? []
    if (type !== undefined)
      return this.#valid(found, ['responses', String(status), 'content', type, 'schema'], place, body)
    return status === 204 && body !== null ? [{ place, says: 'has a body' }] : []
  }

  #parameters(found: Found, { path, query, version }: Exchange): Omit<Finding, 'what'>[] {
    const declared = found.operation.parameters.map((one) => this.#resolved(one))
    const names = found.template.split('/')
    const sent = new Map<string, string | string[]>([
      ...path.split('/').flatMap((part, at) => {
        const name = /^\{(.+)\}$/.exec(names[at] ?? '')?.[1]
        return name === undefined ? [] : [[`path ${name}`, decodeURIComponent(part)] as const]
      }),
      ...Object.entries(query).map(([name, value]) => [`query ${name}`, value] as const),
      ...(version === undefined ? [] : [['header Notion-Version', version] as const]),
    ])
    const key = (one: Parameter) => `${one.in} ${one.name}`
    const known = new Set(declared.map(key))
    return [
      ...[...sent.keys()].filter((name) => !known.has(name)).map((place) => ({ place, says: 'is not known' })),
      ...declared.flatMap((one) => {
        const value = sent.get(key(one))
        if (value === undefined) return one.required ? [{ place: key(one), says: 'is missing' }] : []
        const validate = this.#schema(`${found.method} ${found.template} ${key(one)}`, this.#anchored(one.schema))
        return validate(meant(value, one.schema)) ? [] : [{ place: key(one), says: saysOf(validate) }]
      }),
    ]
  }

  #resolved(one: Operation['parameters'][number]): Parameter {
    if (!('$ref' in one)) return one
    const named = this.#document.components.parameters[one.$ref.split('/').at(-1) ?? '']
    if (!named) throw new Error(`The description of ${this.#name} has no ${one.$ref}.`)
    return named
  }

  /** References of a schema that is compiled by itself still point into the file. */
  #anchored = (schema: object): object =>
    JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${this.#name}:#/`))

  #valid(found: Found, below: string[], place: string, value: unknown): Omit<Finding, 'what'>[] {
    const at = ['paths', found.template, found.method, ...below].map(escaped).join('/')
    const validate = this.#schema(at, { $ref: `${this.#name}:#/${at}` })
    return validate(value) ? [] : [{ place, says: saysOf(validate) }]
  }

  #schema(name: string, schema: object): ValidateFunction {
    const compiled = this.#compiled.get(name) ?? this.#ajv.compile(schema)
    this.#compiled.set(name, compiled)
    return compiled
  }
}

const byVariables = (one: string, other: string) => one.split('{').length - other.split('{').length

/** An address knows only texts: a number, a yes or no, and a list are what the description says that they are. */
function meant(value: string | string[], schema: Parameter['schema']): unknown {
  if (schema.type === 'array') return typeof value === 'string' ? value.split(',') : value
  if (typeof value !== 'string') return value
  // What is no number stays a text: NaN would pass for one.
  if ((schema.type === 'integer' || schema.type === 'number') && /^-?\d+(?:\.\d+)?$/.test(value)) return Number(value)
  if (schema.type === 'boolean' && /^(?:true|false)$/.test(value)) return value === 'true'
  return value
}

/** What a schema found, with the names that its messages leave out; the first few of what may be hundreds. */
function saysOf({ errors }: ValidateFunction): string {
  const said = (errors ?? []).slice(0, 5).map(({ instancePath, message, params }) => {
    const more = params.additionalProperty ?? params.unevaluatedProperty ?? params.allowedValues ?? params.allowedValue
    return `${instancePath} ${message}${more === undefined ? '' : ` (${more})`}`.trim()
  })
  return said.join('; ')
}
