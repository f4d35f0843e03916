import type { PageEvent } from './page-contract.ts'

type Listener = (event: PageEvent) => void

/** Tells open browser pages what to read again. */
export class PageHub {
  readonly #listeners = new Map<Listener, string>()

  /** @returns a function that ends it */
  listen(personId: string, listener: Listener): () => void {
    this.#listeners.set(listener, personId)
    return () => this.#listeners.delete(listener)
  }

  /** @param personId only this person's pages; all without it */
  tell(event: PageEvent, personId?: string): void {
    for (const [listener, who] of this.#listeners) if (personId === undefined || who === personId) listener(event)
  }
}
