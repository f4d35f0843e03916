import type { JiraPermission } from '../../domain/jira-site.ts'
import type { Formats } from '../format.ts'

/** Connections of Jira, as an admin sees and makes them in Slack, and the pages in their browser. */
export const jira = (f: Formats) => ({
  button: 'Jira 연결',
  title: 'Jira 연결',
  loading: '연결을 확인하고 있어요.',
  none: '아직 연결된 Jira 사이트가 없어요.',
  byServer: '서버 설정의 API 토큰으로 연결했어요',
  by: (name: string, when: string) => `${name} 님이 ${when}에 연결했어요`,
  works: '정상',
  links: (n: number) => `연결된 이슈 ${f.number(n)}건`,
  heard: (when: string) => `마지막 변경 소식 ${when}`,
  notHeard: '변경 소식을 아직 받지 못해서 5분마다 직접 확인해요',
  connect: 'Jira 연결하기',
  another: '다른 사이트 연결하기',
  again: '다시 연결하기',
  test: '연결 테스트',
  disconnect: '연결 해제',
  confirm: {
    title: '연결을 해제할까요?',
    text: (host: string) =>
      `${host} 이슈와 맺은 연결은 그대로 두고, 더 이상 따라가지 않아요. 다시 연결하면 이어서 따라가요.`,
    yes: '해제하기',
    no: '그대로 두기',
  },
  disconnected: (host: string) => `${host} 연결을 해제했어요.`,
  about:
    '브라우저에서 Atlassian에 로그인하고 사이트를 골라 허용해 주세요. 이 버튼은 창을 연 뒤 15분 동안 한 번 쓸 수 있어요.',
  asks: [
    '허용을 부탁하는 것',
    '• 이슈 보기: 이슈를 찾고 상태를 따라가요',
    '• 이슈 쓰기: 이슈를 만들고, 이슈에 VoC 항목을 보여 줘요',
    '• 사용자 보기: 누구 계정인지, 이슈 칸에 넣을 사람을 찾아요',
    '• 웹훅 관리: 이슈가 바뀌면 바로 알아요',
    '• 자리를 비웠을 때 접근: 매번 로그인하지 않아도 이어져요',
  ].join('\n'),
  cannot:
    '여기에서 사이트를 연결하려면 서버에 PUBLIC_URL, JIRA_CLIENT_ID, JIRA_CLIENT_SECRET 값을 넣고 Hearback을 다시 시작해 주세요. 순서는 docs/jira.ko.md에 있어요.',
  permissions: {
    BROWSE_PROJECTS: '프로젝트 찾아보기',
    LINK_ISSUES: '이슈 연결',
    CREATE_ISSUES: '이슈 만들기',
  } satisfies Record<JiraPermission, string> as Record<JiraPermission, string>,
  tested: {
    well: (host: string, account: string, n: number) =>
      `✅ ${host}: ${account} 계정으로 프로젝트 ${f.number(n)}개를 볼 수 있고, 필요한 권한이 모두 있어요.`,
    account: (host: string, account: string, n: number) =>
      `⚠️ ${host}: ${account} 계정으로 프로젝트 ${f.number(n)}개를 볼 수 있어요.`,
    lacks: (permission: string, keys: string) =>
      `‘${permission}’ 권한이 없는 프로젝트: ${keys}. Jira 관리자에게 부탁해 주세요.`,
    noProject: '볼 수 있는 프로젝트가 없어요. Jira 관리자에게 ‘프로젝트 찾아보기’ 권한을 부탁해 주세요.',
    scopes: (names: string) => `허용하지 않은 범위: ${names}. ‘다시 연결하기’를 눌러 모두 허용해 주세요.`,
    someOf: (n: number, total: number) => `프로젝트 ${f.number(total)}개 가운데 ${f.number(n)}개를 확인했어요.`,
    problem: (host: string, reason: string) => `⚠️ ${host} 연결을 지금 쓸 수 없어요 · ${reason}`,
    away: (host: string) => `⚠️ ${host}: Jira가 지금 응답하지 않아요. 잠시 뒤에 다시 눌러 주세요.`,
  },
  /** A page: its title, and what stands below, a line each. */
  page: {
    done: (hosts: string, workspace: string) =>
      [
        'Jira를 연결했어요',
        `${workspace} 워크스페이스에 ${hosts} 사이트를 연결했어요.`,
        '이 창을 닫고 Slack으로 돌아가 주세요.',
      ].join('\n'),
    declined: [
      'Jira를 연결하지 않았어요',
      'Atlassian에서 허용하지 않아서 바뀐 것이 없어요.',
      '연결하려면 Slack의 Hearback 홈에서 다시 시작해 주세요.',
    ].join('\n'),
    old: [
      '이 주소는 더 이상 쓸 수 없어요',
      '주소는 15분 동안, 한 번만 쓸 수 있어요. 바뀐 것은 없어요.',
      'Slack의 Hearback 홈에서 ‘Jira 연결’을 다시 눌러 주세요.',
    ].join('\n'),
    otherBrowser: [
      '시작한 브라우저가 아니에요',
      '연결을 시작한 브라우저에서 끝까지 진행해 주세요. 바뀐 것은 없어요.',
      'Slack의 Hearback 홈에서 ‘Jira 연결’을 다시 눌러 주세요.',
    ].join('\n'),
    notAdmin: [
      '관리자만 연결할 수 있어요',
      '지금은 이 워크스페이스의 설정을 바꿀 수 없는 계정이에요. 바뀐 것은 없어요.',
      '워크스페이스 관리자에게 부탁해 주세요.',
    ].join('\n'),
    noSite: [
      '새로 연결할 Jira 사이트가 없어요',
      '허용한 계정으로 볼 수 있는 Jira가 없거나, 서버 설정으로 이미 연결된 사이트예요.',
      '다른 사이트를 고르거나, Jira를 쓰는 계정으로 다시 해 주세요.',
    ].join('\n'),
    refused: [
      'Atlassian이 받지 않았어요',
      '서버의 JIRA_CLIENT_ID, JIRA_CLIENT_SECRET 값과 Atlassian 앱의 콜백 주소를 확인해 주세요. 바뀐 것은 없어요.',
      '고친 뒤 Slack의 Hearback 홈에서 다시 시작해 주세요.',
    ].join('\n'),
    away: [
      'Atlassian이 지금 응답하지 않아요',
      '바뀐 것은 없어요.',
      '잠시 뒤에 Slack의 Hearback 홈에서 다시 시작해 주세요.',
    ].join('\n'),
  },
})
