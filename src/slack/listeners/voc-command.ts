import { choiceNamed } from '../../domain/choice.ts'
import { itemAndRest, itemPair, parseCommand, type VerbName, verbNames } from '../../domain/command.ts'
import { type EmojiWish, emojiWish } from '../../domain/emoji-command.ts'
import { Refusal } from '../../domain/errors.ts'
import { issuesNamed } from '../../domain/issue-ref.ts'
import type { ItemView } from '../../domain/item.ts'
import { assertMayLink } from '../../domain/link.ts'
import { assertMayPromote } from '../../domain/quote.ts'
import { assertMaySet } from '../../domain/settings.ts'
import { assertMayVote } from '../../domain/vote.ts'
import type { Speech } from '../../locales/texts.ts'
import { assertMayRead } from '../../loop/look-up.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { marksOf } from '../marks.ts'
import { escapeMrkdwn, plainText } from '../plain-text.ts'
import { postToResponseUrl } from '../response-url.ts'
import { settingsAnswer } from '../views/connections.ts'
import { help } from '../views/help.ts'
import { waitingMessage } from '../views/home.ts'
import { itemCard, type Message } from '../views/item-card.ts'
import { itemList, LIST_PAGE } from '../views/item-list.ts'
import { itemStatus } from '../views/item-status.ts'
import { linkedTexts, unlinkedTexts } from '../views/linked.ts'
import { goneTo, mergedMessage } from '../views/merged.ts'
import { answerCustomerCommand } from './customer-command.ts'
import { openDecideForm } from './decide.ts'
import { createDigestAnswers } from './digest-answers.ts'
import { openImport } from './import.ts'
import { answerLifeCommand, isLifeVerb } from './life-command.ts'
import { answerLookUp } from './look-up-command.ts'
import { mergedText, openMergeForm } from './merge.ts'
import { openNewIssue } from './new-issue.ts'
import { openEmptyForm } from './new-item.ts'
import { openNumbers } from './numbers.ts'
import { answerReport } from './report.ts'
import { answerSearch } from './search.ts'

/** In place of an issue: one is made. */
const newWords = new Set(['new', '새로'])

