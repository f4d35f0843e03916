import { describe, expect, test } from 'vitest'
import { sameIssueState, withoutReleases } from '../../src/domain/issue.ts'
import { nameOfField } from '../../src/domain/issue-numbers.ts'
import { connectionOfSite, consentEnds, endsSoon, hostOfSite, sitesToConnect } from '../../src/domain/jira-site.ts'
import { assertComplete, type IssueDraft, type IssueForm, issueDraft, summaryOf } from '../../src/domain/new-issue.ts'
import { refusalOf } from '../support/refusal.ts'

const refused = (work: () => unknown) => refusalOf((async () => work())())

describe('which sites a consent connects', () => {
  const site = (cloudId: string) => ({ cloudId, url: `https://${cloudId}.atlassian.net`, name: cloudId })
  const [a, b, c] = [site('a'), site('b'), site('c')]
  const connected = { cloudId: 'a', grantId: 'g' }
  const gone = { cloudId: 'b', grantId: null }
  const ids = (...args: Parameters<typeof sitesToConnect>) => sitesToConnect(...args).map(({ cloudId }) => cloudId)

  test.each<[string, string[], Parameters<typeof sitesToConnect>]>([
    ['new ones, beside those that are connected', ['a', 'c'], [[a, b, c], [connected, gone], null, null]],
    ['the one that was asked for, though it was disconnected', ['a', 'b'], [[a, b], [connected, gone], 'b', null]],
    ['a disconnected one where nothing else would come of it', ['a', 'b'], [[a, b], [connected, gone], null, null]],
    ['not a disconnected one where another was asked for', ['a'], [[a, b], [connected, gone], 'a', null]],
    ['never the one of the environment', ['c'], [[a, c], [], null, a.url]],
    ['none where there is none', [], [[], [connected], null, null]],
  ])('%s', (_, expected, args) => expect(ids(...args)).toEqual(expected))

  test('a site is called by its host, its connection by its id', () => {
    expect([hostOfSite('https://acme.atlassian.net'), hostOfSite('acme')]).toEqual(['acme.atlassian.net', 'acme'])
    expect(connectionOfSite('a')).toBe('jira:a')
  })

  test('a consent ends after a year, and admins are told two weeks before', () => {
    const end = consentEnds(new Date('2026-03-04T00:00:00Z'))
    expect(end).toEqual(new Date('2027-03-04T00:00:00Z'))
    expect(endsSoon(end, new Date('2027-02-18T00:00:00Z'))).toBe(false)
    expect(endsSoon(end, new Date('2027-02-18T00:00:00.001Z'))).toBe(true)
  })

  test('a number field is named with its site only where there are several', () => {
    const field = { site: 'https://a.atlassian.net', id: 'customfield_1', name: '고객사' }
    expect(nameOfField(field, [field])).toBe('고객사')
    expect(nameOfField(field, [field, { ...field, site: 'https://b.atlassian.net' }])).toBe('고객사 · a.atlassian.net')
  })
})

describe('two looks at an issue', () => {
  const state = {
    ...({ category: 'done', status: '완료', resolution: { id: '1', name: 'Done' } } as const),
    fixVersions: [
      { id: '2', name: '2.0', released: false },
      { id: '1', name: '1.0', released: true },
    ],
  }

  test('are the same in whatever order versions are named', () => {
    expect(sameIssueState(state, { ...state, fixVersions: state.fixVersions.toReversed() })).toBe(true)
  })

  test.each([
    { category: 'new' as const },
    { status: '끝' },
    { resolution: null },
    { resolution: { id: '2', name: 'Done' } },
    { resolution: { id: '1', name: '완료' } },
    { fixVersions: [] },
    { fixVersions: state.fixVersions.map((one) => ({ ...one, id: `${one.id}0` })) },
    { fixVersions: state.fixVersions.map((one) => ({ ...one, name: 'x' })) },
    { fixVersions: state.fixVersions.map((one) => ({ ...one, released: true })) },
  ])('are others after %j', (change) => expect(sameIssueState(state, { ...state, ...change })).toBe(false))

  test('can be compared without what versions say of themselves', () => {
    expect(withoutReleases(state)).toEqual({
      ...state,
      fixVersions: [
        { id: '2', name: '', released: false },
        { id: '1', name: '', released: false },
      ],
    })
  })
})

describe('an issue that is to be made', () => {
  test('has a summary of one line that Jira takes', async () => {
    expect(summaryOf(' 엑셀로\n  받기 ')).toBe('엑셀로 받기')
    expect(summaryOf('가'.repeat(300))).toBe('가'.repeat(255))
    expect(summaryOf(`${'가'.repeat(254)}👍`)).toBe('가'.repeat(254))
    expect(summaryOf(`${'가'.repeat(253)}👍`)).toBe(`${'가'.repeat(253)}👍`)
    expect(await refused(() => summaryOf(' \n '))).toEqual({ case: 'issue.noSummary', field: 'issueSummary', data: {} })
  })

  const asked = (id: string, kind: IssueForm['fields'][number]['kind']) => ({
    id,
    name: `field ${id}`,
    kind,
    choices: [],
  })
  const draft = (fields: IssueDraft['fields'] = {}): IssueDraft => ({
    ...{ project: { id: '1', key: 'PAY' }, typeId: '7', summary: '엑셀', hasDescription: true, fields },
  })
  const field = (value: string | string[]) => ({ kind: 'text' as const, name: 'x', value })

  test('needs every field that Jira does not fill itself', async () => {
    const form = { hasDescription: true, fields: [asked('a', 'text'), asked('b', 'words')] }
    expect(() => assertComplete(form, draft({ a: field('x'), b: field(['y']) }))).not.toThrow()
    for (const fields of [{ a: field('x') }, { a: field('x'), b: field([]) }, { a: field('x'), b: field('') }])
      expect(await refused(() => assertComplete(form, draft(fields)))).toEqual({
        ...{ case: 'issue.noField', field: 'issueField.7.b', data: { name: 'field b' } },
      })
  })

  test('is refused at once where no window can ask for a field', async () => {
    const form = { hasDescription: true, fields: [asked('a', null), asked('b', 'text'), asked('c', null)] }
    expect(await refused(() => assertComplete(form, draft()))).toEqual({
      ...{ case: 'issue.cannotFill', field: 'issueType', data: { fields: ['field a', 'field c'], project: 'PAY' } },
    })
  })

  test('is kept as it was asked for', () => {
    const kept = draft({ a: field('x'), b: field(['y']) })
    expect(issueDraft.parse(kept)).toEqual(kept)
    for (const wrong of [
      { ...kept, project: { id: '1' } },
      { ...kept, fields: { a: { kind: 'colour', name: 'x', value: 'x' } } },
      { ...kept, fields: { a: { kind: 'text', name: 'x', value: 7 } } },
      { ...kept, fields: { a: { kind: 'text', value: 'x' } } },
    ])
      expect(issueDraft.safeParse(wrong).success).toBe(false)
  })
})
