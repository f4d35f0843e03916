import type { AuthorizeResult, AuthorizeSourceData } from '@slack/bolt'
import { createKept } from '../domain/kept.ts'
import type { Clock } from '../domain/seams.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Verbs } from '../loop/verbs.ts'

/** Bolt asks on every request; an installation changes about once a year. */
const KEPT_MS = 60_000
const MOST = 1_000

/** A team that has not installed the app, or has removed it. */
export class NotInstalled extends Error {
  constructor(key: string) {
    super(`The app is not installed for ${key || 'an unnamed team'}.`)
    this.name = 'NotInstalled'
  }
}

/** Slack's key of an installation: never the enterprise's id unless the whole organisation installed the app. */
export const slackKeyOf = (source: {
  teamId?: string | undefined
  enterpriseId?: string | undefined
  isEnterpriseInstall: boolean
}) => (source.isEnterpriseInstall ? source.enterpriseId : source.teamId) ?? ''

/** Finds the workspace and token for a request; what Bolt puts into `context`. */
export function createAuthorize(verbs: Verbs, clock: Clock) {
  const kept = createKept<AuthorizeResult>(clock, KEPT_MS, MOST)

  return async (source: AuthorizeSourceData<boolean>): Promise<AuthorizeResult> => {
    const key = slackKeyOf(source)
    // No team is called so, and PostgreSQL takes no text with NUL: it would look as if the database were away.
    if (String(key).includes('\u0000')) throw new NotInstalled('a team without a name')
    const known = kept.get(key)
    if (known?.isFresh) return known.value
    try {
      const workspace: Workspace | null = await verbs.workspaceOf(key)
      const installation = workspace && (await verbs.tokenOf(workspace.id))
      if (!workspace || !installation) throw new NotInstalled(key)
      const { botToken, botId, botUserId } = installation
      const result = { botToken, botId, botUserId, teamId: source.teamId ?? '', workspace }
      kept.put(key, result)
      return result
    } catch (error) {
      // The database is away: with what was known a minute ago, the person can at least be told so.
      if (known && !(error instanceof NotInstalled)) return known.value
      throw error
    }
  }
}
