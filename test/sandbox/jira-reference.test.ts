import { describe, expect, test } from 'vitest'
import { describeJira } from '../../conformance/jira.ts'
import { missingReference, reference } from '../../conformance/reference.ts'
import { scopesOf } from '../../sandbox/jira/rest/caller.ts'
import { endpoints } from '../../sandbox/jira/rest/route.ts'
import { type Answered, aJira, anApp, listIn } from './a-jira.ts'

/** What of the file names scopes. */
interface Scoped {
  paths: Record<string, Record<string, { 'x-atlassian-oauth2-scopes'?: { scopes: string[]; state: string }[] }>>
}

/** Where the file is missing, nothing is asked of it. */
const nothing = { paths: {}, components: {} }

const text = (words: string) => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
})

/** Answers that Jira gives anywhere and documents apart from the operations. */
const everywhere = ['401', '403', '429']

describe.skipIf(missingReference !== null)('against Jira’s OpenAPI file (skipped without REFERENCE_DIR)', async () => {
  const file = missingReference ? nothing : await reference('jira/openapi.trimmed.json')
  const described = describeJira(file)
  const { paths } = file as Scoped

  /** The operation of an endpoint in the file; null where it has none. */
  function documentedAs(method: string, template: string) {
    const found = described.find(method, `/rest/api/3${template}`)
    return found?.template === `/rest/api/3${template}` ? found : null
  }

  /** What is wrong with an answer, by the file. */
  function wrongWith(method: string, template: string, { status, body }: Answered): string[] {
    const found = documentedAs(method, template)
    if (!found) return [`${method} ${template} is not documented`]
    if (!found.operation.responses[status] && everywhere.includes(String(status))) return []
    return described
      .answer(found, status, body ?? null)
      .map(({ place, says }) => `${method} ${template}, ${place}: ${says}`)
  }

  test('answers have the documented statuses and shapes', async () => {
    const { jira, hands, call } = await aJira()
    const wrong: string[] = []
    const tried = new Set<string>()
    const [version] = (await hands.issue('PAY-7')).fixVersions
    await call('POST', '/issue/PAY-7/remotelink', {
      globalId: 'g',
      object: { url: 'http://127.0.0.1/', title: 'T', status: { resolved: true } },
    })
    const [link] = await hands.remoteLinks('PAY-7')
    await call('PUT', '/issue/PAY-7/properties/p', { a: 1 })
    const issue = '/issue/{issueIdOrKey}'
    const project = '/project/{projectIdOrKey}'
    const meta = '/issue/createmeta/{projectIdOrKey}/issuetypes'
    const fields = { project: { key: 'PAY' }, issuetype: { id: '10001' }, summary: 'x' }
    const done = { transition: { id: '31' }, fields: { resolution: { name: 'Duplicate' } } }
    const object = { url: 'http://127.0.0.1/', title: 'T' }
    const comment = await call('POST', '/issue/PAY-7/comment', { body: text('First') })
    wrong.push(...wrongWith('POST', `${issue}/comment`, comment))
    tried.add(`POST ${issue}/comment`)
    const one = `/issue/PAY-7/comment/${comment.body?.id}`
    await hands.regainsPermission('ORD')
    await hands.regainsPermission('CRM')
    await hands.moves('ORD-1', '진행 중')
    const [history] = listIn<{ id: string }>(await call('GET', '/issue/ORD-1/changelog'), 'values')
    const [order] = listIn<{ id: string }>(await call('GET', '/project/search?keys=ORD'), 'values')
    const asked = { permissions: ['LINK_ISSUES'], projects: [Number(order?.id)], issues: [10_006] }
    const accountId = (await call('GET', '/myself')).body?.accountId
    const calls: [string, string, string, unknown?][] = [
      ['GET', `${issue}/comment`, '/issue/PAY-7/comment?orderBy=-created'],
      ['GET', `${issue}/comment`, '/issue/PAY-7/comment?orderBy=body'],
      ['POST', `${issue}/comment`, '/issue/PAY-7/comment', {}],
      ['POST', `${issue}/comment`, '/issue/SEC-1/comment', { body: text('x') }],
      ['GET', `${issue}/comment/{id}`, one],
      ['PUT', `${issue}/comment/{id}`, one, { body: text('Second') }],
      ['DELETE', `${issue}/comment/{id}`, one],
      ['DELETE', `${issue}/comment/{id}`, one],
      ['GET', `${issue}/changelog`, '/issue/ORD-1/changelog'],
      ['GET', `${issue}/changelog`, '/issue/SEC-1/changelog'],
      ['POST', `${issue}/changelog/list`, '/issue/ORD-1/changelog/list', { changelogIds: [Number(history?.id)] }],
      ['POST', `${issue}/changelog/list`, '/issue/ORD-1/changelog/list', {}],
      ['GET', issue, '/issue/ORD-2?expand=changelog'],
      ['GET', issue, '/issue/CRM-1'],
      ['GET', '/user', `/user?accountId=${accountId}`],
      ['GET', '/user', '/user?accountId=nobody'],
      ['GET', '/user/search', '/user/search?query=S'],
      ['GET', '/user/search', '/user/search'],
      ['GET', '/user/assignable/search', '/user/assignable/search?project=PAY'],
      ['GET', '/user/assignable/search', '/user/assignable/search'],
      ['GET', '/user/assignable/search', '/user/assignable/search?project=SEC'],
      ['GET', '/statuscategory', '/statuscategory'],
      ['GET', '/field', '/field'],
      ['GET', `${project}/statuses`, '/project/CRM/statuses'],
      ['GET', `${project}/statuses`, '/project/SEC/statuses'],
      ['GET', project, '/project/CRM'],
      ['GET', `${meta}/{issueTypeId}`, '/issue/createmeta/ORD/issuetypes/10107'],
      ['GET', `${meta}/{issueTypeId}`, '/issue/createmeta/ORD/issuetypes/10001'],
      ['GET', meta, '/issue/createmeta/SEC/issuetypes'],
      ['GET', `${issue}/transitions`, '/issue/CRM-1/transitions'],
      [
        'POST',
        '/permissions/check',
        '/permissions/check',
        { globalPermissions: ['ADMINISTER'], projectPermissions: [asked] },
      ],
      ['POST', '/permissions/check', '/permissions/check', { globalPermissions: ['FLY'] }],
      ['POST', '/jql/match', '/jql/match', { jqls: ['project = PAY', 'x ~ y'], issueIds: [10_006] }],
      ['POST', '/issue', '/issue', { fields: { project: { key: 'ORD' }, issuetype: { id: '10107' }, summary: 'x' } }],
      ['GET', '/myself', '/myself'],
      ['GET', '/serverInfo', '/serverInfo'],
      ['GET', '/mypermissions', '/mypermissions?permissions=BROWSE_PROJECTS,ADMINISTER'],
      ['GET', '/mypermissions', '/mypermissions'],
      ['GET', '/resolution', '/resolution'],
      ['GET', '/resolution/search', '/resolution/search?maxResults=2'],
      ['GET', '/project/search', '/project/search?maxResults=1'],
      ['GET', project, '/project/PAY'],
      ['GET', project, '/project/SEC'],
      ['GET', `${project}/version`, '/project/PAY/version'],
      ['GET', `${project}/versions`, '/project/PAY/versions'],
      ['GET', '/version/{id}', `/version/${version?.id}`],
      ['GET', '/version/{id}', '/version/1'],
      ['PUT', '/version/{id}', `/version/${version?.id}`, { released: true }],
      ['GET', meta, '/issue/createmeta/PAY/issuetypes'],
      ['GET', `${meta}/{issueTypeId}`, '/issue/createmeta/PAY/issuetypes/10001'],
      ['POST', '/issue', '/issue', { fields }],
      ['POST', '/issue', '/issue', { fields: { ...fields, summary: '' } }],
      ['GET', issue, '/issue/PAY-7?properties=p'],
      ['GET', issue, '/issue/SEC-1'],
      ['PUT', issue, '/issue/PAY-7', { fields: { summary: 'y' } }],
      ['POST', '/issue/bulkfetch', '/issue/bulkfetch', { issueIdsOrKeys: ['PAY-7', 'SEC-1'] }],
      ['POST', '/issue/bulkfetch', '/issue/bulkfetch', { issueIdsOrKeys: [] }],
      ['GET', '/issue/picker', '/issue/picker?query=P&currentJQL='],
      ['POST', '/search/jql', '/search/jql', { jql: 'project = PAY', maxResults: 2, fields: ['*all'] }],
      ['POST', '/search/jql', '/search/jql', { jql: '' }],
      ['GET', '/search/jql', '/search/jql?jql=project=PAY'],
      ['POST', '/search/approximate-count', '/search/approximate-count', { jql: 'project = PAY' }],
      ['GET', `${issue}/transitions`, '/issue/PAY-7/transitions?expand=transitions.fields'],
      ['POST', `${issue}/transitions`, '/issue/PAY-7/transitions', done],
      ['POST', `${issue}/transitions`, '/issue/PAY-7/transitions', {}],
      ['GET', `${issue}/remotelink`, '/issue/PAY-7/remotelink?globalId=g'],
      ['POST', `${issue}/remotelink`, '/issue/PAY-7/remotelink', { globalId: 'g', object }],
      ['POST', `${issue}/remotelink`, '/issue/PAY-7/remotelink', { globalId: 'h', object }],
      ['POST', `${issue}/remotelink`, '/issue/PAY-7/remotelink', {}],
      ['GET', `${issue}/remotelink/{linkId}`, `/issue/PAY-7/remotelink/${link?.id}`],
      ['PUT', `${issue}/remotelink/{linkId}`, `/issue/PAY-7/remotelink/${link?.id}`, { object }],
      ['DELETE', `${issue}/remotelink/{linkId}`, `/issue/PAY-7/remotelink/${link?.id}`],
      ['DELETE', `${issue}/remotelink`, '/issue/PAY-7/remotelink?globalId=h'],
      ['DELETE', `${issue}/remotelink`, '/issue/PAY-7/remotelink?globalId=h'],
      ['GET', `${issue}/properties`, '/issue/PAY-7/properties'],
      ['GET', `${issue}/properties/{propertyKey}`, '/issue/PAY-7/properties/p'],
      ['PUT', `${issue}/properties/{propertyKey}`, '/issue/PAY-7/properties/p', { a: 2 }],
      ['PUT', `${issue}/properties/{propertyKey}`, '/issue/PAY-7/properties/q', { a: 2 }],
      ['DELETE', `${issue}/properties/{propertyKey}`, '/issue/PAY-7/properties/p'],
      ['DELETE', issue, '/issue/PAY-8'],
    ]
    for (const [method, template, path, body] of calls) {
      const answer = await call(method, path, body)
      if (answer.status < 400) tried.add(`${method} ${template}`)
      wrong.push(...wrongWith(method, template, answer))
    }
    const app = await anApp(jira)
    const hook = { events: ['jira:issue_created'], jqlFilter: 'project = PAY' }
    const url = 'http://127.0.0.1:9/hooks'
    const made = await app.call('POST', '/webhook', { url, webhooks: [hook, { ...hook, jqlFilter: 'x = 1' }] })
    const [{ createdWebhookId } = {}] = listIn<{ createdWebhookId?: number }>(made, 'webhookRegistrationResult')
    const byApp: [string, string, string, unknown?][] = [
      ['POST', '/webhook', '/webhook', { url: 'http://127.0.0.1:9/other', webhooks: [hook] }],
      ['GET', '/webhook', '/webhook'],
      ['PUT', '/webhook/refresh', '/webhook/refresh', { webhookIds: [createdWebhookId] }],
      ['GET', '/webhook/failed', '/webhook/failed'],
      ['DELETE', '/webhook', '/webhook', { webhookIds: [] }],
      ['DELETE', '/webhook', '/webhook', { webhookIds: [createdWebhookId] }],
      ['GET', issue, '/issue/PAY-7'],
      ['GET', '/myself', '/myself'],
    ]
    wrong.push(...wrongWith('POST', '/webhook', made))
    tried.add('POST /webhook')
    for (const [method, template, path, body] of byApp) {
      const answer = await app.call(method, path, body)
      if (answer.status < 400) tried.add(`${method} ${template}`)
      wrong.push(...wrongWith(method, template, answer))
      if (template.startsWith('/webhook')) wrong.push(...wrongWith(method, template, await call(method, path, body)))
    }
    await hands.expiresToken()
    wrong.push(...wrongWith('GET', '/mypermissions', await call('GET', '/mypermissions?permissions=BROWSE_PROJECTS')))
    expect(wrong).toEqual([])

    const documented = endpoints.filter(({ method, path }) => documentedAs(method, path))
    const untried = documented.map(({ method, path }) => `${method} ${path}`).filter((each) => !tried.has(each))
    expect(untried).toEqual(['GET /webhook/failed', 'DELETE /version/{id}'])
  })

  test('each operation asks for the scopes that the file names', () => {
    const wrong = endpoints.flatMap(({ method, path }) => {
      const named = paths[`/rest/api/3${path}`]?.[method.toLowerCase()]?.['x-atlassian-oauth2-scopes']
      const current = named?.find(({ state }) => state === 'Current')?.scopes
      const ours = scopesOf({ method, path })
      return current && current.join() !== ours.join() ? [`${method} ${path}: ${current} is not ${ours}`] : []
    })
    expect(wrong).toEqual([])
  })

  test('what is here and not in the file is known', () => {
    const unknown = endpoints.filter(({ method, path }) => !documentedAs(method, path))
    expect(unknown.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'GET /search',
      'GET /status',
      'POST /search',
      'POST /version',
    ])
  })
})
