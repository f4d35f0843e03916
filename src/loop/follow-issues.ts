import type { LinkRecord } from '../db/links.ts'
import type { Db } from '../db/open.ts'
import type { Issue, IssueTracker } from '../domain/issue.ts'
import { sameIssueState, withoutReleases } from '../domain/issue.ts'
import { askTracker, type Issues } from './ask-tracker.ts'
import { followLinks, ruleOf } from './ship.ts'

/** Jira's bulk fetch takes so many (developer.atlassian.com/cloud/jira/platform/rest/v3, `POST /issue/bulkfetch`). */
const MOST_AT_ONCE = 100
/** Items that are written at a time: after a bulk change there are many, and people who wait go first. */
const HANDS = 3
/** An issue that changes between every two looks is looked at again with its next hint. */
const MOST_LOOKS = 4

/**
 * Looks at issues again and lets the items behind them follow. What it is called with are hints: it fetches what is true now
 * of every issue of these items, so that hints that come twice, late or out of order end in the same state. An issue that
 * cannot be seen any more makes its links unreachable, until it can be seen again.
 * @param site whose issues they are; the site that is tried first without it
 * @returns how many of them had changed since somebody looked, in a way of which Jira sends a webhook
 * @throws Temporary, Permanent of the tracker
 */
export const followIssues =
  (db: Db, issues: Issues | null) =>
  async (workspaceId: string, issueIds: string[], site?: string): Promise<number> => {
    if (!issues) return 0
    const trackers = await issues.sites(workspaceId)
    const tracker = site === undefined ? trackers[0] : trackers.find((one) => one.site === site)
    // A site that is connected no more is not asked: its links stay as they were last seen.
    if (!tracker) return 0
    let told = 0
    let left = [...new Set(issueIds)]
    for (let look = 0; look < MOST_LOOKS && left.length > 0; look++) {
      const changed: string[] = []
      for (const some of inParts(left)) {
        const looked = await lookAt(db, issues, tracker, workspaceId, some)
        changed.push(...looked.changed)
        if (look === 0) told += looked.told
      }
      // Somebody else may have looked before us and written after us: whoever writes looks once more.
      left = changed
    }
    return told
  }

const inParts = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / MOST_AT_ONCE) }, (_, n) =>
    ids.slice(n * MOST_AT_ONCE, (n + 1) * MOST_AT_ONCE),
  )

/**
 * Looks again at all issues that were last seen with a version: it was released, unreleased, renamed, deleted or merged.
 * @throws Temporary, Permanent of the tracker
 */
export const followVersion =
  (db: Db, issues: Issues | null) =>
  async (workspaceId: string, versionId: string, site?: string): Promise<void> => {
    const at = site ?? (await issues?.sites(workspaceId))?.[0]?.site
    if (at === undefined) return
    const ids = await db.of(workspaceId).links.ofVersion(at, versionId)
    await followIssues(db, issues)(workspaceId, ids, at)
  }

/** @returns ids of the issues of which something was written down, and of how many of them Jira tells */
async function lookAt(db: Db, issues: Issues, tracker: IssueTracker, workspaceId: string, ids: string[]) {
  const { site } = tracker
  // An item is judged by all of its issues as they are now: whichever of them a hint was about.
  const tied = await db.of(workspaceId).links.besideIssues(site, ids)
  const asked = [...new Set(tied.flatMap(({ issueId }) => issueId ?? []))]
  const now = new Map<string, Issue>()
  for (const some of inParts(asked)) {
    const answer = await askTracker(db, workspaceId, tracker, () => tracker.issues(some))
    for (const issue of answer) now.set(issue.id, issue)
  }

  const stale = tied.filter((link) => isNews(link, now))
  const queue = new Set(stale.map((link) => link.itemId)).values()
  const hand = async () => {
    for (const itemId of queue) await followItem(db, issues, workspaceId, itemId, { site, asked, now })
  }
  const hands = await Promise.allSettled(Array.from({ length: HANDS }, hand))
  for (const one of hands) if (one.status === 'rejected') throw one.reason
  const idsOf = (links: LinkRecord[]) => [...new Set(links.flatMap(({ issueId }) => issueId ?? []))]
  // Whether we may see an issue changes without a word of Jira's.
  const told = stale.filter((link) => {
    const issue = now.get(link.issueId ?? '')
    return link.state === 'linked' && issue && !(tracker.tellsNoVersions && isRelease(link, issue))
  })
  return { changed: idsOf(stale), told: idsOf(told).length }
}

/** What was asked for, and what there is of it. */
interface Looked {
  site: string
  asked: string[]
  now: ReadonlyMap<string, Issue>
}

async function followItem(db: Db, issues: Issues, workspaceId: string, itemId: string, looked: Looked) {
  const { asked, now } = looked
  await db.change({ workspaceId, personId: null }, async (tx) => {
    const item = await tx.items.lock(itemId)
    if (!item) return
    const before = await tx.links.ofItem(itemId)
    const stale = before.filter(
      ({ issueId, site }) => site === looked.site && issueId !== null && asked.includes(issueId),
    )
    const visible: { key: string; was: string | null; is: string | null }[] = []
    for (const link of stale.filter((one) => isNews(one, now))) {
      const issue = now.get(link.issueId ?? '')
      if (issue) await tx.links.see(link.id, issue)
      else await tx.links.lose(link.id)
      if (isVisible(link, issue))
        visible.push({
          key: issue?.key ?? link.issueKey,
          was: link.seen?.status ?? null,
          is: issue?.state.status ?? null,
        })
    }
    if (visible.length) tx.record('item.followed', item, { issues: visible }, { links: stale.map(({ id }) => id) })
    // What was merged is moved by the issues of what it was merged into.
    if (item.id === itemId)
      await followLinks(tx, item, { before, after: await tx.links.ofItem(itemId) }, await ruleOf(tx, issues))
  })
}

function isNews(link: LinkRecord, now: ReadonlyMap<string, Issue>): boolean {
  const issue = now.get(link.issueId ?? '')
  if (!issue) return link.state !== 'unreachable'
  return isVisible(link, issue) || !link.seen || !sameIssueState(link.seen, issue.state)
}

/** Whether nothing but what its versions say of themselves has changed. */
const isRelease = (link: LinkRecord, issue: Issue): boolean =>
  !isVisible(link, issue) &&
  link.seen !== null &&
  sameIssueState(withoutReleases(link.seen), withoutReleases(issue.state))

/** Whether what a card shows of the issue has changed. */
const isVisible = (link: LinkRecord, issue: Issue | undefined): boolean =>
  issue
    ? link.state !== 'linked' ||
      link.issueKey !== issue.key ||
      link.summary !== issue.summary ||
      link.seen?.status !== issue.state.status
    : link.state !== 'unreachable'
