/** What can go wrong, on demand: the same for every server of the local world. */
import { z } from 'zod'
import { type Random, seededRandom } from './slack/random.ts'

/** What happens to a call that comes in from the app. */
const incoming = [
  /** Answers `ms` later than it would. */
  'latency',
  /** 429, nothing is done. `retryAfter` in seconds; null leaves the header out. */
  'rate_limited',
  /** Slack: HTTP 200 with `{ ok: false, error }`. Jira: `status` (400) with it; Notion: its code. Nothing is done. */
  'refuse',
  /** `status` (503) and nothing is done. */
  'error_before',
  /** `status` (503) although the work was done. */
  'error_after',
  /** The connection breaks and nothing is done. */
  'drop_before',
  /** The work is done, then the connection breaks. */
  'drop_after',
  /** The connection breaks (or, with `hangs`, stays silent until the caller gives up); the work is done `ms` later. */
  'late',
] as const

/** What happens to something that the world sends to the app. */
const outgoing = [
  /** Sent `ms` later. */
  'delay',
  /** Sent twice, with the same id. */
  'duplicate',
  /** Never arrives: as if the app were not reachable. A webhook of Jira is not even sent again. */
  'lost',
  /** Arrives, but the app's answer does not: as if it had taken too long. */
  'unheard',
  /** Held back and sent after the next one (webhooks). */
  'hold',
] as const

const faultShape = z.strictObject({
  /**
   * What it strikes: a method (`chat.postMessage`), `response_url`, an interaction (`view_submission`, `block_actions`,
   * `message_action`, `shortcut`, `block_suggestion`, `view_closed`), `command`, or `event:TYPE`.
   * Of Socket Mode: `socket.connect` (incoming), `socket.hello`, `socket.ping`, `socket.pong` (`lost`). In Jira
   * `POST /issue/PAY-7/remotelink` (without `/rest/api/3`) and `webhook:EVENT`. `*` stands for anything.
   */
  on: z.string().min(1),
  kind: z.enum([...incoming, ...outgoing]),
  ms: z.number().min(0).optional(),
  status: z.number().int().min(100).max(599).optional(),
  retryAfter: z.number().int().min(0).nullable().optional(),
  error: z.string().optional(),
  hangs: z.boolean().optional(),
  /** Of `error_after` in Notion: the answer does not say that the work was done. */
  untold: z.boolean().optional(),
  /** How often it strikes; always, without it. */
  times: z.number().int().min(1).optional(),
  /** How many matching calls pass unharmed first. */
  after: z.number().int().min(0).optional(),
  /** 0 to 1; 1 without it. */
  probability: z.number().min(0).max(1).optional(),
})
export type Fault = z.infer<typeof faultShape>
type FaultKind = Fault['kind']

/** What `POST /_test/faults` takes: the whole list, replacing the one before. */
export const faultsShape = z.strictObject({ faults: z.array(faultShape), seed: z.number().int().optional() })

interface Armed extends Fault {
  seen: number
  struck: number
}

/** The faults that are set, and the chance that decides. */
export class Faults {
  #armed: Armed[] = []
  #random: Random = seededRandom(1)

  /** Replaces all faults. The same seed and the same calls give the same misfortune. */
  set(faults: readonly Fault[], seed = 1): void {
    this.#armed = faults.map((fault) => ({ ...fault, seen: 0, struck: 0 }))
    this.#random = seededRandom(seed)
  }

  /** @returns what puts it back to how it is now; chance goes on */
  save(): () => void {
    const armed = this.#armed.map((fault) => ({ ...fault }))
    return () => {
      this.#armed = armed.map((fault) => ({ ...fault }))
    }
  }

  clear(): void {
    this.set([])
  }

  /** The first fault that strikes a call from the app. */
  incoming(name: string): Fault | undefined {
    return this.#strike(name, incoming)
  }

  /** The first fault that strikes something sent to the app. */
  outgoing(name: string): Fault | undefined {
    return this.#strike(name, outgoing)
  }

  /** Each fault with how often it met a match and how often it struck. */
  report(): (Fault & { seen: number; struck: number })[] {
    return this.#armed.map((fault) => ({ ...fault }))
  }

  #strike(name: string, kinds: readonly FaultKind[]): Fault | undefined {
    if (this.#armed.length === 0) return undefined
    return this.#armed.find((fault) => {
      if (!kinds.includes(fault.kind) || !matches(fault.on, name)) return false
      fault.seen += 1
      if (fault.seen <= (fault.after ?? 0)) return false
      if (fault.times !== undefined && fault.struck >= fault.times) return false
      if (fault.probability !== undefined && this.#random() >= fault.probability) return false
      fault.struck += 1
      return true
    })
  }
}

function matches(pattern: string, name: string): boolean {
  if (!pattern.includes('*')) return pattern === name
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(name)
}
