import type { LogEntry } from './page-contract.ts'

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

  clear(): void {
    this.#kept.length = 0
  }
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

/** Tokens, verification tokens and the unguessable part of response URLs, cut out of a text. */
function withoutSecrets(text: string): string {
  return text
    .replaceAll(/xox[a-z]-[A-Za-z0-9-]+/g, 'xox…')
    .replaceAll(/("token":")[^"]*"/g, '$1…"')
    .replaceAll(/(\/response\/T[A-Z0-9]+\/)[A-Za-z0-9]+/g, '$1…')
}
