import type { ItemKind, ItemStatus, QuoteSource } from '../domain/item.ts'
import type { RedactionKind } from '../domain/redaction.ts'
import type { Refusals } from '../domain/refusals.ts'
import type { Formats } from './format.ts'
import { answer } from './ko/answer.ts'
import { decide } from './ko/decide.ts'
import { draft } from './ko/draft.ts'
import { lookUp } from './ko/look-up.ts'
import { notion } from './ko/notion.ts'
import { settings } from './ko/settings.ts'

const statuses: Record<ItemStatus, string> = {
  new: '접수',
  reviewing: '검토 중',
  planned: '진행 예정',
  building: '진행 중',
  done: '배포 대기',
  shipped: '반영 완료',
  parked: '보류',
  declined: '진행하지 않음',
  merged: '병합됨',
}

/** What a locale needs to know of an item to speak of it. */
export interface ItemNumbers {
  customers: number
  votes: number
  teams: number
  /** A year's revenue behind it, as it is written; null where it is not shown. */
  revenue: string | null
}

/** Every text in Korean, written first (voice.md). */
export const ko = (f: Formats) => ({
  name: {
    item: (number: number) => `VOC-${number}`,
    noTitle: '비공개 원문으로 등록한 항목',
    /** Mentioned in a message, and nobody we know. */
    someone: '누군가',
  },
  status: statuses,
  kind: { request: '요청', problem: '불편', praise: '칭찬', question: '질문' } satisfies Record<
    ItemKind,
    string
  > as Record<ItemKind, string>,
  source: {
    slack: 'Slack',
    form: '직접 입력',
    desk: '상담',
    import: '가져오기',
    survey: '설문',
    transcript: '회의록',
  } satisfies Record<QuoteSource, string> as Record<QuoteSource, string>,
  hidden: {
    email: '이메일',
    phone: '전화번호',
    residentNumber: '주민등록번호',
    businessNumber: '사업자등록번호',
    card: '카드번호',
    bankAccount: '계좌번호',
    secret: '비밀 키',
  } satisfies Record<RedactionKind, string> as Record<RedactionKind, string>,
  /** What stands in the words for what was masked. */
  mark: (kind: string) => `「[${kind} 가림]」`,
  quoted: (words: string) => `“${words}”`,

  card: {
    unknownCustomer: '고객사 미확인',
    addedBy: (name: string) => `등록 ${name} 님`,
    need: (need: string) => `니즈: ${need}`,
    needUnknown: '니즈를 아직 몰라요',
    gist: (name: string) => `요지 · ${name} 님 정리`,
    numbers: (n: ItemNumbers) =>
      [
        f.customers(n.customers),
        ...(n.revenue ? [`ARR ${n.revenue}`] : []),
        f.votes(n.votes),
        ...(n.teams > 0 ? [f.teams(n.teams)] : []),
      ].join(' · '),
    decides: (owner: string, due: string | null) => `결정 담당 ${owner} 님${due ? ` (${due}까지)` : ''}`,
    nobodyDecides: (due: string | null) => `결정 담당 미지정${due ? ` (${due}까지)` : ''}`,
    churn: '⚠️ 이탈 신호',
    privateQuotes: (n: number) => `비공개 근거 ${f.number(n)}건 · 그 채널 멤버만 내용을 볼 수 있어요`,
    moreWords: '… (전체는 ‘항목 열기’에서 볼 수 있어요)',
    vote: (votes: number) => (votes > 0 ? `공감 ${f.number(votes)}` : '공감'),
    voteLabel: (title: string) => `‘${title}’ 항목에 공감하거나 공감을 취소하기`,
    open: '항목 열기',
    goToMessage: '원문 메시지로 가기',
    fallback: (customer: string, words: string, number: number) => `${customer} · ${words} (VOC-${number})`,
  },

  promote: {
    title: 'VoC로 등록',
    submit: '등록',
    close: '취소',
    loading: '메시지를 불러오고 있어요.',
    words: '고객 원문',
    wordsPlaceholder: '고객이 한 말을 그대로 적어 주세요',
    hidden: (list: string) => `자동으로 가림: ${list}`,
    hiddenCount: (kind: string, n: number) => `${kind} ${f.number(n)}개`,
    showHidden: '가린 부분 보기',
    hiddenParts: '가린 부분이에요. 저장되지 않아요.',
    rest: '원문이 길어서 나머지는 아래에 이어져요. 저장할 때 뒤에 붙여요.',
    restShown: (characters: number) => `나머지가 ${characters.toLocaleString('ko')}자 더 있어요. 빠짐없이 저장돼요.`,
    keepRest: '아래 이어지는 내용도 원문에 넣기',
    gist: '고객이 한 말 그대로가 아니라 요지예요 (전화·미팅)',
    customer: '고객사',
    customerPlaceholder: '이름 두 글자부터 찾아요',
    customerHint: '없으면 새로 등록돼요. 모르면 비워 두세요.',
    customerNew: (name: string) => `‘${name}’ 새로 등록`,
    need: '고객 니즈',
    needHint: '어떤 상황에서, 무엇을 하려고 필요한가요? 아직 모르면 비워 두세요.',
    churn: '이탈 신호 — 해지나 갱신 얘기가 나왔어요',
    agent: '회신 담당',
    agentHint: '반영되거나 진행하지 않기로 하면 이 분께 알려요.',
    more: '더 입력하기',
    moreHint: '유형 · 여정 단계 · 영역 · 상담 링크',
    kind: '유형',
    stage: '여정 단계',
    stageHint: '문의한 곳이 아니라 불편이 생긴 곳이에요.',
    stagePlaceholder: '단계 미지정',
    area: '영역',
    areaPlaceholder: '영역 미지정',
    link: '상담 링크',
    linkPlaceholder: 'https://',
    private: '비공개 채널의 원문이에요. 내용은 그 채널 멤버만 보고, 다른 곳에는 건수만 나와요.',
    added: (number: number, owner: string | null, due: string | null) =>
      owner
        ? `VOC-${number} 항목으로 등록했어요. 결정 담당은 ${owner} 님${due ? `, 결정 기한은 ${due}이에요` : '이에요'}.`
        : `VOC-${number} 항목으로 등록했어요. 결정 담당은 아직 정해지지 않았어요.`,
    already: (number: number) => `이미 VOC-${number} 항목에 있어요.`,
  },

  item: {
    title: (number: number) => `VOC-${number}`,
    close: '닫기',
    quotes: (shown: number, all: number) =>
      shown < all ? `고객 원문 ${f.number(all)}건 중 ${f.number(shown)}건` : `고객 원문 ${f.number(all)}건`,
    kindAndStage: (kind: string, stage: string | null) => `${kind} · ${stage ?? '단계 미지정'}`,
    openMessage: '원문 메시지로 가기',
    answers: (name: string) => `회신 담당 ${name} 님`,
    created: (date: string) => `등록 ${date}`,
  },

  decide: decide(f),
  answer: answer(f),
  draft: draft(f),
  lookUp: lookUp(f),
  notion: notion(f),

  vote: {
    on: (number: number) => `VOC-${number} 항목에 공감했어요. 한 번 더 누르면 취소돼요.`,
    off: (number: number) => `VOC-${number} 항목의 공감을 취소했어요.`,
    toMergeTarget: (asked: number, target: number) =>
      `VOC-${asked} 항목은 VOC-${target} 항목에 합쳐졌어요. 공감은 VOC-${target} 항목에 반영했어요.`,
  },

  list: {
    title: '최근 VoC',
    empty: '아직 등록된 VoC가 없어요. 메시지의 ⋯ 메뉴에서 ‘VoC로 등록’을 누르거나 `/voc 등록`이라고 입력해 보세요.',
    line: (n: { customers: number; votes: number }, status: string) =>
      `${status} · ${f.customers(n.customers)} · ${f.votes(n.votes)}`,
    older: '이전 항목 보기',
    open: '열기',
  },

  help: {
    title: '고객의 말을 놓치지 않고, 답까지 전해요.',
    message: '메시지의 ⋯ 메뉴 → *VoC로 등록*: 고객의 말을 그대로 담아요.',
    form: '`/voc` 또는 `/voc 등록 결제 내역을 엑셀로 받고 싶어요`: 전화나 미팅에서 들은 말을 적어요.',
    find: '`/voc 한빛상사`, `/voc 엑셀`: 고객사나 낱말로 찾고, 지금 고객에게 할 수 있는 말을 봐요.',
    list: '`/voc 목록`: 최근에 등록된 VoC를 봐요.',
    item: '`/voc VOC-12`: 항목 하나를 열어요.',
    vote: '`/voc 공감 VOC-12`: 공감해요. 한 번 더 입력하면 취소돼요.',
    status: '`/voc 상태 VOC-12`: 진행 상황을 봐요. `/voc 상태 VOC-12 보류`처럼 이어 적으면 결정하는 창이 열려요.',
    link: '`/voc 연결 VOC-12 PAY-7`: Jira 이슈를 연결해요. 되돌리려면 `/voc 해제 VOC-12 PAY-7`',
    settings: '`/voc 설정`: 연결 상태를 봐요(관리자).',
    fallback:
      'Hearback 사용법: /voc 한빛상사, /voc 등록, /voc 목록, /voc VOC-12, /voc 상태 VOC-12, /voc 연결 VOC-12 PAY-7',
  },

  settings: settings(f),

  /** Something that the person did not ask for and must know. */
  notice: { title: '알림', close: '닫기' },

  refusal: {
    'vote.outsider': () => '이 워크스페이스의 정식 멤버만 공감할 수 있어요. 의견은 스레드에 남겨 주세요.',
    'promote.outsider': () => '이 워크스페이스의 정식 멤버만 VoC를 등록할 수 있어요. 멤버인 동료에게 부탁해 주세요.',
    'read.outsider': () => '이 워크스페이스의 정식 멤버만 찾아볼 수 있어요. 채널에 올라온 카드는 그대로 볼 수 있어요.',
    'settings.notAdmin': () => '설정은 워크스페이스 관리자만 볼 수 있어요. 관리자에게 부탁해 주세요.',
    'item.unknown': ({ number }) =>
      number
        ? `VOC-${number} 항목을 찾지 못했어요. 번호를 확인하거나 낱말로 찾아보세요: \`/voc 엑셀\``
        : '이 항목을 찾지 못했어요. `/voc 목록`에서 찾아 주세요.',
    'quote.empty': () => '고객 원문을 한 글자 이상 적어 주세요. 다른 칸은 그대로 두었어요.',
    'quote.tooLong': ({ max, actual }) =>
      `원문이 ${actual.toLocaleString('ko')}자예요. ${max.toLocaleString('ko')}자까지 줄여 주세요. 적은 내용은 그대로 있어요.`,
    'quote.already': ({ number }) => `이미 VOC-${number} 항목에 있어요. 열기: \`/voc VOC-${number}\``,
    'link.notHttp': () => 'https://로 시작하는 주소를 적어 주세요. 다른 칸은 그대로 두었어요.',
    'field.tooLong': ({ max }) => `${max.toLocaleString('ko')}자까지 적을 수 있어요. 적은 내용은 그대로 있어요.`,
    'customer.unknown': () => '이 고객사가 그사이 없어졌어요. 다시 골라 주세요. 다른 칸은 그대로 두었어요.',
    'agent.notHere': ({ name }) =>
      `${name} 님은 고객에게 회신할 수 없는 계정이에요(앱, 게스트, 외부 조직). 정식 멤버를 골라 주세요.`,
    'window.late': () => '창을 여는 데 시간이 너무 걸렸어요. 저장된 것은 없으니 다시 눌러 주세요.',
    'draft.gone': () => '연 지 하루가 지나서 저장할 수 없어요. 적은 내용을 복사한 뒤 메시지에서 다시 열어 주세요.',
    'person.unknown': () => 'Slack에서 누구신지 확인하지 못했어요. 저장된 것은 없으니 잠시 뒤에 다시 눌러 주세요.',
    'command.unknown': ({ word, nearest }) =>
      nearest
        ? `‘${word}’에 맞는 고객사나 항목이 없어요. \`/voc ${nearest}\` 명령을 찾으셨나요? 전체는 \`/voc 도움말\`에서 볼 수 있어요.`
        : `‘${word}’에 맞는 고객사나 항목을 찾지 못했어요. 다른 낱말로 찾거나 \`/voc 등록\` 뒤에 고객의 말을 적어 새로 등록해 주세요.`,
    'command.needsItem': ({ verb }) => `항목 번호를 함께 적어 주세요. 예: \`/voc ${verb} VOC-12\``,
    'command.needsIssue': ({ verb }) => `항목 번호와 Jira 이슈를 함께 적어 주세요. 예: \`/voc ${verb} VOC-12 PAY-7\``,
    'decide.outsider': () => '이 워크스페이스의 정식 멤버만 결정할 수 있어요. 의견은 스레드에 남겨 주세요.',
    'decide.notYours': ({ owner }) => `결정은 결정 담당인 ${owner} 님이 해요. 의견은 카드의 스레드에 남겨 주세요.`,
    'decide.nothing': () => '어떻게 할지 골라 주세요. 다른 칸은 그대로 두었어요.',
    'decide.noDate': () => '언제 다시 볼지 날짜를 골라 주세요. 다른 칸은 그대로 두었어요.',
    'decide.pastDate': () => '오늘 이후의 날짜를 골라 주세요. 다른 칸은 그대로 두었어요.',
    'decide.meanwhile': ({ number, status, by }) =>
      `${by ? `${by} 님이` : 'Jira에서'} 그사이 VOC-${number} 항목을 ‘${statuses[status]}’ 상태로 바꿨어요. 적은 내용은 그대로 있어요. 확인하고 다시 결정해 주세요.`,
    'decide.merged': ({ number, into }) =>
      `VOC-${number} 항목은 VOC-${into} 항목에 합쳐졌어요. 결정은 VOC-${into} 항목에서 해 주세요.`,
    'link.outsider': () => '이 워크스페이스의 정식 멤버만 Jira 이슈를 연결할 수 있어요. 멤버인 동료에게 부탁해 주세요.',
    'link.noJira': () => 'Jira가 아직 연결되지 않았어요. 관리자에게 JIRA_SITE_URL 설정을 부탁해 주세요.',
    'link.notAnIssue': ({ text, site }) =>
      `‘${text}’에서 Jira 이슈 번호를 찾지 못했어요. PAY-7처럼 번호를 적거나 ${site} 주소를 붙여 넣어 주세요.`,
    'link.otherSite': ({ text, site }) =>
      `\`${text}\` 주소는 연결된 Jira가 아니에요. ${site} 사이트의 이슈만 연결할 수 있어요.`,
    'link.hidden': ({ key, project }) =>
      `${key} 이슈를 열 수 없어요. 번호가 틀렸거나 Hearback에 볼 권한이 없어요. Jira 관리자에게 ${project} 프로젝트의 보기 권한을 부탁해 주세요.`,
    'link.already': ({ key, number }) => `${key} 이슈는 이미 VOC-${number} 항목에 연결되어 있어요.`,
    'link.unknown': ({ key, number }) =>
      `VOC-${number} 항목에 연결된 이슈 중에 ${key} 이슈가 없어요. \`/voc VOC-${number}\`에서 확인해 주세요.`,
    'answer.outsider': () => '이 워크스페이스의 정식 멤버만 회신을 기록할 수 있어요. 멤버인 동료에게 부탁해 주세요.',
    'answer.gone': () => '이 회신을 찾지 못했어요. `/voc`에 고객사 이름을 적어 다시 찾아 주세요.',
    'answer.notOwed': ({ number }) =>
      `VOC-${number} 항목은 다시 열려서 지금 회신할 것이 없어요. 반영되면 다시 알려 드려요.`,
    'search.empty': () => '찾을 낱말을 함께 적어 주세요. 예: `/voc 검색 엑셀`',
    busy: () => '지금 요청이 몰려 있어요. 저장된 것은 없고 적은 내용은 그대로 있으니 잠시 뒤에 다시 눌러 주세요.',
    unexpected: ({ reference }) =>
      `저장하지 못했어요. 적은 내용은 그대로 있으니 다시 눌러 주세요. 계속되면 관리자에게 이 오류 번호를 알려 주세요: ${reference}`,
  } satisfies RefusalTexts as RefusalTexts,
})

export type RefusalTexts = { [Case in keyof Refusals]: (data: Refusals[Case]) => string }

/** What every locale must have. */
export type Texts = ReturnType<typeof ko>
