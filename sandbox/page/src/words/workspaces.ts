/** Words around several workspaces, in both languages. */
export const koWorkspaces = {
  change: '워크스페이스 바꾸기',
  apps: '앱 설치와 관리',
  appsHeading: '앱',
}

export const enWorkspaces: typeof koWorkspaces = {
  change: 'Switch workspace',
  apps: 'Install and manage apps',
  appsHeading: 'Apps',
}
