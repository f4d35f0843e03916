import type { Change } from '../db/change.ts'
import type { LinkRecord, Tie } from '../db/links.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Permanent, Refusal, Temporary } from '../domain/errors.ts'
import type { Issue, IssueTracker } from '../domain/issue.ts'
import { issueNamed, type NamedIssue, projectOf } from '../domain/issue-ref.ts'
import { assertMayLink, type Linked, type LinkRow, linkReason, MOST_LINKS_AT_ONCE, type Why } from '../domain/link.ts'
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
 *   `link.severalSites`, `link.silentSites`, `item.unknown`
 */
export const link =
  (db: Db, issues: Issues | null) =>
  async (actor: Actor, itemId: string, typed: string): Promise<Linked> => {
    const [outcome] = await linkAll(db, issues)(actor, itemId, [typed])
    if (!outcome || outcome instanceof Refusal)
      throw outcome ?? new Refusal('link.notAnIssue', { text: typed, site: '' })
    return outcome
  }

/**
 * Ties several issues to an item at once, so that it follows all of them together and is not shipped by the first. Jira is asked
 * for all of them at once: whoever waits does not wait longer for more. One that is named twice is tied once.
 * @param typed keys, or addresses of the issues' pages
 * @param why stands in the history beside each; null: nobody says
 * @returns what became of each, in their order: the refusal of one (as `link` throws it) leaves the others
 * @throws Refusal `link.outsider`, `link.noJira`, `link.tooMany`, `field.tooLong`, `item.unknown`
 */
export const linkAll =
  (db: Db, issues: Issues | null) =>
  async (
    actor: Actor,
    itemId: string,
    typed: readonly string[],
    why: Why | null = null,
  ): Promise<(Linked | Refusal)[]> => {
    assertMayLink(actor)
    const reason = linkReason(why)
    const trackers = (await issues?.sites(actor.workspaceId)) ?? []
    if (!issues || trackers.length === 0) throw new Refusal('link.noJira', {})
    if (typed.length > MOST_LINKS_AT_ONCE) throw new Refusal('link.tooMany', { max: MOST_LINKS_AT_ONCE })
    const found = onceEach(await Promise.all(typed.map((one) => find(db, trackers, actor.workspaceId, one))))
    if (found.every((one) => one instanceof Refusal)) return found

    return db.change(actor, async (tx) => {
      const item = await tx.items.lock(itemId)
      if (!item) throw new Refusal('item.unknown', { number: 0 })
      const before = await tx.links.ofItem(item.id)
      const outcomes: (Linked | Refusal)[] = []
      for (const one of found) {
        if (one instanceof Refusal) {
          outcomes.push(one)
          continue
        }
        const { site } = one
        const key = one.issue?.key ?? one.asked
        const known = before.find(({ site: at, issueKey: is }) => at === site && (is === one.asked || is === key))
        const wish = { itemId: item.id, site, linkedById: actor.personId }
        const waits = known ? null : () => tx.links.wait(wish, one.asked)
        const linkId = one.issue ? await tie(tx, wish, one.issue, known) : ((await waits?.()) ?? null)
        if (linkId) tx.record('item.linked', item, { key, linkId, ...(reason ? { reason } : {}) }, { links: [linkId] })
        outcomes.push(
          linkId
            ? { itemId: item.id, number: item.number, key, issue: one.issue ?? null, asked: null, reason }
            : new Refusal('link.already', { key, number: item.number }),
        )
      }
      const last = outcomes.findLast((one) => !(one instanceof Refusal))
      if (!last || last instanceof Refusal) return outcomes
      const links = { before, after: await tx.links.ofItem(item.id) }
      last.asked = await followLinks(tx, item, links, await ruleOf(tx, issues), await decides(tx, actor, item))
      return outcomes
    })
  }

/** An issue that somebody named: as Jira has it, or undefined where it did not answer in time. */
interface Found {
  site: string
  asked: string
  issue: Issue | undefined
}

/** A key alone is looked for on every site: the one that has it is meant, once each of the others has said that it does not. */
async function find(db: Db, trackers: IssueTracker[], workspaceId: string, typed: string): Promise<Found | Refusal> {
  let named: NamedIssue
  try {
    named = issueNamed(
      typed,
      trackers.map(({ site }) => site),
    )
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  const { key: asked } = named
  const asking = trackers.filter(({ site }) => named.site === null || site === named.site)
  const answers = await Promise.all(
    asking.map(async (tracker) => ({
      ...{ site: tracker.site, asked },
      issue: await inTime(db, workspaceId, tracker, asked),
    })),
  )
  const having = answers.filter(({ issue }) => issue)
  if (having.length > 1)
    return new Refusal('link.severalSites', {
      key: asked,
      addresses: having.map(({ issue }) => issue?.url ?? '').join(', '),
    })
  const silent = answers.filter(({ issue }) => issue === undefined)
  const possible = answers.filter(({ issue }) => issue !== null)
  if (silent.length > 0 && possible.length > 1)
    return new Refusal('link.silentSites', {
      key: asked,
      addresses: possible.map(({ site }) => `${site}/browse/${asked}`).join(', '),
    })
  // Where nobody has it, the one that did not answer may.
  const [it = answers.find(({ issue }) => issue === undefined)] = having
  if (!it) return new Refusal('link.hidden', { key: asked, project: projectOf(asked) })
  return { ...it, issue: it.issue ?? undefined }
}

/** Without those that name an issue again, also by the key that it had before it was moved. */
function onceEach(found: (Found | Refusal)[]): (Found | Refusal)[] {
  const names = new Set<string>()
  return found.filter((one) => {
    if (one instanceof Refusal) return true
    const name = `${one.site} ${one.issue?.key ?? one.asked}`
    return names.has(name) ? false : Boolean(names.add(name))
  })
}

/** Undefined: Jira did not answer in time. Null: there is no such issue for us. */
async function inTime(db: Db, workspaceId: string, tracker: IssueTracker, key: string) {
  try {
    return await askTracker(db, workspaceId, tracker, () => tracker.issue(key, PATIENCE_MS))
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

/** An issue that somebody may mean. */
export interface SuggestedIssue {
  key: string
  summary: string
  /** Where it is; null while one site alone is connected. */
  site: string | null
}

/**
 * What somebody may mean who types this, best first, from each site in turn; nothing of one that does not answer in time.
 * @throws Refusal `link.outsider`
 */
export const suggestIssues =
  (db: Db, issues: Issues | null) =>
  async (actor: Actor, typed: string): Promise<SuggestedIssue[]> => {
    assertMayLink(actor)
    const trackers = (await issues?.sites(actor.workspaceId)) ?? []
    const isAlone = trackers.length === 1
    const found = await Promise.all(
      trackers.map(async (tracker) =>
        (await suggestedBy(db, actor.workspaceId, tracker, typed)).map((one) => ({
          ...one,
          site: isAlone ? null : tracker.site,
        })),
      ),
    )
    const longest = Math.max(0, ...found.map(({ length }) => length))
    return Array.from({ length: longest }, (_, n) => found.flatMap((of) => of[n] ?? [])).flat()
  }

async function suggestedBy(db: Db, workspaceId: string, tracker: IssueTracker, typed: string) {
  try {
    return await askTracker(db, workspaceId, tracker, () => tracker.suggest(typed, MOST_SUGGESTIONS))
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
