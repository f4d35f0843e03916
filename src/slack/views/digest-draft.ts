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
  const s = t.subscription.draft
  if (!draft) return { text: s.over, blocks: [ourWords(s.over), line(s.why)] }
  const { digestId, state, dueAt, leftOut } = draft
  const channel = `<#${draft.channel}>`
  const text =
    state === 'posted'
      ? s.posted(channel)
      : state === 'skipped'
        ? s.skipped(channel)
        : s.goes(t.format.dateTime(dueAt), channel)
  const changed = [draft.line ? s.line(draft.line.text) : '', leftOut > 0 ? s.leftOut(leftOut) : '']
  const skip = (label: string, value: string) => button(ids.action.digestSkip, label, `${digestId} ${value}`)
  const elements =
    state === 'open'
      ? [
          button(ids.action.digestPreview, s.preview, digestId),
          button(ids.action.digestEdit, s.addLine, digestId),
          skip(s.skip, 'skip'),
        ]
      : [skip(s.unskip, 'post')]
  return {
    text,
    blocks: present(
      ourWords(text),
      changed.some(Boolean) && line(...changed),
      state !== 'posted' && { type: 'actions', elements },
      line(s.why),
    ),
  }
}

/** "Add a line": the line, and which of the words that would be shown are left out. */
export function digestForm(digestId: string, { line: typed, words, leftOut }: DraftChoices, t: Speech): ModalView {
  const s = t.subscription.draft
  const boxes = words
    .slice(0, MOST_BOXES)
    .map(({ quoteId, words: said, customer }) => option(`${customer ? `${customer}: ` : ''}${said}`, quoteId))
  const out = boxes.filter(({ value }) => leftOut.includes(value ?? ''))
  return {
    type: 'modal',
    callback_id: ids.view.digestEdit,
    private_metadata: JSON.stringify({ id: digestId }),
    title: plain(s.title, 24),
    submit: plain(s.save, 24),
    close: plain(t.subscription.close, 24),
    blocks: present(
      {
        ...input(ids.field.digestLine, s.lineLabel, s.lineHint, {
          type: 'plain_text_input',
          action_id: ids.field.digestLine,
          max_length: MOST_LINE,
          ...(typed ? { initial_value: typed } : {}),
        }),
        optional: true,
      },
      boxes.length > 0 && {
        ...input(ids.field.digestLeave, s.leave, s.leaveHint, {
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
