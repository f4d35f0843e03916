import type { Logger } from 'pino'
import { z } from 'zod'
import { Permanent, Temporary } from '../domain/errors.ts'
import type { JiraSite } from '../domain/jira-site.ts'
import type { Jira } from './client.ts'

/** The webhook that a site is to have for us, as it was last registered. */
const known = z.object({
  hookProjects: z.array(z.string()).catch([]),
  hookCheckedAt: z.coerce.date().catch(new Date(0)),
})

export interface HooksNeeds {
  /** Where Jira is to send; null: it cannot reach us. */
  url: () => string | null
  jira: (workspaceId: string, site: string) => Promise<Jira | null>
  linkedProjects: (workspaceId: string, site: string) => Promise<string[]>
  remembered: (workspaceId: string, site: JiraSite) => Promise<unknown>
  remember: (workspaceId: string, site: JiraSite, data: Record<string, unknown>) => Promise<void>
  setHook: (workspaceId: string, cloudId: string, id: string | null, until: Date | null) => Promise<unknown>
  now: () => Date
  speed: number
  log: Logger
}

const DAY_MS = 86_400_000
/** A webhook lives for 30 days (OpenAPI: refreshWebhooks): it is refreshed when half of them are over. */
const LIVES_MS = 30 * DAY_MS
const REFRESH_MS = LIVES_MS / 2
/** So often it is looked whether it is still there, before it is divided by speed. */
const LOOK_MS = DAY_MS / 4
/** A filter names so many projects at most: what comes on top is only asked for. */
const MOST_PROJECTS = 100

/**
 * Keeps the webhook of a connected site: registered once something there is linked, for the projects of what is linked (a filter is
 * demanded, and knows few fields), refreshed long before it ends, and made anew where it is gone. Doing it again does nothing.
 * What it misses, asking finds.
 */
export function createHooks(needs: HooksNeeds) {
  const { now, speed, log } = needs

  async function keep(workspaceId: string, site: JiraSite): Promise<void> {
    const url = needs.url()
    const jira = await needs.jira(workspaceId, site.url)
    if (url === null || !jira) return
    const memory = known.parse((await needs.remembered(workspaceId, site)) ?? {})
    const projects = (await needs.linkedProjects(workspaceId, site.url)).slice(0, MOST_PROJECTS)
    let { hookId, hookUntil } = site
    if (hookId !== null && now().getTime() - memory.hookCheckedAt.getTime() > LOOK_MS / speed) {
      const there = (await jira.hooks()).find(({ id }) => id === hookId)
      await needs.remember(workspaceId, site, { hookCheckedAt: now() })
      if (there) hookUntil = there.until ?? hookUntil
      else hookId = null
    }
    const isWider = projects.some((key) => !memory.hookProjects.includes(key))
    if (projects.length > 0 && (hookId === null || isWider)) return register(workspaceId, site, jira, url, projects)
    if (hookId === null) return
    const leftMs = (hookUntil?.getTime() ?? 0) - now().getTime()
    const until = leftMs < REFRESH_MS ? await jira.refreshHook(hookId) : hookUntil
    if (until?.getTime() !== site.hookUntil?.getTime()) await needs.setHook(workspaceId, site.cloudId, hookId, until)
  }

  /** The new one before the old one goes: what happens between comes twice, and is a hint both times. */
  async function register(workspaceId: string, site: JiraSite, jira: Jira, url: string, projects: string[]) {
    const id = await jira.registerHook(url, `project in (${projects.map((key) => `"${key}"`).join(', ')})`)
    // The old one is forgotten only where there is a new one: it may live on.
    await needs.setHook(workspaceId, site.cloudId, id, new Date(now().getTime() + LIVES_MS))
    await needs.remember(workspaceId, site, { hookProjects: projects, hookCheckedAt: now() })
    if (site.hookId !== null) await jira.removeHook(site.hookId)
  }

  return {
    /** @throws nothing that is Jira's: it is logged, and the next time will do */
    async keep(workspaceId: string, site: JiraSite): Promise<void> {
      try {
        await keep(workspaceId, site)
      } catch (error) {
        if (!(error instanceof Temporary) && !(error instanceof Permanent)) throw error
        log.warn(
          { workspaceId, reason: error.message },
          'The webhook of a Jira site was not kept; it is asked meanwhile.',
        )
      }
    },

    /** A site is about to be disconnected: it is to send nothing more. */
    async drop(workspaceId: string, site: JiraSite): Promise<void> {
      if (site.hookId === null) return
      try {
        await (await needs.jira(workspaceId, site.url))?.removeHook(site.hookId)
      } catch (error) {
        if (!(error instanceof Temporary) && !(error instanceof Permanent)) throw error
        log.warn(
          { workspaceId, reason: error.message },
          'The webhook of a Jira site was left behind; it ends by itself.',
        )
      }
    },
  }
}
