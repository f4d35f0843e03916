/**
 * Builds the browser page of the local world once, and again only when its sources have changed.
 * Vite is loaded only then: a fresh page costs a few milliseconds at start.
 */
import { createHash, randomUUID } from 'node:crypto'
import { glob, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const pageDir = import.meta.dirname
/** Where the built page lies; a server serves this folder as static files. */
const pageDist = join(pageDir, 'dist')
const markFile = 'built-from.txt'

/** What the page shares with the server, beside types: it ends up in the page, too. */
const shared = ['../slack/blocks/nested.ts', '../slack/files/limits.ts']

/** The packages that end up in the page: another version of one makes another page. */
const ingredients = ['react', 'react-dom', 'vite', '@vitejs/plugin-react', '@expo-google-fonts/noto-sans-kr']

/**
 * Builds the page into `sandbox/page/dist`, unless what lies there was built from the same sources.
 * Prints one line when it builds. Several processes may call it at once: each builds aside and swaps the folder in.
 * @throws whatever Vite reports about the sources.
 */
export async function buildPage(): Promise<void> {
  const wanted = await sourcesHash()
  if ((await builtFrom()) === wanted) return
  const started = performance.now()
  const aside = join(pageDir, '../../node_modules/.cache', `page-${randomUUID()}`)
  const { build, mergeConfig } = await import('vite')
  const { default: config } = await import('./vite.config.ts')
  await asProduction(() =>
    build(mergeConfig(config, { configFile: false, build: { outDir: aside, emptyOutDir: true } })),
  )
  await writeFile(join(aside, markFile), wanted)
  await swapIn(aside)
  console.log(`Built the page of the local world in ${Math.round(performance.now() - started)} ms.`)
}

/** Vite takes NODE_ENV over its own mode: under a test runner the page would be built with React's development half. */
async function asProduction(work: () => Promise<unknown>): Promise<void> {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await work()
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}

async function sourcesHash(): Promise<string> {
  const hash = createHash('sha256')
  const sources: string[] = []
  for await (const file of glob(['src/**/*', 'index.html', 'vite.config.ts', ...shared], {
    cwd: pageDir,
    withFileTypes: true,
  }))
    if (file.isFile()) sources.push(join(file.parentPath, file.name))
  const contents = await Promise.all(sources.sort().map((file) => readFile(file)))
  contents.forEach((content, at) => {
    hash.update(sources[at] ?? '').update(content)
  })
  const { devDependencies } = JSON.parse(await readFile(join(pageDir, '../../package.json'), 'utf8'))
  for (const name of ingredients) hash.update(`${name}@${devDependencies[name]}`)
  return hash.digest('hex')
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

async function builtFrom(): Promise<string | null> {
  try {
    return await readFile(join(pageDist, markFile), 'utf8')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** A folder cannot be renamed over another: the old one steps aside first. */
async function swapIn(fresh: string): Promise<void> {
  const old = `${fresh}-old`
  await mkdir(join(pageDir, '../../node_modules/.cache'), { recursive: true })
  try {
    await rename(pageDist, old)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  try {
    await rename(fresh, pageDist)
  } catch (error) {
    const otherWasFaster = error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY'
    if (!otherWasFaster) throw error
    await rm(fresh, { recursive: true })
  }
  await rm(old, { recursive: true, force: true })
}

if (import.meta.main) await buildPage()
