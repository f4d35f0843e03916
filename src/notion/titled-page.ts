import { isFullPage } from '@notionhq/client'
import { childBlocks } from './child-blocks.ts'
import { causeIn, type Notion } from './client.ts'
import { committedId, isInvalid, isMissing } from './errors.ts'

/** A page that is known, among those under its parent, by its title and by whose it says that it is. */
export interface TitledPage {
  title: string
  markdown: string
}

const titled = (title: string) => ({ title: { title: [{ type: 'text' as const, text: { content: title } }] } })

/** Pages of ours under one parent page: made, rewritten, found again, put into the trash. All throw Temporary or Permanent. */
export const titledPages = (notion: Notion, parentPageId: string) => {
  /** Whether this page alone is gone, rather than all that we may see. @throws NotionBroken where the parent is gone, too */
  async function isAlone(workspaceId: string, failure: unknown): Promise<boolean> {
    if (!isMissing(causeIn(failure))) return false
    await notion.read(workspaceId, (client) => client.pages.retrieve({ page_id: parentPageId }))
    return true
  }

  return {
    /** @returns its id, also where Notion says 503 after it was made */
    async make(workspaceId: string, { title, markdown }: TitledPage): Promise<string> {
      try {
        const made = await notion.write(workspaceId, (client) =>
          client.pages.create({
            parent: { type: 'page_id', page_id: parentPageId },
            properties: titled(title),
            markdown,
          }),
        )
        return made.id
      } catch (failure) {
        const committed = committedId(causeIn(failure))
        if (committed) return committed
        throw failure
      }
    },

    /** Writes what has changed; a page in the trash is taken out of it. @returns false where it is gone for good */
    async rewrite(
      workspaceId: string,
      pageId: string,
      { title, markdown }: TitledPage,
      changed: { title: boolean; text: boolean },
    ): Promise<boolean> {
      const write = async () => {
        if (changed.title)
          await notion.write(workspaceId, (client) =>
            client.pages.update({ page_id: pageId, properties: titled(title) }),
          )
        if (changed.text)
          await notion.write(workspaceId, (client) =>
            client.pages.updateMarkdown({
              page_id: pageId,
              type: 'replace_content',
              replace_content: { new_str: markdown },
            }),
          )
      }
      try {
        await write()
      } catch (failure) {
        if (await isAlone(workspaceId, failure)) return false
        if (!isInvalid(causeIn(failure))) throw failure
        const stands = await notion.read(workspaceId, (client) => client.pages.retrieve({ page_id: pageId }))
        if (!isFullPage(stands) || !stands.in_trash) throw failure
        await notion.write(workspaceId, (client) => client.pages.update({ page_id: pageId, in_trash: false }))
        await write()
      }
      return true
    },

    /** Puts it into the trash; gone already is as well. */
    async discard(workspaceId: string, pageId: string): Promise<void> {
      try {
        await notion.write(workspaceId, (client) => client.pages.update({ page_id: pageId, in_trash: true }))
      } catch (failure) {
        if (!(await isAlone(workspaceId, failure))) throw failure
      }
    },

    /**
     * The page of that title under the parent in whose text its owner stands, or null: another workspace may write pages of the
     * same titles there.
     */
    async find(workspaceId: string, title: string, owner: string): Promise<string | null> {
      for await (const block of childBlocks(notion, workspaceId, parentPageId)) {
        if (block.type !== 'child_page' || block.in_trash || block.child_page.title !== title) continue
        const { markdown } = await notion.read(workspaceId, (client) =>
          client.pages.retrieveMarkdown({ page_id: block.id }),
        )
        if (markdown.includes(owner)) return block.id
      }
      return null
    },
  }
}
