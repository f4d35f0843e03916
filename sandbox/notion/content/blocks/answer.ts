/** Blocks as the API answers them. */
import type { NotionWorld } from '../../notion-world.ts'
import { timeAnswer, userRef } from '../../objects.ts'
import { urlOf } from '../../page-url.ts'
import type { Block } from '../../types.ts'
import { fileAnswer, iconAnswer } from '../files.ts'
import { richTextAnswer } from '../rich-text.ts'
import { isHeading, isMedia } from './block.ts'

export type BlockParent = { type: 'page_id'; page_id: string } | { type: 'block_id'; block_id: string }

export const blockFrame = (
  id: string,
  parent: BlockParent,
  times: { createdAt: number; editedAt: number; createdBy: string },
) => ({
  object: 'block',
  id,
  parent,
  created_time: timeAnswer(times.createdAt),
  last_edited_time: timeAnswer(times.editedAt),
  created_by: userRef(times.createdBy),
  last_edited_by: userRef(times.createdBy),
  in_trash: false,
})

export const blockAnswer = (world: NotionWorld, block: Block, parent: BlockParent) => ({
  ...blockFrame(block.id, parent, block),
  has_children: block.children.length > 0,
  type: block.type,
  [block.type]: inside(world, block),
})

function inside(world: NotionWorld, block: Block): unknown {
  const { type } = block
  const rich = (parts: Block['text']) => richTextAnswer(parts, (id) => urlOf(world, id))
  const caption = rich(block.caption ?? [])
  const common = { rich_text: rich(block.text), color: block.color }
  if (isMedia(type))
    return {
      ...fileAnswer(world, block.file ?? { type: 'external', url: '' }),
      caption,
      ...(type === 'file' ? { name: block.fileName ?? 'file' } : {}),
    }
  if (isHeading(type)) return { ...common, is_toggleable: block.isToggleable ?? false }
  switch (type) {
    case 'divider':
    case 'breadcrumb':
    case 'column_list':
      return {}
    case 'to_do':
      return { ...common, checked: block.checked }
    case 'code':
      return { rich_text: common.rich_text, caption, language: block.language }
    case 'callout':
      return { ...common, icon: iconAnswer(world, block.icon ?? null) }
    case 'bookmark':
    case 'embed':
      return { url: block.url ?? '', caption }
    case 'equation':
      return { expression: block.expression ?? '' }
    case 'table_of_contents':
      return { color: block.color }
    case 'table':
      return {
        table_width: block.table?.width ?? 1,
        has_column_header: block.table?.columnHeader ?? false,
        has_row_header: block.table?.rowHeader ?? false,
      }
    case 'table_row':
      return { cells: (block.cells ?? []).map(rich) }
    case 'column':
      return block.widthRatio === undefined ? {} : { width_ratio: block.widthRatio }
    case 'link_to_page':
      return block.target ? { type: block.target.type, [block.target.type]: block.target.id } : {}
    default:
      return common
  }
}
