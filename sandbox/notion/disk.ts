/** The Notion on disk: one JSON file, written whole and put in place by renaming, so that a crash leaves the old or the new. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { emptyState, type State } from './state.ts'
import type { Database, DataSource, Page, User } from './types.ts'

const version = 1

const record = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null)

/** Only the frame is checked: the inside was written by this same file. */
const frame = z.object({
  version: z.literal(version),
  counter: z.number(),
  tokenWorks: z.boolean(),
  blocksUsedUp: z.boolean(),
  users: z.array(record<User>()),
  pages: z.array(record<Page>()),
  databases: z.array(record<Database>()),
  dataSources: z.array(record<DataSource>()),
})

const asText = (state: State): string =>
  JSON.stringify({
    version,
    counter: state.counter,
    tokenWorks: state.tokenWorks,
    blocksUsedUp: state.blocksUsedUp,
    users: [...state.users.values()],
    pages: [...state.pages.values()],
    databases: [...state.databases.values()],
    dataSources: [...state.dataSources.values()],
  } satisfies z.input<typeof frame>)

/**
 * The state that a file holds; null where there is no file.
 * @throws Error that names the file and says what to do, where it cannot be read
 */
export function loadState(file: string): State | null {
  if (!existsSync(file)) return null
  let read: z.infer<typeof frame>
  try {
    read = frame.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const why =
      error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error)
    throw new Error(`The sandbox's state in ${file} cannot be read (${why}). Move the file away to begin again.`)
  }
  const state = { ...emptyState(read.counter), tokenWorks: read.tokenWorks, blocksUsedUp: read.blocksUsedUp }
  for (const user of read.users) state.users.set(user.id, user)
  for (const page of read.pages) state.pages.set(page.id, page)
  for (const database of read.databases) state.databases.set(database.id, database)
  for (const source of read.dataSources) state.dataSources.set(source.id, source)
  return state
}

export interface Keeper {
  /** Something changed: it is on disk within 200 ms. */
  changed(): void
  /** Writes a last time and takes nothing new. */
  stop(): void
}

/** Keeps a state on disk. @param read what is to be written, when it is written */
export function keepOn(file: string, read: () => State): Keeper {
  mkdirSync(dirname(file), { recursive: true })
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const write = () => {
    writeFileSync(`${file}.part`, asText(read()))
    renameSync(`${file}.part`, file)
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
      if (!isStopped) timer ??= setTimeout(writeLater, 200)
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
      write()
    },
  }
}
