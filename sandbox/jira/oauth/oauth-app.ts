/** An app of the developer console: what it is called, where it may lead people back to, what it may ask for. */
export interface OAuthApp {
  clientId: string
  clientSecret: string
  name: string
  /** Callback URLs, compared to the letter. */
  callbackUrls: string[]
}

/** What can be asked for, and how the consent page says it (developer.atlassian.com, "Jira scopes": the classic ones). */
export const scopes: Record<string, { ko: string; en: string }> = {
  'read:jira-work': { ko: '프로젝트와 이슈, 댓글을 봐요.', en: 'View projects, issues and comments.' },
  'write:jira-work': { ko: '이슈와 댓글, 링크를 만들고 바꿔요.', en: 'Create and change issues, comments and links.' },
  'read:jira-user': { ko: '사람들의 이름과 사진을 봐요.', en: 'View people’s names and pictures.' },
  'manage:jira-project': { ko: '프로젝트의 버전을 만들고 배포해요.', en: 'Create and release versions of projects.' },
  'manage:jira-configuration': { ko: 'Jira 설정을 바꿔요.', en: 'Change Jira’s settings.' },
  'manage:jira-webhook': { ko: '웹훅을 등록하고 지워요.', en: 'Register and delete webhooks.' },
  offline_access: { ko: '자리에 없을 때도 연결을 유지해요.', en: 'Stay connected while you are away.' },
}

/** The site's id at the gateway. */
export const cloudId = '11223344-a1b2-4c33-8d44-5566778899aa'

/** The app that is registered unless another one is given. */
export const usualApp: OAuthApp = {
  clientId: 'sandbox-jira-client-id',
  clientSecret: 'sandbox-jira-client-secret-0123456789',
  name: 'Hearback',
  callbackUrls: ['http://127.0.0.1:3000/oauth/jira/callback'],
}
