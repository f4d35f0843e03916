/** Views of a database, as they are kept and answered (@notionhq/client 5.26: Notion's OpenAPI file has none). */
import { findProperty } from '../content/properties/property.ts'
import { readFilter } from '../content/query/filter.ts'
import { readSorts } from '../content/query/sorts.ts'
import type { Asked } from '../notion-world.ts'
import { timeAnswer, userRef } from '../objects.ts'
import { urlOf } from '../page-url.ts'
import { nextId } from '../state.ts'
import { type Database, type DataSource, type SourceView, type ViewType, viewTypes } from '../types.ts'
import { tellView } from '../webhooks/tell.ts'
import { invalid, notHere } from './api-error.ts'
import { asArray, asObject, asString, failed, isObject, type Json } from './check.ts'

/** Other types that Notion has. */
const foreignTypes = ['form', 'chart', 'map', 'dashboard']

export function readViewType(value: unknown): ViewType {
  const type = asString(value, 'body.type')
  if (foreignTypes.includes(type)) throw notHere(`The view type \`${type}\``)
  const known = viewTypes.find((each) => each === type)
  if (!known) throw failed('body.type', `one of ${viewTypes.join(', ')}`, value)
  return known
}

type Config = Pick<SourceView, 'filter' | 'sorts' | 'configuration'>

/** `filter`, `sorts` and `configuration` of a view; null takes one away, and what is left out stays. @param before the view that is changed */
export function readConfig(world: Asked, source: DataSource, type: ViewType, body: Json, before?: SourceView): Config {
  const { state, clock } = world
  if (body.quick_filters !== undefined && body.quick_filters !== null) throw notHere('A quick filter')
  if (isObject(body.filter)) readFilter({ state, source, now: clock.now() }, body.filter)
  if (body.sorts !== undefined && body.sorts !== null) readSorts(state, source, body.sorts)
  const kept = <T>(value: unknown, old: T | undefined, read: (value: unknown) => T): T | null =>
    value === undefined ? (old ?? null) : value === null ? null : read(value)
  return {
    filter: kept(body.filter, before?.filter ?? undefined, (value) => asObject(value, 'body.filter')),
    sorts: kept(body.sorts, before?.sorts ?? undefined, (value) => asArray(value, 'body.sorts')),
    configuration: kept(body.configuration, before?.configuration ?? undefined, (value) =>
      readLook(source, type, asObject(value, 'body.configuration')),
    ),
  }
}

/** Looks whether the properties that a configuration names are there. */
function readLook(source: DataSource, type: ViewType, given: Json): Json {
  if (given.type !== type) throw failed('body.configuration.type', `\`"${type}"\``, given.type)
  const needed = { board: 'group_by', calendar: 'date_property_id', timeline: 'date_property_id' }[String(type)]
  if (needed !== undefined && given[needed] === undefined)
    throw failed(`body.configuration.${needed}`, 'defined', undefined)
  for (const key of ['group_by', 'sub_group_by'])
    if (isObject(given[key])) readGroup(source, given[key], `body.configuration.${key}`)
  for (const key of ['date_property_id', 'end_date_property_id'])
    if (given[key] !== undefined && given[key] !== null) assertThere(source, given[key], `body.configuration.${key}`)
  if (Array.isArray(given.properties))
    for (const [at, each] of given.properties.entries())
      assertThere(
        source,
        asObject(each, `body.configuration.properties[${at}]`).property_id,
        `body.configuration.properties[${at}].property_id`,
      )
  return given
}

function readGroup(source: DataSource, group: Json, path: string): void {
  const property = assertThere(source, group.property_id, `${path}.property_id`)
  const type = group.type === 'person' ? 'people' : group.type === 'text' ? 'rich_text' : group.type
  if (type !== property.type)
    throw invalid(`${path}.type: ${property.name} is ${property.type}, not ${String(group.type)}.`)
  if (!isObject(group.sort)) throw failed(`${path}.sort`, 'defined', group.sort)
}

function assertThere(source: DataSource, value: unknown, path: string) {
  const property = findProperty(source, asString(value, path))
  if (!property) throw invalid(`Could not find property with name or id: ${String(value)}`)
  return property
}

export function addView(
  world: Asked,
  { database, source, name, type }: { database: Database; source: DataSource; name: string; type: ViewType },
  config: Config = { filter: null, sorts: null, configuration: null },
): SourceView {
  const now = world.clock.now()
  const by = world.caller.botId
  const view: SourceView = {
    id: nextId(world.state),
    databaseId: database.id,
    dataSourceId: source.id,
    name,
    type,
    ...config,
    createdAt: now,
    editedAt: now,
    createdBy: by,
    editedBy: by,
  }
  world.state.views.set(view.id, view)
  tellView(world, 'created', view, { view_type: type })
  return view
}

const reference = (view: SourceView) => ({
  object: 'view' as const,
  id: view.id,
  parent: { type: 'database_id' as const, database_id: view.databaseId },
  type: view.type,
})

export function viewAnswer(world: Asked, view: SourceView) {
  const source = world.state.dataSources.get(view.dataSourceId)
  return {
    ...reference(view),
    name: view.name,
    created_time: timeAnswer(view.createdAt),
    last_edited_time: timeAnswer(view.editedAt),
    created_by: userRef(view.createdBy),
    last_edited_by: userRef(view.editedBy),
    url: `${urlOf(world, view.databaseId)}?v=${view.id.replaceAll('-', '')}`,
    data_source_id: view.dataSourceId,
    filter: view.filter,
    sorts: view.sorts,
    quick_filters: null,
    configuration: view.configuration && named(source, view.configuration),
  }
}

export const viewReference = reference

/** With the present names of the properties, as the answer has them. */
function named(source: DataSource | undefined, value: Json): Json {
  const withName = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(withName)
    if (!isObject(each)) return each
    const inner = Object.fromEntries(Object.entries(each).map(([key, one]) => [key, withName(one)]))
    const property = source && typeof each.property_id === 'string' ? findProperty(source, each.property_id) : undefined
    return property ? { ...inner, property_id: property.id, property_name: property.name } : inner
  }
  const read = withName(value)
  return isObject(read) ? read : value
}
