/** The world on disk: one JSON file, written whole and put in place by renaming, so that a crash leaves the old or the new. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Clock } from './clock.ts'
import { keptAsJson, keptShape, restoreKept } from './kept.ts'
import { realmAsJson, realmShape, restoreRealm } from './realm/on-disk.ts'
import type { Realm } from './realm/realm.ts'
import type { SlackWorld } from './slack-world.ts'
import { emptyState, homeKey, logOf, type State } from './state.ts'
import type { Channel, Message, Person, ResponseUrl, StoredFile, View } from './types.ts'

const version = 1

/** One workspace. Only the frame is checked: the inside was written by this same file. */
const stateShape = z.object({
  counter: z.number(),
  people: z.array(z.custom<Person>((value) => typeof value === 'object')),
  channels: z.array(z.custom<Channel>((value) => typeof value === 'object')),
  messages: z.record(z.string(), z.array(z.custom<Message>((value) => typeof value === 'object'))),
  views: z.array(z.custom<View>((value) => typeof value === 'object')),
  stacks: z.array(z.tuple([z.string(), z.array(z.string())])),
  homes: z.array(z.tuple([z.string(), z.custom<View>((value) => typeof value === 'object')])),
  lastRead: z.array(z.tuple([z.string(), z.string()])),
  responseUrls: z.array(z.custom<ResponseUrl>((value) => typeof value === 'object')),
  // Worlds written before there were files have none.
  files: z.array(z.custom<StoredFile>((value) => typeof value === 'object')).default([]),
  kept: keptShape,
})

/** The first workspace lies at the top, as it did when it was the only one: older files are read as they are. */
const frame = stateShape.extend({
  version: z.literal(version),
  lastMicros: z.number(),
  /** Team → its state. */
  others: z.record(z.string(), stateShape).default({}),
  realm: realmShape.optional(),
})

const stateAsJson = (state: State) =>
  ({
    counter: state.counter,
    people: [...state.people.values()],
    channels: [...state.channels.values()],
    messages: Object.fromEntries([...state.logs].map(([id, log]) => [id, log.all])),
    views: [...state.views.values()],
    stacks: [...state.stacks],
    homes: [...state.homes],
    lastRead: [...state.lastRead],
    responseUrls: [...state.responseUrls.values()],
    files: [...state.files.values()],
    kept: keptAsJson(state),
  }) satisfies z.input<typeof stateShape>

function asText(realm: Realm, clock: Clock): string {
  const [first, ...others] = [...realm.workspaces.values()]
  if (!first) throw new Error('There is no workspace to keep.')
  return JSON.stringify({
    version,
    lastMicros: clock.lastMicros,
    ...stateAsJson(first.state),
    others: Object.fromEntries(others.map(({ team, state }) => [team.id, stateAsJson(state)])),
    realm: realmAsJson(realm),
  } satisfies z.input<typeof frame>)
}

/** What a file says. */
export interface Loaded {
  first: State
  /** Team → its state; a workspace that the file does not know begins anew. */
  others: Map<string, State>
  /** Puts back apps, installations and tokens; does nothing where the file is older than these. */
  restore(world: SlackWorld): void
}

/**
 * What a file holds; null where there is no file.
 * @throws Error that names the file and says what to do, where it cannot be read
 */
export function loadWorld(file: string, clock: Clock): Loaded | null {
  if (!existsSync(file)) return null
  let read: z.infer<typeof frame>
  try {
    read = frame.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const why =
      error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error)
    throw new Error(`The sandbox's state in ${file} cannot be read (${why}). Move the file away to begin again.`)
  }
  clock.lastMicros = read.lastMicros
  return {
    first: stateOf(read),
    others: new Map(Object.entries(read.others).map(([id, each]) => [id, stateOf(each)])),
    restore: (world) => restoreRealm(world, read.realm),
  }
}

function stateOf(read: z.infer<typeof stateShape>): State {
  const state = emptyState(read.counter)
  for (const person of read.people) state.people.set(person.id, person)
  for (const channel of read.channels) state.channels.set(channel.id, channel)
  for (const [id, messages] of Object.entries(read.messages))
    for (const message of messages) logOf(state, id).append(message)
  for (const view of read.views) state.views.set(view.id, view)
  for (const [person, stack] of read.stacks) state.stacks.set(person, stack)
  // Worlds written before there were several apps name the person alone.
  for (const [key, home] of read.homes) state.homes.set(homeKey(key.split(' ')[0] ?? key, home.app_id), home)
  for (const [key, ts] of read.lastRead) state.lastRead.set(key, ts)
  for (const url of read.responseUrls) state.responseUrls.set(url.secret, url)
  for (const file of read.files) state.files.set(file.object.id, file)
  restoreKept(state, read.kept)
  return state
}

export interface Keeper {
  /** Something changed: it is on disk within a moment (100 ms; longer when writing itself takes long). */
  changed(): void
  /** Writes a last time and takes nothing new. */
  stop(): void
}

/** Keeps a state on disk. @param read what is to be written, when it is written */
export function keepOn(file: string, read: () => { realm: Realm; clock: Clock }): Keeper {
  mkdirSync(dirname(file), { recursive: true })
  let timer: NodeJS.Timeout | undefined
  let wait = 100
  let isWriting = false
  let isDirty = false
  let isStopped = false
  const text = () => {
    const { realm, clock } = read()
    return asText(realm, clock)
  }
  const write = async () => {
    const started = performance.now()
    isDirty = false
    isWriting = true
    try {
      await writeFile(`${file}.part`, text())
      if (!isStopped) await rename(`${file}.part`, file)
    } catch (error) {
      if (!isStopped) console.error('The sandbox could not write its state:', error)
    }
    isWriting = false
    // Writing takes at most a twentieth of the time, however large the world grows.
    wait = Math.max(100, (performance.now() - started) * 20)
    if (isDirty) schedule()
  }
  const schedule = () => {
    if (isStopped || isWriting || timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      void write()
    }, wait)
  }
  return {
    changed() {
      isDirty = true
      schedule()
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
      writeFileSync(`${file}.last`, text())
      renameSync(`${file}.last`, file)
    },
  }
}
