import { beforeEach, describe, expect, test } from 'vitest'
import { aJira, clientOf, listIn } from './a-jira.ts'

const { jira, hands, client, call } = await aJira()
beforeEach(() => jira.reset())

const excel = '결제 내역 엑셀 다운로드'
const doc = (text: string) => ({
  type: 'doc' as const,
  version: 1 as const,
  content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
})
const story = { id: '10001' }

describe('who calls', () => {
  test('the account, by its e-mail address and token', async () => {
    expect(await client.myself.getCurrentUser()).toMatchObject({ displayName: 'Hearback', timeZone: 'Asia/Seoul' })
  })

  test.each([
    ['no token', ''],
    ['a wrong token', `Basic ${Buffer.from('hearback@marusoft.example:wrong').toString('base64')}`],
    ['a bearer token', 'Bearer the-token'],
  ])('%s is turned away', async (_, authorization) => {
    const { status, body } = await call('GET', '/myself', undefined, authorization)
    expect([status, body]).toEqual([
      401,
      { errorMessages: ['Client must be authenticated to access this resource.'], errors: {} },
    ])
  })

  test('an expired token is turned away until it is restored', async () => {
    await hands.expiresToken()
    await expect(client.myself.getCurrentUser()).rejects.toMatchObject({ status: 401 })
    await expect(clientOf(jira, 'other').myself.getCurrentUser()).rejects.toMatchObject({ status: 401 })
    await hands.restoresToken()
    expect(await client.myself.getCurrentUser()).toMatchObject({ active: true })
  })

  test('what it may do is told for a project and in general', async () => {
    await hands.losesPermission('PAY', 'LINK_ISSUES')
    const permissions = 'BROWSE_PROJECTS,LINK_ISSUES,ADMINISTER'
    const has = async (projectKey?: string) => {
      const answer = await client.permissions.getMyPermissions({ permissions, ...(projectKey ? { projectKey } : {}) })
      return Object.values(answer.permissions ?? {}).map((each) => each.havePermission)
    }
    expect([await has('PAY'), await has('APP'), await has()]).toEqual([
      [true, false, false],
      [true, true, false],
      [true, true, false],
    ])
    expect((await call('GET', '/mypermissions')).status).toBe(400)
    expect((await call('GET', '/mypermissions?permissions=FLY')).status).toBe(400)
    expect((await call('GET', '/mypermissions?permissions=BROWSE_PROJECTS&projectKey=SEC')).status).toBe(404)
  })
})

describe('reading issues', () => {
  test('by key, by id and in any case, with the fields that were asked for', async () => {
    const byKey = await client.issues.getIssue({ issueIdOrKey: 'PAY-7', fields: ['summary', 'status', 'fixVersions'] })
    expect(Object.keys(byKey.fields ?? {}).sort()).toEqual(['fixVersions', 'status', 'summary'])
    expect(byKey.fields).toMatchObject({ summary: excel, status: { statusCategory: { key: 'new' } } })
    const byId = await client.issues.getIssue({ issueIdOrKey: String(byKey.id) })
    expect([byId.key, byId.fields?.resolution]).toEqual(['PAY-7', null])
    expect((await client.issues.getIssue({ issueIdOrKey: 'pay-7', fields: ['summary'] })).id).toBe(byKey.id)
  })

  test.each(['PAY-999', 'SEC-1', '1'])('%s is not there, or may not be seen', async (issueIdOrKey) => {
    await expect(client.issues.getIssue({ issueIdOrKey })).rejects.toMatchObject({
      status: 404,
      body: { errorMessages: ['Issue does not exist or you do not have permission to see it.'], errors: {} },
    })
  })

  test('permission that is lost hides a project, and comes back', async () => {
    await hands.losesPermission('PAY')
    await expect(client.issues.getIssue({ issueIdOrKey: 'PAY-7' })).rejects.toMatchObject({ status: 404 })
    expect((await client.projects.searchProjects()).values?.map(({ key }) => key)).toEqual(['APP'])
    await hands.regainsPermission('PAY')
    expect(await client.issues.getIssue({ issueIdOrKey: 'PAY-7' })).toMatchObject({ key: 'PAY-7' })
  })

  test('many at once, with an error for each that is not there', async () => {
    const { issues, issueErrors } = await client.issues.bulkFetchIssues({
      issueIdsOrKeys: ['PAY-7', 'SEC-1', 'APP-1', '4'],
      fields: ['summary'],
    })
    expect(issues?.map(({ key }) => key)).toEqual(['PAY-7', 'APP-1'])
    expect(issueErrors?.map(({ id }) => id)).toEqual(['SEC-1', '4'])
    const ids = Array.from({ length: 101 }, (_, at) => String(at))
    expect((await call('POST', '/issue/bulkfetch', { issueIdsOrKeys: ids })).status).toBe(400)
    expect((await call('POST', '/issue/bulkfetch', { issueIdsOrKeys: [] })).status).toBe(400)
  })

  test('a moved issue is found by its old key and says the new one', async () => {
    const { id } = await hands.issue('PAY-7')
    const { key } = await hands.movesTo('PAY-7', 'APP')
    const found = await client.issues.getIssue({ issueIdOrKey: 'PAY-7', fields: ['project', 'fixVersions'] })
    expect(found).toMatchObject({ id, key, fields: { project: { key: 'APP' }, fixVersions: [] } })
    expect(key).toBe('APP-6')
    const bulk = await client.issues.bulkFetchIssues({ issueIdsOrKeys: ['PAY-7', id], fields: ['summary'] })
    expect(bulk.issues?.map((issue) => issue.key)).toEqual(['APP-6'])
  })

  test('a deleted issue is gone', async () => {
    await hands.deletes('PAY-7')
    await expect(client.issues.getIssue({ issueIdOrKey: 'PAY-7' })).rejects.toMatchObject({ status: 404 })
    await expect(hands.issue('PAY-7')).rejects.toThrow('404')
  })
})

