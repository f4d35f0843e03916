import type { DigestNumber, Every, PauseReason, StopReason, Week } from '../../domain/digest.ts'
import type { Formats } from '../format.ts'

/** What the line about a week's quotes needs. */
export interface QuoteNumbers {
  quotes: number
  customers: number
  /** More than in the week before. */
  more: number
  every: Every
}

/** What waits: its headline. */
export interface WaitingNumbers {
  customers: number
  /** Answers of which nobody knows the customer. */
  unknown: number
  toDecide: number
}

/** The period before, as the post calls it. */
const beforeOf = (every: Every) => (every === 'week' ? '지난주' : '전달')

/** The weekly post of a channel (voice.md S9), the windows behind its numbers, and how one subscribes to it. */
export const digest = (f: Formats) => ({
  title: (week: string) => `주간 VoC · ${week}`,
  monthTitle: (month: string) => `월간 VoC · ${month}`,
  /** Of a week that is not over. */
  soFar: (week: string) => `주간 VoC · ${week} (지금까지)`,
  week: ({ from, to }: Week) =>
    from.slice(0, 7) === to.slice(0, 7) ? `${f.day(from)}–${Number(to.slice(8))}일` : `${f.day(from)}–${f.day(to)}`,
  month: (day: string) => f.month(day),
  late: (when: string) => `${when}에 올라와야 했는데 늦게 올라온 글이에요.`,
  line: (text: string, by: string) => `${text} — ${by} 님`,
  inThread: '고객 원문과 나머지 목록은 스레드에 있어요.',
  details: (titles: string) => `자세히: ${titles}`,
  threadPreview: '이 글의 스레드에는 이렇게 달려요.',
  byTeam: '팀별로 기다리는 일',
  team: (team: string, answers: number, decisions: number) =>
    `${team}: ${[...(answers > 0 ? [`회신 ${f.number(answers)}건`] : []), ...(decisions > 0 ? [`결정 ${f.number(decisions)}개`] : [])].join(', ')}`,
  shipped: (items: number) => `반영 완료 ${f.items(items)}`,
  /** @param share answered of those owed, as it is written */
  shippedAnswers: (share: string) => `회신 ${share}`,
  shippedTime: (time: string) => `회신까지 보통 ${time}(중앙값)`,
  underHour: '1시간 미만',
  hours: (n: number) => `${f.number(n)}시간`,
  days: (n: number) => `${f.number(n)}일`,
  shippedItem: (title: string, number: number, answered: number, of: number) =>
    `${title} (VOC-${number})${of > 0 ? ` · 회신 ${f.number(of)}건 중 ${f.number(answered)}건` : ''}`,
  themes: '새로 모인 주제',
  theme: (title: string, items: number, customers: number) =>
    `${title} · 비슷한 ${f.items(items)}${customers > 0 ? `, ${f.customers(customers)}` : ''}`,
  trouble: (systems: string) =>
    `${systems} 연동이 밀려 있어요. 숫자가 늦을 수 있으니 관리자는 \`/voc 설정\`에서 연결 상태를 봐 주세요.`,
  filtered: '고른 영역·단계·팀만 센 값',

  /** @param longest the longest wait, e.g. 9일째; null: there is none */
  waits: ({ customers, unknown, toDecide }: WaitingNumbers, longest: string | null) => {
    const who = customers > 0 ? `회신을 기다리는 ${f.customers(customers)}` : ''
    const nameless = unknown > 0 ? `고객사 미확인 회신 대기 ${f.number(unknown)}건` : ''
    const what = [who || nameless, toDecide > 0 ? `결정할 ${f.items(toDecide)}` : ''].filter(Boolean).join(', ')
    if (!what) return '기다리는 회신도, 결정할 항목도 없어요.'
    if (longest) return `${what} — 가장 오래 기다린 회신은 ${longest}예요.`
    return `${what}${toDecide > 0 ? '가' : '이'} 있어요.`
  },
  quiet: (answers: number, toDecide: number, every: Every) => {
    const waiting = answers > 0 ? `회신 대기 ${f.number(answers)}건` : ''
    const decide = toDecide > 0 ? `결정할 ${f.items(toDecide)}` : ''
    const left =
      waiting && decide
        ? `${waiting}, ${decide}가 남아 있어요.`
        : waiting || decide
          ? `${waiting || decide}만 남아 있어요.`
          : '기다리는 회신도, 결정할 항목도 없어요.'
    return `${every === 'week' ? '이번 주' : '지난달'}에 새로 등록된 VoC가 없어요. ${left}`
  },
  quotes: ({ quotes, customers, more, every }: QuoteNumbers) =>
    `${f.quotes(quotes)}(${f.customers(customers)}) · ${f.change(more, every)}`,
  answered: (share: string) => `고객 회신율 ${share}`,
  /** Too few for a percentage. */
  answeredFew: (share: string) => `14일 안에 회신 ${share}`,
  churn: (n: number) => `이탈 신호 ${f.number(n)}건`,
  /** @param revenue as it is written; '' where there is none to show */
  renewals: (customers: number, revenue: string, withoutRevenue: number) => {
    const money = [
      ...(revenue ? [`ARR ${revenue}`] : []),
      ...(withoutRevenue > 0 ? [`매출 정보 없음 ${f.number(withoutRevenue)}곳`] : []),
    ].join(', ')
    return `갱신 90일 안 ${f.customers(customers)}${money ? ` (${money})` : ''}`
  },

  risers: '늘어난 VoC',
  riser: (title: string, number: number, before: number, now: number) =>
    `${title} (VOC-${number}) · 고객사 ${f.number(before)}곳 → ${f.number(now)}곳`,
  needKnown: (share: string) => `니즈 파악률 ${share}`,
  needKnownFew: (share: string) => `니즈 파악 ${share}`,
  takingPart: (people: number, teams: number) => `참여 ${f.number(people)}명${teams > 0 ? `, ${f.teams(teams)}` : ''}`,
  newItems: (now: number, before: number, every: Every) =>
    `새 ${f.items(now)}(${beforeOf(every)} ${f.number(before)}개)`,
  about: (week: string, zone: string, at: string) => `${week}(${zone}), ${at} 기준`,
  before: (quotes: number, every: Every) => `${beforeOf(every)} ${f.quotes(quotes)}`,
  once: '고객사는 중복을 뺀 값',
  /** Of which nobody knows the customer: quotes of the week, and answers that wait. */
  unknown: (quotes: number, answers: number) =>
    `고객사 미확인: ${[...(quotes > 0 ? [f.quotes(quotes)] : []), ...(answers > 0 ? [`회신 대기 ${f.number(answers)}건`] : [])].join(', ')}`,
  /** @param week in which they became owed */
  cohort: (week: string, of: number) => `회신율: ${week}에 생긴 회신 ${f.number(of)}건을 14일 안에 마친 비율`,
  waived: (n: number) => `회신 생략 ${f.number(n)}건 제외`,
  alreadyKnew: (n: number) => `이미 알고 있던 ${f.number(n)}건 포함`,
  how: '바꾸거나 그만 받기: /voc 주간',

  /** Each number opens the rows that it counts. */
  buttons: {
    waiting: (n: string) => `회신 대기 ${n}`,
    toDecide: (n: string) => `결정할 항목 ${n}`,
    unassigned: (n: string) => `담당 미지정 ${n}`,
    needs: (n: string) => `니즈 모름 ${n}`,
    shipped: (n: string) => `반영 완료 ${n}`,
    quotes: (n: string) => `원문 ${n}`,
    answered: (n: string) => `회신율 ${n}`,
    churn: (n: string) => `이탈 신호 ${n}`,
    renewals: (n: string) => `갱신 ${n}`,
  } satisfies Record<DigestNumber, (n: string) => string> as Record<DigestNumber, (n: string) => string>,

  rows: {
    titles: {
      waiting: '회신 대기',
      toDecide: '결정할 항목',
      unassigned: '결정 담당 미지정',
      needs: '니즈가 비어 있는 항목',
      shipped: '반영 완료',
      quotes: '고객 원문',
      answered: '고객 회신율',
      churn: '이탈 신호',
      renewals: '갱신 90일 안',
    } satisfies Record<DigestNumber, string> as Record<DigestNumber, string>,
    loading: '불러오고 있어요.',
    now: (count: string) => `지금 ${count}`,
    mayDiffer: '글이 올라온 뒤에 달라졌을 수 있어요',
    inWeek: (week: string, count: string) => `${week} · ${count}`,
    answers: (n: number) => `회신 ${f.number(n)}건`,
    empty: '지금은 없어요.',
    range: (from: number, to: number) => `${f.number(from)}–${f.number(to)}번째`,
    assign: '담당 지정',
    decide: '결정하기',
    writeNeed: '니즈 적기',
    shippedOn: (day: string) => `${day} 반영 완료`,
    shippedAnswers: (answered: number, of: number) => `회신 ${f.number(of)}건 중 ${f.number(answered)}건`,
    previous: '이전 보기',
    next: '다음 보기',
    privateCustomer: '비공개',
    privateWords: '비공개 근거예요. 그 채널 멤버만 내용을 볼 수 있어요.',
    gist: '요지',
    /** @param waiting e.g. 9일째 */
    waits: (waiting: string) => `${waiting} 회신 대기`,
    owed: (day: string) => `${day}에 회신할 일이 생김`,
    alreadyKnew: '고객이 이미 알고 있었음',
    results: {
      open: '아직 회신 전',
      inTime: '14일 안에 회신',
      late: '14일이 지나서 회신',
      waived: '회신 생략(비율에서 제외)',
    },
    due: (day: string) => `결정 기한 ${day}`,
    overdue: (day: string) => `결정 기한 지남: ${day}`,
    parkedUntil: (day: string) => `다시 볼 날 ${day}`,
    noDue: '결정 기한 없음',
    privateRenewal: '비공개 근거만 있는 고객사',
  },

  state: {
    title: '주간 VoC',
    none: '이 채널은 주간 VoC를 구독하지 않아요. 구독하면 월요일 아침마다 기다리는 회신, 결정할 항목, 지난주의 원문이 여기에 올라와요.',
    /** @param when e.g. 3월 16일(월) 오전 9:00 */
    on: (when: string) => `이 채널은 주간 VoC를 구독하고 있어요. 다음 글은 ${when}에 올라와요.`,
    about: (language: string, when: string, by: string) => `${language} · ${when} · 구독 ${by} 님`,
    languages: { ko: '한국어', en: '영어' },
    paused: {
      archived: '채널이 보관되어 있는 동안 멈췄어요. 다시 구독해 주세요.',
      notMember: '앱이 이 채널에서 빠져 멈췄어요. `/invite @Hearback`으로 초대한 뒤 다시 구독해 주세요.',
      gone: '앱이 이 채널을 찾지 못해 멈췄어요. `/invite @Hearback`으로 초대한 뒤 다시 구독해 주세요.',
      wanted: '잠시 멈춰 두었어요. 다시 받으려면 ‘다시 구독하기’를 누르세요.',
    } satisfies Record<PauseReason, string> as Record<PauseReason, string>,
    here: '주간 VoC는 채널에서 구독해요. 여기서는 미리보기만 할 수 있어요.',
    preview: '미리보기',
    subscribe: '구독하기',
    again: '다시 구독하기',
    change: '바꾸기',
    unsubscribe: '구독 해지',
  },
  subscribed: (when: string) => `구독했어요. 위 미리보기처럼 올라와요. 첫 글은 ${when}에 올라와요.`,
  changed: (when: string) => `이제 위 미리보기처럼 올라와요. 다음 글은 ${when}에 올라와요.`,
  unsubscribed: '구독을 해지했어요. 이 채널에는 더 올라오지 않아요.',
  wasNot: '이 채널은 구독하고 있지 않아요. 구독하려면 `/voc 주간 구독`이라고 입력해 주세요.',

  /** To whoever subscribed: what happened, why, and what to do. @param channel as Slack shows it */
  stopped: {
    archived: (channel: string) =>
      `${channel} 채널의 주간 VoC를 멈췄어요. 채널이 보관됐어요. 다른 채널에서 받으려면 그 채널에 \`/voc 주간 구독\`이라고 입력해 주세요.`,
    notMember: (channel: string) =>
      `${channel} 채널의 주간 VoC를 멈췄어요. Hearback 앱이 그 채널에 없어요. 다시 받으려면 거기서 \`/invite @Hearback\`, 이어서 \`/voc 주간 구독\`을 입력해 주세요.`,
    gone: (channel: string) =>
      `${channel} 채널의 주간 VoC를 멈췄어요. Hearback이 그 채널을 찾지 못했어요. 다시 받으려면 거기서 \`/invite @Hearback\`, 이어서 \`/voc 주간 구독\`을 입력해 주세요.`,
  } satisfies Record<StopReason, (channel: string) => string> as Record<StopReason, (channel: string) => string>,
  whySubscribed: '이 채널의 주간 VoC를 구독한 분이라서 보냈어요.',
  whyInstead: (by: string) => `구독한 ${by} 님께 보낼 수 없어서 관리자에게 보냈어요.`,
})
