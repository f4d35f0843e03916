import type { InputBlock, ModalView } from '@slack/types'
import type { Locale } from '../../domain/actor.ts'
import type { LoopView } from '../../domain/loop.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { type DraftGaps, replyText } from '../reply-text.ts'
import { askLabel, customerOfLoop } from './answer-blocks.ts'
import { button, line, paragraph, plain, present, shorten } from './blocks.ts'
import { titleOfItem } from './item-card.ts'
import { notice } from './notice.ts'

/** Characters that an input holds (docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element). */
const MAX_INPUT = 3_000

/** Where the draft stands: alone, or upon the one in the other language, which keeps what was changed in it. */
export interface DraftWindow {
  /** Who signs it. */
  sender: string
  isInWindow: boolean
}

const other: Record<Locale, Locale> = { ko: 'en', en: 'ko' }

/**
 * The reply to a customer, to change and copy; submitting it says that the customer was told.
 * @param t speech to the colleague who reads it
 * @param c speech in the customer's language
 */
export function replyDraft(loop: LoopView, { sender, isInWindow }: DraftWindow, t: Speech, c: Speech): ModalView {
  const { text, gaps } = replyText(loop, sender, c)
  const about = t.lookUp.draftForm.about(
    customerOfLoop(loop) ?? t.card.unknownCustomer,
    shorten(titleOfItem(loop.item, t), 80),
    loop.item.number,
  )
  return {
    type: 'modal',
    callback_id: ids.view.replyDraft,
    private_metadata: JSON.stringify({ loopId: loop.id }),
    title: plain(t.lookUp.draftForm.title, 24),
    submit: plain(t.lookUp.draftForm.submit, 24),
    close: plain(t.lookUp.draftForm.close, 24),
    blocks: present(
      line(about),
      replyInput(text, t),
      text.length > MAX_INPUT && line(t.lookUp.draftForm.tooLong),
      gaps.line === 'none' && {
        ...paragraph(t.answer.noLine[loop.outcome ?? 'shipped'](loop.item.owner)),
        accessory: button(ids.action.askForWords, askLabel(loop.item.owner, t), loop.id),
      },
      ...notes(gaps, t, c).map((note) => line(note)),
      !isInWindow && {
        type: 'actions',
        elements: [
          button(ids.action.otherDraft, t.lookUp.draftForm.other[other[c.locale]], `${other[c.locale]}:${loop.id}`),
        ],
      },
    ),
  }
}

/** What stands in the window while the draft is written. */
export const draftLoading = (t: Speech): ModalView => notice(t.lookUp.draftForm.loading, t, t.lookUp.draftForm.title)

const replyInput = (text: string, t: Speech): InputBlock => ({
  type: 'input',
  block_id: ids.reply,
  label: plain(t.lookUp.draftForm.reply),
  hint: plain(t.lookUp.draftForm.hint),
  element: {
    type: 'plain_text_input',
    action_id: ids.reply,
    multiline: true,
    max_length: MAX_INPUT,
    initial_value: shorten(text, MAX_INPUT),
  },
})

/** What the colleague should know before sending it. */
const notes = ({ line: words, noTopic, noWorkaround, leftOut }: DraftGaps, t: Speech, c: Speech): string[] => [
  ...(words === 'otherLanguage'
    ? [c.locale === 'en' ? t.lookUp.draftForm.lineInKoreanOnly : t.lookUp.draftForm.lineInEnglishOnly]
    : []),
  ...(noTopic ? [t.lookUp.draftForm.noTopic] : []),
  ...(noWorkaround ? [t.lookUp.draftForm.noWorkaround] : []),
  ...leftOut.map((text) => t.lookUp.draftForm.leftOut(shorten(text, 500))),
]
