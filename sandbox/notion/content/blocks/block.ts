import { invalid } from '../../api/api-error.ts'
import { adminId, botId } from '../../ids.ts'
import { nextId, type State } from '../../state.ts'
import type { Block, BlockType } from '../../types.ts'
import type { RichText } from '../rich-text-types.ts'

/** Who writes, and when: what every new block has. */
export interface Pen {
  state: State
  now: number
  /** The user who writes; the internal connection's bot without it. */
  author?: string
}

export function newBlock(pen: Pen, type: BlockType, text: RichText[], more: Partial<Block> = {}): Block {
  return {
    id: nextId(pen.state),
    type,
    text,
    color: 'default',
    checked: false,
    language: 'plain text',
    children: [],
    createdAt: pen.now,
    editedAt: pen.now,
    createdBy: pen.author ?? botId,
    ...more,
  }
}

export const byHand = (state: State, now: number): Pen => ({ state, now, author: adminId })

/** Most blocks of one request, children included (developers.notion.com/reference/request-limits). */
const mostBlocks = 1_000

/** @throws ApiError where there are more than 1,000 blocks */
export function checkCount(blocks: readonly Block[]): void {
  const all = countBlocks(blocks)
  if (all > mostBlocks) throw invalid(`Request contains ${all} blocks; at most ${mostBlocks} are allowed.`)
}

export const countBlocks = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + 1 + countBlocks(block.children), 0)

/** Media: a file or an address, with a caption. */
export const mediaTypes = ['image', 'video', 'audio', 'pdf', 'file'] as const
export type MediaType = (typeof mediaTypes)[number]
export const isMedia = (type: string): type is MediaType => mediaTypes.some((each) => each === type)

export const isHeading = (type: BlockType): boolean => type.startsWith('heading')

/** Whether blocks may stand inside. */
export const takesChildren = ({ type, isToggleable }: Pick<Block, 'type' | 'isToggleable'>): boolean =>
  isHeading(type)
    ? isToggleable === true
    : [
        'paragraph',
        'bulleted_list_item',
        'numbered_list_item',
        'to_do',
        'toggle',
        'quote',
        'callout',
        'table',
        'column_list',
        'column',
      ].includes(type)
