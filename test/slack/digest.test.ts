import { expect, test } from 'vitest'
import { blockProblems } from '../../sandbox/slack/blocks/surface.ts'
import type { DigestView } from '../../src/domain/digest.ts'
import type { NoticeView } from '../../src/domain/notice.ts'
import { csatOf, npsOf } from '../../src/domain/statistics.ts'
import { speech } from '../../src/locales/texts.ts'
import { digestMessage } from '../../src/slack/views/digest.ts'
import { wantedRows } from '../../src/slack/views/digest-rows-value.ts'
import { digestState, previewOnly } from '../../src/slack/views/digest-state.ts'
import { digestThread, threadPreview } from '../../src/slack/views/digest-thread.ts'
import { noticeMessage } from '../../src/slack/views/notice-message.ts'
import { aDigest, aQuietWeek, aWish, mondayAtNine } from '../support/a-digest.ts'
import { aNotice } from '../support/answers.ts'
import { textsOf } from '../support/world.ts'

const ko = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, mondayAtNine)
const en = speech({ locale: 'en', timeZone: 'Asia/Seoul' }, mondayAtNine)

const lines = (more: Partial<DigestView>, t = ko) => digestMessage(aDigest(more), t).text.split('\n')
const buttonsOf = (more: Partial<DigestView>, t = ko) =>
  digestMessage(aDigest(more), t).blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.flatMap((element) => (element.type === 'button' ? [element] : [])) : [],
  )
const labels = (more: Partial<DigestView>, t = ko) => buttonsOf(more, t).map(({ text }) => text.text)
const grey = (more: Partial<DigestView>, t = ko) => {
  const last = digestMessage(aDigest(more), t).blocks.at(-1)
  return textsOf(last?.type === 'context' ? last.elements : [])
    .join('\n')
    .split('\n')
}

test('the sample of the week reads as it was written, what waits first', () => {
  expect(lines({})).toEqual([
    '회신을 기다리는 고객사 4곳, 결정할 항목 3개 — 가장 오래 기다린 회신은 9일째예요.',
    '주간 VoC · 3월 9일–15일',
    '원문 42건(고객사 28곳) · 지난주보다 6건 늘었어요 · 고객 회신율 78%(9건 중 7건)',
    '이탈 신호 2건 · 갱신 90일 안 고객사 1곳 (ARR 1.2억 원)',
  ])
  expect(lines({}, en)).toEqual([
    '4 customers are waiting for an answer and 3 items need a decision. The longest wait is 9 days.',
    'Weekly VoC · Mar 9–15',
    '42 quotes from 28 customers, up 6 from last week · answered 78% (7 of 9)',
    '2 churn signals · 1 customer renewing within 90 days (ARR ₩120M)',
  ])
  const { blocks } = digestMessage(aDigest(), ko)
  expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'section', 'actions', 'context'])
  expect(textsOf(blocks).slice(0, 2)).toEqual([
    '주간 VoC · 3월 9일–15일',
    '*회신을 기다리는 고객사 4곳, 결정할 항목 3개 — 가장 오래 기다린 회신은 9일째예요.*',
  ])
})

test('a week in which nothing came in says so, and what still waits', () => {
  expect(lines(aQuietWeek)).toEqual([
    '이번 주에 새로 등록된 VoC가 없어요. 회신 대기 2건만 남아 있어요.',
    '주간 VoC · 3월 9일–15일',
  ])
  expect(lines(aQuietWeek, en)[0]).toBe('No new VoC this week. 2 answers are still waiting.')
  expect(labels(aQuietWeek)).toEqual(['회신 대기 2'])
  const teams = [{ team: 'CX', answers: 2, decisions: 0 }]
  const { blocks } = digestMessage(aDigest({ ...aQuietWeek, teams, journey: aJourney }), ko)
  expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'actions', 'context'])
  const nobody = { ...aQuietWeek, waiting: { answers: 0, customers: 0, withoutCustomer: 0, oldestSince: null } }
  expect(digestMessage(aDigest(nobody), ko).blocks.map(({ type }) => type)).toEqual(['header', 'section', 'context'])
})

