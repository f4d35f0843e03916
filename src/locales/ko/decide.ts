import type { Choice } from '../../domain/choice.ts'
import type { SafeToSay } from '../../domain/safe-to-say.ts'
import type { Formats } from '../format.ts'

/** The form that decides, Jira links, and what may be said to a customer now. */
export const decide = (f: Formats) => ({
  title: '결정하기',
  submit: '결정하기',
  close: '취소',
  loading: '항목을 불러오고 있어요.',
  button: '결정하기',
  buttonLabel: (title: string) => `‘${title}’ 항목을 어떻게 할지 결정하기`,
  about: (number: number, title: string, status: string) => `VOC-${number} ${title} · 지금은 ‘${status}’ 상태예요`,
  decision: '결정',
  decisionPlaceholder: '어떻게 할지 골라 주세요',
  choices: {
    reviewing: '검토 중',
    planned: '진행 예정',
    building: '진행 중',
    parked: '보류',
    declined: '진행하지 않음',
    release: '반영 완료(제품 배포)',
    policy: '반영 완료(정책·운영 변경)',
    guide: '반영 완료(도움말·안내 보완)',
    alreadyPossible: '이미 가능(방법 안내)',
  } satisfies Record<Choice, string> as Record<Choice, string>,
  keep: (status: string) => `그대로 두기(${status})`,
  parkedUntil: '다시 볼 날짜',
  parkedUntilHint: '이날 다시 검토해요.',
  mayTell: '고객에게 말해도 돼요',
  mayTellHint: '표시하지 않으면 고객에게는 ‘검토하고 있습니다’까지만 말해요.',
  wordsAhead: '고객 안내 문구 쓰기',
  wordsAheadHint: '미리 적어 두면 반영됐을 때 답변 초안에 바로 들어가요.',
  topic: { ko: '고객에게 쓰는 이름 (한국어)', en: '고객에게 쓰는 이름 (영어)' },
  topicHint: '답변에서 이 건을 부르는 이름이에요. 내부 이름은 빼 주세요.',
  topicPlaceholder: '결제 내역 엑셀 다운로드',
  line: { ko: '고객 안내 문구 (한국어)', en: '고객 안내 문구 (영어)' },
  lineHint: (customers: number) =>
    customers > 0
      ? `${f.customers(customers)}의 답변 초안에 그대로 들어가요. 내부 용어와 일정은 빼 주세요.`
      : '답변 초안에 그대로 들어가요. 내부 용어와 일정은 빼 주세요.',
  availability: '제공 범위',
  availabilityPlaceholder: 'Pro 이상',
  availabilityHint: '답변 초안에 들어가요.',
  plans: '쓸 수 있는 요금제',
  plansPlaceholder: '예: Pro, Enterprise',
  plansHint:
    '쉼표로 나눠 적어요. 요금제가 여기 없는 고객의 회신은 쓸 수 있게 될 때까지 기다려요. 비워 두면 모든 고객이에요.',
  workaround: '지금 가능한 방법',
  workaroundHint: '한 줄 적으면 답변 초안에 들어가요.',
  reason: '결정 사유(내부용)',
  reasonHint: '우리만 봐요. 고객 답변에는 들어가지 않아요.',
  jira: 'Jira 연결',
  jiraPlaceholder: 'PAY-7 같은 번호나 제목으로 찾아요',
  jiraTyped: (key: string) => `${key} 이슈 연결`,
  told: (people: number, minutes: number) =>
    minutes > 0
      ? `회신 담당 ${f.number(people)}명에게 ${f.number(minutes)}분 뒤에 알려요.`
      : `회신 담당 ${f.number(people)}명에게 바로 알려요.`,
  toldNobody: '새로 알릴 회신 담당이 없어요.',
  toldLater: '회신 담당에게는 반영되거나 진행하지 않기로 하면 알려요.',
  decided: (number: number, choice: string) => `VOC-${number} 항목을 ‘${choice}’ 상태로 정했어요.`,
  written: (number: number, status: string) =>
    `VOC-${number} 항목에 적은 내용을 저장했어요. 상태는 ‘${status}’ 그대로예요.`,
  savedNotLinked: (why: string) => `결정은 저장했어요. Jira는 아직 연결하지 못했어요. ${why}`,

  linked: (number: number, key: string, status: string) => `VOC-${number} 항목에 ${key} 이슈를 연결했어요 · ${status}`,
  linkWaits: (number: number, key: string) =>
    `VOC-${number} 항목에 ${key} 이슈를 적어 두었어요. Jira 응답이 늦어지고 있어요. 저장은 됐고, 응답이 오면 이어서 반영해요.`,
  askedToShip: (name: string) => `연결된 이슈가 모두 배포돼서, 반영 완료로 할지 결정 담당인 ${name} 님께 물어봤어요.`,
  unlink: '연결 해제',
  unlinkLabel: (title: string) => `${title} 항목의 Jira 연결 해제`,
  unlinkTitle: 'Jira 연결 해제',
  unlinkWhich: '어느 이슈와의 연결을 해제할까요?',
  unlinkHint: '이슈에 보이던 이 항목도 함께 사라져요. 항목의 상태는 남은 이슈를 따라요.',
  unlinkNone: '연결된 이슈가 없어요. 그사이 누군가 해제했을 수 있어요.',
  unlinked: (number: number, key: string) => `VOC-${number} 항목에서 ${key} 이슈의 연결을 해제했어요.`,

  /** On cards and in windows: what an item is, and what may be said of it. */
  parked: (day: string) => `보류 (~${day})`,
  shippedBy: (way: string) => `반영 완료 · ${way}`,
  ways: { policy: '정책·운영 변경', guide: '도움말·안내 보완', alreadyPossible: '이미 가능' },
  anybody: '누구나 결정할 수 있어요',
  linkWaiting: 'Jira 응답을 기다리고 있어요',
  linkUnreachable: '지금은 볼 수 없어요. 지워졌거나 볼 권한이 없어요',
  moreLinks: (n: number) => `이슈 ${f.number(n)}개 더`,
  customerLine: (words: string) => `고객 안내 문구: ${words}`,
  noCustomerLine: '고객 안내 문구가 아직 없어요',
  decidedOn: (day: string, by: string | null) => `결정 ${day}${by ? ` ${by} 님` : ''}`,
  reasonWas: (reason: string) => `결정 사유(우리만 봐요): ${reason}`,
  shippedOn: (day: string) => `반영 ${day}`,
  answers: (waiting: number, done: number) => `회신 대기 ${f.number(waiting)}건 · 회신 완료 ${f.number(done)}건`,
  safe: '지금 고객에게 할 수 있는 말',
  safeNoLine: '고객 안내 문구가 아직 없어서 먼저 드릴 말씀이 없어요. 결정 담당에게 한 줄 부탁해 주세요.',
  safeWords: {
    new: '말씀해 주신 내용을 담당 팀에 전달했습니다. 결정되는 대로 먼저 연락드리겠습니다.',
    reviewing: '담당 팀이 검토하고 있습니다. 결정되는 대로 먼저 연락드리겠습니다.',
    planned: '진행하기로 했습니다. 일정은 정해지는 대로 안내드리겠습니다.',
    building: '작업을 시작했습니다. 제공 시점은 확정되는 대로 안내드리겠습니다.',
    done: '마무리 단계입니다. 사용하실 수 있게 되면 바로 안내드리겠습니다.',
    parked: '지금은 진행하지 않고 있습니다. 다시 검토할 때 말씀해 주신 내용을 함께 살펴보겠습니다.',
  } satisfies Record<Exclude<SafeToSay, 'line'>, string> as Record<Exclude<SafeToSay, 'line'>, string>,
  copy: '답변 복사',
})
