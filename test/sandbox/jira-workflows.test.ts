import { beforeEach, describe, expect, test } from 'vitest'
import { aJira, listIn } from './a-jira.ts'

const { jira, hands, client, call } = await aJira()
beforeEach(async () => {
  jira.reset()
  await hands.regainsPermission('ORD')
  await hands.regainsPermission('CRM')
})

interface Way {
  id: string
  name: string
  to: { id: string; name: string; statusCategory: { key: string }; scope?: { project: { id: string } } }
  hasScreen: boolean
  isGlobal: boolean
}
const ways = async (key: string) => listIn<Way>(await call('GET', `/issue/${key}/transitions`), 'transitions')
const go = async (key: string, name: string, fields?: object) => {
  const id = (await ways(key)).find((way) => way.name === name)?.id
  return call('POST', `/issue/${key}/transitions`, { transition: { id }, ...(fields ? { fields } : {}) })
}
const doc = (text: string) => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})

describe('a company-managed project with a Korean workflow', () => {
  test('leads step by step, and each status has its category', async () => {
    const seen: [string, string[]][] = []
    for (const way of ['작업 시작', '검토 요청', '완료하기', '다시 열기']) {
      seen.push([(await hands.issue('ORD-1')).status, (await ways('ORD-1')).map(({ name }) => name)])
      expect((await go('ORD-1', way)).status).toBe(204)
    }
    expect(seen).toEqual([
      ['할 일', ['작업 시작', '하지 않기로 하기']],
      ['진행 중', ['검토 요청']],
      ['검토 중', ['완료하기', '되돌려 보내기']],
      ['완료', ['다시 열기']],
    ])
    const { body } = await call('GET', '/project/ORD/statuses')
    const [first] = body as unknown as { statuses: { name: string; statusCategory: { key: string } }[] }[]
    expect(first?.statuses.map(({ name, statusCategory }) => [name, statusCategory.key])).toEqual([
      ['할 일', 'new'],
      ['진행 중', 'indeterminate'],
      ['검토 중', 'indeterminate'],
      ['완료', 'done'],
    ])
  })

  test('a way that does not start here is refused, for the app and by hand', async () => {
    const early = await call('POST', '/issue/ORD-1/transitions', { transition: { id: '31' } })
    expect([early.status, JSON.stringify(early.body)]).toEqual([
      400,
      expect.stringContaining('not valid for the current'),
    ])
    await expect(hands.moves('ORD-1', '완료', {})).resolves.toBeUndefined()
    await expect(hands.moves('ORD-1', '검토 중')).rejects.toThrow('does not lead from 완료 to 검토 중')
    await expect(hands.moves('ORD-1', 'Done')).rejects.toThrow('There is no status Done.')
  })

  test('done sets Done; what nobody will build is closed with a resolution of its own', async () => {
    await go('ORD-3', '완료하기')
    expect(await hands.issue('ORD-3')).toMatchObject({ status: '완료', resolution: 'Done' })
    await go('ORD-1', '하지 않기로 하기')
    expect(await hands.issue('ORD-1')).toMatchObject({ status: '완료', resolution: '하지 않음' })
    await go('ORD-1', '다시 열기')
    expect(await hands.issue('ORD-1')).toMatchObject({ status: '할 일', resolution: null })
    await go('ORD-1', '하지 않기로 하기', { resolution: { name: 'Duplicate' } })
    expect((await hands.issue('ORD-1')).resolution).toBe('Duplicate')
  })

  test('create metadata says what a type requires, and creating without it is refused field by field', async () => {
    const meta = await client.issues.getCreateIssueMetaIssueTypes({ projectIdOrKey: 'ORD' })
    expect(meta.issueTypes?.map(({ name }) => name)).toEqual(['작업', '스토리', '버그', '하위 작업'])
    const { fields } = await client.issues.getCreateIssueMetaIssueTypeId({
      projectIdOrKey: 'ORD',
      issueTypeId: '10107',
    })
    expect(fields?.filter(({ required }) => required).map(({ key }) => key)).toEqual([
      'summary',
      'issuetype',
      'project',
      'description',
      'customfield_10050',
    ])
    expect(fields?.find(({ key }) => key === 'customfield_10050')).toMatchObject({
      name: '영향 범위',
      schema: { type: 'option', customId: 10050 },
      allowedValues: [{ value: '전체 고객' }, { value: '일부 고객' }, { value: '내부' }],
    })
    const bug = { project: { key: 'ORD' }, issuetype: { name: '버그' }, summary: '주문이 두 번 접수됨' }
    expect(await call('POST', '/issue', { fields: bug })).toMatchObject({
      status: 400,
      body: {
        errorMessages: [],
        errors: { description: 'Description is required.', customfield_10050: '영향 범위 is required.' },
      },
    })
    const whole = { ...bug, description: doc('두 건'), customfield_10050: { value: '일부 고객' } }
    const made = await call('POST', '/issue', { fields: whole })
    expect(made.status).toBe(201)
    const read = await call('GET', `/issue/${made.body?.key}?fields=customfield_10050,issuetype`)
    expect(read.body).toMatchObject({ fields: { customfield_10050: { id: '10021', value: '일부 고객' } } })
  })

  test.each<[string, object, string, string]>([
    [
      'an option that is not there',
      { customfield_10050: { value: '모두' } },
      '10107',
      "Option value '모두' is not valid",
    ],
    ['an option id that is not there', { customfield_10050: { id: '7' } }, '10107', "Option id '7' is not valid"],
    ['no option at all', { customfield_10050: '내부' }, '10107', "Specify a valid 'id' or 'value' for the field"],
    ['a number where text is due', { customfield_10051: 7 }, '10106', 'Operation value must be a string'],
    ['a field of another type', { customfield_10051: 'x' }, '10107', 'not on the appropriate screen'],
  ])('%s is refused', async (_, wrong, type, why) => {
    const right = { project: { key: 'ORD' }, issuetype: { id: type }, summary: 'x', description: doc('x') }
    const { status, body } = await call('POST', '/issue', { fields: { ...right, ...wrong } })
    expect([status, JSON.stringify(body?.errors)]).toEqual([400, expect.stringContaining(why)])
  })

  test('what is required cannot be emptied later', async () => {
    expect((await call('PUT', '/issue/ORD-1', { fields: { customfield_10051: null } })).body).toMatchObject({
      errors: { customfield_10051: '요청 고객사 is required.' },
    })
    expect((await call('PUT', '/issue/ORD-1', { fields: { customfield_10051: '마루상사' } })).status).toBe(204)
    expect((await call('PUT', '/issue/ORD-1', { fields: { summary: 'B' } })).status).toBe(204)
  })
})

