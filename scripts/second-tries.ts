import { mkdirSync, writeFileSync } from 'node:fs'
import type { Reporter, TestCase } from 'vitest/node'

/** Writes down which tests passed only when they were tried again, in test-results/ for scripts/summary.mjs. */
export default class SecondTries implements Reporter {
  readonly #names: string[] = []

  onTestCaseResult(test: TestCase) {
    if (test.diagnostic()?.flaky)
      this.#names.push(`${test.project.name} ${test.module.relativeModuleId} ${test.fullName}`)
  }

  onTestRunEnd() {
    mkdirSync('test-results', { recursive: true })
    writeFileSync('test-results/second-tries.json', JSON.stringify(this.#names))
  }
}
