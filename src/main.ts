import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// Before anything else is loaded: the next start finds what this one has compiled. Beside the packages and not in the
// machine's folder for temporary files, where others could put something in its place; where it cannot be written, the
// start takes a second longer, and that is all.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/hearback', import.meta.url)))
await import('./start.ts')
