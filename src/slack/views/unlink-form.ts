import type { ModalView } from '@slack/types'
import { issueText } from '../../domain/issue-ref.ts'
import type { ItemView } from '../../domain/item.ts'
import { hostOfSite } from '../../domain/jira-site.ts'
import { MOST_LINKS_AT_ONCE } from '../../domain/link.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { line, plain, shorten } from './blocks.ts'
import { reasonInput } from './issue-input.ts'
import { titleOfItem } from './item-card.ts'
import { option } from './setting-inputs.ts'

/** A menu takes so many options (docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element). */
const MOST_OPTIONS = 100

/** The form in which issues are chosen that an item is tied to no longer. */
export const unlinkForm = (item: ItemView, t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.unlink,
  private_metadata: JSON.stringify({ id: item.id, responseUrl: null }),
  title: plain(t.decide.unlinkTitle, 24),
  submit: plain(t.decide.unlink, 24),
  close: plain(t.edit.close, 24),
  blocks: [
    line(t.history.about(item.number, shorten(titleOfItem(item, t), 300))),
    {
      type: 'input',
      block_id: ids.field.unlink,
      label: plain(t.decide.unlinkWhich),
      hint: plain(t.decide.unlinkHint),
      element: {
        type: 'multi_static_select',
        action_id: ids.field.unlink,
        max_selected_items: MOST_LINKS_AT_ONCE,
        options: item.links.slice(0, MOST_OPTIONS).map(({ key, summary, url }) => {
          // Two sites may have issues of one key.
          const isTwice = item.links.filter((link) => link.key === key).length > 1
          const text = [key, isTwice ? `· ${hostOfSite(url)} ·` : '', summary ?? ''].filter(Boolean).join(' ')
          return option(text, isTwice ? issueText({ key, site: url }) : key)
        }),
      },
    },
    reasonInput(t.decide.unlinkReason, t),
  ],
})
