import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import type { Exchange, Recorded } from './exchange.ts'
import { exchangeShape } from './shape.ts'

/** An exchange as a server has it: the address, the body and the answer as they came. */
export interface Noted extends Pick<Exchange, 'system' | 'version' | 'token' | 'status' | 'fault'> {
  request: { method: string; url: string; headers: Headers }
  /** Text of a JSON body, or the fields of a form. */
  body: string | object | null
  answer: string
}

/** Whoever calls by hand in a test, beside the app, says so by this `user-agent` and is not written down. */
export const byHand = 'by-hand'

/**
 * Keeps what the app and a world said to each other, one of each shape, for those who judge it by the vendors' own
 * descriptions (`npm run conformance`). Tokens are not kept.
 */
export class Notebook {
  readonly #kept = new Map<string, Recorded>()
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  add({ request, body, answer, ...rest }: Noted): void {
    if (request.headers.get('user-agent') === byHand) return
    const { pathname, searchParams } = new URL(request.url)
    const exchange: Exchange = {
      ...rest,
      method: request.method,
      path: pathname,
      query: queryOf(searchParams),
      contentType: request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? null,
      body: typeof body === 'string' ? parsed(body) : body,
      answer: parsed(answer),
    }
    const shape = exchangeShape({ ...exchange })
    const same = this.#kept.get(shape)
    if (same) same.times += 1
    else this.#kept.set(shape, { ...exchange, shape, times: 1 })
  }

  /** Writes what is new since the last time as JSON lines, into a file of this process's own. @throws where it cannot */
  write(): void {
    if (this.#kept.size === 0) return
    const lines = [...this.#kept.values()].map((one) => `${JSON.stringify(one)}\n`)
    this.#kept.clear()
    mkdirSync(this.#folder, { recursive: true })
    appendFileSync(join(this.#folder, `${process.pid}-${threadId}.jsonl`), lines.join(''))
  }
}

/** A notebook where TRAFFIC_DIR says where to keep it; null without it. */
export const aNotebook = (): Notebook | null => (process.env.TRAFFIC_DIR ? new Notebook(process.env.TRAFFIC_DIR) : null)

function queryOf(params: URLSearchParams): Exchange['query'] {
  const names = [...new Set(params.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const values = params.getAll(name)
      return [name, values.length > 1 ? values : (values[0] ?? '')]
    }),
  )
}

function parsed(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: what it is, is for the judge to say.
    return text
  }
}
