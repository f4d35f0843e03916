import { createHash } from 'node:crypto'
import type { Connection } from './connection.ts'
import { botId } from './ids.ts'
import type { Subscription } from './subscription.ts'
import type {
  Access,
  Block,
  Comment,
  Database,
  DataSource,
  FileUpload,
  Page,
  PageParent,
  SourceView,
  User,
  Workspace,
} from './types.ts'

/** Everything that a stopped Notion remembers. */
export interface State {
  workspaces: Map<string, Workspace>
  users: Map<string, User>
  connections: Map<string, Connection>
  pages: Map<string, Page>
  databases: Map<string, Database>
  dataSources: Map<string, DataSource>
  views: Map<string, SourceView>
  comments: Map<string, Comment>
  fileUploads: Map<string, FileUpload>
  subscriptions: Map<string, Subscription>
  /** Blocks that were deleted one by one, with where they stood; the oldest go first. */
  deletedBlocks: Map<string, { block: Block; page: string; parent: string; at: number }>
  /** Whether the internal connection's token is still good. */
  tokenWorks: boolean
  /** Whether a free workspace has used up its blocks: what would make new ones is refused. */
  blocksUsedUp: boolean
  /** Feeds every id that is given out; never goes back. */
  counter: number
  /** Pages by what they stand under; made anew when the state is read. */
  under: Map<string, Set<string>>
  /** Where a block was last found; only a hint. */
  blockHomes: Map<string, string>
}

export type Holder = Page | Database | DataSource

export function emptyState(counter: number): State {
  return {
    workspaces: new Map(),
    users: new Map(),
    connections: new Map(),
    pages: new Map(),
    databases: new Map(),
    dataSources: new Map(),
    views: new Map(),
    comments: new Map(),
    fileUploads: new Map(),
    subscriptions: new Map(),
    deletedBlocks: new Map(),
    tokenWorks: true,
    blocksUsedUp: false,
    counter,
    under: new Map(),
    blockHomes: new Map(),
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

const parentId = (parent: PageParent) => (parent.type === 'workspace' ? parent.workspace : parent.id)

/** Puts a page in, or where it is now after a move. */
export function putPage(state: State, page: Page): void {
  const id = parentId(page.parent)
  const beside = state.under.get(id) ?? new Set()
  beside.add(page.id)
  state.under.set(id, beside)
  state.pages.set(page.id, page)
}

/** Takes a page out for good. @returns whether it was there */
export function removePage(state: State, id: string): boolean {
  const page = state.pages.get(id)
  if (page) state.under.get(parentId(page.parent))?.delete(id)
  return state.pages.delete(id)
}

export function movePage(state: State, page: Page, parent: PageParent): void {
  state.under.get(parentId(page.parent))?.delete(page.id)
  page.parent = parent
  putPage(state, page)
}

/** A page, database or data source by id. */
export const holderOf = (state: State, id: string): Holder | undefined =>
  state.pages.get(id) ?? state.databases.get(id) ?? state.dataSources.get(id)

/** What a page, database or data source hangs on; undefined at the top. */
export function parentOf(state: State, holder: Holder): Holder | undefined {
  if ('databaseId' in holder) return state.databases.get(holder.databaseId)
  if (holder.parent.type === 'workspace') return undefined
  return holder.parent.type === 'page' ? state.pages.get(holder.parent.id) : state.dataSources.get(holder.parent.id)
}

/** The workspace in which it stands. */
export function workspaceOf(state: State, holder: Holder): string {
  let top = holder
  for (let at: Holder | undefined = holder; at; at = parentOf(state, at)) top = at
  return 'parent' in top && top.parent.type === 'workspace' ? top.parent.workspace : ''
}

export const accessOf = (holder: Holder, bot: string = botId): Access => holder.access[bot] ?? 'inherit'

/** Whether a connection can see it: the nearest one upwards that says so decides. @param bot the internal one without it */
export function isShared(state: State, holder: Holder, bot: string = botId): boolean {
  for (let at: Holder | undefined = holder; at; at = parentOf(state, at)) {
    const own = at.access[bot]
    if (own !== undefined) return own === 'on'
  }
  return false
}

/** Whether it, or anything that it hangs on, is in the trash. */
export function isTrashed(state: State, holder: Holder): boolean {
  for (let at: Holder | undefined = holder; at; at = parentOf(state, at)) if (at.inTrash) return true
  return false
}

/** Pages directly under a page, and rows of a data source, in the order in which they were made; the trashed ones too. */
export function pagesUnder(state: State, id: string): Page[] {
  const pages = [...(state.under.get(id) ?? [])].flatMap((each) => state.pages.get(each) ?? [])
  return pages.sort((one, other) => one.serial - other.serial)
}

export const databasesUnder = (state: State, pageId: string): Database[] =>
  [...state.databases.values()].filter((database) => database.parent.id === pageId)

/** The data sources of a database, oldest first, those in the trash too. */
export const sourcesOf = (state: State, databaseId: string): DataSource[] =>
  [...state.dataSources.values()].filter((source) => source.databaseId === databaseId)

export const viewsOf = (state: State, databaseId: string): SourceView[] =>
  [...state.views.values()].filter((view) => view.databaseId === databaseId)

export interface FoundBlock {
  block: Block
  page: Page
  siblings: Block[]
  /** The block in which it stands; null directly in the page. */
  parent: Block | null
}

/** A block anywhere in any page. */
export function findBlock(state: State, id: string): FoundBlock | undefined {
  const search = (page: Page, siblings: Block[], parent: Block | null): FoundBlock | undefined => {
    for (const block of siblings) {
      if (block.id === id) return { block, page, siblings, parent }
      const inside = search(page, block.children, block)
      if (inside) return inside
    }
    return undefined
  }
  const hint = state.pages.get(state.blockHomes.get(id) ?? '')
  const near = hint && search(hint, hint.blocks, null)
  if (near) return near
  for (const page of state.pages.values()) {
    const found = search(page, page.blocks, null)
    if (!found) continue
    state.blockHomes.set(id, page.id)
    return found
  }
  return undefined
}
