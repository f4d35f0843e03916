import { useMemo } from 'react'
import type { PageMessage } from '../../../slack/page-contract.ts'
import { Attachments } from '../attachments/attachment-view.tsx'
import { Blocks } from '../blocks/blocks.tsx'
import { SurfaceContext } from '../surface/surface-context.ts'
import { useSurface } from '../surface/use-surface.ts'
import { Formatted } from '../text/formatted.tsx'
import { readMrkdwn } from '../text/mrkdwn.ts'
import { useWorld } from '../world/world-context.ts'
import { Folded } from './folded.tsx'

/** Texts shorter than this are never folded, and not measured either. */
const shortText = 600

/** What a message says: its blocks, or its text. */
export function MessageBody({ message, channelId }: { message: PageMessage; channelId: string }) {
  const { state, gestures } = useWorld()
  const isMine = message.author === state.me.id && !message.authorIsApp
  const { blocks, attachments, all } = useStable(message)
  const surface = useSurface(all, { type: 'message', channel: channelId, ts: message.ts }, {})
  return (
    <SurfaceContext value={surface}>
      <div className="message-body">{blocks.length > 0 ? <Blocks blocks={blocks} /> : <Words message={message} />}</div>
      <Attachments
        attachments={attachments}
        {...(isMine ? { removePreview: (id) => gestures.removePreview(channelId, message.ts, id) } : {})}
      />
    </SurfaceContext>
  )
}

function Words({ message: { text, edited } }: { message: PageMessage }) {
  const chunks = useMemo(() => readMrkdwn(text), [text])
  const { words } = useWorld()
  const shown = (
    <>
      <Formatted chunks={chunks} />
      {edited && <span className="edited">{words.edited}</span>}
    </>
  )
  const isLong = text.length > shortText || text.split('\n').length > 15
  return isLong ? <Folded>{shown}</Folded> : shown
}

/** Each refresh brings new objects; the same content must not look like an update of the message. */
function useStable({ blocks, attachments }: PageMessage) {
  const content = JSON.stringify({ blocks, attachments })
  return useMemo(() => {
    const stable: Pick<PageMessage, 'blocks' | 'attachments'> = JSON.parse(content)
    return { ...stable, all: [...stable.blocks, ...stable.attachments.flatMap((each) => each.blocks)] }
  }, [content])
}
