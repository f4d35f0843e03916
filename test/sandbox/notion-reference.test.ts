import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '../../sandbox/notion/api/dispatch.ts'
import { missingReference, reference } from '../support/reference.ts'
import { aDatabase, aNotion, aRow, errorOf, text } from './a-notion.ts'

interface Specification {
  paths: Record<string, Record<string, object>>
  components: { schemas: Record<string, unknown> }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The description as it is meant: it adds schemas up with `allOf` of which each forbids the properties of the others, so
 * that nothing would ever fit. Here they forbid nothing singly, and the sum forbids what none of them knows.
 */
function asMeant(specification: Specification): Specification {
  const { schemas } = specification.components
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
  return walk(specification) as Specification
}

/** A block of which only the id is known: everything fits it, and the world answers in full. */
const isPartial = (schema: unknown) =>
  isObject(schema) && schema.$ref === '#/components/schemas/partialBlockObjectResponse'

/** `options` of a status came after the description was saved; the SDK has them. */
const newerThanIt = (complaint: string) =>
  complaint.includes('POST /v1/databases requestBody') && complaint.includes('/status')

const escaped = (path: string) =>
  path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')

/** The official description's judgement of a request or an answer. */
class Judge {
  readonly #ajv = new Ajv2020({ strict: false })
  readonly #paths: Specification['paths']
  readonly #known = new Map<string, ValidateFunction>()

  constructor(specification: Specification) {
    addFormats.default(this.#ajv)
    this.#ajv.addSchema(asMeant(specification), 'notion:')
    this.#paths = specification.paths
  }

  /** The template of a path, e.g. `/v1/pages/{page_id}`. */
  template(method: string, path: string): string {
    const parts = path.split('?')[0]?.split('/') ?? []
    const fits = (template: string) => {
      const own = template.split('/')
      return own.length === parts.length && own.every((part, at) => part.startsWith('{') || part === parts[at])
    }
    const found = Object.keys(this.#paths)
      .filter((template) => this.#paths[template]?.[method.toLowerCase()] && fits(template))
      .sort((one, other) => Number(one.includes('{')) - Number(other.includes('{')))[0]
    if (found === undefined) throw new Error(`${method} ${path} is not described.`)
    return found
  }

  /** What is wrong with a value; null where nothing is. @param place below the operation, e.g. `responses/200` */
  complaint(method: string, path: string, place: string, value: unknown): string | null {
    const pointer = `notion:#/paths/${escaped(this.template(method, path))}/${method.toLowerCase()}/${place}/content/application~1json/schema`
    const validate = this.#known.get(pointer) ?? this.#ajv.compile({ $ref: pointer })
    this.#known.set(pointer, validate)
    return validate(value) ? null : `${method} ${path} ${place}: ${this.#ajv.errorsText(validate.errors)}`
  }
}

describe.skipIf(missingReference !== null)(
  'against Notion’s own OpenAPI description (skipped without REFERENCE_DIR)',
  () => {
    let judge: Judge
    beforeAll(async () => {
      judge = new Judge((await reference('notion/openapi.json')) as Specification)
    })

    test('every answer, and every request that the world takes, is one that it describes', async () => {
      const { notion, hands, client } = await aNotion()
      const { databaseId, sourceId } = await aDatabase(client, notion.parentPageId)
      await client.users.me({})
      const people = await client.users.list({})
      await client.users.retrieve({ user_id: people.results[0]?.id ?? '' })
      const full = {
        properties: {
          제목: {
            title: [{ text: { content: 'x', link: { url: 'https://a.example' } }, annotations: { bold: true } }],
          },
          번호: { rich_text: text('VOC-1') },
          상태: { select: { name: '접수' } },
          단계: { status: { name: '끝' } },
          '고객사 수': { number: 3 },
          Jira: { url: 'https://a.example' },
          등록일: { date: { start: '2026-11-22' } },
          태그: { multi_select: [{ name: 'a' }] },
          확인: { checkbox: true },
          담당: { people: [{ id: people.results.find((user) => user.type === 'person')?.id ?? '' }] },
        },
        markdown: '# 1\n## 2\n### 3\ntext **b**\n- a\n\t- b\n1. c\n- [x] d\n> e\n```ts\nf\n```\n---',
      }
      const { id } = await aRow(client, sourceId, 'VOC-1', full)
      await aRow(client, sourceId, 'VOC-2')
      await client.dataSources.update({
        data_source_id: sourceId,
        properties: {
          비고: { rich_text: {} },
          이웃: { relation: { data_source_id: sourceId, type: 'single_property', single_property: {} } },
        },
      })
      await client.pages.retrieve({ page_id: id })
      await client.pages.update({
        page_id: id,
        properties: { 이웃: { relation: [{ id }] } },
        icon: { type: 'emoji', emoji: '📣' },
      })
      await client.pages.retrieveMarkdown({ page_id: id })
      await client.databases.retrieve({ database_id: databaseId })
      await client.databases.update({ database_id: databaseId, description: text('what it is') })
      await client.dataSources.retrieve({ data_source_id: sourceId })
      await client.dataSources.query({
        data_source_id: sourceId,
        filter: { property: '번호', rich_text: { equals: 'VOC-1' } },
        sorts: [{ timestamp: 'created_time', direction: 'ascending' }],
        page_size: 1,
      })
      await client.search({ query: 'VoC' })
      const { results } = await client.blocks.children.list({ block_id: id })
      await client.blocks.children.list({ block_id: notion.parentPageId })
      await client.blocks.retrieve({ block_id: results[0]?.id ?? '' })
      await client.blocks.children.append({
        block_id: id,
        children: [{ paragraph: { rich_text: text('x') } }, { to_do: { rich_text: text('y'), checked: true } }],
        position: { type: 'start' },
      })
      await client.blocks.delete({ block_id: results[0]?.id ?? '' })
      await client.pages.updateMarkdown({ page_id: id, type: 'replace_content', replace_content: { new_str: '# a' } })

      const complaints: (string | null)[] = []
      const called = new Set<string>()
      for (const { call, method, path, body, status, answer } of await hands.requests()) {
        expect(status, `${method} ${path}`).toBe(200)
        called.add(call)
        complaints.push(judge.complaint(method, path, 'responses/200', answer))
        if (body !== undefined) complaints.push(judge.complaint(method, path, 'requestBody', body))
      }
      expect(complaints.filter((each) => each !== null && !newerThanIt(each))).toEqual([])
      expect([...called].sort()).toEqual(endpoints.map((endpoint) => endpoint.name).sort())
    })

    test('every endpoint of the world is one that it describes', () => {
      for (const { method, path } of endpoints)
        expect(judge.template(method, `/v1/${path.replace(':id', 'x')}`)).toBeTruthy()
    })

    test('what it forbids in a request, the world refuses', async () => {
      const { notion, hands, client } = await aNotion()
      const { sourceId } = await aDatabase(client, notion.parentPageId)
      const paragraphs = Array.from({ length: 101 }, () => ({ paragraph: { rich_text: text('x') } }))
      await errorOf(aRow(client, sourceId, 'x', { properties: { 번호: { rich_text: text('x'.repeat(2_001)) } } }))
      await errorOf(aRow(client, sourceId, 'x', { children: paragraphs }))
      for (const { method, path, body, status } of (await hands.requests()).slice(-2)) {
        expect(judge.complaint(method, path, 'requestBody', body)).not.toBeNull()
        expect(status).toBe(400)
      }
    })
  },
)
