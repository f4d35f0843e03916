import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import type { DocumentOutgoing, DocumentView, Meeting } from '../domain/document.ts'
import { Refusal } from '../domain/errors.ts'
import { mayImport } from '../domain/settings.ts'
import { problemsOf, type SitesOf } from './import-file.ts'
import { assertMayRead } from './look-up.ts'
import { customerOf } from './look-up-customer.ts'
import { type CountNumbers, reportOf } from './report.ts'

/** So many items of each kind stand in the file of a customer. */
const MOST_ITEMS = 1_000

/**
 * Sends somebody a customer for a meeting, as a file in their direct messages.
 * @throws Refusal `read.outsider`, `customer.unknown`
 */
export const downloadCustomer =
  (db: Db) =>
  async (actor: Actor, customerId: string): Promise<void> => {
    assertMayRead(actor)
    await db.change(actor, async (tx) => {
      const stored = await tx.customerProfiles.read(customerId)
      if (!stored) throw new Refusal('customer.unknown', {})
      const id = await tx.documents.add(actor.personId, 'meeting', stored.mergedIntoId ?? stored.id, tx.now)
      const documents = [{ id, slackUserId: actor.slackUserId }]
      tx.record('document.wanted', null, { kind: 'meeting' }, { customerId: stored.id, documents })
    })
  }

/** A file as it is to go out now, by what its reader may see now; null where there is nothing to send any more. */
export const documentOf =
  (db: Db, now: () => Date, count: CountNumbers, sitesOf: SitesOf) =>
  async (workspaceId: string, documentId: string): Promise<DocumentView | null> => {
    const { documents, workspaces } = db.of(workspaceId)
    const [wanted, workspace] = await Promise.all([documents.get(documentId), workspaces.get()])
    if (!wanted?.isFullMember || !workspace) return null
    const { reader, isAdmin, name } = wanted
    const actor = { ...reader, workspaceId, name, isFullMember: true, isAdmin }
    const about = { reader, at: wanted.createdAt }
    if (wanted.kind === 'meeting')
      return { ...about, kind: 'meeting', meeting: await meetingOf(db, now, actor, wanted.subjectId) }
    if (wanted.kind === 'report') {
      const { asked } = wanted
      return asked && { ...about, kind: 'report', asked, report: () => reportOf(db, now, count)(actor, asked) }
    }
    const imported = mayImport(actor, await workspaces.settings())
      ? await problemsOf(db.of(workspaceId), wanted.subjectId, now(), await sitesOf(workspaceId))
      : null
    return imported && { ...about, kind: wanted.kind, imported }
  }

/** Whether a file has gone out, or will not; and where the message stands that says how far it is, as `channel:ts`. */
export const documentOutgoing =
  (db: Db) =>
  (workspaceId: string, documentId: string): Promise<DocumentOutgoing> =>
    db.of(workspaceId).documents.outgoing(documentId)

async function meetingOf(db: Db, now: () => Date, actor: Actor, customerId: string): Promise<Meeting> {
  const { customerPages, documents, items } = db.of(actor.workspaceId)
  const customer = await customerOf(db, now)(actor, customerId)
  const lines = []
  for (const section of ['open', 'shipped', 'declined'] as const)
    lines.push(...(await customerPages.items(customer.id, actor.personId, section, MOST_ITEMS, 0)).lines)
  const words = new Map<string, (string | null)[]>()
  for (const said of await documents.said(customer.id, actor.personId)) {
    const live = (await items.whereIs(said.itemId))?.liveId ?? said.itemId
    words.set(live, [...(words.get(live) ?? []), said.words])
  }
  return { customer, items: lines.map((line) => ({ ...line, words: words.get(line.id) ?? [] })) }
}
