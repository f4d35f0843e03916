import { timingSafeEqual } from 'node:crypto'
import type { Logger } from 'pino'
import type { ConsentAsked } from '../domain/consent.ts'
import { Permanent, Refusal, Temporary } from '../domain/errors.ts'
import type { Workspace } from '../domain/workspace.ts'
import { type Speech, speech } from '../locales/texts.ts'
import type { ConnectStates } from './state.ts'

type Status = 200 | 400 | 403 | 503

/** What a browser is answered: led on, or shown a page in somebody's language. */
export type PageAnswer =
  | { to: string; cookie: string }
  | { status: Status; locale: 'ko' | 'en'; title: string; lines: string[] }

/** What comes of a code: stored by then, and to be said. @throws Refusal, Temporary, Permanent */
export type Finish = (
  asked: ConsentAsked,
  code: string,
  workspace: Workspace,
) => Promise<{ status: 200 | 400; of: (t: Speech) => string }>

/** What is said where nothing was connected: a title, and a line each below it. */
export type ConnectWords = Record<'declined' | 'old' | 'otherBrowser' | 'notAdmin' | 'refused' | 'away', string>

export interface ConnectPagesNeeds {
  /** As the log names it, e.g. `Jira`. */
  name: string
  /** Where an admin's browser begins, and where it is led back to. */
  paths: { begin: string; back: string }
  state: ConnectStates
  /** Where a person consents; null where we cannot be led back to. */
  consentUrl: (state: string) => string | null
  words: (t: Speech) => ConnectWords
  workspaces: () => Promise<Workspace[]>
  /** @throws Refusal */
  assertMayConnect: (asked: ConsentAsked) => Promise<void>
  isFirstUse: (workspaceId: string, nonce: string) => Promise<boolean>
  finish: Finish
  now: () => Date
  log: Logger
}

/** The cookie is sent to the paths of its own system alone. */
const COOKIE = 'hearback_connect'

/**
 * The two addresses of OAuth in an admin's browser. The answer is taken where its state is ours, in time, not used before, and comes
 * from the browser that began; and only while whoever asked may still connect something.
 * @returns what answers `GET` of each
 */
export function createConnectPages(needs: ConnectPagesNeeds) {
  const { name, paths, state, words, finish, log } = needs

  const saying = (workspace: Workspace | null, status: Status, of: (t: Speech) => string) => {
    const locale = workspace?.locale ?? 'ko'
    const t = speech({ locale, timeZone: 'UTC' }, needs.now())
    const [title = '', ...lines] = of(t).split('\n')
    return { status, locale, title, lines } as const
  }
  const refusing = (workspace: Workspace | null, status: Status, word: keyof ConnectWords) =>
    saying(workspace, status, (t) => words(t)[word])

  const workspaceOf = async (id: string) => (await needs.workspaces()).find((one) => one.id === id) ?? null

  async function begin(request: Request): Promise<PageAnswer> {
    const url = new URL(request.url)
    const given = url.searchParams.get('state') ?? ''
    const asked = state.read(given)
    const to = asked && needs.consentUrl(given)
    if (!asked || to === null) return refusing(null, 400, 'old')
    const secure = url.protocol === 'https:' ? '; Secure' : ''
    const cookie = `${COOKIE}=${state.mark(given)}; HttpOnly; SameSite=Lax; Path=${paths.begin}; Max-Age=900${secure}`
    return { to, cookie }
  }

  async function back(request: Request): Promise<PageAnswer> {
    const { searchParams } = new URL(request.url)
    const given = searchParams.get('state') ?? ''
    const asked = state.read(given)
    const workspace = asked && (await workspaceOf(asked.workspaceId))
    if (!asked || !workspace) return refusing(null, 400, 'old')
    if (!isMarked(request.headers.get('cookie') ?? '', state.mark(given)))
      return refusing(workspace, 400, 'otherBrowser')
    if (!(await needs.isFirstUse(asked.workspaceId, asked.nonce))) return refusing(workspace, 400, 'old')
    const code = searchParams.get('code')
    if (!code) return refusing(workspace, 200, 'declined')
    try {
      await needs.assertMayConnect(asked)
      const { status, of } = await finish(asked, code, workspace)
      return saying(workspace, status, of)
    } catch (error) {
      if (error instanceof Refusal) return refusing(workspace, 403, 'notAdmin')
      if (!(error instanceof Temporary) && !(error instanceof Permanent)) throw error
      log.warn({ reason: error.message }, `${name} could not be connected.`)
      return error instanceof Temporary ? refusing(workspace, 503, 'away') : refusing(workspace, 400, 'refused')
    }
  }

  return new Map([
    [paths.begin, begin],
    [paths.back, back],
  ])
}

function isMarked(cookies: string, mark: string): boolean {
  const [, given = ''] = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(cookies) ?? []
  const [one, other] = [Buffer.from(given), Buffer.from(mark)]
  return one.length === other.length && timingSafeEqual(one, other)
}
