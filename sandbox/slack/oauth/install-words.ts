/** Every text of the page on which an app is installed. */
export type Language = 'ko' | 'en'

const ko = {
  other: 'English',
  change: '바꾸기',
  workspace: '워크스페이스',
  person: '허용하는 사람',
  org: (name: string) => `${name} (조직 전체)`,
  title: (app: string, place: string) => `${app} 앱을 ${place}에 설치할까요?`,
  again: (app: string, place: string) => `${place}의 ${app} 앱에 권한을 더 줄까요?`,
  asks: '이 앱이 할 수 있게 되는 일',
  has: '이미 허용했어요',
  optional: '원하지 않으면 빼도 되는 일',
  asYou: '이 사람의 이름으로 할 수 있게 되는 일',
  teams: '앱을 더할 워크스페이스',
  back: '허용하면 이 주소로 돌아가요',
  allow: '허용하기',
  cancel: '취소',
  wrong: '설치할 수 없는 주소예요',
  guest: '게스트는 앱을 설치할 수 없어요. 다른 사람을 골라 주세요.',
  notAdmin: '조직 전체에 설치하는 일은 관리자만 할 수 있어요. 다른 사람을 골라 주세요.',
  apps: '앱',
  appsLead: '이 로컬 Slack에 등록된 앱과 설치된 곳이에요.',
  installed: '설치됨',
  notInstalled: '설치되지 않음',
  install: '설치하기',
  reinstall: '다시 설치하기',
  uninstall: '제거하기',
  noRedirect: '이 앱의 매니페스트에 redirect_urls가 없어서 여기에서 설치할 수 없어요.',
  home: '로컬 Slack으로',
}

export type Words = typeof ko

const en: Words = {
  other: '한국어',
  change: 'Change',
  workspace: 'Workspace',
  person: 'Who allows it',
  org: (name) => `${name} (whole organisation)`,
  title: (app, place) => `Install ${app} in ${place}?`,
  again: (app, place) => `Allow ${app} more in ${place}?`,
  asks: 'What it will be able to do',
  has: 'Allowed already',
  optional: 'What you may leave out',
  asYou: 'What it will be able to do in your name',
  teams: 'Workspaces to add it to',
  back: 'Afterwards you go back to',
  allow: 'Allow',
  cancel: 'Cancel',
  wrong: 'Nothing can be installed from this address',
  guest: 'Guests can’t install apps. Choose somebody else.',
  notAdmin: 'Only admins can install for the whole organisation. Choose somebody else.',
  apps: 'Apps',
  appsLead: 'The apps that this local Slack knows, and where they are installed.',
  installed: 'Installed',
  notInstalled: 'Not installed',
  install: 'Install',
  reinstall: 'Install again',
  uninstall: 'Uninstall',
  noRedirect: 'This app’s manifest has no redirect_urls, so it can’t be installed here.',
  home: 'To the local Slack',
}

export const words: Readonly<Record<Language, Words>> = { ko, en }

/** @param given of the address; @param accepts the browser's wish */
export function languageOf(given: string | undefined, accepts: string | undefined): Language {
  if (given === 'ko' || given === 'en') return given
  return (accepts ?? '').toLowerCase().startsWith('ko') ? 'ko' : 'en'
}
