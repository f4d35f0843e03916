import { expect, test } from 'vitest'
import { assertOffered, isTimeZone, keysOf, synonymsIn, workspaceSettings } from '../../src/domain/settings.ts'
import { settingGroups, settingsIn } from '../../src/domain/setup.ts'
import { teamName, teamSource } from '../../src/domain/team-source.ts'
import { refusalOf } from '../support/refusal.ts'

test('synonyms are read a group a line, with any comma, each word once', () => {
  expect(synonymsIn('엑셀, 스프레드시트，xlsx\n\n  세금계산서、계산서, 계산서 \n')).toEqual([
    ['엑셀', '스프레드시트', 'xlsx'],
    ['세금계산서', '계산서'],
  ])
  expect(synonymsIn('   \n')).toEqual([])
})

test.each([
  ['a word alone', '엑셀'],
  ['a word given twice', '엑셀, 엑셀'],
  ['too many in one line', Array.from({ length: 13 }, (_, at) => `w${at}`).join(',')],
  ['a sentence', `${'말'.repeat(41)}, 말`],
])('%s is refused', (_, text) => {
  expect(() => synonymsIn(text)).toThrow('settings.synonyms')
})

test('every form asks for settings that there are, and no part is asked for twice', () => {
  const asked = settingGroups.flatMap((group) => settingsIn[group])
  expect(new Set(asked).size).toBe(asked.length)
  expect(keysOf({ holdMinutes: 1, admins: [] })).toEqual(['admins', 'holdMinutes'])
})

test('what is not set has its value, and what is no setting is refused', () => {
  expect(workspaceSettings.parse({})).toEqual({
    ...{ vocChannel: null, locale: null, timeZone: null, admins: [], setUpAt: null, holdMinutes: 30, batchMinutes: 15 },
    ...{ nudgeDays: 3, workingHours: { from: '09:00', to: '18:00' }, holidays: null, daysOff: [], daysWorked: [] },
    ...{ needAsksAt: '16:00', deciders: null, revenue: 'band', revenueReaders: [], notHidden: [], importers: [] },
    ...{ kinds: ['request', 'problem', 'praise', 'question'], synonyms: [], emojiCapture: null, shippedWhen: null },
    ...{ customersField: [], teams: null, surveyQuotesFrom: null, notShippedResolutions: [], notionFilling: true },
    ...{ notionWeekly: true, notionCustomers: false, notionTrashed: 'restore', notionCopied: 'report' },
    ...{ notionLost: 'rows', notionSource: null },
  })
  const hours = (from: string) => ({ workingHours: { from, to: '18:00' } })
  for (const right of [
    ...[
      hours('00:00'),
      hours('19:59'),
      hours('23:59'),
      { workingHours: null },
      { needAsksAt: null },
      { kinds: ['praise'] },
    ],
    ...[{ locale: 'ko' }, { locale: 'en' }, { timeZone: 'Asia/Seoul' }, { holdMinutes: 0 }, { nudgeDays: 0 }],
    ...[{ holidays: 'kr' }, { holidays: 'none' }, { revenue: 'exact' }, { revenue: 'hidden' }, { batchMinutes: 0 }],
    ...[{ shippedWhen: 'released' }, { shippedWhen: 'done' }, { notionTrashed: 'leave' }, { notionCopied: 'leave' }],
    ...[{ notionCopied: 'adopt' }, { notionLost: 'all' }, { notionLost: 'wait' }, { notHidden: ['email', 'address'] }],
  ])
    expect(workspaceSettings.safeParse(right).success, JSON.stringify(right)).toBe(true)
  for (const wrong of [
    ...[
      hours('24:00'),
      hours('9:00'),
      hours('09:60'),
      hours('x09:00'),
      hours('09:00x'),
      { workingHours: { from: '09:00' } },
    ],
    ...[{ locale: 'ja' }, { timeZone: 'Asia/Nowhere' }, { holdMinutes: -1 }, { batchMinutes: -1 }, { nudgeDays: -1 }],
    ...[{ kinds: [] }, { kinds: ['idea'] }, { notHidden: ['card'] }, { daysOff: [{ day: '12-31' }] }, { teams: {} }],
    ...[{ emojiCapture: { emoji: 'x' } }, { surveyQuotesFrom: 'soon' }, { customersField: [{ site: 's' }] }],
  ])
    expect(workspaceSettings.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
})

test('the one number field of before is read as the first of several', () => {
  const field = { site: 'https://a.atlassian.net', id: 'customfield_1', name: '고객사' }
  for (const [stored, read] of [
    [null, []],
    [field, [field]],
    [
      [field, field],
      [field, field],
    ],
  ])
    expect(workspaceSettings.parse({ customersField: stored }).customersField).toEqual(read)
})

test('teams come from a field of profiles, or from user groups of which there is one at least', () => {
  const group = { id: 'S1', name: 'CX' }
  for (const right of [
    { from: 'profile', field: group },
    { from: 'groups', groups: [group] },
  ])
    expect(teamSource.parse(right)).toEqual(right)
  for (const wrong of [
    ...[{ from: 'profile' }, { from: 'groups', groups: [] }, { from: 'groups', groups: [{ id: 'S1' }] }],
    ...[{ from: 'profile', field: { id: 'X1' } }, { from: 'moon' }],
  ])
    expect(teamSource.safeParse(wrong).success).toBe(false)
  expect(teamName(` ${'팀'.normalize('NFD')}\n  하나 `)).toBe('팀 하나')
  expect(teamName('x'.repeat(90))).toHaveLength(80)
})

test('an item can only be of a kind that is offered', async () => {
  expect(() => assertOffered('praise', { kinds: ['praise'] })).not.toThrow()
  expect(await refusalOf((async () => assertOffered('problem', { kinds: ['praise'] }))())).toEqual({
    ...{ case: 'kind.notOffered', field: 'kind', data: { kind: 'problem' } },
  })
})

test('two hundred groups of words are kept at most; a refusal shows the beginning of the line', async () => {
  const groups = (count: number) => Array.from({ length: count }, (_, at) => `a${at}, b${at}`).join('\n')
  expect(synonymsIn(groups(200))).toHaveLength(200)
  expect(await refusalOf((async () => synonymsIn(groups(201)))())).toEqual({
    ...{ case: 'field.tooLong', field: 'synonyms', data: { max: 200 } },
  })
  expect(await refusalOf((async () => synonymsIn(`a, ${'b'.repeat(80)}`))())).toEqual({
    ...{ case: 'settings.synonyms', field: 'synonyms', data: { words: `a, ${'b'.repeat(57)}` } },
  })
  expect(synonymsIn(Array.from({ length: 12 }, (_, at) => `w${at}`).join(','))[0]).toHaveLength(12)
  expect(synonymsIn(`${'말'.repeat(40)}, 말`)).toHaveLength(1)
})

test('every setting of a form is one that an admin can be asked for', () => {
  expect(settingsIn.first).toEqual(['vocChannel', 'locale', 'deciders', 'revenue', 'workingHours'])
  for (const names of Object.values(settingsIn)) {
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect(workspaceSettings.keyof().options).toContain(name)
  }
  expect(isTimeZone('Asia/Seoul') && !isTimeZone('Asia/Nowhere')).toBe(true)
})
