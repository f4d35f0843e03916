/** The connection of Notion, as an admin sees and makes it in Slack, and the pages in their browser. */
export const notionConnection = {
  button: 'Notion 연결',
  title: 'Notion 연결',
  loading: '연결을 확인하고 있어요.',
  none: '아직 Notion이 연결되지 않았어요.',
  byServer: 'Notion · 서버 설정의 토큰으로 연결했어요',
  works: '정상',
  by: (name: string, when: string) => `${name} 님이 ${when}에 연결했어요`,
  under: (title: string) => `‘${title}’ 페이지 아래에 VoC 데이터베이스를 둬요`,
  choose: 'VoC 데이터베이스를 둘 페이지',
  choosePlaceholder: '페이지 고르기',
  noPages:
    '볼 수 있는 페이지가 없어요. ‘페이지 더 공유하기’를 눌러 페이지를 골라 주세요. 이미 쓰던 데이터베이스만 공유했다면 홈의 ‘Notion 설정’에서 고르면 돼요.',
  noAnswer: 'Notion이 지금 응답하지 않아 페이지 목록을 보여 드리지 못해요. 잠시 뒤에 다시 열어 주세요.',
  chosen: (title: string) =>
    `‘${title}’ 페이지로 정했어요. 그 아래에 데이터베이스를 만들고 항목을 옮겨요. 전에 있던 줄은 그대로 남아요.`,
  connect: 'Notion 연결하기',
  instead: '다른 Notion 연결하기',
  again: '다시 연결하기',
  share: '페이지 더 공유하기',
  disconnect: '연결 해제',
  confirm: {
    title: '연결을 해제할까요?',
    text: (name: string) => `${name} Notion에 있는 줄과 페이지는 그대로 남고, 더 이상 고치지 않아요.`,
    yes: '해제하기',
    no: '그대로 두기',
  },
  disconnected: (name: string) => `${name} Notion 연결을 해제했어요.`,
  about:
    '브라우저에서 Notion에 로그인하고, VoC를 둘 페이지를 골라 허용해 주세요. 이 버튼은 창을 연 뒤 15분 동안 한 번 쓸 수 있어요.',
  overServer: '연결하면 서버 설정의 토큰 대신 이 연결을 써요.',
  asks: [
    '허용을 부탁하는 것',
    '• 콘텐츠 읽기: 줄을 찾고, 고친 곳이 있는지 확인해요',
    '• 콘텐츠 입력: 데이터베이스와 줄, 페이지를 만들어요',
    '• 콘텐츠 업데이트: 항목이 바뀌면 줄을 고쳐요',
    '고른 페이지와 그 아래만 볼 수 있어요.',
  ].join('\n'),
  cannot:
    '여기에서 Notion을 연결하려면 서버에 PUBLIC_URL, NOTION_CLIENT_ID, NOTION_CLIENT_SECRET 값을 넣고 Hearback을 다시 시작해 주세요. 순서는 docs/notion.ko.md에 있어요.',
  /** A page: its title, and what stands below, a line each. */
  page: {
    done: (name: string, workspace: string, title: string) =>
      [
        'Notion을 연결했어요',
        `${workspace} 워크스페이스의 VoC를 ${name} Notion에 옮겨요.`,
        `데이터베이스는 ‘${title}’ 페이지 아래에 만들어요. 이 창을 닫고 Slack으로 돌아가 주세요.`,
      ].join('\n'),
    choose: (name: string, workspace: string) =>
      [
        'Notion을 연결했어요. 페이지를 골라 주세요',
        `${workspace} 워크스페이스에 ${name} Notion을 연결했어요. 공유한 페이지가 여럿이에요.`,
        'Slack의 Hearback 홈에서 ‘Notion 연결’을 눌러 VoC 데이터베이스를 둘 페이지를 정해 주세요.',
      ].join('\n'),
    noneSeen: (name: string, workspace: string) =>
      [
        'Notion을 연결했어요. 페이지를 골라 주세요',
        `${workspace} 워크스페이스에 ${name} Notion을 연결했어요. 공유한 페이지가 아직 보이지 않아요.`,
        'Slack의 Hearback 홈에서 ‘Notion 연결’을 눌러 VoC 데이터베이스를 둘 페이지를 정해 주세요.',
      ].join('\n'),
    declined: [
      'Notion을 연결하지 않았어요',
      'Notion에서 허용하지 않아서 바뀐 것이 없어요.',
      '연결하려면 Slack의 Hearback 홈에서 다시 시작해 주세요.',
    ].join('\n'),
    old: [
      '이 주소는 더 이상 쓸 수 없어요',
      '주소는 15분 동안, 한 번만 쓸 수 있어요. 바뀐 것은 없어요.',
      'Slack의 Hearback 홈에서 ‘Notion 연결’을 다시 눌러 주세요.',
    ].join('\n'),
    otherBrowser: [
      '시작한 브라우저가 아니에요',
      '연결을 시작한 브라우저에서 끝까지 진행해 주세요. 바뀐 것은 없어요.',
      'Slack의 Hearback 홈에서 ‘Notion 연결’을 다시 눌러 주세요.',
    ].join('\n'),
    notAdmin: [
      '관리자만 연결할 수 있어요',
      '지금은 이 워크스페이스의 설정을 바꿀 수 없는 계정이에요. 바뀐 것은 없어요.',
      '워크스페이스 관리자에게 부탁해 주세요.',
    ].join('\n'),
    refused: [
      'Notion이 받지 않았어요',
      '서버의 NOTION_CLIENT_ID, NOTION_CLIENT_SECRET 값과 Notion 통합의 리디렉션 URI를 확인해 주세요. 바뀐 것은 없어요.',
      '고친 뒤 Slack의 Hearback 홈에서 다시 시작해 주세요.',
    ].join('\n'),
    away: [
      'Notion이 지금 응답하지 않아요',
      '바뀐 것은 없어요.',
      '잠시 뒤에 Slack의 Hearback 홈에서 다시 시작해 주세요.',
    ].join('\n'),
  },
}
