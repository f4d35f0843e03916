import type { Logger } from 'pino'
import type { Finish } from '../connect/pages.ts'
import type { ConnectStates } from '../connect/state.ts'
import { Permanent, Refusal, Temporary } from '../domain/errors.ts'
import type { NotionConnecting, NotionPage } from '../domain/notion-connection.ts'
import type { Verbs } from '../loop/verbs.ts'
import type { Notion } from './client.ts'
import { fromNotion } from './errors.ts'
import { CONNECT_PATH, type NotionOAuth } from './oauth.ts'
import { sharedPages } from './shared-pages.ts'

export interface ConnectingNeeds {
  verbs: () => Verbs
  notion: Notion
  /** Null: no public connection is registered. */
  oauth: NotionOAuth | null
  state: ConnectStates | null
  baseUrl: () => string | null
  log: Logger
}

/** What becomes of a consent in Notion: it is kept, with the page that was shared, where it is one. */
export const finishNotion =
  ({ oauth, notion, verbs }: Pick<ConnectingNeeds, 'notion' | 'verbs'> & { oauth: NotionOAuth }): Finish =>
  async (asked, code, workspace) => {
    const issued = await oauth.exchange(code)
    const pages = await sharedPages(notion.sdk(issued.tokens.access)).catch((error: unknown) => {
      throw fromNotion(error, false, 1)
    })
    const parent = await verbs().connectNotion(asked, issued, pages)
    const name = issued.notionName
    if (parent) return { status: 200, of: (t) => t.notionConnection.page.done(name, workspace.name, parent.title) }
    const isOneSeen = pages.length > 0
    return {
      status: 200,
      of: (t) => t.notionConnection.page[isOneSeen ? 'choose' : 'noneSeen'](name, workspace.name),
    }
  }

/** What an admin does about the connection of Notion in Slack. */
export function createConnecting(needs: ConnectingNeeds): NotionConnecting {
  const { verbs, notion, oauth, state, baseUrl, log } = needs

  /** Null: Notion did not answer. */
  async function pagesFor(workspaceId: string): Promise<NotionPage[] | null> {
    try {
      return await notion.read(workspaceId, sharedPages)
    } catch (error) {
      if (error instanceof Temporary || error instanceof Permanent) return null
      throw error
    }
  }

  return {
    address(asked) {
      const base = baseUrl()
      if (!state || base === null) return null
      const query = new URLSearchParams({ state: state.make({ ...asked, again: null }) })
      return `${base.replace(/\/$/, '')}${CONNECT_PATH}?${query}`
    },

    async connection(actor) {
      const known = await verbs().notionConnection(actor)
      const mayAsk = known.grant !== null && !known.grant.isRefused
      return { ...known, pages: mayAsk ? await pagesFor(actor.workspaceId) : [] }
    },

    async disconnect(actor) {
      const given = await verbs().disconnectNotion(actor)
      if (!given) return
      try {
        await oauth?.revoke(given.access)
      } catch (error) {
        if (!(error instanceof Temporary) && !(error instanceof Permanent)) throw error
        log.warn({ reason: error.message }, 'The token could not be given back to Notion.')
      }
    },

    async choosePage(actor, pageId) {
      // Asked once more: what a window offers may be gone by now.
      await verbs().notionConnection(actor)
      const pages = await pagesFor(actor.workspaceId)
      if (!pages) throw new Refusal('notion.noAnswer', {})
      const page = pages.find(({ id }) => id === pageId)
      if (!page) throw new Refusal('notion.pageGone', {})
      await verbs().chooseNotionPage(actor, page)
    },
  }
}
