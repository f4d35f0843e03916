import { expect, test } from 'vitest'
import { alertEntry, renewalEntry } from '../../src/domain/alert.ts'
import { consentTokens } from '../../src/domain/consent.ts'
import { draftSchema, standingOf } from '../../src/domain/draft.ts'
import { Broken, beforeSending, ConsentGone, NotYet, Permanent, Refusal, Temporary } from '../../src/domain/errors.ts'
import { issueState } from '../../src/domain/issue.ts'
import { noticeData } from '../../src/domain/notice.ts'
import { choiceOfAnswer, choicesIn, isNoticeChoice, noticeChoices } from '../../src/domain/notice-choice.ts'
import { transcriptSchema } from '../../src/domain/transcript.ts'

const id = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'

test('each failure says by its name what it is, as logs and admins read it', () => {
  const failures = [
    new Refusal('field.tooLong', { max: 5 }, 'title'),
    new Temporary('busy', 'nothing', 5, 'why'),
    new NotYet('tomorrow', 7),
    new Permanent('never', 'why'),
    new Broken('token', 'refused'),
    new ConsentGone(),
  ]
  expect(failures.map(String)).toEqual([
    ...['Refusal: field.tooLong', 'Temporary: busy', 'NotYet: tomorrow', 'Permanent: never', 'Broken: refused'],
    'ConsentGone: The consent is gone',
  ])
  expect(failures).toMatchObject([
    { case: 'field.tooLong', data: { max: 5 }, field: 'title' },
    { outcome: 'nothing', retryAfterMs: 5, cause: 'why' },
    { outcome: 'nothing', retryAfterMs: 7 },
    { cause: 'why' },
    { problem: 'token' },
    { problem: 'reconnect' },
  ])
})

test('what fails before a call has sent nothing, and says what it was', async () => {
  const after = (failure: unknown) =>
    beforeSending(async () => {
      throw failure
    }).catch((error: unknown) => error)
  const away = new TypeError('the database is away')
  expect(await after(away)).toMatchObject({
    ...{ message: 'before anything was sent: TypeError: the database is away', outcome: 'nothing', cause: away },
  })
  expect(await after('thrown')).toMatchObject({ message: 'before anything was sent: thrown' })
  for (const ours of [new Temporary('lost', 'unknown'), new Permanent('never')]) expect(await after(ours)).toBe(ours)
  expect(await beforeSending(async () => 7)).toBe(7)
})

test('a draft stands as it was drawn last, else as its words came', () => {
  const mark = () => '[hidden]'
  const standing = { head: 'a', rest: 'b', hidesNames: true, spared: ['c'] }
  expect(standingOf({ words: 'x', standing }, mark)).toBe(standing)
  expect(standingOf({ words: ' 010-1234-5678 ' }, mark)).toEqual({
    ...{ head: '010-1234-5678', rest: '', hidesNames: false, spared: [] },
  })
})

test('a draft is kept with where it came from and how far its person is', () => {
  const author = { personId: id, name: '민아' }
  const full = {
    ...{
      words: '엑셀',
      responseUrl: 'https://hooks.example',
      standing: { head: '', rest: '', hidesNames: false, spared: [] },
    },
    source: { channel: 'C1', ts: '1.2', permalink: null, isPrivate: true, author },
    typed: { words: '엑', fields: { need: 1 }, targetId: null, more: true },
    response: { survey: 's', responseId: 'r', link: null, answeredAt: '2026-03-04T00:00:00Z' },
    transcript: { fileName: 'a.vtt', turns: [{ speaker: '', words: '말' }] },
  }
  const filled = { ...full.transcript, speakers: [], picked: [], customer: null, day: null }
  expect(draftSchema.parse(full)).toEqual({ ...full, transcript: filled })
  expect(draftSchema.parse({ words: '', source: null, responseUrl: null })).toEqual({
    ...{ words: '', source: null, responseUrl: null },
  })
  for (const wrong of [
    ...[
      { ...full, source: {} },
      { ...full, source: { ...full.source, author: {} } },
      { ...full, standing: {} },
    ],
    ...[{ ...full, typed: {} }, { ...full, response: {} }, { ...full, transcript: {} }, {}],
  ])
    expect(draftSchema.safeParse(wrong).success).toBe(false)
  for (const customer of [{ id }, { name: '한빛' }, null])
    expect(transcriptSchema.parse({ ...full.transcript, customer })).toEqual({ ...filled, customer })
  for (const wrong of [{ speakers: [0.5] }, { picked: [0.5] }, { customer: {} }, { turns: [{}] }])
    expect(transcriptSchema.safeParse({ ...full.transcript, ...wrong }).success).toBe(false)
})

