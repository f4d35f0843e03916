import type { LoopOutcome } from '../../domain/loop.ts'
import type { Formats } from '../format.ts'

/** How an item was settled, as a headline says it. */
export type Settled = 'release' | 'policy' | 'guide' | 'alreadyPossible' | 'declined'

/** Direct messages about answers, and what else somebody should know. */
export const answer = (f: Formats) => ({
  settled: {
    release: (title: string) => `${title} 반영 완료`,
    policy: (title: string) => `${title} 정책·운영 변경`,
    guide: (title: string) => `${title} 도움말·안내 보완`,
    alreadyPossible: (title: string) => `${title} 이미 가능(방법 안내)`,
    declined: (title: string) => `${title} 진행하지 않기로 했어요`,
  } satisfies Record<Settled, (title: string) => string> as Record<Settled, (title: string) => string>,
  saying: (title: string) => `‘${title}’`,
  please: (customer: string | null, what: string, number: number) =>
    `${customer ? `${customer}에` : '고객에게'} 회신해 주세요 · ${what} (VOC-${number})`,
  know: (customer: string, what: string, number: number) => `${customer} · ${what} (VOC-${number})`,
  pleaseAll: (customers: number, what: string, more: number) =>
    `${f.customers(customers)}에 회신해 주세요 · ${what}${more > 0 ? ` 외 ${f.number(more)}건` : ''}`,
  knowAll: (n: number, what: string, more: number) =>
    `동료가 회신할 소식이 ${f.number(n)}건 있어요 · ${what}${more > 0 ? ` 외 ${f.number(more)}건` : ''}`,
  words: (day: string, source: string, words: string) => `고객 원문 (${day}, ${source}) ${words}`,
  gist: (day: string, source: string, words: string) => `요지 (${day}, ${source}) ${words}`,
  openConversation: '상담 열기',

  changed: (line: string) => `달라진 점: ${line}`,
  how: (line: string) => `방법: ${line}`,
  line: (line: string) => `고객 안내 문구: ${line}`,
  today: (workaround: string) => `지금 가능한 방법: ${workaround}`,
  availability: (who: string) => `제공 범위: ${who}`,
  canUse: (customer: string, plan: string) => `${customer}(${plan})도 바로 쓸 수 있어요.`,
  plan: (customer: string, plan: string) => `${customer} 요금제: ${plan}`,
  noLine: {
    shipped: (owner: string | null) =>
      `${owner ? `${owner} 님이 아직 고객 안내 문구를 쓰지 않았어요.` : '아직 고객 안내 문구가 없어요.'} 초안에는 “반영되었습니다”까지만 들어가요.`,
    declined: (owner: string | null) =>
      `${owner ? `${owner} 님이 아직 고객 안내 문구를 쓰지 않았어요.` : '아직 고객 안내 문구가 없어요.'} 초안에는 “제공할 계획이 없습니다”까지만 들어가요.`,
  } satisfies Record<LoopOutcome, (owner: string | null) => string> as Record<
    LoopOutcome,
    (owner: string | null) => string
  >,
  askOwner: (owner: string) => `${owner} 님께 부탁하기`,
  askSomebody: '문구 부탁하기',
  writeWords: '안내 문구 쓰기',

  draft: '답변 초안',
  told: '회신했어요',
  alreadyKnew: '이미 알고 있어요',
  notSolved: '해결 안 됐어요',
  handOver: '담당이 바뀌었어요',
  remind: '내일 다시 알림',

  why: {
    agent: (reader: string, customer: string | null) =>
      `${reader} 님이 ${customer ?? '이 고객'}의 회신 담당이라서 보냈어요.`,
    accountOwner: (reader: string, customer: string | null) =>
      `${reader} 님이 ${customer ?? '이 고객'}의 담당 매니저라서 보냈어요.`,
    brought: (reader: string, customer: string | null) =>
      `${reader} 님도 ${customer ?? '이 고객'}의 말을 전해 줘서 보냈어요.`,
    agentOfAll: (reader: string) => `${reader} 님이 이 고객들의 회신 담당이라서 보냈어요.`,
    some: (reader: string) => `${reader} 님이 이 고객들의 회신 담당이거나 그 말을 전해 줘서 보냈어요.`,
  },
  alsoTold: (accountOwner: string | null, others: string[], more: number) =>
    `${[...(accountOwner ? [`${accountOwner} 님(담당 매니저)`] : []), ...others.map((name) => `${name} 님`)].join(', ')}${more > 0 ? ` 외 ${f.number(more)}명` : ''}에게도 알렸어요.`,
  answers: (agent: string) => `회신은 ${agent} 님이 해요. 먼저 전했다면 ‘회신했어요’를 눌러 주세요.`,
  nobodyAnswers: '아직 회신 담당이 없어요. 고객에게 전했다면 ‘회신했어요’를 눌러 주세요.',

  answered: (by: string, at: string) => `회신 완료 · ${by} 님, ${at}`,
  answeredKnew: (by: string, at: string) => `회신 완료 · ${by} 님, ${at}, 고객이 이미 알고 있었어요`,
  handedOver: (to: string) => `회신 담당이 ${to} 님으로 바뀌었어요.`,
  openAgain: '다시 열렸어요. 아직 회신하지 마세요. 반영되면 다시 알려 드려요.',
  noAnswer: '지금은 회신하지 않아도 돼요.',
  snoozed: (at: string) => `${at}에 다시 알려 드려요.`,
  rest: (n: number) => `${f.number(n)}건이 더 있어요. 위에서 하나씩 회신하면 여기에 이어서 나와요.`,
  aboutOne: (customer: string, what: string, number: number, state: string) =>
    `${customer} · ${what} (VOC-${number}) — ${state}`,

  firstBy: (by: string, at: string) => `${by} 님이 먼저 회신했어요(${at}). 다시 보내지 않아도 돼요.`,
  byYou: (at: string) => `이미 회신 완료로 기록했어요(${at}).`,
  recorded: (customer: string, number: number) => `${customer} · VOC-${number} 항목을 회신 완료로 기록했어요.`,
  asked: (name: string) => `${name} 님께 고객 안내 문구를 부탁했어요. 쓰면 이 알림과 초안에 들어가요.`,
  handedQuietly: (name: string) =>
    `회신 담당을 ${name} 님으로 바꿨어요. 회신 알림을 꺼 두어서 ${name} 님의 홈에만 보여요.`,
  handedTo: (name: string) => `회신 담당을 ${name} 님으로 바꾸고 알렸어요.`,
  toldOwner: (name: string) => `${name} 님께 다시 열지 물어봤어요. 그때까지 항목의 상태는 그대로예요.`,
  toldNobody: '알릴 결정 담당이 아직 없어요. VoC 채널에 있는 카드의 스레드에 남겨 주세요.',

  handOverForm: {
    title: '회신 담당 바꾸기',
    submit: '바꾸기',
    close: '취소',
    colleague: '새 회신 담당',
    colleagueHint: '이 분께 바로 알려요.',
    placeholder: '동료 이름',
  },
  notSolvedForm: {
    title: '해결 안 됐어요',
    submit: '알리기',
    close: '취소',
    note: '어떤 점이 아직 안 되나요?',
    noteHint: '결정 담당에게 전하고, 아직 보내지 않은 알림을 멈춰요. 항목은 결정 담당이 다시 열어요.',
  },

  wontDo: (key: string) => `${key} 이슈가 ‘하지 않음’으로 끝났어요. 고객에게 알리기 전에 결정해 주세요.`,
  shipAsked: (title: string, number: number) =>
    `연결된 이슈가 모두 배포됐어요 · ${title} (VOC-${number}). 반영 완료로 할지 결정해 주세요. 아직 아무에게도 알리지 않았어요.`,
  reopened: (title: string, number: number) =>
    `다시 열렸어요 · ${title} (VOC-${number}). 아직 보내지 않은 알림은 멈췄어요. 이미 회신한 고객에게는 알려 주세요.`,
  reopenedBy: (key: string) => `Jira에서 ${key} 이슈가 다시 열렸어요.`,
  linkHidden: (key: string, number: number) =>
    `VOC-${number} 항목에 연결하려던 ${key} 이슈를 열 수 없어요. 번호가 틀렸거나 Hearback에 볼 권한이 없어요. 확인한 뒤 다시 연결해 주세요.`,
  linkAlready: (key: string, number: number) =>
    `${key} 이슈는 VOC-${number} 항목에 이미 연결되어 있어요. 새로 연결하지 않았어요.`,
  wordsAsked: (by: string, title: string, number: number) =>
    `${by} 님이 고객 안내 문구를 부탁했어요 · ${title} (VOC-${number}). 한두 문장이면 돼요.`,
  wordsMissing: (title: string, number: number) =>
    `고객 안내 문구가 아직 없어요 · ${title} 반영 완료 (VOC-${number}). 한두 문장을 적어 주시면 답변 초안에 들어가요.`,
  notSolvedBy: (by: string, title: string, number: number) =>
    `${by} 님이 해결되지 않았다고 알려 줬어요 · ${title} (VOC-${number}). 다시 열지 결정해 주세요. 그때까지 보내지 않은 알림은 멈춰 두어요.`,
  connection: {
    jira: 'Jira 연결이 끊겼어요. 저장된 것은 그대로이고, 고치면 이어서 반영해요.',
    notion: 'Notion 연결이 끊겼어요. 저장된 것은 그대로이고, 고치면 이어서 반영해요.',
    waiting: 'Notion에 적지 못하고 있어요. 저장된 것은 그대로이고, 고치면 이어서 반영해요.',
    customers: 'Notion의 고객사 데이터베이스에 다 적지 못하고 있어요. VoC 항목은 그대로 반영해요.',
    columns: 'Notion의 속성 일부에 적지 못하고 있어요. 나머지는 그대로 반영해요.',
    jiraSite: (site: string) =>
      `Jira 사이트 연결이 끊겼어요 · ${site}. 저장된 것은 그대로이고, 고치면 이어서 반영해요.`,
    silentSite: (site: string) =>
      `Jira 사이트가 변경 소식을 보내지 않고 있어요 · ${site}. 그동안은 Hearback이 5분마다 직접 확인해요.`,
    expires: (site: string) => `Jira 연결이 2주 안에 끝나요 · ${site}. 그 전에 새로 해 주시면 끊기지 않아요.`,
    silent: 'Jira가 변경 소식을 보내지 않고 있어요. 그동안은 Hearback이 5분마다 직접 확인해요.',
    numbers: (key: string | null) =>
      `${key === null ? 'Jira 이슈에' : `${key} 이슈에`} 고객 수를 적지 못했어요. 나머지는 그대로 반영해요.`,
    passOn: 'Hearback을 쓴 관리자가 아직 없어서 최근에 쓰신 분께 보냈어요. 관리자에게 전해 주세요.',
  },
  problem: (problem: string) => `원인: ${problem}`,
  somebody: '동료',
  whyDecides: '이 항목을 결정하거나 등록하거나 연결한 분이라서 보냈어요.',
  whyLinked: '이 이슈를 연결해서 보냈어요.',
  whyAdmin: '워크스페이스 관리자라서 보냈어요. 연결 상태는 `/voc 설정`에서 볼 수 있어요.',
})
