import type { KnownBlock } from '@slack/types'
import type { PageContainer, PageMessage, PageView } from '../slack/page-contract.ts'

/** Where an element is: a view, or a message of a conversation. */
export type Surface = PageView | { channel: string; message: PageMessage }

/** Whether it is a view, and no message. */
export const isView = (surface: Surface): surface is PageView => 'rootViewId' in surface

/** The blocks that stand there, those of attachments after the message's own. */
export const blocksOf = (surface: Surface): KnownBlock[] =>
  isView(surface)
    ? surface.blocks
    : [...surface.message.blocks, ...surface.message.attachments.flatMap(({ blocks }) => blocks)]

/** How a gesture names it. */
export const containerOf = (surface: Surface): PageContainer =>
  isView(surface)
    ? { type: 'view', viewId: surface.id }
    : { type: 'message', channel: surface.channel, ts: surface.message.ts }
