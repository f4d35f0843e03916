import type { SlackFileImageObject, UrlImageObject } from '@slack/types'
import { useState } from 'react'
import { useWorld } from '../world/world-context.ts'

/** An image by its address; where it cannot be fetched (or lies in Slack's own store), its description. */
export function Picture(props: {
  source: Partial<UrlImageObject & SlackFileImageObject>
  alt: string
  className: string
}) {
  const { source, alt, className } = props
  const { words } = useWorld()
  const [isBroken, setBroken] = useState(false)
  const url = source.image_url ?? (source.slack_file && 'url' in source.slack_file ? source.slack_file.url : undefined)
  const isSafe = url !== undefined && /^https?:\/\//i.test(url)
  if (!isSafe || isBroken) return <span className="image-missing">{words.imageMissing(alt)}</span>
  return (
    <img
      src={url}
      alt={alt}
      className={className}
      loading="lazy"
      referrerPolicy="no-referrer"
      onError={() => setBroken(true)}
    />
  )
}
