import type { Button, KnownBlock, ModalView } from '@slack/types'
import type { LastDecision } from '../../domain/decision.ts'
import type { ItemView, QuoteView } from '../../domain/item.ts'
import { splitWords } from '../../domain/promotion.ts'
import type { SimilarItem } from '../../domain/similar.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, header, line, ourWords, plain, present, quotation, shorten } from './blocks.ts'
import { holdButtons } from './hold-buttons.ts'
import {
  aboutQuote,
  addWordsButton,
  bareText,
  causeLine,
  claimButton,
  decideButton,
  decides,
  inQuotes,
  loudLine,
  needBlock,
  numbers,
  titleOfItem,
  voteButton,
} from './item-card.ts'
import { linkLines } from './link-lines.ts'
import { mergedWindow } from './merged.ts'
import { similarToItem } from './similar-items.ts'
import { safeSentence, statusText } from './status.ts'

/** So many quotes are shown in the window: with the rest of it they stay under 100 blocks and 250 KB. */
export const QUOTES_SHOWN = 15
/** So many issues; further ones are counted. */
const LINKS_SHOWN = 20

/**
 * All of an item, as one person may read it, in a window.
 * @param decision who decided last and why; only for our own full members
 * @param gists ids of the summaries that this person may put right
 * @param similar what says something like it; it is looked for when the window stands
 * @param mayMerge whether this person may merge it into another: else nothing offers it
 */
export const itemWindow = (
  item: ItemView,
  quotes: QuoteView[],
  t: Speech,
  decision: LastDecision | null = null,
  gists: readonly string[] = [],
  similar: SimilarItem[] = [],
  mayMerge = false,
): ModalView =>
  item.mergedInto
    ? mergedWindow(item, item.mergedInto, t)
    : liveWindow(item, quotes, t, decision, gists, similarToItem(similar, mayMerge ? item : null, t), mayMerge)

const liveWindow = (
  item: ItemView,
  quotes: QuoteView[],
  t: Speech,
  decision: LastDecision | null,
  gists: readonly string[],
  similar: KnownBlock[],
  mayMerge: boolean,
): ModalView => ({
  type: 'modal',
  callback_id: ids.view.notice,
  title: plain(t.item.title(item.number), 24),
  close: plain(t.item.close, 24),
  blocks: present(
    ...aboutItem(item, t),
    decided(item, decision, t),
    {
      type: 'actions',
      elements: [
        voteButton(item, t),
        claimButton(item, t),
        addWordsButton(item, t),
        ...decideButton(item, t),
        editButton(item, t),
        ...(mayMerge ? [mergeButton(item, t)] : []),
      ],
    },
    {
      type: 'actions',
      elements: [
        button(ids.action.evidence, t.claim.behind, item.id),
        button(ids.action.history, t.edit.history, item.id),
        button(ids.action.link, t.decide.link, item.id, {
          accessibility_label: shorten(t.decide.linkLabel(titleOfItem(item, t)), 75),
        }),
        button(ids.action.newIssue, t.issue.button, item.id, {
          accessibility_label: shorten(t.issue.buttonLabel(titleOfItem(item, t)), 75),
        }),
        ...unlinkButton(item, t),
        ...threadButton(item, t),
      ],
    },
    safeToSay(item, t),
    similar,
    { type: 'divider' },
    line(t.item.quotes(quotes.length, item.quotes)),
    quotes.flatMap((quote) => quoteBlocks(quote, t, gists.includes(quote.id))),
    item.privateQuotes > 0 && line(t.card.privateQuotes(item.privateQuotes)),
  ),
})

const mergeButton = (item: ItemView, t: Speech): Button =>
  button(ids.action.merge, t.merge.button, item.id, {
    accessibility_label: shorten(t.merge.buttonLabel(titleOfItem(item, t)), 75),
  })

const editButton = (item: { id: string; number: number; title: string }, t: Speech): Button =>
  button(ids.action.edit, t.edit.button, item.id, {
    accessibility_label: shorten(t.edit.buttonLabel(titleOfItem(item, t)), 75),
  })

const unlinkButton = (item: ItemView, t: Speech): Button[] =>
  item.links.length === 0
    ? []
    : [
        button(ids.action.unlink, t.decide.unlink, item.id, {
          accessibility_label: shorten(t.decide.unlinkLabel(titleOfItem(item, t)), 75),
        }),
      ]

