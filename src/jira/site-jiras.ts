import type { Tokens } from '../connect/tokens.ts'
import { connectionOfSite, type JiraSite } from '../domain/jira-site.ts'
import { createJira, type Jira, type JiraOptions } from './client.ts'

export interface SiteJirasNeeds extends Pick<JiraOptions, 'fetch' | 'timeoutMs' | 'speed'> {
  /** The environment's; null: none. */
  configured: Jira | null
  /** Null: no app is registered, and nobody can connect a site. */
  app: { apiUrl: string; tokens: Tokens } | null
  connectedSites: (workspaceId: string) => Promise<JiraSite[]>
  /** When a site is silent that has a webhook for us. */
  silentAfterMs: number
}

/** What reactions need of sites: the one that a link or a wish names, and whether there is another one. */
export interface SitesOf<Calls extends keyof Jira> {
  of(workspaceId: string, site: string): Promise<Pick<Jira, Calls | 'connection'> | null>
  isAlone(workspaceId: string): Promise<boolean>
}

/** Jira as a workspace has it: the environment's site first, then those that admins connected, in that order. */
export function createSiteJiras(needs: SiteJirasNeeds) {
  const { configured, app, fetch, timeoutMs, speed } = needs

  const jiraOf = (workspaceId: string, site: JiraSite, { apiUrl, tokens }: NonNullable<SiteJirasNeeds['app']>): Jira =>
    createJira({
      siteUrl: site.url,
      apiUrl: `${apiUrl}/ex/jira/${site.cloudId}`,
      connection: connectionOfSite(site.cloudId),
      silentAfterMs: site.hookId === null ? undefined : needs.silentAfterMs,
      tellsNoVersions: true,
      authorize: async (refused) =>
        `Bearer ${await tokens.access(workspaceId, site.grantId ?? '', refused?.replace(/^Bearer /, '') ?? null)}`,
      ...{ fetch, timeoutMs, speed },
    })

  async function all(workspaceId: string): Promise<Jira[]> {
    const sites = app ? await needs.connectedSites(workspaceId) : []
    // The environment's token is its own way to a site that an admin has connected, too.
    const others = sites.filter(({ url }) => url !== configured?.site)
    return [...(configured ? [configured] : []), ...(app ? others.map((site) => jiraOf(workspaceId, site, app)) : [])]
  }

  return {
    all,
    /** The one of a site's address; null: it is connected no more. */
    of: async (workspaceId: string, site: string): Promise<Jira | null> =>
      (await all(workspaceId)).find((jira) => jira.site === site) ?? null,
    isAlone: async (workspaceId: string): Promise<boolean> => (await all(workspaceId)).length < 2,
  }
}
