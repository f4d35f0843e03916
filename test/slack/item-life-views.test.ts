import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockProblems, inWords, viewProblems } from '../../sandbox/slack/blocks/surface.ts'
import { digestSections, type SubscriptionView } from '../../src/domain/digest.ts'
import { eventKinds } from '../../src/domain/events.ts'
import { editFields, seenOf } from '../../src/domain/item-edit.ts'
import { searchAsked } from '../../src/domain/search.ts'
import { speech } from '../../src/locales/texts.ts'
import type { HomeView } from '../../src/loop/home.ts'
import { editState } from '../../src/slack/edit-state.ts'
import { searchIn } from '../../src/slack/search-state.ts'
import { type EditForm, editForm, renewedBlock } from '../../src/slack/views/edit-form.ts'
import { HISTORY_PAGE, historyMessage, historyWindow } from '../../src/slack/views/history-window.ts'
import { homeForOutsiders, homeTab } from '../../src/slack/views/home.ts'
import { noticeMessage } from '../../src/slack/views/notice-message.ts'
import { gistForm, needForm } from '../../src/slack/views/one-field.ts'
import { SEARCH_PAGE, searchMessage, searchValue, searchWindow } from '../../src/slack/views/search.ts'
import { searchForm } from '../../src/slack/views/search-form.ts'
import { subscriptionsWindow, subscriptionWindow } from '../../src/slack/views/subscriptions.ts'
import { doneMessage, doneWindow } from '../../src/slack/views/undo-button.ts'
import { aWish } from '../support/a-digest.ts'
import { aLoop, aNotice } from '../support/answers.ts'

const now = new Date('2026-03-13T00:30:00Z')
const both = (['ko', 'en'] as const).map((locale) => speech({ locale, timeZone: 'Asia/Seoul' }, now))
const ko = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, now)
const id = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 3_000 }),
  fc.constantFrom('', '가'.repeat(3_000), '👩‍👩‍👧‍👦'.repeat(300), '<!channel> <@U1> *x*', 'W'.repeat(3_000)),
)
const line = (text: string) => ({
  ...{ id, number: 123, title: text.slice(0, 150), status: 'parked' as const, customers: 10_000, votes: 10_000 },
  ...{
    line: { ko: null, en: null },
    mayTell: false,
    topic: { ko: null, en: null },
    parkedUntil: '2026-03-31',
    createdAt: now,
  },
})

const editing = (text: string, more: Partial<EditForm> = {}): EditForm => {
  const kind = 'problem' as const
  const fields = {
    ...{ title: text.slice(0, 150), need: text, workaround: text.slice(0, 2_000), cause: text, kind },
    ...ids,
  }
  const stages = [{ id, ko: text.slice(0, 200), en: 'Use' }]
  return {
    view: {
      ...{ itemId: id, number: 123, title: fields.title, fields, kind },
      ownerSlackId: 'U1',
      stages,
      areas: stages,
      kinds: ['request'],
      mayFile: true,
    },
    typed: { ...fields, ownerSlackId: 'U1' },
    ...{
      seen: seenOf(fields),
      meanwhile: null,
      blocks: {},
      asked: { responseUrl: `https://x.test/${'x'.repeat(200)}`, isOwnCard: false },
    },
    ...more,
  }
}
const ids = { stageId: id, areaId: id, ownerId: id, topicKo: null, topicEn: null }

const aSubscription = (text: string): SubscriptionView => ({
  ...aWish('C0VOC', 'ko', { every: 'month', day: 28, timeZone: 'America/Argentina/ComodRivadavia' }),
  ...{ id, nextAt: now, pausedReason: null, subscribedById: id, by: text, without: [...digestSections] },
})

const aHome = (text: string, n: number): HomeView => ({
  isFirst: true,
  subscriptions: Array.from({ length: n }, () => aSubscription(text)),
  answers: Array.from({ length: n }, () => aLoop({ state: 'owed', owedAt: now })),
  decisions: Array.from({ length: n }, () => ({ ...line(text), due: '2026-03-02' })),
  needs: Array.from({ length: n }, () => ({
    id,
    by: text,
    item: { id, number: 1, title: text, kind: 'request' as const },
  })),
  unassigned: Array.from({ length: n }, () => ({ ...line(text), due: null })),
  counts: { answers: 10_000, decisions: 10_000, needs: 10_000, unassigned: 10_000, added: true },
  mine: Array.from({ length: n }, () => line(text)),
  rising: Array.from({ length: n }, () => line(text)),
  journey: {
    weeks: ['2026-02-16', '2026-02-23', '2026-03-02', '2026-03-09'],
    stages: [...Array.from({ length: n * 8 }, () => id), null].map((stageId) => ({
      ...{ id: stageId, ko: text, en: text, total: { pain: 10_000, praise: 1 } },
      weeks: Array.from({ length: 4 }, () => ({ pain: 10_000, praise: 0 })),
    })),
    total: { pain: n * 10_000, praise: n },
  },
  settings: { isSetUp: false, holidaysEnd: true },
  health: [
    {
      ...{ system: 'jira', isConnected: true, problem: 'unauthorized', problemAt: now },
      parked: 10_000,
      late: 3,
      lateSince: now,
    },
    { ...{ system: 'notion', isConnected: true, problem: null, problemAt: null }, parked: 0, late: 0, lateSince: null },
  ],
  mirror: { all: 10_000, left: 9_000, customers: n > 1 ? { all: 2_000, left: 1_990 } : null, isOn: n > 2 },
})

