const PATIENCE_MS = 600_000

/**
 * Waits until nothing is on its way out of the app any more, nor on its way to it.
 * @param pending how many deliveries to the app are still under way
 * @throws Error where something is parked, or after ten minutes
 */
export async function settled(appUrl: string, pending = async () => 0): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  while (performance.now() < end) {
    const coming = await pending()
    const metrics = await (await fetch(`${appUrl}/metrics`)).text()
    const waiting = [...metrics.matchAll(/^hearback_(?:effects|inbox)\{state="(\w+)"\} (\d+)/gm)].map(
      ([, state, count]) => ({
        state,
        count: Number(count),
      }),
    )
    if (waiting.find(({ state, count }) => state === 'parked' && count > 0))
      throw new Error('Something could not be sent, or not be worked on, and is parked.')
    if (coming === 0 && waiting.length && waiting.every(({ count }) => count === 0)) return
    await new Promise((done) => setTimeout(done, 40))
  }
  throw new Error('After ten minutes something is still on its way out.')
}