describe('making and changing issues', () => {
  test('with what the create screen needs, and properties', async () => {
    const meta = await client.issues.getCreateIssueMetaIssueTypes({ projectIdOrKey: 'PAY' })
    expect(meta.issueTypes?.map(({ name }) => name)).toEqual(['Task', 'Story', 'Bug', 'Sub-task'])
    const fields = await client.issues.getCreateIssueMetaIssueTypeId({ projectIdOrKey: 'PAY', issueTypeId: '10001' })
    expect(fields.fields?.filter(({ required }) => required).map(({ key }) => key)).toEqual([
      'summary',
      'issuetype',
      'project',
    ])
    const made = await client.issues.createIssue({
      fields: { project: { key: 'PAY' }, issuetype: story, summary: '새 요청', description: doc('고객의 말') },
      properties: [{ key: 'hearback', value: { item: '1' } }],
    })
    expect(made.key).toBe('PAY-10')
    const found = await client.issues.getIssue({ issueIdOrKey: made.id, properties: ['hearback'] })
    expect(found).toMatchObject({
      properties: { hearback: { item: '1' } },
      fields: { description: doc('고객의 말'), reporter: { displayName: 'Hearback' } },
    })
  })

  test.each<[string, object, string]>([
    ['no summary', { summary: undefined }, 'summary'],
    ['an empty summary', { summary: ' ' }, 'summary'],
    ['a summary of two lines', { summary: 'a\nb' }, 'summary'],
    ['a summary of 256 characters', { summary: 'x'.repeat(256) }, 'summary'],
    ['an unknown project', { project: { key: 'NONE' } }, 'project'],
    ['a hidden project', { project: { key: 'SEC' } }, 'project'],
    ['an unknown type', { issuetype: { id: '7' } }, 'issuetype'],
    ['a plain text as description', { description: 'words' }, 'description'],
    ['an empty text node', { description: doc('') }, 'description'],
    ['a version of another project', { fixVersions: [{ name: '8.2.0' }] }, 'fixVersions'],
    ['a field that is not on the screen', { resolution: { id: '10000' } }, 'resolution'],
  ])('not with %s', async (_, wrong, field) => {
    const right = { project: { key: 'PAY' }, issuetype: story, summary: 'x' }
    const { status, body } = await call('POST', '/issue', { fields: { ...right, ...wrong } })
    expect([status, Object.keys(body?.errors ?? {})]).toEqual([400, [field]])
  })

  test('a summary of 255 characters is taken', async () => {
    const fields = { project: { key: 'PAY' }, issuetype: story, summary: '가'.repeat(255) }
    expect((await call('POST', '/issue', { fields })).status).toBe(201)
  })

  test('summary and fix versions are edited', async () => {
    await client.issues.editIssue({
      issueIdOrKey: 'PAY-8',
      fields: { summary: '정산 메일 중복', fixVersions: [{ name: '3.5.0' }] },
    })
    expect(await hands.issue('PAY-8')).toMatchObject({
      summary: '정산 메일 중복',
      fixVersions: [{ name: '3.5.0', released: false }],
    })
    const [version] = (await hands.issue('PAY-8')).fixVersions
    await call('PUT', '/issue/PAY-8', { update: { fixVersions: [{ remove: { id: version?.id } }] } })
    expect((await hands.issue('PAY-8')).fixVersions).toEqual([])
    await hands.losesPermission('PAY', 'EDIT_ISSUES')
    expect((await call('PUT', '/issue/PAY-8', { fields: { summary: 'x' } })).status).toBe(403)
  })

  test('through the workflow, which sets and clears the resolution', async () => {
    const { transitions } = await client.issues.getTransitions({ issueIdOrKey: 'PAY-7' })
    const to = (name: string) => transitions?.find((each) => each.name === name)?.id ?? ''
    await client.issues.doTransition({ issueIdOrKey: 'PAY-7', transition: { id: to('Done') } })
    expect(await hands.issue('PAY-7')).toMatchObject({ status: 'Done', resolution: 'Done' })
    await client.issues.doTransition({ issueIdOrKey: 'PAY-7', transition: { id: to('In Progress') } })
    expect(await hands.issue('PAY-7')).toMatchObject({ status: 'In Progress', resolution: null })
    const fields = { resolution: { name: "Won't Do" } }
    await client.issues.doTransition({ issueIdOrKey: 'PAY-7', transition: { id: to('Done') }, fields })
    expect(await hands.issue('PAY-7')).toMatchObject({ status: 'Done', resolution: "Won't Do" })
    const early = await call('POST', '/issue/PAY-8/transitions', { transition: { id: to('To Do') }, fields })
    expect([
      early.status,
      (await call('POST', '/issue/PAY-8/transitions', { transition: { id: '99' } })).status,
    ]).toEqual([400, 400])
  })

  test('by hand: done without any resolution, and closed as something else', async () => {
    await hands.moves('PAY-7', 'Done', { resolution: null })
    expect(await hands.issue('PAY-7')).toMatchObject({ status: 'Done', resolution: null })
    await hands.closesAs('PAY-8', 'Duplicate')
    expect(await hands.issue('PAY-8')).toMatchObject({ status: 'Done', resolution: 'Duplicate' })
    await hands.renames('PAY-8', 'B')
    await hands.setsFixVersion('PAY-8', '3.5.0')
    expect(await hands.issue('PAY-8')).toMatchObject({ summary: 'B', fixVersions: [{ name: '3.5.0' }] })
    const { key } = await hands.creates('APP', { summary: 'By hand', fixVersion: '8.2.0' })
    expect(await hands.issue(key)).toMatchObject({ status: 'To Do', fixVersions: [{ name: '8.2.0' }] })
    await expect(hands.moves('PAY-99', 'Done')).rejects.toThrow('There is no issue PAY-99.')
    await expect(hands.releases('9.9')).rejects.toThrow('There is no version 9.9.')
    await expect(hands.releases('APP-3')).rejects.toThrow('has no fix version')
  })
})

