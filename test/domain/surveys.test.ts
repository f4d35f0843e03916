import { describe, expect, test } from 'vitest'
import { csatOf, npsOf } from '../../src/domain/statistics.ts'
import { sentRows, surveyBody } from '../../src/domain/survey-body.ts'
import { surveyAnswerKey } from '../../src/domain/survey-comment.ts'
import { type SurveyCount, surveyNumbers } from '../../src/domain/survey-scores.ts'
import { guessSurveyColumns, type SurveyColumns, surveyRow } from '../../src/domain/survey-sheet.ts'

const reading = {
  ...({ order: null, timeZone: 'Asia/Seoul', today: '2026-03-04', csat: { scale: 5, satisfiedFrom: 4 } } as const),
}

describe('the columns of a file of answers', () => {
  test.each([
    ['응답 ID,응답일,NPS,만족도,이메일,설문명,고객사,의견,여정 단계,영역,고객군,설문 종류,링크', [...Array(13).keys()]],
    [
      'Response ID,Submitted at,Likelihood to recommend,CSAT score,Respondent,Survey,Company,Comment,Stage,Area,Segment,Purpose,URL',
      [...Array(13).keys()],
    ],
  ])('%s', (headings, places) => {
    expect(Object.values(guessSurveyColumns(headings.split(',')))).toEqual(places)
  })

  test('are each used once, the first that fits', () => {
    expect(guessSurveyColumns(['id', 'ID', 'Date', '점수'])).toEqual({ responseId: 0, answeredOn: 2 })
  })
})

describe('an answer', () => {
  const targets = ['responseId', 'answeredOn', 'nps', 'csat', 'respondent', 'survey', 'purpose', 'surveyLink'] as const
  const columns: SurveyColumns = {
    ...Object.fromEntries(targets.map((target, at) => [target, at])),
    ...{ surveyCustomer: 8, surveyStage: 9, surveyArea: 10, segment: 11, comment: 12 },
  }
  const row = (...cells: string[]) => surveyRow(cells, 7, { ...reading, columns })

  test('says what stands in its row', () => {
    const said = ['r1', '2026-03-02', '9', '4', 'Mina@Hanbit.example', '봄', '상담 후', 'https://a.example/1']
    expect(row(...said, '한빛상사', '활용', '결제', 'Pro', '좋아요')).toEqual({
      ...{ line: 7, responseId: 'r1', respondent: 'mina@hanbit.example', survey: '봄', purpose: 'contact' },
      ...{ day: '2026-03-02', customer: '한빛상사', stage: '활용', area: '결제', segment: 'Pro', comment: '좋아요' },
      link: 'https://a.example/1',
      scores: [
        { metric: 'nps', score: 9, csat: null },
        { metric: 'csat', score: 4, csat: { scale: 5, satisfiedFrom: 4 } },
      ],
    })
  })

  test('is its own respondent where nobody is named, general unless it says that there was a contact', () => {
    expect(row('R1', '2026-03-02', '0')).toEqual({
      ...{ line: 7, responseId: 'R1', respondent: 'r1', survey: '', purpose: 'general', day: '2026-03-02' },
      ...{ customer: '', stage: '', area: '', segment: null, comment: null, link: null },
      scores: [{ metric: 'nps', score: 0, csat: null }],
    })
    for (const purpose of [
      '응대',
      '문의',
      '티켓',
      '접촉',
      '거래',
      'After contact',
      'Ticket',
      'support',
      'transactional',
    ])
      expect(row('r', '2026-03-02', '0', '', '', '', purpose)).toMatchObject({ purpose: 'contact' })
    expect(row('r', '2026-03-02', '0', '', '', '', '정기')).toMatchObject({ purpose: 'general' })
  })

  test.each([
    [['', '2026-03-02', '9'], { why: 'noResponse' }],
    [['x'.repeat(201), '2026-03-02', '9'], { why: 'noResponse' }],
    [['r', '', '9'], { why: 'noDay' }],
    [['r', '3/2/2026', '9'], { why: 'ambiguousDay', text: '3/2/2026' }],
    [['r', '어제', '9'], { why: 'day', text: '어제' }],
    [['r', '2026-03-05', '9'], { why: 'future', text: '2026-03-05' }],
    [['r', '2026-03-04', '11'], { why: 'score', text: '11' }],
    [['r', '2026-03-04', '-1'], { why: 'score', text: '-1' }],
    [['r', '2026-03-04', '9.5'], { why: 'score', text: '9.5' }],
    [['r', '2026-03-04', '009'], { why: 'score', text: '009' }],
    [['r', '2026-03-04', '', '6'], { why: 'score', text: '6' }],
    [['r', '2026-03-04'], { why: 'noScore' }],
    [['r', '2026-03-04', '9', '', '', '', '', 'a.example'], { why: 'link', text: 'a.example' }],
  ])('%j is left out', (cells, why) => expect(row(...cells)).toEqual({ line: 7, ...why }))

  test('is shortened where it is longer than anybody reads; one of today counts', () => {
    const long = ['r'.repeat(200), '2026-03-04', '10.0', '', 'R'.repeat(300), '봄'.repeat(130), '', '']
    expect(row(...long, '', '', '', 's'.repeat(90), '말'.repeat(3_100))).toMatchObject({
      ...{ respondent: 'r'.repeat(200), survey: '봄'.repeat(120), segment: 's'.repeat(80) },
      ...{ comment: '말'.repeat(3_000), scores: [{ score: 10 }] },
    })
  })
})

