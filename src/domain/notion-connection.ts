import type { Actor } from './actor.ts'
import type { ConsentAsked, ConsentTokens, Grant, Issued } from './consent.ts'

/** What came of a consent in Notion. */
export interface NotionIssued extends Issued {
  /** Who we are there. */
  botId: string
  /** The workspace in Notion, and its name. */
  notionId: string
  notionName: string
  /** A page that Notion made of our template; null: the person chose pages instead. */
  templateId: string | null
}

/** A page that somebody let us into. */
export interface NotionPage {
  id: string
  title: string
}

/** A consent as it is kept. */
export interface NotionGrant extends Grant, Pick<NotionIssued, 'botId' | 'notionId' | 'notionName'> {
  /** The page under which ours stand; null: none was chosen yet. */
  parentPageId: string | null
  parentTitle: string | null
  /** Of whoever consented. */
  connectedBy: string
  connectedAt: Date
}

/**
 * The page under which ours are to stand: the one of before where it is still open to us, that of the template, or the only one
 * there is. Null: a person chooses.
 * @param before what stood chosen by an earlier consent
 */
export function parentOf(
  { notionId, templateId }: Pick<NotionIssued, 'notionId' | 'templateId'>,
  pages: readonly NotionPage[],
  before: Pick<NotionGrant, 'notionId' | 'parentPageId'> | null,
): NotionPage | null {
  const of = (id: string | null | undefined) => pages.find((page) => page.id === id)
  const kept = before?.notionId === notionId ? of(before.parentPageId) : undefined
  return kept ?? of(templateId) ?? (pages.length === 1 ? pages[0] : undefined) ?? null
}

/** The connection of Notion as an admin sees it. */
export interface NotionConnection {
  /** An admin's consent; null: there is none. */
  grant: Omit<NotionGrant, 'tokens' | 'version'> | null
  /** Whether the environment names a token. */
  isConfigured: boolean
  problem: string | null
  /** The pages to choose from; null: Notion did not answer. Empty without a consent. */
  pages: NotionPage[] | null
}

/** What can be done about the connection of Notion: handed to who shows it. */
export interface NotionConnecting {
  /** Where an admin connects in their browser; good for some minutes. Null: nobody can. */
  address(asked: Omit<ConsentAsked, 'again'>): string | null
  /** @throws Refusal `settings.notAdmin` */
  connection(actor: Actor): Promise<NotionConnection>
  /** Forgets the consent, and gives it back to Notion where that answers. @throws Refusal `settings.notAdmin` */
  disconnect(actor: Actor): Promise<void>
  /** @throws Refusal `settings.notAdmin`, `notion.noAnswer`, `notion.pageGone` */
  choosePage(actor: Actor, pageId: string): Promise<void>
}

/** The pair of tokens that is to be given back; null: there was none. */
export type GivenBack = Pick<ConsentTokens, 'access'> | null
