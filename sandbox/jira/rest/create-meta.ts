import { appUser, users } from '../catalogue.ts'
import { JiraError } from '../jira-error.ts'
import type { JiraWorld } from '../jira-world.ts'
import { projectJson, typeJson, versionJson } from '../objects.ts'
import { type CustomField, customFieldOf, type IssueType, schemeOf } from '../schemes.ts'
import { findProject, mayApp } from '../state.ts'
import type { Json, Project } from '../types.ts'
import { type Call, type Endpoint, ok, sliced } from './endpoint.ts'

/** A field of the create screen (schema FieldCreateMetadata). */
const field = (fieldId: string, name: string, required: boolean, type: string, more: Json = {}): Json => ({
  required,
  schema: { type, system: fieldId },
  name,
  key: fieldId,
  fieldId,
  hasDefaultValue: false,
  operations: ['set'],
  ...more,
})

const kind = 'com.atlassian.jira.plugin.system.customfieldtypes'

/** What kind of value a custom field holds. */
export function schemaOf({ id, options, isNumber }: CustomField): Json {
  const customId = Number(id.replace('customfield_', ''))
  if (isNumber) return { type: 'number', custom: `${kind}:float`, customId }
  return options
    ? { type: 'option', custom: `${kind}:select`, customId }
    : { type: 'string', custom: `${kind}:textfield`, customId }
}

function customField(world: JiraWorld, id: string, required: boolean): Json {
  const { name, options } = customFieldOf(id)
  const schema = schemaOf(customFieldOf(id))
  const self = (option: string) => `${world.url}/rest/api/3/customFieldOption/${option}`
  const allowedValues = options?.map((option) => ({ self: self(option.id), ...option }))
  return field(id, name, required, '', { schema, ...(allowedValues ? { allowedValues } : {}) })
}

/** Every field that can be set when an issue of a type is made, the required ones first. */
function fieldsFor(world: JiraWorld, project: Project, type: IssueType): Json[] {
  const versions = world.state.versions.filter(({ projectId }) => projectId === project.id)
  const autoCompleteUrl = `${world.url}/rest/api/3/user/assignable/search?project=${project.key}&query=`
  const all = [
    field('summary', 'Summary', true, 'string'),
    field('issuetype', 'Issue Type', true, 'issuetype', { allowedValues: [typeJson(world, type.id)] }),
    field('project', 'Project', true, 'project', { allowedValues: [projectJson(world, project)] }),
    field('description', 'Description', type.required.includes('description'), 'string'),
    ...type.custom.map((id) => customField(world, id, type.required.includes(id))),
    field('labels', 'Labels', false, 'array', { schema: { type: 'array', items: 'string', system: 'labels' } }),
    field('fixVersions', 'Fix versions', false, 'array', {
      schema: { type: 'array', items: 'version', system: 'fixVersions' },
      allowedValues: versions.map((version) => versionJson(world, version)),
    }),
    field('assignee', 'Assignee', false, 'user', { autoCompleteUrl }),
  ]
  return all.sort((a, b) => Number(b.required) - Number(a.required))
}

/** A project in which the account may make issues. @throws JiraError 400: the operation documents no 404 */
function projectToCreateIn({ world: { state }, params }: Call): Project {
  const project = findProject(state, params.projectIdOrKey ?? '')
  if (!project || !mayApp(state, project.id, 'CREATE_ISSUES'))
    throw new JiraError(400, [`No project could be found with key '${params.projectIdOrKey}'.`])
  return project
}

/** The name of a field in an error, as people read it. */
export const fieldName = (id: string): string => (id === 'description' ? 'Description' : customFieldOf(id).name)

/** Who can be assigned in a project: its people, and the app's account where it may be. */
export const assignableUsers = (world: JiraWorld, projectId: string) =>
  users.filter(({ accountId }) => accountId !== appUser.accountId || mayApp(world.state, projectId, 'ASSIGNABLE_USER'))

/** What an issue in a project needs. */
export const createMetaEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/issue/createmeta/{projectIdOrKey}/issuetypes',
    run: (call) => {
      const { types } = schemeOf(projectToCreateIn(call))
      const all = types.map(({ id }) => ({ ...typeJson(call.world, id), hierarchyLevel: 0 }))
      const { values, ...page } = sliced(call.query, all, 200)
      return ok({ ...page, issueTypes: values })
    },
  },
  {
    method: 'GET',
    path: '/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}',
    run: (call) => {
      const project = projectToCreateIn(call)
      const type = schemeOf(project).types.find(({ id }) => id === call.params.issueTypeId)
      if (!type) throw new JiraError(400, [`The issue type ${call.params.issueTypeId} is not valid in this project.`])
      const { values, ...page } = sliced(call.query, fieldsFor(call.world, project, type), 200)
      return ok({ ...page, fields: values })
    },
  },
]
