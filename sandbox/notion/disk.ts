/** The Notion on disk: one JSON file, written whole and put in place by renaming, so that a crash leaves the old or the new. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { readOlder } from './older-disk.ts'
import { emptyState, putPage, type State } from './state.ts'
import type { Page } from './types.ts'

const version = 2

const record = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null)

/** Kept as lists, by their own ids. */
const lists = [
  'workspaces',
  'users',
  'databases',
  'dataSources',
  'views',
  'comments',
  'fileUploads',
  'subscriptions',
] as const

/** Only the frame is checked: the inside was written by this same file. */
const frame = z.object({
  version: z.literal(version),
  counter: z.number(),
  tokenWorks: z.boolean(),
  blocksUsedUp: z.boolean(),
  pages: z.array(record<Page>()),
  connections: z.array(record<{ botId: string }>()),
  lists: z.record(z.enum(lists), z.array(record<{ id: string }>())),
})

const asText = (state: State): string =>
  JSON.stringify({
    version,
    counter: state.counter,
    tokenWorks: state.tokenWorks,
    blocksUsedUp: state.blocksUsedUp,
    pages: [...state.pages.values()],
    connections: [...state.connections.values()],
    lists: Object.fromEntries(lists.map((name) => [name, [...state[name].values()]])),
  })

/**
 * The state that a file holds; null where there is no file.
 * @throws Error that names the file and says what to do, where it cannot be read
 */
export function loadState(file: string): State | null {
  if (!existsSync(file)) return null
  let read: z.infer<typeof frame>
  try {
    const text: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const older = readOlder(text, Date.now())
    if (older) return older
    read = frame.parse(text)
  } catch (error) {
    const why =
      error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error)
    throw new Error(`The sandbox's state in ${file} cannot be read (${why}). Move the file away to begin again.`)
  }
  const state = { ...emptyState(read.counter), tokenWorks: read.tokenWorks, blocksUsedUp: read.blocksUsedUp }
  for (const page of read.pages) putPage(state, page)
  fill(state.connections, read.connections, (each) => each.botId)
  for (const name of lists) fill(state[name], read.lists[name], (each) => each.id)
  return state
}

/** The entries are what this file wrote: of the map's own kind. */
function fill<T>(map: Map<string, unknown>, entries: readonly T[], idOf: (entry: T) => string): void {
  for (const entry of entries) map.set(idOf(entry), entry)
}

export interface Keeper {
  /** Something changed: it is on disk within 200 ms, or later where the world is large. */
  changed(): void
  /** Writes a last time and takes nothing new. */
  stop(): void
}

/** Keeps a state on disk. @param read what is to be written, when it is written */
export function keepOn(file: string, read: () => State): Keeper {
  mkdirSync(dirname(file), { recursive: true })
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  /** How long the last one took: a large world is written less often. */
  let tookMs = 0
  const write = () => {
    const started = performance.now()
    writeFileSync(`${file}.part`, asText(read()))
    renameSync(`${file}.part`, file)
    tookMs = performance.now() - started
  }
  const writeLater = () => {
    timer = undefined
    try {
      write()
    } catch (error) {
      console.error('The sandbox could not write its state:', error)
    }
  }
  return {
    changed() {
      if (!isStopped) timer ??= setTimeout(writeLater, Math.max(200, tookMs * 10))
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
      write()
    },
  }
}
