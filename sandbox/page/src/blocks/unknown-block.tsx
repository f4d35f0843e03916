import type { Block } from '@slack/types'
import { useWorld } from '../world/world-context.ts'

/** A block that the page does not draw is named rather than left out. */
export function UnknownBlock({ block }: { block: Block }) {
  const { words } = useWorld()
  return (
    <div className="unknown-block">
      <strong>{words.unknownBlock(block.type)}</strong> <span>{words.unknownBlockNote}</span>
    </div>
  )
}
