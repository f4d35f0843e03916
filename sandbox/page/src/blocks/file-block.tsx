import type { FileBlock } from '@slack/types'
import { FileSign } from '../files/file-sign.tsx'
import '../files/files.css'
import { useWorld } from '../world/world-context.ts'

/** A remote file, of which a message names nothing but its id elsewhere. */
export function FileBlockView({ block }: { block: FileBlock }) {
  const { words } = useWorld()
  return (
    <div className="file-card">
      <FileSign name={block.external_id} />
      <span className="file-lines">
        <span className="file-name">{block.external_id}</span>
        <span className="quiet">{words.blocks.remoteFile}</span>
      </span>
    </div>
  )
}
