import { noteProperty } from '../announce.ts'
import { JiraError } from '../jira-error.ts'
import { type Call, type Endpoint, issueOf, noContent, ok } from './endpoint.ts'

/** @throws JiraError 400 for a key over 255 characters, and a value that is missing or over 32,768 ("Set issue property") */
export function checkProperty(key: string, value: unknown): void {
  if (key === '' || key.length > 255) throw new JiraError(400, ['The property key must have 1 to 255 characters.'])
  if (value === undefined) throw new JiraError(400, ['The property value must not be empty.'])
  if (JSON.stringify(value).length > 32_768)
    throw new JiraError(400, ['The property value must not have more than 32768 characters.'])
}

const path = '/issue/{issueIdOrKey}/properties/{propertyKey}'
const keyOf = (call: Call) => call.params.propertyKey ?? ''

function existing(call: Call) {
  const issue = issueOf(call)
  if (!Object.hasOwn(issue.properties, keyOf(call)))
    throw new JiraError(404, [`The property with key '${keyOf(call)}' does not exist.`])
  return issue
}

/** What apps keep on an issue. */
export const propertyEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/issue/{issueIdOrKey}/properties',
    run: (call) => {
      const issue = issueOf(call)
      const self = `${call.world.url}/rest/api/3/issue/${issue.id}/properties`
      return ok({
        keys: Object.keys(issue.properties).map((key) => ({ self: `${self}/${encodeURIComponent(key)}`, key })),
      })
    },
  },
  { method: 'GET', path, run: (call) => ok({ key: keyOf(call), value: existing(call).properties[keyOf(call)] }) },
  {
    method: 'PUT',
    path,
    writesIssue: true,
    run: (call) => {
      const issue = issueOf(call, 'EDIT_ISSUES')
      checkProperty(keyOf(call), call.body)
      const status = Object.hasOwn(issue.properties, keyOf(call)) ? 200 : 201
      issue.properties[keyOf(call)] = call.body
      noteProperty(call.world, issue, keyOf(call), 'set')
      return { status, body: {} }
    },
  },
  {
    method: 'DELETE',
    path,
    writesIssue: true,
    run: (call) => {
      issueOf(call, 'EDIT_ISSUES')
      const issue = existing(call)
      delete issue.properties[keyOf(call)]
      noteProperty(call.world, issue, keyOf(call), 'deleted')
      return noContent
    },
  },
]
