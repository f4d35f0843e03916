import type { ActionsBlock, KnownBlock, SectionBlock } from '@slack/types'
import { isCurrent, type LoopView } from '../../domain/loop.ts'
import { isWaiting } from '../../domain/loop-life.ts'
import type { NoticeView } from '../../domain/notice.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { planFrom, settledBy } from '../reply-text.ts'
import { button, line, paragraph, plain, present, shorten } from './blocks.ts'
import { inQuotes, titleOfItem } from './item-card.ts'

type Reader = NoticeView['reader']
export type Answer = NoticeView['answers'][number]

/** Together with the fixed words they stay under a header's 150 characters. */
const MAX_NAME = 40
const MAX_TITLE = 50
/** So much of a text stands in a message; the rest is one press away. */
const MAX_WORDS = 500
const MAX_LINE = 1_000
/** A button shows about 14 Korean characters. */
const MAX_NAME_ON_BUTTON = 12

export const customerOfLoop = ({ customer }: Pick<LoopView, 'customer'>): string | null =>
  customer && shorten(customer.name, MAX_NAME)

/** What became of it: `결제 내역 엑셀 다운로드 반영 완료`; its title alone where nothing has. */
export const whatOf = (loop: LoopView, t: Speech): string => {
  const title = shorten(titleOfItem(loop.item, t), MAX_TITLE)
  if (loop.outcome === null) return title
  return t.answer.settled[settledBy(loop)](isSaying(title) ? t.answer.saying(title) : title)
}

/** Many titles are a customer's own sentence, and would run into ours without quotation marks. */
const isSaying = (title: string): boolean =>
  /[?!.…,]$|[요다죠까네]$/.test(title) ||
  /^(?:I|We|You|They|It|There|Can|Could|May|Please|Is|Are|Do|Does|Did|How|Why|When|Where|Our|My)\b/i.test(title)

/** Who should do what, the customer first and the key last. */
export const headlineOf = ({ isAgent, loop }: Answer, t: Speech): string =>
  isAgent
    ? t.answer.please(customerOfLoop(loop), whatOf(loop, t), loop.item.number)
    : t.answer.know(customerOfLoop(loop) ?? t.card.unknownCustomer, whatOf(loop, t), loop.item.number)

/** Whether this reader should still do something about it, or may. */
export const isOpen = (answer: Answer, reader: Reader): boolean =>
  isWaiting(answer.loop) && isCurrent(answer.loop) && !wasHandedOver(answer, reader)

const wasHandedOver = ({ isAgent, loop }: Answer, reader: Reader) =>
  isAgent && loop.agent !== null && loop.agent.personId !== reader.personId

/** What became of an answer that asks nothing of this reader any more. */
export function closedWords(answer: Answer, reader: Reader, t: Speech): string {
  const { answered, agent, state, confirmedAt, waived, pausedFor } = answer.loop
  if (answered) {
    return [answeredWords(answered, t), confirmedAt && t.settle.confirmed(t.format.date(confirmedAt))]
      .filter(Boolean)
      .join(' · ')
  }
  if (waived) return t.settle.waived(waived.by, t.format.dateTime(waived.at), waived.reason)
  if (state === 'paused') return t.settle.pausedFor[pausedFor ?? 'held']
  if (agent && wasHandedOver(answer, reader)) return t.answer.handedOver(agent.name)
  return state === 'watching' || isWaiting(answer.loop) ? t.answer.openAgain : t.answer.noAnswer
}

function answeredWords({ by, at, how }: NonNullable<LoopView['answered']>, t: Speech): string {
  const when = t.format.dateTime(at)
  if (how === 'alreadyKnew') return t.answer.answeredKnew(by, when)
  return how === 'told' ? t.answer.answered(by, when) : t.settle.answered(by, when, t.settle.ways[how])
}

/** An answer in a message, without its headline: the customer's words, what to tell them, and the buttons. */
export const answerBlocks = (answer: Answer, view: NoticeView, t: Speech): KnownBlock[] =>
  present(
    wordsOf(answer.loop, t),
    whatToTell(answer.loop, t),
    answer.isAgent && missingWords(answer.loop, view.reader, t),
    answer.isAgent &&
      answer.loop.team !== null &&
      isFree(answer.loop) &&
      line(t.settle.team(shorten(answer.loop.team, 80))),
    answer.isAgent && answer.loop.insteadOf !== null && line(t.settle.insteadOf(shorten(answer.loop.insteadOf, 80))),
    answer.isAgent
      ? agentButtons(answer.loop, view, t)
      : [paragraph(whoAnswers(answer.loop, t)), { type: 'actions', elements: [toldButton(answer.loop, t)] }],
  )

