import type { Formats } from '../format.ts'

/** The state of the connections, for admins: how each is, what could not be sent, why, and what to do about it. */
export const settings = (f: Formats) => ({
  title: '연결 상태',
  works: (system: string) => `${system}: 정상`,
  partly: (system: string, reason: string) => `${system}: 정상 · ${reason}`,
  late: (system: string, since: string, n: number) =>
    `${system}: 늦어지는 중 · ${since}부터 · ${f.number(n)}건이 기다려요. 응답이 오면 이어서 보내요.`,
  broken: (system: string, since: string, reason: string) => `${system}: 끊김 · ${since}부터 · ${reason}`,
  rowsAll: (all: number) => `Notion: ${f.items(all)}가 모두 최신이에요.`,
  /** @param percent null: of so few it says nothing */
  rows: (current: number, all: number, percent: number | null, waiting: string | null) =>
    `Notion: ${f.items(all)} 가운데 ${f.number(current)}개${percent === null ? '' : `(${percent}%)`}가 최신이에요.${waiting ? ` 가장 오래 기다린 것: ${waiting}` : ''}`,
  noJira:
    'Jira: 연결하지 않음 · 연결하려면 Hearback 홈의 ‘Jira 연결’을 누르거나, 서버에 JIRA_SITE_URL, JIRA_EMAIL, JIRA_API_TOKEN 값을 넣고 다시 시작해 주세요.',
  noNotion:
    'Notion: 연결하지 않음 · 연결하려면 Hearback 홈의 ‘Notion 연결’을 누르거나, 서버에 NOTION_TOKEN, NOTION_PARENT_PAGE_ID 값을 넣고 다시 시작해 주세요.',
  allWell: '보내지 못한 것이 없어요.',
  unsent: (system: string, n: number) =>
    `${system}: 보내지 못한 것이 ${f.number(n)}건 있어요. 원인을 고친 뒤 다시 보내 주세요.`,
  line: (kind: string, since: string, reason: string) => `${kind} · ${since}부터 · ${reason}`,
  replay: '다시 보내기',
  replayed: (n: number) => `${f.number(n)}건을 다시 보내고 있어요.`,
  kinds: {
    'slack.card': '항목 카드',
    'slack.notice': '개인 알림',
    'slack.digest': '주간 VoC',
    'slack.digestThread': '주간 VoC의 스레드',
    'slack.document': '파일',
    'slack.reportNote': '보고서를 만들고 있다는 알림',
    'slack.nobodyLeft': '회신할 사람이 없다는 알림',
    'slack.event': '받은 Slack 이벤트',
    'jira.numbers': 'Jira 이슈에 적은 고객 수',
    'jira.remoteLink': 'Jira 이슈에 표시한 항목',
    'jira.issue': 'Jira 이슈 만들기',
    'jira.findIssue': '연결할 Jira 이슈 찾기',
    'jira.webhook': '받은 Jira 웹훅',
    'notion.page': 'Notion 페이지',
    'notion.customer': 'Notion 고객사',
    'notion.customers': 'Notion에 고객사 옮기기',
    'notion.guide': 'Notion 답변 가이드',
    'notion.weekly': 'Notion 주간 VoC 페이지',
    'notion.fill': 'Notion에 옮기기',
  } as Record<string, string>,
  /** By Slack's code, or by system and problem: what is wrong and what an admin does. */
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
    file_uploads_disabled: 'Slack에서 파일 올리기가 꺼져 있어요. 워크스페이스의 파일 설정을 확인해 주세요',
    storage_limit_reached: 'Slack의 저장 공간이 가득 찼어요. 파일을 정리하거나 요금제를 확인해 주세요',
    messages_tab_disabled: '앱의 메시지 탭이 꺼져 있어요. Slack 앱 설정의 App Home에서 켜 주세요',
    token_revoked: '토큰이 취소됐어요. 앱을 다시 설치하고 SLACK_BOT_TOKEN 값을 바꿔 주세요',
    account_inactive: '앱이 제거됐어요. 앱을 다시 설치하고 SLACK_BOT_TOKEN 값을 바꿔 주세요',
    restricted_action: '이 채널에는 글을 올릴 수 없게 되어 있어요. 채널의 게시 권한을 확인해 주세요',
    'jira.unauthorized':
      'Jira가 토큰을 받지 않아요. 새 토큰을 만들어 JIRA_EMAIL, JIRA_API_TOKEN 값을 바꾸고 Hearback을 다시 시작해 주세요',
    'jira.noJira':
      '설정한 주소에 Jira가 없어요. JIRA_SITE_URL, JIRA_API_URL 값을 확인하고 Hearback을 다시 시작해 주세요',
    'jira.silent':
      'Jira가 변경 소식을 보내지 않아 5분마다 직접 확인해요. Jira 설정의 웹훅이 켜져 있는지, 주소와 비밀 값이 맞는지 확인해 주세요',
    'jira.numberScreen':
      '고른 숫자 필드가 이슈의 편집 화면에 없어요. Jira 관리자에게 화면에 더해 달라고 한 뒤, 설정의 ‘Jira에 보이기’에서 같은 필드를 다시 저장해 주세요',
    'jira.numberRight':
      '앱 계정에 이슈 편집 권한이 없어요. Jira 관리자에게 권한을 부탁한 뒤, 설정의 ‘Jira에 보이기’에서 같은 필드를 다시 저장해 주세요',
    'jira.scope':
      'Jira 토큰에 범위(scope)가 모자라요. read:jira-work, write:jira-work, read:jira-user 범위로 새 토큰을 만들어 JIRA_API_TOKEN 값을 바꿔 주세요',
    'jira.expires':
      'JIRA_API_TOKEN_ENDS에 적은 날이 2주 안이에요. 새 토큰을 만들어 JIRA_API_TOKEN, JIRA_API_TOKEN_ENDS 값을 바꾸고 다시 시작해 주세요',
    'jira.site.reconnect':
      'Atlassian이 허용한 것을 더 이상 받지 않아요. 홈의 ‘Jira 연결’에서 ‘다시 연결하기’를 눌러 주세요. 기다리던 것은 이어서 반영해요',
    'jira.site.unauthorized': 'Jira가 연결을 받지 않아요. 홈의 ‘Jira 연결’에서 ‘다시 연결하기’를 눌러 주세요',
    'jira.site.scope': '허용한 범위가 모자라요. 홈의 ‘Jira 연결’에서 ‘다시 연결하기’를 누르고 모두 허용해 주세요',
    'jira.site.noJira':
      '연결한 계정이 이 사이트를 더 이상 볼 수 없어요. Jira 관리자에게 확인하고, 홈의 ‘Jira 연결’에서 다시 연결해 주세요',
    'jira.site.silent':
      '이 사이트가 변경 소식을 보내지 않아 5분마다 직접 확인해요. PUBLIC_URL 주소에 밖에서 닿을 수 있는지 확인해 주세요. 웹훅은 Hearback이 다시 등록해요',
    'jira.site.expires': '허용한 지 1년이 다 되어 가요. 홈의 ‘Jira 연결’에서 ‘다시 연결하기’를 눌러 주세요',
    'jira.forbidden': '이 프로젝트에 권한이 없어요. Jira 관리자에게 프로젝트 보기와 이슈 연결 권한을 부탁해 주세요',
    'jira.refused':
      'Jira가 받지 않았어요. 이슈가 그대로 있는지 보고 다시 보내 주세요. 계속되면 서버 로그를 확인해 주세요',
    'notion.unauthorized':
      'Notion이 토큰을 받지 않아요. 통합 설정에서 토큰을 다시 복사해 NOTION_TOKEN 값을 바꾸고 Hearback을 다시 시작해 주세요',
    'notion.reconnect':
      'Notion이 허용한 것을 더 이상 받지 않아요. 홈의 ‘Notion 연결’에서 ‘다시 연결하기’를 눌러 주세요. 기다리던 것은 이어서 반영해요',
    'notion.noPage':
      'VoC 데이터베이스를 둘 페이지를 아직 고르지 않았어요. 홈의 ‘Notion 연결’에서 골라 주세요. 그때까지 항목은 기다려요',
    'notion.unshared':
      'Hearback이 페이지나 데이터베이스를 볼 수 없어요. Notion에서 그 페이지의 ⋯ → 연결에 통합을 다시 더해 주세요',
    'notion.blockLimit': 'Notion 워크스페이스의 블록 한도가 찼어요. 요금제를 올리거나 블록을 지워 주세요',
    'notion.trashed': 'VoC 데이터베이스가 휴지통에 있어요. Notion 휴지통에서 복원해 주세요',
    'notion.forbidden': '통합의 권한이 모자라요. Notion 통합 설정에서 콘텐츠 읽기·업데이트·삽입을 모두 켜 주세요',
    'notion.keyColumn':
      '줄을 찾는 속성(번호, Key)이 지워졌고 같은 이름의 다른 속성이 있어요. 그 속성의 이름을 바꾸면 다시 만들어요',
    'notion.properties':
      'VoC 데이터베이스의 속성 일부가 지워졌거나 유형이 바뀌었어요. 그 속성만 빼고 적고 있어요. 다시 쓰려면 속성을 되돌려 주세요',
    'notion.copied':
      'VoC 데이터베이스에 복제한 줄이 있어서 같은 번호가 둘이에요. 복제한 줄을 지우거나, 홈의 ‘Notion 설정’에서 그대로 두도록 정해 주세요',
    'notion.lost':
      '일부 줄의 공유가 풀렸거나 다른 곳으로 옮겨졌어요. 되돌리면 이어서 적고, 홈의 ‘Notion 설정’에서 다시 만들도록 정할 수도 있어요',
    'notion.customers.unshared':
      'Hearback이 고객사 데이터베이스를 볼 수 없어요. Notion에서 그 데이터베이스의 ⋯ → 연결에 통합을 다시 더해 주세요',
    'notion.customers.trashed': '고객사 데이터베이스가 휴지통에 있어요. 복원하거나 Notion 설정에서 꺼 주세요',
    'notion.customers.keyColumn':
      '고객사 줄을 찾는 속성(고객사 ID, Customer ID)이 지워졌고 같은 이름의 다른 속성이 있어요. 그 속성의 이름을 바꾸면 다시 만들어요',
    'notion.customers.properties':
      '고객사 데이터베이스의 속성 일부가 지워졌거나 유형이 바뀌었어요. 그 속성만 빼고 적고 있어요. 다시 쓰려면 속성을 되돌려 주세요',
    'notion.refused': 'Notion이 이 페이지를 받지 않았어요. 다시 보내 보고, 계속되면 서버 로그를 확인해 주세요',
    noAnswer: '오랫동안 응답이 없었어요. 연결을 확인하고 다시 보내 주세요',
    notWorkedOn: '여러 번 처리하지 못했어요. 서버 로그에서 원인을 고친 뒤 다시 보내 주세요',
  } as Record<string, string>,
})
