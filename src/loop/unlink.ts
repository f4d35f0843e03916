import type { Change } from '../db/change.ts'
import type { LinkRecord } from '../db/links.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import { issueNamed, type NamedIssue } from '../domain/issue-ref.ts'
import { assertMayLink, linkReason, MOST_LINKS_AT_ONCE, type Unlinked, type Why } from '../domain/link.ts'
import type { Issues } from './ask-tracker.ts'
import { followLinks, ruleOf } from './ship.ts'
import { decides } from './who-decides.ts'

/**
 * Unties issues from an item, or from the one that it was merged into, all of them at once: the item follows those that are
 * left; without any it stays as it is. It ships by that only where this person may decide; else whoever does is asked. One that
 * is named twice is untied once.
 * @param typed keys, or addresses of the issues' pages
 * @param why stands in the history beside each; null: nobody says
 * @returns what became of each, in their order: the refusal of one (`link.notAnIssue`, `link.otherSite`, `link.unknown`,
 *   `link.severalSites`) leaves the others
 * @throws Refusal `link.outsider`, `link.noJira`, `link.tooMany`, `field.tooLong`, `item.unknown`
 */
export const unlinkAll =
  (db: Db, issues: Issues | null) =>
  async (
    actor: Actor,
    itemId: string,
    typed: readonly string[],
    why: Why | null = null,
  ): Promise<(Unlinked | Refusal)[]> => {
    assertMayLink(actor)
    const reason = linkReason(why)
    const sites = ((await issues?.sites(actor.workspaceId)) ?? []).map(({ site }) => site)
    if (!issues || sites.length === 0) throw new Refusal('link.noJira', {})
    if (typed.length > MOST_LINKS_AT_ONCE) throw new Refusal('link.tooMany', { max: MOST_LINKS_AT_ONCE })
    const named = onceEach(typed.map((one) => orRefusal(() => issueNamed(one, sites))))
    if (named.every((one) => one instanceof Refusal)) return named

    return db.change(actor, async (tx) => {
      const item = await tx.items.lock(itemId)
      if (!item) throw new Refusal('item.unknown', { number: 0 })
      const before = await tx.links.ofItem(item.id)
      const gone = new Set<string>()
      const outcomes: (Unlinked | Refusal)[] = []
      for (const one of named) {
        const link = one instanceof Refusal ? one : orRefusal(() => linkOf(before, one, sites, item.number))
        if (!(link instanceof Refusal)) {
          gone.add(link.id)
          await untie(tx, item, link, reason)
        }
        outcomes.push(link instanceof Refusal ? link : { number: item.number, key: link.issueKey, asked: null, reason })
      }
      const last = outcomes.findLast((one) => !(one instanceof Refusal))
      if (!last || last instanceof Refusal) return outcomes
      const links = { before, after: before.filter(({ id }) => !gone.has(id)) }
      last.asked = await followLinks(tx, item, links, await ruleOf(tx, issues), await decides(tx, actor, item))
      return outcomes
    })
  }

async function untie(
  tx: Change,
  item: { id: string; channel: string },
  { id, issueKey: key }: LinkRecord,
  reason: string | null,
): Promise<void> {
  await tx.links.remove(id)
  tx.record('item.unlinked', item, { key, linkId: id, ...(reason ? { reason } : {}) }, { links: [id] })
}

/** One of a site that was connected before can be untied, too. @throws Refusal `link.unknown`, `link.severalSites` */
function linkOf(links: LinkRecord[], { key, site }: NamedIssue, sites: readonly string[], number: number): LinkRecord {
  const named = links.filter((one) => one.issueKey === key && (site === null || one.site === site))
  const connected = named.filter((one) => sites.includes(one.site))
  if (connected.length > 1) {
    const addresses = connected.map((one) => `${one.site}/browse/${key}`).join(', ')
    throw new Refusal('link.severalSites', { key, addresses })
  }
  const link = connected[0] ?? named[0]
  if (!link) throw new Refusal('link.unknown', { key, number })
  return link
}

function orRefusal<T>(work: () => T): T | Refusal {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

const nameOf = (named: NamedIssue | Refusal) => (named instanceof Refusal ? named : `${named.site} ${named.key}`)

const onceEach = (all: (NamedIssue | Refusal)[]) =>
  all.filter((one, at) => one instanceof Refusal || all.findIndex((other) => nameOf(other) === nameOf(one)) === at)
