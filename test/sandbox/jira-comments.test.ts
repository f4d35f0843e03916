import { beforeEach, describe, expect, test } from 'vitest'
import { aJira, aListener, listIn } from './a-jira.ts'

const { jira, hands, client, call } = await aJira()
const app = await aListener()
beforeEach(() => {
  jira.reset()
  app.hooks.length = 0
  jira.deliverTo(app.url)
})

const doc = (text: string) => ({
  type: 'doc' as const,
  version: 1 as const,
  content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
})
const add = async (text: string) => String((await call('POST', '/issue/PAY-7/comment', { body: doc(text) })).body?.id)

describe('comments', () => {
  test('written, read, edited and deleted, by Jira’s public client', async () => {
    const issueIdOrKey = 'PAY-7'
    const made = await client.issueComments.addComment({ issueIdOrKey, body: doc('고객사 3곳이 기다려요') })
    expect(made).toMatchObject({ author: { displayName: 'Hearback' }, body: doc('고객사 3곳이 기다려요') })
    const id = String(made.id)
    await client.issueComments.updateComment({ issueIdOrKey, id, body: { body: doc('고객사 4곳이 기다려요') } })
    expect(await client.issueComments.getComment({ issueIdOrKey, id })).toMatchObject({
      body: doc('고객사 4곳이 기다려요'),
    })
    expect((await hands.issue('PAY-7')).comments).toMatchObject([{ id, text: '고객사 4곳이 기다려요' }])
    await client.issueComments.deleteComment({ issueIdOrKey, id })
    expect((await call('GET', `/issue/PAY-7/comment/${id}`)).status).toBe(404)
    expect((await hands.issue('PAY-7')).comments).toEqual([])
  })

  test('come in pages, oldest or newest first', async () => {
    for (const text of ['a', 'b', 'c']) await add(text)
    const texts = async (query: string) =>
      listIn<{ body: { content: { content: { text: string }[] }[] } }>(
        await call('GET', `/issue/PAY-7/comment${query}`),
        'comments',
      ).map(({ body }) => body.content[0]?.content[0]?.text)
    expect(await texts('')).toEqual(['a', 'b', 'c'])
    expect(await texts('?orderBy=-created&maxResults=2')).toEqual(['c', 'b'])
    expect(await texts('?startAt=1&maxResults=1')).toEqual(['b'])
    expect((await call('GET', '/issue/PAY-7/comment')).body).toMatchObject({ total: 3, startAt: 0 })
  })

  test.each<[string, unknown]>([
    ['a plain text', { body: 'words' }],
    ['nothing', {}],
    ['an empty text node', { body: doc('') }],
    ['more than 32,767 characters', { body: doc('x'.repeat(32_767)) }],
    ['one for a role alone, which is not here', { body: doc('x'), visibility: { type: 'role', value: 'Admins' } }],
  ])('%s is refused', async (_, body) => {
    expect((await call('POST', '/issue/PAY-7/comment', body)).status).toBe(400)
    expect((await hands.issue('PAY-7')).comments).toEqual([])
  })

  test('need their permissions: to add, and to edit and delete one’s own or everybody’s', async () => {
    const theirs = (await hands.comments('PAY-7', '확인했어요')).id
    const mine = await add('mine')
    const edit = async (id: string) => (await call('PUT', `/issue/PAY-7/comment/${id}`, { body: doc('y') })).status
    const remove = async (id: string) => (await call('DELETE', `/issue/PAY-7/comment/${id}`)).status
    await hands.losesPermission('PAY', 'EDIT_ALL_COMMENTS')
    expect([await edit(theirs), await edit(mine)]).toEqual([400, 200])
    await hands.losesPermission('PAY', 'EDIT_OWN_COMMENTS')
    expect(await edit(mine)).toBe(400)
    await hands.losesPermission('PAY', 'DELETE_ALL_COMMENTS')
    expect([await remove(theirs), await remove(mine)]).toEqual([400, 204])
    await hands.losesPermission('PAY', 'ADD_COMMENTS')
    expect((await call('POST', '/issue/PAY-7/comment', { body: doc('z') })).status).toBe(400)
    expect((await hands.issue('PAY-7')).comments).toMatchObject([{ id: theirs, author: '박준', text: '확인했어요' }])
  })

  test('are told to the webhook as text, with six fields of their issue', async () => {
    const { id } = await hands.comments('PAY-7', '첫 줄\n둘째 줄')
    await hands.editsComment('PAY-7', id, '고침')
    await hands.deletesComment('PAY-7', id)
    const told = (await app.got(3)).map(({ body }) => body)
    expect(told.map(({ webhookEvent }) => webhookEvent).sort()).toEqual([
      'comment_created',
      'comment_deleted',
      'comment_updated',
    ])
    const created = told.find(({ webhookEvent }) => webhookEvent === 'comment_created')
    expect(created?.comment).toMatchObject({ id, body: '첫 줄\n둘째 줄', jsdPublic: true })
    expect(Object.keys(created?.issue?.fields ?? {}).sort()).toEqual([
      'assignee',
      'issuetype',
      'priority',
      'project',
      'status',
      'summary',
    ])
  })
})

