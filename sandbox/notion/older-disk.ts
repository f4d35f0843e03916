/** A world that was kept before there were several connections and every kind of block: read as what it is now. */
import { z } from 'zod'
import { botId } from './ids.ts'
import { seedState } from './seed.ts'
import { putPage, type State } from './state.ts'
import type { Block, Database, DataSource, Page } from './types.ts'

const loose = z.record(z.string(), z.unknown())
const list = z.array(loose)
const frame = z.object({
  version: z.literal(1),
  counter: z.number(),
  tokenWorks: z.boolean(),
  blocksUsedUp: z.boolean(),
  pages: list,
  databases: list,
  dataSources: list,
})
type Loose = z.infer<typeof loose>

const accessOf = ({ access }: Loose) => ({
  access: access === 'on' || access === 'off' ? { [botId]: access } : {},
})

const iconOf = ({ icon }: Loose) => ({ icon: typeof icon === 'string' ? { type: 'emoji', emoji: icon } : null })

/** A piece of text had no colour, an address was called otherwise. */
const inside = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inside)
  if (typeof value !== 'object' || value === null) return value
  const read = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inside(each)]))
  if ('annotations' in read) return { ...read, annotations: { color: 'default', ...Object(read.annotations) } }
  if (read.type === 'url' && 'url' in read) return { type: 'url', text: read.url }
  return read
}

function blockOf(block: Loose): Block {
  const children = list.parse(block.children ?? []).map(blockOf)
  return { ...Object(inside(block)), color: 'default', createdBy: botId, children }
}

/** @returns null where the file is none of these */
export function readOlder(value: unknown, now: number): State | null {
  const read = frame.safeParse(value).data
  if (!read) return null
  const state = seedState(now, read.counter)
  for (const id of [...state.pages.keys()]) if (read.pages.some((page) => page.id === id)) state.pages.delete(id)
  state.tokenWorks = read.tokenWorks
  state.blocksUsedUp = read.blocksUsedUp
  const [home] = state.workspaces.keys()
  for (const page of read.pages) {
    const parent = loose.parse(page.parent)
    const kept: Page = {
      ...Object(inside(page)),
      ...accessOf(page),
      ...iconOf(page),
      cover: null,
      isLocked: false,
      parent: parent.type === 'workspace' ? { type: 'workspace', workspace: home } : parent,
      blocks: list.parse(page.blocks).map(blockOf),
    }
    putPage(state, kept)
  }
  const by = { createdBy: botId, editedBy: botId }
  for (const each of read.databases) {
    const database: Database = {
      ...Object(inside(each)),
      ...accessOf(each),
      ...iconOf(each),
      ...by,
      cover: null,
      isLocked: false,
    }
    state.databases.set(database.id, database)
  }
  for (const each of read.dataSources) {
    const properties = list.parse(each.properties).map((property) => ({
      description: null,
      syncedWith: null,
      rollup: null,
      expression: '',
      prefix: null,
      ...property,
      options: list.parse(property.options).map((option) => ({ description: null, ...option })),
    }))
    const source: DataSource = {
      ...Object(inside(each)),
      ...accessOf(each),
      ...by,
      icon: null,
      numbers: {},
      properties,
    }
    state.dataSources.set(source.id, source)
  }
  return state
}
