/** What a person says yes to on the authorize page, until the app has come for its tokens. */
export interface Consent {
  redirectUri: string
  workspace: string
  owner: string
  /** Pages and databases that the person chose. */
  pages: string[]
  /** Whether the app's template was to be copied, and not pages chosen. */
  wantsTemplate: boolean
  at: number
}

/** Codes work once, for ten minutes: a guess, Notion publishes no figure. */
const lifeMs = 600_000

export class Consents {
  readonly #byCode = new Map<string, Consent>()

  add(code: string, consent: Consent): void {
    this.#byCode.set(code, consent)
  }

  /** Takes what a code stands for; null where it was used, is too old or never was. */
  take(code: string, now: number): Consent | null {
    const consent = this.#byCode.get(code)
    this.#byCode.delete(code)
    return consent && now < consent.at + lifeMs ? consent : null
  }

  clear(): void {
    this.#byCode.clear()
  }
}
