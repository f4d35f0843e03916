import type { InputBlock, PlainTextOption } from '@slack/types'
import { MAX_LINK_REASON, MOST_LINKS_AT_ONCE } from '../../domain/link.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { plain, shorten } from './blocks.ts'

/**
 * The field in which issues are chosen by typing.
 * @param chosen as each reads in the menu, and its key
 * @param asked how it is called where choosing is what the window is for; else it may stay empty
 */
export const jiraInput = (
  chosen: { text: string; value: string }[],
  t: Speech,
  asked: { label: string; hint: string } | null = null,
): InputBlock => ({
  type: 'input',
  block_id: ids.field.jira,
  ...(asked ? { hint: plain(asked.hint) } : { optional: true }),
  label: plain(asked?.label ?? t.decide.jira),
  element: {
    type: 'multi_external_select',
    action_id: ids.field.jira,
    min_query_length: 2,
    max_selected_items: MOST_LINKS_AT_ONCE,
    placeholder: plain(t.decide.jiraPlaceholder, 150),
    ...(chosen.length > 0 ? { initial_options: chosen.map(({ value, text }) => issueOption(value, text)) } : {}),
  },
})

/** An issue to choose; the key travels in the value, which holds 75 characters. */
export const issueOption = (key: string, text: string): PlainTextOption => ({
  text: plain(text, 75),
  value: shorten(key, 75),
})

/** Why issues are linked or unlinked: it may stay empty. */
export const reasonInput = (label: string, t: Speech): InputBlock => ({
  type: 'input',
  block_id: ids.field.reason,
  optional: true,
  label: plain(label),
  hint: plain(t.decide.linkReasonHint),
  element: { type: 'plain_text_input', action_id: ids.field.reason, max_length: MAX_LINK_REASON },
})
