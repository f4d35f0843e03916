import type { Tokens } from '../connect/tokens.ts'
import { ConsentGone, NotYet } from '../domain/errors.ts'
import type { NotionGrant } from '../domain/notion-connection.ts'
import { NotionBroken } from './errors.ts'

/** A page under which the database is made, or a data source that is there already. */
export type Home = { parentPageId: string } | { dataSourceId: string }

export interface AccessNeeds {
  /** The environment's token and place; null: none. */
  configured: ({ token: string } & Home) | null
  /** Admins' consents; null: no public connection is registered. */
  consents: { grant: (workspaceId: string) => Promise<NotionGrant | null>; tokens: Tokens } | null
  speed: number
}

/** For so long what was under way waits; then it sees itself that nobody has connected Notion, and comes to its end. */
const LOOK_MS = 1_000

/** An admin disconnected Notion while something was under way to it: nothing failed, and nobody need mend anything. */
export const notConnected = (speed: number) => new NotYet('Notion is not connected any more', LOOK_MS / speed)

/** As whom we act in a workspace's Notion, and where our pages go: by an admin's consent, else as the environment says. */
export function createAccess({ configured, consents, speed }: AccessNeeds) {
  const grantOf = async (workspaceId: string) => (await consents?.grant(workspaceId)) ?? null
  const configuredHome: Home | null =
    configured && ('parentPageId' in configured ? { parentPageId: configured.parentPageId } : configured)

  return {
    isConfigured: configured !== null,

    isConnected: async (workspaceId: string): Promise<boolean> =>
      configured !== null || (await grantOf(workspaceId)) !== null,

    /**
     * Where rows go, and by which connection: what we made by one may be nothing that another one sees.
     * @returns null where Notion is not connected
     * @throws NotionBroken where a person must choose a page
     */
    async home(workspaceId: string): Promise<{ home: Home; by: string } | null> {
      const grant = await grantOf(workspaceId)
      if (!grant) return configuredHome && { home: configuredHome, by: '' }
      if (grant.parentPageId === null) throw new NotionBroken('noPage', speed)
      return { home: { parentPageId: grant.parentPageId }, by: grant.botId }
    },

    /** The page under which pages of ours stand; null: there is none. */
    async parentPage(workspaceId: string): Promise<string | null> {
      const grant = await grantOf(workspaceId)
      if (grant) return grant.parentPageId
      return configuredHome && 'parentPageId' in configuredHome ? configuredHome.parentPageId : null
    },

    /**
     * @param refused a token that Notion did not take
     * @returns the one to use; the same where there is no other
     * @throws NotionBroken where an admin must connect anew; NotYet where Notion is not connected any more; Temporary
     */
    async token(workspaceId: string, refused: string | null): Promise<string> {
      const grant = await grantOf(workspaceId)
      if (!grant || !consents) {
        if (!configured) throw notConnected(speed)
        return configured.token
      }
      try {
        return await consents.tokens.access(workspaceId, grant.id, refused)
      } catch (error) {
        if (error instanceof ConsentGone) throw new NotionBroken('reconnect', speed, error)
        throw error
      }
    },
  }
}

export type Access = ReturnType<typeof createAccess>
