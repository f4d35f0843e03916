import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Permanent, Refusal, Temporary } from '../domain/errors.ts'
import type { IssueTracker } from '../domain/issue.ts'
import { hostOfSite } from '../domain/jira-site.ts'
import {
  assertComplete,
  assertMayMakeIssue,
  type IssueAsked,
  type IssueDraft,
  type IssueForm,
  type IssueMaker,
  type IssueProject,
  type IssueType,
  type IssueWish,
  summaryOf,
} from '../domain/new-issue.ts'
import { askTracker, type Issues, trackerOf } from './ask-tracker.ts'
import { tellOne } from './notices.ts'
import { followLinks, ruleOf } from './ship.ts'
import { wouldDecide } from './who-decides.ts'

const MOST_SUGGESTIONS = 20
/** Nobody waits for this one. */
const TIMEOUT_MS = 10_000

/** A project, and its site where several are connected. */
type Place = Pick<IssueProject, 'id' | 'site'>

/** Jira was asked something while somebody waits. Null: it did not answer in time, or there is no such thing for us. */
async function asked<T>(db: Db, workspaceId: string, tracker: IssueTracker, ask: (maker: IssueMaker) => Promise<T>) {
  try {
    return { answer: await askTracker(db, workspaceId, tracker, () => ask(tracker.maker)) }
  } catch (error) {
    // What is wrong with the connection is for the admins, who know by now.
    if (error instanceof Temporary || error instanceof Permanent) return { answer: null, failure: error }
    throw error
  }
}

/** Where a project is: the site that it names, else the one that is tried first. */
async function siteOf(issues: Issues | null, workspaceId: string, site: string | undefined) {
  const trackers = (await issues?.sites(workspaceId)) ?? []
  return site === undefined ? trackers[0] : trackers.find((one) => hostOfSite(one.site) === site)
}

/** Projects of all sites in which an issue can be made, from each site in turn; nothing where Jira does not answer in time. @throws Refusal `link.outsider` */
export const suggestProjects =
  (db: Db, issues: Issues | null) =>
  async (actor: Actor, typed: string): Promise<IssueProject[]> => {
    assertMayMakeIssue(actor)
    const trackers = (await issues?.sites(actor.workspaceId)) ?? []
    const found = await Promise.all(
      trackers.map(async (tracker) => {
        const all = await asked(db, actor.workspaceId, tracker, (maker) => maker.projects(typed, MOST_SUGGESTIONS))
        return (all.answer ?? []).map((one) =>
          trackers.length === 1 ? one : { ...one, site: hostOfSite(tracker.site) },
        )
      }),
    )
    const longest = Math.max(0, ...found.map(({ length }) => length))
    return Array.from({ length: longest }, (_, n) => found.flatMap((of) => of[n] ?? []))
      .flat()
      .slice(0, MOST_SUGGESTIONS)
  }

/** Who can be named in a field of a project's issues; as `suggestProjects`. */
export const suggestAssignable =
  (db: Db, issues: Issues | null) =>
  async (actor: Actor, project: Place, typed: string): Promise<{ id: string; name: string }[]> => {
    assertMayMakeIssue(actor)
    const tracker = await siteOf(issues, actor.workspaceId, project.site)
    if (!tracker) return []
    const people = await asked(db, actor.workspaceId, tracker, (one) => one.people(project.id, typed, MOST_SUGGESTIONS))
    return people.answer ?? []
  }

/** What a window for a new issue shows. */
export interface IssueChoices {
  types: IssueType[]
  /** The type that is chosen: what was asked for where the project has it, else its first. */
  typeId: string | null
  form: IssueForm | null
}

/**
 * What an issue of a project needs.
 * @param project whose issues
 * @param typeId the type that was chosen; null: none yet
 * @throws Refusal `link.outsider`, `link.noJira`, `issue.noAnswer`, `issue.noProject`
 */
export const issueChoices =
  (db: Db, issues: Issues | null) =>
  async (actor: Actor, { id: projectId, site }: Place, typeId: string | null): Promise<IssueChoices> => {
    assertMayMakeIssue(actor)
    const tracker = await siteOf(issues, actor.workspaceId, site)
    if (!tracker) throw new Refusal('link.noJira', {})
    const ask = async <T>(work: (maker: IssueMaker) => Promise<T>): Promise<T> => {
      const { answer, failure } = await asked(db, actor.workspaceId, tracker, work)
      if (answer !== null) return answer
      throw failure instanceof Temporary ? new Refusal('issue.noAnswer', {}) : new Refusal('issue.noProject', {})
    }
    const types = await ask((maker) => maker.types(projectId))
    const chosen = (types.find(({ id }) => id === typeId) ?? types[0])?.id ?? null
    return { types, typeId: chosen, form: chosen === null ? null : await ask((maker) => maker.form(projectId, chosen)) }
  }

