import { Agent, type RequestOptions, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'
import { serve } from '../support/children.ts'
import { type Signed, submissions, type ToSubmit } from '../support/submission.ts'

/** Slack's side, in a process of its own: submits what waits, and holds every answer against what Slack expects. */
interface Target {
  port: number
  customerId: string
  drafts: ToSubmit[]
}

interface Timetable {
  port: number
  workspaces: { teamId: string; customerId: string }[]
  presses: Press[]
}

/** When somebody presses, after the beginning, and in which of the workspaces. */
export interface Press extends ToSubmit {
  atMs: number
  workspace: number
}

export interface Answers {
  latencies: number[]
  failed: number
  /** Of those that failed, the ones that were told why. */
  busy: number
}

export interface Answer {
  latency: number
  /** Neither stored nor acknowledged: refused, an error, or a broken connection. */
  failed: boolean
  /** It was answered beside the fields of the form, where whoever submitted reads it. */
  busy: boolean
}

const tasks = {
  /**
   * Poisson arrivals at `rate` a second, whether the earlier ones were answered or not, each counted from when it was due.
   * @returns milliseconds from due to answered, and how many of the answers were no acknowledgement
   */
  async poisson({ port, customerId, drafts, rate }: Target & { rate: number }): Promise<Answers> {
    const signed = drafts.map(submissions(customerId))
    const agent = new Agent({ keepAlive: true, maxSockets: 512 })
    const answers: Promise<Answer>[] = []
    let due = performance.now() + 100
    for (const one of signed) {
      due += (-Math.log(1 - Math.random()) / rate) * 1000
      await at(due)
      answers.push(submit({ host: '127.0.0.1', port, agent }, one, due))
    }
    try {
      const all = await Promise.all(answers)
      return {
        latencies: all.map(({ latency }) => latency),
        failed: all.filter(({ failed }) => failed).length,
        busy: all.filter(({ busy }) => busy).length,
      }
    } finally {
      agent.destroy()
    }
  },

  /**
   * Presses of many workspaces, each at its time, whether the earlier ones were answered or not.
   * @param presses in the order of their times
   * @returns what became of each, in that order
   */
  async timetable({ port, workspaces, presses }: Timetable): Promise<Answer[]> {
    const sign = workspaces.map(({ customerId, teamId }) => submissions(customerId, teamId))
    // Before the first is due: a burst must not wait for its signatures.
    const signed = presses.flatMap(({ atMs, workspace, ...draft }) => {
      const made = sign[workspace]?.(draft)
      return made ? [{ atMs, made }] : []
    })
    const agent = new Agent({ keepAlive: true, maxSockets: 1_024 })
    const answers: Promise<Answer>[] = []
    const start = performance.now() + 100
    for (const { atMs, made } of signed) {
      await at(start + atMs)
      answers.push(submit({ host: '127.0.0.1', port, agent }, made, start + atMs))
    }
    try {
      return await Promise.all(answers)
    } finally {
      agent.destroy()
    }
  },

  /**
   * As many as are answered by several processes together, each of which gets its part.
   * @returns submissions a second
   * @throws Error where an answer is not an empty 200
   */
  async spread({
    ports,
    drafts,
    connections,
    customerId,
  }: Omit<Target, 'port'> & { ports: number[]; connections: number }) {
    const start = performance.now()
    const parts = ports.map((port, n) => {
      const part = drafts.filter((_, at) => at % ports.length === n)
      return closed({ port, customerId, drafts: part, connections: Math.ceil(connections / ports.length) })
    })
    const ends = (await Promise.all(parts)).map(({ end }) => end)
    return drafts.length / ((Math.max(...ends) - start) / 1000)
  },

  /**
   * As many as are answered, `connections` at a time.
   * @returns submissions a second
   * @throws Error where an answer is not an empty 200
   */
  async closed(job: Target & { connections: number }): Promise<number> {
    const { start, end } = await closed(job)
    return job.drafts.length / ((end - start) / 1000)
  },
}
export type LoadTasks = typeof tasks

/** Waits until then, as `performance.now()` tells it, or a millisecond longer: whoever looks again and again takes a processor from the app. */
async function at(due: number): Promise<void> {
  const wait = due - performance.now()
  if (wait > 0) await sleep(wait)
}

/** Submits all, `connections` at a time. @returns when it began and when the last answer came */
async function closed({ port, customerId, drafts, connections }: Target & { connections: number }) {
  const sign = submissions(customerId)
  const left = drafts[Symbol.iterator]()
  const start = performance.now()
  let end = start
  const run = autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    amount: drafts.length,
    timeout: 30,
    requests: [
      {
        method: 'POST',
        path: '/slack/events',
        setupRequest(asked) {
          const { value } = left.next()
          return value ? { ...asked, ...sign(value) } : asked
        },
      },
    ],
    verifyBody: (body) => body === '',
  })
  // Its own end is as coarse as a second.
  run.on('response', () => {
    end = performance.now()
  })
  const result = await run
  if (result['2xx'] !== drafts.length || result.mismatches > 0)
    throw new Error(`Of ${drafts.length} submissions ${result['2xx'] - result.mismatches} were acknowledged.`)
  return { start, end }
}

function submit(to: RequestOptions, { body, headers }: Signed, due: number): Promise<Answer> {
  return new Promise((resolve) => {
    const done = (failed: boolean, busy = false) => resolve({ latency: performance.now() - due, failed, busy })
    const call = request({ ...to, path: '/slack/events', method: 'POST', headers })
    call.once('error', () => done(true))
    call.once('response', (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      // A body would be errors beside the fields: Slack shows them, nothing was added.
      response.once('end', () => {
        const isTold = response.statusCode === 200 && text !== ''
        done(response.statusCode !== 200 || isTold, isTold)
      })
    })
    call.end(body)
  })
}

serve(tasks)
