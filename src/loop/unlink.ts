import type { Change } from '../db/change.ts'
import type { LinkRecord } from '../db/links.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import { issueKey as keyOf } from '../domain/issue-ref.ts'
import { assertMayLink, MOST_LINKS_AT_ONCE, type Unlinked } from '../domain/link.ts'
import type { Issues } from './ask-tracker.ts'
import { followLinks, ruleOf } from './ship.ts'
import { decides } from './who-decides.ts'

/**
 * Unties issues from an item, or from the one that it was merged into, all of them at once: the item follows those that are
 * left; without any it stays as it is. It ships by that only where this person may decide; else whoever does is asked. One that
 * is named twice is untied once.
 * @param typed keys, or addresses of the issues' pages
 * @returns what became of each, in their order: the refusal of one (`link.notAnIssue`, `link.otherSite`, `link.unknown`)
 *   leaves the others
 * @throws Refusal `link.outsider`, `link.noJira`, `link.tooMany`, `item.unknown`
 */
export const unlinkAll =
  (db: Db, issues: Issues | null) =>
  async (actor: Actor, itemId: string, typed: readonly string[]): Promise<(Unlinked | Refusal)[]> => {
    assertMayLink(actor)
    if (!issues) throw new Refusal('link.noJira', {})
    if (typed.length > MOST_LINKS_AT_ONCE) throw new Refusal('link.tooMany', { max: MOST_LINKS_AT_ONCE })
    const named = onceEach(typed.map((one) => keyIn(one, issues.tracker.site)))
    if (named.every((one) => one instanceof Refusal)) return named

    return db.change(actor, async (tx) => {
      const item = await tx.items.lock(itemId)
      if (!item) throw new Refusal('item.unknown', { number: 0 })
      const before = await tx.links.ofItem(item.id)
      const gone = new Set<string>()
      const outcomes: (Unlinked | Refusal)[] = []
      for (const key of named) {
        const link = key instanceof Refusal ? null : linkOf(before, key, issues.tracker.site)
        if (key instanceof Refusal || !link) {
          outcomes.push(key instanceof Refusal ? key : new Refusal('link.unknown', { key, number: item.number }))
          continue
        }
        gone.add(link.id)
        await untie(tx, item, link, key)
        outcomes.push({ number: item.number, key, asked: null })
      }
      const last = outcomes.findLast((one) => !(one instanceof Refusal))
      if (!last || last instanceof Refusal) return outcomes
      const links = { before, after: before.filter(({ id }) => !gone.has(id)) }
      last.asked = await followLinks(tx, item, links, await ruleOf(tx, issues), await decides(tx, actor, item))
      return outcomes
    })
  }

async function untie(tx: Change, item: { id: string; channel: string }, link: LinkRecord, key: string): Promise<void> {
  await tx.links.remove(link.id)
  tx.record('item.unlinked', item, { key, linkId: link.id }, { links: [link.id] })
}

/** One of a site that was connected before can be untied, too. */
function linkOf(links: LinkRecord[], key: string, site: string): LinkRecord | undefined {
  const named = links.filter(({ issueKey }) => issueKey === key)
  return named.find((one) => one.site === site) ?? named[0]
}

function keyIn(typed: string, site: string): string | Refusal {
  try {
    return keyOf(typed, site)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

const onceEach = (named: (string | Refusal)[]) =>
  named.filter((one, at) => one instanceof Refusal || named.indexOf(one) === at)
