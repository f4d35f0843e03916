import type { NumberName, Period } from '../../domain/numbers.ts'
import type { Formats } from '../format.ts'

/** The numbers of a period (voice.md §5), and the windows behind them. */
export const numbers = (f: Formats) => ({
  button: '수치 보기',
  title: '수치',
  loading: '세고 있어요.',
  period: ({ kind, from, to }: Period) => {
    if (kind === 'month') return `${Number(from.slice(0, 4))}년 ${Number(from.slice(5, 7))}월`
    if (from === to) return f.day(from)
    return from.slice(0, 7) === to.slice(0, 7)
      ? `${f.day(from)}–${Number(to.slice(8))}일`
      : `${f.day(from)}–${f.day(to)}`
  },
  soFar: '(지금까지)',
  /** @param before as it is called */
  about: (before: string, zone: string, at: string) =>
    `이전 기간 ${before} · ${at}(${zone}) 기준 · 고객사는 중복을 뺀 값`,
  filters: (names: string) => `걸러 본 조건: ${names}`,
  /** Of the period, and of the one before. */
  pair: (now: string, before: string) => `${now} (이전 ${before})`,
  labels: {
    quotes: 'VoC 건수',
    newItems: '새 항목',
    customers: '요청 고객사',
    bareCustomers: '근거 없는 요청',
    revenue: '요청 고객사 ARR',
    churnRisk: '이탈 신호가 있는 고객사 ARR',
    renewalRisk: '갱신 90일 안 고객사 ARR',
    decisions: '첫 결정까지',
    answers: '고객 회신율(14일)',
    waiting: '회신 대기',
    heardToAnswered: '듣고 답하기까지',
    needKnown: '니즈 파악률',
    recurrence: '재발률',
    people: '참여',
    nps: 'NPS',
    csat: 'CSAT',
    beforeAfter: '반영 전후',
  } satisfies Record<NumberName, string> as Record<NumberName, string>,
  heard: '들은 말',
  worth: '고객사와 매출',
  done: '결정과 회신',
  surveys: '설문',
  afterContact: '상담 뒤 설문',
  /** @param score e.g. 32 or 84% */
  score: (score: string, n: number, low: string, high: string) => `${score} (n=${f.number(n)}, 95% ${low}~${high})`,
  /** Of CSAT: on which scale, and what counts. */
  scale: (scale: number, from: number) =>
    `${f.number(scale)}점 척도, ${from === scale ? `${f.number(from)}점만` : `${f.number(from)}점부터`} 만족`,
  points: (scale: number) => `${f.number(scale)}점 척도`,
  fewAnswers: (n: number) => `응답 ${f.number(n)}건`,
  fromCustomers: (n: number) => f.customers(n),
  indicative: '참고용',
  noChange: '변화라고 보기 어려워요',
  changed: (difference: string, margin: string) => `${difference} (±${margin})`,
  /** Of a share, e.g. 5.2% to 36.0%. */
  interval: (low: string, high: string) => `95% 구간 ${low}~${high}`,
  toAsk: (n: number) => `다시 물어볼 응답자 ${f.number(n)}명`,
  askedBoth: (n: number) => `전후 모두 답한 응답자 ${f.number(n)}명(항목마다 셈)`,
  /** They changed together: nothing says that one did it. @param question e.g. NPS; `difference`: e.g. +1.2 */
  change: (title: string, number: number, question: string, difference: string, n: number) =>
    `${title} (VOC-${number}) · 반영 뒤 ${question} 평균이 함께 변했어요: ${difference}점 (n=${f.number(n)})`,
  tooFewForChange: (title: string, number: number, question: string, n: number) =>
    `${title} (VOC-${number}) · ${question} 전후 모두 답한 응답자 ${f.number(n)}명 · 10명부터 변화를 보여 줘요`,
  areas: '상위 영역',
  noArea: '영역 미지정',
  open: '보기',
  unknown: (n: number) => `고객사 미확인 ${f.number(n)}건`,
  waiting: (n: number, customers: number) => `${f.number(n)}건(${f.customers(customers)})`,
  /** @param since e.g. 9일째 */
  oldest: (since: string) => `가장 오래 기다린 것 ${since}`,
  people: (people: number, teams: number) => `${f.people(people)}${teams > 0 ? `, ${f.teams(teams)}` : ''}`,
  none: '없음',
  /** A rate or a time of which there is nothing yet: not that it is zero. */
  nothing: '셀 것 없음',
  hidden: '비공개',
  coverage: (known: number, of: number) => `매출 정보 있음 ${f.number(known)}/${f.number(of)}곳`,
  otherCurrency: (n: number) => `다른 통화 ${f.number(n)}곳은 환율이 없어 뺐어요`,
  prospects: (money: string) => `잠재·체험 고객사 거래 규모 ${money}`,
  former: (money: string) => `해지한 고객사의 지난 매출 ${money}`,
  either: (money: string) => `이탈 신호나 갱신이 있는 고객사 ARR ${money}`,
  share: (share: string) => `비중 ${share}`,
  days: (n: string) => `${n}일`,
  notYet: '아직',
  median: (days: string) => `중앙값 ${days}`,
  p90NotYet: '90%는 아직',
  noDecision: (open: number) => (open > 0 ? `아직 결정 전 ${f.number(open)}개` : '새 요청과 불편이 없어요'),
  p90: (days: string) => `90%는 ${days} 안`,
  stillOpen: (n: number) => `아직 열려 있음 ${f.number(n)}건`,
  inTime: (share: string) => `기한 내 결정률 ${share}`,
  byNow: (share: string) => `지금까지 회신 ${share}`,
  waived: (n: number) => `회신 생략 ${f.number(n)}건 제외`,
  alreadyKnew: (n: number) => `이미 알고 있던 ${f.number(n)}건 포함`,
  tooYoung: (n: number) => `14일이 지나지 않은 ${f.number(n)}건은 아직 세지 않아요`,
  rows: {
    count: (n: number) => `${f.number(n)}건`,
    range: (from: number, to: number) => `${f.number(from)}–${f.number(to)}번째`,
    mayDiffer: '창을 연 뒤에 달라졌을 수 있어요',
    privateCustomer: '비공개 근거만 있는 고객사',
    noRevenue: '매출 정보 없음',
    decided: (day: string) => `첫 결정 ${day}`,
    results: { inTime: '기한 안에 결정', late: '기한 지나서 결정', overdue: '결정 기한 지남', open: '아직 결정 전' },
    points: (n: number) => `${f.number(n)}점`,
    pointsOf: (n: number, scale: number) => `${f.number(scale)}점 중 ${f.number(n)}점`,
    shipped: (day: string) => `반영 ${day}`,
    back: (day: string) => `재발 확인 ${day}`,
    notBack: '30일 안 재발 없음',
    wasScore: (question: string, score: number, day: string) => `${question} ${f.number(score)}점(${day})`,
    nowScore: (score: number) => `반영 뒤 ${f.number(score)}점`,
    askAgain: '다시 물어볼 수 있어요',
    hasNeed: '니즈 있음',
    noNeed: '니즈 모름',
  },
})
