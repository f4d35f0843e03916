import type { ModalView } from '@slack/types'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { ourWords, plain } from './blocks.ts'

/** A small window that says one thing. */
export const notice = (text: string, t: Speech, title = t.notice.title): ModalView => ({
  type: 'modal',
  callback_id: ids.view.notice,
  title: plain(title, 24),
  close: plain(t.notice.close, 24),
  blocks: [ourWords(text)],
})

/** What stands in the window while it is being filled: Slack gives three seconds to open it, not to fill it. */
export const loading = (t: Speech): ModalView => notice(t.promote.loading, t, t.promote.title)
