import type { Words } from './ko.ts'

const byCode: Record<string, keyof Words & ('timedOut' | 'appRefused' | 'appUnreachable' | 'unreachable')> = {
  operation_timeout: 'timedOut',
  http_timeout: 'timedOut',
  dispatch_failed: 'appRefused',
  dispatch_unknown_error: 'appRefused',
  app_error: 'appRefused',
  http_error: 'appRefused',
  http_service_error: 'appRefused',
  connection_failed: 'appUnreachable',
  unreachable: 'unreachable',
}

/** What a person reads when a gesture failed: a known code as a sentence in their language, a sentence as it is. */
export function failureSentence(error: string, words: Words): string {
  const key = Object.hasOwn(byCode, error) ? byCode[error] : undefined
  if (key) return words[key]
  return /^[a-z0-9_]+$/.test(error) ? words.failedWith(error) : error
}
