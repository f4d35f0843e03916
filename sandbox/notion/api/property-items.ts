import { typedAnswer } from '../content/properties/answer-value.ts'
import { valueOn } from '../content/properties/held.ts'
import { targetOf } from '../content/properties/plain.ts'
import { findProperty, titleProperty } from '../content/properties/property.ts'
import type { Value } from '../content/value-types.ts'
import type { Asked } from '../notion-world.ts'
import type { Page, Property } from '../types.ts'
import { invalid, notFound } from './api-error.ts'
import type { Call, Endpoint } from './endpoint.ts'
import { findPage } from './find.ts'

export const propertyItemEndpoints: Endpoint[] = [
  {
    name: 'pages.properties.retrieve',
    method: 'GET',
    path: 'pages/:id/properties/:sub',
    idName: 'page_id',
    needs: 'read_content',
    run(world, call) {
      const page = findPage(world, call.id)
      const source = page.parent.type === 'dataSource' ? world.state.dataSources.get(page.parent.id) : undefined
      const property = findProperty(source ?? { properties: [titleProperty] }, call.sub)
      if (!property) throw notFound('property', call.sub)
      return { body: itemAnswer(world, page, property, call) }
    },
  },
]

/** A list for what may be long (title, rich text, people, relations, rollups of lists), else the one item. */
function itemAnswer(world: Asked, page: Page, property: Property, call: Call): unknown {
  const value = valueOn(world.state, page, property)
  const items = itemsOf(world, property, value)
  const frame = { object: 'property_item', id: property.id }
  if (items === null) return { ...frame, ...typedAnswer(world, property, value, Number.POSITIVE_INFINITY) }
  const { start, size } = readItemPaging(call.query, items.length)
  const isLast = start + size >= items.length
  const next = isLast ? null : String(start + size)
  const url = `${world.url}/v1/pages/${page.id}/properties/${property.id}?start_cursor=${next}`
  return {
    object: 'list',
    results: items.slice(start, start + size),
    next_cursor: next,
    has_more: !isLast,
    type: 'property_item',
    property_item: {
      id: property.id,
      next_url: next === null ? null : url,
      type: property.type,
      [property.type]: value.type === 'rollup' ? { type: 'array', array: [], function: value.function } : {},
    },
  }
}

function itemsOf(world: Asked, property: Property, value: Value): unknown[] | null {
  const item = (one: Value, of: Property, ofId: string) => {
    const answer: Record<string, unknown> = typedAnswer(world, of, one, Number.POSITIVE_INFINITY)
    const inside = answer[one.type]
    return { object: 'property_item', id: ofId, ...answer, [one.type]: Array.isArray(inside) ? inside[0] : inside }
  }
  const each = (ones: Value[], of = property) => ones.map((one) => item(one, of, property.id))
  switch (value.type) {
    case 'title':
    case 'rich_text':
      return each(value.text.map((part) => ({ type: value.type, text: [part] })))
    case 'people':
      return each(value.people.map((id) => ({ type: 'people', people: [id] })))
    case 'relation':
      return each(value.pages.map((id) => ({ type: 'relation', pages: [id] })))
    case 'rollup': {
      if (value.result.type !== 'array') return null
      const target = targetOf(world.state, property)
      // Each value behind the relation, taken apart where it is itself a list.
      return value.result.array.flatMap(
        (one) => itemsOf(world, { ...target, id: property.id }, one) ?? each([one], target),
      )
    }
    default:
      return null
  }
}

/** The cursor is a place in the list, as a text. */
function readItemPaging(query: URLSearchParams, count: number): { start: number; size: number } {
  const size = Number(query.get('page_size') ?? 100)
  if (!Number.isInteger(size) || size < 1 || size > 100)
    throw invalid('query failed validation: page_size should be 1 to 100.')
  const start = Number(query.get('start_cursor') ?? 0)
  if (!Number.isInteger(start) || start < 0 || start > count)
    throw invalid(`The start_cursor provided is invalid: ${query.get('start_cursor')}`)
  return { start, size }
}
