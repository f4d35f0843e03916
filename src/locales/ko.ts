import type { ItemKind, ItemStatus, QuoteSource } from '../domain/item.ts'
import type { RedactionKind } from '../domain/redaction.ts'
import type { Formats } from './format.ts'
import { addWords } from './ko/add-words.ts'
import { alert } from './ko/alert.ts'
import { answer } from './ko/answer.ts'
import { byEmoji } from './ko/by-emoji.ts'
import { claim } from './ko/claim.ts'
import { customer } from './ko/customer.ts'
import { customerMerge } from './ko/customer-merge.ts'
import { decide } from './ko/decide.ts'
import { digest } from './ko/digest.ts'
import { draft } from './ko/draft.ts'
import { edit } from './ko/edit.ts'
import { help } from './ko/help.ts'
import { history } from './ko/history.ts'
import { home } from './ko/home.ts'
import { importing } from './ko/import.ts'
import { issue } from './ko/issue.ts'
import { jira } from './ko/jira.ts'
import { lookUp } from './ko/look-up.ts'
import { meeting } from './ko/meeting.ts'
import { merge } from './ko/merge.ts'
import { mirror } from './ko/mirror.ts'
import { need } from './ko/need.ts'
import { notion } from './ko/notion.ts'
import { notionConnection } from './ko/notion-connection.ts'
import { numbers } from './ko/numbers.ts'
import { privacy } from './ko/privacy.ts'
import { quiet } from './ko/quiet.ts'
import { refusal } from './ko/refusal.ts'
import { report } from './ko/report.ts'
import { settings } from './ko/settings.ts'
import { settle } from './ko/settle.ts'
import { setup } from './ko/setup.ts'
import { subscription } from './ko/subscription.ts'
import { surveyImport } from './ko/survey-import.ts'
import { surveys } from './ko/surveys.ts'
import { transcript } from './ko/transcript.ts'
import { vocImport } from './ko/voc-import.ts'

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

const kinds: Record<ItemKind, string> = { request: '요청', problem: '불편', praise: '칭찬', question: '질문' }

/** Every text in Korean, written first (voice.md). */
export const ko = (f: Formats) => ({
  name: {
    item: (number: number) => `VOC-${number}`,
    noTitle: '비공개 원문으로 등록한 항목',
    /** Mentioned in a message, and nobody we know. */
    someone: '누군가',
  },
  status: statuses,
  kind: kinds,
  source: {
    slack: 'Slack',
    form: '직접 입력',
    desk: '상담',
    import: '가져오기',
    survey: '설문',
    transcript: '녹취록',
  } satisfies Record<QuoteSource, string> as Record<QuoteSource, string>,
  hidden: {
    email: '이메일',
    phone: '전화번호',
    residentNumber: '주민등록번호',
    businessNumber: '사업자등록번호',
    card: '카드번호',
    bankAccount: '계좌번호',
    address: '주소',
    name: '이름',
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
    customerGuess: '메시지에서 짐작한 고객사예요. 다르면 바꿔 주세요.',
    customerNew: (name: string) => `‘${name}’ 새로 등록`,
    need: '고객 니즈',
    needHint: '어떤 상황에서, 무엇을 하려고 필요한가요? 아직 모르면 비워 두세요.',
    churn: '이탈 신호 — 해지나 갱신 얘기가 나왔어요',
    agent: '회신 담당',
    agentHint: '반영되거나 진행하지 않기로 하면 이 분께 알려요.',
    more: '더 입력하기',
    team: '회신할 팀',
    teamHint: '팀을 고르면 위의 한 분 대신 팀 모두에게 알리고, 먼저 맡는 분이 회신해요.',
    moreHint: '유형 · 여정 단계 · 영역 · 회신할 팀 · 상담 링크',
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
    answersTeam: (name: string) => `회신 담당 ${name} (팀)`,
    created: (date: string) => `등록 ${date}`,
  },

  addWords: addWords(f),
  decide: decide(f),
  answer: answer(f),
  settle: settle(f),
  draft: draft(f),
  lookUp: lookUp(f),
  claim: claim(f),
  customer: customer(f),
  customerMerge: customerMerge(f),
  meeting: meeting(f),
  report: report(f),
  importing: importing(f),
  transcript: transcript(f),
  vocImport: vocImport(f),
  surveyImport: surveyImport(f),
  surveys: surveys(f),
  digest: digest(f),
  subscription: subscription(f),
  issue: issue(f),
  jira: jira(f),
  merge: merge(f),
  privacy: privacy(f),
  edit: edit(f),
  history: history(statuses),
  need: need(f),
  alert: alert(f),
  home: home(f),
  byEmoji: byEmoji(),
  notion: notion(f),
  notionConnection,
  mirror: mirror(f),

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

  help,

  numbers: numbers(f),
  settings: settings(f),
  quiet: quiet(f),
  setup: setup(f),

  /** Something that the person did not ask for and must know. */
  notice: { title: '알림', close: '닫기' },

  refusal: refusal(statuses, kinds),
})

/** What every locale must have. */
export type Texts = ReturnType<typeof ko>
