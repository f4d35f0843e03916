import { withoutExceptions } from './exceptions.ts'
import { asLine, type Finding } from './finding.ts'

interface Row {
  /** How many calls, facts or payloads. */
  times: number
  findings: Finding[]
}

/** What was judged, of one kind: what it was, how often, and what is wrong. */
export class Tally {
  readonly title: string
  readonly #rows = new Map<string, Row>()
  readonly #excepted = new Map<string, number>()

  constructor(title: string) {
    this.title = title
  }

  /** @param what a method, an operation, a file: one line of what is printed */
  add(what: string, times: number, findings: readonly Finding[]): void {
    const row = this.#rows.get(what) ?? { times: 0, findings: [] }
    this.#rows.set(what, row)
    const { left, used } = withoutExceptions(findings)
    row.times += times
    row.findings.push(...left)
    for (const [{ why }, count] of used) this.#excepted.set(why, (this.#excepted.get(why) ?? 0) + count)
  }

  get times(): number {
    return [...this.#rows.values()].reduce((sum, { times }) => sum + times, 0)
  }

  /** Each line is one check: passed where nothing is wrong. Nothing judged at all is one that failed. */
  get counts(): { passed: number; failed: number } {
    const failed = [...this.#rows.values()].filter(({ findings }) => findings.length > 0).length
    return this.times === 0 ? { passed: 0, failed: 1 } : { passed: this.#rows.size - failed, failed }
  }

  has = (what: string): boolean => this.#rows.has(what)

  /** @returns lines for a person */
  print(): string[] {
    const rows = [...this.#rows].sort(([one], [other]) => (one < other ? -1 : 1))
    return [
      `${this.title}: ${this.times} checked${this.times === 0 ? ', and none at all is a failure' : ''}`,
      ...rows.flatMap(([what, { times, findings }]) => [
        `  ${String(times).padStart(6)}  ${what}`,
        ...[...new Set(findings.map(asLine))].map((line) => `          ✗ ${line}`),
      ]),
      ...[...this.#excepted].map(([why, count]) => `  excepted in ${count} shapes: ${why}`),
    ]
  }
}
