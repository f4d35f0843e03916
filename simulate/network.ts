import type { Post } from '../sandbox/post.ts'
import type { Fetch } from '../src/domain/seams.ts'
import type { Chance } from './chance.ts'
import { Entrance } from './entrance.ts'
import { readRequest, readResponse, withoutBoundary } from './message.ts'
import { answeredWith } from './planted.ts'
import { type Life, living, never, type VirtualTime } from './time.ts'
import type { Trace } from './trace.ts'
import { type CallFate, calm, fateOfCall, fateOfPost, storm, type Weather } from './weather.ts'

/** What listens at an address, e.g. `http://127.0.0.1:4310`. */
type Answers = (request: Request) => Promise<Response>

export interface NetworkOptions {
  time: VirtualTime
  chance: Chance
  trace: Trace
  /** What is wrong on purpose. */
  bug: string
  /** Naive: told that it is done as soon as it arrives; look-ups find nothing. */
  isNaive: boolean
  /** Called at each end of an exchange; may end the life. */
  step: (what: string) => void
  /** What was decided beforehand about the call that comes now. */
  planned: () => CallFate | null
}

/** Later than a call is given up (10 s), earlier than it may be looked for (30 s). */
const LATE_MS = { least: 500, most: 24_000 }

/** Everything between the app and the outside, where chance decides on delay, loss, repetition and late landing. */
export class Network {
  readonly places = new Map<string, { name: string; answers: Answers }>()
  weather: Weather = storm
  /** How often each misfortune struck. */
  readonly struck: Record<string, number> = {}
  readonly #options: NetworkOptions
  readonly entrance = new Entrance()
  /** Exchanges with the app that are under way, and calls that will still land. */
  busy = 0

  constructor(options: NetworkOptions) {
    this.#options = options
  }

  clears(): void {
    this.weather = calm
  }

  /** As the people's browsers: nothing goes wrong. */
  readonly fetch: Fetch = async (input, init) => {
    const asked = new Request(input, init)
    return this.#placeOf(asked.url).answers(asked)
  }

  /** As the app: of one life. */
  fetchOf(life: Life): Fetch {
    return async (input, init) => {
      const { signal, ...rest } = init ?? {}
      const asked = new Request(input, rest)
      const what = nameOf(asked, this.#placeOf(asked.url).name)
      if (life.isOver) return never()
      const answer = this.#exchange(life, asked, what)
      return Promise.race([answer, ...(signal ? [aborted(signal)] : [])])
    }
  }

  async #exchange(life: Life, asked: Request, what: string): Promise<Response> {
    const { time, chance, trace, step, isNaive } = this.#options
    const fate = this.#options.planned() ?? fateOfCall(this.weather, what, chance)
    const [there, back] = [chance.between(1, 250), chance.between(1, 250)]
    const lateMs = chance.between(LATE_MS.least, LATE_MS.most)
    const alive = async <T>(value: T): Promise<T> => (life.isOver ? never() : value)
    trace.add(`app → ${what}${fate === 'well' ? '' : ` ! ${fate}`}`)
    const { whole, bytes } = await readRequest(asked)
    trace.hears(what, withoutBoundary(whole, bytes))
    if (fate !== 'well') this.#struck(fate)
    step(`before ${what}`)
    if (life.isOver) return never()

    this.busy += 1
    const lands = async (): Promise<Response> => {
      const answer = await living.run({ isOver: false }, () =>
        answeredWith(this.#options.bug, what, whole, this.#placeOf(asked.url).answers),
      )
      const heard = await readResponse(answer)
      trace.add(`      ${what} landed: ${answer.status}`)
      trace.hears(`answer to ${what}`, heard.bytes)
      this.busy -= 1
      return isNaive && isLookUp(what) ? blinded(heard.whole) : heard.whole
    }
    await living.run({ isOver: false }, () => time.sleep(there))
    switch (fate) {
      case 'lostBefore':
        this.busy -= 1
        if (life.isOver) return never()
        throw new TypeError('fetch failed')
      case 'errorBefore':
        this.busy -= 1
        return alive(new Response('upstream connect error', { status: 503 }))
      case 'limited':
        this.busy -= 1
        return alive(new Response('{"ok":false,"error":"ratelimited"}', limitedHead))
      case 'late':
        await living.run({ isOver: false }, () => time.sleep(lateMs))
    }
    const answer = await lands()
    await living.run({ isOver: false }, () => time.sleep(back))
    if (life.isOver) return never()
    step(`after ${what}`)
    if (life.isOver) return never()
    if (fate === 'lostAfter') throw new TypeError('fetch failed')
    if (fate === 'errorAfter') return new Response('upstream reset', { status: 503 })
    return answer
  }

  /** As Slack's and Jira's servers, which send to the app. */
  readonly post: Post = async (url, { headers, body, signal }) => {
    const { time, chance, trace, isNaive } = this.#options
    const fate = fateOfPost(this.weather, chance)
    const [there, back, again] = [chance.between(1, 250), chance.between(1, 250), chance.between(10, 3_000)]
    const what = new URL(url).pathname
    trace.add(`→ app ${what}${fate === 'well' ? '' : ` ! ${fate}`}`)
    trace.hears(what, body)
    if (fate !== 'well') this.#struck(fate)
    this.busy += 1
    const arrives = async () => {
      await time.sleep(there)
      if (fate === 'neverArrives') throw new Error('ECONNREFUSED')
      const answer = this.entrance.post(url, headers, body)
      if (fate === 'twice') {
        this.busy += 1
        void time
          .sleep(again)
          .then(() => this.entrance.post(url, headers, body))
          .catch(() => undefined)
          .then(() => {
            this.busy -= 1
          })
      }
      if (isNaive) {
        answer.catch(() => undefined)
        return { status: 200, headers: {}, body: '' }
      }
      const posted = await answer
      await time.sleep(back)
      if (fate === 'unheard') throw new Error('ECONNRESET')
      return posted
    }
    const result = arrives().finally(() => {
      this.busy -= 1
    })
    return Promise.race([result, aborted(signal)])
  }

  #placeOf(url: string) {
    const place = this.places.get(new URL(url).origin)
    if (!place) throw new Error(`Nothing listens at ${url}.`)
    return place
  }

  #struck(fate: string): void {
    this.struck[fate] = (this.struck[fate] ?? 0) + 1
  }
}

const limitedHead = { status: 429, headers: { 'retry-after': '7', 'content-type': 'application/json' } }

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) return reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason))
  })

/** Without ids. */
const nameOf = (asked: Request, place: string): string => {
  const path = new URL(asked.url).pathname.replace(/^\/(?:api|rest\/api\/3|v1)\//, '')
  return `${place} ${asked.method === 'POST' && place === 'slack' ? '' : `${asked.method} `}${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')}`
}

const isLookUp = (what: string) => /conversations\.(?:history|replies)|data_sources\/\S+\/query/.test(what)

async function blinded(answer: Response): Promise<Response> {
  const said = (await answer.json()) as Record<string, unknown>
  for (const list of ['messages', 'results']) if (list in said) said[list] = []
  return Response.json(said, { status: answer.status })
}
