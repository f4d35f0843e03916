import type {
  ActionsBlockElement,
  Button,
  ContextActionsBlockElement,
  InputBlockElement,
  KnownBlock,
  SectionBlockAccessory,
} from '@slack/types'

/** Anything that stands in a block and can be pressed, chosen or filled in; also the image beside a section. */
export type BlockElement =
  | SectionBlockAccessory
  | ActionsBlockElement
  | InputBlockElement
  | ContextActionsBlockElement
  | Button

/** The blocks that stand in a block: those of a container, the cards of a carousel. */
function innerBlocks(block: KnownBlock): KnownBlock[] {
  if (block.type === 'container') return block.child_blocks
  return block.type === 'carousel' ? block.elements : []
}

/** Every block of a surface, those that stand in others after them. */
export const everyBlock = (blocks: readonly KnownBlock[]): KnownBlock[] =>
  blocks.flatMap((block) => [block, ...everyBlock(innerBlocks(block))])

/** The elements of a block itself, not those of the blocks in it. */
export function ownElements(block: KnownBlock): BlockElement[] {
  if (block.type === 'section') return block.accessory ? [block.accessory] : []
  if (block.type === 'input') return [block.element]
  if (block.type === 'actions' || block.type === 'context_actions') return block.elements
  return block.type === 'card' ? (block.actions ?? []) : []
}
