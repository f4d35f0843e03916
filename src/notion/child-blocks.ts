import { type BlockObjectResponse, isFullBlock } from '@notionhq/client'
import type { Notion } from './client.ts'

/** What stands under a page, in its order, a hundred with each request. @throws Temporary, Permanent */
export async function* childBlocks(
  notion: Notion,
  workspaceId: string,
  pageId: string,
): AsyncGenerator<BlockObjectResponse> {
  let cursor: string | undefined
  do {
    const page = await notion.read(workspaceId, (client) =>
      client.blocks.children.list({ block_id: pageId, page_size: 100, ...(cursor ? { start_cursor: cursor } : {}) }),
    )
    yield* page.results.filter(isFullBlock)
    cursor = page.next_cursor ?? undefined
  } while (cursor)
}
