import type { State } from '../../state.ts'
import type { DataSource, Page } from '../../types.ts'

/** Puts values into a row, and on the other side of two-way relations what follows from them. @returns ids of what changed */
export function setValues(state: State, source: DataSource | undefined, page: Page, values: Page['values']): string[] {
  const before = page.values
  page.values = { ...before, ...values }
  for (const property of source?.properties ?? []) {
    const now = values[property.id]
    if (property.syncedWith === null || now?.type !== 'relation') continue
    const old = before[property.id]
    const was = old?.type === 'relation' ? old.pages : []
    for (const id of was) if (!now.pages.includes(id)) relate(state, id, property.syncedWith, page.id, false)
    for (const id of now.pages) if (!was.includes(id)) relate(state, id, property.syncedWith, page.id, true)
  }
  return Object.keys(values).filter((id) => JSON.stringify(before[id]) !== JSON.stringify(values[id]))
}

function relate(state: State, pageId: string, propertyId: string, other: string, isOn: boolean): void {
  const page = state.pages.get(pageId)
  if (!page) return
  const held = page.values[propertyId]
  const pages = (held?.type === 'relation' ? held.pages : []).filter((id) => id !== other)
  page.values = { ...page.values, [propertyId]: { type: 'relation', pages: isOn ? [...pages, other] : pages } }
}
