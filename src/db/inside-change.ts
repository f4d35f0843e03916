import { AsyncLocalStorage } from 'node:async_hooks'

/** A change under way. */
export interface Scope {
  open: boolean
}

const inside = new AsyncLocalStorage<Scope>()

/** Runs the work of a change: all that it starts knows that it is inside. */
export const insideChange = <T>(scope: Scope, work: () => Promise<T>): Promise<T> => inside.run(scope, work)

/**
 * PGlite is one connection: whoever asks the pool for another inside a change waits for himself. So it throws at once
 * instead of standing still for ever; work that was started inside and runs after the commit is allowed.
 * @throws Error inside an open change
 */
export function assertOutsideChange(): void {
  if (inside.getStore()?.open)
    throw new Error('The database itself was used inside db.change: use what the change hands over.')
}

/**
 * The connection of a change that has ended is somebody else's by now.
 * @throws Error when the change has ended
 */
export function assertOpen(scope: Scope): void {
  if (!scope.open) throw new Error('A change was used after it had ended: await everything inside db.change.')
}
