import type { WebClient } from '@slack/web-api'
import { parseCommand, verbNames } from '../../domain/command.ts'
import { Refusal } from '../../domain/errors.ts'
import { itemNumber } from '../../domain/item.ts'
import { assertMayPromote } from '../../domain/quote.ts'
import { assertMayVote } from '../../domain/vote.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { plainText } from '../plain-text.ts'
import { connections } from '../views/connections.ts'
import { help } from '../views/help.ts'
import { itemCard, type Message } from '../views/item-card.ts'
import { itemList, LIST_PAGE } from '../views/item-list.ts'
import { openEmptyForm } from './new-item.ts'

interface Typed {
  text: string
  triggerId: string
  responseUrl: string
}

/** `/voc …`: one line for each verb. A word that is none gets the nearest right one and an example. */
export function registerVocCommand(slack: SlackApp, listening: Listening) {
  const { verbs } = listening

  slack.command(ids.command, async ({ ack, command, client, context }) => {
    const typed = { text: command.text, triggerId: command.trigger_id, responseUrl: command.response_url }
    // Mentions come as `<@U1|name>` (`should_escape`): the reader sees the name.
    const asked = parseCommand(plainText(command.text, { user: () => undefined, channel: () => undefined }))
    if (asked.verb === 'new') {
      assertMayPromote(context.actor)
      await ack()
      return openForm(typed, asked.rest, client, context)
    }
    await ack({ response_type: 'ephemeral', ...(await answer(asked, typed, context)) })
  })

  const openForm = ({ triggerId, responseUrl }: Typed, words: string, client: WebClient, known: Known) =>
    openEmptyForm(listening, { client, triggerId, known }, words, responseUrl)

  async function answer(
    asked: ReturnType<typeof parseCommand>,
    typed: Typed,
    { actor, t, workspace }: Known,
  ): Promise<Message> {
    switch (asked.verb) {
      case 'list': {
        const lines = await verbs.listItems(actor, null, LIST_PAGE + 1)
        return itemList(lines.slice(0, LIST_PAGE), lines.length > LIST_PAGE, t)
      }
      case 'open': {
        const item = await verbs.itemView(workspace.id, await verbs.findItem(actor, asked.number))
        if (!item) throw new Refusal('item.unknown', { number: asked.number })
        return itemCard(item, t)
      }
      case 'vote': {
        assertMayVote(actor)
        const number = itemNumber(asked.rest)
        if (!number) throw new Refusal('command.needsItem', { verb: verbNames.vote[t.locale] })
        const wish = { toggle: { once: typed.triggerId } }
        const voted = await verbs.vote(actor, await verbs.findItem(actor, number), wish)
        const merged = voted.mergedFrom !== null
        const text = merged
          ? t.vote.toMergeTarget(number, voted.number)
          : voted.on
            ? t.vote.on(number)
            : t.vote.off(number)
        return { text, blocks: [] }
      }
      case 'settings':
        return connections(await verbs.unsent.list(actor), t)
      case 'unknown':
        throw new Refusal('command.unknown', {
          word: asked.word,
          nearest: asked.nearest && verbNames[asked.nearest][t.locale],
        })
      default:
        return help(t)
    }
  }
}
