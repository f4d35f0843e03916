import type { KnownBlock, SectionBlock, StaticSelect } from '@slack/types'
import { answeredWays } from '../../domain/loop.ts'
import type { NoticeView } from '../../domain/notice.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { type Answer, closedWords, customerOfLoop } from './answer-blocks.ts'
import { paragraph, plain } from './blocks.ts'

/** What can be added to an answer once it is given: `phone:LOOP`, `confirmed:LOOP`. */
export const moreValues = [...answeredWays, 'confirmed'] as const

/** Whether this reader gave the answer, and something can still be added to it. */
const hasMore = ({ loop }: Answer, reader: NoticeView['reader']): boolean =>
  loop.answered?.byId === reader.personId && (loop.confirmedAt === null || loop.answered.how === 'told')

/** So many of them in one message: the others are in the history. */
const MOST = 5

/** What became of answers that this reader gave, with a choice that says how, and that the customer confirmed it. @param isNamed whether the customer is named */
export const moreBlocks = (closed: readonly Answer[], view: NoticeView, t: Speech, isNamed = true): KnownBlock[] =>
  closed
    .filter((answer) => hasMore(answer, view.reader))
    .slice(0, MOST)
    .map((answer) => more(answer, view, t, isNamed))

function more(answer: Answer, { reader }: NoticeView, t: Speech, isNamed: boolean): SectionBlock {
  const { loop } = answer
  const who = isNamed ? [customerOfLoop(loop) ?? t.card.unknownCustomer] : []
  return { ...paragraph([...who, closedWords(answer, reader, t)].join(' · ')), accessory: choiceOf(answer, t) }
}

function choiceOf({ loop }: Answer, t: Speech): StaticSelect {
  const option = (value: (typeof moreValues)[number], text: string) => ({
    text: plain(text, 75),
    value: `${value}:${loop.id}`,
  })
  const ways = answeredWays.map((way) => option(way, t.settle.ways[way]))
  const how = loop.answered?.how
  return {
    type: 'static_select',
    action_id: ids.action.answerMore,
    placeholder: plain(t.settle.more, 150),
    option_groups: [
      ...(how === 'alreadyKnew' ? [] : [{ label: plain(t.settle.how, 75), options: ways }]),
      ...(loop.confirmedAt
        ? []
        : [{ label: plain(t.settle.afterwards, 75), options: [option('confirmed', t.settle.confirm)] }]),
    ],
  }
}
