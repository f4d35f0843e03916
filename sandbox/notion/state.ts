import { createHash } from 'node:crypto'
import type { Block, Database, DataSource, Page, User } from './types.ts'

/** Everything that a stopped Notion remembers. */
export interface State {
  users: Map<string, User>
  pages: Map<string, Page>
  databases: Map<string, Database>
  dataSources: Map<string, DataSource>
  /** Whether the connection's token is still good. */
  tokenWorks: boolean
  /** Whether a free workspace has used up its blocks: what would make new ones is refused. */
  blocksUsedUp: boolean
  /** Feeds every id that is given out; never goes back. */
  counter: number
}

export type Holder = Page | Database | DataSource

export function emptyState(counter: number): State {
  return {
    users: new Map(),
    pages: new Map(),
    databases: new Map(),
    dataSources: new Map(),
    tokenWorks: true,
    blocksUsedUp: false,
    counter,
  }
}

/** The next number, which is also the order of making. */
export function nextSerial(state: State): number {
  state.counter += 1
  return state.counter
}

/** A fresh UUID (version 4 in its looks), the same in every run with the same history. */
export function nextId(state: State): string {
  const hex = createHash('sha256')
    .update(`notion ${nextSerial(state)}`)
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const idLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789:;@?=[{~'

/** A fresh property id: four characters, percent-encoded as Notion's are (`%3AUPp`). */
export function nextPropertyId(state: State): string {
  const bytes = createHash('sha256')
    .update(`property ${nextSerial(state)}`)
    .digest()
  const word = [...bytes.subarray(0, 4)].map((byte) => idLetters[byte % idLetters.length]).join('')
  return encodeURIComponent(word)
}

/** A fresh option id. */
export const nextOptionId = (state: State): string => nextId(state)

/** A page, database or data source by id. */
export const holderOf = (state: State, id: string): Holder | undefined =>
  state.pages.get(id) ?? state.databases.get(id) ?? state.dataSources.get(id)

/** What a page, database or data source hangs on; undefined at the top. */
function parentOf(state: State, holder: Holder): Holder | undefined {
  if ('databaseId' in holder) return state.databases.get(holder.databaseId)
  if (holder.parent.type === 'workspace') return undefined
  return holder.parent.type === 'page' ? state.pages.get(holder.parent.id) : state.dataSources.get(holder.parent.id)
}

/** Whether the connection can see it: the nearest one upwards that says so decides. */
export function isShared(state: State, holder: Holder): boolean {
  for (let at: Holder | undefined = holder; at; at = parentOf(state, at))
    if (at.access !== 'inherit') return at.access === 'on'
  return false
}

/** Whether it, or anything that it hangs on, is in the trash. */
export function isTrashed(state: State, holder: Holder): boolean {
  for (let at: Holder | undefined = holder; at; at = parentOf(state, at)) if (at.inTrash) return true
  return false
}

/** Pages directly under a page, and rows of a data source, in the order in which they were made; the trashed ones too. */
export function pagesUnder(state: State, id: string): Page[] {
  return [...state.pages.values()].filter((page) => page.parent.type !== 'workspace' && page.parent.id === id)
}

export const databasesUnder = (state: State, pageId: string): Database[] =>
  [...state.databases.values()].filter((database) => database.parent.id === pageId)

/** The (one) data source of a database. */
export const sourceOf = (state: State, databaseId: string): DataSource | undefined =>
  [...state.dataSources.values()].find((source) => source.databaseId === databaseId)

export interface FoundBlock {
  block: Block
  page: Page
  siblings: Block[]
}

/** A block anywhere in any page. */
export function findBlock(state: State, id: string): FoundBlock | undefined {
  const search = (page: Page, siblings: Block[]): FoundBlock | undefined => {
    for (const block of siblings) {
      if (block.id === id) return { block, page, siblings }
      const inside = search(page, block.children)
      if (inside) return inside
    }
    return undefined
  }
  for (const page of state.pages.values()) {
    const found = search(page, page.blocks)
    if (found) return found
  }
  return undefined
}
