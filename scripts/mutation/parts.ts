/** A part of the app whose tests are tried by breaking it, with the tests that speak for it. Globs, from the root. */
interface Part {
  mutate: readonly string[]
  tests: readonly string[]
}

/** Each part is judged by its own tests alone: that a whole journey breaks, too, says little of where to look. */
export const parts = {
  redaction: {
    mutate: ['src/domain/redaction.ts', 'src/domain/redaction/**/*.ts'],
    tests: ['test/domain/redaction.test.ts', 'test/domain/redaction/**/*.test.ts', 'test/domain/standing.test.ts'],
  },
  similar: { mutate: ['src/similar/**/*.ts'], tests: ['test/similar/**/*.test.ts'] },
  domain: {
    mutate: ['src/domain/**/*.ts', '!src/domain/redaction.ts', '!src/domain/redaction/**'],
    tests: ['test/domain/**/*.test.ts'],
  },
  effects: { mutate: ['src/effects/**/*.ts'], tests: ['test/effects/**/*.test.ts'] },
} as const satisfies Record<string, Part>

/** What says nothing of the code here: it measures time, and what is broken on purpose is also slow on purpose. */
export const MEASURES_TIME = ['test/domain/linear-time.test.ts']

/** Whoever reaches it needs a database, and is asked last. */
export const NEEDS_DATABASE = 'test/support/database.ts'

export type PartName = keyof typeof parts

export const partNames = Object.keys(parts) as PartName[]

export const isPart = (name: string): name is PartName => Object.hasOwn(parts, name)

/** Says to the tests which part is tried. */
export const PART_VARIABLE = 'MUTATION_PART'

/** Says, where it is not empty, that only tests without a database are asked. */
export const QUICK_VARIABLE = 'MUTATION_QUICK'

/** Says to the tests where the dump of the embedded database is from which each of them starts. */
export const DATABASE_VARIABLE = 'MUTATION_DATABASE'

/** The part that `PART_VARIABLE` names. @throws where it names none */
export function partOfThisRun(): Part {
  const name = process.env[PART_VARIABLE] ?? ''
  if (!isPart(name)) throw new Error(`${PART_VARIABLE} names no part: "${name}". npm run mutation sets it.`)
  return parts[name]
}

/** The same examples for each mutant: else chance would decide which of them is noticed. */
export const SEED = 20_260_304