const whoAnswers = ({ agent }: LoopView, t: Speech): string =>
  agent ? t.answer.answers(agent.name) : t.answer.nobodyAnswers

function wordsOf({ quote, conversationUrl }: LoopView, t: Speech): SectionBlock {
  if (!quote) return paragraph(t.card.privateQuotes(1))
  const [day, source] = [t.format.day(quote.saidAt), t.source[quote.source]]
  const words = shorten(quote.words, MAX_WORDS)
  const text = quote.isGist ? t.answer.gist(day, source, words) : t.answer.words(day, source, inQuotes(words, t))
  return { ...paragraph(text), ...(conversationUrl ? { accessory: wayThere(conversationUrl, t) } : {}) }
}

const wayThere = (url: string, t: Speech) => {
  const isSlack = /^https:\/\/[^/]+\.slack\.com\//.test(url)
  return {
    type: 'button' as const,
    action_id: ids.action.goToMessage,
    text: plain(isSlack ? t.card.goToMessage : t.answer.openConversation, 75),
    url,
  }
}

function whatToTell(loop: LoopView, t: Speech): SectionBlock | null {
  const words = loop.line[t.locale] ?? loop.line.ko ?? loop.line.en
  const settled = settledBy(loop)
  const say = settled === 'declined' ? t.answer.line : settled === 'alreadyPossible' ? t.answer.how : t.answer.changed
  const lines = [
    words && say(shorten(words, MAX_LINE)),
    settled === 'declined' && loop.workaround && t.answer.today(shorten(loop.workaround, MAX_LINE)),
    settled !== 'declined' && loop.availability && availabilityOf(loop.availability, loop, t),
  ].filter(Boolean)
  return lines.length > 0 ? paragraph(lines.join('\n')) : null
}

/** Says that this customer can use it only where the plan is named as the one from which on it is there. */
function availabilityOf(availability: string, loop: LoopView, t: Speech): string {
  const who = t.answer.availability(shorten(availability, 300))
  const [name, plan] = [customerOfLoop(loop), loop.customer?.plan]
  if (!name || !plan) return who
  const has = planFrom(availability)?.toLowerCase() === plan.toLowerCase()
  return `${who} · ${has ? t.answer.canUse(name, plan) : t.answer.plan(name, plan)}`
}

/** No words for the customer: the draft says less, and who could write them can be asked. */
function missingWords(loop: LoopView, reader: Reader, t: Speech): SectionBlock | null {
  if (loop.line.ko || loop.line.en) return null
  const { owner, id } = loop.item
  const accessory =
    owner === reader.name
      ? button(ids.action.decide, t.answer.writeWords, id)
      : button(ids.action.askForWords, askLabel(owner, t), loop.id)
  return { ...paragraph(t.answer.noLine[loop.outcome ?? 'shipped'](owner)), accessory }
}

export const askLabel = (owner: string | null, t: Speech): string =>
  owner ? t.answer.askOwner(shorten(owner, MAX_NAME_ON_BUTTON)) : t.answer.askSomebody

/** What the menu of an answer can do, as its values say it: `handOver:LOOP`. */
export const menuValues = ['notSolved', 'handOver', 'remind', 'waive'] as const
export type MenuValue = (typeof menuValues)[number]

/** A team is asked, and nobody of it has taken it. */
const isFree = ({ agent, team }: LoopView): boolean => agent === null && team !== null

function agentButtons(loop: LoopView, view: NoticeView, t: Speech): ActionsBlock {
  const isSnoozed = view.snoozedTo !== null
  const option = (value: MenuValue, text: string, id: string) => ({ text: plain(text, 75), value: `${value}:${id}` })
  return {
    type: 'actions',
    elements: [
      ...(isFree(loop) ? [button(ids.action.takeIt, t.settle.takeIt, loop.id)] : []),
      button(ids.action.replyDraft, t.answer.draft, loop.id, { style: 'primary' }),
      toldButton(loop, t),
      button(ids.action.alreadyKnew, t.answer.alreadyKnew, loop.id),
      {
        type: 'overflow',
        action_id: ids.action.answerMenu,
        options: [
          option('notSolved', t.answer.notSolved, loop.id),
          option('handOver', t.answer.handOver, loop.id),
          ...(isSnoozed ? [] : [option('remind', t.answer.remind, view.id)]),
          option('waive', t.settle.waive, loop.id),
        ],
      },
    ],
  }
}

const toldButton = (loop: LoopView, t: Speech) => button(ids.action.answered, t.answer.told, loop.id)
