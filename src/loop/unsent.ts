import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import type { System } from '../domain/link.ts'
import { assertMaySet } from '../domain/settings.ts'
import type { Connections, SystemState } from '../domain/unsent.ts'

const MOST = 10
/** What is due and has not gone out for so long is late: longer than a budget or a short outage takes. */
const LATE_SECONDS = 300

/** Which connected systems something does not reach, or nothing comes from. @param isConnected what is configured */
export const troubleOf =
  (db: Db, isConnected: Record<System, boolean>) =>
  async (workspaceId: string): Promise<System[]> => {
    const { ledger, connections } = db.of(workspaceId)
    const flow = await ledger.flow(LATE_SECONDS)
    const isTroubled = async (system: System) => {
      const { parked = 0, late = 0 } = flow.get(system) ?? {}
      return parked > 0 || late > 0 || Boolean((await connections.get(system))?.problem)
    }
    const troubled = await Promise.all(
      (['jira', 'notion'] as const).map(async (system) => isConnected[system] && (await isTroubled(system)) && system),
    )
    return troubled.filter((system) => system !== false)
  }

const assertAdmin = async (db: Db, actor: Actor): Promise<void> =>
  assertMaySet(actor, await db.of(actor.workspaceId).workspaces.settings())

/**
 * How the connections are, and what could not be sent or worked on and waits for an admin; that never expires.
 * @param isConnected what is configured
 */
export const unsent = (db: Db, isConnected: Record<System, boolean>) => ({
  /** @throws Refusal `settings.notAdmin` */
  async connections(actor: Actor): Promise<Connections> {
    await assertAdmin(db, actor)
    const { ledger, inbox, connections } = db.of(actor.workspaceId)
    const [flow, sent, came, cameParked, jira, notion] = await Promise.all([
      ledger.flow(LATE_SECONDS),
      ledger.parked(MOST),
      inbox.parked(MOST),
      inbox.parkedCounts(),
      connections.get('jira'),
      connections.get('notion'),
    ])
    const known = { slack: null, jira, notion }
    const stateOf = (system: SystemState['system']): SystemState => {
      const { parked = 0, late = 0, lateSince = null } = flow.get(system) ?? {}
      return {
        system,
        isConnected: system === 'slack' || isConnected[system],
        problem: known[system]?.problem ?? null,
        problemAt: known[system]?.problemAt ?? null,
        parked: parked + (cameParked.get(system) ?? 0),
        late,
        lateSince,
      }
    }
    return {
      systems: [stateOf('slack'), stateOf('jira'), stateOf('notion')],
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
