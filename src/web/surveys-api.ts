import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ImportResult, ProblemRow } from '../domain/import.ts'
import { MOST_ANSWERS, type SentAnswer, surveyBody } from '../domain/survey-body.ts'

/** Where programs send answers to surveys. */
const SURVEYS_PATH = '/api/v1/surveys'

/** So many milliseconds between requests with a token, in the long run, and so many at once: 60 a minute. */
export const SURVEYS_RATE = [1_000, 60] as const

/** A thousand answers with comments of a page each are some 3 MB. */
const MOST_BYTES = 5_000_000

export interface TokenHolder {
  workspaceId: string
  tokenId: string
  personId: string
}

export interface SurveysApi {
  /** Whose token it is; null: it does not work. */
  holder: (token: string) => Promise<TokenHolder | null>
  /** Takes a request out of what a token may send; 0, or the milliseconds to wait. */
  spend: (holder: TokenHolder) => Promise<number>
  store: (holder: TokenHolder, answers: SentAnswer[]) => Promise<ImportResult>
  log: { error: (about: object, text: string) => void }
}

/** Why an answer is left out, for whoever writes the program. */
const WHY: Partial<Record<ProblemRow['why'], string>> = {
  noResponse: '`id` is missing or longer than 200 characters.',
  noDay: '`answeredAt` is missing.',
  day: '`answeredAt` is no date. Write it as 2026-03-04 or 2026-03-04T09:30:00+09:00.',
  ambiguousDay: '`answeredAt` could be two days. Write it as 2026-03-04.',
  future: '`answeredAt` lies ahead.',
  noScore: 'Neither `nps` nor `csat` is given.',
  score: '`nps` goes from 0 to 10, `csat` from 1 to `scale` (5 where it is not given).',
  link: '`link` is no http or https address.',
  twice: 'An earlier answer of this request has the same `id` and says something else.',
}

/**
 * Answers `POST /api/v1/surveys`: 401 without a token that works, 413 above 5 MB, 415 for another type than JSON, 400 for what is
 * no answer, 429 above the rate, 422 where none of the answers could be stored; else 200 with what became of them.
 */
export function surveysApi({ holder, spend, store, log }: SurveysApi): Hono {
  const api = new Hono()
  const tooLarge = { error: { code: 'too_large', message: `The body is larger than ${MOST_BYTES / 1_000_000} MB.` } }
  const limited = bodyLimit({ maxSize: MOST_BYTES, onError: (c) => c.json(tooLarge, 413) })

  api.post(SURVEYS_PATH, limited, async (c) => {
    const refuse = (status: 400 | 401 | 415 | 429, code: string, message: string, headers = {}) =>
      c.json({ error: { code, message } }, status, headers)
    const [, token] = /^Bearer (\S{1,200})$/i.exec(c.req.header('authorization') ?? '') ?? []
    const known = token ? await holder(token) : null
    if (!known) {
      const message = 'Send a token that works: `Authorization: Bearer hbk_…`. An admin makes one in the settings.'
      return refuse(401, 'unauthorized', message, { 'www-authenticate': 'Bearer' })
    }
    if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
      return refuse(415, 'not_json', 'Send `Content-Type: application/json`.')
    const wait = await spend(known)
    if (wait > 0) {
      const seconds = String(Math.ceil(wait / 1_000))
      return refuse(429, 'rate_limited', `Too many requests. Wait ${seconds} s.`, { 'retry-after': seconds })
    }
    const body = jsonIn(await c.req.text())
    if (body === undefined) return refuse(400, 'not_json', 'The body is no JSON.')
    const { data, error } = surveyBody.safeParse(body)
    if (!data) return refuse(400, 'invalid', wrongIn(error.issues[0]))
    try {
      return told(await store(known, data), data)
    } catch (failure) {
      log.error({ err: failure }, 'Answers of a survey could not be stored.')
      return c.json({ error: { code: 'not_stored', message: 'Nothing was stored. Send it again.' } }, 503, {
        'retry-after': '5',
      })
    }
  })
  api.all(SURVEYS_PATH, (c) => c.json({ error: { code: 'method', message: 'Send a POST.' } }, 405, { allow: 'POST' }))
  return api
}

/** What became of the answers. None stored and something wrong is a failure of the request. */
function told({ added, changed, same, problems }: ImportResult, sent: SentAnswer[]): Response {
  const isRefused = problems.length === sent.length
  const list = problems.map((problem) => ({
    index: problem.line - 1,
    id: sent[problem.line - 1]?.id ?? null,
    code: problem.why,
    message: WHY[problem.why] ?? problem.why,
  }))
  return Response.json({ added, changed, same, problems: list }, { status: isRefused ? 422 : 200 })
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // its message quotes what was sent
  }
}

/** Where it is wrong, and how; never what was sent. */
function wrongIn(issue: { path: PropertyKey[]; message: string } | undefined): string {
  const at = issue?.path.map(String).join('.')
  const size = `Send one answer, or an array of 1 to ${MOST_ANSWERS}.`
  return `${at ? `At ${at}: ` : ''}${issue?.message ?? ''} ${at ? '' : size}`.trim()
}