/** `/voc …`: one line for each verb. A word that is none is looked up. */
export function registerVocCommand(slack: SlackApp, listening: Listening) {
  const { verbs, log, clock } = listening
  const digest = createDigestAnswers(listening)

  slack.command(ids.command, async ({ ack, command, client, context }) => {
    const { trigger_id: triggerId, response_url: responseUrl } = command
    // Mentions come as `<@U1|name>` (`should_escape`): the reader sees the name.
    const asked = parseCommand(plainText(command.text, { user: () => undefined, channel: () => undefined }))
    if (asked.verb === 'new') {
      assertMayPromote(context.actor)
      await ack()
      return openEmptyForm(listening, { client, triggerId, known: context }, asked.rest, responseUrl)
    }
    if (asked.verb === 'status') {
      const { number, rest } = namedItem('status', asked.rest, context.t)
      const itemId = await verbs.findItem(context.actor, number)
      if (rest) {
        await ack()
        const from = { responseUrl, isOwnCard: false }
        const wanted = { client, triggerId, isInWindow: false, known: context, asked: from }
        return openDecideForm(listening, wanted, itemId, choiceNamed(rest))
      }
    }
    const made = asked.verb === 'link' ? itemAndRest(asked.rest) : null
    if (made && newWords.has(made.rest.toLowerCase())) {
      assertMayLink(context.actor)
      const itemId = await verbs.findItem(context.actor, made.number)
      await ack()
      return openNewIssue(listening, { client, triggerId, isInWindow: false, responseUrl }, context, itemId)
    }
    if (asked.verb === 'merge' && !itemPair(asked.rest)) {
      // One alone: into which is chosen in the form.
      const named = itemAndRest(asked.rest)
      if (!named || named.rest) throw new Refusal('command.needsItems', { verb: verbNames.merge[context.t.locale] })
      const itemId = await verbs.findItem(context.actor, named.number)
      await ack()
      return openMergeForm(listening, { client, triggerId, isInWindow: false, responseUrl }, context, itemId)
    }
    if (asked.verb !== 'open' && asked.verb !== 'lookUp' && isLifeVerb(asked.verb)) {
      const typed = {
        client,
        triggerId,
        responseUrl,
        ack: async (message?: Message) => ack(message),
        raw: command.text,
      }
      return answerLifeCommand(listening, typed, context, asked.verb, asked.rest)
    }
    if (asked.verb === 'search' && asked.rest) {
      await ack()
      const found = await answerSearch(listening, context, asked.rest)
      return postToResponseUrl(responseUrl, { response_type: 'ephemeral', ...found }, log)
    }
    if (asked.verb === 'search' || asked.verb === 'lookUp') {
      // It goes through all that was ever said, for which Slack need not wait.
      await ack()
      const { words, nearest } = asked.verb === 'lookUp' ? asked : { words: asked.rest, nearest: null }
      const found = await answerLookUp(listening, context, words, nearest)
      return postToResponseUrl(responseUrl, { response_type: 'ephemeral', ...found }, log)
    }
    const wish = asked.verb === 'settings' ? emojiWish(command.text.trim().replace(/^\S+\s*/, '')) : null
    if (wish !== null) return ack({ response_type: 'ephemeral', text: await answerEmoji(wish, context) })
    if (asked.verb === 'settings') {
      const { actor, t } = context
      const view = await verbs.settingsView(actor)
      const state = await verbs.unsent.connections(actor)
      return ack({ response_type: 'ephemeral', ...settingsAnswer(state, view.settings.setUpAt === null, t) })
    }
    if (asked.verb === 'customer') {
      const typed = { client, triggerId, responseUrl, ack: async () => ack() }
      return answerCustomerCommand(listening, typed, context, asked.rest)
    }
    if (asked.verb === 'import') {
      assertMayPromote(context.actor)
      await ack()
      return openImport(listening, client, triggerId, context)
    }
    if (asked.verb === 'report') {
      assertMayRead(context.actor)
      await ack()
      return answerReport(listening, context, asked.rest, responseUrl)
    }
    if (asked.verb === 'numbers') {
      assertMayRead(context.actor)
      await ack()
      return openNumbers(listening, { client, triggerId, known: context }, asked.rest)
    }
    if (asked.verb === 'digest') {
      // The whole week is counted, and Slack is asked whether the app may post there.
      await ack()
      const channel = { id: command.channel_id, name: command.channel_name }
      return digest.command(asked.rest, { client, channel, responseUrl, triggerId, known: context })
    }
    await ack({ response_type: 'ephemeral', ...(await answer(asked, triggerId, context)) })
  })

  /** How adding by an emoji is set, or set from now on: for admins. */
  async function answerEmoji(wish: EmojiWish, { actor, workspace, t }: Known): Promise<string> {
    if (wish === undefined) return t.byEmoji.unknown
    if (wish !== 'show') await verbs.setEmoji(actor, wish.set)
    const settings = await verbs.settingsOf(workspace.id)
    assertMaySet(actor, settings)
    const { emojiCapture } = settings
    if (!emojiCapture) return wish === 'show' ? t.byEmoji.off : t.byEmoji.turnedOff
    const channels = emojiCapture.channels.map((id) => `<#${id}>`).join(' ')
    return `${t.byEmoji.on(emojiCapture.emoji, channels)}\n${t.byEmoji.needs}`
  }

  async function answer(asked: ReturnType<typeof parseCommand>, once: string, known: Known): Promise<Message> {
    const { actor, t } = known
    switch (asked.verb) {
      case 'list': {
        const lines = await verbs.listItems(actor, null, LIST_PAGE + 1)
        return itemList(lines.slice(0, LIST_PAGE), lines.length > LIST_PAGE, t)
      }
      case 'open':
        return shownOf(asked.number, known, itemCard)
      case 'status':
        return shownOf(namedItem('status', asked.rest, t).number, known, itemStatus)
      case 'vote':
        return said(await vote(asked.rest, once, known))
      case 'link': {
        assertMayLink(actor)
        const { number, rest } = namedIssue('link', asked.rest, t)
        const { named, why } = await issuesAndWhy(rest, known)
        return said(linkedTexts(await verbs.linkAll(actor, await verbs.findItem(actor, number), named, why), t))
      }
      case 'unlink': {
        assertMayLink(actor)
        const { number, rest } = namedIssue('unlink', asked.rest, t)
        const { named, why } = await issuesAndWhy(rest, known)
        return said(unlinkedTexts(await verbs.unlinkAll(actor, await verbs.findItem(actor, number), named, why), t))
      }
      case 'merge': {
        const [number, into] = itemPair(asked.rest) ?? [0, 0]
        const { itemId, ...merged } = await verbs.merge(
          actor,
          await verbs.findItem(actor, number),
          await verbs.findItem(actor, into),
        )
        return mergedMessage(mergedText({ itemId, ...merged }, t), itemId, merged.number, merged.into.number, t)
      }
      case 'me':
        return waitingMessage(await verbs.waitingOn(actor), t)
      default:
        return help(t)
    }
  }

  async function issuesAndWhy(rest: string, { workspace }: Known) {
    const { named, reason } = issuesNamed(rest, await verbs.jiraSites(workspace.id))
    return { named, why: { text: reason, mark: marksOf(workspace, clock.now()) } }
  }

  /** An item as it is drawn; one that was merged as what it was merged into, which is said above. */
  async function shownOf(number: number, known: Known, draw: (item: ItemView, t: Speech) => Message): Promise<Message> {
    const { t } = known
    const item = await viewOf(number, known)
    if (!item.mergedInto) return draw(item, t)
    const target = draw(await viewOf(item.mergedInto.number, known), t)
    return { ...target, blocks: [...goneTo(item, item.mergedInto, t), ...target.blocks] }
  }

  async function viewOf(number: number, { actor, workspace }: Known) {
    const item = await verbs.itemView(workspace.id, await verbs.findItem(actor, number))
    if (!item) throw new Refusal('item.unknown', { number })
    return item
  }

  async function vote(rest: string, once: string, { actor, t }: Known): Promise<string> {
    assertMayVote(actor)
    const { number, rest: reason } = namedItem('vote', rest, t)
    const itemId = await verbs.findItem(actor, number)
    // With a reason it is a vote, whether there was one or not.
    const voted = reason
      ? await verbs.voteReason(actor, itemId, reason)
      : await verbs.vote(actor, itemId, { toggle: { once } })
    if (voted.mergedFrom !== null) return t.vote.toMergeTarget(number, voted.number)
    return voted.on ? t.vote.on(number) : t.vote.off(number)
  }
}

/** Our own sentence, in which a name from elsewhere may stand. */
const said = (text: string): Message => ({ text: escapeMrkdwn(text), blocks: [] })

/** @throws Refusal `command.needsItem` */
function namedItem(verb: VerbName, rest: string, t: Speech) {
  const named = itemAndRest(rest)
  if (!named) throw new Refusal('command.needsItem', { verb: verbNames[verb][t.locale] })
  return named
}

/** @throws Refusal `command.needsIssue` */
function namedIssue(verb: 'link' | 'unlink', rest: string, t: Speech) {
  const named = itemAndRest(rest)
  if (!named?.rest) throw new Refusal('command.needsIssue', { verb: verbNames[verb][t.locale] })
  return named
}
