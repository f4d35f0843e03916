import { defineConfig } from 'vitest/config'
import { partOfThisRun } from './parts.ts'

const { tests, notHere } = partOfThisRun()

export default defineConfig({
  test: {
    include: [...tests],
    exclude: [...notHere],
    setupFiles: ['scripts/mutation/same-chance.ts'],
    globalSetup: ['test/support/embedded.ts'],
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  },
})
