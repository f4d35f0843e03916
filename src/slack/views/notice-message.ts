import type { KnownBlock } from '@slack/types'
import type { NoticeView } from '../../domain/notice.ts'
import type { Speech } from '../../locales/texts.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { type Answer, answerBlocks, closedWords, customerOfLoop, headlineOf, isOpen, whatOf } from './answer-blocks.ts'
import { moreBlocks } from './answer-more.ts'
import { header, line, paragraph, present, shorten } from './blocks.ts'
import type { Message } from './item-card.ts'
import { turnOff } from './notice-settings.ts'
import { otherNotice } from './other-notices.ts'

/** Blocks that a message holds (docs.slack.dev/reference/block-kit/blocks). */
const MAX_BLOCKS = 50
/** The header, the line about the rest, the settled ones, when it is told again, why, and how to turn it off: what stands around the answers. */
const AROUND = 6
/** So many settled answers are named; the newest matter, and all of them are on the customer's page. */
const SETTLED_SHOWN = 10
/** Names that the grey line has room for. */
const NAMES = 3

/** Whether a notice that was not sent yet has anything to say: somebody may have answered meanwhile. */
export const isStillToSay = (view: NoticeView): boolean =>
  // What its reader turned off meanwhile is not sent, nor a merge that was undone before anybody heard of it.
  !view.isTurnedOff &&
  (view.kind === 'merged'
    ? view.item?.mergedInto != null
    : view.kind === 'needAsked'
      ? view.needs.some(({ state }) => state === 'asked')
      : view.kind === 'decideAgain'
        ? view.decisions.length > 0
        : view.kind === 'churnSignal' || view.kind === 'renewingRequest'
          ? view.alerts.length > 0
          : view.kind === 'renewalAhead'
            ? view.renewals.length > 0
            : view.kind === 'digestDraft'
              ? view.draft?.state === 'open'
              : !holdsAnswers(view) || view.answers.some((answer) => isOpen(answer, view.reader)))

/** A direct message to one person, equal to its notice (voice.md S4): one answer whole, several as a list. */
export function noticeMessage(view: NoticeView, t: Speech): Message {
  if (!holdsAnswers(view)) {
    const { text, blocks } = otherNotice(view, t)
    return { text, blocks: [...blocks, turnOff(t)] }
  }
  const open = view.answers.filter((answer) => isOpen(answer, view.reader))
  const closed = view.answers.filter((answer) => !isOpen(answer, view.reader))
  if (open.length === 0) return settled(closed, view, t)
  const headline = view.kind === 'owedLong' ? owedLongHeadline(open, t) : headlineOfAll(open, t)
  const shown = fitting(open, view, t)
  return {
    text: escapeMrkdwn(headline),
    blocks: present(
      header(headline),
      shown.flatMap(({ blocks }) => blocks),
      open.length > shown.length && line(t.answer.rest(open.length - shown.length)),
      closed.length > 0 && settledLines(closed, view, t),
      moreBlocks(closed, view, t),
      view.snoozedTo && line(t.answer.snoozed(t.format.dateTime(view.snoozedTo))),
      line(...whyOf(open, view, t)),
      turnOff(t),
    ),
  }
}

/** Answers to give, for the first time or because customers have waited for days. */
const holdsAnswers = ({ kind }: NoticeView): boolean => kind === 'answer' || kind === 'owedLong'

function owedLongHeadline(open: Answer[], t: Speech): string {
  const since = open.flatMap(({ loop }) => loop.owedAt ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0]
  return t.settle.owedLong.headline(open.length, since ? t.format.waiting(since) : '')
}

/** The first words of the notification: whom to tell what. Whoever answers comes before whoever should only know. */
function headlineOfAll(open: Answer[], t: Speech): string {
  const first = open.find(({ isAgent }) => isAgent) ?? open[0]
  if (!first) return ''
  if (open.length === 1) return headlineOf(first, t)
  const mine = open.filter(({ isAgent }) => isAgent)
  const what = whatOf(first.loop, t)
  if (mine.length === 0) return t.answer.knowAll(open.length, what, open.length - 1)
  const customers = new Set(mine.map(({ loop }) => loop.customer?.id ?? loop.id)).size
  return t.answer.pleaseAll(customers, what, open.length - 1)
}

/** As many answers as a message has room for: those that this person answers first. */
function fitting(open: Answer[], view: NoticeView, t: Speech): { blocks: KnownBlock[] }[] {
  const isList = open.length > 1
  const inOrder = [...open.filter(({ isAgent }) => isAgent), ...open.filter(({ isAgent }) => !isAgent)]
  const shown: { blocks: KnownBlock[] }[] = []
  let left = MAX_BLOCKS - AROUND
  for (const answer of inOrder) {
    const blocks = present(
      isList && [{ type: 'divider' }, header(headlineOf(answer, t))],
      answerBlocks(answer, view, t),
    )
    if (blocks.length > left) break
    left -= blocks.length
    shown.push({ blocks })
  }
  return shown
}

/** Nothing is asked any more: what became of it, without buttons. */
function settled(closed: Answer[], view: NoticeView, t: Speech): Message {
  const [only] = closed
  const words = only && closed.length === 1 ? closedWords(only, view.reader, t) : null
  if (!only || words === null) {
    const lines = closed.map((answer) => oneLine(answer, view, t))
    const text = shorten(lines.join('\n'), 3_000)
    return { text: escapeMrkdwn(text), blocks: [paragraph(text || t.answer.noAnswer), ...moreBlocks(closed, view, t)] }
  }
  const { loop } = only
  const more = moreBlocks(closed, view, t, false)
  const headline = t.answer.know(customerOfLoop(loop) ?? t.card.unknownCustomer, whatOf(loop, t), loop.item.number)
  return {
    text: escapeMrkdwn(`${words} · ${headline}`),
    blocks: [...(more.length > 0 ? more : [paragraph(words)]), line(headline)],
  }
}

const settledLines = (closed: Answer[], view: NoticeView, t: Speech) =>
  line(
    shorten(
      closed
        .slice(0, SETTLED_SHOWN)
        .map((answer) => oneLine(answer, view, t))
        .join('\n'),
      2_000,
    ),
  )

const oneLine = (answer: Answer, { reader }: NoticeView, t: Speech): string =>
  t.answer.aboutOne(
    customerOfLoop(answer.loop) ?? t.card.unknownCustomer,
    whatOf(answer.loop, t),
    answer.loop.item.number,
    closedWords(answer, reader, t),
  )

/** Why this person is told, and who else was. */
function whyOf(open: Answer[], { reader, kind }: NoticeView, t: Speech): string[] {
  if (kind === 'owedLong') return [t.settle.owedLong.why]
  const [only] = open
  if (!only) return []
  if (open.length > 1) {
    const why = open.every(({ isAgent }) => isAgent) ? t.answer.why.agentOfAll : t.answer.why.some
    return [why(reader.name)]
  }
  const { isAgent, loop } = only
  const isOwner = loop.accountOwner?.personId === reader.personId
  const why = isAgent ? t.answer.why.agent : isOwner ? t.answer.why.accountOwner : t.answer.why.brought
  const owner = isOwner || !loop.accountOwner || loop.accountOwner.isQuiet ? null : loop.accountOwner.name
  const names = loop.others
  const wasTold = isAgent && (owner !== null || names.length > 0)
  return [
    [
      why(reader.name, customerOfLoop(loop)),
      ...(wasTold
        ? [t.answer.alsoTold(owner, names.slice(0, NAMES), names.length - Math.min(names.length, NAMES))]
        : []),
    ].join(' '),
  ]
}
