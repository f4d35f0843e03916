import { timingSafeEqual } from 'node:crypto'
import type { Logger } from 'pino'
import { Permanent, Refusal, Temporary } from '../domain/errors.ts'
import { hostOfSite, type JiraAsked, type JiraIssued, type JiraResource } from '../domain/jira-site.ts'
import type { Workspace } from '../domain/workspace.ts'
import { type Speech, speech } from '../locales/texts.ts'
import type { createConnectState } from './connect-state.ts'
import type { JiraOAuth } from './oauth.ts'

/** Where an admin's browser begins, and where Atlassian leads it back to. */
export const CONNECT_PATH = '/connect/jira'
export const CALLBACK_PATH = '/connect/jira/callback'

/** What a browser is answered: led on, or shown a page in somebody's language. */
export type PageAnswer =
  | { to: string; cookie: string }
  | { status: 200 | 400 | 403 | 503; locale: 'ko' | 'en'; title: string; lines: string[] }

export interface ConnectPagesNeeds {
  state: ReturnType<typeof createConnectState>
  oauth: JiraOAuth
  workspaces: () => Promise<Workspace[]>
  assertMayConnect: (asked: JiraAsked) => Promise<void>
  isFirstUse: (workspaceId: string, nonce: string) => Promise<boolean>
  connect: (asked: JiraAsked, issued: JiraIssued, resources: JiraResource[]) => Promise<JiraResource[]>
  now: () => Date
  log: Logger
}

const COOKIE = 'hearback_jira'

/**
 * The two addresses of OAuth in an admin's browser. The answer is taken where its state is ours, in time, not used before, and comes
 * from the browser that began; and only while whoever asked may still connect something.
 */
export function createConnectPages(needs: ConnectPagesNeeds) {
  const { state, oauth, log } = needs

  const saying = (workspace: Workspace | null, status: 200 | 400 | 403 | 503, of: (t: Speech) => string) => {
    const locale = workspace?.locale ?? 'ko'
    const t = speech({ locale, timeZone: 'UTC' }, needs.now())
    const [title = '', ...lines] = of(t).split('\n')
    return { status, locale, title, lines } as const
  }

  const workspaceOf = async (id: string) => (await needs.workspaces()).find((one) => one.id === id) ?? null

  async function begin(url: URL): Promise<PageAnswer> {
    const given = url.searchParams.get('state') ?? ''
    const asked = state.read(given)
    const to = asked && oauth.consentUrl(given)
    if (!asked || to === null) return saying(null, 400, (t) => t.jira.page.old)
    const secure = url.protocol === 'https:' ? '; Secure' : ''
    const cookie = `${COOKIE}=${state.mark(given)}; HttpOnly; SameSite=Lax; Path=${CONNECT_PATH}; Max-Age=900${secure}`
    return { to, cookie }
  }

  async function back(url: URL, cookies: string): Promise<PageAnswer> {
    const given = url.searchParams.get('state') ?? ''
    const asked = state.read(given)
    const workspace = asked && (await workspaceOf(asked.workspaceId))
    if (!asked || !workspace) return saying(null, 400, (t) => t.jira.page.old)
    if (!isMarked(cookies, state.mark(given))) return saying(workspace, 400, (t) => t.jira.page.otherBrowser)
    if (!(await needs.isFirstUse(asked.workspaceId, asked.nonce))) return saying(workspace, 400, (t) => t.jira.page.old)
    const code = url.searchParams.get('code')
    if (!code) return saying(workspace, 200, (t) => t.jira.page.declined)
    try {
      await needs.assertMayConnect(asked)
      const issued = await oauth.exchange(code)
      const sites = await needs.connect(asked, issued, await oauth.resources(issued.tokens.access))
      if (sites.length === 0) return saying(workspace, 400, (t) => t.jira.page.noSite)
      const hosts = sites.map((one) => hostOfSite(one.url)).join(', ')
      return saying(workspace, 200, (t) => t.jira.page.done(hosts, workspace.name))
    } catch (error) {
      if (error instanceof Refusal) return saying(workspace, 403, (t) => t.jira.page.notAdmin)
      if (!(error instanceof Temporary) && !(error instanceof Permanent)) throw error
      log.warn({ reason: error.message }, 'Jira could not be connected.')
      return error instanceof Temporary
        ? saying(workspace, 503, (t) => t.jira.page.away)
        : saying(workspace, 400, (t) => t.jira.page.refused)
    }
  }

  return {
    /** Answers `GET` of both paths; null: it is neither. */
    async answer(request: Request): Promise<PageAnswer | null> {
      const url = new URL(request.url)
      if (url.pathname === CONNECT_PATH) return begin(url)
      return url.pathname === CALLBACK_PATH ? back(url, request.headers.get('cookie') ?? '') : null
    },
  }
}

function isMarked(cookies: string, mark: string): boolean {
  const [, given = ''] = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(cookies) ?? []
  const [one, other] = [Buffer.from(given), Buffer.from(mark)]
  return one.length === other.length && timingSafeEqual(one, other)
}