/**
 * Keeps that an issue is to be made of an item, or of the one that it was merged into. It is made, and tied, a moment later;
 * should Jira refuse it, whoever asked is told why. Asking with the same id twice is asking once.
 * @param wishId made when the window was opened
 * @throws Refusal `link.outsider`, `link.noJira`, `issue.noSummary`, `issue.cannotFill`, `issue.noField`, `issue.underWay`,
 *   `item.unknown`
 */
export const askForIssue =
  (db: Db, issues: Issues | null) =>
  async (actor: Actor, wishId: string, itemId: string, typed: IssueDraft): Promise<IssueAsked> => {
    assertMayMakeIssue(actor)
    const { project } = typed
    const tracker = await siteOf(issues, actor.workspaceId, project.site)
    if (!tracker) throw new Refusal('link.noJira', {})
    const { answer: form } = await asked(db, actor.workspaceId, tracker, (one) => one.form(project.id, typed.typeId))
    const draft = { ...typed, summary: summaryOf(typed.summary), hasDescription: form?.hasDescription ?? true }
    // While Jira is away it is kept as it is: Jira itself says later what is missing.
    if (form) assertComplete(form, draft)

    return db.change(actor, async (tx) => {
      const item = await tx.items.lock(itemId)
      if (!item) throw new Refusal('item.unknown', { number: 0 })
      const told = { itemId: item.id, number: item.number, project: project.key }
      if (await tx.issueWishes.get(wishId)) return told
      if (await tx.issueWishes.isOpen(item.id)) throw new Refusal('issue.underWay', { number: item.number })
      const { site } = tracker
      await tx.issueWishes.add({ id: wishId, itemId: item.id, site, draft, askedById: actor.personId })
      tx.record('item.issueAsked', item, { key: project.key, wishId }, { issueWishes: [wishId] })
      return told
    })
  }

/** A wish for an issue; null where it does not exist. */
export const issueWish =
  (db: Db) =>
  (workspaceId: string, wishId: string): Promise<IssueWish | null> =>
    db.of(workspaceId).issueWishes.get(wishId)

/**
 * An issue was made: it is tied to its item, in the name of who asked for it. Doing it twice is doing it once.
 * @throws Temporary while the issue cannot be read
 */
export const issueMade =
  (db: Db, issues: Issues | null) =>
  async (workspaceId: string, wishId: string, issueId: string): Promise<void> => {
    const wish = await db.of(workspaceId).issueWishes.get(wishId)
    if (!wish || wish.isOver || !issues) return
    const tracker = await trackerOf(issues, workspaceId, wish.site)
    if (!tracker) throw new Temporary('The site of an issue that was made is connected no more', 'nothing')
    const issue = await askTracker(db, workspaceId, tracker, () => tracker.issue(issueId, TIMEOUT_MS))
    if (!issue) throw new Temporary('An issue that was made cannot be read', 'nothing')

    await db.change({ workspaceId, personId: wish.askedById }, async (tx) => {
      const item = await tx.items.lock(wish.itemId)
      if (!item || !(await tx.issueWishes.end(wishId, issueId))) return
      const before = await tx.links.ofItem(item.id)
      const linkId = await tx.links.tie({ itemId: item.id, site: wish.site, issue, linkedById: wish.askedById })
      if (!linkId) return
      tx.record('item.linked', item, { key: issue.key, linkId, made: true }, { links: [linkId] })
      const links = { before, after: await tx.links.ofItem(item.id) }
      await followLinks(tx, item, links, await ruleOf(tx, issues), await wouldDecide(tx, wish.askedById, item))
    })
  }

/**
 * Jira refuses to make an issue: whoever asked for it is told, with the fields that it refused.
 * @param fields ids of fields
 */
export const issueRefused =
  (db: Db) =>
  async (workspaceId: string, wishId: string, fields: readonly string[]): Promise<void> => {
    await db.change({ workspaceId, personId: null }, async (tx) => {
      const wish = await tx.issueWishes.get(wishId)
      const item = wish && (await tx.items.lock(wish.itemId))
      if (!item || !(await tx.issueWishes.end(wishId, null))) return
      const { project, fields: typed } = wish.draft
      const names = fields.map((id) => typed[id]?.name ?? id)
      const about = { personId: wish.askedById, kind: 'linkRefused', itemId: item.id } as const
      const data = { refusal: 'notMade', project: project.key, fields: names } as const
      const notices = await tellOne(tx, { ...about, data })
      tx.record('item.issueNotMade', item, { key: project.key, wishId }, { notices })
    })
  }
