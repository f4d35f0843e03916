import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Config } from '../../src/config.ts'
import type { DatabaseConfig } from '../../src/db/connection.ts'
import type { WorkspaceSettings } from '../../src/domain/settings.ts'
import type { Timing } from '../../src/effects/run-effect.ts'

export interface AppSettings {
  config: Config
  overrides: {
    timing?: Timing
    speed: number
    host?: string
    database?: DatabaseConfig
    settings?: Partial<WorkspaceSettings>
  }
  /** The instant at which its clock begins, ISO 8601; the machine's time without it. */
  startsAt?: string
}

interface Member {
  /** Which of the processes it is, from 0; the one in its place is another. */
  n: number
  child: ChildProcess
  /** Once it listens. */
  port: number | null
}

/** One line of an app's log. */
export interface LogLine {
  level: number
  msg: string
  err?: { message: string }
}

/** Where so many starts in a row fail, none ever will. */
const MOST_RESTARTS = 100

const entry = fileURLToPath(new URL('./app-process.ts', import.meta.url))

/** Several processes of the app behind one address, which are killed and started again. */
export class Fleet {
  readonly lines: LogLine[] = []
  /** What processes said on standard error, and processes that ended by themselves: nothing of it may be. */
  readonly complaints: string[] = []
  kills = 0
  /** Processes that ended before they listened, and were started again. */
  restarts = 0
  readonly #settings: (n: number) => AppSettings
  #started = 0
  readonly #members: Member[] = []
  readonly #door = createServer((socket) => this.#pass(socket))
  #turn = 0
  #isClosed = false
  /** Starting is most of what a killed process costs. */
  #compiled = ''

  /** @param settings of the n-th process that is started, from 0 */
  constructor(settings: (n: number) => AppSettings) {
    this.#settings = settings
  }

  /** Opens the address and starts so many processes. @returns the address, once all listen */
  async open(size: number): Promise<string> {
    await new Promise<void>((resolve) => this.#door.listen(0, '127.0.0.1', resolve))
    this.#compiled = await mkdtemp(join(tmpdir(), 'hearback-compiled-'))
    await Promise.all(Array.from({ length: size }, () => this.#start()))
    return `http://127.0.0.1:${(this.#door.address() as AddressInfo).port}`
  }

  /** `kill -9` for one of those that listen, and another in its place; the last one is left, or nobody would be served. */
  killOne(chance: number): void {
    const alive = this.#alive()
    const victim = alive[Math.floor(chance * alive.length)]
    if (!victim || alive.length < 2) return
    this.#members.splice(this.#members.indexOf(victim), 1)
    victim.child.kill('SIGKILL')
    this.kills += 1
    this.#start().catch((error: unknown) => this.complaints.push(String(error)))
  }

  /** Where each listens, in the order in which they were started. */
  addresses(): string[] {
    return this.#alive().map(({ port }) => `http://127.0.0.1:${port}`)
  }

  /** `kill -9` for the n-th that was started; nobody takes its place. */
  kill(n: number): void {
    const victim = this.#members.find((member) => member.n === n)
    if (!victim) throw new Error(`There is no process ${n}.`)
    this.#members.splice(this.#members.indexOf(victim), 1)
    victim.child.kill('SIGKILL')
    this.kills += 1
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const { child } of this.#members.splice(0)) child.kill('SIGKILL')
    await new Promise((resolve) => this.#door.close(resolve))
    await rm(this.#compiled, { recursive: true, force: true })
  }

  #alive = () => this.#members.filter((member) => member.port !== null)

  #start(): Promise<void> {
    const n = this.#started++
    const child = spawn(process.execPath, [entry], {
      env: { CHAOS_APP: JSON.stringify(this.#settings(n)), NODE_COMPILE_CACHE: this.#compiled },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    const member: Member = { n, child, port: null }
    this.#members.push(member)
    child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#hear(text))
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    return new Promise((resolve, reject) => {
      child.once('message', ({ port }: { port: number }) => {
        member.port = port
        this.restarts = 0
        resolve()
      })
      child.once('exit', (code) => {
        // Whom we kill is no member any more.
        const at = this.#members.indexOf(member)
        if (at >= 0 && member.port === null && this.restarts < MOST_RESTARTS) {
          // The database may be away at that very moment: it says so and ends, and whoever supervises it starts it again.
          this.#members.splice(at, 1)
          this.restarts += 1
          return void sleep(500)
            .then(() => (this.#isClosed ? undefined : this.#start()))
            .then(resolve, reject)
        }
        if (said) this.complaints.push(said)
        if (at >= 0) this.complaints.push(`a process ended by itself with ${code}`)
        resolve()
      })
      child.once('error', reject)
    })
  }

  #hear(text: string): void {
    for (const line of text.split('\n').filter(Boolean))
      try {
        this.lines.push(JSON.parse(line))
      } catch {
        // A line cut in two by the kill, or by the pipe: only whole ones are counted.
      }
  }

  /** Passes a connection on to one that listens, as a load balancer does; it breaks when that one dies. */
  #pass(socket: Socket): void {
    const alive = this.#alive()
    const port = alive[this.#turn++ % Math.max(1, alive.length)]?.port
    if (!port) return void socket.destroy()
    const behind = connect(port, '127.0.0.1')
    socket.on('error', () => behind.destroy()).on('close', () => behind.destroy())
    behind.on('error', () => socket.destroy()).on('close', () => socket.destroy())
    socket.pipe(behind).pipe(socket)
  }
}
