import type { DigestSection } from '../../domain/digest.ts'
import type { Formats } from '../format.ts'

/** Monday to Friday. */
const DAYS = ['월', '화', '수', '목', '금'] as const

/** What a channel gets and when: the window, the list in Home, and the draft that comes before a post. */
export const subscription = (f: Formats) => ({
  title: '주간 VoC 구독',
  save: '구독하기',
  close: '닫기',
  loading: '불러오고 있어요.',
  channel: '채널',
  channelHint: 'Hearback 앱이 들어가 있고 나도 있는 채널이어야 해요.',
  locale: '언어',
  day: '요일·날짜',
  dayHint: '쉬는 날이면 다음 근무일에 올라와요. 주간은 지난주, 월간은 지난달을 알려 드려요.',
  weekly: (day: number) => `매주 ${DAYS[day - 1] ?? ''}요일`,
  monthly: (day: number) => `매월 ${f.number(day)}일`,
  weeks: '주간',
  months: '월간',
  at: '시각',
  zone: '시간대',
  zoneHint: '비워 두면 워크스페이스의 시간대를 따라요.',
  area: '영역만 보기',
  stage: '여정 단계만 보기',
  team: '팀만 보기',
  all: '전체',
  teamHint: '그 팀이 등록했거나 결정하거나 회신하는 것만 세요.',
  sections: '담을 내용',
  sectionNames: {
    waiting: '기다리는 일: 팀별 회신과 결정, 담당과 니즈가 빈 항목',
    shipped: '반영 완료와 회신',
    signals: '이탈 신호와 갱신',
    surveys: '설문 점수: NPS와 CSAT',
    risers: '늘어난 VoC',
    themes: '새로 모인 주제',
    words: '고객 원문 한마디씩',
    journey: '고객 여정 지도',
    trouble: '연동이 밀렸을 때',
    quiet: '아무 일이 없어도 올리기',
  } satisfies Record<DigestSection, string> as Record<DigestSection, string>,
  saved: '저장했어요. 채널에 미리보기를 나에게만 보여 드렸어요.',
  posted: '이 채널에 지금 올렸어요.',

  hold: '잠시 멈추기',

  draft: {
    /** @param when 월요일 오전 9:30; `channel` as Slack shows it */
    goes: (when: string, channel: string) =>
      `${when}에 ${channel} 채널에 올라와요. 한 줄을 더하거나 고객 원문을 뺄 수 있어요.`,
    skipped: (channel: string) => `${channel} 채널의 이번 주간 VoC는 쉬어요.`,
    posted: (channel: string) => `${channel} 채널에 주간 VoC를 올렸어요.`,
    over: '이 채널은 더 이상 주간 VoC를 받지 않아요.',
    line: (text: string) => `더한 한 줄: ${text}`,
    leftOut: (n: number) => `뺀 원문 ${f.number(n)}건`,
    preview: '미리보기',
    addLine: '한 줄 더하기',
    skip: '이번 주 쉬기',
    unskip: '다시 올리기',
    title: '주간 VoC 고치기',
    save: '저장하기',
    lineLabel: '맨 위에 더할 한 줄',
    lineHint: '내 이름과 함께 보여요.',
    leave: '뺄 고객 원문',
    leaveHint: '고른 원문은 올라오지 않아요. 건수에는 그대로 들어가요.',
    saved: '저장했어요.',
    why: '이 채널의 주간 VoC를 구독한 분이라서 보냈어요.',
  },
})
