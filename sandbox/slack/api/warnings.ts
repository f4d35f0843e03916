import { isObject } from '../blocks/check.ts'
import type { Json } from '../types.ts'

/** What `response_metadata.messages` says to a warning, as far as it was seen. */
const words: Record<string, string | undefined> = {
  missing_charset: "[WARN] A Content-Type HTTP header was presented but did not declare a charset, such as a 'utf-8'",
}

/** An answer with warnings beside those that it has already (docs.slack.dev/apis/web-api, "Warnings"). */
export function withWarnings(answer: Json, warnings: readonly string[]): Json {
  if (warnings.length === 0) return answer
  const before = isObject(answer.response_metadata) ? answer.response_metadata : {}
  const said = Array.isArray(before.messages) ? before.messages : []
  const messages = [...said, ...warnings.flatMap((each) => words[each] ?? [])]
  const all = [...(Array.isArray(before.warnings) ? before.warnings : []), ...warnings]
  return {
    ...answer,
    warning: all.join(','),
    response_metadata: { ...before, warnings: all, ...(messages.length > 0 ? { messages } : {}) },
  }
}