describe('what a program sends', () => {
  const answer = { id: 'r1', answeredAt: '2026-03-02', nps: 9 }

  test('is one answer or several, of known fields alone', () => {
    expect(surveyBody.parse(answer)).toEqual([answer])
    expect(surveyBody.parse([answer, { ...answer, id: 2 }])).toHaveLength(2)
    expect(surveyBody.parse({ ...answer, comment: 'a\u0000b\ud83d' })[0]?.comment).toBe('ab\ufffd')
    expect(surveyBody.safeParse(Array(1_000).fill(answer)).success).toBe(true)
    for (const wrong of [
      ...[null, 7, [], Array(1_001).fill(answer), { ...answer, colour: 'red' }, { ...answer, nps: true }],
      ...[
        { ...answer, scale: 4 },
        { ...answer, satisfiedFrom: 1 },
        { ...answer, satisfiedFrom: 11 },
      ],
      ...[
        { ...answer, satisfiedFrom: 2.5 },
        { ...answer, purpose: 'other' },
        { ...answer, comment: 'x'.repeat(20_001) },
      ],
    ])
      expect(surveyBody.safeParse(wrong).success).toBe(false)
    for (const purpose of ['general', 'contact', null, undefined])
      expect(surveyBody.safeParse({ ...answer, purpose }).success).toBe(true)
  })

  test('reads as a row of a file does, counted from one; its scale is of five unless it says so', () => {
    const sent = surveyBody.parse([
      {
        ...{
          ...answer,
          csat: 6,
          scale: 7,
          satisfiedFrom: 6,
          respondent: 'M',
          survey: 's',
          customer: 'c',
          comment: 'd',
        },
        ...{ stage: 'e', area: 'f', segment: 'g', purpose: 'contact', link: 'https://h.example/' },
      },
      { ...answer, id: 5, nps: null, csat: '5' },
      { ...answer, answeredAt: '3/4/2026' },
    ])
    expect(sentRows(sent, reading)).toEqual([
      {
        ...{ line: 1, responseId: 'r1', day: '2026-03-02', respondent: 'm', survey: 's', customer: 'c', comment: 'd' },
        ...{ stage: 'e', area: 'f', segment: 'g', purpose: 'contact', link: 'https://h.example/' },
        scores: [
          { metric: 'nps', score: 9, csat: null },
          { metric: 'csat', score: 6, csat: { scale: 7, satisfiedFrom: 6 } },
        ],
      },
      expect.objectContaining({
        ...{ line: 2, responseId: '5' },
        scores: [{ metric: 'csat', score: 5, csat: { scale: 5, satisfiedFrom: 4 } }],
      }),
      { line: 3, why: 'ambiguousDay', text: '3/4/2026' },
    ])
  })

  test('is known by its survey and its id', () => {
    expect(surveyAnswerKey.safeParse({ survey: '', responseId: 'r' }).success).toBe(true)
    for (const wrong of [
      { survey: 's' },
      { survey: 's', responseId: '' },
      { survey: 'x'.repeat(121), responseId: 'r' },
    ])
      expect(surveyAnswerKey.safeParse(wrong).success).toBe(false)
    expect(surveyAnswerKey.safeParse({ survey: 's', responseId: 'x'.repeat(201) }).success).toBe(false)
  })
})

describe('the scores of a period', () => {
  const count = (more: Partial<SurveyCount>): SurveyCount => ({
    ...{ metric: 'nps', purpose: 'general', scale: null, satisfiedFrom: null, isNow: true, by: null, id: null },
    ...{ ko: null, en: null, n: 10, high: 6, low: 1, customers: 4 },
    ...more,
  })
  const figure = npsOf({ promoters: 6, passives: 3, detractors: 1 }, 4)
  const none = npsOf({ promoters: 0, passives: 0, detractors: 0 }, 0)

  test('are none where nobody answered', () => expect(surveyNumbers([])).toEqual({ nps: [], csat: [] }))

  test('stand beside those of the period before, with their groups', () => {
    const week = count({ by: 'week', id: '2026-03-02', n: 5, high: 5, low: 0, customers: 1 })
    const stage = count({ by: 'stage', id: 's', ko: '활용', en: 'Use' })
    const noStage = count({ by: 'stage', id: null, ko: '활용', en: 'Use' })
    const { nps, csat } = surveyNumbers([count({ isNow: false }), week, count({}), stage, noStage])
    expect(csat).toEqual([])
    expect(nps).toEqual([
      {
        ...{ purpose: 'general', scale: null, satisfiedFrom: null, now: figure, before: figure },
        change: expect.objectContaining({ difference: 0, isClear: false }),
        groups: [
          {
            ...{ by: 'week', id: '2026-03-02', name: null },
            figure: npsOf({ promoters: 5, passives: 0, detractors: 0 }, 1),
          },
          { by: 'stage', id: 's', name: { ko: '활용', en: 'Use' }, figure },
          { by: 'stage', id: null, name: null, figure },
        ],
      },
    ])
    expect(surveyNumbers([count({})]).nps).toMatchObject([{ now: figure, before: none, change: null }])
    for (const missing of ['ko', 'en'])
      expect(surveyNumbers([{ ...stage, [missing]: null }]).nps[0]?.groups[0]?.name).toBeNull()
  })

  test('of another purpose, scale or measure stand apart', () => {
    const csat = (scale: number, satisfiedFrom: number) => count({ metric: 'csat', scale, satisfiedFrom })
    const { nps, csat: csats } = surveyNumbers([
      ...[csat(5, 4), count({ purpose: 'contact' }), csat(7, 6), csat(5, 3), count({})],
    ])
    expect(nps.map(({ purpose }) => purpose)).toEqual(['general', 'contact'])
    expect(csats.map(({ scale, satisfiedFrom }) => [scale, satisfiedFrom])).toEqual([
      [5, 4],
      [7, 6],
      [5, 3],
    ])
    expect(csats[0]?.now).toEqual(csatOf(6, 10, 4))
  })
})
