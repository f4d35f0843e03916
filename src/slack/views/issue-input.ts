import type { InputBlock, PlainTextOption } from '@slack/types'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { plain, shorten } from './blocks.ts'

/** The field in which an issue is chosen by typing. @param chosen as it reads in the menu, and its key */
export const jiraInput = (chosen: { text: string; value: string } | null, t: Speech): InputBlock => ({
  type: 'input',
  block_id: ids.field.jira,
  optional: true,
  label: plain(t.decide.jira),
  element: {
    type: 'external_select',
    action_id: ids.field.jira,
    min_query_length: 2,
    placeholder: plain(t.decide.jiraPlaceholder, 150),
    ...(chosen ? { initial_option: issueOption(chosen.value, chosen.text) } : {}),
  },
})

/** An issue to choose; the key travels in the value, which holds 75 characters. */
export const issueOption = (key: string, text: string): PlainTextOption => ({
  text: plain(text, 75),
  value: shorten(key, 75),
})
