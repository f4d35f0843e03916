import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { Refusal } from '../../domain/errors.ts'
import { actorOf } from '../../domain/person.ts'
import { firstStanding, shownHead } from '../../domain/standing.ts'
import { speech } from '../../locales/texts.ts'
import { slackCode } from '../errors.ts'
import { explain } from '../explain.ts'
import { aboutDraft, guessFrom } from '../fresh-form.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { marksOf } from '../marks.ts'
import { createMessageDrafts, type InSlack, writtenBy } from '../message-draft.ts'
import { askForProfile } from '../profile.ts'
import { button, ourWords } from '../views/blocks.ts'

/** What is read of an emoji on a message. */
export const reacted = z.object({
  user: z.string(),
  reaction: z.string(),
  item: z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() }),
})

const page = z.object({ messages: z.array(writtenBy.extend({ ts: z.string() })).default([]) })

/**
 * An emoji on a message adds it, where an admin turned that on: with everything as the form would propose it. Only who has put the
 * emoji there is told, in that channel. Whoever may not add is left alone: an emoji is not always meant for us.
 */
export function registerEmojiCapture(slack: SlackApp, listening: Listening) {
  const { verbs, clock, log, random } = listening
  const draftOfMessage = createMessageDrafts(listening)

  slack.event('reaction_added', async ({ event, client, context }) => {
    const { data } = reacted.safeParse(event)
    const { workspace } = context
    const { emojiCapture } = await verbs.settingsOf(workspace.id)
    if (!data || !emojiCapture || data.reaction.replace(/::.*$/, '') !== emojiCapture.emoji) return
    const { channel, ts } = data.item
    if (emojiCapture.channels.length > 0 && !emojiCapture.channels.includes(channel)) return
    const ask = () => askForProfile(client, data.user, workspace.slackKey)
    const person = await verbs.knowPerson(workspace.id, data.user, ask, (err) =>
      log.warn({ err }, 'A person could not be looked up again; what we knew is used.'),
    )
    const actor = actorOf(person, workspace)
    if (!actor.isFullMember || (await verbs.whereMessageIs(actor, channel, ts))) return
    const message = await messageAt(channel, ts, client)
    if (!message || message.bot_id === context.botId) return
    await add({ channel, ts, message }, client, {
      ...{ workspace, actor, hasHome: person.hasHome, t: speech(actor, clock.now()) },
    })
  })

  async function add(where: InSlack, client: WebClient, known: Known): Promise<void> {
    const { actor, workspace, t } = known
    const tell = (text: string, itemId?: string) =>
      whisper(where.channel, actor.slackUserId, text, itemId, known, client)
    const draft = await draftOfMessage(where, null, client, known)
    if (!draft.words.trim()) return tell(t.byEmoji.empty)
    const draftId = random.uuid()
    const context = await verbs.startDraft(actor, draftId, draft, guessFrom(draft), aboutDraft(draft))
    if (context.asksAgreement) return tell(t.byEmoji.private)
    const mark = marksOf(workspace, clock.now())
    const author = draft.source?.author.personId ?? null
    try {
      const promoted = await verbs.promote(
        actor,
        {
          ...{ draftId, keepsRest: true, isGist: false, need: null, churnSignal: false, link: null },
          ...{ kind: null, stageId: null, areaId: null },
          words: shownHead(firstStanding(draft.words, mark), mark).text,
          // A name that nobody knows yet is nobody's customer before somebody has looked at it.
          customer: context.customer ? { id: context.customer.id } : null,
          agentId: context.agent && author ? author : actor.personId,
        },
        mark,
      )
      const due = promoted.decisionDue ? t.format.day(promoted.decisionDue) : null
      await tell(t.promote.added(promoted.number, promoted.owner, due), promoted.itemId)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      // Somebody else added it meanwhile, or the same event came twice.
      if (error.case !== 'quote.already') await tell(explain(error, t, log, random))
    }
  }

  /** The message itself: Slack's event does not carry it. Null where the app may not read it. */
  async function messageAt(channel: string, ts: string, client: WebClient) {
    const only = { channel, oldest: ts, latest: ts, inclusive: true, limit: 1 }
    try {
      const inChannel = page.parse(await client.conversations.history(only)).messages
      const found = inChannel.find((each) => each.ts === ts)
      if (found) return found
      return (
        page.parse(await client.conversations.replies({ ...only, ts })).messages.find((each) => each.ts === ts) ?? null
      )
    } catch (error) {
      if (!unreadable.has(slackCode(error) ?? '')) throw error
      log.warn({ channel, code: slackCode(error) }, 'A message with the emoji could not be read.')
      return null
    }
  }

  async function whisper(
    channel: string,
    user: string,
    text: string,
    itemId: string | undefined,
    { t }: Known,
    client: WebClient,
  ): Promise<void> {
    const press = itemId && {
      type: 'actions' as const,
      elements: [button(ids.action.openItem, t.byEmoji.open, itemId)],
    }
    try {
      await client.chat.postEphemeral({ channel, user, text, blocks: [ourWords(text), ...(press ? [press] : [])] })
    } catch (error) {
      // A courtesy: the card stands in its channel.
      log.warn({ err: error }, 'Whoever put an emoji on a message was not told what became of it.')
    }
  }
}

/** Slack's answers where a message cannot be read, and will not be the next time. */
const unreadable = new Set([
  'missing_scope',
  'not_in_channel',
  'channel_not_found',
  'thread_not_found',
  'no_permission',
])
