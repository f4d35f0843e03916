import { isObject } from './blocks/check.ts'
import type { LogEntry, LogLine } from './page-contract.ts'

interface Kept extends Omit<LogEntry, 'request' | 'answer'> {
  request: string
  answer: string
}

/** Longest text kept of one request or answer; a view may have 250 KB and 5,000 of them would not fit. */
const longest = 20_000

/** The last 5,000 requests and answers between world and app, in both directions. Secrets are cut out when read. */
export class TrafficLog {
  readonly #kept: Kept[] = []
  #next = 1
  readonly #size = 5_000

  /** @returns the entry's id */
  add(entry: Omit<Kept, 'id'>): number {
    const id = this.#next
    this.#next += 1
    this.#kept.push({ ...entry, id, request: cut(entry.request), answer: cut(entry.answer) })
    // Trimmed in pieces, because shifting 5,000 entries at each call would cost.
    if (this.#kept.length > this.#size + 500) this.#kept.splice(0, this.#kept.length - this.#size)
    return id
  }

  /** Entries after an id, newest last, at most `limit` of the newest. */
  after(id: number, limit: number): LogEntry[] {
    return this.#kept
      .filter((entry) => entry.id > id)
      .slice(-Math.min(limit, this.#size))
      .map((entry) => ({ ...entry, request: readable(entry.request), answer: readable(entry.answer) }))
  }

  /** The same without what was said, which is much; with `failedOnly` only what did not work. Newest last. */
  lines(id: number, limit: number, failedOnly: boolean): LogLine[] {
    return this.#kept
      .filter((entry) => entry.id > id && !(failedOnly && entry.ok))
      .slice(-limit)
      .map(({ request: _request, answer, ...line }) => (line.ok ? line : { ...line, reasons: reasonsOf(line, answer) }))
  }

  /** One entry; undefined where it was never there, or is too old. */
  entry(id: number): LogEntry | undefined {
    const found = this.#kept.find((entry) => entry.id === id)
    return found && { ...found, request: readable(found.request), answer: readable(found.answer) }
  }

  /** What came was in time and of the right form, but its content was of no use. */
  refuse(id: number, why: string): void {
    const entry = this.#kept.find((each) => each.id === id)
    if (entry) Object.assign(entry, { ok: false, error: why })
  }

  /** @returns what puts it back to how it is now; numbers go on */
  save(): () => void {
    const kept = this.#kept.map((entry) => ({ ...entry }))
    return () => {
      this.#kept.splice(0, this.#kept.length, ...kept.map((entry) => ({ ...entry })))
    }
  }

  clear(): void {
    this.#kept.length = 0
  }
}

/** Why a call or an answer was refused, piece by piece, without the sign that each begins with. */
function reasonsOf({ direction, error = '' }: Pick<LogEntry, 'direction' | 'error'>, answer: string): string[] {
  const told =
    direction === 'from-app' ? messagesIn(answer) : error.split('; ').filter((each) => each.includes('[ERROR]'))
  return told.map((each) => withoutSecrets(each.replace('[ERROR] ', '')))
}

function messagesIn(answer: string): string[] {
  const read = readable(answer)
  if (!isObject(read) || !isObject(read.response_metadata)) return []
  const { messages } = read.response_metadata
  return Array.isArray(messages) ? messages.map(String) : []
}

const cut = (text: string) => (text.length > longest ? `${text.slice(0, longest)}… (cut)` : text)

function readable(text: string): unknown {
  const safe = withoutSecrets(text)
  if (safe === '') return null
  try {
    return JSON.parse(safe)
  } catch {
    // Not JSON (a plain answer, or one that was cut): shown as it is.
    return safe
  }
}

/** Tokens, verification tokens and the unguessable part of addresses, cut out of a text. */
function withoutSecrets(text: string): string {
  return (
    text
      .replaceAll(/xox[a-z]-[A-Za-z0-9-]+/g, 'xox…')
      .replaceAll(/xapp-[A-Za-z0-9-]+/g, 'xapp…')
      .replaceAll(/(\/upload\/v1\/)[A-Za-z0-9]+/g, '$1…')
      .replaceAll(/([?&]ticket=)[^"&\\]+/g, '$1…')
      .replaceAll(/("(?:token|client_secret)":")[^"]*"/g, '$1…"')
      // A code of OAuth has digits; Notion's errors have a word there.
      .replaceAll(/("code":")[^"\d]*\d[^"]*"/g, '$1…"')
      .replaceAll(/(\/response\/T[A-Z0-9]+\/)[A-Za-z0-9]+/g, '$1…')
  )
}
