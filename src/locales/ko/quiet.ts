import type { ChoiceGroup, NoticeChoice } from '../../domain/notice-choice.ts'
import type { Formats } from '../format.ts'

/** Which notices a person wants. */
export const quiet = (f: Formats) => ({
  title: '알림 설정',
  button: '알림 설정',
  about:
    '받을 알림에 표시해 주세요. 표시하지 않은 것은 DM으로 보내지 않아요. 회신할 고객과 결정할 항목은 꺼도 없어지지 않고, 홈과 `/voc 할일`의 ‘내가 할 일’에 그대로 있어요.',
  groups: { customers: '고객', decisions: '결정', app: '앱' } satisfies Record<ChoiceGroup, string> as Record<
    ChoiceGroup,
    string
  >,
  choices: {
    answer: '내가 고객에게 회신할 때',
    know: '내가 전한 고객에게 동료가 회신할 때',
    owedLong: '내 회신을 며칠째 기다리는 고객이 있을 때',
    needAsked: '동료가 니즈를 물어볼 때',
    merged: '내가 등록한 원문이 다른 항목에 합쳐질 때',
    churnSignal: '이탈 신호가 나왔을 때',
    renewingRequest: '갱신 90일 안인 고객사가 새로 요청할 때',
    renewalAhead: '담당 고객사의 갱신이 60일 남았을 때',
    decideAgain: '결정하거나 다시 볼 항목이 있을 때',
    wordsAsked: '고객 안내 문구가 필요할 때',
    causeAsked: '반영한 불편의 원인이 비어 있을 때',
    notSolved: '해결되지 않았거나 재발했을 때',
    reopened: '고객에게 알린 뒤에 다시 열렸을 때',
    wontDo: 'Jira에서 하지 않음으로 끝났을 때',
    shipAsked: '반영됐는지 정해야 할 때',
    linkRefused: '내가 건 Jira 연결이 안 됐을 때',
    digestDraft: '내가 구독한 주간 VoC가 올라가기 전에',
    digestPaused: '내가 구독한 주간 VoC가 멈췄을 때',
    connection: 'Jira나 Notion 연결이 끊겼을 때',
  } satisfies Record<NoticeChoice, string> as Record<NoticeChoice, string>,
  /** What becomes of it where it is turned off. */
  without: {
    answer: '끄면 홈에만 보여요. 회신은 그대로 기다려요.',
    know: '내가 담당 매니저인 고객사도 마찬가지예요. 끄면 고객사 화면에서 볼 수 있어요.',
    owedLong: '끄면 홈에만 보여요. 켜 두면 일주일에 한 번만 보내요.',
    needAsked: '끄면 물어본 동료에게 꺼져 있다고 알려요.',
    merged: '끄면 항목의 변경 이력에서 볼 수 있어요.',
    churnSignal: '끄면 주간 VoC에서 볼 수 있어요.',
    renewingRequest: '끄면 고객사 화면에서 볼 수 있어요.',
    renewalAhead: '끄면 고객사 화면에서 볼 수 있어요.',
    decideAgain: '끄면 홈의 ‘내가 할 일’에서 볼 수 있어요.',
    wordsAsked: '끄면 부탁한 동료에게 꺼져 있다고 알려요.',
    causeAsked: '끄면 항목의 ‘고치기’에서 적을 수 있어요.',
    notSolved: '끄면 알린 동료에게 꺼져 있다고 알려요.',
    reopened: '끄면 항목의 변경 이력에서 볼 수 있어요.',
    wontDo: '끄면 결정할 때까지 항목에 그대로 있어요.',
    shipAsked: '끄면 결정할 때까지 반영되지 않은 채 남아요.',
    linkRefused: '끄면 항목의 Jira 연결에서 볼 수 있어요.',
    digestDraft: '끄면 미리 알리지 않고 올라가요.',
    digestPaused: '끄면 그 채널의 /voc 주간에서 볼 수 있어요.',
    connection: '끄면 /voc 설정의 연결 상태에서 볼 수 있어요.',
  } satisfies Record<NoticeChoice, string> as Record<NoticeChoice, string>,
  saved: (n: number) => `저장했어요. ${f.number(n)}가지 알림은 보내지 않아요. 언제든 다시 켤 수 있어요.`,
  allOn: '저장했어요. 모든 알림을 보내요.',
})