describe('people', () => {
  const names = async (path: string) => {
    const { body } = await call('GET', path)
    return (body as unknown as { displayName: string }[]).map(({ displayName }) => displayName)
  }

  test('are found by the beginning of a word of their name, or by account', async () => {
    expect(await names('/user/search?query=ros')).toEqual(['Sofia Rossi'])
    expect(await names('/user/search?query=')).toEqual(['Hearback', '박준', 'Sofia Rossi', '최유나'])
    expect(await names('/user/search?query=&startAt=1&maxResults=1')).toEqual(['박준'])
    const [{ accountId } = {}] = await client.userSearch.findUsers({ query: '최' })
    expect(await client.users.getUser({ accountId: String(accountId) })).toMatchObject({ displayName: '최유나' })
    expect((await call('GET', '/user/search?query=a&accountId=b')).status).toBe(400)
    expect((await call('GET', '/user?username=joon')).status).toBe(400)
  })

  test('are assigned, taken away again, and the webhook tells it', async () => {
    const [sofia] = await client.userSearch.findAssignableUsers({ project: 'PAY', query: 'Sofia' })
    const fields = { assignee: { accountId: String(sofia?.accountId) } }
    expect((await call('PUT', '/issue/PAY-7', { fields })).status).toBe(204)
    expect((await hands.issue('PAY-7')).assignee).toBe('Sofia Rossi')
    expect((await app.got(1))[0]?.body).toMatchObject({
      issue_event_type_name: 'issue_assigned',
      issue: { fields: { assignee: { displayName: 'Sofia Rossi' } } },
      changelog: { items: [{ field: 'assignee', from: null, toString: 'Sofia Rossi' }] },
    })
    await call('PUT', '/issue/PAY-7', { fields: { assignee: null } })
    expect((await hands.issue('PAY-7')).assignee).toBeNull()
    const nobody = await call('PUT', '/issue/PAY-7', { fields: { assignee: { accountId: 'nobody' } } })
    expect(nobody.body).toMatchObject({ errors: { assignee: "User 'nobody' cannot be assigned issues." } })
    await hands.losesPermission('PAY', 'ASSIGN_ISSUES')
    expect((await call('PUT', '/issue/PAY-7', { fields })).status).toBe(400)
    await hands.losesPermission('PAY', 'ASSIGNABLE_USER')
    expect(await names('/user/assignable/search?project=PAY')).toEqual(['박준', 'Sofia Rossi', '최유나'])
  })
})

test('the changelog: oldest first and in pages, by its own ids, and newest first inside an issue', async () => {
  await hands.renames('PAY-7', 'A')
  await call('PUT', '/issue/PAY-7', { fields: { summary: 'B' } })
  await hands.moves('PAY-7', 'Done')
  const all = await client.issues.getChangeLogs({ issueIdOrKey: 'PAY-7' })
  expect(all.values?.map(({ author, items }) => [author?.displayName, items?.map((item) => item.field)])).toEqual([
    ['박준', ['summary']],
    ['Hearback', ['summary']],
    ['박준', ['resolution', 'status']],
  ])
  expect((await call('GET', '/issue/PAY-7/changelog?startAt=1&maxResults=1')).body).toMatchObject({
    total: 3,
    isLast: false,
    values: [{ items: [{ fromString: 'A', toString: 'B' }] }],
  })
  const ids = (await app.got(3)).map(({ body }) => body.changelog?.id)
  expect(all.values?.map(({ id }) => id).sort()).toEqual(ids.sort())
  const one = await call('POST', '/issue/PAY-7/changelog/list', { changelogIds: [Number(all.values?.[1]?.id), 1] })
  expect(one.body).toMatchObject({ total: 1, histories: [{ id: all.values?.[1]?.id }] })
  const { body } = await call('GET', '/issue/PAY-7?expand=changelog&fields=summary')
  const inside = body?.changelog as { histories: { id: string }[] }
  expect(inside.histories.map(({ id }) => id)).toEqual(all.values?.map(({ id }) => id).reverse())
})
