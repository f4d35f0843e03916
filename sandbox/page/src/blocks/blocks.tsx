import type { KnownBlock } from '@slack/types'
import { blockIdOf } from '../surface/held.ts'
import { Formatted } from '../text/formatted.tsx'
import { readMarkdown } from '../text/markdown.ts'
import { TextView } from '../text/text-object.tsx'
import { ActionsView, ContextActionsView } from './actions-view.tsx'
import { AlertView } from './alert-view.tsx'
import { CardView, CarouselView } from './card-view.tsx'
import { ContainerView } from './container-view.tsx'
import { ContextView } from './context-view.tsx'
import { FileBlockView } from './file-block.tsx'
import { ImageView } from './image-view.tsx'
import { InputView } from './input-view.tsx'
import { RichText } from './rich-text.tsx'
import { SectionView } from './section-view.tsx'
import { DataTableView, TableView } from './table-view.tsx'
import { PlanView, TaskView } from './task-view.tsx'
import { UnknownBlock } from './unknown-block.tsx'
import { VideoView } from './video-view.tsx'

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
    case 'alert':
      return <AlertView block={block} />
    case 'card':
      return <CardView block={block} blockId={blockId} />
    case 'carousel':
      return <CarouselView block={block} blockId={blockId} />
    case 'container':
      return (
        <ContainerView block={block}>
          <Blocks blocks={block.child_blocks} />
        </ContainerView>
      )
    case 'context_actions':
      return <ContextActionsView block={block} blockId={blockId} />
    case 'table':
      return <TableView block={block} />
    case 'data_table':
      return <DataTableView block={block} />
    case 'task_card':
      return <TaskView block={block} />
    case 'plan':
      return <PlanView block={block} />
    case 'video':
      return <VideoView block={block} />
    case 'file':
      return <FileBlockView block={block} />
    default:
      return <UnknownBlock block={block} />
  }
}
