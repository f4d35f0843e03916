import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import { issueNamed } from '../domain/issue-ref.ts'
import { assertMayLink, type Unlinked } from '../domain/link.ts'
import type { Issues } from './ask-tracker.ts'
import { followLinks, ruleOf } from './ship.ts'
import { decides } from './who-decides.ts'

/**
 * Unties an issue from an item, or from the one that it was merged into. The item follows those that are left; without any it
 * stays as it is. It ships by that only where this person may decide; else whoever does is asked.
 * @param typed a key, or the address of the issue's page
 * @throws Refusal `link.outsider`, `link.noJira`, `link.notAnIssue`, `link.otherSite`, `link.unknown`,
 *   `link.severalSites`, `item.unknown`
 */
export const unlink =
  (db: Db, issues: Issues | null) =>
  async (actor: Actor, itemId: string, typed: string): Promise<Unlinked> => {
    assertMayLink(actor)
    const sites = ((await issues?.sites(actor.workspaceId)) ?? []).map(({ site }) => site)
    if (!issues || sites.length === 0) throw new Refusal('link.noJira', {})
    const { key, site } = issueNamed(typed, sites)

    return db.change(actor, async (tx) => {
      const item = await tx.items.lock(itemId)
      if (!item) throw new Refusal('item.unknown', { number: 0 })
      const before = await tx.links.ofItem(item.id)
      // One of a site that was connected before can be untied, too.
      const named = before.filter((one) => one.issueKey === key && (site === null || one.site === site))
      const connected = named.filter((one) => sites.includes(one.site))
      if (connected.length > 1)
        throw new Refusal('link.severalSites', {
          key,
          addresses: connected.map((one) => `${one.site}/browse/${key}`).join(', '),
        })
      const link = connected[0] ?? named[0]
      if (!link) throw new Refusal('link.unknown', { key, number: item.number })
      await tx.links.remove(link.id)
      tx.record('item.unlinked', item, { key, linkId: link.id }, { links: [link.id] })
      const after = before.filter(({ id }) => id !== link.id)
      const rule = await ruleOf(tx, issues)
      const asked = await followLinks(tx, item, { before, after }, rule, await decides(tx, actor, item))
      return { number: item.number, key, asked }
    })
  }
