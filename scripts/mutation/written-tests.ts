import { expect } from 'vitest'
import { DATABASE_VARIABLE } from './parts.ts'

// What a test file imports in place of vitest while mutants are tried in one process: tests are written down and not run, and
// asserted by vitest's own `expect`. Only what the tests of the tried parts use.

type Body = (...args: never[]) => unknown
type Work = () => unknown

/** A test as a file has it. */
export interface WrittenTest {
  /** The file, the groups around it and its name; of `test.each` also which case. Unique. */
  id: string
  /** With what comes before and after each test of its file; the first that runs also does what comes before all of them. */
  run: () => Promise<void>
}

/** What is written in a file. */
export interface WrittenFile {
  tests: WrittenTest[]
  /** What comes after all of its tests. */
  end: () => Promise<void>
}

const nothingYet = () => ({
  tests: [] as WrittenTest[],
  before: [] as Work[],
  afterEach: [] as Work[],
  afterAll: [] as Work[],
})

let file = ''
let groups: string[] = []
let written = nothingYet()
let finished: Work[] = []

/** The last first, as vitest does it; each, whatever the others throw. @throws what the first of them threw */
async function undo(works: Work[]): Promise<void> {
  const failures: unknown[] = []
  for (const work of works.splice(0).toReversed())
    try {
      await work()
    } catch (error) {
      failures.push(error)
    }
  if (failures.length > 0) throw failures[0]
}

function write(name: string, body: Work, row = ''): void {
  const { before, afterEach, tests } = written
  async function run() {
    for (const work of before.splice(0)) await work()
    finished = []
    try {
      await body()
    } finally {
      await undo(finished)
      await undo([...afterEach])
    }
  }
  tests.push({ id: `${file}#${[...groups, name].join(' › ')}${row}`, run })
}

const each =
  <T>(rows: readonly T[]) =>
  (name: string, body: Body) => {
    for (const [at, row] of rows.entries())
      write(name, () => Reflect.apply(body, undefined, Array.isArray(row) ? row : [row]), ` [${at + 1}]`)
  }

const always = Object.assign((name: string, body: Body) => void write(name, () => Reflect.apply(body, undefined, [])), {
  each,
})

export const test = Object.assign(always, { skipIf: (skips: unknown) => (skips ? () => undefined : always) })

export const describe = (name: string, body: () => void): void => {
  groups.push(name)
  body()
  groups.pop()
}

export const beforeAll = (work: Work) => void written.before.push(work)
export const afterEach = (work: Work) => void written.afterEach.push(work)
export const afterAll = (work: Work) => void written.afterAll.push(work)
export const onTestFinished = (work: Work) => void finished.push(work)

/** The database that each test starts from: always the embedded one. */
export const inject = () => ({ kind: 'embedded', dump: process.env[DATABASE_VARIABLE] })

/** What is written in a file. @param path from the root @param load imports it */
export async function testsOf(path: string, load: () => Promise<unknown>): Promise<WrittenFile> {
  file = path
  groups = []
  written = nothingYet()
  const { tests, before, afterAll } = written
  await load()
  // Where no test ran, nothing came before them that is to be undone.
  return { tests, end: async () => (before.length > 0 ? undefined : undo(afterAll)) }
}

export { expect }
