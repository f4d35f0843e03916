import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Permanent, Refusal, Temporary } from '../domain/errors.ts'
import type { NoticeSubject } from '../domain/events.ts'
import type { IssueNumbers, NumberField, NumberRefused } from '../domain/issue-numbers.ts'
import { hostOfSite } from '../domain/jira-site.ts'
import { assertMaySet } from '../domain/settings.ts'
import { askTracker, type Issues } from './ask-tracker.ts'
import { tellOne } from './notices.ts'

/** What is behind an issue, over all items that are tied to it; null where there is no such row. */
export const issueNumbers =
  (db: Db) =>
  (workspaceId: string, rowId: string): Promise<IssueNumbers | null> =>
    db.of(workspaceId).linkedIssues.numbers(rowId)

/** Writes down in which field of an issue a number of ours may stand; null: in none. */
export const numberStandsIn =
  (db: Db) =>
  async (workspaceId: string, rowId: string, field: string | null): Promise<void> =>
    void (await db.of(workspaceId).linkedIssues.standsIn(rowId, field))

/**
 * An issue does not take the number: it is not tried again before an admin chooses anew, and admins are told, once for a field,
 * however many issues refuse it.
 */
export const numberRefused =
  (db: Db) =>
  (workspaceId: string, rowId: string, field: string, problem: NumberRefused): Promise<void> =>
    db.change({ workspaceId, personId: null }, async (tx) => {
      const refused = await tx.linkedIssues.refuse(rowId, field)
      if (!refused || refused.isKnown) return
      const data = { system: 'jira' as const, problem, ...(refused.issueKey ? { issueKey: refused.issueKey } : {}) }
      const notices: NoticeSubject[] = []
      for (const personId of await tx.people.admins())
        notices.push(...(await tellOne(tx, { personId, kind: 'connection', data })))
      tx.record('notice.wanted', null, { system: 'jira', problem }, { notices })
    })

/** Number fields of Jira whose name, of several sites with the site, has what was typed; nothing where Jira does not answer in time. @throws Refusal `settings.notAdmin` */
export const suggestNumberFields =
  (db: Db, issues: Issues | null) =>
  async (actor: Actor, typed: string): Promise<NumberField[]> => {
    assertMaySet(actor, await db.of(actor.workspaceId).workspaces.settings())
    const words = typed.trim().toLowerCase()
    const all = (issues ? await fieldsOf(db, issues, actor.workspaceId) : null) ?? []
    const areSeveral = new Set(all.map(({ site }) => site)).size > 1
    const named = all.map((one) => (areSeveral ? { ...one, name: `${one.name} · ${hostOfSite(one.site)}` } : one))
    return named.filter(({ name }) => name.toLowerCase().includes(words))
  }

/**
 * The number fields that an admin chose, as Jira has them now: one a site at most.
 * @throws Refusal `settings.notAdmin`, `link.noJira`, `settings.noFields` where Jira does not answer, `settings.notNumber`,
 *   `settings.fieldTwice`
 */
export const numberFields =
  (db: Db, issues: Issues | null) =>
  async (actor: Actor, asked: Pick<NumberField, 'site' | 'id'>[]): Promise<NumberField[]> => {
    assertMaySet(actor, await db.of(actor.workspaceId).workspaces.settings())
    if (asked.length === 0) return []
    if (!issues) throw new Refusal('link.noJira', {})
    const twice = asked.find(({ site }, at) => asked.some((other, where) => other.site === site && where < at))
    if (twice) throw new Refusal('settings.fieldTwice', { site: hostOfSite(twice.site) }, 'customersField')
    const all = await fieldsOf(db, issues, actor.workspaceId)
    if (!all) throw new Refusal('settings.noFields', {}, 'customersField')
    return asked.map(({ site, id }) => {
      const field = all.find((one) => one.site === site && one.id === id)
      if (!field) throw new Refusal('settings.notNumber', {}, 'customersField')
      return field
    })
  }

/** Of all sites; null where none of them answers. */
async function fieldsOf(db: Db, issues: Issues, workspaceId: string): Promise<NumberField[] | null> {
  const asked = (await issues.sites(workspaceId)).map(async (tracker): Promise<NumberField[] | null> => {
    try {
      const all = await askTracker(db, workspaceId, tracker, () => tracker.numberFields())
      return all.map(({ id, name }) => ({ site: tracker.site, id, name }))
    } catch (error) {
      if (error instanceof Temporary || error instanceof Permanent) return null
      throw error
    }
  })
  const answers = (await Promise.all(asked)).filter((fields) => fields !== null)
  return answers.length > 0 ? answers.flat() : null
}
