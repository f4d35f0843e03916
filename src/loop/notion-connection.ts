import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import type { ConsentAsked, Issued } from '../domain/consent.ts'
import {
  type GivenBack,
  type NotionConnection,
  type NotionGrant,
  type NotionIssued,
  type NotionPage,
  parentOf,
} from '../domain/notion-connection.ts'
import { assertMaySet } from '../domain/settings.ts'
import { assertMayConnect } from './jira-sites.ts'

/** Whether rows have somewhere to go: an admin connected Notion, or the environment names it. */
export const hasNotion =
  (db: Db, isConfigured: boolean) =>
  async (workspaceId: string): Promise<boolean> =>
    isConfigured || (await db.of(workspaceId).notionGrants.isThere())

/**
 * Connects Notion by an admin's consent, in place of an earlier one and of the environment's token.
 * @param pages those that the person let us into, the outermost ones
 * @returns the page under which ours will stand; null: one is to be chosen
 * @throws Refusal `settings.notAdmin`
 */
const connectNotion =
  (db: Db) =>
  async (
    asked: Pick<ConsentAsked, 'workspaceId' | 'personId'>,
    issued: NotionIssued,
    pages: NotionPage[],
  ): Promise<NotionPage | null> => {
    await assertMayConnect(db)(asked)
    return db.change(asked, async (tx) => {
      await tx.workspaces.lockSettings()
      const before = await tx.notionGrants.get()
      const parent = parentOf(issued, pages, before)
      await tx.notionGrants.put(tx.uuid(), issued, parent, asked.personId)
      await tx.connections.clear('notion', [])
      const names = { before: before?.notionName ?? null, after: issued.notionName }
      tx.record('connection.changed', null, { system: 'notion', ...names })
      return parent
    })
  }

/**
 * Forgets the consent: rows stay as they are, and go where the environment says, if it does.
 * @returns what is to be given back to Notion
 * @throws Refusal `settings.notAdmin`
 */
const disconnectNotion =
  (db: Db) =>
  async (actor: Actor): Promise<GivenBack> =>
    db.change(actor, async (tx) => {
      assertMaySet(actor, await tx.workspaces.lockSettings())
      const before = await tx.notionGrants.get()
      if (!before) return null
      await tx.notionGrants.drop()
      await tx.connections.clear('notion', [])
      tx.record('connection.changed', null, { system: 'notion', before: before.notionName, after: null })
      return { access: before.tokens.access }
    })

/** Ours stand under that page from now on. @throws Refusal `settings.notAdmin` */
const chooseNotionPage =
  (db: Db) =>
  async (actor: Actor, page: NotionPage): Promise<void> => {
    await db.change(actor, async (tx) => {
      assertMaySet(actor, await tx.workspaces.lockSettings())
      const before = await tx.notionGrants.get()
      if (!before || before.parentPageId === page.id) return
      await tx.notionGrants.choosePage(page)
      await tx.connections.clear('notion', [])
      tx.record('connection.changed', null, { system: 'notion', before: before.parentTitle, after: page.title })
    })
  }

/** @throws Refusal `settings.notAdmin` */
const notionConnection =
  (db: Db, isConfigured: boolean) =>
  async (actor: Actor): Promise<Omit<NotionConnection, 'pages'>> => {
    const { workspaces, notionGrants, connections } = db.of(actor.workspaceId)
    assertMaySet(actor, await workspaces.settings())
    const [grant, known] = await Promise.all([notionGrants.get(), connections.get('notion')])
    return { grant, isConfigured, problem: grant?.isRefused ? 'reconnect' : (known?.problem ?? null) }
  }

/** Everything about Notion as an admin connects it, and the tokens by which it is. */
export const notionVerbs = (db: Db, isConfigured: boolean) => ({
  hasNotion: hasNotion(db, isConfigured),
  notionConnection: notionConnection(db, isConfigured),
  connectNotion: connectNotion(db),
  disconnectNotion: disconnectNotion(db),
  chooseNotionPage: chooseNotionPage(db),
  /** @throws Error where its tokens were sealed with a key that is not configured */
  notionGrant: (workspaceId: string): Promise<NotionGrant | null> => db.of(workspaceId).notionGrants.get(),
  leaseNotion: (workspaceId: string, id: string, version: number, forMs: number) =>
    db.of(workspaceId).notionGrants.lease(id, version, forMs),
  letNotionGo: (workspaceId: string, id: string, version: number) => db.of(workspaceId).notionGrants.letGo(id, version),
  keepNotionTokens: (workspaceId: string, id: string, version: number, issued: Issued) =>
    db.of(workspaceId).notionGrants.renew(id, version, issued),
  refuseNotion: (workspaceId: string, id: string, version: number) =>
    db.of(workspaceId).notionGrants.refuse(id, version),
})
