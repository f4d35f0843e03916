import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { connectionOfSite, hostOfSite, type JiraSite } from '../domain/jira-site.ts'
import type { ConnectionName, System } from '../domain/link.ts'
import { CUSTOMERS_PLACE } from '../domain/mirror.ts'
import { assertMaySet } from '../domain/settings.ts'
import type { Connections, SystemState } from '../domain/unsent.ts'
import { connectedSites } from './jira-sites.ts'
import { hasNotion } from './notion-connection.ts'
import type { RowCounts } from './row-counts.ts'

const MOST = 10
/** What is due and has not gone out for so long is late: longer than a budget or a short outage takes. */
const LATE_SECONDS = 300

/** Which connected systems something does not reach, or nothing comes from. @param isConnected what is configured */
export const troubleOf =
  (db: Db, isConnected: Record<System, boolean>) =>
  async (workspaceId: string): Promise<System[]> => {
    const { ledger, connections } = db.of(workspaceId)
    const flow = await ledger.flow(LATE_SECONDS)
    const sites = await connectedSites(db)(workspaceId)
    const isNotion = await hasNotion(db, isConnected.notion)(workspaceId)
    const namesOf = (system: System): ConnectionName[] => [
      ...((system === 'notion' ? isNotion : isConnected[system]) ? [system] : []),
      ...(system === 'jira' ? sites.map(({ cloudId }) => connectionOfSite(cloudId)) : []),
      ...(system === 'notion' && isNotion ? [CUSTOMERS_PLACE] : []),
    ]
    const isTroubled = async (system: System, names: ConnectionName[]) => {
      const { parked = 0, late = 0 } = flow.get(system) ?? {}
      if (parked > 0 || late > 0) return true
      const known = await Promise.all(names.map((name) => connections.get(name)))
      return known.some((one) => one?.problem)
    }
    const troubled = await Promise.all(
      (['jira', 'notion'] as const).map(async (system) => {
        const names = namesOf(system)
        return names.length > 0 && (await isTroubled(system, names)) && system
      }),
    )
    return troubled.filter((system) => system !== false)
  }

const assertAdmin = async (db: Db, actor: Actor): Promise<void> =>
  assertMaySet(actor, await db.of(actor.workspaceId).workspaces.settings())

/**
 * How the connections are, and what could not be sent or worked on and waits for an admin; that never expires.
 * @param isConnected what is configured
 */
export const unsent = (db: Db, isConnected: Record<System, boolean>, counts: RowCounts) => ({
  /** @throws Refusal `settings.notAdmin` */
  async connections(actor: Actor): Promise<Connections> {
    await assertAdmin(db, actor)
    const { ledger, inbox, connections } = db.of(actor.workspaceId)
    const [flow, sent, came, cameParked, jira, items, customers] = await Promise.all([
      ledger.flow(LATE_SECONDS),
      ledger.parked(MOST),
      inbox.parked(MOST),
      inbox.parkedCounts(),
      connections.get('jira'),
      connections.get('notion'),
      connections.get(CUSTOMERS_PLACE),
    ])
    const sites = await connectedSites(db)(actor.workspaceId)
    const isNotion = await hasNotion(db, isConnected.notion)(actor.workspaceId)
    const rows = isNotion ? await counts.inSync(actor.workspaceId) : null
    const isThere = { slack: true, jira: isConnected.jira, notion: isNotion }
    const known = { slack: null, jira, notion: items?.problem ? items : customers }
    const stateOf = (system: SystemState['system']): SystemState => {
      const { parked = 0, late = 0, lateSince = null } = flow.get(system) ?? {}
      return {
        system,
        isConnected: isThere[system],
        problem: known[system]?.problem ?? null,
        problemAt: known[system]?.problemAt ?? null,
        parked: parked + (cameParked.get(system) ?? 0),
        late,
        lateSince,
        ...(system === 'notion' && rows ? { rows } : {}),
      }
    }
    const siteState = async ({ cloudId, url, isRefused }: JiraSite): Promise<SystemState> => {
      const seen = await connections.get(connectionOfSite(cloudId))
      const problem = isRefused ? 'reconnect' : (seen?.problem ?? null)
      const broken = { problem, problemAt: seen?.problemAt ?? null }
      return { ...stateOf('jira'), ...broken, site: hostOfSite(url), isConnected: true }
    }
    const connected = await Promise.all(sites.map(siteState))
    // What waits goes out in one lane, whichever site it is for: it is counted once.
    const onlyOnce = connected.map((state, n) =>
      n === 0 && !isConnected.jira ? state : { ...state, parked: 0, late: 0, lateSince: null },
    )
    const jiras = isConnected.jira || sites.length === 0 ? [stateOf('jira'), ...onlyOnce] : onlyOnce
    return {
      systems: [stateOf('slack'), ...jiras, stateOf('notion')],
      unsent: [...sent, ...came].sort((a, b) => a.since.getTime() - b.since.getTime()).slice(0, MOST),
    }
  },

  /**
   * Sends all of it once more, and works once more on what came in.
   * @returns how many
   * @throws Refusal `settings.notAdmin`
   */
  async replay(actor: Actor): Promise<number> {
    await assertAdmin(db, actor)
    const { ledger, inbox } = db.of(actor.workspaceId)
    return (await ledger.replay()) + (await inbox.replay())
  },
})
