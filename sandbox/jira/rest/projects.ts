import { projectDetails, statusJson, versionJson } from '../objects.ts'
import { schemeOf } from '../schemes.ts'
import { mayApp } from '../state.ts'
import type { Version } from '../types.ts'
import { type Call, type Endpoint, listOf, ok, paged, projectFor } from './endpoint.ts'

const inProject = (call: Call) => {
  const { id } = projectFor(call)
  return call.world.state.versions.filter(({ projectId }) => projectId === id)
}

const statusOf = (version: Version) => (version.archived ? 'archived' : version.released ? 'released' : 'unreleased')

/** Projects, their statuses and versions. */
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
          all.map((project) => projectDetails(call.world, project)),
          100,
        ),
      )
    },
  },
  { method: 'GET', path: '/project/{projectIdOrKey}', run: (call) => ok(projectDetails(call.world, projectFor(call))) },
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
  {
    method: 'GET',
    path: '/project/{projectIdOrKey}/statuses',
    run: (call) => {
      const scheme = schemeOf(projectFor(call))
      const statuses = scheme.statuses.map((status) => statusJson(call.world, status))
      return ok(
        scheme.types.map(({ id, name, subtask }) => ({
          self: `${call.world.url}/rest/api/3/issuetype/${id}`,
          id,
          name,
          subtask,
          statuses,
        })),
      )
    },
  },
]
