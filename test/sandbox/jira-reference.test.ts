import { describe, expect, test } from 'vitest'
import { describeJira } from '../../conformance/jira.ts'
import { missingReference, reference } from '../../conformance/reference.ts'
import { endpoints } from '../../sandbox/jira/rest/route.ts'
import { type Answered, aJira } from './a-jira.ts'

/** Where the file is missing, nothing is asked of it. */
const nothing = { paths: {}, components: {} }

/** Answers that Jira gives anywhere and documents apart from the operations. */
const everywhere = ['401', '403', '429']

describe.skipIf(missingReference !== null)('against Jira’s OpenAPI file (skipped without REFERENCE_DIR)', async () => {
  const jira = describeJira(missingReference ? nothing : await reference('jira/openapi.trimmed.json'))

  /** The operation of an endpoint in the file; null where it has none. */
  function documentedAs(method: string, template: string) {
    const found = jira.find(method, `/rest/api/3${template}`)
    return found?.template === `/rest/api/3${template}` ? found : null
  }

  /** What is wrong with an answer, by the file. */
  function wrongWith(method: string, template: string, { status, body }: Answered): string[] {
    const found = documentedAs(method, template)
    if (!found) return [`${method} ${template} is not documented`]
    if (!found.operation.responses[status] && everywhere.includes(String(status))) return []
    return jira.answer(found, status, body ?? null).map(({ place, says }) => `${method} ${template}, ${place}: ${says}`)
  }

  test('answers have the documented statuses and shapes', async () => {
    const { hands, call } = await aJira()
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
    const calls: [string, string, string, unknown?][] = [
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
    const wrong: string[] = []
    const tried = new Set<string>()
    for (const [method, template, path, body] of calls) {
      const answer = await call(method, path, body)
      if (answer.status < 400) tried.add(`${method} ${template}`)
      wrong.push(...wrongWith(method, template, answer))
    }
    await hands.expiresToken()
    wrong.push(...wrongWith('GET', '/mypermissions', await call('GET', '/mypermissions?permissions=BROWSE_PROJECTS')))
    expect(wrong).toEqual([])

    const documented = endpoints.filter(({ method, path }) => documentedAs(method, path))
    const untried = documented.map(({ method, path }) => `${method} ${path}`).filter((each) => !tried.has(each))
    expect(untried).toEqual(['DELETE /version/{id}'])
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
