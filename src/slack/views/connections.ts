import type { Unsent } from '../../domain/unsent.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, header, line, paragraph, present } from './blocks.ts'
import type { Message } from './item-card.ts'

/** The state of the connections, for an admin: what could not be sent, why, and the press that sends it again. */
export function connections(unsent: Unsent[], t: Speech): Message {
  const summary = unsent.length ? t.settings.unsent(unsent.length) : t.settings.allWell
  return {
    text: summary,
    blocks: present(
      header(t.settings.title),
      paragraph(summary),
      unsent.map((one) =>
        line(t.settings.line(t.settings.kinds[one.kind] ?? one.kind, t.format.dateTime(one.since), reasonOf(one, t))),
      ),
      unsent.length > 0 && { type: 'actions', elements: [button(ids.action.replay, t.settings.replay, 'all')] },
    ),
  }
}

/** What to do about it, where Slack's code says; else what the log has. */
function reasonOf({ reason }: Unsent, t: Speech): string {
  const code = /Slack answered (\w+)/.exec(reason)?.[1] ?? ''
  return t.settings.reasons[code] ?? reason
}