describe('remote links', () => {
  const link = {
    globalId: 'hearback:1',
    relationship: 'VoC',
    application: { type: 'hearback', name: 'Hearback' },
    object: { url: 'http://127.0.0.1/voc/1', title: 'VOC-1', summary: '고객사 3곳', status: { resolved: true } },
  }
  const put = (body: object) => call('POST', '/issue/PAY-7/remotelink', body)

  test('made once and then replaced by the global id', async () => {
    const [first, second] = [await put(link), await put({ ...link, object: { ...link.object, title: 'VOC-1 · 2' } })]
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.body).toEqual(first.body)
    expect(await hands.remoteLinks('PAY-7')).toMatchObject([{ object: { title: 'VOC-1 · 2', summary: '고객사 3곳' } }])
    const read = await client.issueRemoteLinks.getRemoteIssueLinks({ issueIdOrKey: 'PAY-7' })
    expect(read).toMatchObject([{ globalId: 'hearback:1', object: { status: { resolved: true } } }])
  })

  test('what is left out becomes null', async () => {
    await put(link)
    await put({ globalId: 'hearback:1', object: { url: 'http://127.0.0.1/voc/1', title: 'VOC-1' } })
    const [left] = await hands.remoteLinks('PAY-7')
    expect(left).toEqual({
      id: expect.any(Number),
      self: expect.stringContaining('/remotelink/'),
      globalId: 'hearback:1',
      application: {},
      object: { url: 'http://127.0.0.1/voc/1', title: 'VOC-1', icon: {}, status: { icon: {} } },
    })
  })

  test('without a global id each is a new one', async () => {
    const { globalId: _, ...bare } = link
    await put(bare)
    await put(bare)
    expect(await hands.remoteLinks('PAY-7')).toHaveLength(2)
  })

  test('deleted by global id or id', async () => {
    const { body } = await put(link)
    await client.issueRemoteLinks.deleteRemoteIssueLinkByGlobalId({ issueIdOrKey: 'PAY-7', globalId: 'hearback:1' })
    expect((await call('DELETE', '/issue/PAY-7/remotelink?globalId=hearback%3A1')).status).toBe(404)
    expect((await call('DELETE', `/issue/PAY-7/remotelink/${body?.id}`)).status).toBe(404)
    const again = await put(link)
    expect((await call('DELETE', `/issue/PAY-7/remotelink/${again.body?.id}`)).status).toBe(204)
    expect((await call('DELETE', '/issue/PAY-7/remotelink')).status).toBe(400)
  })

  test.each<[string, object]>([
    ['a title of 256 characters', { object: { ...link.object, title: 'x'.repeat(256) } }],
    ['a global id of 256 characters', { globalId: 'x'.repeat(256) }],
    ['a summary of 256 characters', { object: { ...link.object, summary: 'x'.repeat(256) } }],
    ['no object', { object: undefined }],
    ['an address that is none', { object: { url: 'here', title: 'x' } }],
  ])('%s is refused', async (_, wrong) => {
    expect((await put({ ...link, ...wrong })).status).toBe(400)
  })

  test('needs the permission to link', async () => {
    await hands.losesPermission('PAY', 'LINK_ISSUES')
    expect((await put(link)).status).toBe(403)
  })
})

