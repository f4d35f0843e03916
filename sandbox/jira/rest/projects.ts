import { z } from 'zod'
import { issueTypes } from '../catalogue.ts'
import { badField, JiraError } from '../jira-error.ts'
import { projectJson, typeJson, versionJson } from '../objects.ts'
import { findProject, findVersion, mayApp } from '../state.ts'
import type { Version } from '../types.ts'
import { createVersion, deleteVersion, editVersion } from '../version-changes.ts'
import { bodyAs, type Call, type Endpoint, listOf, noContent, ok, paged, projectFor, sliced } from './endpoint.ts'

const wish = z.looseObject({
  name: z.string().min(1).max(255).exactOptional(),
  description: z.string().exactOptional(),
  released: z.boolean().exactOptional(),
  archived: z.boolean().exactOptional(),
  releaseDate: z.iso.date().exactOptional(),
  project: z.string().exactOptional(),
  projectId: z.number().int().exactOptional(),
})

/** @throws JiraError 404, or 400 for one that may be seen and not changed */
function versionOf({ world, params }: Call, isChanged = false): Version {
  const version = findVersion(world.state, params.id ?? '')
  if (!version || !mayApp(world.state, version.projectId, 'BROWSE_PROJECTS'))
    throw new JiraError(404, [`Could not find version for id '${params.id}'`])
  if (isChanged) mustAdminister(world.state, version.projectId)
  return version
}

function mustAdminister(state: Call['world']['state'], projectId: string): void {
  if (!mayApp(state, projectId, 'ADMINISTER_PROJECTS'))
    throw new JiraError(400, ['You must have administrator rights for the project to change its versions.'])
}

function readWish(call: Call, projectId: string, itself?: Version) {
  const { project: _project, projectId: _id, ...given } = bodyAs(wish, call.body)
  const known = Object.fromEntries(
    Object.entries(given).filter(([key]) =>
      ['name', 'description', 'released', 'archived', 'releaseDate'].includes(key),
    ),
  ) as Pick<typeof given, 'name' | 'description' | 'released' | 'archived' | 'releaseDate'>
  const isTaken = call.world.state.versions.some(
    (each) => each.projectId === projectId && each.name === known.name && each !== itself,
  )
  if (isTaken) throw badField('name', 'A version with this name already exists in this project.')
  return known
}

const inProject = (call: Call) => {
  const { id } = projectFor(call)
  return call.world.state.versions.filter(({ projectId }) => projectId === id)
}

const statusOf = (version: Version) => (version.archived ? 'archived' : version.released ? 'released' : 'unreleased')

const field = (fieldId: string, name: string, required: boolean, type: string, more: object = {}) => ({
  required,
  schema: { type, system: fieldId },
  name,
  key: fieldId,
  fieldId,
  hasDefaultValue: false,
  operations: ['set'],
  ...more,
})

/** Projects, their versions, and what an issue in them needs. */
export const projectEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/project/search',
    run: (call) => {
      const { state } = call.world
      const words = (call.query.get('query') ?? '').toLowerCase()
      const [keys, ids] = [listOf(call.query, 'keys'), listOf(call.query, 'id')]
      const permission = call.query.get('action') === 'create' ? 'CREATE_ISSUES' : 'BROWSE_PROJECTS'
      const all = state.projects
        .filter(({ id, key }) => (keys.length === 0 || keys.includes(key)) && (ids.length === 0 || ids.includes(id)))
        .filter(({ id }) => mayApp(state, id, permission))
        .filter(({ key, name }) => key.toLowerCase().includes(words) || name.toLowerCase().includes(words))
        .sort((a, b) => a.key.localeCompare(b.key))
      return ok(
        paged(
          call,
          '/project/search',
          all.map((project) => projectJson(call.world, project)),
          100,
        ),
      )
    },
  },
  { method: 'GET', path: '/project/{projectIdOrKey}', run: (call) => ok(projectJson(call.world, projectFor(call))) },
  {
    method: 'GET',
    path: '/project/{projectIdOrKey}/version',
    run: (call) => {
      const wanted = listOf(call.query, 'status')
      const words = (call.query.get('query') ?? '').toLowerCase()
      const all = inProject(call)
        .filter((version) => wanted.length === 0 || wanted.includes(statusOf(version)))
        .filter(({ name, description }) => `${name}\n${description}`.toLowerCase().includes(words))
      const path = `/project/${projectFor(call).id}/version`
      return ok(
        paged(
          call,
          path,
          all.map((version) => versionJson(call.world, version)),
          1_000,
        ),
      )
    },
  },
  {
    method: 'GET',
    path: '/project/{projectIdOrKey}/versions',
    run: (call) => ok(inProject(call).map((version) => versionJson(call.world, version))),
  },
  { method: 'GET', path: '/version/{id}', run: (call) => ok(versionJson(call.world, versionOf(call))) },
  {
    method: 'PUT',
    path: '/version/{id}',
    run: (call) => {
      const version = versionOf(call, true)
      editVersion(call.world, version, readWish(call, version.projectId, version))
      return ok(versionJson(call.world, version))
    },
  },
  {
    method: 'DELETE',
    path: '/version/{id}',
    run: (call) => {
      deleteVersion(call.world, versionOf(call, true))
      return noContent
    },
  },
  {
    method: 'POST',
    path: '/version',
    run: (call) => {
      const { projectId, project: key } = bodyAs(wish, call.body)
      const project = findProject(call.world.state, projectId === undefined ? (key ?? '') : String(projectId))
      if (!project || !mayApp(call.world.state, project.id, 'BROWSE_PROJECTS'))
        throw badField('project', 'Project does not exist or you do not have permission to see it.')
      mustAdminister(call.world.state, project.id)
      const { name, ...rest } = readWish(call, project.id)
      if (name === undefined) throw badField('name', 'You must specify a valid version name')
      return { status: 201, body: versionJson(call.world, createVersion(call.world, project.id, { ...rest, name })) }
    },
  },
  {
    method: 'GET',
    path: '/issue/createmeta/{projectIdOrKey}/issuetypes',
    run: (call) => {
      projectFor(call)
      const all = issueTypes.map(({ id }) => ({ ...typeJson(call.world, id), hierarchyLevel: 0 }))
      const { values, ...page } = sliced(call.query, all, 200)
      return ok({ ...page, issueTypes: values })
    },
  },
  {
    method: 'GET',
    path: '/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}',
    run: (call) => {
      const project = projectFor(call)
      const type = issueTypes.find(({ id }) => id === call.params.issueTypeId)
      if (!type) throw new JiraError(400, [`The issue type ${call.params.issueTypeId} is not valid in this project.`])
      const fixVersions = inProject(call).map((version) => versionJson(call.world, version))
      const all = [
        field('summary', 'Summary', true, 'string'),
        field('issuetype', 'Issue Type', true, 'issuetype', { allowedValues: [typeJson(call.world, type.id)] }),
        field('project', 'Project', true, 'project', { allowedValues: [projectJson(call.world, project)] }),
        field('description', 'Description', false, 'string'),
        field('labels', 'Labels', false, 'array', { schema: { type: 'array', items: 'string', system: 'labels' } }),
        field('fixVersions', 'Fix versions', false, 'array', {
          schema: { type: 'array', items: 'version', system: 'fixVersions' },
          allowedValues: fixVersions,
        }),
      ]
      const { values, ...page } = sliced(call.query, all, 200)
      return ok({ ...page, fields: values })
    },
  },
]
