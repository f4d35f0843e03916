import { describe, expect, test } from 'vitest'
import { digestSections, isFiltered, isQuiet, isSilent, noFilter } from '../../src/domain/digest.ts'
import { filterIn, sectionsIn } from '../../src/domain/digest-filter.ts'
import { isMonth, periodFrom } from '../../src/domain/digest-week.ts'
import { figuresOf, isEmptyJourney, type JourneyMap, journeyWeeks } from '../../src/domain/journey-map.ts'
import { npsOf } from '../../src/domain/statistics.ts'
import { weekId, weekOf } from '../../src/domain/week-id.ts'
import { aDigest, aQuietWeek } from '../support/a-digest.ts'

const id = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'

describe('a post', () => {
  const quiet = aDigest(aQuietWeek)
  const shipped = { ...quiet.shipped, items: 1 }

  test('is quiet where nothing came in and nothing shipped', () => {
    expect(isQuiet(quiet)).toBe(true)
    expect(isQuiet({ ...quiet, quotes: { ...quiet.quotes, now: 1 } })).toBe(false)
    expect(isQuiet({ ...quiet, newItems: { now: 1, before: 0 } })).toBe(false)
    expect(isQuiet({ ...quiet, shipped })).toBe(false)
  })

  test('is silent where besides nothing waits, and nobody has answered a survey', () => {
    const silent = { ...quiet, waiting: { ...quiet.waiting, answers: 0 } }
    const figure = (n: number) => npsOf({ promoters: n, passives: 0, detractors: 0 }, n)
    const asked = { purpose: 'general', scale: null, satisfiedFrom: null, change: null, groups: [] } as const
    const scored = (n: number) => ({ nps: [{ ...asked, groups: [], now: figure(n), before: figure(9) }], csat: [] })
    expect(isSilent(silent)).toBe(true)
    expect(isSilent({ ...silent, surveys: scored(0) })).toBe(true)
    for (const some of [
      ...[quiet, { ...silent, toDecide: 1 }, { ...silent, shipped }, { ...silent, surveys: scored(1) }],
    ])
      expect(isSilent(some)).toBe(false)
  })

  test('is about a part where an area, a stage or a team was chosen', () => {
    expect(isFiltered(noFilter)).toBe(false)
    for (const part of ['areaId', 'stageId', 'teamId']) expect(isFiltered({ ...noFilter, [part]: id })).toBe(true)
  })

  test('is about what was stored, and leaves out what still is a section', () => {
    expect(filterIn({})).toEqual(noFilter)
    expect(filterIn({ areaId: id, stageId: id, teamId: id })).toEqual({ areaId: id, stageId: id, teamId: id })
    for (const part of ['areaId', 'stageId', 'teamId']) expect(() => filterIn({ [part]: 'x' })).toThrow()
    expect(sectionsIn(null)).toEqual([])
    expect(sectionsIn(['gone', ...digestSections])).toEqual([...digestSections])
  })
})

describe('a period', () => {
  test('begins on a day, and is a week or the whole month', () => {
    expect(periodFrom('week', '2026-03-02')).toEqual({ from: '2026-03-02', to: '2026-03-08' })
    expect(periodFrom('month', '2026-02-01')).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(periodFrom('month', '2026-12-01')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
  })

  test('is a month where it begins on a first and is no week', () => {
    expect(isMonth({ from: '2026-06-01', to: '2026-06-30' })).toBe(true)
    expect(isMonth({ from: '2026-06-01', to: '2026-06-07' })).toBe(false)
    expect(isMonth({ from: '2026-06-08', to: '2026-06-14' })).toBe(false)
  })

  test('has an id by its first day, and the day is read from it', () => {
    expect(weekId('2026-03-02')).toBe('00000000-0000-8000-8000-000020260302')
    expect(weekOf(weekId('2026-03-02'))).toBe('2026-03-02')
    for (const other of [id, '', `x${weekId('2026-03-02')}`, `${weekId('2026-03-02')}1`])
      expect(() => weekOf(other)).toThrow(new RangeError(`${other} is the id of no week`))
  })
})

describe('the journey map', () => {
  test('has four weeks, the running one last, each from its midnight', () => {
    const now = new Date('2026-03-18T12:00:00-04:00')
    expect(journeyWeeks(now, 'America/New_York')).toEqual([
      { monday: '2026-02-23', from: new Date('2026-02-23T00:00:00-05:00') },
      { monday: '2026-03-02', from: new Date('2026-03-02T00:00:00-05:00') },
      { monday: '2026-03-09', from: new Date('2026-03-09T00:00:00-04:00') },
      { monday: '2026-03-16', from: new Date('2026-03-16T00:00:00-04:00') },
    ])
  })

  const cell = (pain: number, praise: number) => ({ pain, praise })
  const stage = (of: string | null, pain: number) => ({
    ...{ id: of, ko: '활용', en: 'Use', total: cell(pain, 1), weeks: [cell(pain, 0), cell(0, 1)] },
  })
  const map = (...stages: JourneyMap['stages']): JourneyMap => ({
    ...{ weeks: ['2026-03-09', '2026-12-28'], stages, total: cell(1, 0) },
  })

  test('is drawn by numbers alone, the total of each stage and its weeks', () => {
    expect(figuresOf(map(stage(null, 7), stage('a', 3)))).toEqual({
      days: ['3/9', '12/28'],
      columns: [
        [3, 1, 3, 0, 0, 1],
        [7, 1, 7, 0, 0, 1],
      ],
      endsWithNoStage: true,
    })
    expect(figuresOf(map(stage('a', 3))).endsWithNoStage).toBe(false)
  })

  test('has fifteen stages at most in the picture, and what has none', () => {
    const many = Array.from({ length: 20 }, (_, at) => stage(`${at}`, at))
    const { columns } = figuresOf(map(...many, stage(null, 99)))
    expect(columns.map(([pain]) => pain)).toEqual([...Array(15).keys(), 99])
    expect(figuresOf(map(...many)).columns).toHaveLength(15)
  })

  test('is empty where nobody hurts and nobody praises', () => {
    const of = (pain: number, praise: number) => isEmptyJourney({ ...map(), total: cell(pain, praise) })
    expect([of(0, 0), of(1, 0), of(0, 1)]).toEqual([true, false, false])
  })
})
