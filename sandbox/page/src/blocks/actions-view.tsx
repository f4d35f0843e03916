import type { ActionsBlock, ContextActionsBlock } from '@slack/types'
import { ElementView } from '../elements/element-view.tsx'
import { actionIdOf } from '../surface/held.ts'

export function ActionsView({ block, blockId }: { block: ActionsBlock; blockId: string }) {
  return (
    <div className="actions">
      {block.elements.map((element, at) => {
        const actionId = actionIdOf(element, at)
        return <ElementView key={actionId} element={element} blockId={blockId} actionId={actionId} />
      })}
    </div>
  )
}

/** Small buttons under a message: feedback, and what the app offers to do with it. */
export function ContextActionsView({ block, blockId }: { block: ContextActionsBlock; blockId: string }) {
  return (
    <div className="context-actions">
      {block.elements.map((element, at) => {
        const actionId = actionIdOf(element, at)
        return <ElementView key={actionId} element={element} blockId={blockId} actionId={actionId} />
      })}
    </div>
  )
}