test('properties: 201, 200, read, listed, deleted; 32,768 characters at most', async () => {
  const path = '/issue/PAY-7/properties/hearback'
  const put = async (value: unknown) => (await call('PUT', path, JSON.stringify(value))).status
  expect([await put({ item: 1 }), await put({ item: 2 })]).toEqual([201, 200])
  const read = await client.issueProperties.getIssueProperty({ issueIdOrKey: 'PAY-7', propertyKey: 'hearback' })
  expect(read).toEqual({ key: 'hearback', value: { item: 2 } })
  expect([await put('x'.repeat(32_766)), await put('x'.repeat(32_767))]).toEqual([200, 400])
  expect((await call('PUT', path)).status).toBe(400)
  expect((await call('DELETE', path)).status).toBe(204)
  expect((await call('GET', path)).status).toBe(404)
})

describe('projects, versions and the site', () => {
  test('projects that may be seen, and their versions', async () => {
    const { values } = await client.projects.searchProjects()
    expect(values?.map(({ key }) => key)).toEqual(['APP', 'PAY'])
    const all = await client.projectVersions.getProjectVersions({ projectIdOrKey: 'PAY' })
    expect(all.map(({ name, released }) => [name, released])).toEqual([
      ['3.4.0', true],
      ['3.5.0', false],
    ])
    const page = await client.projectVersions.getProjectVersionsPaginated({
      projectIdOrKey: 'PAY',
      status: 'unreleased',
    })
    expect(page.values?.map(({ name }) => name)).toEqual(['3.5.0'])
    expect((await call('GET', '/project/SEC/versions')).status).toBe(404)
  })

  test('a version is made, released and read', async () => {
    const [project] = (await client.projects.searchProjects({ keys: ['PAY'] })).values ?? []
    const made = await client.projectVersions.createVersion({ name: '3.6.0', projectId: Number(project?.id) })
    const id = String(made.id)
    await client.projectVersions.updateVersion({ id, body: { released: true, releaseDate: '2026-12-01' } })
    expect(await client.projectVersions.getVersion({ id })).toMatchObject({ released: true, releaseDate: '2026-12-01' })
    expect((await call('POST', '/version', { name: '3.6.0', projectId: Number(project?.id) })).status).toBe(400)
  })

  test('resolutions, statuses and the server', async () => {
    const resolutions = listIn<{ name: string }>(await call('GET', '/resolution/search'), 'values')
    expect(resolutions.map(({ name }) => name)).toEqual([
      'Done',
      "Won't Do",
      'Duplicate',
      'Cannot Reproduce',
      '하지 않음',
    ])
    const statuses = await client.workflowStatuses.getStatuses()
    expect(statuses.map(({ statusCategory }) => statusCategory?.key)).toEqual(['new', 'indeterminate', 'done'])
    expect(await client.serverInfo.getServerInfo()).toMatchObject({ baseUrl: jira.siteUrl, deploymentType: 'Cloud' })
  })

  test('what is not here says so', async () => {
    expect(await call('GET', '/dashboard')).toMatchObject({ status: 404, body: { errors: {} } })
    expect((await call('POST', '/issue', '{')).body).toMatchObject({
      errorMessages: [expect.stringContaining('parsing JSON')],
    })
  })
})

test('a page of somewhere else may not use it', async () => {
  const answer = await fetch(`${jira.url}/world/token`, {
    method: 'POST',
    headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
    body: '{"expired":true}',
  })
  expect(answer.status).toBe(403)
})
