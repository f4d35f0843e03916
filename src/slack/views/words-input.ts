import type { InputBlock } from '@slack/types'
import { cutGraphemes } from '../../domain/clean-text.ts'
import { LONGEST } from '../../domain/decision.ts'
import { plain } from './blocks.ts'

/**
 * A field of the form that decides, which may stay empty.
 * @param name of its value; `block` where its block is called otherwise
 */
export function textInput(
  name: keyof typeof LONGEST,
  value: string | null,
  {
    label,
    block = name,
    hint,
    placeholder,
    isLong,
  }: { label: string; block?: string; hint?: string; placeholder?: string; isLong?: boolean },
): InputBlock {
  const most = LONGEST[name]
  // What stands there may be older than the limit: Slack refuses a first value that its own field could not hold.
  const first = value && cutGraphemes(value, most)
  return {
    type: 'input',
    block_id: block,
    optional: true,
    label: plain(label),
    ...(hint ? { hint: plain(hint) } : {}),
    element: {
      type: 'plain_text_input',
      action_id: name,
      multiline: isLong ?? false,
      max_length: most,
      ...(placeholder ? { placeholder: plain(placeholder, 150) } : {}),
      ...(first ? { initial_value: first } : {}),
    },
  }
}
