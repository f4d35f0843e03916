import { nextPropertyId, type State } from '../../state.ts'
import type { DataSource, Property, PropertyType } from '../../types.ts'

export function newProperty(state: State, name: string, type: PropertyType, more: Partial<Property> = {}): Property {
  return { ...titleProperty, id: type === 'title' ? 'title' : nextPropertyId(state), name, type, ...more }
}

/** The title of a page that stands under a page. */
export const titleProperty: Property = {
  id: 'title',
  name: 'title',
  type: 'title',
  description: null,
  format: 'number',
  options: [],
  relatesTo: null,
  syncedWith: null,
  rollup: null,
  expression: '',
  prefix: null,
}

/** A property by name, or by id, encoded or not. */
export const findProperty = (source: Pick<DataSource, 'properties'>, nameOrId: string): Property | undefined =>
  source.properties.find((each) => each.name === nameOrId) ??
  source.properties.find((each) => each.id === nameOrId || decodeURIComponent(each.id) === nameOrId)

/** What Notion works out: nobody can write it. */
export const isWorkedOut = (type: PropertyType): boolean =>
  ['rollup', 'formula', 'unique_id', 'created_time', 'created_by', 'last_edited_time', 'last_edited_by'].includes(type)
