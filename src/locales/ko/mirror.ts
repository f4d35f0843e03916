import type { WorkspaceSettings } from '../../domain/settings.ts'
import type { Formats } from '../format.ts'

/** What an admin sees and chooses of Notion in Slack: how far the first rows are, and where rows go. */
export const mirror = (f: Formats) => ({
  filling: (done: number, all: number, time: string) =>
    `Notion에 옮기는 중: 전체 ${f.items(all)} 가운데 ${f.number(done)}개를 옮겼어요. 다 옮기기까지 ${time}쯤 걸려요. 새로 바뀐 항목은 기다리지 않고 먼저 옮겨요.`,
  fillingCustomers: (done: number, all: number) => `${f.customers(all)} 가운데 ${f.number(done)}곳을 옮겼어요.`,
  minutes: (n: number) => `${f.number(n)}분`,
  hours: (n: number) => `${f.number(n)}시간`,
  stopped: (left: number) =>
    `Notion에 옮기기를 멈췄어요. 아직 옮기지 않은 항목이 ${f.number(left)}개 있어요. 그사이 바뀌는 항목은 계속 옮겨요.`,
  stop: '옮기기 멈추기',
  goOn: '이어서 옮기기',
  button: 'Notion 설정',
  title: 'Notion 설정',
  loading: 'Notion에 있는 데이터베이스를 찾고 있어요.',
  save: '저장',
  cancel: '취소',
  saved: '저장했어요. 바뀐 곳에 맞춰 항목을 다시 옮겨요.',
  weekly: '주간 VoC 페이지',
  weeklyHint: '매주 주간 VoC를 상위 페이지 아래에 새 페이지로 남겨요. Slack을 쓰지 않는 동료도 읽을 수 있어요.',
  weeklyChoices: { on: '매주 만들기', off: '만들지 않기' },
  customers: '고객사 데이터베이스',
  customersHint:
    '고객사마다 한 줄씩 옮기고 VoC 항목과 서로 이어요. 비공개 채널에서만 나온 고객사는 옮기지 않아요. 끄면 더 옮기지 않고, 이미 옮긴 줄은 그대로 남아요.',
  customersChoices: { on: '만들고 계속 옮기기', off: '옮기지 않기' },
  trashed: '누군가 휴지통에 넣은 줄',
  trashedHint: '10분마다 살펴봐요.',
  trashedChoices: {
    restore: '되살리기',
    leave: '휴지통에 그대로 두기',
  } satisfies Record<WorkspaceSettings['notionTrashed'], string> as Record<WorkspaceSettings['notionTrashed'], string>,
  copied: '누군가 복제한 줄',
  copiedHint:
    '복제한 줄은 고치지 않아요. 이어 쓰면, 우리 줄이 휴지통에 가거나 없어졌을 때 복제한 줄이 그 자리를 이어받아요.',
  copiedChoices: {
    report: '관리자에게 한 번 알리기',
    leave: '그대로 두기',
    adopt: '원래 줄이 없어지면 이어 쓰기',
  } satisfies Record<WorkspaceSettings['notionCopied'], string> as Record<WorkspaceSettings['notionCopied'], string>,
  lost: '더 이상 보이지 않는 것',
  lostHint:
    '공유가 풀리거나, 다른 곳으로 옮기거나, 영구 삭제한 줄과 데이터베이스예요. 다시 만들지 않으면 관리자에게 한 번 알리고 기다려요.',
  lostChoices: {
    rows: '줄만 다시 만들기',
    all: '데이터베이스도 다시 만들기',
    wait: '다시 만들지 않고 알리기',
  } satisfies Record<WorkspaceSettings['notionLost'], string> as Record<WorkspaceSettings['notionLost'], string>,
  source: '항목을 옮길 데이터베이스',
  sourceHint:
    '이미 쓰던 데이터베이스를 고를 수 있어요. 목록에 없으면 Notion에서 그 데이터베이스의 ⋯ → 연결에 Hearback을 더한 뒤 이 창을 다시 열어 주세요.',
  own: '서버에 설정된 곳 (Hearback의 속성)',
  columnsAbout: (name: string) =>
    `‘${name}’ 데이터베이스의 속성과 짝을 지어 주세요. 유형이 맞는 속성만 고를 수 있고, 나머지 속성은 건드리지 않아요. 제목은 제목 속성에 들어가요.`,
  addColumn: '새 속성 만들기',
  noColumn: '옮기지 않기',
  nothingFits: (names: string) =>
    `짝지을 속성이 없어서 옮기지 않는 값: ${names}. 같은 이름의 속성이 다른 유형으로 이미 있어요. 옮기려면 Notion에서 그 속성의 이름을 바꾼 뒤 이 창을 다시 열어 주세요.`,
  rest: '값을 옮기지 않아도 다른 값은 그대로 옮겨요.',
  settings: {
    on: '켬',
    off: '끔',
    chosen: (name: string) => `‘${name}’ 데이터베이스`,
    own: '서버에 설정된 곳',
  },
  /** A page for each week, for people without Slack. */
  weeklyPage: {
    title: (year: string, week: string) => `주간 VoC ${year} · ${week}`,
    numbers: '이 주의 숫자',
    quotes: (quotes: number, customers: number, more: number) =>
      `${f.quotes(quotes)}(${f.customers(customers)}), ${more === 0 ? '전주와 같음' : `전주보다 ${f.number(Math.abs(more))}건 ${more > 0 ? '증가' : '감소'}`}`,
    newItems: (now: number, before: number) => `새 ${f.items(now)}(전주 ${f.number(before)}개)`,
    waiting: '기다리는 일',
    journey: '고객 여정 지도',
    chart: (from: string) => `고객 여정 지도 · ${from}부터 4주 · 왼쪽(-) 불편·요청, 오른쪽(+) 칭찬 고객사 수`,
    waits: (answers: number, toDecide: number) => `회신 대기 ${f.number(answers)}건, 결정할 ${f.items(toDecide)}`,
    unassigned: (n: number) => `결정 담당 미지정 ${f.items(n)}`,
    needs: (n: number) => `니즈가 비어 있는 항목 ${f.number(n)}개`,
    oldest: (waiting: string) => `가장 오래 기다린 회신 ${waiting}`,
    nothing: '이 주에 새로 등록된 VoC 없음',
  },
})
