import type { Sort, Whose } from '../../domain/search.ts'
import type { Formats } from '../format.ts'

/** App Home, and looking for items. */
export const home = (f: Formats) => ({
  title: 'Hearback',
  explain: '고객의 말을 놓치지 않고, 답까지 전해요.',
  steps: [
    '1 Slack 메시지의 ⋯ 메뉴에서 ‘VoC로 등록’을 누르세요.',
    '2 결정되거나 반영되면 알려 드려요.',
    '3 답변 초안으로 고객에게 회신하세요.',
  ].join('\n'),
  addFirst: '첫 VoC 등록하기',
  add: '새 VoC 등록',
  customers: '고객사마다 진행 중인 요청, 회신 대기, 할 수 있는 말을 한눈에 봐요.',
  findCustomer: '고객사 이름으로 찾기',
  search: '찾기',
  refresh: '새로 고침',
  waiting: '내가 할 일',
  nothingWaits: '지금 할 일이 없어요.',
  answers: (n: number) => `고객 회신 ${f.number(n)}건`,
  answer: (customer: string, title: string, number: number, waiting: string) =>
    `${customer} · ${title} (VOC-${number}) · ${waiting}`,
  draft: '답변 초안',
  decisions: (n: number) => `결정할 ${f.items(n)}`,
  decision: (title: string, number: number, due: string) => `${title} (VOC-${number})${due ? ` · ${due}` : ''}`,
  due: (day: string) => `${day}까지`,
  overdue: (day: string, days: number) => `⚠️ 기한 ${day} 지남(${f.number(days)}일째)`,
  again: (day: string) => `⚠️ 다시 볼 날짜 ${day}`,
  needs: (n: number) => `알려 줄 니즈 ${f.number(n)}건`,
  need: (by: string, title: string, number: number) => `${by} 님이 물어봤어요 · ${title} (VOC-${number})`,
  more: (n: number) => `${f.number(n)}건 더 있어요`,
  mine: '내 항목',
  noneOfMine: '아직 등록했거나 맡은 항목이 없어요.',
  rising: '늘어난 VoC',
  noneRising: '최근 4주 동안 고객사가 늘어난 항목이 없어요.',
  all: '모두 보기',
  health: '연결 상태',
  outsider: '이 워크스페이스의 정식 멤버만 홈을 볼 수 있어요. 채널에 올라온 카드는 그대로 볼 수 있어요.',

  journey: {
    title: '고객 여정 지도',
    about: (from: string) => `${from}부터 4주 · 고객사 중복을 뺀 값 · 문의한 곳이 아니라 불편이 생긴 곳이에요.`,
    none: '최근 4주 동안 고객사를 아는 요청, 불편, 칭찬이 없어요.',
    picture: '여정 단계와 주마다 불편·요청한 고객사와 칭찬한 고객사의 수를 나타낸 그림.',
    total: (pain: number, praise: number) =>
      `전체: 불편·요청 고객사 ${f.number(pain)}곳 · 칭찬 고객사 ${f.number(praise)}곳`,
    stage: (at: number, name: string, pain: number, praise: number) =>
      `${f.number(at)} ${name}: 불편·요청 ${f.number(pain)}곳 · 칭찬 ${f.number(praise)}곳`,
    noStage: (pain: number, praise: number) =>
      `? 단계 미지정: 불편·요청 ${f.number(pain)}곳 · 칭찬 ${f.number(praise)}곳`,
    /** @param stages their numbers and names */
    nothing: (stages: string) => `0곳: ${stages}`,
    legend: '그림에서 단계마다 왼쪽(-)은 불편·요청, 오른쪽(+)은 칭찬이에요. 줄은 주가 시작한 날짜, Σ는 4주 전체예요.',
  },

  find: {
    title: 'VoC 찾기',
    submit: '찾기',
    close: '닫기',
    words: '낱말',
    wordsHint: '제목, 니즈, 고객 원문에서 찾아요. 여러 낱말을 적으면 모두 들어 있는 항목만 나와요.',
    status: '상태',
    kind: '유형',
    stage: '여정 단계',
    area: '영역',
    owner: '결정 담당',
    customer: '고객사',
    whose: '조건',
    from: '등록일부터',
    to: '등록일까지',
    sort: '정렬',
    any: '전체',
    sorts: {
      newest: '최신순',
      votes: '공감 많은 순',
      customers: '고객사 많은 순',
      revenue: '매출 큰 순',
      rising: '빠르게 늘어난 순',
    } satisfies Record<Sort, string> as Record<Sort, string>,
    whoseNames: {
      mine: '내 항목',
      team: '우리 팀이 등록한 항목',
      voted: '내가 공감한 항목',
      waiting: '내가 할 일',
    } satisfies Record<Whose, string> as Record<Whose, string>,
    results: (what: string) => `찾은 VoC · ${what}`,
    everything: '모든 항목',
    none: '조건에 맞는 항목이 없어요. 낱말을 줄이거나 조건을 빼 보세요.',
    next: '다음 보기',
    change: '조건 바꾸기',
    quoted: (words: string) => `‘${words}’`,
  },
})
