import type { Finish } from '../connect/pages.ts'
import type { ConsentAsked } from '../domain/consent.ts'
import { hostOfSite, type JiraIssued, type JiraResource } from '../domain/jira-site.ts'
import type { JiraOAuth } from './oauth.ts'

/** What becomes of a consent in Atlassian: the sites that it opens are connected. */
export const finishJira =
  (
    oauth: Pick<JiraOAuth, 'exchange' | 'resources'>,
    connect: (asked: ConsentAsked, issued: JiraIssued, resources: JiraResource[]) => Promise<JiraResource[]>,
  ): Finish =>
  async (asked, code, workspace) => {
    const issued = await oauth.exchange(code)
    const sites = await connect(asked, issued, await oauth.resources(issued.tokens.access))
    if (sites.length === 0) return { status: 400, of: (t) => t.jira.page.noSite }
    const hosts = sites.map((one) => hostOfSite(one.url)).join(', ')
    return { status: 200, of: (t) => t.jira.page.done(hosts, workspace.name) }
  }
