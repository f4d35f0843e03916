import type { Words } from './ko.ts'

/** The codes of `GestureAnswer` (page-contract.ts), and the page's own for a server that is gone. */
const byCode = {
  operation_timeout: 'timedOut',
  dispatch_failed: 'appUnreachable',
  http_error: 'appRefused',
  invalid_response: 'badAnswer',
  unreachable: 'unreachable',
} as const satisfies Record<string, keyof Words>

export const isKnownCode = (code: string): code is keyof typeof byCode => Object.hasOwn(byCode, code)

/** What a person reads when a gesture failed: a known code as a sentence in their language, a sentence as it is. */
export function failureSentence(text: string, words: Words): string {
  if (isKnownCode(text)) return words[byCode[text]]
  return /^[a-z0-9_]+$/.test(text) ? words.failedWith(text) : text
}
