import { expect } from 'vitest'

// What a test file imports in place of vitest while mutants are tried in one process: tests are written down and not run, and
// asserted by vitest's own `expect`. Only what the tests of the pure parts use.

type Body = (...args: never[]) => unknown

/** A test as a file has it. */
export interface WrittenTest {
  /** The file, the groups around it and its name; of `test.each` also which case. Unique. */
  id: string
  run: () => unknown
}

let file = ''
let groups: string[] = []
let written: WrittenTest[] = []

const write = (name: string, run: () => unknown, row = '') =>
  written.push({ id: `${file}#${[...groups, name].join(' › ')}${row}`, run })

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

/** What is written in a file. @param path from the root @param load imports it */
export async function testsOf(path: string, load: () => Promise<unknown>): Promise<WrittenTest[]> {
  file = path
  groups = []
  written = []
  await load()
  return written
}

export { expect }
