import { expect, test } from 'vitest'
import { exportedOf } from '../../src/domain/export.ts'
import { toldOfEvent } from '../../src/domain/history.ts'
import { afterOf, changedId } from '../../src/domain/settings.ts'
import { missedAtIn } from '../../src/domain/silence.ts'
import { keptDecision } from '../../src/domain/undo.ts'

const id = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'

test('an event tells what it was written with', () => {
  const data = {
    ...{ from: 'new', to: 'planned', by: '준', until: '2026-05-01', key: 'PAY-7', refusal: 'hidden', need: '보고' },
    ...{ of: '민아', how: 'mail', asked: '준', because: 'held', into: 7, count: 3, made: true, isPrivate: false },
    ...{ notSolvedToldTo: '준', customer: '한빛', reason: '계약', team: 'CX', at: '2026-03-04' },
    changes: { title: { from: 'A', to: 'B' }, stage: { from: null, to: { ko: '활용', en: 'Use' } } },
  }
  expect(toldOfEvent(data)).toEqual(data)
})

test('what an older version has written otherwise is left out, and nothing else', () => {
  expect(toldOfEvent(null)).toEqual({})
  expect(toldOfEvent({ from: 7, to: {}, by: 1, into: 'x', count: null, made: 'yes', reason: '계약' })).toEqual({
    ...{ from: 7, reason: '계약' },
  })
  expect(toldOfEvent({ changes: 'all', isPrivate: 1, by: null })).toEqual({ by: null })
  expect(toldOfEvent({ changes: { title: { from: 1, to: 'B' } } })).toEqual({
    changes: { title: { from: null, to: 'B' } },
  })
})

test('of what was heard in private neither the need nor the title is told, nor from what to what', () => {
  const changes = { title: { from: 'A', to: 'B' }, need: { from: null, to: 'C' }, kind: { from: 'x', to: 'y' } }
  expect(toldOfEvent({ isPrivate: true, need: '보고', from: 'A', to: 'B', by: '준', changes })).toEqual({
    ...{ isPrivate: true, by: '준', changes: { kind: { from: 'x', to: 'y' } }, from: undefined, to: undefined },
  })
  expect(toldOfEvent({ isPrivate: true, by: '준' })).not.toHaveProperty('changes')
})

test('a file that was taken out is a report with its filters, or a customer’s sheet', () => {
  const names = { area: '결제', stage: null, team: null, customer: '한빛' }
  const asked = {
    ...{ format: 'csv', period: { kind: 'week', from: '2026-03-02', to: '2026-03-08' } },
    filters: { area: id, stage: null, team: null, kind: 'problem' },
  }
  const filters = { area: '결제', stage: null, team: null, kind: 'problem' }
  expect(exportedOf({ ...asked, rows: 12 }, names)).toEqual({
    ...{ report: { format: 'csv', period: asked.period, rows: 12, filters }, customer: null },
  })
  expect(exportedOf({ ...asked, rows: 'many' }, names).report?.rows).toBeNull()
  expect(exportedOf(asked, names).report?.rows).toBeNull()
  for (const other of [
    {},
    { ...asked, format: 'pdf' },
    { ...asked, period: { ...asked.period, from: 'x' } },
    { ...asked, period: { ...asked.period, kind: 'year' } },
    { ...asked, filters: { ...asked.filters, area: 'x' } },
  ])
    expect(exportedOf(other, names)).toEqual({ report: null, customer: '한빛' })
})

test('what an event of the settings has set, and which area it is about', () => {
  expect(afterOf({ before: {}, after: { holdMinutes: 5 } })).toEqual({ holdMinutes: 5 })
  expect(changedId({ after: { id: 'a', name: '결제' } })).toBe('a')
  for (const wrong of [null, {}, { after: 7 }]) {
    expect(() => afterOf(wrong)).toThrow()
    expect(() => changedId(wrong)).toThrow()
  }
})

test('a connection knows since when it was told nothing', () => {
  expect(missedAtIn({ missedAt: '2026-03-04T00:00:00Z', else: 1 })).toEqual(new Date('2026-03-04T00:00:00Z'))
  for (const none of [null, {}, { missedAt: 'soon' }]) expect(missedAtIn(none)).toBeNull()
})

test('a decision can be taken back by what its event keeps', () => {
  const loop = { id, state: 'owed', outcome: 'shipped', owedAt: '2026-03-04', toldAt: null }
  const kept = { decisionId: id, to: 'shipped', kept: { before: { status: 'planned', reason: 'x' }, loops: [loop] } }
  expect(keptDecision.parse(kept)).toEqual({
    ...{ ...kept, kept: { ...kept.kept, loops: [{ ...loop, pausedFor: null }] } },
  })
  for (const wrong of [
    { ...kept, decisionId: 'x' },
    { ...kept, kept: { ...kept.kept, before: {} } },
    { ...kept, kept: { ...kept.kept, loops: [{ ...loop, state: 'lost' }] } },
    { ...kept, kept: { ...kept.kept, loops: [{ ...loop, outcome: 'planned' }] } },
    { ...kept, kept: { ...kept.kept, loops: [{ ...loop, pausedFor: 'tired' }] } },
  ])
    expect(keptDecision.safeParse(wrong).success).toBe(false)
  for (const state of ['watching', 'owed', 'told', 'answered', 'confirmed', 'waived', 'paused'])
    expect(keptDecision.safeParse({ ...kept, kept: { ...kept.kept, loops: [{ ...loop, state }] } }).success).toBe(true)
})
