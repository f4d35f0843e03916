import { z } from 'zod'
import { documentShape } from '../adf.ts'
import type { Edit } from '../changes.ts'
import { badField } from '../jira-error.ts'
import type { State } from '../state.ts'
import type { Json } from '../types.ts'

const versionRef = z.union([z.looseObject({ id: z.string() }), z.looseObject({ name: z.string() })])

/**
 * The fields of a request that this Jira lets be set: summary, description, labels, fixVersions.
 * @param project whose versions count
 * @throws JiraError 400 with the field's name for a wrong value, and for any other field
 */
export function readFields(state: State, projectId: string, fields: Json): Edit {
  const edit: Edit = {}
  for (const [field, value] of Object.entries(fields)) {
    if (field === 'summary') edit.summary = summaryOf(value)
    else if (field === 'description') edit.description = descriptionOf(value)
    else if (field === 'labels') edit.labels = labelsOf(value)
    else if (field === 'fixVersions') edit.fixVersionIds = versionIdsOf(state, projectId, value)
    else throw badField(field, `Field '${field}' cannot be set. It is not on the appropriate screen, or unknown.`)
  }
  return edit
}

/** `update.fixVersions`: add, remove, set. @throws JiraError 400 */
export function readUpdate(state: State, projectId: string, before: readonly string[], update: Json): Edit {
  let ids = [...before]
  for (const [field, operations] of Object.entries(update)) {
    if (field !== 'fixVersions' || !Array.isArray(operations))
      throw badField(field, `Field '${field}' cannot be set. It is not on the appropriate screen, or unknown.`)
    for (const operation of operations as Json[]) {
      const [verb, value] = Object.entries(operation)[0] ?? []
      const given = versionIdsOf(state, projectId, verb === 'set' ? value : [value])
      if (verb === 'set') ids = given
      else if (verb === 'add') ids = [...new Set([...ids, ...given])]
      else if (verb === 'remove') ids = ids.filter((id) => !given.includes(id))
      else throw badField(field, `Operation '${verb}' is not supported.`)
    }
  }
  return Object.keys(update).length === 0 ? {} : { fixVersionIds: ids }
}

function summaryOf(value: unknown): string {
  if (typeof value !== 'string') throw badField('summary', 'Operation value must be a string')
  if (value.trim() === '') throw badField('summary', 'You must specify a summary of the issue.')
  if (value.includes('\n')) throw badField('summary', 'The summary is invalid because it contains newline characters.')
  if (value.length > 255) throw badField('summary', 'Summary must be less than 255 characters.')
  return value
}

function descriptionOf(value: unknown): Json | null {
  if (value === null) return null
  const read = documentShape.safeParse(value)
  if (!read.success)
    throw badField('description', 'Operation value must be an Atlassian Document (see the Atlassian Document Format)')
  if (JSON.stringify(value).length > 32_767)
    throw badField('description', 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.')
  return read.data
}

function labelsOf(value: unknown): string[] {
  const read = z.array(z.string().regex(/^\S{1,255}$/)).safeParse(value)
  if (!read.success) throw badField('labels', 'The label contains spaces or is too long.')
  return read.data
}

function versionIdsOf(state: State, projectId: string, value: unknown): string[] {
  const read = z.array(versionRef).safeParse(value)
  if (!read.success) throw badField('fixVersions', 'data was not an array')
  return read.data.map((ref) => {
    const version = state.versions.find(
      (each) => each.projectId === projectId && ('id' in ref ? each.id === ref.id : each.name === ref.name),
    )
    if (!version)
      throw badField(
        'fixVersions',
        'id' in ref ? `Version id '${ref.id}' is not valid` : `Version name '${ref.name}' is not valid`,
      )
    return version.id
  })
}
