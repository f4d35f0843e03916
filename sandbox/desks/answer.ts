/** One documented operation of a desk's API, and what it answers. */
import { z } from 'zod'

export interface Answer {
  status: number
  /** Undefined: an answer without a body. */
  body?: unknown
  headers?: Record<string, string>
}

export const ok = (body: unknown): Answer => ({ status: 200, body })
export const created = (body: unknown, headers: Record<string, string> = {}): Answer => ({ status: 201, body, headers })
export const noContent: Answer = { status: 204 }

/** What a desk refuses with: status, body and headers, as the desk documents its errors. */
export class DeskError extends Error {
  readonly status: number
  readonly body: unknown
  readonly headers: Record<string, string>

  constructor(status: number, body: unknown, headers: Record<string, string> = {}) {
    super(`${status} ${JSON.stringify(body)}`)
    this.name = 'DeskError'
    this.status = status
    this.body = body
    this.headers = headers
  }
}

/** A call as it came over HTTP, `C` being who called. */
export interface Call<W, C> {
  world: W
  caller: C
  method: string
  /** Without the query. */
  path: string
  params: Record<string, string>
  query: URLSearchParams
  headers: Headers
  /** The JSON of the body, or the fields of a form; undefined where there was none. */
  body: unknown
}

export interface Endpoint<W, C> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `/api/v2/tickets/{id}`. */
  path: string
  run: (call: Call<W, C>) => Answer
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** @param refuse makes the desk's own error of what is wrong. @throws what it returns */
export function readAs<T>(shape: z.ZodType<T>, value: unknown, refuse: (why: string, at: string) => DeskError): T {
  const read = shape.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw refuse(z.prettifyError(read.error), issue?.path.join('.') ?? '')
}
