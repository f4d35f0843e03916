/** Puts a schema in place, with what that does to rows and to the other side of relations. */
import { pagesUnder, type State } from '../../state.ts'
import type { DataSource, Page, Property } from '../../types.ts'
import { newProperty } from './property.ts'
import type { Wishes } from './read-schema.ts'

/** What changed, as webhooks tell it. */
export type SchemaChange = { id: string; name: string; action: 'created' | 'updated' | 'deleted' }

/**
 * Puts a new schema in place; values of properties that are gone or of another type now are dropped, and so is the other
 * side of a two-way relation.
 */
export function replaceSchema(
  state: State,
  source: DataSource,
  properties: Property[],
  wishes: Wishes = new Map(),
): SchemaChange[] {
  const before = source.properties
  source.properties = properties
  for (const old of before) {
    const now = properties.find((each) => each.id === old.id)
    if (old.syncedWith !== null && (now?.syncedWith !== old.syncedWith || now.type !== 'relation')) unpair(state, old)
  }
  for (const [property, wish] of wishes) if (property.syncedWith === null) pair(state, source, property, wish)
  for (const page of pagesUnder(state, source.id)) {
    for (const id of Object.keys(page.values)) {
      const property = properties.find((each) => each.id === id)
      if (property?.type !== page.values[id]?.type) delete page.values[id]
    }
    for (const property of properties) if (property.type === 'unique_id') number(source, property, page.values)
  }
  return changesBetween(before, properties)
}

/** Gives the next number of a `unique_id` to a row that has none. */
export function number(source: DataSource, { id }: Property, values: Page['values']): void {
  if (values[id] !== undefined) return
  source.numbers[id] = (source.numbers[id] ?? 0) + 1
  values[id] = { type: 'unique_id', number: source.numbers[id] }
}

function pair(state: State, source: DataSource, property: Property, wish: { name?: string }): void {
  const other = state.dataSources.get(property.relatesTo ?? '')
  if (!other) return
  const taken = (name: string) => other.properties.some((each) => each.name === name)
  const base =
    wish.name ?? `Related to ${source.title.map((part) => part.content).join('') || 'Untitled'} (${property.name})`
  let name = base
  for (let at = 1; taken(name); at += 1) name = `${base} ${at}`
  const peer = newProperty(state, name, 'relation', { relatesTo: source.id, syncedWith: property.id })
  other.properties = [...other.properties, peer]
  property.syncedWith = peer.id
}

function unpair(state: State, { relatesTo, syncedWith }: Property): void {
  const other = state.dataSources.get(relatesTo ?? '')
  const peer = other?.properties.find((each) => each.id === syncedWith)
  if (!other || !peer) return
  peer.syncedWith = null
  replaceSchema(
    state,
    other,
    other.properties.filter((each) => each !== peer),
  )
}

function changesBetween(before: readonly Property[], after: readonly Property[]): SchemaChange[] {
  const changed = after.flatMap((now): SchemaChange[] => {
    const old = before.find((each) => each.id === now.id)
    if (!old) return [{ id: now.id, name: now.name, action: 'created' }]
    return JSON.stringify(old) === JSON.stringify(now) ? [] : [{ id: now.id, name: now.name, action: 'updated' }]
  })
  const gone = before.filter((old) => !after.some((now) => now.id === old.id))
  return [...changed, ...gone.map(({ id, name }): SchemaChange => ({ id, name, action: 'deleted' }))]
}
