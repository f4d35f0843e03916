import type { NoticeView } from '../../domain/notice.ts'
import type { Speech } from '../../locales/texts.ts'
import { line, ourWords } from './blocks.ts'
import type { Message } from './item-card.ts'

/** A channel gets no weekly VoC any more: which, why, and what to do. Slack shows its name to those who may know it. */
export function digestPaused({ data }: NoticeView, t: Speech): Message {
  const text = t.digest.stopped[data.paused ?? 'gone'](`<#${data.channel ?? ''}>`)
  const why = data.insteadOfAdmin
    ? t.answer.connection.passOn
    : data.by
      ? t.digest.whyInstead(data.by)
      : t.digest.whySubscribed
  return { text, blocks: [ourWords(text), line(why)] }
}
