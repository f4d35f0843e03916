/** What a desk's API does with every call: who calls, how often, what goes wrong on demand, and the documented operation. */
import { type Context, Hono } from 'hono'
import { type Answer, type Call, DeskError, type Endpoint } from './answer.ts'
import type { DeskWorld } from './desk-world.ts'
import { misfortune, type Outcome, respondWith } from './misfortune.ts'
import type { DeskEnv } from './start-desk.ts'

/** What one desk's API is like. */
export interface Api<W, C> {
  /** For the log: `zendesk`. */
  name: string
  /** Every path that belongs to the API, as Hono matches it. */
  paths: readonly string[]
  endpoints: readonly Endpoint<W, C>[]
  /**
   * Before an operation: whether that many calls are allowed, and who calls.
   * @param path as documented; undefined where there is no such operation
   * @returns the caller, and headers that every answer carries @throws DeskError
   */
  admit(call: Omit<Call<W, C>, 'caller'>, path: string | undefined): { caller: C; headers(): Record<string, string> }
  /** Headers of an answer to a call that was not admitted, or met a fault. */
  headersOf(call: Omit<Call<W, C>, 'caller'>, path: string | undefined): Record<string, string>
  /** The body of a refusal that only the desk words. */
  errorBody(status: number, message: string | undefined): unknown
  /** No such operation, or one that is not here. */
  notHere(method: string, path: string): DeskError
  notJson(): DeskError
  /** The operations take `.json` at the end of their paths. */
  takesDotJson?: boolean
  /** The operations take a slash at the end of their paths. */
  takesEndingSlash?: boolean
  /** A 429. @param retryAfter seconds; null leaves it out */
  tooMany(retryAfter: number | null, message: string | undefined): DeskError
}

interface Matched<W, C> {
  endpoint: Endpoint<W, C>
  pattern: RegExp
}

const type = { 'content-type': 'application/json; charset=utf-8' }

/** The routes that the app calls. */
export function apiRoutes<S extends DeskWorld, C>(world: S, api: Api<S, C>): Hono<DeskEnv> {
  const table = api.endpoints
    .map((endpoint): Matched<S, C> => ({ endpoint, pattern: patternOf(endpoint.path) }))
    .sort(
      (a, b) =>
        variables(a.endpoint.path) - variables(b.endpoint.path) || fixed(b.endpoint.path) - fixed(a.endpoint.path),
    )
  const routes = new Hono<DeskEnv>()
  for (const path of api.paths) routes.all(path, (c) => answer(world, api, table, c))
  return routes
}

/** A fixed path goes before one that has a variable in its place, `@{name}` before `{id}`. */
const variables = (path: string): number => path.split('{').length
const fixed = (path: string): number => path.replaceAll(/\{\w+\}/g, '').length

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)

async function answer<S extends DeskWorld, C>(
  world: S,
  api: Api<S, C>,
  table: readonly Matched<S, C>[],
  c: Context<DeskEnv>,
): Promise<Response> {
  const started = performance.now()
  const url = new URL(c.req.url)
  const text = await c.req.text()
  const path = url.pathname
    .replace(api.takesDotJson ? /\.json$/ : /^$/, '')
    .replace(api.takesEndingSlash ? /(?<=.)\/$/ : /^$/, '')
  const found = table.find(({ endpoint, pattern }) => endpoint.method === c.req.method && pattern.test(path))
  const documented = found?.endpoint.path
  const params = Object.fromEntries(
    Object.entries(found?.pattern.exec(path)?.groups ?? {}).map(([key, value]) => [key, decoded(value)]),
  )
  const asked = {
    world,
    method: c.req.method,
    path,
    params,
    query: url.searchParams,
    headers: c.req.raw.headers,
    body: undefined as unknown,
  }
  const name = `${c.req.method} ${decoded(path)}`
  const run = (): Outcome => {
    let extra = () => api.headersOf(asked, documented)
    const done = outcomeOf(api, () => {
      const { caller, headers } = api.admit(asked, documented)
      extra = headers
      if (!found) throw api.notHere(c.req.method, path)
      asked.body = bodyOf(api, text, c.req.header('content-type'))
      return found.endpoint.run({ ...asked, caller })
    })
    return { ...done, headers: { ...extra(), ...done.headers } }
  }
  const refused = (error: DeskError): Outcome => {
    const done = outcomeOf(api, () => {
      throw error
    })
    return { ...done, headers: { ...api.headersOf(asked, documented), ...done.headers } }
  }
  const tell = (outcome: Outcome | null, remark: string) =>
    world.log.add({
      at: new Date(world.clock.now()).toISOString(),
      direction: 'from-app',
      what: `${api.name} ${name}`,
      ok: outcome !== null && outcome.status < 400 && !remark.includes('dropped'),
      status: outcome?.status ?? 0,
      ...(remark === '' ? {} : { error: remark }),
      ms: Math.round(performance.now() - started),
      request: text === '' ? JSON.stringify(url.search) : text,
      answer: outcome?.body ?? '',
    })
  const fault = world.faults.incoming(name)
  if (fault)
    return misfortune(c, fault, {
      timers: world.timers,
      work: run,
      tell,
      refusal: (status, message) => refused(new DeskError(status, api.errorBody(status, message))),
      tooMany: (retryAfter, message) => refused(api.tooMany(retryAfter, message)),
    })
  const done = run()
  tell(done, '')
  return respondWith(done)
}

function outcomeOf<S, C>(api: Api<S, C>, run: () => Answer): Outcome {
  try {
    return outcome(run())
  } catch (error) {
    if (error instanceof DeskError) return outcome(error)
    // The world's own fault must not look like one of the desk's, and must not bring it down.
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return outcome({ status: 500, body: { fault_of_the_sandbox: `${api.name} stumbled: ${why}` } })
  }
}

const outcome = ({ status, body, headers = {} }: Answer): Outcome =>
  body === undefined ? { status, headers, body: '' } : { status, headers: { ...type, ...headers }, body: textOf(body) }

/** A text stays as it is, where the desk answers in plain text. */
const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body))

function bodyOf<S, C>(api: Api<S, C>, text: string, contentType: string | undefined): unknown {
  if (text === '') return undefined
  if (contentType?.startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text))
  try {
    return JSON.parse(text)
  } catch {
    throw api.notJson()
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Not an encoded text: taken as it is, and then found nowhere.
    return text
  }
}
