import { beforeEach, expect, test } from 'vitest'
import { aJira, listIn } from './a-jira.ts'

const { jira, hands, call } = await aJira()
beforeEach(() => jira.reset())

const doc = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }] }
const link = { object: { url: 'http://127.0.0.1/', title: 'T' } }
const made = { fields: { project: { key: 'PAY' }, issuetype: { id: '10001' }, summary: 'x' } }

test.each<[string, string, string, unknown, number]>([
  ['BROWSE_PROJECTS', 'GET', '/issue/PAY-7', undefined, 404],
  ['BROWSE_PROJECTS', 'POST', '/issue/PAY-7/remotelink', link, 404],
  ['BROWSE_PROJECTS', 'GET', '/project/PAY', undefined, 404],
  ['BROWSE_PROJECTS', 'POST', '/search/jql', { jql: 'project = PAY' }, 400],
  ['CREATE_ISSUES', 'POST', '/issue', made, 400],
  ['CREATE_ISSUES', 'GET', '/issue/createmeta/PAY/issuetypes', undefined, 400],
  ['EDIT_ISSUES', 'PUT', '/issue/PAY-7', { fields: { summary: 'B' } }, 403],
  ['EDIT_ISSUES', 'PUT', '/issue/PAY-7/properties/p', { a: 1 }, 403],
  ['DELETE_ISSUES', 'DELETE', '/issue/PAY-7', undefined, 403],
  ['LINK_ISSUES', 'POST', '/issue/PAY-7/remotelink', link, 403],
  ['ADD_COMMENTS', 'POST', '/issue/PAY-7/comment', { body: doc }, 400],
  ['TRANSITION_ISSUES', 'POST', '/issue/PAY-7/transitions', { transition: { id: '31' } }, 400],
  ['ADMINISTER_PROJECTS', 'POST', '/version', { name: '9', project: 'PAY' }, 400],
])('without %s: %s %s', async (permission, method, path, body, refused) => {
  await hands.losesPermission('PAY', permission)
  const before = await hands.issues()
  expect((await call(method, path, body)).status).toBe(refused)
  expect(await hands.issues()).toEqual(before)
  await hands.regainsPermission('PAY', permission)
  expect((await call(method, path, body)).status).toBeLessThan(300)
})

test('without the permission to resolve the screen has no resolution', async () => {
  await hands.losesPermission('PAY', 'RESOLVE_ISSUES')
  const wish = { transition: { id: '31' }, fields: { resolution: { name: 'Duplicate' } } }
  expect((await call('POST', '/issue/PAY-7/transitions', wish)).body).toMatchObject({
    errors: { resolution: expect.stringContaining('not on the appropriate screen') },
  })
  expect((await call('POST', '/issue/PAY-7/transitions', { transition: { id: '31' } })).status).toBe(204)
})

test('without the permission to transition there is nothing to choose from', async () => {
  await hands.losesPermission('PAY', 'TRANSITION_ISSUES')
  expect(listIn(await call('GET', '/issue/PAY-7/transitions'), 'transitions')).toEqual([])
})

test('what is lost is told by /mypermissions and /permissions/check, for that project alone', async () => {
  await hands.losesPermission('PAY', 'ADD_COMMENTS')
  const has = async (query: string) => {
    const { body } = await call('GET', `/mypermissions?permissions=ADD_COMMENTS,USER_PICKER${query}`)
    const { ADD_COMMENTS: add, USER_PICKER: pick } = (body?.permissions ?? {}) as Record<
      string,
      { havePermission: boolean }
    >
    return [add?.havePermission, pick?.havePermission]
  }
  expect([await has('&projectKey=PAY'), await has('&issueKey=PAY-7'), await has('&projectKey=APP')]).toEqual([
    [false, true],
    [false, true],
    [true, true],
  ])
  const projects = listIn<{ id: string }>(await call('GET', '/project/search'), 'values').map(({ id }) => Number(id))
  const issues = (await hands.issues()).map(({ id }) => Number(id))
  const { body } = await call('POST', '/permissions/check', {
    globalPermissions: ['USER_PICKER', 'ADMINISTER'],
    projectPermissions: [{ permissions: ['ADD_COMMENTS'], projects, issues }],
  })
  const apps = (await hands.issues()).filter(({ project }) => project === 'APP').map(({ id }) => Number(id))
  expect(body).toEqual({
    globalPermissions: ['USER_PICKER'],
    projectPermissions: [{ permission: 'ADD_COMMENTS', projects: [projects[0]], issues: apps }],
  })
})
