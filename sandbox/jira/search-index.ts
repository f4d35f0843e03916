import type { Clock } from '../slack/clock.ts'
import type { State } from './state.ts'
import type { Issue } from './types.ts'

/** The index follows about a second behind ("recent updates might not be immediately visible"; no figure is published). */
const lagMs = 1_000

/** What a search sees: issues as they were a moment ago. */
export class SearchIndex {
  readonly #seen = new Map<string, Issue>()
  #coming: { at: number; id: string; issue: Issue | null }[] = []
  readonly #clock: Clock
  readonly #lag: number

  constructor(clock: Clock, speed: number) {
    this.#clock = clock
    this.#lag = lagMs / speed
  }

  /** Everything that there is, at once: when a world begins. */
  rebuild(state: State): void {
    this.#coming = []
    this.#seen.clear()
    for (const issue of state.issues.values()) this.#seen.set(issue.id, structuredClone(issue))
  }

  /** An issue was made or changed (or, with null, deleted): searches will know after the lag. */
  note(id: string, issue: Issue | null): void {
    this.#coming.push({ at: this.#clock.now() + this.#lag, id, issue: structuredClone(issue) })
  }

  /**
   * Issues as searches see them now, newest id first.
   * @param reconciled ids whose newest state must be seen (`reconcileIssues`)
   */
  all(state: State, reconciled: readonly string[]): Issue[] {
    const now = this.#clock.now()
    while (this.#coming[0] && this.#coming[0].at <= now) {
      const next = this.#coming.shift()
      if (next?.issue) this.#seen.set(next.id, next.issue)
      else if (next) this.#seen.delete(next.id)
    }
    const seen = new Map(this.#seen)
    for (const id of reconciled) {
      const live = state.issues.get(id)
      if (live) seen.set(id, live)
    }
    // What is deleted cannot be loaded any more, even where the index still has it.
    return [...seen.values()].filter(({ id }) => state.issues.has(id)).sort((a, b) => Number(b.id) - Number(a.id))
  }
}
