import type { AnsweredWay, PausedFor } from '../../domain/loop.ts'
import type { Formats } from '../format.ts'

/** Notices on hold, answers that are not needed or confirmed, and what is said to be back. */
export const settle = (f: Formats) => ({
  hold: '알림 멈추기',
  sendNow: '지금 보내기',
  held: (number: number, answers: number) =>
    `VOC-${number} 항목의 알림을 멈췄어요. 회신 ${f.number(answers)}건은 ‘지금 보내기’를 누를 때까지 기다려요.`,
  letGo: (number: number, answers: number) =>
    `VOC-${number} 항목의 회신 ${f.number(answers)}건을 지금 알려요. 받는 분의 업무 시간이 아니면 다음 업무 시간에 가요.`,
  waits: (n: number) => `회신 멈춤 ${f.number(n)}건`,
  waitsForPlan: (n: number) => `요금제를 기다리는 회신 ${f.number(n)}건`,
  pausedFor: {
    held: '알림을 멈춰 두었어요. 아직 회신하지 마세요. 다시 보내면 알려 드려요.',
    notSolved: '해결됐는지 결정 담당이 보고 있어요. 아직 회신하지 마세요. 정해지면 알려 드려요.',
    plan: '고객의 요금제에서는 아직 쓸 수 없어요. 아직 회신하지 마세요. 쓸 수 있게 되면 알려 드려요.',
    cameBack: '재발했는지 결정 담당이 보고 있어요. 아직 회신하지 마세요. 정해지면 알려 드려요.',
  } satisfies Record<PausedFor, string> as Record<PausedFor, string>,

  waive: '회신 생략',
  waiveForm: {
    title: '회신 생략',
    submit: '생략하기',
    close: '취소',
    reason: '회신이 필요 없는 까닭',
    hint: '동료들이 함께 봐요. 고객에게는 보내지 않아요.',
  },
  waived: (by: string, at: string, reason: string) => `회신 생략 · ${by} 님, ${at}: ${reason}`,
  waivedDone: (customer: string, number: number) => `${customer} · VOC-${number} 항목의 회신을 생략하기로 기록했어요.`,

  ways: { inPerson: '만나서', phone: '전화', mail: '메일', chat: '채팅', ticketNote: '상담에 메모' } satisfies Record<
    AnsweredWay,
    string
  > as Record<AnsweredWay, string>,
  answered: (by: string, at: string, way: string) => `회신 완료 · ${by} 님, ${at}, ${way}`,
  confirmed: (at: string) => `고객 확인 ${at}`,
  nobodyLeft: (n: number) => `회신할 사람이 없는 고객 회신이 ${f.number(n)}건 있어요.`,
  nobodyLeftHint:
    '회신 담당도, 담당 매니저도, 등록한 분도, 결정 담당도 지금은 알림을 받을 수 없어요. 열어서 대신 회신하거나 고객사에 담당 매니저를 정해 주세요.',
  nobodyLeftOpen: '회신 대기 보기',
  nobodyLeftOver: '회신할 사람이 없던 고객 회신에 모두 담당이 생겼어요.',
  takeIt: '제가 할게요',
  team: (team: string) => `${team} 팀에서 먼저 맡는 분이 회신해요.`,
  orTeam: '또는 팀',
  orTeamHint: '팀 모두에게 알리고, 먼저 맡는 분이 회신 담당이 돼요.',
  teamPlaceholder: '팀 이름',
  handedToTeam: (team: string) => `${team} 팀에 넘기고 알렸어요. 먼저 맡는 분이 회신 담당이 돼요.`,
  taken: '회신 담당이 됐어요. 이 알림에서 이어서 회신해 주세요.',
  takenBy: (name: string) => `${name} 님이 먼저 맡았어요. 더 할 일은 없어요.`,
  insteadOf: (name: string) => `원래 회신 담당인 ${name} 님께 지금 알릴 수 없어서 대신 부탁드려요.`,
  /** Once a week, to whoever has owed answers for days. */
  owedLong: {
    headline: (n: number, oldest: string) =>
      `회신을 기다리는 고객이 있어요 · ${f.number(n)}건, 가장 오래된 것은 ${oldest}`,
    why: '회신 담당인 고객이 며칠째 기다리고 있어서 보냈어요. 일주일에 한 번만 보내요.',
  },
  more: '더 적기',
  how: '어떻게 전했나요?',
  afterwards: '그 뒤',
  confirm: '고객이 확인했어요',
  saidHow: (customer: string, way: string) => `${customer} · ${way} 방법으로 전했다고 적었어요.`,
  saidConfirmed: (customer: string) => `${customer} · 고객이 확인했다고 적었어요.`,

  back: {
    ask: (number: number, days: number) =>
      days > 0
        ? `VOC-${number} 항목이 재발했나요? 반영 완료 ${f.number(days)}일 뒤에 비슷한 원문이 들어왔어요.`
        : `VOC-${number} 항목이 재발했나요? 반영 완료된 날에 비슷한 원문이 들어왔어요.`,
    yes: '재발했어요',
    no: '다른 문제예요',
    recorded: (paused: number, owner: string | null) =>
      [
        '재발로 기록했어요.',
        paused > 0 && owner
          ? `아직 보내지 않은 알림 ${f.number(paused)}건을 멈추고 ${owner} 님께 알렸어요.`
          : paused > 0
            ? `아직 보내지 않은 알림 ${f.number(paused)}건을 멈췄어요.`
            : owner
              ? `${owner} 님께 알렸어요.`
              : '',
      ]
        .filter(Boolean)
        .join(' '),
    different: '다른 문제로 기록했어요. 반영 완료된 항목은 그대로예요.',
    pausedToo: (n: number) => `아직 보내지 않은 알림 ${f.number(n)}건은 멈췄어요.`,
    notice: (by: string, title: string, number: number) =>
      `${by} 님이 재발했다고 알려 줬어요 · ${title} (VOC-${number}). 다시 열지 결정해 주세요. 그때까지 보내지 않은 알림은 멈춰 두어요.`,
    reopen: '다시 열기',
    solved: '해결됐어요',
    opened: (number: number) =>
      `VOC-${number} 항목을 다시 열었어요. 해결되면 이미 회신한 고객에게도 다시 알리도록 회신 담당에게 전해요.`,
    stays: (number: number) => `VOC-${number} 항목은 해결된 그대로예요. 멈춘 알림은 이어서 보내요.`,
    wasOpened: '다시 열었어요.',
    wasSolved: '해결된 것으로 두었어요.',
  },
})
