import type { Change } from '../db/change.ts'
import type { Db } from '../db/open.ts'
import type { NoticeSubject } from '../domain/events.ts'
import { hostOfSite } from '../domain/jira-site.ts'
import type { ConnectionName, ConnectionView, System } from '../domain/link.ts'
import { CUSTOMERS_PLACE } from '../domain/mirror.ts'
import type { WorkspaceSettings } from '../domain/settings.ts'
import { toldOfIn } from '../domain/told-of.ts'
import { tellOne } from './notices.ts'

/** What is set for a workspace, with the defaults for the rest. */
export const settingsOf =
  (db: Db) =>
  (workspaceId: string): Promise<WorkspaceSettings> =>
    db.of(workspaceId).workspaces.settings()

const UNKNOWN: ConnectionView = { data: {}, problem: null, problemAt: null, heardAt: null }

/** What is known of an outside system; empty where nothing was written yet. */
export const connectionOf =
  (db: Db) =>
  async (workspaceId: string, system: ConnectionName): Promise<ConnectionView> =>
    (await db.of(workspaceId).connections.get(system)) ?? UNKNOWN

/** Writes down what is known: keys of `data` that are given replace those that stand there. */
export const putConnection =
  (db: Db) =>
  async (
    workspaceId: string,
    system: ConnectionName,
    known: { data?: Record<string, unknown>; heardAt?: Date },
  ): Promise<void> => {
    await db.of(workspaceId).connections.put(system, known.data ?? {}, known.heardAt ?? null)
  }

/**
 * A problem with an outside system begins (each admin is told, once for each different problem), goes on (nobody is), or is
 * over (null). Where no admin is known yet, the full member is told who did something last; where nobody is, it has not begun.
 * @param unless problems of which what was just seen says nothing: where one of them stands, it stays
 * @param about what it is told of once, e.g. the day on which a token ends: whatever else was wrong meanwhile, not again
 */
export const connectionProblem =
  (db: Db) =>
  async (
    workspaceId: string,
    system: ConnectionName,
    problem: string | null,
    unless: readonly string[] = [],
    about: string | null = null,
  ): Promise<void> => {
    if (problem === null) {
      await db.of(workspaceId).connections.clear(system, unless)
      return
    }
    await db.change({ workspaceId, personId: null }, async (tx) => {
      const admins = await tx.people.admins()
      const instead = admins.length ? null : await tx.connections.lastActive()
      const whom = instead ? [instead] : admins
      // Where nobody has used the app yet it begins with the next look, or nobody would ever be told.
      if (whom.length === 0 || !(await tx.connections.begin(system, problem, unless))) return
      if (about !== null) {
        if (toldOfIn((await tx.connections.get(system))?.data) === about) return
        await tx.connections.put(system, { toldOf: about }, null)
      }
      const data = { ...(await shownAs(tx, system)), problem, ...(instead ? { insteadOfAdmin: true } : {}) }
      const notices: NoticeSubject[] = []
      for (const personId of whom) notices.push(...(await tellOne(tx, { personId, kind: 'connection', data })))
      tx.record('notice.wanted', null, { system, problem }, { notices })
    })
  }

/** Which system it is, and of several sites which one. */
async function shownAs(tx: Change, name: ConnectionName): Promise<{ system: System; site?: string }> {
  if (name === 'jira' || name === 'notion') return { system: name }
  if (name === CUSTOMERS_PLACE) return { system: 'notion' }
  const site = (await tx.jiraSites.all()).find(({ cloudId }) => name === `jira:${cloudId}`)
  return { system: 'jira', ...(site ? { site: hostOfSite(site.url) } : {}) }
}
