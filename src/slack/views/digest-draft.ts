import type { ModalView } from '@slack/types'
import type { NoticeView } from '../../domain/notice.ts'
import type { Speech } from '../../locales/texts.ts'
import { type DraftChoices, MOST_LINE } from '../../loop/digest-draft.ts'
import { ids } from '../ids.ts'
import { button, line, ourWords, plain, present } from './blocks.ts'
import type { Message } from './item-card.ts'
import { input, option } from './setting-inputs.ts'

/** A group of boxes holds ten (docs.slack.dev/reference/block-kit/block-elements/checkboxes-element). */
const MOST_BOXES = 10

/** Before a post goes out, to whoever subscribed (voice.md S9): what can still be done about it. */
export function digestDraft({ draft }: NoticeView, t: Speech): Message {
  if (!draft)
    return {
      text: t.subscription.draft.over,
      blocks: [ourWords(t.subscription.draft.over), line(t.subscription.draft.why)],
    }
  const { digestId, every, state, dueAt, leftOut } = draft
  const channel = `<#${draft.channel}>`
  const text =
    state === 'posted'
      ? t.subscription.draft.posted(channel)
      : state === 'skipped'
        ? t.subscription.draft.skipped(channel)
        : t.subscription.draft.goes(t.format.dateTime(dueAt), channel)
  const changed = [
    draft.line ? t.subscription.draft.line(draft.line.text) : '',
    leftOut > 0 ? t.subscription.draft.leftOut(leftOut) : '',
  ]
  const skip = (label: string, value: string) => button(ids.action.digestSkip, label, `${digestId} ${value}`)
  const elements =
    state === 'open'
      ? [
          button(ids.action.digestPreview, t.subscription.draft.preview, digestId),
          button(ids.action.digestEdit, t.subscription.draft.addLine, digestId),
          skip(every === 'week' ? t.subscription.draft.skip : t.subscription.draft.skipMonth, 'skip'),
        ]
      : [skip(t.subscription.draft.unskip, 'post')]
  return {
    text,
    blocks: present(
      ourWords(text),
      changed.some(Boolean) && line(...changed),
      state !== 'posted' && { type: 'actions', elements },
      line(t.subscription.draft.why),
    ),
  }
}

/** "Add a line": the line, and which of the words that would be shown are left out. */
export function digestForm(digestId: string, { line: typed, words, leftOut }: DraftChoices, t: Speech): ModalView {
  const boxes = words
    .slice(0, MOST_BOXES)
    .map(({ quoteId, words: said, customer }) => option(`${customer ? `${customer}: ` : ''}${said}`, quoteId))
  const out = boxes.filter(({ value }) => leftOut.includes(value ?? ''))
  return {
    type: 'modal',
    callback_id: ids.view.digestEdit,
    private_metadata: JSON.stringify({ id: digestId }),
    title: plain(t.subscription.draft.title, 24),
    submit: plain(t.subscription.draft.save, 24),
    close: plain(t.subscription.close, 24),
    blocks: present(
      {
        ...input(ids.field.digestLine, t.subscription.draft.lineLabel, t.subscription.draft.lineHint, {
          type: 'plain_text_input',
          action_id: ids.field.digestLine,
          max_length: MOST_LINE,
          ...(typed ? { initial_value: typed } : {}),
        }),
        optional: true,
      },
      boxes.length > 0 && {
        ...input(ids.field.digestLeave, t.subscription.draft.leave, t.subscription.draft.leaveHint, {
          type: 'checkboxes',
          action_id: ids.field.digestLeave,
          options: boxes,
          ...(out.length > 0 ? { initial_options: out } : {}),
        }),
        optional: true,
      },
    ),
  }
}
