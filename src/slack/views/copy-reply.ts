import type { InputBlock, KnownBlock, ModalView } from '@slack/types'
import type { ItemLine } from '../../domain/item.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { line, paragraph, plain, present, shorten } from './blocks.ts'
import { titleOfItem } from './item-card.ts'
import { safeSentence, statusText } from './status.ts'

const MAX_INPUT = 3_000

/** What the window needs to know of an item. */
export type Copied = Pick<ItemLine, 'number' | 'title' | 'status' | 'mayTell' | 'line' | 'parkedUntil'>

/**
 * What may be said of an item now, to copy: in the reader's language first, then in the other.
 * @param speeches speech in both languages
 */
export function copyReply(item: Copied, t: Speech, speeches: { ko: Speech; en: Speech }): ModalView {
  const languages = t.locale === 'ko' ? (['ko', 'en'] as const) : (['en', 'ko'] as const)
  const words = languages.flatMap((language) => {
    const said = safeSentence(item, speeches[language])
    return said === null ? [] : [{ language, said }]
  })
  return {
    type: 'modal',
    callback_id: ids.view.copyReply,
    title: plain(t.lookUp.copyForm.title, 24),
    ...(words.length > 0 ? { submit: plain(t.lookUp.copyForm.submit, 24) } : {}),
    close: plain(t.lookUp.copyForm.close, 24),
    blocks: present(
      line(t.lookUp.line(shorten(titleOfItem(item, t), 100), item.number, statusText(item, t))),
      words.map(({ language, said }) =>
        copyInput(t.lookUp.copyForm.replies[language], said, language, t.lookUp.copyForm.hint),
      ),
      words.length === 0 && nothingToSay(item, t),
    ),
  }
}

const nothingToSay = ({ status }: Copied, t: Speech): KnownBlock =>
  paragraph(status === 'merged' ? t.lookUp.merged : t.decide.safeNoLine)

const copyInput = (label: string, said: string, language: string, hint: string): InputBlock => ({
  type: 'input',
  block_id: `${ids.reply}.${language}`,
  label: plain(label),
  hint: plain(hint),
  element: {
    type: 'plain_text_input',
    action_id: ids.reply,
    multiline: true,
    max_length: MAX_INPUT,
    initial_value: shorten(said, MAX_INPUT),
  },
})
