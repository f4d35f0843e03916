import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { World } from '../../sandbox/world.ts'
import type { Reply } from './a-world.ts'

/** What comes with an interaction, as far as answers need it. */
interface Asked {
  trigger_id: string
  /** Of a suggestion: what was typed. */
  value: string
}

/** An app of no framework beside the page: answers as it is told, by the type of an interaction or the name of a command. */
export interface AnsweringApp {
  /** Nothing is a plain 200; `hangUp` breaks the connection, `wait` says nothing for so long. */
  answers: Record<string, Reply | ((asked: Asked) => Promise<Reply>)>
  start(world: World): Promise<{ stop(): Promise<void> }>
}

export function anAnsweringApp(): AnsweringApp {
  const app: AnsweringApp = {
    answers: {},
    async start(world) {
      const server = createServer(async (request, response) => {
        let raw = ''
        for await (const piece of request) raw += String(piece)
        const form = new URLSearchParams(raw)
        const payload = JSON.parse(form.get('payload') ?? '{"type":"other"}')
        const answer = app.answers[form.get('command') ?? payload.type]
        const reply: Reply = (typeof answer === 'function' ? await answer(payload) : answer) ?? {}
        if (reply.wait) await new Promise((done) => setTimeout(done, reply.wait))
        if (reply.hangUp) {
          response.destroy()
          return
        }
        response.writeHead(reply.status ?? 200, { 'content-type': 'application/json' })
        response.end(reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json)))
      })
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
      world.setRequestUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
      return {
        async stop() {
          server.closeAllConnections()
          server.close()
        },
      }
    },
  }
  return app
}
