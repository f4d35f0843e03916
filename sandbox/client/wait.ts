/**
 * Asks every 15 ms until there is something.
 * @param what is waited for, for the error
 * @throws Error after `ms`
 */
export async function waitFor<T>(ms: number, what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + ms
  for (;;) {
    const found = await ask()
    if (found !== undefined) return found
    if (performance.now() > end) throw new Error(`Waited ${ms} ms for ${what}.`)
    await new Promise((done) => setTimeout(done, 15))
  }
}
