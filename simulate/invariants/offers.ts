import type { KnownBlock } from '@slack/types'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import { speech } from '../../src/locales/texts.ts'
import { noticeMessage } from '../../src/slack/views/notice-message.ts'
import type { Invariant } from '../invariants.ts'

/** What is held, given, waived or taken back is asked for in no message any more. */
export const offers: Invariant = async ({ rows, places, app }) => {
  const wrong: string[] = []
  const dms = places.flatMap((place) => place.dms)
  const now = new Date()
  for (const { id, kind, workspaceId, subject } of rows.effects) {
    const message = dms.find(({ metadata }) => metadata?.event_payload.effect_id === id)
    const view = kind === 'slack.notice' && message ? await app.verbs.noticeView(workspaceId, subject) : null
    if (!view) continue
    // A message of the time before an answer was taken back stays as it was then: another asks for it now.
    const past = rows.takenBack.filter(({ noticeId }) => noticeId === subject).map(({ loopId }) => loopId)
    const current = (blocks: readonly KnownBlock[]) => askedIn(blocks).filter((loopId) => !past.includes(loopId))
    const [stands, should] = [
      current(message?.blocks ?? []),
      current(noticeMessage(view, speech(view.reader, now)).blocks),
    ]
    if (stands.join() !== should.join())
      wrong.push(`a message to ${view.reader.name} asks for ${stands.length} answers (${stands}), not for (${should})`)
  }
  return wrong
}

/** Ids of the answers that can be given there. */
const askedIn = (blocks: readonly KnownBlock[]): string[] =>
  placedElements(blocks)
    .filter(({ actionId }) => actionId === 'answered')
    .map(({ element }) => String(element.value))
    .sort()
