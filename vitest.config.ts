import { defineConfig } from 'vitest/config'

// What touches the database runs twice: on real PostgreSQL and on the embedded one. Everything else runs once.
const onDatabase = ['test/{db,loop,effects,journeys,web,story}/**/*.test.ts']
const page = ['test/support/page.ts']
// How long a check waits before it fails is no claim about speed: a busy machine may take its time.
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } }
// In CI what ran out of time, and nothing else, is tried once more, and reported (docs/decisions/0043).
const retry = process.env.CI ? { count: 1 } : 0
const setupFiles = ['test/support/strict.ts', 'test/support/second-try.ts']
// Files of a project share a process: to import everything anew for each was a third of the run (docs/decisions/0054).
const common = { setupFiles, retry, isolate: false, ...patience }

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: 'test-results/report.json' }], './scripts/second-tries.ts']
      : ['default'],
    projects: [
      { test: { name: 'once', include: ['test/**/*.test.ts'], exclude: onDatabase, globalSetup: page, ...common } },
      {
        test: { name: 'postgres', include: onDatabase, globalSetup: [...page, 'test/support/postgres.ts'], ...common },
      },
      {
        test: { name: 'embedded', include: onDatabase, globalSetup: [...page, 'test/support/embedded.ts'], ...common },
      },
    ],
  },
})
