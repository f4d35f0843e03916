import type { ReactNode } from 'react'
import type { PageAttachment } from '../../../slack/page-contract.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { Picture } from '../blocks/picture.tsx'
import { Folded } from '../channel/folded.tsx'
import { byPlace } from '../text/by-place.ts'
import { Formatted } from '../text/formatted.tsx'
import { isSafeUrl } from '../text/inline.ts'
import { readMrkdwn } from '../text/mrkdwn.ts'
import { dayOf, timeOf } from '../words/dates.ts'
import { useWorld } from '../world/world-context.ts'
import './attachments.css'

/** Slack's names for colours (@slack/types, MessageAttachment). */
const namedColours: Record<string, string> = { good: '#2eb67d', warning: '#ecb22e', danger: '#e01e5a' }

const colourOf = (colour: string | undefined): string | undefined => {
  const hex = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(colour ?? '')?.[1]
  return hex ? `#${hex}` : namedColours[colour ?? '']
}

interface Props {
  attachments: PageAttachment[]
  /** Of one's own message: takes the preview of that number away. */
  removePreview?: (id: number) => void
}

/** What hangs under a message: attachments of the kind before Block Kit, and previews of links. */
export function Attachments({ attachments, removePreview }: Props) {
  return attachments.map((attachment) => (
    <OneAttachment
      key={attachment.id}
      attachment={attachment}
      {...(removePreview && attachment.fromUrl ? { remove: () => removePreview(attachment.id) } : {})}
    />
  ))
}

function OneAttachment({ attachment, remove }: { attachment: PageAttachment; remove?: () => void }) {
  const { words } = useWorld()
  const { pretext, blocks, fromUrl, serviceName, title, legacyActions, color } = attachment
  const name = fromUrl
    ? words.blocks.preview(serviceName ?? title ?? fromUrl)
    : (title ?? attachment.fallback ?? words.blocks.attachment)
  const bar = colourOf(color)
  const isEmpty = blocks.length === 0 && !hasWords(attachment)
  return (
    <>
      {pretext && (
        <div className="pretext">
          <Words text={pretext} />
        </div>
      )}
      <section className="attachment" aria-label={name} style={bar ? { borderInlineStartColor: bar } : undefined}>
        {blocks.length > 0 ? <Blocks blocks={blocks} /> : <Classic attachment={attachment} />}
        {remove && (
          <button
            type="button"
            className="icon-button remove-preview"
            aria-label={words.blocks.removePreview(name)}
            onClick={remove}
          >
            ×
          </button>
        )}
        {isEmpty && attachment.fallback && <p>{attachment.fallback}</p>}
        {legacyActions.length > 0 && (
          <p className="unknown-block">{words.blocks.legacyActions(legacyActions.join(', '))}</p>
        )}
      </section>
    </>
  )
}

const hasWords = ({ text, title, fields, imageUrl, thumbUrl, authorName, footer, serviceName }: PageAttachment) =>
  [text, title, imageUrl, thumbUrl, authorName, footer, serviceName].some(Boolean) || fields.length > 0

function Classic({ attachment }: { attachment: PageAttachment }) {
  const { authorName, authorLink, authorIcon, title, titleLink, text, fields, imageUrl, thumbUrl } = attachment
  const { serviceName } = attachment
  return (
    <div className="attachment-body">
      <div className="attachment-words">
        {serviceName && <p className="attachment-author">{serviceName}</p>}
        {authorName && (
          <p className="attachment-author">
            {authorIcon && <Picture source={{ image_url: authorIcon }} alt="" className="context-image" />}
            <Linked url={authorLink}>{authorName}</Linked>
          </p>
        )}
        {title && (
          <p className="attachment-title">
            <Linked url={titleLink}>{title}</Linked>
          </p>
        )}
        {text && (
          <Folded>
            <Words text={text} />
          </Folded>
        )}
        {fields.length > 0 && (
          <dl className="attachment-fields">
            {byPlace(fields).map(({ place, item: field }) => (
              <div key={place} className={field.short ? '' : 'wide'}>
                <dt>{field.title}</dt>
                <dd>
                  <Words text={field.value} />
                </dd>
              </div>
            ))}
          </dl>
        )}
        {imageUrl && <Picture source={{ image_url: imageUrl }} alt={title ?? ''} className="block-image" />}
        <Foot attachment={attachment} />
      </div>
      {thumbUrl && !imageUrl && (
        <Picture source={{ image_url: thumbUrl }} alt={title ?? ''} className="accessory-image" />
      )}
    </div>
  )
}

function Foot({ attachment: { footer, footerIcon, ts } }: { attachment: PageAttachment }) {
  const { locale, words } = useWorld()
  if (!footer && ts === undefined) return null
  const moment = ts === undefined ? null : new Date(ts * 1000)
  const when =
    moment && !Number.isNaN(moment.getTime()) ? `${dayOf(moment, locale, words)} ${timeOf(moment, locale)}` : ''
  return (
    <p className="attachment-foot">
      {footerIcon && <Picture source={{ image_url: footerIcon }} alt="" className="context-image" />}
      {[footer, when].filter(Boolean).join(' · ')}
    </p>
  )
}

const Words = ({ text }: { text: string }) => <Formatted chunks={readMrkdwn(text)} />

function Linked({ url, children }: { url: string | undefined; children: ReactNode }) {
  if (!url || !isSafeUrl(url)) return children
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}
