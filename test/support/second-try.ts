import { beforeEach } from 'vitest'

/** A test that fails sooner than this met a wrong value; one that fails later has waited for something that did not come. */
const WAITED_MS = 9_000

/**
 * Whether a failed test may be tried once more, where a second try is allowed at all (vitest.config.ts): only if it ran out
 * of time, which on a busy machine says little. Each second try is reported (scripts/second-tries.ts).
 * @param began when the test began, by `performance.now()`
 */
const hasWaitedInVain = (began: number) => performance.now() - began >= WAITED_MS

beforeEach(({ task }) => {
  const { retry } = task
  if (typeof retry !== 'object' || retry.condition) return
  const began = performance.now()
  // The configuration can hold no function, and the type does not know that a task may be given one.
  Object.assign(task, { retry: { ...retry, condition: () => hasWaitedInVain(began) } })
})
