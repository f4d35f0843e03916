import { createCloudClient } from 'jira.js'
import { expect, test } from 'vitest'
import { endpoints } from '../../sandbox/jira/rest/route.ts'
import { aJira, anApp } from './a-jira.ts'

/** Operations that Jira's public client has no function for, so that it cannot judge them; the OpenAPI file judges those it has. */
const notInTheClient = [
  'DELETE /version/{id}',
  'GET /resolution',
  'GET /resolution/search',
  'GET /search',
  'GET /webhook/failed',
  'POST /search',
]

const text = (words: string) => ({
  type: 'doc' as const,
  version: 1 as const,
  content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
})

test('Jira’s public client takes the answer of every operation for what it expects', async () => {
  const { jira, hands, client } = await aJira()
  const { tokens } = await anApp(jira)
  const app = createCloudClient({
    host: jira.gatewayUrl,
    auth: { type: 'bearer', token: tokens.access },
    onSchemaMismatch: 'throw',
  })
  await hands.regainsPermission('ORD')
  await hands.regainsPermission('CRM')
  await hands.moves('ORD-1', '진행 중')
  const called = new Set<string>()
  /** Runs a call and looks in the world's log which operation it was. */
  const judged = async <T>(operation: string, run: () => Promise<T>): Promise<T> => {
    const before = (await hands.log()).at(-1)?.id ?? 0
    const answer = await run().catch((cause: unknown) => {
      throw new Error(`${operation}: ${cause instanceof Error ? cause.message : cause}`, { cause })
    })
    const [method = '', template = ''] = operation.split(' ')
    const asked = new RegExp(`^jira ${method} ${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
    expect((await hands.log(before)).map(({ what }) => what)).toEqual([expect.stringMatching(asked)])
    called.add(operation)
    return answer
  }
  const { issues, issueComments, issueProperties, issueRemoteLinks, issueSearch, projects } = client
  const issueIdOrKey = 'PAY-7'
  const projectIdOrKey = 'PAY'
  const issue = '/issue/{issueIdOrKey}'
  const project = '/project/{projectIdOrKey}'
  const meta = '/issue/createmeta/{projectIdOrKey}/issuetypes'

  for (const each of ['PAY-7', 'ORD-1', 'CRM-1'])
    await judged(`GET ${issue}`, () =>
      issues.getIssue({ issueIdOrKey: each, fields: ['*all'], expand: 'changelog', properties: ['*all'] }),
    )
  const fields = { project: { key: 'PAY' }, issuetype: { id: '10001' }, summary: 'x', description: text('y') }
  const made = await judged('POST /issue', () => issues.createIssue({ fields }))
  await judged(`PUT ${issue}`, () => issues.editIssue({ issueIdOrKey, fields: { summary: 'y' } }))
  await judged('POST /issue/bulkfetch', () =>
    issues.bulkFetchIssues({ issueIdsOrKeys: ['PAY-7', 'ORD-1', 'CRM-1', 'SEC-1'], fields: ['*all'] }),
  )
  for (const each of ['PAY', 'ORD', 'CRM']) {
    const { issueTypes } = await judged(`GET ${meta}`, () =>
      issues.getCreateIssueMetaIssueTypes({ projectIdOrKey: each }),
    )
    for (const { id } of issueTypes ?? [])
      await judged(`GET ${meta}/{issueTypeId}`, () =>
        issues.getCreateIssueMetaIssueTypeId({ projectIdOrKey: each, issueTypeId: String(id) }),
      )
  }
  const histories = await judged(`GET ${issue}/changelog`, () => issues.getChangeLogs({ issueIdOrKey: 'ORD-1' }))
  const changelogIds = (histories.values ?? []).map(({ id }) => Number(id))
  expect(changelogIds).not.toEqual([])
  await judged(`POST ${issue}/changelog/list`, () => issues.getChangeLogsByIds({ issueIdOrKey: 'ORD-1', changelogIds }))
  for (const each of ['PAY-7', 'ORD-1', 'CRM-1'])
    await judged(`GET ${issue}/transitions`, () =>
      issues.getTransitions({ issueIdOrKey: each, expand: 'transitions.fields' }),
    )
  await judged(`POST ${issue}/transitions`, () => issues.doTransition({ issueIdOrKey, transition: { id: '31' } }))

  const comment = await judged(`POST ${issue}/comment`, () =>
    issueComments.addComment({ issueIdOrKey, body: text('First') }),
  )
  const one = { issueIdOrKey, id: String(comment.id) }
  await judged(`GET ${issue}/comment`, () => issueComments.getComments({ issueIdOrKey, orderBy: '-created' }))
  await judged(`GET ${issue}/comment/{id}`, () => issueComments.getComment(one))
  await judged(`PUT ${issue}/comment/{id}`, () => issueComments.updateComment({ ...one, body: { body: text('2nd') } }))
  await judged(`DELETE ${issue}/comment/{id}`, () => issueComments.deleteComment(one))

  const property = { issueIdOrKey, propertyKey: 'p' }
  await judged(`PUT ${issue}/properties/{propertyKey}`, () =>
    issueProperties.setIssueProperty({ ...property, body: { a: 1 } }),
  )
  await judged(`GET ${issue}/properties`, () => issueProperties.getIssuePropertyKeys({ issueIdOrKey }))
  await judged(`GET ${issue}/properties/{propertyKey}`, () => issueProperties.getIssueProperty(property))
  await judged(`DELETE ${issue}/properties/{propertyKey}`, () => issueProperties.deleteIssueProperty(property))

  const object = { url: 'http://127.0.0.1/', title: 'T', status: { resolved: true } }
  const link = await judged(`POST ${issue}/remotelink`, () =>
    issueRemoteLinks.createOrUpdateRemoteIssueLink({ issueIdOrKey, globalId: 'g', object }),
  )
  await issueRemoteLinks.createOrUpdateRemoteIssueLink({ issueIdOrKey, globalId: 'h', object })
  const linkId = String(link.id)
  await judged(`GET ${issue}/remotelink`, () => issueRemoteLinks.getRemoteIssueLinks({ issueIdOrKey }))
  await judged(`GET ${issue}/remotelink/{linkId}`, () =>
    issueRemoteLinks.getRemoteIssueLinkById({ issueIdOrKey, linkId }),
  )
  await judged(`PUT ${issue}/remotelink/{linkId}`, () =>
    issueRemoteLinks.updateRemoteIssueLink({ issueIdOrKey, linkId, object }),
  )
  await judged(`DELETE ${issue}/remotelink/{linkId}`, () =>
    issueRemoteLinks.deleteRemoteIssueLinkById({ issueIdOrKey, linkId }),
  )
  await judged(`DELETE ${issue}/remotelink`, () =>
    issueRemoteLinks.deleteRemoteIssueLinkByGlobalId({ issueIdOrKey, globalId: 'h' }),
  )

  const jql = 'project = PAY ORDER BY created'
  await judged('GET /search/jql', () => issueSearch.searchAndReconsileIssuesUsingJql({ jql, fields: ['*all'] }))
  await judged('POST /search/jql', () =>
    issueSearch.searchAndReconsileIssuesUsingJqlPost({ jql, maxResults: 2, fields: ['*all'] }),
  )
  await judged('POST /search/approximate-count', () => issueSearch.countIssues({ jql: 'project = PAY' }))
  await judged('POST /jql/match', () =>
    issueSearch.matchIssues({ jqls: ['project = PAY', 'x ~ y'], issueIds: [10_006] }),
  )
  await judged('GET /issue/picker', () => issueSearch.getIssuePickerResource({ query: 'P', currentJQL: '' }))

  await judged('GET /project/search', () => projects.searchProjects({ maxResults: 5 }))
  for (const each of ['PAY', 'ORD', 'CRM']) {
    await judged(`GET ${project}`, () => projects.getProject({ projectIdOrKey: each }))
    await judged(`GET ${project}/statuses`, () => projects.getAllStatuses({ projectIdOrKey: each }))
  }
  const versions = client.projectVersions
  const projectId = Number((await projects.getProject({ projectIdOrKey })).id)
  const version = await judged('POST /version', () =>
    versions.createVersion({ projectId, name: '9.0.0', releaseDate: '2030-01-02', description: 'Later' }),
  )
  const id = String(version.id)
  await judged(`GET ${project}/version`, () => versions.getProjectVersionsPaginated({ projectIdOrKey }))
  await judged(`GET ${project}/versions`, () => versions.getProjectVersions({ projectIdOrKey }))
  await judged('PUT /version/{id}', () => versions.updateVersion({ id, body: { released: true } }))
  await judged('GET /version/{id}', () => versions.getVersion({ id }))

  await judged('GET /mypermissions', () =>
    client.permissions.getMyPermissions({ permissions: ['BROWSE_PROJECTS', 'ADMINISTER'] }),
  )
  const projectPermissions = [{ permissions: ['LINK_ISSUES'], projects: [projectId], issues: [10_006] }]
  await judged('POST /permissions/check', () =>
    client.permissions.getBulkPermissions({ globalPermissions: ['ADMINISTER'], projectPermissions }),
  )
  const { accountId } = await judged('GET /myself', () => client.myself.getCurrentUser())
  await judged('GET /user', () => client.users.getUser(accountId === undefined ? {} : { accountId }))
  await judged('GET /user/search', () => client.userSearch.findUsers({ query: 'S' }))
  await judged('GET /user/assignable/search', () => client.userSearch.findAssignableUsers({ project: 'PAY' }))
  await judged('GET /status', () => client.workflowStatuses.getStatuses())
  await judged('GET /field', () => client.issueFields.getFields())
  await judged('GET /statuscategory', () => client.workflowStatusCategories.getStatusCategories())
  await judged('GET /serverInfo', () => client.serverInfo.getServerInfo())

  const registered = await judged('POST /webhook', () =>
    app.webhooks.registerDynamicWebhooks({
      url: 'http://127.0.0.1:9/hooks',
      webhooks: [
        { events: ['jira:issue_created'], jqlFilter: 'project = PAY' },
        { events: ['jira:issue_created'], jqlFilter: 'x = 1' },
      ],
    }),
  )
  const webhookIds = (registered.webhookRegistrationResult ?? []).flatMap(({ createdWebhookId: made }) => made ?? [])
  expect(webhookIds).toHaveLength(1)
  await judged('GET /webhook', () => app.webhooks.getDynamicWebhooksForApp())
  await judged('PUT /webhook/refresh', () => app.webhooks.refreshWebhooks({ webhookIds }))
  await judged('DELETE /webhook', () => app.webhooks.deleteWebhookById({ webhookIds }))

  await judged(`DELETE ${issue}`, () => issues.deleteIssue({ issueIdOrKey: String(made.key) }))

  const here = endpoints.map(({ method, path }) => `${method} ${path}`)
  expect(here.filter((each) => !called.has(each)).sort()).toEqual(notInTheClient)
})
