import { globSync } from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import {
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import fc from 'fast-check'
import { beginAnew, importAnew, pathHere, reaching } from './anew.ts'
import { MEASURES_TIME, NEEDS_DATABASE, partOfThisRun, QUICK_VARIABLE, SEED } from './parts.ts'
import { testsOf, type WrittenFile, type WrittenTest } from './written-tests.ts'

// A runner for Stryker that tries each mutant in one process. Vitest's own takes a worker for each, which is most of a second
// before the first test runs (docs/decisions/0091).

/** What Stryker's instrumented code reads and counts. */
interface Switchboard {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number | undefined
  hitLimit?: number | undefined
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> }
}
const SWITCHBOARD = '__stryker__'

/** A test that waits longer waits in vain. Those with a database wait by the real clock, the longest of them half a minute. */
const LIMIT_MS = { pure: 5_000, database: 45_000 }

class InVain extends Error {}

/** What failed while nobody waited for it: vitest, too, counts it against the tests. */
const unhandled: unknown[] = []
process.on('unhandledRejection', (reason) => void unhandled.push(reason))
process.on('uncaughtException', (error) => void unhandled.push(error))

const fileOf = (testId: string) => testId.slice(0, testId.indexOf('#'))
const needsDatabase = (file: string) => reaching(NEEDS_DATABASE).has(file)
const isAsked = (file: string) => !process.env[QUICK_VARIABLE] || !needsDatabase(file)
const written = (file: string): Promise<WrittenFile> => testsOf(file, () => importAnew(file))

/** @throws InVain */
async function inTime<T>(work: Promise<T>, file: string): Promise<T> {
  const ms = needsDatabase(file) ? LIMIT_MS.database : LIMIT_MS.pure
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new InVain(`It did not come to an end in ${ms} ms.`)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

interface Ran extends Pick<TestResult, 'id' | 'name' | 'fileName' | 'timeSpentMs'> {
  failure?: unknown
}

async function run(test: Pick<WrittenTest, 'id' | 'run'>): Promise<Ran> {
  const began = performance.now()
  const about = { id: test.id, name: test.id, fileName: fileOf(test.id) }
  const spent = () => ({ timeSpentMs: performance.now() - began })
  try {
    await inTime(test.run(), about.fileName)
    if (needsDatabase(about.fileName)) await turn()
    if (unhandled.length > 0) throw unhandled[0]
    return { ...about, ...spent() }
  } catch (error) {
    return { ...about, ...spent(), failure: error }
  } finally {
    unhandled.length = 0
  }
}

const resultOf = ({ failure, ...ran }: Ran): TestResult =>
  failure === undefined
    ? { ...ran, status: TestStatus.Success }
    : { ...ran, status: TestStatus.Failed, failureMessage: String(failure) }

function createRunner() {
  const board: Switchboard = {}
  Reflect.set(globalThis, SWITCHBOARD, board)
  const files = globSync([...partOfThisRun().tests], { exclude: MEASURES_TIME }).toSorted()
  fc.configureGlobal({ seed: SEED })

  /** The tests that may notice something in a file: those of its own name first, those that need a database last. */
  function filesFor(path: string): string[] {
    const who = reaching(path)
    const own = `/${path.split('/').at(-1)?.replace('.ts', '')}.test.ts`
    const rank = (file: string) => (needsDatabase(file) ? 2 : 0) + (file.endsWith(own) ? 0 : 1)
    return files.filter((file) => who.has(file) && isAsked(file)).toSorted((a, b) => rank(a) - rank(b))
  }

  /** Runs tests of a file, until one fails. */
  async function runFile(file: string, isWanted: (test: WrittenTest) => boolean, bails: boolean): Promise<Ran[]> {
    const { tests, end } = await written(file)
    const ran: Ran[] = []
    for (const test of tests.filter(isWanted)) {
      board.currentTestId = test.id
      const one = await run(test)
      ran.push(one)
      if (bails && one.failure !== undefined) break
    }
    // What they leave behind counts against the last of them.
    const last = ran.pop()
    if (last) {
      const { failure } = await run({ id: last.id, run: end })
      ran.push(last.failure === undefined && failure !== undefined ? { ...last, failure } : last)
    } else await end()
    board.currentTestId = undefined
    return ran
  }

  async function tried({ activeMutant, ...how }: MutantRunOptions): Promise<DryRunResult> {
    const only = how.testFilter && new Set(how.testFilter)
    const about = filesFor(pathHere(how.sandboxFileName))
    const needed = only ? about.filter((file) => how.testFilter?.some((id) => fileOf(id) === file)) : about
    if (needed.length === 0) throw new Error(`No test imports ${how.sandboxFileName}.`)
    beginAnew()
    board.activeMutant = activeMutant.id
    const tests: TestResult[] = []
    for (const file of needed) {
      const ran = await runFile(file, ({ id }) => !only || only.has(id), !how.disableBail)
      tests.push(...ran.map(resultOf))
      const failures = ran.flatMap(({ failure }) => failure ?? [])
      if (failures.length > 0 && failures.every((failure) => failure instanceof InVain))
        return { status: DryRunStatus.Timeout, reason: String(failures[0]) }
      if (failures.length > 0 && !how.disableBail) break
    }
    return { status: DryRunStatus.Complete, tests }
  }

  return {
    capabilities: () => ({ reloadEnvironment: true }),
    /** Each process learns who imports whom before it breaks anything. */
    async init(): Promise<void> {
      beginAnew()
      for (const file of files) await (await written(file)).end()
    },
    async dryRun({ files: mutated = [] }: DryRunOptions): Promise<DryRunResult> {
      board.mutantCoverage = { static: {}, perTest: {} }
      const about = new Set(mutated.flatMap((file) => filesFor(pathHere(file))))
      beginAnew()
      const ran: Ran[] = []
      for (const file of files)
        if (mutated.length === 0 ? isAsked(file) : about.has(file))
          ran.push(...(await runFile(file, () => true, false)))
      return { status: DryRunStatus.Complete, tests: ran.map(resultOf), mutantCoverage: board.mutantCoverage }
    },
    async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
      board.hitCount = 0
      board.hitLimit = options.hitLimit
      try {
        const result = await tried(options)
        return toMutantRunResult(determineHitLimitReached(board.hitCount, options.hitLimit) ?? result)
      } catch (error) {
        return toMutantRunResult({ status: DryRunStatus.Error, errorMessage: String(error) })
      } finally {
        board.activeMutant = undefined
        board.hitCount = undefined
      }
    },
  }
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-process', createRunner)]
