import type { KnownBlock } from '@slack/types'
import { blockIdOf } from '../surface/held.ts'
import { Formatted } from '../text/formatted.tsx'
import { readMarkdown } from '../text/markdown.ts'
import { TextView } from '../text/text-object.tsx'
import { ActionsView } from './actions-view.tsx'
import { ContextView } from './context-view.tsx'
import { ImageView } from './image-view.tsx'
import { InputView } from './input-view.tsx'
import { RichText } from './rich-text.tsx'
import { SectionView } from './section-view.tsx'
import { UnknownBlock } from './unknown-block.tsx'

/** Shows blocks inside a surface (`SurfaceContext`), which holds what their elements hold. */
export function Blocks({ blocks }: { blocks: KnownBlock[] }) {
  return (
    <div className="blocks">
      {blocks.map((block, at) => {
        const id = blockIdOf(block, at)
        return (
          <div key={id} className={`block block-${block.type}`} data-block-id={id}>
            <OneBlock block={block} blockId={id} />
          </div>
        )
      })}
    </div>
  )
}

function OneBlock({ block, blockId }: { block: KnownBlock; blockId: string }) {
  switch (block.type) {
    case 'section':
      return <SectionView block={block} blockId={blockId} />
    case 'header':
      return (
        <h3>
          <TextView text={block.text} />
        </h3>
      )
    case 'context':
      return <ContextView block={block} />
    case 'divider':
      return <hr />
    case 'actions':
      return <ActionsView block={block} blockId={blockId} />
    case 'image':
      return <ImageView block={block} />
    case 'rich_text':
      return <RichText block={block} />
    case 'markdown':
      return <Formatted chunks={readMarkdown(block.text)} />
    case 'input':
      return <InputView block={block} blockId={blockId} />
    default:
      return <UnknownBlock block={block} />
  }
}
