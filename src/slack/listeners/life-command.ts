import type { WebClient } from '@slack/web-api'
import { itemAndRest, type VerbName, verbNames } from '../../domain/command.ts'
import { Refusal } from '../../domain/errors.ts'
import { fullMember } from '../full-member.ts'
import { ids } from '../ids.ts'
import type { Known, Listening } from '../known.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { HISTORY_PAGE, historyMessage } from '../views/history-window.ts'
import type { Message } from '../views/item-card.ts'
import { openEditForm } from './edit.ts'
import { undoneText } from './undo.ts'

/** The verbs that are about an item's life. */
const lifeVerbs = ['edit', 'assign', 'history', 'undo'] as const satisfies readonly VerbName[]
type LifeVerb = (typeof lifeVerbs)[number]
export const isLifeVerb = (verb: string): verb is LifeVerb => lifeVerbs.some((one) => one === verb)

/** What was typed, and where. */
export interface TypedCommand {
  client: WebClient
  triggerId: string
  responseUrl: string
  ack: (message?: Message & { response_type: 'ephemeral' }) => Promise<void>
  /** As Slack handed it over: `<@U1|name>` stands for somebody. */
  raw: string
}

const MENTION = /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/
/** "Me", as people write it. */
const ME = /^(?:me|myself|나|저|내가|제가)$/i

/**
 * `/voc edit VOC-1`, `/voc assign VOC-1 @joon`, `/voc history VOC-1`, `/voc undo`, `/voc undo VOC-1`.
 * @throws Refusal `command.needsItem`, and those of the verbs
 */
export async function answerLifeCommand(
  listening: Listening,
  { client, triggerId, responseUrl, ack, raw }: TypedCommand,
  known: Known,
  verb: LifeVerb,
  rest: string,
): Promise<void> {
  const { verbs } = listening
  const { actor, t } = known
  const say = (message: Message) => ack({ response_type: 'ephemeral', ...message })
  const text = (words: string) => say({ text: escapeMrkdwn(words), blocks: [] })
  const named = itemAndRest(rest)
  if (verb === 'undo') {
    // Whoever names an item means that one, whatever they did since.
    const only = named && (await verbs.findItem(actor, named.number))
    return text(undoneText(await verbs.undo(actor, null, only), t))
  }
  if (!named) throw new Refusal('command.needsItem', { verb: verbNames[verb][t.locale] })
  const itemId = await verbs.findItem(actor, named.number)
  if (verb === 'history') return say(historyMessage(await verbs.historyOf(actor, itemId, null, HISTORY_PAGE), t))
  const mentioned = verb === 'assign' ? (MENTION.exec(raw)?.[1] ?? null) : null
  const isMe = verb === 'assign' && ME.test(named.rest.trim())
  if (mentioned || isMe) {
    const owner = mentioned
      ? await fullMember(mentioned, ids.field.owner, client, known, listening)
      : { id: actor.personId, name: actor.name }
    const { number } = await verbs.assign(actor, itemId, owner.id)
    return text(t.edit.assigned(number, owner.name))
  }
  await ack()
  await openEditForm(listening, { client, triggerId, isInWindow: false, responseUrl }, known, itemId)
}
