import type { Language } from './install-words.ts'

/** What scopes allow, in plain words (after docs.slack.dev/reference/scopes). Those that are not here are shown by name. */
const known: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'app_mentions:read': { ko: '앱을 부른 메시지 보기', en: 'See messages that mention the app' },
  'bookmarks:read': { ko: '채널의 북마크 보기', en: 'See bookmarks of channels' },
  'bookmarks:write': { ko: '채널의 북마크 바꾸기', en: 'Change bookmarks of channels' },
  'channels:history': {
    ko: '들어가 있는 공개 채널의 메시지 보기',
    en: 'See messages in public channels that it is in',
  },
  'channels:join': { ko: '공개 채널에 들어가기', en: 'Join public channels' },
  'channels:manage': { ko: '공개 채널 관리하기', en: 'Manage public channels' },
  'channels:read': { ko: '공개 채널의 기본 정보 보기', en: 'See basic information about public channels' },
  'chat:write': { ko: '메시지 보내기', en: 'Send messages' },
  'chat:write.customize': {
    ko: '다른 이름과 사진으로 메시지 보내기',
    en: 'Send messages under another name and picture',
  },
  'chat:write.public': {
    ko: '들어가 있지 않은 공개 채널에도 보내기',
    en: 'Send messages to public channels it is not in',
  },
  commands: { ko: '단축키와 슬래시 명령 더하기', en: 'Add shortcuts and slash commands' },
  'emoji:read': { ko: '이모지 보기', en: 'See emoji' },
  'files:read': { ko: '함께 있는 대화의 파일 보기', en: 'See files in conversations that it is in' },
  'files:write': { ko: '파일 올리기와 지우기', en: 'Upload and delete files' },
  'groups:history': {
    ko: '들어가 있는 비공개 채널의 메시지 보기',
    en: 'See messages in private channels that it is in',
  },
  'groups:read': {
    ko: '들어가 있는 비공개 채널의 기본 정보 보기',
    en: 'See basic information about its private channels',
  },
  'groups:write': { ko: '비공개 채널 관리하기', en: 'Manage private channels' },
  'im:history': { ko: '앱과 나눈 DM 보기', en: 'See direct messages with the app' },
  'im:read': { ko: '앱과 나눈 DM의 기본 정보 보기', en: 'See basic information about its direct messages' },
  'im:write': { ko: 'DM 시작하기', en: 'Start direct messages' },
  'links:read': { ko: '메시지 속의 링크 보기', en: 'See links in messages' },
  'links:write': { ko: '링크 미리 보기 넣기', en: 'Show previews of links' },
  'mpim:history': { ko: '들어가 있는 그룹 DM의 메시지 보기', en: 'See messages in group DMs that it is in' },
  'mpim:read': { ko: '들어가 있는 그룹 DM의 기본 정보 보기', en: 'See basic information about its group DMs' },
  'mpim:write': { ko: '그룹 DM 시작하기', en: 'Start group DMs' },
  'pins:read': { ko: '고정한 메시지 보기', en: 'See pinned messages' },
  'pins:write': { ko: '메시지 고정하기', en: 'Pin messages' },
  'reactions:read': { ko: '이모지 반응 보기', en: 'See emoji reactions' },
  'reactions:write': { ko: '이모지로 반응하기', en: 'React with emoji' },
  'team:read': { ko: '워크스페이스의 이름과 주소 보기', en: 'See the name and address of the workspace' },
  'usergroups:read': { ko: '사용자 그룹 보기', en: 'See user groups' },
  'usergroups:write': { ko: '사용자 그룹 바꾸기', en: 'Change user groups' },
  'users.profile:read': { ko: '사람들의 프로필 보기', en: 'See profiles of people' },
  'users:read': { ko: '사람들을 보기', en: 'See people' },
  'users:read.email': { ko: '사람들의 이메일 주소 보기', en: 'See e-mail addresses of people' },
  'users:write': { ko: '앱을 접속 중으로 보이게 하기', en: 'Set whether the app is shown as active' },
}

/** What a scope allows; its name where no words are here. */
export const meaningOf = (scope: string, language: Language): string => known[scope]?.[language] ?? scope
