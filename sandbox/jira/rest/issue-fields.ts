import { z } from 'zod'
import { documentShape } from '../adf.ts'
import type { Edit } from '../edit-issue.ts'
import { badField, JiraError } from '../jira-error.ts'
import type { JiraWorld } from '../jira-world.ts'
import { customFieldOf, type IssueType } from '../schemes.ts'
import { mayApp, type State } from '../state.ts'
import type { Json, User } from '../types.ts'
import { assignableUsers, fieldName } from './create-meta.ts'

const versionRef = z.union([z.looseObject({ id: z.string() }), z.looseObject({ name: z.string() })])

/**
 * The fields of a request that this Jira lets be set: summary, description, labels, fixVersions, assignee, and the custom
 * fields of the issue's type.
 * @param projectId whose versions and people count
 * @throws JiraError 400 with the field's name for a wrong value, and for any other field
 */
export function readFields(world: JiraWorld, projectId: string, type: IssueType, fields: Json): Edit {
  const { state } = world
  const edit: Edit = {}
  for (const [field, value] of Object.entries(fields)) {
    if (field === 'summary') edit.summary = summaryOf(value)
    else if (field === 'description') edit.description = descriptionOf(value)
    else if (field === 'labels') edit.labels = labelsOf(value)
    else if (field === 'fixVersions') edit.fixVersionIds = versionIdsOf(state, projectId, value)
    else if (field === 'assignee') edit.assignee = assigneeOf(world, projectId, value)
    else if (type.custom.includes(field)) edit.custom = { ...edit.custom, [field]: customOf(field, value) }
    else throw badField(field, `Field '${field}' cannot be set. It is not on the appropriate screen, or unknown.`)
  }
  return edit
}

/**
 * Every required field that would be empty has its own line, as Jira has it.
 * @param kept which of them an issue that is there already has: what is left out of an edit stays
 * @throws JiraError 400
 */
export function mustHave(type: IssueType, edit: Edit, kept: readonly string[] = []): void {
  const given = (id: string) => (id === 'description' ? edit.description : edit.custom?.[id])
  const missing = type.required.filter((id) => given(id) === null || (given(id) === undefined && !kept.includes(id)))
  if (missing.length > 0)
    throw new JiraError(400, [], Object.fromEntries(missing.map((id) => [id, `${fieldName(id)} is required.`])))
}

function assigneeOf(world: JiraWorld, projectId: string, value: unknown): User | null {
  if (!mayApp(world.state, projectId, 'ASSIGN_ISSUES'))
    throw badField('assignee', "Field 'assignee' cannot be set. It is not on the appropriate screen, or unknown.")
  if (value === null) return null
  const read = z.looseObject({ accountId: z.string().nullish(), id: z.string().nullish() }).safeParse(value)
  if (!read.success) throw badField('assignee', 'expected Object')
  const id = read.data.accountId ?? read.data.id ?? null
  if (id === null) return null
  const user = assignableUsers(world, projectId).find(({ accountId }) => accountId === id)
  if (!user) throw badField('assignee', `User '${id}' cannot be assigned issues.`)
  return user
}

const optionRef = z.union([z.looseObject({ id: z.string() }), z.looseObject({ value: z.string() })])

/** A text as it is; a number in digits; of a list the id of the option. null and an empty text are nothing. */
function customOf(field: string, value: unknown): string | null {
  if (value === null || value === '') return null
  const { options, isNumber } = customFieldOf(field)
  if (isNumber) {
    if (typeof value !== 'number') throw badField(field, 'Operation value must be a number')
    return String(value)
  }
  if (!options) {
    if (typeof value !== 'string') throw badField(field, 'Operation value must be a string')
    if (value.length > 255)
      throw badField(field, 'The entered text is too long. It exceeds the allowed limit of 255 characters.')
    return value
  }
  const ref = optionRef.safeParse(value)
  if (!ref.success) throw badField(field, "Specify a valid 'id' or 'value' for the field")
  const { id, value: name } = ref.data as { id?: string; value?: string }
  const option = options.find((each) => (id === undefined ? each.value === name : each.id === id))
  if (!option)
    throw badField(field, id === undefined ? `Option value '${name}' is not valid` : `Option id '${id}' is not valid`)
  return option.id
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
