import { Permanent, Temporary } from '../../src/domain/errors.ts'
import type { Outgoing, Reaction } from '../../src/domain/reaction.ts'
import type { Destination } from '../support/destination.ts'

/** What should be outside, by subject: a version that only grows. */
export type Truth = Map<string, number>

/** Makes a thing of the test's destination equal to the truth, with a time limit, as a reaction of the app does. */
export function thingReaction(destination: Destination, truth: Truth, timeoutMs: number): Reaction {
  async function call(method: string, path: string, effect: Outgoing, version?: number): Promise<string | null> {
    const query = new URLSearchParams({ effect: effect.id, lane: effect.lane, version: String(version) })
    let response: Response
    try {
      const signal = AbortSignal.timeout(timeoutMs)
      response = await fetch(`${destination.url}/${path}?${query}`, { method, signal })
    } catch (error) {
      throw new Temporary('no answer', 'unknown', undefined, error)
    }
    if (response.status === 429)
      throw new Temporary('patience', 'nothing', Number(response.headers.get('retry-after-ms')))
    if (response.status === 404) return null
    if (response.status === 400) throw new Permanent('refused')
    if (!response.ok) throw new Temporary(`HTTP ${response.status}`, 'unknown')
    const { id } = (await response.json()) as { id: string | null }
    return id
  }

  return {
    about: 'item',
    kind: 'test.thing',
    lane: ({ channel }) => channel,
    async converge(effect) {
      const version = truth.get(effect.subject)
      if (effect.remote) return { remote: await call('PUT', effect.remote, effect, version), restMs: 0 }
      return { remote: await call('POST', '', effect, version), restMs: 0 }
    },
    lookUp: (effect) => call('GET', '', effect),
  }
}
