import { fork } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod'

/** What a process of its own does on demand: one function a name, whose argument and result can be cloned. */
export type Tasks = Record<string, (input: never) => Promise<unknown>>

export interface Child<T extends Tasks> {
  pid: number
  /** @throws Error with what went wrong over there */
  ask<Name extends keyof T & string>(name: Name, ...input: Parameters<T[Name]>): Promise<Awaited<ReturnType<T[Name]>>>
  /** Ends the process. */
  end(): Promise<void>
}

const question = z.object({ id: z.number(), name: z.string(), input: z.unknown() })
const answer = z.object({ id: z.number(), result: z.unknown(), error: z.string().optional() })

/**
 * Starts a file as a process of its own, so that what is measured shares neither heap nor event loop with what measures it.
 * @param file e.g. `new URL('./load.ts', import.meta.url)`; it calls `serve`
 */
export function startChild<T extends Tasks>(file: URL, execArgv: string[] = []): Child<T> {
  const child = fork(file, { serialization: 'advanced', execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>()
  let next = 0
  child.on('message', (message) => {
    const { id, result, error } = answer.parse(message)
    const asker = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) asker?.resolve(result)
    else asker?.reject(new Error(error))
  })
  child.once('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`${file.pathname} ended (${signal ?? code})`))
  })
  return {
    pid: child.pid ?? 0,
    ask<Name extends keyof T & string>(name: Name, ...input: Parameters<T[Name]>) {
      const id = next++
      const result = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }))
      child.send({ id, name, input: input[0] })
      // What comes over the channel is what the task of that name returned.
      return result as Promise<Awaited<ReturnType<T[Name]>>>
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      if (child.connected) child.disconnect()
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
      await ended
      clearTimeout(late)
    },
  }
}

/**
 * The other side of `startChild`.
 * @param onEnd lets go of what the process holds; it ends afterwards
 */
export function serve(tasks: Tasks, onEnd: () => Promise<void> = async () => {}): void {
  process.on('message', async (message) => {
    const { id, name, input } = question.parse(message)
    try {
      const task = tasks[name]
      if (!task) throw new Error(`There is no task ${name}.`)
      process.send?.({ id, result: await task(input as never) })
    } catch (error) {
      process.send?.({
        id,
        result: null,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
    }
  })
  process.once('disconnect', () => void onEnd().then(() => process.exit(0)))
}
