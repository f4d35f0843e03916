import type { ContextBlock } from '@slack/types'
import { byPlace } from '../text/by-place.ts'
import { TextView } from '../text/text-object.tsx'
import { Picture } from './picture.tsx'

export function ContextView({ block }: { block: ContextBlock }) {
  return (
    <div className="context">
      {byPlace(block.elements).map(({ place, item: element }) =>
        element.type === 'image' ? (
          <Picture key={place} source={element} alt={element.alt_text} className="context-image" />
        ) : (
          <span key={place} className="context-text">
            <TextView text={element} />
          </span>
        ),
      )}
    </div>
  )
}
