/**
 * The code of a TypeScript file without comments, and with strings and templates emptied but for those that name a module:
 * what is written in a comment or a text imports nothing.
 */
function codeOf(source: string): string {
  const token =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|((?:\bfrom|\bimport|\brequire)\s*\(?\s*)(['"`])([^'"`\n$]+)\2|(['"])(?:\\.|(?!\4)[^\\\n])*\4|`(?:\\.|[^`\\])*`/g
  return source.replace(token, (_, before?: string, quote?: string, specifier?: string) =>
    before && quote ? `${before}"${specifier}"` : ' ',
  )
}

export interface Imported {
  specifier: string
  isTypeOnly: boolean
}

/** Every module that a TypeScript file names: import, export … from, import(…), require(…). */
export function importsOf(source: string): Imported[] {
  const code = codeOf(source)
  const statements =
    /\b(?:(import|export)\b(?!\s*\()((?:(?!\b(?:import|export)\b)[^"';])*?))?(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)"([^"]+)"/g
  return [...code.matchAll(statements)].map(([, , clause = '', specifier = '']) => ({
    specifier,
    isTypeOnly: /^\s*type\b/.test(clause),
  }))
}

/** Whether a file hands on what another exports: a barrel. */
export const reExports = (source: string): boolean =>
  /\bexport\s*(?:type\s*)?(?:\*|\{[^}]*\})\s*(?:as\s+\w+\s*)?from\b/.test(codeOf(source))

/** Whether a file has a default export. */
export const hasDefaultExport = (source: string): boolean =>
  /\bexport\s+default\b|\bas\s+default\b/.test(codeOf(source))

/** Whether a file reads the environment. */
export const readsEnvironment = (source: string): boolean =>
  /\bprocess\s*\.\s*env\b|\bimport\.meta\.env\b/.test(codeOf(source))
