/** The world on disk: one JSON file, written whole and put in place by renaming, so that a crash leaves the old or the new. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Clock } from './clock.ts'
import { emptyState, logOf, type State } from './state.ts'
import type { Channel, Message, Person, ResponseUrl, StoredFile, View } from './types.ts'

const version = 1

/** Only the frame is checked: the inside was written by this same file. */
const frame = z.object({
  version: z.literal(version),
  counter: z.number(),
  lastMicros: z.number(),
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
})

const asText = (state: State, clock: Clock): string =>
  JSON.stringify({
    version,
    counter: state.counter,
    lastMicros: clock.lastMicros,
    people: [...state.people.values()],
    channels: [...state.channels.values()],
    messages: Object.fromEntries([...state.logs].map(([id, log]) => [id, log.all])),
    views: [...state.views.values()],
    stacks: [...state.stacks],
    homes: [...state.homes],
    lastRead: [...state.lastRead],
    responseUrls: [...state.responseUrls.values()],
    files: [...state.files.values()],
  } satisfies z.input<typeof frame>)

/**
 * The state that a file holds; null where there is no file.
 * @throws Error that names the file and says what to do, where it cannot be read
 */
export function loadState(file: string, clock: Clock): State | null {
  if (!existsSync(file)) return null
  let read: z.infer<typeof frame>
  try {
    read = frame.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const why =
      error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error)
    throw new Error(`The sandbox's state in ${file} cannot be read (${why}). Move the file away to begin again.`)
  }
  const state = emptyState(read.counter)
  clock.lastMicros = read.lastMicros
  for (const person of read.people) state.people.set(person.id, person)
  for (const channel of read.channels) state.channels.set(channel.id, channel)
  for (const [id, messages] of Object.entries(read.messages))
    for (const message of messages) logOf(state, id).append(message)
  for (const view of read.views) state.views.set(view.id, view)
  for (const [person, stack] of read.stacks) state.stacks.set(person, stack)
  for (const [person, home] of read.homes) state.homes.set(person, home)
  for (const [key, ts] of read.lastRead) state.lastRead.set(key, ts)
  for (const url of read.responseUrls) state.responseUrls.set(url.secret, url)
  for (const file of read.files) state.files.set(file.object.id, file)
  return state
}

export interface Keeper {
  /** Something changed: it is on disk within a moment (100 ms; longer when writing itself takes long). */
  changed(): void
  /** Writes a last time and takes nothing new. */
  stop(): void
}

/** Keeps a state on disk. @param read what is to be written, when it is written */
export function keepOn(file: string, read: () => { state: State; clock: Clock }): Keeper {
  mkdirSync(dirname(file), { recursive: true })
  let timer: NodeJS.Timeout | undefined
  let wait = 100
  let isWriting = false
  let isDirty = false
  let isStopped = false
  const text = () => {
    const { state, clock } = read()
    return asText(state, clock)
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
