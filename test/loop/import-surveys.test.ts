import { expect, test } from 'vitest'
import type { ImportKind } from '../../src/domain/import.ts'
import type { Period } from '../../src/domain/numbers.ts'
import { runImport } from '../../src/loop/import-customers.ts'
import { importPreview, readImport, startImport } from '../../src/loop/import-file.ts'
import { numberRows, numbersOf } from '../../src/loop/numbers.ts'
import { aTeamOfWeeks } from '../support/a-week.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { refusalOf } from '../support/refusal.ts'

const clock = stoppedClock('2026-03-16T09:00:00+09:00')
const now = () => clock.now()
const db = await openTestDb({ clock })
const week: Period = { kind: 'week', from: '2026-03-09', to: '2026-03-15' }
const none = { area: null, stage: null, team: null, kind: null }
const HEADINGS = '응답 ID,응답일,이메일,추천 점수,만족도,고객사,의견,설문,설문 종류,세그먼트,단계'

async function aTeam() {
  const team = await aTeamOfWeeks(db, clock)
  let next = 0
  const brings = async (rows: string[], kind: ImportKind = 'surveys') => {
    const id = `00000000-0000-4000-8000-${String(++next).padStart(4, '0')}${team.id.slice(-8)}`
    await readImport(db)(team.yuna, id, kind, 'nps.csv', new TextEncoder().encode([HEADINGS, ...rows].join('\n')))
    return id
  }
  const runs = async (id: string) => {
    await startImport(db)(team.yuna, id)
    await runImport(
      db,
      () => clock.now().getTime(),
      async () => [],
    )(team.id, id, () => (kind) => `[${kind}]`)
    return (await importPreview(db, now)(team.yuna, id, null)).result
  }
  const stored = () =>
    peek<{ n: number }>(db, `select count(*)::int as n from survey_response where "workspaceId" = $1`, team.id)
  const view = (more: object = {}) => numbersOf(db, now)(team.mina, week, { ...none, ...more })
  return { ...team, brings, runs, stored, view }
}

test('a file of answers is read row by row: what cannot be stored is told, and the rest is; again it adds nothing', async () => {
  const { says, brings, runs, stored, yuna, mina } = await aTeam()
  await says('한빛상사')
  const rows = [
    'R1,2026-03-10,a@x.kr,10,5,㈜한빛상사,전화는 010-1234-5678,3월,,,',
    'R2,2026-03-10,b@x.kr,11,,,,3월,,,',
    ',2026-03-10,c@x.kr,9,,,,3월,,,',
    'R4,2026-03-10,d@x.kr,,,,,3월,,,',
    'R1,2026-03-10,a@x.kr,3,,,,3월,,,',
    'R1,2026-03-10,a@x.kr,10,5,㈜한빛상사,전화는 010-1234-5678,3월,,,',
    'R5,2099-01-01,e@x.kr,8,,,,3월,,,',
  ]
  const id = await brings(rows)
  const preview = await importPreview(db, now)(yuna, id, null)
  expect(preview.result).toMatchObject({ added: 2, changed: 0, same: 1 })
  expect(preview.result.problems.map(({ line, why }) => [line, why])).toEqual([
    ...[
      [3, 'score'],
      [4, 'noResponse'],
      [5, 'noScore'],
      [6, 'twice'],
      [8, 'future'],
    ],
  ])
  expect(await stored()).toEqual([{ n: 0 }])
  expect(await runs(id)).toEqual(preview.result)
  expect(await stored()).toEqual([{ n: 2 }])
  const page = await numberRows(db, now)(mina, 'nps', { period: week, filters: none }, 0, 10)
  expect(page.rows).toEqual([
    {
      ...{ kind: 'response', survey: '3월', score: 10, scale: null, comment: '전화는 [phone]', customer: '한빛상사' },
      answeredAt: new Date('2026-03-10T12:00:00+09:00'),
    },
  ])
  expect(await runs(await brings(rows))).toMatchObject({ added: 0, changed: 0, same: 3 })
  expect(await runs(await brings(['R1,2026-03-10,a@x.kr,9,5,㈜한빛상사,,3월,,,']))).toMatchObject({
    added: 0,
    changed: 2,
  })
  expect(await stored()).toEqual([{ n: 2 }])
})

