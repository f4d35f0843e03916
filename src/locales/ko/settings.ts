import type { Formats } from '../format.ts'

/** The state of the connections, for admins: what could not be sent, why, and what to do about it. */
export const settings = (f: Formats) => ({
  title: '연결 상태',
  allWell: 'Slack: 정상. 보내지 못한 것이 없어요.',
  unsent: (n: number) => `Slack: 보내지 못한 것이 ${f.number(n)}건 있어요. 원인을 고친 뒤 다시 보내 주세요.`,
  line: (kind: string, since: string, reason: string) => `${kind} · ${since}부터 · ${reason}`,
  replay: '다시 보내기',
  replayed: (n: number) => `${f.number(n)}건을 다시 보내고 있어요.`,
  kinds: { 'slack.card': '항목 카드', 'slack.notice': '개인 알림' } as Record<string, string>,
  /** By Slack's code: what is wrong and what an admin does. */
  reasons: {
    not_in_channel: '앱이 채널에 없어요. 그 채널에서 /invite @Hearback 을 입력해 주세요',
    channel_not_found: '채널을 찾지 못했어요. 앱을 채널에 초대하고 VOC_CHANNEL 값을 확인해 주세요',
    is_archived: '채널이 보관됐어요. 보관을 해제하거나 VOC_CHANNEL 값을 바꿔 주세요',
    missing_scope: '앱의 권한이 모자라요. channels:history, im:history, im:write 권한을 더하고 다시 설치해 주세요',
    invalid_auth: '토큰이 맞지 않아요. 앱을 다시 설치하고 SLACK_BOT_TOKEN 값을 바꿔 주세요',
    user_disabled: '받는 사람의 계정이 꺼져 있어요. 회신 담당을 다른 분으로 바꿔 주세요',
    user_not_found: '받는 사람을 Slack에서 찾지 못했어요. 회신 담당을 다른 분으로 바꿔 주세요',
    user_not_visible: '앱이 받는 사람을 볼 수 없어요. 회신 담당을 다른 분으로 바꿔 주세요',
    cannot_dm_bot: '앱에는 개인 알림을 보낼 수 없어요. 회신 담당을 사람으로 바꿔 주세요',
    app_access_restricted: '받는 사람이 이 앱을 쓸 수 없게 되어 있어요. Slack의 앱 권한을 확인해 주세요',
    messages_tab_disabled: '앱의 메시지 탭이 꺼져 있어요. Slack 앱 설정의 App Home에서 켜 주세요',
    token_revoked: '토큰이 취소됐어요. 앱을 다시 설치하고 SLACK_BOT_TOKEN 값을 바꿔 주세요',
    account_inactive: '앱이 제거됐어요. 앱을 다시 설치하고 SLACK_BOT_TOKEN 값을 바꿔 주세요',
    restricted_action: '이 채널에는 글을 올릴 수 없게 되어 있어요. 채널의 게시 권한을 확인해 주세요',
  } as Record<string, string>,
})
