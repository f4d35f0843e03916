import { z } from 'zod'
import { Permanent } from '../domain/errors.ts'
import type { AskedField, FieldKind, IssueMaker } from '../domain/new-issue.ts'
import type { JiraAsk } from './http.ts'
import { anId } from './shapes.ts'

const found = z.object({ values: z.array(z.object({ id: anId, key: z.string(), name: z.string() })) })
const typesShape = z.object({
  issueTypes: z.array(z.object({ id: anId, name: z.string(), subtask: z.boolean().nullish() })),
})
const allowed = z.object({
  id: anId,
  name: z.string().nullish(),
  value: z.string().nullish(),
  archived: z.boolean().nullish(),
  released: z.boolean().nullish(),
})
const fieldsShape = z.object({
  total: z.number().nullish(),
  fields: z.array(
    z.object({
      fieldId: z.string(),
      name: z.string(),
      required: z.boolean(),
      hasDefaultValue: z.boolean().nullish(),
      schema: z.object({ type: z.string(), items: z.string().nullish(), custom: z.string().nullish() }),
      allowedValues: z.array(z.unknown()).nullish(),
    }),
  ),
})
const peopleShape = z.array(z.object({ accountId: z.string(), displayName: z.string().nullish() }))

/** Ids of projects and types may stand in an address; a page of what follows them holds so many (OpenAPI: maximum 200). */
const ID = /^[1-9]\d{0,18}$/
const PAGE = 200
/** A menu of Slack holds so many options. */
const MOST_CHOICES = 100
/** Whoever types or waits for a window waits for Slack's three seconds at most. */
const PATIENCE_MS = 1_500
/** What we fill ourselves. */
const ours = new Set(['summary', 'description', 'issuetype', 'project'])

/** What Jira says about making issues (createmeta, projects in which we may, people who can be assigned). */
export function createMaker(ask: JiraAsk, longestMs: number): IssueMaker {
  const timeoutMs = Math.min(PATIENCE_MS, longestMs)
  const metaPath = (projectId: string) => `/issue/createmeta/${checked(projectId)}/issuetypes`
  return {
    async projects(words, limit) {
      const query = { query: words.slice(0, 100), action: 'create', maxResults: String(limit), orderBy: 'key' }
      const answer = await ask({ method: 'GET', path: '/project/search', query, answer: found, timeoutMs })
      return answer?.values ?? []
    },

    async types(projectId) {
      const query = { maxResults: String(PAGE) }
      const answer = await ask({ method: 'GET', path: metaPath(projectId), query, answer: typesShape, timeoutMs })
      return (answer?.issueTypes ?? []).filter(({ subtask }) => !subtask).map(({ id, name }) => ({ id, name }))
    },

    async form(projectId, typeId) {
      const path = `${metaPath(projectId)}/${checked(typeId)}`
      const all: z.infer<typeof fieldsShape>['fields'] = []
      for (let startAt = 0; ; startAt += PAGE) {
        const query = { startAt: String(startAt), maxResults: String(PAGE) }
        const answer = await ask({ method: 'GET', path, query, answer: fieldsShape, timeoutMs })
        all.push(...(answer?.fields ?? []))
        if (!answer || all.length >= (answer.total ?? 0) || answer.fields.length === 0) break
      }
      const asked = all.filter((one) => one.required && !one.hasDefaultValue && !ours.has(one.fieldId))
      return { hasDescription: all.some(({ fieldId }) => fieldId === 'description'), fields: asked.map(askedField) }
    },

    async people(projectId, words, limit) {
      const query = { project: checked(projectId), query: words.slice(0, 100), maxResults: String(limit) }
      const path = '/user/assignable/search'
      const answer = await ask({ method: 'GET', path, query, answer: peopleShape, timeoutMs })
      return (answer ?? []).map(({ accountId, displayName }) => ({ id: accountId, name: displayName ?? accountId }))
    },
  }
}

type Meta = z.infer<typeof fieldsShape>['fields'][number]

function askedField({ fieldId: id, name, schema, allowedValues }: Meta): AskedField {
  const values = (allowedValues ?? []).flatMap((one) => allowed.safeParse(one).data ?? [])
  // Versions that are out or put away are no plan any more.
  const choices = values
    .filter(({ archived, released }) => !archived && !released)
    .map((one) => ({ id: one.id, name: one.name ?? one.value ?? one.id }))
  const kind = kindOf(schema)
  const isMenu = kind === 'option' || kind === 'options'
  return { id, name, kind: isMenu && (choices.length === 0 || choices.length > MOST_CHOICES) ? null : kind, choices }
}

/** Which of our fields asks for a type of Jira's (OpenAPI: JsonTypeBean); null: none. */
function kindOf({ type, items, custom }: Meta['schema']): FieldKind | null {
  switch (type) {
    case 'string':
      return /:textarea$/.test(custom ?? '') ? 'document' : 'text'
    case 'number':
    case 'date':
    case 'option':
      return type
    case 'priority':
    case 'version':
      return 'option'
    case 'user':
      return 'person'
    case 'array':
      if (items === 'string') return 'words'
      return ['option', 'version', 'component'].includes(items ?? '') ? 'options' : null
    default:
      return null
  }
}

/** @throws Permanent for what must not stand in an address */
function checked(id: string): string {
  if (!ID.test(id)) throw new Permanent('jira: not an id')
  return id
}
