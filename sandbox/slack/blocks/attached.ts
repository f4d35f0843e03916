import type { KnownBlock } from '@slack/types'
import type { Json } from '../types.ts'

/** The blocks of a message's attachments, each list with the number that Slack gives the attachment (from 1 on). */
export function attachedBlocks(attachments: readonly Json[] | undefined): { id: number; blocks: KnownBlock[] }[] {
  return (attachments ?? []).flatMap((attachment, at) =>
    Array.isArray(attachment.blocks)
      ? [
          {
            id: typeof attachment.id === 'number' ? attachment.id : at + 1,
            // Checked when they were posted.
            blocks: attachment.blocks as KnownBlock[],
          },
        ]
      : [],
  )
}
