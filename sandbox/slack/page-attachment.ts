import { attachedBlocks } from './blocks/attached.ts'
import { isObject } from './blocks/check.ts'
import type { PageAttachment } from './page-contract.ts'
import type { Json } from './types.ts'

const texts = {
  color: 'color',
  pretext: 'pretext',
  author_name: 'authorName',
  author_link: 'authorLink',
  author_icon: 'authorIcon',
  title: 'title',
  title_link: 'titleLink',
  text: 'text',
  image_url: 'imageUrl',
  thumb_url: 'thumbUrl',
  footer: 'footer',
  footer_icon: 'footerIcon',
  service_name: 'serviceName',
  from_url: 'fromUrl',
  fallback: 'fallback',
} as const satisfies Record<string, keyof PageAttachment>

/**
 * An attachment as the page draws it (docs.slack.dev/messaging/formatting-message-text, "secondary attachments"). What is
 * not of the documented type is left out, because apps may put anything there.
 */
export function pageAttachment(attachment: Json, at: number): PageAttachment {
  const shown: PageAttachment = {
    id: typeof attachment.id === 'number' ? attachment.id : at + 1,
    fields: list(attachment.fields).map(({ title, value, short }) => ({
      title: String(title ?? ''),
      value: String(value ?? ''),
      short: short === true,
    })),
    blocks: attachedBlocks([attachment]).flatMap(({ blocks }) => blocks),
    legacyActions: list(attachment.actions).map(({ text, name }) => String(text ?? name ?? '')),
  }
  for (const [name, field] of Object.entries(texts)) {
    const value = attachment[name]
    if (typeof value === 'string' && value !== '') Object.assign(shown, { [field]: value })
  }
  const seconds = Number(attachment.ts)
  if (attachment.ts !== undefined && Number.isFinite(seconds)) shown.ts = seconds
  return shown
}

const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isObject) : [])
