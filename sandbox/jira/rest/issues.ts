import { z } from 'zod'
import { appUser } from '../catalogue.ts'
import { createIssue, deleteIssue } from '../changes.ts'
import { editIssue } from '../edit-issue.ts'
import { badField, JiraError } from '../jira-error.ts'
import { issueJson } from '../objects.ts'
import { schemeOf, typeOf } from '../schemes.ts'
import { findIssue, findProject, mayApp } from '../state.ts'
import type { Issue } from '../types.ts'
import { bodyAs, type Endpoint, issueOf, listOf, noContent, ok } from './endpoint.ts'
import { historyJson } from './history.ts'
import { mustHave, readFields, readUpdate } from './issue-fields.ts'
import { checkProperty } from './properties.ts'

const json = z.record(z.string(), z.unknown())
const properties = z.array(z.strictObject({ key: z.string(), value: z.unknown() }))
const details = z.strictObject({
  fields: json.exactOptional(),
  update: json.exactOptional(),
  properties: properties.exactOptional(),
  historyMetadata: json.exactOptional(),
  transition: json.exactOptional(),
})
const bulk = z.strictObject({
  issueIdsOrKeys: z.array(z.string()),
  fields: z.array(z.string()).exactOptional(),
  fieldsByKeys: z.boolean().exactOptional(),
  expand: z.array(z.string()).exactOptional(),
  properties: z.array(z.string()).exactOptional(),
})
const ref = z.looseObject({ id: z.string().exactOptional(), key: z.string().exactOptional() })

/** Issues by themselves: read, read many, create, edit, delete. */
export const issueEndpoints: Endpoint[] = [
  {
    method: 'POST',
    path: '/issue/bulkfetch',
    run: ({ world, body }) => {
      const wish = bodyAs(bulk, body)
      if (wish.issueIdsOrKeys.length === 0) throw new JiraError(400, ['No issue IDs or keys were provided.'])
      if (wish.issueIdsOrKeys.length > 100) throw new JiraError(400, ['The number of issues must not exceed 100.'])
      const issues = new Map<string, Issue>()
      const issueErrors: { id: string; errorMessage: string }[] = []
      for (const id of wish.issueIdsOrKeys) {
        const issue = findIssue(world.state, id)
        if (issue && mayApp(world.state, issue.projectId, 'BROWSE_PROJECTS')) issues.set(issue.id, issue)
        else issueErrors.push({ id, errorMessage: 'Issue does not exist or you do not have permission to see it.' })
      }
      const inOrder = [...issues.values()].sort((a, b) => Number(a.id) - Number(b.id))
      return ok({
        issues: inOrder.map((issue) => issueJson(world, issue, wish.fields ?? ['*navigable'], wish.properties ?? [])),
        issueErrors,
      })
    },
  },
  {
    method: 'GET',
    path: '/issue/{issueIdOrKey}',
    run: (call) => {
      const fields = listOf(call.query, 'fields')
      const wanted = fields.every((each) => each.startsWith('-')) ? ['*all', ...fields] : fields
      const issue = issueOf(call)
      const json = issueJson(call.world, issue, wanted, listOf(call.query, 'properties'))
      if (!listOf(call.query, 'expand').includes('changelog')) return ok(json)
      // Here the newest is first, unlike in an issue's own changelog.
      const histories = issue.histories.map((history) => historyJson(call.world, history)).reverse()
      const changelog = { startAt: 0, maxResults: histories.length, total: histories.length, histories }
      return ok({ ...json, changelog })
    },
  },
  {
    method: 'POST',
    path: '/issue',
    run: ({ world, body }) => {
      const wish = bodyAs(details, body)
      const { project: projectRef, issuetype, ...fields } = wish.fields ?? {}
      const at = ref.safeParse(projectRef)
      const project = at.success ? findProject(world.state, at.data.id ?? at.data.key ?? '') : undefined
      if (!project || !mayApp(world.state, project.id, 'BROWSE_PROJECTS'))
        throw badField('project', 'Specify a valid project ID or key')
      if (!mayApp(world.state, project.id, 'CREATE_ISSUES'))
        throw badField('project', 'You do not have permission to create issues in this project.')
      const typeRef = ref.safeParse(issuetype)
      const type = schemeOf(project).types.find(
        ({ id, name }) => typeRef.success && (id === typeRef.data.id || name === typeRef.data.name),
      )
      if (!type) throw badField('issuetype', 'Specify a valid issue type')
      if (type.subtask)
        throw badField(
          'parent',
          'The sandbox does not take `parent`: sub-tasks are made by hand (sandbox/differences.md).',
        )
      if (wish.transition !== undefined || wish.update !== undefined)
        throw new JiraError(400, ['The sandbox does not take transition or update when an issue is created.'])
      const edit = readFields(world, project.id, type, fields)
      if (edit.summary === undefined) throw badField('summary', 'You must specify a summary of the issue.')
      mustHave(type, edit)
      for (const { key, value } of wish.properties ?? []) checkProperty(key, value)
      const issue = createIssue(world, appUser, {
        project,
        typeId: type.id,
        summary: edit.summary,
        description: edit.description ?? null,
        fixVersionIds: edit.fixVersionIds ?? [],
        labels: edit.labels ?? [],
        assignee: edit.assignee ?? null,
        custom: Object.fromEntries(
          Object.entries(edit.custom ?? {}).flatMap(([id, value]) => (value === null ? [] : [[id, value] as const])),
        ),
        properties: Object.fromEntries((wish.properties ?? []).map(({ key, value }) => [key, value])),
      })
      const self = `${world.url}/rest/api/3/issue/${issue.id}`
      return { status: 201, body: { id: issue.id, key: issue.key, self } }
    },
  },
  {
    method: 'PUT',
    path: '/issue/{issueIdOrKey}',
    writesIssue: true,
    run: (call) => {
      const issue = issueOf(call, 'EDIT_ISSUES')
      const { fields = {}, update = {}, properties: given = [] } = bodyAs(details, call.body)
      const both = Object.keys(fields).find((field) => field in update)
      if (both) throw badField(both, 'Field cannot be in both fields and update.')
      const type = typeOf(issue.typeId)
      const edit = {
        ...readFields(call.world, issue.projectId, type, fields),
        ...readUpdate(call.world.state, issue.projectId, issue.fixVersionIds, update),
      }
      mustHave(type, edit, type.required)
      for (const { key, value } of given) checkProperty(key, value)
      for (const { key, value } of given) issue.properties[key] = value
      editIssue(call.world, appUser, issue, edit)
      return noContent
    },
  },
  {
    method: 'DELETE',
    path: '/issue/{issueIdOrKey}',
    writesIssue: true,
    run: (call) => {
      deleteIssue(call.world, appUser, issueOf(call, 'DELETE_ISSUES'))
      return noContent
    },
  },
]
