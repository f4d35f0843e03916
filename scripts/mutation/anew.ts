import { readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

// Imports what is tried anew for each mutant, in this process, by Node's own type stripping; `vitest` is what writes tests down.

/** Who imports whom, by paths from the root. */
const importersOf = new Map<string, Set<string>>()
const stripped = new Map<string, string>()
let generation = 0

/** @returns the path from the root */
export const pathHere = (path: string): string => relative(process.cwd(), path).replaceAll('\\', '/')
const pathOf = (url: string) => pathHere(fileURLToPath(url))
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

/** Whatever imports a file, over others or itself. @param path from the root */
export function reaching(path: string): Set<string> {
  const found = new Set([path])
  for (const one of found) for (const importer of importersOf.get(one) ?? []) found.add(importer)
  return found
}

/** From now on everything of ours is imported anew. */
export function beginAnew(): void {
  generation++
}

/** @param path from the root */
export const importAnew = (path: string): Promise<unknown> => import(`${pathToFileURL(path).href}?${generation}`)