test('what a notice keeps is what its sentence needs', () => {
  const full = {
    ...{
      by: '준',
      note: 'n',
      refusal: 'hidden',
      project: 'PAY',
      fields: ['a'],
      system: 'jira',
      site: 's',
      problem: 'p',
    },
    ...{ issueKey: 'PAY-7', channel: 'C1', digestId: 'd', paused: 'archived', insteadOfAdmin: true, recurrenceId: id },
    ...{
      isBack: true,
      mergeId: 'm',
      cause: true,
      decisions: [{ itemId: id, because: 'customers', customers: 3, by: '준' }],
    },
    alerts: [{ itemId: id, customerId: null, quoteId: null, byId: id, at: '2026-03-04T00:00:00Z' }],
    renewals: [{ customerId: id, renewsOn: '2026-05-31' }],
  }
  expect(noticeData.parse(full)).toEqual(full)
  expect(noticeData.parse({})).toEqual({})
  for (const [name, values] of Object.entries({
    ...{
      refusal: ['hidden', 'already', 'notMade'],
      system: ['jira', 'notion'],
      paused: ['archived', 'notMember', 'gone'],
    },
  })) {
    for (const value of values) expect(noticeData.parse({ [name]: value })).toEqual({ [name]: value })
    expect(noticeData.safeParse({ [name]: 'otherwise' }).success).toBe(false)
  }
  for (const because of ['assigned', 'customers', 'parkedOver', 'overdue'])
    expect(noticeData.safeParse({ decisions: [{ itemId: id, because }] }).success).toBe(true)
  expect(noticeData.safeParse({ decisions: [{ itemId: id, because: 'late' }] }).success).toBe(false)
  expect([alertEntry.safeParse({}).success, renewalEntry.safeParse({}).success]).toEqual([false, false])
})

test('every kind of notice stands in one group, in the order in which they are shown', () => {
  expect(choicesIn('customers')).toEqual([
    ...['answer', 'know', 'owedLong', 'needAsked', 'merged', 'churnSignal', 'renewingRequest', 'renewalAhead'],
  ])
  expect(choicesIn('decisions')).toEqual([
    ...['decideAgain', 'wordsAsked', 'causeAsked', 'notSolved', 'reopened', 'wontDo', 'shipAsked'],
  ])
  expect(choicesIn('app')).toEqual(['linkRefused', 'digestDraft', 'digestPaused', 'connection'])
  expect(noticeChoices).toHaveLength(19)
  expect([isNoticeChoice('know'), isNoticeChoice('toString'), isNoticeChoice('')]).toEqual([true, false, false])
  expect([choiceOfAnswer({ isAgent: true }), choiceOfAnswer({ isAgent: false })]).toEqual(['answer', 'know'])
})

test('a consent has both tokens, or says that it cannot be renewed', () => {
  expect(consentTokens.parse({ access: 'a', refresh: null })).toEqual({ access: 'a', refresh: null })
  expect(consentTokens.safeParse({ access: 'a' }).success).toBe(false)
})

test('what was last seen of an issue is kept as Jira said it', () => {
  const seen = {
    status: '끝',
    resolution: { id: '1', name: 'x' },
    fixVersions: [{ id: '1', name: 'x', released: true }],
  }
  for (const category of ['new', 'indeterminate', 'done'])
    expect(issueState.parse({ category, ...seen })).toEqual({ category, ...seen })
  for (const wrong of [
    ...[
      { category: 'else', ...seen },
      { category: 'new', ...seen, resolution: {} },
    ],
    { category: 'new', ...seen, fixVersions: [{}] },
  ])
    expect(issueState.safeParse(wrong).success).toBe(false)
})
