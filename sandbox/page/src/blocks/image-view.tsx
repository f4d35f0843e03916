import type { ImageBlock } from '@slack/types'
import { TextView } from '../text/text-object.tsx'
import { Picture } from './picture.tsx'

export function ImageView({ block }: { block: ImageBlock }) {
  return (
    <figure>
      {block.title && (
        <figcaption>
          <TextView text={block.title} />
        </figcaption>
      )}
      <Picture source={block} alt={block.alt_text} className="block-image" />
    </figure>
  )
}
