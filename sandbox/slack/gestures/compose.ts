import { tellOfDraft } from '../links.ts'
import type { GestureAnswer } from '../page-contract.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { Json } from '../types.ts'
import { personOf } from './who-where.ts'

/** A person writes a link and does not send it yet: apps may show a preview in the composer. @returns what to ask previews by */
export function composeAs(
  world: SlackWorld,
  request: { as: string; text: string },
): GestureAnswer & { drafts: string[] } {
  const shared = tellOfDraft(world, personOf(world, request.as), request.text)
  return { ok: true, drafts: shared.map(({ unfurlId }) => unfurlId) }
}

/** What an app shows in the composer; null while it shows nothing. */
export const previewOf = (world: SlackWorld, draft: string): { preview: Json[] | null } => ({
  preview: world.state.sharedLinks.get(draft)?.preview ?? null,
})