describe('a team-managed project', () => {
  test('says so, and its statuses and types are its own', async () => {
    const { body } = await call('GET', '/project/CRM')
    expect(body).toMatchObject({ style: 'next-gen', simplified: true })
    expect((await call('GET', '/project/ORD')).body).toMatchObject({ style: 'classic', simplified: false })
    for (const { to } of await ways('CRM-1')) expect(to.scope?.project.id).toBe(body?.id)
    expect((await ways('ORD-1'))[0]?.to.scope).toBeUndefined()
    const todo = async (key: string) => {
      const { fields } = (await call('GET', `/issue/${key}?fields=status`)).body as {
        fields: { status: { id: string; name: string } }
      }
      return fields.status
    }
    const [own, shared] = [await todo('CRM-1'), await todo('ORD-1')]
    expect([own.name, own.id === shared.id]).toEqual([shared.name, false])
  })

  test('goes from everywhere to everywhere, without a screen; two of its statuses are done', async () => {
    expect(
      (await ways('CRM-1')).map(({ name, hasScreen, isGlobal, to }) => [
        name,
        hasScreen,
        isGlobal,
        to.statusCategory.key,
      ]),
    ).toEqual([
      ['할 일', false, true, 'new'],
      ['진행 중', false, true, 'indeterminate'],
      ['완료', false, true, 'done'],
      ['하지 않음', false, true, 'done'],
    ])
    expect((await go('CRM-1', '하지 않음', { resolution: { name: 'Duplicate' } })).status).toBe(400)
    await go('CRM-1', '하지 않음')
    expect(await hands.issue('CRM-1')).toMatchObject({ status: '하지 않음', resolution: 'Done' })
    await go('CRM-1', '진행 중')
    expect(await hands.issue('CRM-1')).toMatchObject({ status: '진행 중', resolution: null })
  })
})

test('a search by status finds every status of that name', async () => {
  const keys = async (jql: string) =>
    listIn<{ key: string }>(await call('POST', '/search/jql', { jql, fields: ['summary'] }), 'issues')
      .map(({ key }) => key)
      .sort()
  expect(await keys('status = "할 일"')).toEqual(['CRM-1', 'ORD-1'])
  expect(await keys('project = ORD AND status != 완료 AND issuetype not in (버그, 스토리)')).toEqual(['ORD-3'])
  expect(await keys('project in (ORD, CRM) AND statusCategory = done')).toEqual(['CRM-3', 'CRM-4', 'ORD-4', 'ORD-5'])
})

test('moved into a project with another workflow: status, type and fields follow, and the old key works everywhere', async () => {
  const { id } = await hands.issue('ORD-2')
  const { key } = await hands.movesTo('ORD-2', 'PAY')
  const { body } = await call('GET', '/issue/ORD-2')
  expect(body).toMatchObject({ id, key, fields: { status: { name: 'In Progress' }, issuetype: { name: 'Story' } } })
  expect(body?.fields).not.toHaveProperty('customfield_10050')
  const back = await hands.movesTo(key, 'CRM')
  expect(await hands.issue('ORD-2')).toMatchObject({ key: back.key, status: '진행 중' })
  for (const old of ['ORD-2', key, 'ord-2']) {
    const remote = { globalId: 'g', object: { url: 'http://127.0.0.1/', title: 'T' } }
    const jql = `key = ${old}`
    const search = await call('POST', '/search/jql', { jql, fields: ['summary'], reconcileIssues: [Number(id)] })
    const answers = [
      await call('GET', `/issue/${old}/transitions`),
      await call('GET', `/issue/${old}/changelog`),
      await call('POST', `/issue/${old}/comment`, { body: doc('x') }),
      await call('POST', `/issue/${old}/remotelink`, remote),
      await call('PUT', `/issue/${old}/properties/p`, { a: 1 }),
      await call('GET', `/mypermissions?permissions=LINK_ISSUES&issueKey=${old}`),
      await call('GET', `/user/assignable/search?issueKey=${old}`),
      search,
      await call('POST', '/issue/bulkfetch', { issueIdsOrKeys: [old] }),
    ]
    expect(answers.map(({ status }) => status < 300)).toEqual(answers.map(() => true))
    const [hit] = listIn<{ id: string }>(search, 'issues')
    expect(hit?.id).toBe(id)
    await new Promise((done) => setTimeout(done, 5))
    const picked = listIn<{ issues: { key: string }[] }>(
      await call('GET', `/issue/picker?query=${old}&currentJQL=`),
      'sections',
    )
    expect(picked[1]?.issues.map((each) => each.key)).toEqual([back.key])
  }
})
