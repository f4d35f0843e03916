/** Jira on disk: one JSON file. */
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Keeper, keepOn as keepTextOn } from '../keeper.ts'
import type { Grant } from './oauth/grants.ts'
import { cloudId } from './oauth/oauth-app.ts'
import { type DynamicWebhook, emptyState, type State } from './state.ts'
import type { Issue, Project, Version } from './types.ts'

const version = 1

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
    grants: grants.map((grant) => ({ ...grant, sites: grant.sites ?? [cloudId] })),
    hooks,
    issues: new Map(read.issues.map((issue) => [issue.id, { ...structuredClone(since), ...issue }])),
    keys: new Map(read.keys),
    denied: new Map(read.denied),
    withSubtasks: new Set(read.issues.flatMap(({ parentId }) => parentId ?? [])),
  }
}

/** Keeps a state on disk. @param read what is to be written, when it is written */
export const keepOn = (file: string, read: () => State): Keeper => keepTextOn(file, () => asText(read()))
