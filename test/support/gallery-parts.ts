import type { RichTextBlock, RichTextElement } from '@slack/types'

export type Language = 'ko' | 'en'

/** Chooses the text in the language of the gallery. */
export const sayIn =
  (language: Language) =>
  (korean: string, english: string): string =>
    language === 'ko' ? korean : english

export const plain = (text: string) => ({ type: 'plain_text' as const, text })
export const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text })
export const raw = (text: string) => ({ type: 'raw_text' as const, text })
export const amount = (value: number) => ({ type: 'raw_number' as const, value, text: value.toLocaleString('en-US') })
export const button = (text: string, more: object = {}) => ({ type: 'button' as const, text: plain(text), ...more })
export const option = (text: string, description?: string) => ({
  text: plain(text),
  value: text,
  ...(description ? { description: plain(description) } : {}),
})
export const rich = (...elements: RichTextElement[]): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
})
export const words = (text: string, style: object = {}): RichTextElement => ({ type: 'text', text, style })
export const day = Math.floor(Date.UTC(2026, 2, 4, 3, 30) / 1000)