/** The card, in whose thread comments stand. */
function threadButton({ card, workspace }: Pick<ItemView, 'card' | 'workspace'>, t: Speech): Button[] {
  const [channel, ts] = card?.split(':') ?? []
  if (!channel || !ts) return []
  const url = `https://${workspace.domain}.slack.com/archives/${channel}/p${ts.replace('.', '')}`
  return [{ type: 'button', action_id: ids.action.goToMessage, text: plain(t.edit.thread, 75), url }]
}

const aboutItem = (item: ItemView, t: Speech): (KnownBlock | KnownBlock[] | false)[] => [
  header(titleOfItem(item, t)),
  line(
    statusText(item, t),
    t.item.kindAndStage(t.kind[item.kind], item.stage?.[t.locale] ?? null),
    shorten(item.area ?? '', 300),
  ),
  needBlock(item, t, 1_900),
  item.workaround !== null && line(t.edit.fields.workaround, shorten(item.workaround, 1_800)),
  causeLine(item, t),
  line(numbers(item, t), bareText(item, t), decides(item, t)),
  loudLine(item, t),
  line(t.item.created(t.format.date(item.createdAt))),
  linkLines(item.links, t, LINKS_SHOWN, { withTitles: true }),
]

/** When it was decided last and by whom, why, and how many customers have their answer. */
function decided(item: ItemView, decision: LastDecision | null, t: Speech): KnownBlock[] {
  const { shippedAt, answers } = item
  // What Jira has moved without a person was decided by none.
  const decidedAt = item.decidedAt && (item.lastDecidedAt ?? item.decidedAt)
  const { waiting, done, paused, waitsForPlan } = answers
  const when = [
    ...(decidedAt
      ? [t.decide.decidedOn(t.format.date(decidedAt), decision?.by ? shorten(decision.by, 100) : null)]
      : []),
    ...(shippedAt ? [t.decide.shippedOn(t.format.date(shippedAt))] : []),
  ]
  return present(
    when.length > 0 && line(...when),
    decision?.reason ? line(t.decide.reasonWas(shorten(decision.reason, 1_900))) : false,
    waiting + done + paused + waitsForPlan > 0 &&
      line(
        t.decide.answers(waiting, done),
        paused > 0 ? t.settle.waits(paused) : '',
        waitsForPlan > 0 ? t.settle.waitsForPlan(waitsForPlan) : '',
      ),
    holdButtons(item, t),
  )
}

/**
 * The sentence that may be said now, whole, and the press that lays it out to be copied.
 * @param more buttons that stand beside it
 */
export function safeToSay(item: ItemView, t: Speech, more: Button[] = []): KnownBlock[] {
  // Words that are written in the other language alone are better than none.
  const sentence = item.status === 'merged' ? null : (safeSentence(item, t) ?? item.line.ko ?? item.line.en)
  const buttons = [...(sentence === null ? [] : [button(ids.action.copyReply, t.decide.copy, item.id)]), ...more]
  return present(
    item.status !== 'merged' && ourWords(`*${t.decide.safe}*`),
    sentence !== null && quotation(sentence),
    sentence === null && item.status !== 'merged' && line(t.decide.safeNoLine),
    buttons.length > 0 && { type: 'actions', elements: buttons },
  )
}

const agentOf = ({ agent, agentTeam }: QuoteView, t: Speech): string =>
  agent ? t.item.answers(agent) : agentTeam ? t.item.answersTeam(agentTeam) : ''

/** Words of up to 3,000 characters are whole here; a longer message is cut, with the way to all of it. */
const quoteBlocks = (quote: QuoteView, t: Speech, isMine: boolean): KnownBlock[] => {
  const { head, rest } = splitWords(quote.words)
  const words = quote.isGist ? head : inQuotes(head, t)
  const where = quote.permalink
  return present(
    quotation(rest ? `${words}…` : words),
    line(...aboutQuote(quote, t), agentOf(quote, t)),
    (where !== null || isMine) && {
      type: 'actions',
      elements: [
        ...(where === null
          ? []
          : [
              {
                type: 'button' as const,
                action_id: ids.action.goToMessage,
                text: plain(t.item.openMessage, 75),
                url: where,
              },
            ]),
        ...(isMine ? [button(ids.action.correctGist, t.edit.gist.button, quote.id)] : []),
      ],
    },
  )
}
