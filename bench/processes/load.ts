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

export interface Answers {
  latencies: number[]
  failed: number
  /** Of those that failed, the ones that were told why. */
  busy: number
}

interface Answer {
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
      const wait = due - performance.now()
      if (wait > 1) await sleep(wait - 0.5)
      while (performance.now() < due) await new Promise((resolve) => setImmediate(resolve))
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
   * As many as are answered, `connections` at a time.
   * @returns submissions a second
   * @throws Error where an answer is not an empty 200
   */
  async closed({ port, customerId, drafts, connections }: Target & { connections: number }): Promise<number> {
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
    return drafts.length / ((end - start) / 1000)
  },
}
export type LoadTasks = typeof tasks

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
