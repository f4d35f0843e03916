/** A real Chromium for tests and pictures, without a display, reaching nothing but this machine. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const packageUrl = pathToFileURL(createRequire(import.meta.url).resolve('@sparticuz/chromium')).href

/**
 * Starts a headless Chromium. Close it in `afterAll`.
 * The first call on a machine unpacks it (about 2 seconds).
 */
export async function launchBrowser(): Promise<Browser> {
  const home = await unpacked()
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    env: { ...process.env, ...(existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(home, 'fonts') }) },
    args: [
      // Chromium refuses to run as root inside its own sandbox, and containers run as root.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-pings',
      '--font-render-hinting=none',
      // Names are never looked up: only addresses of this machine answer.
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
    ],
  })
}

/**
 * Where the browser lies. The package unpacks in place and takes a half-written file for a whole one, so several test
 * files at once would start a broken browser: here each unpacks into a folder of its own and renames it.
 */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', packageUrl), 'utf8'))
  const home = join(tmpdir(), `chromium-${version}`)
  if (existsSync(home)) return home
  await mkdir(tmpdir(), { recursive: true })
  const aside = await mkdtemp(`${home}-`)
  const unpack = `import(${JSON.stringify(packageUrl)}).then(({ default: c }) => c.executablePath())`
  // A process of its own, because the package reads the folder from TMPDIR.
  await promisify(execFile)(process.execPath, ['-e', unpack], { env: { ...process.env, TMPDIR: aside } })
  try {
    await rename(aside, home)
  } catch (error) {
    // Another test file was faster.
    if (!existsSync(join(home, 'chromium'))) throw error
    await rm(aside, { recursive: true })
  }
  return home
}
