import type { ModalView } from '@slack/types'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { line, plain, present, shorten } from './blocks.ts'
import { jiraInput, reasonInput } from './issue-input.ts'
import { titleOfItem } from './item-card.ts'

/** So many of the issues that an item has already are named. */
const MOST_KEYS = 10

/** What the form says of its item. */
export interface LinkForm {
  id: string
  number: number
  title: string
  links: readonly { key: string }[]
}

/** The form in which issues are tied to an item. */
export const linkForm = (item: LinkForm, t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.link,
  private_metadata: JSON.stringify({ id: item.id, responseUrl: null }),
  title: plain(t.decide.linkTitle, 24),
  submit: plain(t.decide.linkSubmit, 24),
  close: plain(t.edit.close, 24),
  blocks: present(
    line(t.history.about(item.number, shorten(titleOfItem(item, t), 300))),
    item.links.length > 0 &&
      line(
        t.issue.has(
          item.links
            .slice(0, MOST_KEYS)
            .map(({ key }) => key)
            .join(', '),
        ),
      ),
    jiraInput([], t, { label: t.decide.linkWhich, hint: t.decide.linkHint }),
    reasonInput(t.decide.linkReason, t),
  ),
})
