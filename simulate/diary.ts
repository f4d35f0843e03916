/** What people did, as they saw it. What they were told is done must be done; what they were not may be. */
export class Diary {
  readonly deeds: Deed[] = []
  /** What somebody saw that is none of theirs. */
  readonly foreign: string[] = []

  /** Writes down a deed before it is done. */
  begins(kind: DeedKind, what: string, more: Pick<Deed, 'by' | 'team'>): Deed {
    const deed: Deed = { kind, what, isTold: false, ...more }
    this.deeds.push(deed)
    return deed
  }

  /** @param marks what must not stand in it; @param shown whatever a person of that id is shown */
  looksFor(marks: readonly string[], by: string, shown: unknown): void {
    const all = JSON.stringify(shown)
    for (const mark of marks)
      if (all.includes(`[${mark}`) || all.includes(`${mark} reason`))
        this.foreign.push(`${by} was shown words of ${mark}`)
  }

  of(kind: DeedKind): Deed[] {
    return this.deeds.filter((deed) => deed.kind === kind)
  }
}

export type DeedKind =
  | 'promote'
  | 'quote'
  | 'addWords'
  | 'vote'
  | 'decide'
  | 'undo'
  | 'hold'
  | 'sendNow'
  | 'link'
  | 'merge'
  | 'unmerge'
  | 'answer'
  | 'notSolved'
  | 'waive'
  | 'confirm'
  | 'openAgain'
  | 'solved'
  | 'import'

export interface Deed {
  kind: DeedKind
  /** What tells it from all others, or from those that are counted together. */
  what: string
  by: string
  team: string
  /** They were told that it is done. */
  isTold: boolean
}
