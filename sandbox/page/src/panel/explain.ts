import type { LogLine } from '../../../slack/page-contract.ts'
import type { Words } from '../words/ko.ts'

/** What happened, why, and what helps. */
export interface Explanation {
  title: string
  /** Reasons, each with the place in the request that it is about, where it names one (RFC 6901). */
  reasons: { text: string; pointer: string | null }[]
  todo: string
  /** The page about the method, where its errors are explained. */
  docs: { method: string; url: string } | null
}

const triggerErrors = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id'])

/** Says in words what an entry of the log that failed is about. */
export function explain(line: LogLine, words: Words): Explanation {
  const { panel } = words
  const reasons = (line.reasons ?? []).map(withPointer)
  const told = (title: string, todo: string, docs: Explanation['docs'] = null): Explanation => ({
    title,
    reasons,
    todo,
    docs,
  })
  if (line.direction === 'to-app') {
    if (line.error === 'http_timeout') return told(panel.timeout, panel.timeoutTodo)
    if (line.error === 'connection_failed') return told(panel.unreachable, panel.unreachableTodo)
    if (line.error === 'http_error')
      return told(
        panel.httpError(line.status),
        line.status === 401 || line.status === 403 ? panel.signatureTodo : panel.httpErrorTodo,
      )
    const why = reasons.length > 0 ? [] : [{ text: line.error ?? '', pointer: null }]
    return { ...told(panel.badAnswer, panel.badAnswerTodo), reasons: [...why, ...reasons] }
  }
  const [error = '', ...remarks] = (line.error ?? '').split('; ')
  if (error === 'ratelimited') {
    const wait = /Retry-After: (\d+)/.exec(line.error ?? '')?.[1] ?? '?'
    return told(panel.rateLimited, panel.rateLimitedTodo(wait))
  }
  if (error.startsWith('fault:') || remarks.some((remark) => remark.startsWith('fault:')))
    return told(panel.planned, panel.plannedTodo)
  const docs = docsOf(line.what)
  const hasPointer = reasons.some(({ pointer }) => pointer !== null)
  if (error === 'invalid_blocks') return told(panel.badBlocks, panel.pointerTodo, docs)
  if (error === 'invalid_arguments')
    return told(panel.badArguments, hasPointer ? panel.pointerTodo : panel.refusedTodo, docs)
  if (error === 'missing_scope') return told(panel.missingScope, panel.missingScopeTodo, docs)
  if (triggerErrors.has(error)) return told(panel.badTrigger, panel.badTriggerTodo, docs)
  if (error === 'not_in_channel') return told(panel.notInChannel, panel.notInChannelTodo, docs)
  if (error === 'hash_conflict') return told(panel.hashConflict, panel.hashConflictTodo, docs)
  return told(error === '' ? panel.failedWith(line.status) : panel.refused(error), panel.refusedTodo, docs)
}

/** "must be less than 25 characters [json-pointer:/view/title/text]" in its two parts. */
function withPointer(reason: string): Explanation['reasons'][number] {
  const pointer = /\s*\[json-pointer:([^\]]*)\]/.exec(reason)
  return { text: pointer ? reason.replace(pointer[0], '') : reason, pointer: pointer?.[1] ?? null }
}

const docsOf = (what: string): Explanation['docs'] =>
  /^[a-z]+(\.[A-Za-z]+)+$/.test(what) ? { method: what, url: `https://docs.slack.dev/reference/methods/${what}` } : null

/** What stands at a JSON pointer of a request; nested JSON texts are looked into, as Slack does. undefined where nothing is. */
export function valueAt(request: unknown, pointer: string): unknown {
  let here = request
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    const inside = unfolded(here)
    if (typeof inside !== 'object' || inside === null || !Object.hasOwn(inside, key)) return undefined
    here = (inside as Record<string, unknown>)[key]
  }
  return unfolded(here)
}

/** Arguments of a form are JSON texts: shown as what they mean. */
export function unfolded(value: unknown): unknown {
  if (typeof value === 'string' && /^\s*[[{]/.test(value)) {
    try {
      return JSON.parse(value)
    } catch {
      // Only looked like JSON: words of a person.
      return value
    }
  }
  return value
}
