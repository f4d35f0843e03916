import { useMemo } from 'react'
import { Attachments } from '../attachments/attachment-view.tsx'
import { SurfaceContext } from '../surface/surface-context.ts'
import { useSurface } from '../surface/use-surface.ts'
import { useWorld } from '../world/world-context.ts'
import { useDraftPreviews } from './use-draft-previews.ts'

/** Under the field: the previews of what one writes. Their buttons work once the message is sent. */
export function DraftPreviews({ text, channelId }: { text: string; channelId: string }) {
  const { words } = useWorld()
  const previews = useDraftPreviews(text)
  const blocks = useMemo(() => previews.flatMap((each) => each.blocks), [previews])
  const surface = useSurface(blocks, { type: 'message', channel: channelId, ts: '' }, {})
  if (previews.length === 0) return null
  return (
    <fieldset className="draft-previews" aria-label={words.blocks.draftPreviews} disabled>
      <SurfaceContext value={surface}>
        <Attachments attachments={previews} />
      </SurfaceContext>
    </fieldset>
  )
}
