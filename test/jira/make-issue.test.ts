import { expect, onTestFinished, test } from 'vitest'
import { startJira } from '../../sandbox/jira/server.ts'
import { aNotebook } from '../../sandbox/traffic/notebook.ts'
import type { ItemView, QuoteView } from '../../src/domain/item.ts'
import type { IssueWish } from '../../src/domain/new-issue.ts'
import type { Outgoing } from '../../src/domain/reaction.ts'
import { issueBody, QUOTES_IN_ISSUE } from '../../src/jira/issue-body.ts'
import { makeIssue } from '../../src/jira/reactions/make-issue.ts'
import { speech } from '../../src/locales/texts.ts'
import { anItem, aQuote } from '../support/an-item.ts'
import { aJira, aServer, clientOf } from './a-jira.ts'

const now = new Date()
const t = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, now)

const aWish = (project: { id: string; key: string }, more: Partial<IssueWish['draft']> = {}): IssueWish => ({
  id: 'w-1',
  itemId: 'i1',
  site: 'https://acme.atlassian.net',
  draft: { project, typeId: '10001', summary: '결제 내역 엑셀', hasDescription: true, fields: {}, ...more },
  askedById: 'p1',
  askedAt: now,
  issueId: null,
  isOver: false,
})

test('an issue that was just made is found by its number, though the search does not know it yet', async () => {
  const account = { email: 'hearback@marusoft.example', apiToken: 'token-of-the-test' }
  // Slower than earnest: what the search lags behind by is hours.
  const server = await startJira({ ...account, webhookSecret: 'x', speed: 0.0001, notebook: aNotebook() })
  onTestFinished(() => server.stop())
  const jira = clientOf(server.url)
  const [project] = await jira.maker.projects('PAY', 5)
  if (!project) throw new Error('There is no PAY.')
  const sought = { wishId: 'w-1', project, agoMs: 0 }
  expect(await jira.findMade(sought)).toBeNull()
  await jira.makeIssue(issueBody({ ...aWish(project), id: 'another' }, anItem(), [], t))
  expect(await jira.findMade(sought)).toBeNull()
  const made = await jira.makeIssue(issueBody(aWish(project), anItem(), [], t))
  expect(await jira.findMade(sought)).toBe(made?.id)
})

test('one that was moved since is found by the search; where the project cannot be seen nobody can know', async () => {
  const { jira, hands } = await aJira()
  const [project] = await jira.maker.projects('PAY', 5)
  if (!project) throw new Error('There is no PAY.')
  const made = await jira.makeIssue(issueBody(aWish(project), anItem(), [], t))
  const sought = { wishId: 'w-1', project, agoMs: 1_000 }
  await hands.movesTo(made?.key ?? '', 'APP')
  await expect.poll(() => jira.findMade(sought)).toBe(made?.id)
  await hands.losesPermission('PAY')
  await expect(jira.findMade({ ...sought, wishId: 'w-2' })).rejects.toMatchObject({ name: 'Permanent' })
})

test('what is asked for in a window, and what cannot be', async () => {
  const field = (fieldId: string, schema: object, more = {}) => ({
    ...{ fieldId, key: fieldId, name: fieldId, required: true, hasDefaultValue: false, operations: ['set'], schema },
    ...more,
  })
  const option = { allowedValues: [{ id: '1', value: '하나' }] }
  const { url } = await aServer((_request, response) => {
    const fields = [
      field('summary', { type: 'string' }),
      field('description', { type: 'string' }),
      field('text', { type: 'string', custom: 'x:textfield' }),
      field('long', { type: 'string', custom: 'x:textarea' }),
      field('number', { type: 'number' }),
      field('date', { type: 'date' }),
      field('option', { type: 'option' }, option),
      field('several', { type: 'array', items: 'option' }, option),
      field('components', { type: 'array', items: 'component' }, { allowedValues: [{ id: '2', name: '결제' }] }),
      field(
        'fixVersions',
        { type: 'array', items: 'version' },
        {
          allowedValues: [
            { id: '3', name: '3.4', released: true },
            { id: '4', name: '3.5', released: false },
          ],
        },
      ),
      field('labels', { type: 'array', items: 'string' }),
      field('who', { type: 'user' }),
      field('empty', { type: 'option' }, { allowedValues: [] }),
      field('cascading', { type: 'option-with-child' }, option),
      field('optional', { type: 'string' }, { required: false }),
      field('filled', { type: 'string' }, { hasDefaultValue: true }),
    ]
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ startAt: 0, maxResults: 200, total: fields.length, fields }))
  })
  const form = await clientOf(url).maker.form('10000', '10001')
  expect(form.hasDescription).toBe(true)
  expect(form.fields.map(({ id, kind, choices }) => [id, kind, choices.map(({ name }) => name).join()])).toEqual([
    ['text', 'text', ''],
    ['long', 'document', ''],
    ['number', 'number', ''],
    ['date', 'date', ''],
    ['option', 'option', '하나'],
    ['several', 'options', '하나'],
    ['components', 'options', '결제'],
    ['fixVersions', 'options', '3.5'],
    ['labels', 'words', ''],
    ['who', 'person', ''],
    ['empty', null, ''],
    ['cascading', null, '하나'],
  ])
})

