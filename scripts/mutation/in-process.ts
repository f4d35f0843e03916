import { globSync, readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
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
import { partOfThisRun, SEED } from './parts.ts'
import { testsOf, type WrittenTest } from './written-tests.ts'

// A runner for Stryker that imports the files of the pure parts anew for each mutant, in one process. Vitest's own takes a worker
// for each, which is most of a second before the first test runs (docs/decisions/0091).

/** What Stryker's instrumented code reads and counts. */
interface Switchboard {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number | undefined
  hitLimit?: number | undefined
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> }
}
const SWITCHBOARD = '__stryker__'

/** Who imports whom, by paths from the root. */
const importersOf = new Map<string, Set<string>>()
const stripped = new Map<string, string>()
let generation = 0

const pathHere = (path: string) => relative(process.cwd(), path).replaceAll('\\', '/')
const pathOf = (url: string) => pathHere(fileURLToPath(url))
const fileOf = (testId: string) => testId.slice(0, testId.indexOf('#'))
const isOurs = (url: string) => url.startsWith('file:') && /^(?:src|test)\//.test(pathOf(url))

registerHooks({
  resolve(specifier, context, next) {
    const from = context.parentURL
    if (!from || !isOurs(from)) return next(specifier, context)
    if (specifier === 'vitest') return next(new URL('written-tests.ts', import.meta.url).href, context)
    const found = next(specifier, context)
    if (!isOurs(found.url)) return found
    const path = pathOf(found.url)
    importersOf.set(path, (importersOf.get(path) ?? new Set()).add(pathOf(from)))
    return { ...found, url: `${found.url}?${generation}` }
  },
  load(url, context, next) {
    if (!isOurs(url) || !pathOf(url).endsWith('.ts')) return next(url, context)
    const path = pathOf(url)
    const source = stripped.get(path) ?? stripTypeScriptTypes(readFileSync(path, 'utf8'))
    stripped.set(path, source)
    return { format: 'module', source, shortCircuit: true }
  },
})

/** Whatever imports a file, over others or itself. */
function reaching(path: string): Set<string> {
  const found = new Set([path])
  for (const one of found) for (const importer of importersOf.get(one) ?? []) found.add(importer)
  return found
}

async function written(files: readonly string[]): Promise<WrittenTest[]> {
  generation++
  const all: WrittenTest[] = []
  for (const file of files)
    all.push(...(await testsOf(file, () => import(`${pathToFileURL(file).href}?${generation}`))))
  return all
}

async function run(test: WrittenTest): Promise<TestResult> {
  const began = performance.now()
  const about = { id: test.id, name: test.id, fileName: fileOf(test.id) }
  const spent = () => ({ timeSpentMs: performance.now() - began })
  try {
    await test.run()
    return { ...about, ...spent(), status: TestStatus.Success }
  } catch (error) {
    return { ...about, ...spent(), status: TestStatus.Failed, failureMessage: String(error) }
  }
}

function createRunner() {
  const board: Switchboard = {}
  Reflect.set(globalThis, SWITCHBOARD, board)
  const { tests, notHere } = partOfThisRun()
  const files = globSync([...tests], { exclude: [...notHere] }).toSorted()
  fc.configureGlobal({ seed: SEED })

  /** The tests that may notice something in a file, those of its own name first. */
  function filesFor(path: string): string[] {
    const who = reaching(path)
    const own = `/${path.split('/').at(-1)?.replace('.ts', '')}.test.ts`
    return files.filter((file) => who.has(file)).toSorted((a, b) => Number(b.endsWith(own)) - Number(a.endsWith(own)))
  }

  async function tried({ activeMutant, ...how }: MutantRunOptions): Promise<DryRunResult> {
    const only = how.testFilter && new Set(how.testFilter)
    const about = filesFor(pathHere(how.sandboxFileName))
    const needed = only ? about.filter((file) => how.testFilter?.some((id) => fileOf(id) === file)) : about
    if (needed.length === 0) throw new Error(`No test imports ${how.sandboxFileName}.`)
    const ran: TestResult[] = []
    if (how.mutantActivation === 'static') board.activeMutant = activeMutant.id
    const all = await written(needed)
    board.activeMutant = activeMutant.id
    for (const test of all) {
      if (only && !only.has(test.id)) continue
      const result = await run(test)
      ran.push(result)
      if (result.status === TestStatus.Failed && !how.disableBail) break
    }
    return { status: DryRunStatus.Complete, tests: ran }
  }

  return {
    capabilities: () => ({ reloadEnvironment: true }),
    /** Each process learns who imports whom before it breaks anything. */
    async init(): Promise<void> {
      await written(files)
    },
    async dryRun({ files: mutated = [] }: DryRunOptions): Promise<DryRunResult> {
      board.mutantCoverage = { static: {}, perTest: {} }
      const results: TestResult[] = []
      const all = await written(files)
      const about = new Set(mutated.flatMap((file) => filesFor(pathHere(file))))
      for (const test of all) {
        if (mutated.length > 0 && !about.has(fileOf(test.id))) continue
        board.currentTestId = test.id
        results.push(await run(test))
        board.currentTestId = undefined
      }
      return { status: DryRunStatus.Complete, tests: results, mutantCoverage: board.mutantCoverage }
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
