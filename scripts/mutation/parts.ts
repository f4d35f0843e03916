/** A part of the app whose tests are tried by breaking it, with the tests that speak for it. Globs, from the root. */
interface Part {
  mutate: readonly string[]
  tests: readonly string[]
  /** Of these what says nothing of the code: it measures time, and what is broken on purpose is also slow on purpose. */
  notHere: readonly string[]
  /** Pure code is tried in one process; what needs a database by vitest, with a copy of the embedded one for each test. */
  runner: 'in-process' | 'vitest'
}

const MEASURES_TIME = ['test/domain/linear-time.test.ts']
const pure = { notHere: MEASURES_TIME, runner: 'in-process' } as const

/** Each part is judged by its own tests alone: that a whole journey breaks, too, says little of where to look. */
export const parts = {
  redaction: {
    ...pure,
    mutate: ['src/domain/redaction.ts', 'src/domain/redaction/**/*.ts'],
    tests: ['test/domain/redaction.test.ts', 'test/domain/redaction/**/*.test.ts', 'test/domain/standing.test.ts'],
  },
  similar: { ...pure, mutate: ['src/similar/**/*.ts'], tests: ['test/similar/**/*.test.ts'] },
  domain: {
    ...pure,
    mutate: ['src/domain/**/*.ts', '!src/domain/redaction.ts', '!src/domain/redaction/**'],
    tests: ['test/domain/**/*.test.ts'],
  },
  sending: {
    ...pure,
    mutate: ['src/effects/run-effect.ts', 'src/effects/retry.ts'],
    tests: ['test/effects/run-effect.test.ts', 'test/effects/retry.test.ts'],
  },
  effects: {
    mutate: ['src/effects/**/*.ts', '!src/effects/run-effect.ts', '!src/effects/retry.ts'],
    tests: ['test/effects/**/*.test.ts'],
    notHere: [],
    runner: 'vitest',
  },
} as const satisfies Record<string, Part>

export type PartName = keyof typeof parts

export const partNames = Object.keys(parts) as PartName[]

export const isPart = (name: string): name is PartName => Object.hasOwn(parts, name)

/** Says to the tests which part is tried. */
export const PART_VARIABLE = 'MUTATION_PART'

/** The part that `PART_VARIABLE` names. @throws where it names none */
export function partOfThisRun(): Part {
  const name = process.env[PART_VARIABLE] ?? ''
  if (!isPart(name)) throw new Error(`${PART_VARIABLE} names no part: "${name}". npm run mutation sets it.`)
  return parts[name]
}

/** The same examples for each mutant: else chance would decide which of them is noticed. */
export const SEED = 20_260_304
