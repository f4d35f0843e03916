import type { ItemKind } from '../../domain/item.ts'
import type { Formats } from '../format.ts'

/** Asking for the need behind customers' words (voice.md S3), and for decisions that wait. */
export const need = (f: Formats) => ({
  ask: '니즈 물어보기',
  askLabel: (title: string) => `‘${title}’ 항목의 니즈를 회신 담당에게 물어보기`,
  asked: (name: string) => `니즈를 아직 몰라요 · ${name} 님께 물어봤어요`,
  couldNotAsk: '니즈를 아직 몰라요 · 고객에게 못 물었어요',
  willAsk: (name: string, when: string) =>
    `${name} 님께 물어볼게요. 하루에 한 번 모아서 보내고, 이번에는 ${when}에 가요.`,
  alreadyAsked: (name: string) => `${name} 님께 이미 물어봤어요. 답이 오면 카드에 바로 보여요.`,

  title: '니즈 적기',
  submit: '저장',
  close: '취소',
  field: '고객 니즈',
  fieldHint: '어떤 상황에서, 무엇을 하려고 필요한가요? 아는 만큼만 적어 주세요.',
  saved: (number: number) => `VOC-${number} 항목에 니즈를 적었어요.`,
  notAskedSaved: (number: number) =>
    `VOC-${number} 항목에 ‘못 물었어요’라고 적어 두었어요. 다음 상담에서 물어봐 주세요.`,

  headline: (by: string, others: number, n: number) =>
    `${by} 님${others > 0 ? ` 외 ${f.number(others)}명` : ''}이 VoC ${f.number(n)}건의 니즈를 물어봤어요. 아는 만큼만 적어 주세요.`,
  about: (number: number, customer: string, day: string | null) =>
    `VOC-${number} · ${customer}${day ? ` · ${day}` : ''}`,
  write: '니즈 적기',
  writeLabel: (title: string) => `‘${title}’ 항목의 니즈 적기`,
  couldNot: '고객에게 못 물었어요',
  suggestion: (question: string) => `다음 상담에서 이렇게 물어볼 수 있어요: ${question}`,
  questions: {
    request: '“어떤 업무에 쓰려고 필요하신가요?”',
    problem: '“그때 무엇을 하려던 중이셨나요?”',
    praise: '“어떤 점이 가장 도움이 되셨나요?”',
    question: '“무엇을 하시려다가 궁금해지셨나요?”',
  } satisfies Record<ItemKind, string> as Record<ItemKind, string>,
  told: (number: number) => `VOC-${number} 항목의 니즈를 적었어요`,
  notTold: (number: number) => `VOC-${number} 항목은 고객에게 못 물었어요`,
  more: (n: number) => `${f.number(n)}건이 더 있어요. 위에서부터 적으면 이어서 보여요.`,
  allDone: '물어본 니즈에 모두 답했어요.',
  why: '이 고객의 회신 담당이라서 보냈어요. 하루에 한 번만 모아서 보내요.',

  /** Decisions that wait for their reader. */
  decide: {
    headline: (n: number) => `결정해 주세요 · VoC ${f.items(n)}`,
    one: (title: string, number: number) => `결정해 주세요 · ${title} (VOC-${number})`,
    line: (title: string, number: number, why: string) => `${title} (VOC-${number}) · ${why}`,
    because: {
      assigned: (by: string) => `${by} 님이 결정 담당으로 지정했어요`,
      customers: (n: number) => `새 ${f.customers(n)}이 더해졌어요. 다시 결정할까요?`,
      parkedOver: (day: string) => `다시 보기로 한 날짜(${day})가 됐어요`,
      overdue: (day: string) => `결정 기한(${day})이 지났어요`,
    },
    more: (n: number) => `${f.items(n)}가 더 있어요. Hearback 홈에서 모두 볼 수 있어요.`,
    settled: '기다리던 결정이 모두 끝났어요.',
    why: '이 항목들의 결정 담당이라서 보냈어요.',
  },

  cause: {
    asked: (title: string, number: number) => `원인을 한 줄 적어 주세요 · ${title} (VOC-${number}) 항목이 반영됐어요.`,
    along: '원인도 아직 비어 있어요. 한 줄 적어 두면 같은 문제를 막을 수 있어요.',
    write: '원인 적기',
    known: (cause: string) => `원인: ${cause}`,
    missing: '원인을 아직 안 적었어요',
  },
  overdue: (owner: string | null, day: string, days: number) =>
    `⚠️ 결정 기한 ${day} 지남(${f.number(days)}일째)${owner ? ` · 결정 담당 ${owner} 님` : ' · 결정 담당 미지정'}`,
  parkedOver: (day: string) => `⚠️ 다시 보기로 한 ${day}이 지났어요`,
})