test('the description has the need, the counts and open words, and neither customers nor private words', () => {
  const quotes: QuoteView[] = Array.from({ length: QUOTES_IN_ISSUE + 2 }, (_, n) =>
    aQuote({ words: `엑셀로 받고 싶어요 ${n} ${'가'.repeat(5_000)}`, customer: '한빛상사' }),
  )
  const item: ItemView = anItem({
    need: '월말 정산',
    quotes: 20,
    privateQuotes: 3,
    revenue: { amount: 60_000_000, isExact: false },
  })
  const body = issueBody(
    aWish(
      { id: '10000', key: 'PAY' },
      {
        fields: {
          a: { kind: 'number', name: 'a', value: '3.5' },
          b: { kind: 'options', name: 'b', value: ['1', '2'] },
          c: { kind: 'person', name: 'c', value: '712020:x' },
          d: { kind: 'document', name: 'd', value: '하나\n둘' },
        },
      },
    ),
    item,
    quotes,
    t,
  )
  const text = JSON.stringify(body)
  expect(text).not.toContain('한빛상사')
  expect(text).not.toContain('60,000,000')
  expect(JSON.stringify(body.fields.description).length).toBeLessThan(32_767)
  expect(text).toContain('월말 정산')
  expect(text).toContain('원문 7건 더')
  expect(text).toContain('비공개 근거 3건은')
  expect(text).not.toContain('"text":""')
  expect(body.fields).toMatchObject({
    ...{ a: 3.5, b: [{ id: '1' }, { id: '2' }], c: { accountId: '712020:x' } },
    d: { type: 'doc', version: 1, content: [{ type: 'paragraph' }, { type: 'paragraph' }] },
  })
  expect(body.properties).toEqual([{ key: 'hearback.wish', value: { wish: 'w-1' } }])
})

const effect = (remote: string | null): Outgoing => ({
  ...{ workspaceId: 'w1', id: 'e1', kind: 'jira.issue', subject: 'w-1', lane: 'jira', remote },
  ...{ dispatchedAt: null, leaveBy: new Date(Date.now() + 60_000) },
})

/** The reaction on the sandbox's Jira, and what it reported. */
async function aMaker(fails: { made?: Error } = {}) {
  const world = await aJira()
  const [project] = await world.jira.maker.projects('PAY', 5)
  if (!project) throw new Error('There is no PAY.')
  const told: unknown[] = []
  const reaction = makeIssue({
    sites: { of: async () => world.jira, isAlone: async () => true },
    issueWish: async () => aWish(project),
    issueMade: async (_workspace, wish, id) => {
      if (fails.made) throw fails.made
      told.push(['made', wish, id])
    },
    issueRefused: async (_workspace, wish, fields) => void told.push(['refused', wish, fields]),
    itemView: async () => anItem(),
    openQuotes: async () => [],
    connectionProblem: async () => undefined,
    now: () => now,
    speed: 10,
  })
  return { ...world, reaction, told }
}

test('what Jira refuses is told with its fields, and not tried again', async () => {
  const { reaction, hands, told } = await aMaker()
  await hands.losesPermission('PAY', 'CREATE_ISSUES')
  expect(await reaction.converge(effect(null))).toEqual({ remote: null, restMs: 0 })
  expect(told).toEqual([['refused', 'w-1', ['project']]])
})

test('an issue that was made and could not be tied is found, and never made again', async () => {
  const fails: { made?: Error } = { made: new Error('The database is away.') }
  const { reaction, told, hands } = await aMaker(fails)
  await expect(reaction.converge(effect(null))).rejects.toMatchObject({ name: 'Temporary', outcome: 'unknown' })
  delete fails.made
  const id = await reaction.lookUp(effect(null))
  expect(told).toEqual([['made', 'w-1', id]])
  expect((await hands.issue('PAY-10')).id).toBe(id)
})

test('a refused token waits, and nothing is made meanwhile', async () => {
  const { reaction, told, hands } = await aMaker()
  await hands.expiresToken()
  await expect(reaction.converge(effect(null))).rejects.toMatchObject({ name: 'Temporary', outcome: 'nothing' })
  expect(told).toEqual([])
})
