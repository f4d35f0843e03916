import type { KnownBlock, ModalView } from '@slack/types'
import { z } from 'zod'
import { type SurveyComment, type SurveyComments, surveyAnswerKey } from '../../domain/survey-comment.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { ourJson } from '../our-json.ts'
import { button, line, paragraph, plain, present, quotation, shorten } from './blocks.ts'

/** So many comments are a page: four blocks each, of the hundred that a window holds. */
export const COMMENTS_PAGE = 10
const MAX_COMMENT = 700

const value = surveyAnswerKey.extend({ offset: z.number().int().min(0) })

/** Which comment a button is about, and on which page it stood. @throws z.ZodError, Error where it is none of ours */
export const commentIn = (text: string) => value.parse(ourJson(text))

/** What a button carries. A button's value holds 2,000 characters; what would be longer names no answer of ours. */
const commentValue = ({ survey, responseId }: SurveyComment, offset: number): string =>
  JSON.stringify({ survey, responseId, offset })

/**
 * Comments of bad answers, page by page: each becomes VoC with a press, or leaves the list.
 * @param said what was just done
 */
export function commentsWindow(page: SurveyComments, offset: number, t: Speech, said: string | null = null): ModalView {
  const { comments, total } = page
  return {
    type: 'modal',
    callback_id: ids.view.notice,
    title: plain(t.surveys.comments.title, 24),
    close: plain(t.item.close, 24),
    blocks: present(
      said !== null && line(said),
      line(t.surveys.comments.about),
      comments.length === 0
        ? paragraph(t.surveys.comments.empty)
        : line(t.surveys.comments.count(offset + 1, offset + comments.length, total)),
      comments.flatMap((comment) => commentBlocks(comment, offset, t)),
      turning(offset, offset + comments.length < total, t),
    ),
  }
}

function commentBlocks(comment: SurveyComment, offset: number, t: Speech): KnownBlock[] {
  const scores = comment.scores.map(({ metric, score, scale }) =>
    metric === 'nps' || scale === null ? t.surveys.comments.nps(score) : t.surveys.comments.csat(score, scale),
  )
  const about = commentValue(comment, offset)
  return [
    quotation(shorten(comment.comment, MAX_COMMENT)),
    line(
      ...scores,
      comment.customer ? shorten(comment.customer.name, 80) : t.card.unknownCustomer,
      shorten(comment.survey, 80),
      t.format.date(comment.answeredAt),
    ),
    {
      type: 'actions',
      elements: [
        button(ids.action.quoteComment, t.surveys.comments.add, about),
        button(ids.action.setCommentAside, t.surveys.comments.aside, about),
      ],
    },
  ]
}

function turning(offset: number, hasMore: boolean, t: Speech): KnownBlock | false {
  const to = (way: 'previous' | 'next', at: number) =>
    button(
      `${ids.action.surveyComments}.${way}`,
      way === 'next' ? t.surveys.comments.next : t.surveys.comments.previous,
      String(at),
    )
  const elements = [
    ...(offset > 0 ? [to('previous', Math.max(0, offset - COMMENTS_PAGE))] : []),
    ...(hasMore ? [to('next', offset + COMMENTS_PAGE)] : []),
  ]
  return elements.length > 0 && { type: 'actions', elements }
}

/** The way to them. */
export const commentsButton = (t: Speech): KnownBlock => ({
  type: 'actions',
  elements: [button(`${ids.action.surveyComments}.open`, t.surveys.comments.open, '0')],
})
