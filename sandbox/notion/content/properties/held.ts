import type { State } from '../../state.ts'
import type { DataSource, Page, Property } from '../../types.ts'
import { resultOf } from '../formula/evaluate.ts'
import type { Value } from '../value-types.ts'
import { emptyValue } from './read-value.ts'
import { rolledUp } from './rollup.ts'

/** How deep formulas and rollups may lean on each other before they stay empty. */
const deepest = 7

/** A property's value on a page: what is kept, or what is worked out. */
export function valueOn(state: State, page: Page, property: Property, depth = 0): Value {
  const { type } = property
  switch (type) {
    case 'created_time':
      return { type, at: page.createdAt }
    case 'last_edited_time':
      return { type, at: page.editedAt }
    case 'created_by':
      return { type, user: page.createdBy }
    case 'last_edited_by':
      return { type, user: page.editedBy }
    case 'relation':
      return { type, pages: relatedTo(state, page, property) }
    case 'rollup': {
      const rolled = depth > deepest ? null : rollupOn(state, page, property, depth)
      return {
        type,
        function: property.rollup?.function ?? 'count',
        result: rolled ?? { type: 'number', number: null },
      }
    }
    case 'formula': {
      const source = sourceOfRow(state, page)
      const result =
        depth > deepest || !source
          ? { type: 'string' as const, string: null }
          : resultOf(property.expression, source, (other) => valueOn(state, page, other, depth + 1), state)
      return { type, result }
    }
    default:
      return page.values[property.id] ?? emptyValue(property)
  }
}

const sourceOfRow = (state: State, page: Page): DataSource | undefined =>
  page.parent.type === 'dataSource' ? state.dataSources.get(page.parent.id) : undefined

/** Pages that are in the trash or gone are not shown in a relation. */
function relatedTo(state: State, page: Page, property: Property): string[] {
  const held = page.values[property.id]
  return held?.type === 'relation' ? held.pages.filter((id) => state.pages.get(id)?.inTrash === false) : []
}

function rollupOn(state: State, page: Page, { rollup }: Property, depth: number) {
  const relation = sourceOfRow(state, page)?.properties.find((each) => each.id === rollup?.relation)
  const target = state.dataSources.get(relation?.relatesTo ?? '')?.properties.find((each) => each.id === rollup?.target)
  if (!rollup || !relation || !target) return null
  const values = relatedTo(state, page, relation).flatMap((id) => {
    const row = state.pages.get(id)
    return row ? [valueOn(state, row, target, depth + 1)] : []
  })
  return rolledUp(state, rollup.function, target, values)
}
