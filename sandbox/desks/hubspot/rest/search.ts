/** Search (developers.hubspot.com, "CRM search"): filters, words, sorting, at most 10,000 results. */
import { z } from 'zod'
import { ok } from '../../answer.ts'
import { invalid } from '../errors.ts'
import { objectsOf, type State } from '../state.ts'
import type { CrmObject, ObjectType } from '../types.ts'
import { bodyAs, type Call, endpoint, typeOf } from './endpoint.ts'
import { objectJson } from './object-json.ts'
import { mayUse } from './objects.ts'

/** "It may take a few moments for newly created or updated objects to appear": five seconds here, made shorter by speed. */
const lagMs = 5_000
const limits = { groups: 5, filters: 6, all: 18, page: 200, results: 10_000, query: 3_000 }

const operators = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const

const value = z.coerce.string()
const filter = z.object({
  propertyName: z.string(),
  operator: z.enum(operators),
  value: value.optional(),
  highValue: value.optional(),
  values: z.array(value).optional(),
})
type Filter = z.infer<typeof filter>

const shape = z.object({
  filterGroups: z.array(z.object({ filters: z.array(filter) })).default([]),
  filters: z.array(filter).optional(),
  sorts: z
    .array(
      z.union([
        z.string().transform((propertyName) => ({ propertyName, direction: 'ASCENDING' })),
        z.object({ propertyName: z.string(), direction: z.string().default('ASCENDING') }),
      ]),
    )
    .default([]),
  query: z.string().optional(),
  properties: z.array(z.string()).default([]),
  limit: z.coerce.number().int().default(10),
  after: z.union([z.string(), z.number()]).optional(),
})

/** What `query` looks into. */
const searchable: Record<ObjectType, string[]> = {
  contacts: ['firstname', 'lastname', 'email', 'phone', 'company'],
  companies: ['name', 'domain'],
  tickets: ['subject', 'content', 'hs_ticket_category', 'hs_object_id'],
  notes: ['hs_note_body'],
  feedback_submissions: ['hs_content', 'hs_survey_name'],
}

/** Numbers and times as numbers, everything else in small letters. */
const comparable = (text: string): number | string => {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (/^\d{4}-\d\d-\d\d/.test(text)) return Date.parse(text)
  return text.toLowerCase()
}

