/** Jira on disk: one JSON file, written whole and put in place by renaming, so that a crash leaves the old or the new. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Grant } from './oauth/grants.ts'
import { type DynamicWebhook, emptyState, type State } from './state.ts'
import type { Issue, Project, Version } from './types.ts'

const version = 1
const soonMs = 100

const object = (value: unknown) => typeof value === 'object'

/** Only the frame is checked: the inside was written by this same file, or by one before it, which knew less. */
const frame = z.object({
  version: z.literal(version),
  counter: z.number(),
  isTokenExpired: z.boolean(),
  projects: z.array(z.custom<Project>(object)),
  versions: z.array(z.custom<Version>(object)),
  issues: z.array(z.custom<Issue>(object)),
  keys: z.array(z.tuple([z.string(), z.string()])),
  history: z.array(z.string()),
  denied: z.array(z.tuple([z.string(), z.array(z.string())])),
  grants: z.array(z.custom<Grant>(object)).default([]),
  hooks: z.array(z.custom<DynamicWebhook>(object)).default([]),
})

/** What an issue of an older file has not. */
const since: Pick<Issue, 'assignee' | 'custom' | 'comments' | 'histories'> = {
  assignee: null,
  custom: {},
  comments: [],
  histories: [],
}

const asText = (state: State): string =>
  JSON.stringify({
    version,
    counter: state.counter,
    isTokenExpired: state.isTokenExpired,
    projects: state.projects,
    versions: state.versions,
    issues: [...state.issues.values()],
    keys: [...state.keys],
    history: state.history,
    denied: [...state.denied],
    grants: state.grants,
    hooks: state.hooks,
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
  const { versions, history, isTokenExpired, grants, hooks } = read
  return {
    ...emptyState(read.counter),
    projects: read.projects.map((project) => ({ ...project, schemeId: project.schemeId ?? 'english' })),
    versions,
    history,
    isTokenExpired,
    grants,
    hooks,
    issues: new Map(read.issues.map((issue) => [issue.id, { ...structuredClone(since), ...issue }])),
    keys: new Map(read.keys),
    denied: new Map(read.denied),
  }
}

export interface Keeper {
  /** Something changed: it is on disk within a moment. */
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
  return {
    changed() {
      if (isStopped || timer !== undefined) return
      timer = setTimeout(() => {
        timer = undefined
        write()
      }, soonMs)
    },
    stop() {
      if (isStopped) return
      isStopped = true
      clearTimeout(timer)
      write()
    },
  }
}
