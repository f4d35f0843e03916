import { describe, expect, test } from 'vitest'
import {
  ADD_COLUMN,
  assertColumns,
  type ChosenSource,
  chosenSource,
  customerColumns,
  fitting,
  isFilling,
  isTaken,
  minutesLeft,
  mirrorPlace,
  NO_COLUMN,
  propertyNames,
  propertyTypes,
  type Source,
  usualColumns,
} from '../../src/domain/mirror.ts'
import { parentOf } from '../../src/domain/notion-connection.ts'
import { refusalOf } from '../support/refusal.ts'

const names = Object.fromEntries(propertyNames.map((name) => [name, `our ${name}`])) as Record<
  (typeof propertyNames)[number],
  string
>
const column = (id: string, name: string, type: string) => ({ id, name, type })
const source = (...columns: Source['columns']): Source => ({ id: 's', name: 'Theirs', columns })
const theirs = source(
  column('t', 'Name', 'title'),
  column('k', 'Key', 'rich_text'),
  column('v', 'our votes', 'number'),
  column('n', 'Count', 'number'),
  column('u', 'our slack', 'rich_text'),
)

describe('the columns of a data source of theirs', () => {
  test('take what has their type', () => {
    expect(fitting('votes', theirs).map(({ id }) => id)).toEqual(['v', 'n'])
    expect(fitting('added', theirs)).toEqual([])
    expect([isTaken(theirs, 'our votes'), isTaken(theirs, 'votes')]).toEqual([true, false])
  })

  test('are theirs of our name and type, else new ones; none where the name is taken by another type', () => {
    const usual = usualColumns(theirs, names)
    expect(usual).toMatchObject({ title: 't', votes: 'v', customers: ADD_COLUMN, slack: NO_COLUMN, key: ADD_COLUMN })
    expect(Object.keys(usual)).toEqual([...propertyNames])
  })

  const refused = (chosen: ChosenSource['columns'], of = theirs) =>
    refusalOf((async () => assertColumns(chosen, of, names))())

  test('may be chosen each for one value, and the key needs one', async () => {
    expect(() => assertColumns({ key: 'k', votes: 'v', customers: 'n', slack: NO_COLUMN }, theirs, names)).not.toThrow()
    expect(() => assertColumns({}, theirs, names)).not.toThrow()
    expect(await refused({ key: NO_COLUMN })).toEqual({
      ...{ case: 'notion.noKey', field: 'notionColumn.key', data: { name: 'our key' } },
    })
    expect(await refused({}, source(column('x', 'our key', 'number')))).toMatchObject({ case: 'notion.noKey' })
    expect(await refused({ customers: 'v', votes: 'v' })).toEqual({
      ...{ case: 'notion.columnTwice', field: 'notionColumn.votes', data: { name: 'our votes' } },
    })
    expect(await refused({ votes: ADD_COLUMN })).toEqual({
      ...{ case: 'notion.columnTaken', field: 'notionColumn.votes', data: { name: 'our votes' } },
    })
    for (const gone of ['k', 'gone'])
      expect(await refused({ votes: gone })).toEqual({
        ...{ case: 'notion.columnGone', field: 'notionColumn.votes', data: { name: 'our votes' } },
      })
    // The title has one column in Notion, whatever was said of it.
    expect(() => assertColumns({ title: 'gone' }, theirs, names)).not.toThrow()
  })

  test('are kept by our own names', () => {
    expect(propertyNames).toEqual(Object.keys(propertyTypes))
    expect(customerColumns).toContain('owed')
    expect(chosenSource.safeParse({ id: 's', name: 'n', columns: { key: 'k' } }).success).toBe(true)
    expect(chosenSource.safeParse({ id: 's', name: 'n', columns: { colour: 'k' } }).success).toBe(false)
    expect(mirrorPlace.parse({ dataSourceId: 'd' })).toEqual({ dataSourceId: 'd', stamp: '' })
    expect(mirrorPlace.safeParse({}).success).toBe(false)
  })
})

describe('the first mirror', () => {
  const at = (left: number, customers: number | null = null, isOn = true) => ({
    ...{ all: 1_000, left, isOn, customers: customers === null ? null : { all: 1_000, left: customers } },
  })

  test('takes a minute for each 171 rows, one at least', () => {
    expect([0, 171, 172, 1_000].map((left) => minutesLeft(at(left)))).toEqual([1, 1, 2, 6])
    expect(minutesLeft(at(171, 171))).toBe(2)
  })

  test('is under way while more wait than a few that are about to be written; stopped, while any does', () => {
    expect([isFilling(at(30)), isFilling(at(31)), isFilling(at(0, 31)), isFilling(at(31, 0))]).toEqual([
      ...[false, true, true, true],
    ])
    expect([isFilling(at(0, null, false)), isFilling(at(1, null, false))]).toEqual([false, true])
  })
})

describe('the page in Notion under which ours stand', () => {
  const pages = [
    { id: 'a', title: 'A' },
    { id: 'b', title: 'B' },
  ]
  const of = (issued: string | null, open = pages, before: Parameters<typeof parentOf>[2] = null) =>
    parentOf({ notionId: 'n', templateId: issued }, open, before)?.id ?? null

  test('is the one of before, else that of the template, else the only one; else a person chooses', () => {
    expect(of('b', pages, { notionId: 'n', parentPageId: 'a' })).toBe('a')
    expect(of('b', pages, { notionId: 'other', parentPageId: 'a' })).toBe('b')
    expect(of('b', pages, { notionId: 'n', parentPageId: 'gone' })).toBe('b')
    expect(of(null, pages.slice(1))).toBe('b')
    expect([of(null), of('gone'), of(null, [])]).toEqual([null, null, null])
  })
})
