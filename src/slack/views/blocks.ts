import type {
  Button,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  PlainTextElement,
  RichTextBlock,
  SectionBlock,
} from '@slack/types'
import { cutGraphemes } from '../../domain/clean-text.ts'

// What a customer wrote goes only into blocks that parse nothing: plain_text without emoji, and rich_text.
// Limits: docs.slack.dev/reference/block-kit.

/** `…` where a text is longer than its place. Slack counts UTF-16 units. */
export const shorten = (text: string, max: number): string =>
  text.length <= max ? text : `${cutGraphemes(text, max - 1)}…`

export const plain = (text: string, max = 3_000): PlainTextElement => ({
  type: 'plain_text',
  text: shorten(text, max),
  emoji: false,
})

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(text, 150) })

/** One grey line. */
export const line = (...parts: string[]): ContextBlock => ({
  type: 'context',
  elements: [plain(parts.filter(Boolean).join(' · '), 2_000)],
})

export const paragraph = (text: string): SectionBlock => ({ type: 'section', text: plain(text) })

/** Our own words, with our own formatting; never a customer's. */
export const ourWords = (mrkdwn: string): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: shorten(mrkdwn, 3_000) },
})

/** A customer's words, as a quotation. */
export const quotation = (words: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: words }] }],
})

export const button = (actionId: string, text: string, value: string, more: Partial<Button> = {}): Button => ({
  type: 'button',
  action_id: actionId,
  text: plain(text, 75),
  value,
  ...more,
})

/** A list without the blocks that are not there. */
export const present = (...blocks: (KnownBlock | KnownBlock[] | false | null)[]): KnownBlock[] =>
  blocks.flatMap((block) => block || [])
