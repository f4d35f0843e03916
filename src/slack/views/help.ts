import type { Speech } from '../../locales/texts.ts'
import { header, ourWords } from './blocks.ts'
import type { Message } from './item-card.ts'

/** What can be done, in a few lines. */
export const help = (t: Speech): Message => ({
  text: t.help.fallback,
  blocks: [
    header(t.help.title),
    ourWords(
      [
        t.help.message,
        t.help.form,
        t.help.find,
        t.help.list,
        t.help.item,
        t.help.status,
        t.help.vote,
        t.help.link,
        t.help.merge,
        t.help.edit,
        t.help.history,
        t.help.undo,
        t.help.customer,
        t.help.import,
        t.help.digest,
        t.help.report,
        t.help.numbers,
        t.help.me,
        t.help.settings,
      ]
        .map((text) => `• ${text}`)
        .join('\n'),
    ),
  ],
})
