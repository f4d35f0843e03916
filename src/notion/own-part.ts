import { Permanent } from '../domain/errors.ts'
import type { Notion } from './client.ts'

/** Requests have at most 500 KB (developers.notion.com/reference/request-limits), and what is replaced is sent with what replaces it. */
const MOST_BYTES = 400_000

/**
 * The text of a page of ours: our part, and below the line with the mark whatever people write.
 * @param mark of the workspace's language; where it stands in our own text, e.g. in a customer's words, it loses its last letter
 */
export const ownPart = (ours: string, mark: string): string =>
  `${ours.replaceAll(mark, mark.slice(0, -1))}\n\n---\n\n${mark}`

/**
 * What a page is to read, so that people's own notes stay.
 * @param stands its text as Notion has it
 * @param part ours, with its mark
 * @param marks in every language: the workspace's may have changed since it was written
 * @returns what of it is ours, to be replaced; a picture at the top is not; null where the mark is gone: then ours comes first, and all that stands is taken for notes
 */
export function ownPartOf(stands: string, marks: readonly string[]): string | null {
  const ends = marks.flatMap((mark) => {
    const at = stands.indexOf(mark)
    return at < 0 ? [] : [at + mark.length]
  })
  const [picture = ''] = /^!\[[^\n]*\n+/.exec(stands) ?? []
  return ends.length ? stands.slice(picture.length, Math.min(...ends)) : null
}

/**
 * Writes our part of a page anew. What somebody writes below it meanwhile stays: Notion replaces our part alone, and only as it
 * was read. @throws Temporary, Permanent; refused as invalid where our part changed in that moment
 */
export async function rewriteOwnPart(
  notion: Notion,
  { workspaceId, pageId, part, marks }: { workspaceId: string; pageId: string; part: string; marks: readonly string[] },
): Promise<void> {
  const { markdown: stands, truncated } = await notion.read(workspaceId, (client) =>
    client.pages.retrieveMarkdown({ page_id: pageId }),
  )
  const ours = ownPartOf(stands, marks)
  if (ours === part) return
  const [before = '', after = ''] =
    ours === null ? [] : [stands.slice(0, stands.indexOf(ours)), stands.slice(stands.indexOf(ours) + ours.length)]
  const isAlone = ours !== null && Buffer.byteLength(ours + part) < MOST_BYTES
  // What was not read would be gone.
  if (truncated && !isAlone) throw new Permanent('A page in Notion is too long to be read as a whole')
  await notion.write(workspaceId, (client) =>
    client.pages.updateMarkdown(
      isAlone
        ? {
            page_id: pageId,
            type: 'update_content',
            update_content: { content_updates: [{ old_str: ours, new_str: part }] },
          }
        : {
            page_id: pageId,
            type: 'replace_content',
            replace_content: { new_str: ours === null ? joined(part, stands) : before + part + after },
          },
    ),
  )
}

const joined = (part: string, notes: string) => (notes.trim() ? `${part}\n\n${notes}` : part)
