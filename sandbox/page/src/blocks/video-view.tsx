import type { VideoBlock } from '@slack/types'
import { isSafeUrl } from '../text/inline.ts'
import { TextView } from '../text/text-object.tsx'
import { useWorld } from '../world/world-context.ts'
import { Picture } from './picture.tsx'

/** A video as a card that leads to it: nothing from elsewhere is embedded. */
export function VideoView({ block }: { block: VideoBlock }) {
  const { words } = useWorld()
  const { title, title_url, video_url, thumbnail_url, alt_text, description, author_name, provider_name } = block
  const from = [provider_name, author_name].filter(Boolean).join(' · ')
  const words_ = <TextView text={title} />
  return (
    <article className="video">
      {from && (
        <p className="video-from">
          {block.provider_icon_url && (
            <Picture source={{ image_url: block.provider_icon_url }} alt="" className="context-image" />
          )}
          {from}
        </p>
      )}
      <p className="video-title">
        {title_url && isSafeUrl(title_url) ? (
          <a href={title_url} target="_blank" rel="noopener noreferrer">
            {words_}
          </a>
        ) : (
          words_
        )}
      </p>
      {description && (
        <p className="video-description">
          <TextView text={description} />
        </p>
      )}
      {isSafeUrl(video_url) && (
        <a
          className="video-still"
          href={video_url}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={words.blocks.playVideo(title.text)}
        >
          <Picture source={{ image_url: thumbnail_url }} alt={alt_text} className="video-picture" />
          <span className="play-sign" aria-hidden="true">
            ▶
          </span>
        </a>
      )}
    </article>
  )
}
