import { z } from 'zod'
import { badField, JiraError } from '../jira-error.ts'
import { versionJson } from '../objects.ts'
import { findProject, findVersion, mayApp } from '../state.ts'
import type { Version } from '../types.ts'
import { createVersion, deleteVersion, editVersion } from '../version-changes.ts'
import { bodyAs, type Call, type Endpoint, noContent, ok } from './endpoint.ts'

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

/** One version: read, made, changed, deleted. */
export const versionEndpoints: Endpoint[] = [
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
]