test('each number is a button that opens its rows, of the week of the post', () => {
  expect(labels({})).toEqual(['회신 대기 6', '결정할 항목 3', '원문 42', '회신율 7/9', '이탈 신호 2', '갱신 1'])
  expect(labels({}, en)).toEqual(['Waiting 6', 'To decide 3', 'Quotes 42', 'Answered 7/9', 'Churn 2', 'Renewals 1'])
  const opened = buttonsOf({}).map(({ value }) => wantedRows(value))
  const week = { from: '2026-03-09', to: '2026-03-15' }
  expect(opened.map(({ number }) => number)).toEqual(['waiting', 'toDecide', 'quotes', 'answered', 'churn', 'renewals'])
  for (const wanted of opened) expect(wanted).toMatchObject({ week, offset: 0 })
  expect(() => wantedRows('people 2026-03-09 2026-03-15 0')).toThrow()
  expect(() => wantedRows('quotes 2026-03-09 2026-02-31 0')).toThrow()
  expect(() => wantedRows('quotes 2026-03-09 2026-03-15 -1')).toThrow()
})

test('under five there is no percentage, and of nothing there is no rate', () => {
  const answered = { ...aDigest().answered, of: 4, inTime: 3 }
  expect(lines({ answered })[2]).toMatch(/14일 안에 회신 4건 중 3건$/)
  expect(lines({ answered }, en)[2]).toMatch(/answered within 14 days: 3 of 4$/)
  expect(lines({ answered: { ...answered, of: 0, inTime: 0 } })[2]).not.toContain('회신')
  expect(grey({ needKnown: { known: 2, of: 4 } })[0]).toMatch(/^니즈 파악 4건 중 2건 · /)
  expect(JSON.stringify(digestMessage(aDigest({ answered, needKnown: { known: 2, of: 4 } }), ko))).not.toContain('%')
})

test('the grey lines say of which week, in which zone, when, and what the rate counts', () => {
  expect(grey({})).toEqual([
    '니즈 파악률 67%(9건 중 6건) · 참여 6명, 팀 2개 · 새 항목 12개(지난주 9개)',
    '3월 9일–15일(Asia/Seoul), 3월 16일(월) 오전 9:00 기준 · 지난주 원문 36건 · 고객사는 중복을 뺀 값',
    '회신율: 2월 23일–3월 1일에 생긴 회신 9건을 14일 안에 마친 비율',
    '바꾸거나 그만 받기: /voc 주간',
  ])
  const more = {
    waiting: { ...aDigest().waiting, withoutCustomer: 1 },
    quotes: { ...aDigest().quotes, withoutCustomer: 3 },
    answered: { ...aDigest().answered, waived: 1, alreadyKnew: 2 },
  }
  expect(grey(more).slice(1, 3)).toEqual([
    expect.stringMatching(/ · 고객사 미확인: 원문 3건, 회신 대기 1건$/),
    expect.stringMatching(/ · 회신 생략 1건 제외 · 이미 알고 있던 2건 포함$/),
  ])
  expect(grey(more, en)[2]).toBe(
    'Answered: of 9 answers owed from Feb 23–Mar 1, those given within 14 days · 1 not needed, left out · 2 already knew',
  )
})

test('who waits without a known customer is said where nobody else waits', () => {
  const waiting = { answers: 2, customers: 0, withoutCustomer: 2, oldestSince: null }
  expect(lines({ waiting, toDecide: 0 })[0]).toBe('고객사 미확인 회신 대기 2건이 있어요.')
  expect(lines({ waiting, toDecide: 1 })[0]).toBe('고객사 미확인 회신 대기 2건, 결정할 항목 1개가 있어요.')
  expect(lines({ waiting, toDecide: 1 }, en)[0]).toBe(
    '2 answers are waiting (customer not known) and 1 item needs a decision.',
  )
  const none = { ...waiting, answers: 0, withoutCustomer: 0 }
  expect(lines({ waiting: none, toDecide: 0 })[0]).toBe('기다리는 회신도, 결정할 항목도 없어요.')
  expect(lines({ waiting: none, toDecide: 1 }, en)[0]).toBe('1 item needs a decision.')
})

test('revenue is shown as the workspace shows it, and what is not known is said', () => {
  const renewals = { customers: 3, revenue: 120_000_000, withoutRevenue: 1 }
  expect(lines({ renewals })[3]).toContain('고객사 3곳 (ARR 1.2억 원, 매출 정보 없음 1곳)')
  expect(lines({ renewals, revenueShown: 'band' })[3]).toContain('(ARR 1억 원~5억 원, 매출 정보 없음 1곳)')
  expect(lines({ renewals, revenueShown: 'hidden' })[3]).toMatch(/갱신 90일 안 고객사 3곳$/)
  const unknown = { customers: 2, revenue: null, withoutRevenue: 2 }
  expect(lines({ renewals: unknown }, en)[3]).toMatch(/2 customers renewing within 90 days \(revenue unknown for 2\)$/)
})