test('a file without the columns that it takes is not started, and only admins bring one', async () => {
  const { brings, yuna, mina } = await aTeam()
  const id = await brings(['R1,2026-03-10,a@x.kr,10,,,,,,,'])
  const { columns, options } = await importPreview(db, now)(yuna, id, null)
  const without = async (...gone: string[]) => {
    const kept = Object.fromEntries(Object.entries(columns).filter(([target]) => !gone.includes(target)))
    await importPreview(db, now)(yuna, id, { columns: kept, options })
    return refusalOf(startImport(db)(yuna, id))
  }
  expect(await without('responseId')).toMatchObject({ case: 'import.noResponseColumn', field: 'column.responseId' })
  expect(await without('nps', 'csat')).toMatchObject({ case: 'import.noScoreColumn' })
  expect(await without('answeredOn')).toMatchObject({ case: 'import.noDayColumn' })
  expect(await refusalOf(startImport(db)(mina, id))).toMatchObject({ case: 'import.notAdmin' })
})

test('NPS and CSAT: the latest of each respondent and survey, purposes apart, by week, stage and segment, with the change', async () => {
  const { brings, runs, view } = await aTeam()
  const rows = Array.from({ length: 84 }, (_, n) => {
    const score = n < 42 ? 10 : n < 69 ? 8 : 3
    return `N${n},2026-03-10,p${n}@x.kr,${score},,,,3월,,${n % 2 ? '무료' : '유료'},활용`
  })
  const before = Array.from(
    { length: 90 },
    (_, n) => `B${n},2026-03-04,p${n}@x.kr,${n < 38 ? 9 : n < 68 ? 7 : 0},,,,2월,,,`,
  )
  const more = [
    'L1,2026-03-09,p0@x.kr,0,,,,3월,,,', // earlier than what p0 said last
    ...Array.from({ length: 10 }, (_, n) => `C${n},2026-03-12,p${n}@x.kr,,${n < 9 ? 4 : 3},,,상담,상담 뒤,,`),
  ]
  expect((await runs(await brings([...rows, ...before, ...more]))).problems).toEqual([])
  const { surveys } = await view()
  const [nps] = surveys.nps
  expect(nps).toMatchObject({
    purpose: 'general',
    now: { promoters: 42, passives: 27, detractors: 15, n: 84, isIndicative: false },
    before: { n: 90 },
    change: { difference: 14.3, isClear: false },
  })
  expect(nps?.groups.map(({ by, name, figure }) => [by, name?.ko ?? null, figure.n])).toEqual([
    ...[
      ['area', null, 84],
      ['segment', '무료', 42],
      ['segment', '유료', 42],
      ['stage', '활용', 84],
      ['week', '2026-03-09', 84],
    ],
  ])
  expect(surveys.csat).toMatchObject([
    { purpose: 'contact', scale: 5, now: { satisfied: 9, n: 10, isIndicative: true } },
  ])
  expect((await view({ kind: 'problem' })).surveys).toEqual({ nps: [], csat: [] })
})

test('CSAT on another scale is recognised, asked, and never put together with five', async () => {
  const { brings, runs, view, yuna } = await aTeam()
  const rows = (scores: (string | number)[], at: string) =>
    scores.map((score, n) => `${at}${n},2026-03-10,${at}${n}@x.kr,,${score},,,${at},,,`)
  await runs(await brings(rows([5, 5, 5, 4, 3, 1], 'five')))
  const seven = await brings(rows([7, 6, 5, 4, 4, 1], 'seven'))
  const preview = await importPreview(db, now)(yuna, seven, null)
  expect(preview.result.csat).toEqual({ scale: 7, satisfiedFrom: 6 })
  const { columns, options } = preview
  const otherwise = { columns, options: { ...options, csatScale: 7 as const, satisfiedFrom: 5 } }
  expect((await importPreview(db, now)(yuna, seven, otherwise)).result.csat).toEqual({ scale: 7, satisfiedFrom: 5 })
  await runs(seven)
  await runs(await brings(rows(['좋음', '보통', '나쁨', '좋음', '좋음'], 'words')))
  const { surveys } = await view()
  expect(
    surveys.csat.map(({ scale, satisfiedFrom, now: { satisfied, n } }) => [scale, satisfiedFrom, satisfied, n]),
  ).toEqual([
    ...[
      [3, 3, 3, 5],
      [5, 4, 4, 6],
      [7, 5, 3, 6],
    ],
  ])
})
