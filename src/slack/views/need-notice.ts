import type { KnownBlock } from '@slack/types'
import type { NeedAskView } from '../../domain/need.ts'
import type { DecisionAsked, NoticeView } from '../../domain/notice.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { button, header, line, paragraph, present, quotation, shorten } from './blocks.ts'
import { inQuotes, type Message, titleOfItem } from './item-card.ts'

/** Three blocks each, and five around them: a message holds 50. */
const MOST_ASKS = 14
const MOST_CLOSED = 10
const MOST_DECISIONS = 40
const WORDS = 600
const TITLE = 80

/** The questions of a day for the needs behind customers' words, in one message (voice.md S3). */
export function needNotice({ needs }: NoticeView, t: Speech): Message {
  const open = needs.filter(({ state }) => state === 'asked')
  const closed = needs.filter(({ state }) => state !== 'asked')
  const askers = [...new Set(open.map(({ by }) => by))]
  const headline =
    open.length > 0 ? t.need.headline(shorten(askers[0] ?? '', 80), askers.length - 1, open.length) : t.need.allDone
  const kinds = [
    ...new Set([...open, ...closed.filter(({ state }) => state === 'couldNot')].map(({ item }) => item.kind)),
  ]
  return {
    text: escapeMrkdwn(headline),
    blocks: present(
      paragraph(headline),
      open.slice(0, MOST_ASKS).flatMap((ask) => askBlocks(ask, t)),
      open.length > MOST_ASKS && line(t.need.more(open.length - MOST_ASKS)),
      closed.length > 0 &&
        line(
          shorten(
            closed
              .slice(-MOST_CLOSED)
              .map((ask) => closedLine(ask, t))
              .join('\n'),
            1_900,
          ),
        ),
      kinds.length > 0 &&
        line(shorten(kinds.map((kind) => t.need.suggestion(t.need.questions[kind])).join('\n'), 1_900)),
      line(t.need.why),
    ),
  }
}

const closedLine = ({ state, item }: NeedAskView, t: Speech) =>
  state === 'told' ? t.need.told(item.number) : t.need.notTold(item.number)

function askBlocks({ id, item, words }: NeedAskView, t: Speech): KnownBlock[] {
  const text = words ? shorten(words.text, WORDS) : titleOfItem(item, t)
  const customer = shorten(words?.customer ?? t.card.unknownCustomer, 100)
  return [
    line(t.need.about(item.number, customer, words ? t.format.date(words.saidAt) : null)),
    quotation(words && !words.isGist ? inQuotes(text, t) : text),
    {
      type: 'actions',
      elements: [
        button(ids.action.writeNeed, t.need.write, item.id, {
          style: 'primary',
          accessibility_label: shorten(t.need.writeLabel(titleOfItem(item, t)), 75),
        }),
        button(ids.action.couldNotAsk, t.need.couldNot, id),
      ],
    },
  ]
}

/** What waits for its reader's decision, and why. */
export function decisionNotice({ decisions }: NoticeView, t: Speech): Message {
  const [first] = decisions
  if (!first)
    return { text: t.need.decide.settled, blocks: [paragraph(t.need.decide.settled), line(t.need.decide.why)] }
  const titled = ({ item }: DecisionAsked) => shorten(titleOfItem(item, t), TITLE)
  const headline =
    decisions.length === 1
      ? t.need.decide.one(titled(first), first.item.number)
      : t.need.decide.headline(decisions.length)
  const shown = decisions.slice(0, MOST_DECISIONS)
  return {
    text: escapeMrkdwn(headline),
    blocks: present(
      header(headline),
      shown.map((one) => ({
        ...paragraph(t.need.decide.line(titled(one), one.item.number, becauseOf(one, t))),
        accessory: button(ids.action.decide, t.decide.button, one.item.id, {
          accessibility_label: shorten(t.decide.buttonLabel(titleOfItem(one.item, t)), 75),
        }),
      })),
      decisions.length > shown.length && line(t.need.decide.more(decisions.length - shown.length)),
      line(t.need.decide.why),
    ),
  }
}

function becauseOf({ because, by, customers, day }: DecisionAsked, t: Speech): string {
  const words = t.need.decide.because
  const when = day ? t.format.day(day) : ''
  if (because === 'assigned') return words.assigned(shorten(by ?? t.answer.somebody, 80))
  if (because === 'customers') return words.customers(Math.max(1, customers))
  return because === 'parkedOver' ? words.parkedOver(when) : words.overdue(when)
}