test("what more customers asked for is opened by a press, and a customer's words format nothing and call nobody", () => {
  const itemId = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'
  const risers = [
    { itemId, number: 123, title: '<!channel> *엑셀*', now: 7, before: 1, words: null },
    { itemId, number: 98, title: '', now: 4, before: 0, words: null },
  ]
  const { blocks, text } = digestMessage(aDigest({ risers }), ko)
  const [first, second] = blocks.flatMap((block) => (block.type === 'section' && block.accessory ? [block] : []))
  expect(first?.text).toEqual({
    type: 'plain_text',
    text: '<!channel> *엑셀* (VOC-123) · 고객사 1곳 → 7곳',
    emoji: false,
  })
  expect(first?.accessory).toMatchObject({ action_id: 'open_item', value: itemId })
  expect(second?.text?.text).toBe('비공개 원문으로 등록한 항목 (VOC-98) · 고객사 0곳 → 4곳')
  expect(text).not.toContain('channel')
})

const fail = (): never => {
  throw new Error('There is none.')
}

test('the post names three of each; the rest, and what customers said, is its thread', () => {
  const itemId = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'
  const words = { quoteId: itemId, words: '엑셀로\n받고 싶어요', isGist: false, customer: '한빛상사' }
  const named = [1, 2, 3, 4].map((number) => ({ itemId, number, title: `반영 ${number}`, of: 0, answered: 0 }))
  const shipped = { items: 4, of: 0, answered: 0, medianHours: null, named }
  const themes = [{ itemId, number: 9, title: '엑셀', items: 2, customers: 1, words }]
  const view = aDigest({ shipped, themes })
  const post = textsOf(digestMessage(view, ko).blocks)
  expect(post.filter((text) => /^반영 \d/.test(text))).toEqual(['반영 1 (VOC-1)', '반영 2 (VOC-2)', '반영 3 (VOC-3)'])
  expect(post).toContain('고객 원문과 나머지 목록은 스레드에 있어요.')
  expect(post.join()).not.toContain('받고 싶어요')
  const thread = digestThread(view, ko)
  expect(thread?.text).toBe('자세히: 반영 완료 항목 4개, 새로 모인 주제')
  expect(textsOf(thread?.blocks)).toEqual([
    ...['*반영 완료 항목 4개*', '반영 4 (VOC-4)', '열기'],
    ...['*새로 모인 주제*', '엑셀 · 비슷한 항목 2개, 고객사 1곳', '열기', '“엑셀로 받고 싶어요” — 한빛상사'],
  ])
  const little = aDigest({ themes: themes.map((theme) => ({ ...theme, words: null })) })
  expect(digestThread(little, ko)).toBeNull()
  expect(textsOf(digestMessage(little, ko).blocks).join()).not.toContain('스레드')
  expect(digestThread(aDigest({ shipped, themes, without: ['shipped'] }), en)?.text).toBe('Details: New themes')
})

