import type { Change } from '../db/change.ts'
import type { LinkRecord, Tie } from '../db/links.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Permanent, Refusal, Temporary } from '../domain/errors.ts'
import type { Issue } from '../domain/issue.ts'
import { issueKey, projectOf } from '../domain/issue-ref.ts'
import { assertMayLink, type Linked, type LinkRow } from '../domain/link.ts'
import { askTracker, type Issues } from './ask-tracker.ts'
import { followLinks, ruleOf } from './ship.ts'
import { decides } from './who-decides.ts'

/** A person waits for the answer, and Slack waits three seconds with them (docs.slack.dev/interactivity/handling-user-interaction). */
const PATIENCE_MS = 1_500
const MOST_SUGGESTIONS = 20

/**
 * Ties an issue to an item, or to the one that it was merged into; the item follows it at once. It ships by that
 * only where this person may decide; else whoever does is asked. Where Jira does not answer in time the link is kept, and
 * `findWaiting` ties it later.
 * @param typed a key, or the address of the issue's page
 * @throws Refusal `link.outsider`, `link.noJira`, `link.notAnIssue`, `link.otherSite`, `link.hidden`, `link.already`,
 *   `item.unknown`
 */
export const link =
  (db: Db, issues: Issues | null) =>
  async (actor: Actor, itemId: string, typed: string): Promise<Linked> => {
    assertMayLink(actor)
    if (!issues) throw new Refusal('link.noJira', {})
    const { site } = issues.tracker
    const asked = issueKey(typed, site)
    const issue = await inTime(db, actor.workspaceId, issues, asked)
    if (!issue && issue !== undefined) throw new Refusal('link.hidden', { key: asked, project: projectOf(asked) })

    return db.change(actor, async (tx) => {
      const item = await tx.items.lock(itemId)
      if (!item) throw new Refusal('item.unknown', { number: 0 })
      const before = await tx.links.ofItem(item.id)
      const known = before.find((one) => one.site === site && (one.issueKey === asked || one.issueKey === issue?.key))
      const key = issue?.key ?? asked
      const wish = { itemId: item.id, site, linkedById: actor.personId }
      const linkId = issue ? await tie(tx, wish, issue, known) : known ? null : await tx.links.wait(wish, asked)
      if (!linkId) throw new Refusal('link.already', { key, number: item.number })
      tx.record('item.linked', item, { key, linkId }, { links: [linkId] })
      const links = { before, after: await tx.links.ofItem(item.id) }
      const decider = await followLinks(tx, item, links, await ruleOf(tx, issues), await decides(tx, actor, item))
      return { itemId: item.id, number: item.number, key, issue: issue ?? null, asked: decider }
    })
  }

/** Undefined: Jira did not answer in time. Null: there is no such issue for us. */
async function inTime(db: Db, workspaceId: string, { tracker }: Issues, key: string) {
  try {
    return await askTracker(db, workspaceId, () => tracker.issue(key, PATIENCE_MS))
  } catch (error) {
    // What is wrong with the connection is for the admins, who know by now: the link waits until they mended it.
    if (error instanceof Temporary || error instanceof Permanent) return undefined
    throw error
  }
}

/** @returns the link's id; null where the item has the issue already */
async function tie(tx: Change, wish: Omit<Tie, 'issue'>, issue: Issue, known: LinkRecord | undefined) {
  const waiting = known?.state === 'waiting' ? known.id : null
  if (waiting && (await tx.links.found(waiting, issue))) return waiting
  if (waiting) await tx.links.remove(waiting)
  return tx.links.tie({ ...wish, issue })
}

/**
 * What somebody may mean who types this, best first; nothing where Jira does not answer in time.
 * @throws Refusal `link.outsider`
 */
export const suggestIssues =
  (db: Db, issues: Issues | null) =>
  async (actor: Actor, typed: string): Promise<{ key: string; summary: string }[]> => {
    assertMayLink(actor)
    if (!issues) return []
    try {
      return await askTracker(db, actor.workspaceId, () => issues.tracker.suggest(typed, MOST_SUGGESTIONS))
    } catch (error) {
      if (error instanceof Temporary || error instanceof Permanent) return []
      throw error
    }
  }

/** A link with all that the issue is told of its item, also when it was taken away; null where it does not exist. */
export const linkView =
  (db: Db) =>
  (workspaceId: string, linkId: string): Promise<LinkRow | null> =>
    db.of(workspaceId).links.view(linkId)
