import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import type { ConsentAsked } from '../domain/consent.ts'
import { Refusal } from '../domain/errors.ts'
import {
  connectionOfSite,
  hostOfSite,
  type JiraConnection,
  type JiraIssued,
  type JiraResource,
  type JiraSite,
  sitesToConnect,
} from '../domain/jira-site.ts'
import type { ConnectionName } from '../domain/link.ts'
import { assertMaySet } from '../domain/settings.ts'
import type { Issues } from './ask-tracker.ts'

/** The sites that admins of a workspace have connected, in that order. */
export const connectedSites =
  (db: Db) =>
  async (workspaceId: string): Promise<JiraSite[]> =>
    (await db.of(workspaceId).jiraSites.all()).filter(({ grantId }) => grantId !== null)

/** @throws Refusal `settings.notAdmin` where this person may not (any more) connect anything */
export const assertMayConnect =
  (db: Db) =>
  async ({ workspaceId, personId }: Pick<ConsentAsked, 'workspaceId' | 'personId'>): Promise<void> => {
    const { people, workspaces } = db.of(workspaceId)
    const [admins, settings, person] = await Promise.all([
      people.admins(),
      workspaces.settings(),
      people.reader(personId),
    ])
    assertMaySet({ personId, isFullMember: person !== null, isAdmin: admins.includes(personId) }, settings)
  }

/** @returns false where that address was used already */
export const firstUse =
  (db: Db) =>
  (workspaceId: string, nonce: string): Promise<boolean> =>
    db.of(workspaceId).periods.begin('connect', nonce)

/**
 * Connects the sites that a consent opens, in place of the consent by which they were connected before. What waited for one of
 * them goes on.
 * @param configured the site of the environment; null: none
 * @returns those that are connected now by this consent; none where it opens none
 * @throws Refusal `settings.notAdmin`
 */
export const connectJira =
  (db: Db) =>
  async (
    asked: ConsentAsked,
    issued: JiraIssued,
    resources: JiraResource[],
    configured: string | null,
  ): Promise<JiraResource[]> => {
    await assertMayConnect(db)(asked)
    const connected = await db.change(asked, async (tx) => {
      await tx.workspaces.lockSettings()
      const known = await tx.jiraSites.all()
      const sites = sitesToConnect(resources, known, asked.again, configured)
      if (sites.length === 0) return []
      const grantId = tx.uuid()
      await tx.jiraGrants.add(grantId, issued)
      for (const site of sites) {
        const before = known.find(({ cloudId }) => cloudId === site.cloudId)
        if (before && before.url !== site.url) await tx.links.moveSite(before.url, site.url)
        await tx.jiraSites.connect(site, grantId, asked.personId)
        await tx.connections.clear(connectionOfSite(site.cloudId), [])
      }
      await tx.jiraGrants.dropUnused()
      const after = sites.map(({ url }) => hostOfSite(url)).join(', ')
      // What their issues say of ours waited, too.
      tx.record('connection.changed', null, { system: 'jira', before: null, after }, { allIssues: true })
      return sites
    })
    for (const { url } of connected) await goOn(db, asked.workspaceId, url)
    return connected
  }

/** What was put aside while a site was not connected. */
async function goOn(db: Db, workspaceId: string, site: string): Promise<void> {
  const { ledger, links, issueWishes } = db.of(workspaceId)
  const tied = await links.idsOf(site)
  await ledger.wantAgain('jira.findIssue', tied)
  await ledger.wantAgain('jira.remoteLink', tied)
  await ledger.wantAgain('jira.issue', await issueWishes.openOn(site))
}

/**
 * Disconnects a site. Links to its issues stay, as they were last seen, and follow again once it is connected again.
 * @throws Refusal `settings.notAdmin`
 */
export const disconnectJira =
  (db: Db) =>
  async (actor: Actor, cloudId: string): Promise<void> => {
    await db.change(actor, async (tx) => {
      assertMaySet(actor, await tx.workspaces.lockSettings())
      const url = await tx.jiraSites.disconnect(cloudId)
      if (url === null) return
      await tx.jiraGrants.dropUnused()
      await tx.connections.clear(connectionOfSite(cloudId), [])
      tx.record('connection.changed', null, { system: 'jira', before: hostOfSite(url), after: null })
    })
  }

/** Every connection of Jira, the environment's before the others. @throws Refusal `settings.notAdmin` */
export const jiraConnections =
  (db: Db, issues: Issues | null) =>
  async (actor: Actor): Promise<JiraConnection[]> => {
    const { workspaces, connections, links } = db.of(actor.workspaceId)
    assertMaySet(actor, await workspaces.settings())
    const sites = await connectedSites(db)(actor.workspaceId)
    const of = async (name: ConnectionName, url: string, site: JiraSite | null): Promise<JiraConnection> => {
      const known = await connections.get(name)
      return {
        ...{ name, host: hostOfSite(url), site },
        problem: site?.isRefused ? 'reconnect' : (known?.problem ?? null),
        problemAt: known?.problemAt ?? null,
        heardAt: known?.heardAt ?? null,
        links: (await links.idsOf(url)).length,
      }
    }
    const configured = issues?.configured ? [await of('jira', issues.configured, null)] : []
    const connected = await Promise.all(sites.map((site) => of(connectionOfSite(site.cloudId), site.url, site)))
    return [...configured, ...connected]
  }

/** A connected site that an admin names. @throws Refusal `settings.notAdmin`, `jira.notConnected` */
export const connectedSite =
  (db: Db) =>
  async (actor: Actor, name: ConnectionName): Promise<JiraSite> => {
    assertMaySet(actor, await db.of(actor.workspaceId).workspaces.settings())
    const sites = await connectedSites(db)(actor.workspaceId)
    const site = sites.find(({ cloudId }) => connectionOfSite(cloudId) === name)
    if (!site) throw new Refusal('jira.notConnected', {})
    return site
  }