test.each([
  [0.04, '1시간 미만', 'under an hour'],
  [0.99, '1시간 미만', 'under an hour'],
  [1, '1시간', '1 hour'],
  [47.4, '47시간', '47 hours'],
  [48, '2일', '2 days'],
])('an answer after %s hours is not told as slower or faster than it was', (medianHours, inKorean, inEnglish) => {
  const one = { itemId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff', number: 1, title: '엑셀', of: 1, answered: 1 }
  const shipped = { items: 1, of: 1, answered: 1, medianHours, named: [one] }
  const shows = (t: typeof ko) => textsOf(digestMessage(aDigest({ shipped }), t).blocks)
  expect(shows(ko)).toContainEqual(expect.stringContaining(`회신까지 보통 ${inKorean}(중앙값)`))
  expect(shows(en)).toContainEqual(expect.stringMatching(new RegExp(`median time to answer: ${inEnglish}\\*$`)))
})

const stage = { ko: '결제 '.repeat(30), en: 'Billing '.repeat(20), total: { pain: 3, praise: 1 }, weeks: [] }
const aJourney = {
  ...{ weeks: ['2026-02-23', '2026-03-02', '2026-03-09', '2026-03-16'], total: { pain: 3, praise: 1 } },
  stages: Array.from({ length: 30 }, (_, at) => ({ id: String(at), ...stage })),
}
const added = { isLate: true, dueAt: mondayAtNine, line: { text: '한 줄 '.repeat(70), by: '하늘' } }

test('the fullest post keeps to the limits of Slack, at ten thousand of everything', () => {
  const risers = Array.from({ length: 5 }, (_, at) => ({
    ...{ itemId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff', number: 10_000 + at, now: 10_000, before: 9_000 },
    title: '긴 제목이에요 '.repeat(60),
    words: {
      quoteId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
      words: '말 '.repeat(400),
      isGist: false,
      customer: '한빛 '.repeat(90),
    },
  }))
  const many = {
    risers,
    themes: risers.map((one) => ({ ...one, items: 10_000, customers: 9_999 })),
    teams: risers.map(({ title }) => ({ team: title, answers: 10_000, decisions: 10_000 })),
    shipped: {
      items: 10_000,
      of: 10_000,
      answered: 9_000,
      medianHours: 9_999,
      named: risers.map((one) => ({ ...one, of: 10_000, answered: 1 })),
    },
    ...{ unassigned: 10_000, needs: 10_000, trouble: ['jira' as const, 'notion' as const], journey: aJourney },
    waiting: { answers: 12_345, customers: 10_000, withoutCustomer: 1_000, oldestSince: new Date('2020-01-01') },
    toDecide: 10_000,
    quotes: { now: 10_000, before: 20_000, customers: 9_999, withoutCustomer: 1_234 },
    answered: { ...aDigest().answered, of: 10_000, inTime: 9_999, waived: 1_000, alreadyKnew: 1_000 },
    churnSignals: 10_000,
    renewals: { customers: 10_000, revenue: 9e12, withoutRevenue: 5_000 },
  }
  for (const t of [ko, en]) {
    expect(
      blockProblems(
        digestMessage({ ...aDigest(many), ...added }, t, 'https://voc.example.com/x.png').blocks,
        'message',
      ),
    ).toEqual([])
    for (const label of labels(many, t)) expect(label.length).toBeLessThanOrEqual(24)
    expect(digestMessage({ ...aDigest(many), ...added }, t).text.length).toBeLessThan(1_500)
    const named = Array.from({ length: 15 }, () => many.shipped.named[0] ?? fail())
    const thread = threadPreview(aDigest({ ...many, shipped: { ...many.shipped, named } }), t) ?? fail()
    expect(blockProblems(thread.blocks, 'message')).toEqual([])
  }
})

test('a channel learns how it stands, and what can be done', () => {
  const view = { ...aWish('C1', 'ko'), id: 's', nextAt: mondayAtNine, by: '하늘', subscribedById: 'p' }
  const actions = (message: { blocks: { type: string }[] }) =>
    textsOf(message.blocks.filter(({ type }) => type === 'actions'))
  const running = digestState({ ...view, locale: 'ko', pausedReason: null }, ko)
  expect(running.text).toBe('이 채널은 주간 VoC를 구독하고 있어요. 다음 글은 3월 16일(월) 오전 9:00에 올라와요.')
  expect(textsOf(running.blocks)).toContain('한국어 · 매주 월요일 오전 9:00 · 구독 하늘 님')
  expect(actions(running)).toEqual(['미리보기', '바꾸기', '잠시 멈추기', '구독 해지'])
  const paused = digestState({ ...view, locale: 'en', pausedReason: 'notMember' }, en)
  expect(paused.text).toBe("On hold because the app isn't in this channel. `/invite @Hearback`, then subscribe again.")
  expect(actions(paused)).toEqual(['Preview', 'Subscribe again', 'Unsubscribe'])
  expect(actions(digestState(null, ko))).toEqual(['미리보기', '구독하기'])
  expect(actions(previewOnly(ko))).toEqual(['미리보기'])
  for (const message of [running, paused, digestState(null, en), previewOnly(en)])
    expect(blockProblems(message.blocks, 'message')).toEqual([])
})

test('whoever subscribed reads which channel gets none any more, why, and what to do', () => {
  const of = (data: NoticeView['data']): NoticeView => ({ ...aNotice([]), kind: 'digestPaused', data })
  const told = (data: NoticeView['data'], t = ko) => noticeMessage(of({ channel: 'C0VOC0001', ...data }), t)
  const { text, blocks } = told({ paused: 'archived' })
  // Slack shows the name to those who may know it.
  expect(text).toMatch(/^<#C0VOC0001> 채널의 주간 VoC를 멈췄어요\. 채널이 보관됐어요\./)
  expect(textsOf(blocks)).toEqual([text, '이 채널의 주간 VoC를 구독한 분이라서 보냈어요.', '알림 설정'])
  expect(told({ paused: 'notMember' }, en).text).toMatch(
    /^The weekly VoC in <#C0VOC0001> is on hold\. Hearback isn't in that channel\./,
  )
  expect(textsOf(told({ paused: 'gone', by: '하늘' }).blocks).at(-2)).toBe(
    '구독한 하늘 님께 보낼 수 없어서 관리자에게 보냈어요.',
  )
  expect(textsOf(told({ paused: 'gone', by: '하늘', insteadOfAdmin: true }).blocks).at(-2)).toContain('전해 주세요')
})

test('a monthly post compares months, and says so', () => {
  const month = { week: { from: '2026-02-01', to: '2026-02-28' } }
  expect(lines(month)[1]).toBe('월간 VoC · 2월')
  expect(lines(month)[2]).toMatch(/^원문 42건\(고객사 28곳\) · 전달보다 6건 늘었어요/)
  expect(lines(month, en)[2]).toMatch(/up 6 from the month before/)
  expect(grey(month).slice(0, 2).join()).toMatch(/새 항목 12개\(전달 9개\).*전달 원문 36건/)
  expect(JSON.stringify(digestMessage(aDigest({ ...aQuietWeek, ...month }), ko))).not.toContain('지난주')
  expect(lines({ ...aQuietWeek, ...month })[0]).toMatch(/^지난달에 새로 등록된 VoC가 없어요/)
})

test('a week that is not over says so', () => {
  const running = { week: { from: '2026-03-16', to: '2026-03-22' } }
  expect(lines(running)[1]).toBe('주간 VoC · 3월 16일–22일 (지금까지)')
  expect(lines(running, en)[1]).toBe('Weekly VoC · Mar 16–22, so far')
})

test('surveys have a line each with their interval where somebody answered, and what few answers say is marked', () => {
  const score = (
    promoters: number,
    passives: number,
    detractors: number,
    purpose: 'general' | 'contact' = 'general',
  ) => ({
    ...{ purpose, scale: null, satisfiedFrom: null, change: null, groups: [] },
    now: npsOf({ promoters, passives, detractors }, 8),
    before: npsOf({ promoters: 0, passives: 0, detractors: 0 }, 0),
  })
  const csat = { ...score(0, 0, 0), scale: 5, satisfiedFrom: 4, now: csatOf(131, 156, 40), before: csatOf(1, 1, 1) }
  const surveys = { nps: [score(42, 27, 15), score(12, 8, 10, 'contact'), score(2, 1, 1)], csat: [csat] }
  expect(lines({ surveys }).slice(-4)).toEqual([
    'NPS 32.1 (n=84, 95% 15.1~47) · 고객사 8곳',
    'NPS 6.7 (n=30, 95% -22.7~34.8) · 상담 뒤 설문 · 고객사 8곳',
    'NPS 응답 4건 · 고객사 8곳 · 참고용',
    'CSAT 84% (n=156, 95% 77.4%~88.9%) · 5점 척도, 4점부터 만족 · 고객사 40곳',
  ])
  expect(lines({ surveys: { nps: [score(0, 0, 0)], csat: [] } })).toEqual(lines({}))
})

test('of the journey map only stages of which there is something to tell have a line', () => {
  const cell = (pain: number) => ({ pain, praise: 0 })
  const stage = (id: string | null, ko: string, pain: number) => ({
    id,
    ko,
    en: ko,
    total: cell(pain),
    weeks: [cell(pain)],
  })
  const journey = {
    weeks: ['2026-03-09'],
    stages: [stage('a', '인지', 0), stage('b', '활용', 2), stage('c', '해지', 0), stage(null, '', 0)],
    total: cell(2),
  }
  const said = JSON.stringify(digestMessage(aDigest({ journey }), ko).blocks)
  expect(said).toContain(
    String.raw`칭찬 고객사 0곳\n2 활용: 불편·요청 2곳 · 칭찬 0곳\n? 단계 미지정: 불편·요청 0곳 · 칭찬 0곳\n0곳: 1 인지, 3 해지`,
  )
})
