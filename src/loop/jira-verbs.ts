import type { Db } from '../db/open.ts'
import type { Grant } from '../domain/consent.ts'
import type { JiraIssued } from '../domain/jira-site.ts'
import type { Issues } from './ask-tracker.ts'
import {
  assertMayConnect,
  connectedSite,
  connectedSites,
  connectJira,
  disconnectJira,
  firstUse,
  jiraConnections,
} from './jira-sites.ts'

/** Everything about Jira sites that admins connect, and the tokens by which they are. */
export const jiraVerbs = (db: Db, issues: Issues | null) => ({
  connectedSites: connectedSites(db),
  connectedSite: connectedSite(db),
  jiraConnections: jiraConnections(db, issues),
  assertMayConnect: assertMayConnect(db),
  isFirstUse: firstUse(db),
  connectJira: connectJira(db),
  disconnectJira: disconnectJira(db),
  /** The newest tokens of a consent. @throws Error where they were sealed with a key that is not configured */
  jiraGrant: (workspaceId: string, id: string): Promise<Grant | null> => db.of(workspaceId).jiraGrants.get(id),
  leaseRenewal: (workspaceId: string, id: string, version: number, forMs: number) =>
    db.of(workspaceId).jiraGrants.lease(id, version, forMs),
  letRenewalGo: (workspaceId: string, id: string, version: number) => db.of(workspaceId).jiraGrants.letGo(id, version),
  keepTokens: (workspaceId: string, id: string, version: number, issued: JiraIssued) =>
    db.of(workspaceId).jiraGrants.renew(id, version, issued),
  refuseTokens: (workspaceId: string, id: string, version: number) => db.of(workspaceId).jiraGrants.refuse(id, version),
  /** Keys of the projects in which a site has linked issues. */
  linkedProjects: (workspaceId: string, site: string) => db.of(workspaceId).links.projectsOf(site),
  /** The webhook that a site has for us; null: none. */
  setHook: (workspaceId: string, cloudId: string, id: string | null, until: Date | null) =>
    db.of(workspaceId).jiraSites.setHook(cloudId, id, until),
})
