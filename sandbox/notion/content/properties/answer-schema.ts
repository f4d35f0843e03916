import type { State } from '../../state.ts'
import type { DataSource, Property } from '../../types.ts'
import { usualStatuses } from './options.ts'

/** A property's configuration as Notion answers it. */
export function propertyAnswer(state: State, source: DataSource, property: Property) {
  const { id, name, type, description } = property
  return { id, name, description, type, [type]: inside(state, source, property) }
}

function inside(state: State, source: DataSource, property: Property): unknown {
  const { type, options, format } = property
  switch (type) {
    case 'number':
      return { format }
    case 'select':
    case 'multi_select':
      return { options }
    case 'status':
      return { options, groups: groupsOf(property) }
    case 'relation':
      return relation(state, property)
    case 'rollup':
      return rollup(state, source, property)
    case 'formula':
      return { expression: property.expression }
    case 'unique_id':
      return { prefix: property.prefix }
    default:
      return {}
  }
}

/** Options of the three groups: Notion's own first ones where they belong, everything else in To-do (a guess). */
function groupsOf({ options }: Property) {
  const groups = [
    { id: 'todo-status-group', name: 'To-do', color: 'gray' },
    { id: 'in-progress-status-group', name: 'In progress', color: 'blue' },
    { id: 'complete-status-group', name: 'Complete', color: 'green' },
  ]
  const groupOf = (name: string) => Math.max(0, usualStatuses.indexOf(name))
  return groups.map((group, at) => ({
    ...group,
    option_ids: options.filter((option) => groupOf(option.name) === at).map((option) => option.id),
  }))
}

function relation(state: State, { relatesTo, syncedWith }: Property) {
  const other = state.dataSources.get(relatesTo ?? '')
  const common = { data_source_id: relatesTo, database_id: other?.databaseId ?? relatesTo }
  const peer = other?.properties.find((each) => each.id === syncedWith)
  if (!peer) return { type: 'single_property', single_property: {}, ...common }
  return {
    type: 'dual_property',
    dual_property: { synced_property_id: peer.id, synced_property_name: peer.name },
    ...common,
  }
}

function rollup(state: State, source: DataSource, { rollup: held }: Property) {
  const relation = source.properties.find((each) => each.id === held?.relation)
  const other = state.dataSources.get(relation?.relatesTo ?? '')
  const target = other?.properties.find((each) => each.id === held?.target)
  return {
    function: held?.function ?? 'count',
    relation_property_id: held?.relation ?? '',
    relation_property_name: relation?.name ?? '',
    rollup_property_id: held?.target ?? '',
    rollup_property_name: target?.name ?? '',
  }
}
