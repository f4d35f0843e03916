import type { SlackFileImageObject, UrlImageObject } from '@slack/types'
import { useState } from 'react'
import { uiAddress } from '../world/api.ts'
import { useWorld } from '../world/world-context.ts'

type Source = Partial<UrlImageObject & SlackFileImageObject>

/**
 * An image by its address or by its file in the world; where it cannot be fetched, its description.
 * @param props.alt empty for one that only decorates: it is left out where it cannot be fetched
 */
export function Picture({ source, alt, className }: { source: Source; alt: string; className: string }) {
  const { state, words } = useWorld()
  const [isBroken, setBroken] = useState(false)
  const url = addressOf(source, state.me.id)
  if (url === undefined || isBroken)
    return alt === '' ? null : <span className="image-missing">{words.imageMissing(alt)}</span>
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

function addressOf({ image_url, slack_file }: Source, me: string): string | undefined {
  if (image_url !== undefined) return /^https?:\/\//i.test(image_url) ? image_url : undefined
  if (!slack_file) return undefined
  // Slack's addresses of a file carry its id: …/files-pri/T…-F…/name, …/files/U…/F…/name.
  const id = 'id' in slack_file ? slack_file.id : /[-/](F[A-Z0-9]+)(?=\/)/.exec(slack_file.url)?.[1]
  return id === undefined ? undefined : uiAddress(`files/${encodeURIComponent(id)}`, { as: me })
}
