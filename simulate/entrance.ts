import { Agent, request, type Server } from 'node:http'
import { duplexPair } from 'node:stream'
import type { Posted } from '../sandbox/post.ts'
import { type Life, living } from './time.ts'

/** The way into the app: to whichever life of its process there is, one request at a time over a pair of streams, no socket between. */
export class Entrance {
  #app: { server: Server; life: Life } | null = null
  /** What hears that the app's process is gone. */
  readonly #hanging = new Set<() => void>()

  /** Where requests to the app go; null: nobody listens there. */
  leadsTo(app: { server: Server; life: Life } | null): void {
    this.#app = app
    if (app) return
    for (const breakOff of [...this.#hanging]) breakOff()
  }

  /** @throws Error where nobody listens, or the process is gone before it has answered */
  post(url: string, headers: Record<string, string>, body: string): Promise<Posted> {
    const app = this.#app
    if (!app) return Promise.reject(new Error('ECONNREFUSED'))
    return new Promise((resolve, reject) => {
      const breakOff = () => {
        this.#hanging.delete(breakOff)
        reject(new Error('ECONNRESET'))
      }
      this.#hanging.add(breakOff)
      const [ours, theirs] = duplexPair()
      living.run(app.life, () => app.server.emit('connection', theirs))
      const agent = new Agent()
      agent.createConnection = () => ours
      const sent = request(url, { method: 'POST', headers, agent }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', breakOff)
        answer.on('end', () => {
          this.#hanging.delete(breakOff)
          ours.destroy()
          if (!app.life.isOver)
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString() })
        })
      })
      sent.on('error', breakOff)
      sent.end(body)
    })
  }
}
