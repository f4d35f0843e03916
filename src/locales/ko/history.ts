import type { EventKind } from '../../domain/events.ts'
import type { EventData } from '../../domain/history.ts'
import type { ItemStatus } from '../../domain/item.ts'

/** What an event's data say, with statuses by their names. */
export type Happened = EventData

type Say = (d: Happened) => string

/** All that happened to an item, readable. @param statuses by their names */
export const history = (statuses: Record<ItemStatus, string>) => {
  const named = (value: unknown): string =>
    typeof value === 'string' && value in statuses ? statuses[value as ItemStatus] : '알 수 없음'
  const moved = ({ from, to }: Happened) =>
    to === undefined || to === null || from === to ? '' : `: ${named(from)} → ${named(to)}`
  const because = (said: string, { reason }: Happened) => (reason ? `${said} · 이유: ${reason}` : said)
  const events: Record<EventKind, Say> = {
    'item.promoted': () => 'VoC로 등록했어요',
    'item.withdrawn': () => '등록을 되돌렸어요',
    'item.quoted': (d) => (d.need ? `원문을 더했어요 · 니즈: ${d.need}` : '원문을 더했어요'),
    'item.voted': () => '공감했어요',
    'item.unvoted': () => '공감을 취소했어요',
    'item.decided': (d) => (d.from === d.to ? '결정 내용을 고쳤어요' : `결정했어요${moved(d)}`),
    'item.undone': (d) => `결정을 되돌렸어요${moved(d)}`,
    'item.edited': () => '내용을 고쳤어요',
    'item.corrected': () => '요지를 고쳤어요',
    'item.needAsked': (d) => (d.of ? `${d.of} 님께 니즈를 물어봤어요` : '니즈를 물어봤어요'),
    'item.needTold': (d) => (d.need ? `니즈를 적었어요: ${d.need}` : '니즈를 적었어요'),
    'item.needNotAsked': () => '고객에게 니즈를 묻지 못했어요',
    'item.due': (d) => (d.because === 'parkedOver' ? '다시 볼 날짜가 됐어요' : '결정 기한이 지났어요'),
    'item.linked': (d) =>
      because(
        d.key
          ? d.made
            ? `${d.key} 이슈를 만들어 연결했어요`
            : `${d.key} 이슈를 연결했어요`
          : 'Jira 이슈를 연결했어요',
        d,
      ),
    'item.issueAsked': (d) =>
      d.key ? `${d.key} 프로젝트에 Jira 이슈를 만들기로 했어요` : 'Jira 이슈를 만들기로 했어요',
    'item.issueNotMade': (d) =>
      d.key ? `${d.key} 프로젝트에 Jira 이슈를 만들지 못했어요` : 'Jira 이슈를 만들지 못했어요',
    'item.unlinked': (d) =>
      d.refusal
        ? `${d.key ?? 'Jira'} 이슈를 찾지 못해 연결하지 않았어요`
        : because(d.key ? `${d.key} 이슈의 연결을 해제했어요` : 'Jira 이슈의 연결을 해제했어요', d),
    'item.followed': (d) => `Jira를 따라 바뀌었어요${moved(d)}`,
    'item.shipped': (d) => `반영 완료가 됐어요${moved(d)}`,
    'item.reopened': (d) => (d.from === d.to ? 'Jira에서 다시 열렸어요' : `Jira에서 다시 열렸어요${moved(d)}`),
    'item.merged': (d) =>
      typeof d.from === 'number'
        ? `VOC-${d.from} 항목이 여기에 합쳐졌어요`
        : d.into
          ? `VOC-${d.into} 항목에 합쳤어요`
          : '다른 항목과 합쳤어요',
    'item.unmerged': (d) =>
      typeof d.from === 'number'
        ? `VOC-${d.from} 항목을 다시 나눴어요`
        : d.into
          ? `VOC-${d.into} 항목에서 되돌렸어요`
          : '합치기를 되돌렸어요',
    'item.claimed': () => '우리 고객도 필요하다고 했어요',
    'item.unclaimed': () => '‘우리 고객도’ 표시를 취소했어요',
    'loop.told': () => '회신 담당에게 알렸어요',
    'loop.answered': (d) => (d.how === 'alreadyKnew' ? '고객이 이미 알고 있다고 했어요' : '고객에게 회신했어요'),
    'loop.moved': (d) =>
      d.asked === 'words'
        ? '고객 안내 문구를 부탁했어요'
        : d.because === 'agentGone'
          ? '회신 담당께 알릴 수 없어서 다른 분께 부탁했어요'
          : d.team
            ? `${d.team} 팀에 회신을 부탁했어요`
            : d.notSolvedToldTo !== undefined
              ? '고객에게는 해결되지 않았다고 결정 담당에게 알렸어요'
              : d.at
                ? '고객 회신을 내일 다시 알리기로 했어요'
                : '회신 담당을 바꿨어요',
    'loop.paused': (d) =>
      d.because === 'plan' ? '고객 요금제가 바뀌어 회신이 기다려요' : '아직 보내지 않은 알림을 멈췄어요',
    'loop.resumed': (d) => (d.because === 'plan' ? '고객이 쓸 수 있게 되어 회신할 차례예요' : '멈춘 알림을 보냈어요'),
    'loop.waived': (d) => (d.reason ? `회신을 생략했어요: ${d.reason}` : '회신을 생략했어요'),
    'loop.nobodyLeft': () => '회신할 사람이 없다고 VoC 채널에 알렸어요',
    'loop.confirmed': () => '고객이 확인했다고 적었어요',
    'loop.saidHow': () => '고객에게 어떻게 전했는지 적었어요',
    'item.cameBack': () => '재발했다고 했어요',
    'item.notBack': () => '재발이 아니라 다른 문제라고 했어요',
    'item.openedAgain': (d) => `다시 열었어요${moved(d)}`,
    'item.solved': () => '해결된 것으로 두고 알림을 이어 보냈어요',
    'notice.wanted': () => '결정 담당에게 물어봤어요',
    'digest.subscribed': () => '주간 VoC를 구독했어요',
    'digest.unsubscribed': () => '주간 VoC 구독을 해지했어요',
    'settings.changed': () => '설정을 바꿨어요',
    'token.made': () => 'API 토큰을 만들었어요',
    'token.revoked': () => 'API 토큰을 없앴어요',
    'surveys.received': () => 'API로 설문 응답을 받았어요',
    'area.changed': () => '영역을 바꿨어요',
    'stage.changed': () => '여정 단계를 바꿨어요',
    'connection.changed': () => '외부 연결을 바꿨어요',
    'digest.changed': (d) => (d.to === 'on' ? '주간 VoC를 다시 받기로 했어요' : '주간 VoC를 잠시 멈췄어요'),
    'digest.edited': () => '올라갈 주간 VoC를 고쳤어요',
    'digest.due': () => '주간 VoC를 올렸어요',
    'customer.added': () => '고객사를 등록했어요',
    'customer.edited': () => '고객사 정보를 고쳤어요',
    'customer.merged': () => '고객사를 합쳤어요',
    'customer.unmerged': () => '고객사 합치기를 되돌렸어요',
    'customer.renewing': (d) =>
      d.count === 0 ? '갱신이 다가왔고, 답을 못 드린 요청은 없었어요' : '갱신이 다가와 담당 매니저에게 알렸어요',
    'item.imported': () => '파일에서 가져왔어요',
    'item.importedInto': () => '파일에서 가져온 원문을 더했어요',
    'import.undone': () => '가져오기를 되돌렸어요',
    'customers.imported': () => '파일을 가져왔어요',
    'document.wanted': () => '파일을 요청했어요',
  }
  return {
    title: '변경 이력',
    about: (number: number, title: string) => `VOC-${number} ${title}`,
    older: '이전 이력 보기',
    by: (name: string) => `${name} 님`,
    nobody: '자동',
    empty: '비어 있음',
    change: (field: string, from: string, to: string) => `${field}: ‘${from}’ → ‘${to}’`,
    events,
  }
}
