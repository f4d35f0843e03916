import { tellOfDraft } from '../links.ts'
import { pageAttachment } from '../page-attachment.ts'
import type { ComposeAnswer, ComposeRequest, PageDraft } from '../page-contract.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { Json } from '../types.ts'
import { personOf } from './who-where.ts'

/** A person writes a link and does not send it yet: apps may show a preview in the composer. @returns what to ask previews by */
export function composeAs(world: SlackWorld, request: ComposeRequest): ComposeAnswer {
  const shared = tellOfDraft(world, personOf(world, request.as), request.text)
  return { ok: true, drafts: shared.map(({ unfurlId }) => unfurlId) }
}

/** What an app shows in the composer, as it said it and as the page draws it; null while it shows nothing. */
export function previewOf(world: SlackWorld, draft: string): PageDraft & { preview: Json[] | null } {
  const preview = world.state.sharedLinks.get(draft)?.preview ?? null
  return { preview, attachments: preview?.map(pageAttachment) ?? null }
}