describe("Slack's limits, whatever anybody wrote", () => {
  test('editing, also with what somebody else wrote meanwhile', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...both), (text, t) => {
        for (const meanwhile of [
          null,
          { text: t.refusal['edit.meanwhile']({ by: '준', field: 'need' }), fields: [...editFields] },
        ])
          expect(viewProblems(editForm(editing(text, { meanwhile }), t), 'modal').map(inWords)).toEqual([])
        const item = { number: 1, title: text, kind: 'request' as const }
        expect(viewProblems(needForm({ id, responseUrl: null }, item, t), 'modal').map(inWords)).toEqual([])
        const gist = { number: 1, words: text || 'x' }
        expect(viewProblems(gistForm({ id, responseUrl: null }, gist, t), 'modal').map(inWords)).toEqual([])
        expect(blockProblems(doneMessage(text || 'x', id, 10, t).blocks, 'message').map(inWords)).toEqual([])
        expect(viewProblems(doneWindow(text || 'x', null, 10, t), 'modal').map(inWords)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('a page of history of every kind', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...both), (text, t) => {
        const changes = Object.fromEntries(editFields.map((field) => [field, { from: text, to: text }]))
        const data = { need: text, of: text, key: text, changes }
        const entries = Array.from({ length: HISTORY_PAGE }, (_, at) => ({
          ...{
            id,
            seq: String(at),
            kind: eventKinds[at % eventKinds.length] ?? 'item.edited',
            at: now,
            by: text || null,
            data,
          },
        }))
        const history = { item: { id, number: 123, title: text }, entries, next: '123456789012' }
        expect(viewProblems(historyWindow(history, t), 'modal').map(inWords)).toEqual([])
        expect(blockProblems(historyMessage(history, t).blocks, 'message').map(inWords)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('needs and decisions that are asked for, at 1 and at 100', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(1, 100), fc.constantFrom(...both), (text, n, t) => {
        const words = { text, isGist: false, customer: text || null, saidAt: now }
        const states = ['asked', 'told', 'couldNot'] as const
        const needs = Array.from({ length: n * 3 }, (_, at) => ({
          ...{ id, state: states[at % 3] ?? ('asked' as const), by: text || '준', words },
          item: { id, number: at, title: text.slice(0, 150), kind: 'request' as const },
        }))
        const because = ['assigned', 'customers', 'parkedOver', 'overdue'] as const
        const decisions = Array.from({ length: n }, (_, at) => ({
          ...{ item: { id, number: at, title: text.slice(0, 150) }, because: because[at % 4] ?? ('overdue' as const) },
          ...{ customers: 3, by: text || null, day: '2026-03-01' },
        }))
        for (const view of [aNotice([], { kind: 'needAsked', needs }), aNotice([], { kind: 'decideAgain', decisions })])
          expect(blockProblems(noticeMessage(view, t).blocks, 'message').map(inWords)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  test('what was found, and the form that looks for it', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...both), (text, t) => {
        const asked = searchAsked.parse({
          words: Array.from({ length: 10 }, () => text),
          status: ['new', 'parked'],
          sort: 'votes',
        })
        const found = {
          asked,
          items: Array.from({ length: SEARCH_PAGE }, () => line(text)),
          next: ['-12', 3] as [string, number],
        }
        expect(blockProblems(searchMessage(found, t).blocks, 'message').map(inWords)).toEqual([])
        expect(viewProblems(searchWindow(found, t), 'modal').map(inWords)).toEqual([])
        expect(searchIn(searchValue({ asked, at: found.next })).at).toEqual(found.next)
        const many = Array.from({ length: 150 }, () => ({ id, ko: text.slice(0, 90), en: 'x' }))
        const form = searchForm(asked, { stages: many, areas: many }, { customer: null, owner: 'U1' }, t)
        expect(viewProblems(form, 'modal').map(inWords)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('Home, at nothing and at all that it shows', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(0, 5), fc.constantFrom(...both), (text, n, t) => {
        for (const picture of [null, `https://voc.example.com/pictures/journey/${'x'.repeat(2_000)}.png`])
          expect(viewProblems(homeTab(aHome(text, n), t, picture), 'home').map(inWords)).toEqual([])
        expect(viewProblems(homeForOutsiders(t), 'home').map(inWords)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

test.each(both)('a channel that is subscribed, and all of them page by page: windows that Slack takes', (t) => {
  const long = aSubscription('가'.repeat(3_000))
  for (const pausedReason of [null, 'wanted', 'archived'] as const)
    expect(viewProblems(subscriptionWindow({ ...long, pausedReason }, t, 'x'), 'modal').map(inWords)).toEqual([])
  const all = Array.from({ length: 45 }, () => long)
  for (const [offset, rows, turns] of [
    [0, 20, 1],
    [20, 20, 2],
    [40, 5, 1],
  ] as const) {
    const view = subscriptionsWindow(all, offset, t)
    expect(viewProblems(view, 'modal').map(inWords)).toEqual([])
    expect(view.blocks.filter(({ type }) => type === 'section')).toHaveLength(rows)
    expect(JSON.stringify(view).split('digest_list.')).toHaveLength(turns + 1)
  }
})

describe('editing', () => {
  test('what the form holds is read back, also from a block whose field shows something new', () => {
    const form = editForm(editing('니즈', { blocks: { need: renewedBlock('need', 'x') } }), ko)
    const state = editState({
      private_metadata: form.private_metadata ?? '',
      state: {
        values: {
          title: { title: { value: '제목' } },
          [renewedBlock('need', 'x')]: { need: { value: null } },
          stage: { stage: { selected_option: { value: 'none' } } },
          kind: { kind: { selected_option: { value: 'praise' } } },
          owner: { owner: { selected_user: 'U2' } },
        },
      },
    })
    expect(state).toMatchObject({
      typed: { title: '제목', need: null, stageId: null, kind: 'praise' },
      ownerSlackId: 'U2',
      blocks: { need: renewedBlock('need', 'x'), title: 'title' },
    })
  })
})