const tokens = (text: string) => text.toLowerCase().split(/[\s,.!?@"“”‘’()]+/)

function meets(
  state: State,
  object: CrmObject,
  { propertyName, operator, value: wanted = '', highValue = '', values = [] }: Filter,
): boolean {
  const associated = /^associations\.(\w+)$/.exec(propertyName)?.[1]
  if (associated !== undefined) {
    const ids = operator === 'IN' ? values : [wanted]
    return state.associations.some(
      ({ fromId, toType, toId }) =>
        fromId === object.id && toType.startsWith(associated.slice(0, -1)) && ids.includes(toId),
    )
  }
  const own = object.properties[propertyName] ?? ''
  const a = comparable(own)
  const b = comparable(wanted)
  const has = own !== ''
  switch (operator) {
    case 'EQ':
      return has && a === b
    case 'NEQ':
      return a !== b
    case 'LT':
      return has && a < b
    case 'LTE':
      return has && a <= b
    case 'GT':
      return has && a > b
    case 'GTE':
      return has && a >= b
    case 'BETWEEN':
      return has && a >= b && a <= comparable(highValue)
    case 'IN':
      return has && values.map(comparable).includes(a)
    case 'NOT_IN':
      return has && !values.map(comparable).includes(a)
    case 'HAS_PROPERTY':
      return has
    case 'NOT_HAS_PROPERTY':
      return !has
    case 'CONTAINS_TOKEN':
      return containsToken(own, wanted)
    default:
      return !containsToken(own, wanted)
  }
}

/** A whole word, or its beginning or end where `*` stands. */
function containsToken(text: string, wanted: string): boolean {
  const word = wanted.toLowerCase().replaceAll('*', '')
  return tokens(text).some((token) =>
    wanted.startsWith('*') && wanted.endsWith('*')
      ? token.includes(word)
      : wanted.endsWith('*')
        ? token.startsWith(word)
        : wanted.startsWith('*')
          ? token.endsWith(word)
          : token === word,
  )
}

function check(state: State, type: ObjectType, asked: z.infer<typeof shape>): void {
  const groups = asked.filterGroups
  if (groups.length > limits.groups) throw invalid(`Too many filter groups: ${groups.length}, at most ${limits.groups}`)
  if (
    groups.some(({ filters }) => filters.length > limits.filters) ||
    groups.flatMap(({ filters }) => filters).length > limits.all
  )
    throw invalid(`Too many filters: at most ${limits.filters} in a group and ${limits.all} altogether`)
  if (asked.limit < 1 || asked.limit > limits.page) throw invalid(`Invalid limit: must be between 1 and ${limits.page}`)
  if (asked.sorts.length > 1) throw invalid('Only one sort is allowed')
  if ((asked.query ?? '').length > limits.query) throw invalid(`The query is longer than ${limits.query} characters`)
  for (const { propertyName, operator, value: one, values, highValue } of groups.flatMap(({ filters }) => filters)) {
    const isKnown =
      /^associations\.\w+$/.test(propertyName) || state.properties[type].some(({ name }) => name === propertyName)
    if (!isKnown) throw invalid(`There was a problem with the request. Property ${propertyName} does not exist`)
    const isWhole =
      operator.endsWith('HAS_PROPERTY') || (operator.endsWith('IN') ? (values?.length ?? 0) > 0 : one !== undefined)
    if (!isWhole || (operator === 'BETWEEN' && highValue === undefined))
      throw invalid(`Operator ${operator} of ${propertyName} needs ${operator.endsWith('IN') ? 'values' : 'a value'}`)
  }
}

function search(call: Call) {
  const { state, clock, speed } = call.world
  const type = typeOf(call.params.objectType)
  mayUse(call, type, 'read')
  const read = bodyAs(shape, call.body ?? {})
  const asked = read.filters ? { ...read, filterGroups: [{ filters: read.filters }, ...read.filterGroups] } : read
  check(state, type, asked)
  const until = clock.now() - lagMs / speed
  const words = asked.query?.toLowerCase().split(/\s+/) ?? []
  const found = objectsOf(state, type).filter(
    (object) =>
      object.updated <= until &&
      (asked.filterGroups.length === 0 ||
        asked.filterGroups.some(({ filters }) => filters.every((each) => meets(state, object, each)))) &&
      words.every((word) => searchable[type].some((name) => object.properties[name]?.toLowerCase().includes(word))),
  )
  const [sort] = asked.sorts
  if (sort) {
    const key = (object: CrmObject) => comparable(object.properties[sort.propertyName] ?? '')
    const way = sort.direction.startsWith('DESC') ? -1 : 1
    found.sort((a, b) => (key(a) < key(b) ? -way : key(a) > key(b) ? way : 0))
  }
  const start = Number(asked.after ?? 0)
  if (!Number.isInteger(start) || start < 0) throw invalid(`Invalid paging cursor: ${asked.after}`)
  if (start + asked.limit > limits.results)
    throw invalid(`Paging through more than ${limits.results} results is not possible`)
  const page = found.slice(start, start + asked.limit)
  const end = start + page.length
  return ok({
    total: found.length,
    results: page.map((object) => objectJson(state, object, asked.properties)),
    ...(end < found.length ? { paging: { next: { after: String(end) } } } : {}),
  })
}

export const searchEndpoints = endpoint(
  'POST',
  '/crm/v3/objects/{objectType}/search',
  '/crm/objects/{version}/{objectType}/search',
  search,
)
