import { expect, test } from 'vitest'
import { areaSeen, stageSeen } from '../../src/domain/area.ts'
import {
  cleanField,
  editFields,
  editsOf,
  filing,
  fingerprint,
  formName,
  type ItemFields,
  seenOf,
} from '../../src/domain/item-edit.ts'
import { refusalOf } from '../support/refusal.ts'

const fields: ItemFields = {
  ...{ title: '엑셀', need: '보고', workaround: null, cause: null, kind: 'request', stageId: null, areaId: 'a' },
  ...{ ownerId: 'joon', topicKo: null, topicEn: null },
}

test('a fingerprint tells texts apart in eight characters, and nothing from an empty text', () => {
  expect(fingerprint('엑셀')).toMatch(/^[\w-]{8}$/)
  expect(new Set([null, '', '엑셀', '엑셀 '].map(fingerprint)).size).toBe(4)
})

test('only the fields that a form has are seen', () => {
  expect(seenOf({ title: '엑셀', need: null })).toEqual({ title: fingerprint('엑셀'), need: fingerprint(null) })
  expect(Object.keys(seenOf(fields))).toEqual([...editFields])
})

test('what somebody left as they found it is no change, whatever others did to it', () => {
  const seen = seenOf(fields)
  const now = { ...fields, title: 'PDF', need: '결재' }
  expect(editsOf({ ...fields, cause: '느려서' }, seen, now)).toEqual({ changes: { cause: '느려서' }, meanwhile: [] })
})

test('what both changed is told; what both came to alike is no change', () => {
  const seen = seenOf(fields)
  const now = { ...fields, title: 'PDF', need: '결재' }
  expect(editsOf({ title: 'CSV', need: '결재' }, seen, now)).toEqual({
    changes: { title: 'CSV' },
    meanwhile: ['title'],
  })
  expect(editsOf({ need: null }, seen, fields)).toEqual({ changes: { need: null }, meanwhile: [] })
  // A form of before the field was there.
  expect(editsOf({ title: 'CSV' }, {}, now)).toEqual({ changes: { title: 'CSV' }, meanwhile: [] })
})

test('who decides is changed by kind, area and owner alone; three fields are called otherwise in the form', () => {
  expect(editFields.filter((field) => filing.has(field))).toEqual(['kind', 'areaId', 'ownerId'])
  expect(editFields.map(formName)).toEqual([
    ...['title', 'need', 'workaround', 'cause', 'kind', 'stage', 'area', 'owner', 'topicKo', 'topicEn'],
  ])
})

const mark = () => '[hidden]'
test('a title and a topic are one line, other texts keep theirs; personal data is masked, and nothing is null', () => {
  for (const field of ['title', 'topicKo', 'topicEn'] as const)
    expect(cleanField(field, '엑셀로\n  받기 ', mark)).toBe('엑셀로 받기')
  expect(cleanField('need', '첫 줄\n둘째 010-1234-5678', mark)).toBe('첫 줄\n둘째 [hidden]')
  expect(['title', 'workaround'].map((field) => cleanField(field as 'title', null, mark))).toEqual([null, null])
  expect(cleanField('cause', ' \n', mark)).toBeNull()
})

test.each([
  ['title', 150],
  ['need', 3_000],
  ['workaround', 2_000],
  ['cause', 2_000],
  ['topicKo', 100],
  ['topicEn', 100],
] as const)('a field has its length: %s, %d', async (field, max) => {
  expect(cleanField(field, '가'.repeat(max), mark)).toHaveLength(max)
  expect(await refusalOf((async () => cleanField(field, '가'.repeat(max + 1), mark))())).toEqual({
    ...{ case: 'field.tooLong', field, data: { max } },
  })
})

test('an area and a stage look otherwise after each change, but not where another was put before them', () => {
  const area = {
    id: '1',
    name: '결제',
    parentId: null,
    ownerId: null,
    decisionDays: 10,
    channel: null,
    isArchived: false,
  }
  const changed = [
    ...[{ name: '정산' }, { parentId: '2' }, { ownerId: 'joon' }, { decisionDays: 5 }],
    ...[{ channel: 'C1' }, { isArchived: true }],
  ]
  expect(new Set([{}, ...changed].map((change) => areaSeen({ ...area, ...change }))).size).toBe(changed.length + 1)
  expect(areaSeen({ ...area, id: '9' })).toBe(areaSeen(area))
  const stage = { id: '1', ko: '활용', en: 'Use', position: 1, isArchived: false }
  const others = [{}, { ko: '사용' }, { en: 'Work' }, { isArchived: true }]
  expect(new Set(others.map((change) => stageSeen({ ...stage, ...change }))).size).toBe(4)
  expect(stageSeen({ ...stage, position: 2 })).toBe(stageSeen(stage))
})
