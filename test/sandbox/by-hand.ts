import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { buildPage } from '../../sandbox/page/build.ts'
import { startWithApp, type WithAppOptions } from '../../sandbox/with-app.ts'
import type { World } from '../../sandbox/world.ts'
import { launchBrowser } from '../support/browser.ts'

/** What a person sees in time, also on a slow machine: everything here waits for what it needs, up to this long. */
export const patient = { timeout: 60_000 }

/** The world with the app in it, and one browser window; both end with the test. */
export async function aDemo(
  locale: 'ko' | 'en' = 'ko',
  overrides: WithAppOptions['overrides'] = {},
): Promise<{ world: World; page: Page }> {
  await buildPage()
  const running = await startWithApp({
    database: { dataDir: 'not used' },
    encryptionKey: randomBytes(32).toString('base64'),
    logLevel: 'error',
    locale,
    world: { speed: 60 },
    overrides: { database: { memory: null }, ...overrides },
  })
  onTestFinished(() => running.stop())
  const browser = await launchBrowser()
  onTestFinished(() => browser.close())
  const page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
    locale: locale === 'ko' ? 'ko-KR' : 'en-US',
  })
  page.setDefaultTimeout(patient.timeout)
  return { world: running.world, page }
}

/** Types into the channel that is open. */
export async function types(page: Page, text: string): Promise<void> {
  const composer = page.getByRole('main').getByRole('textbox')
  await composer.fill(text)
  await composer.press('Enter')
}

/** Becomes somebody else, as one does at the bottom left. @param role as it stands below the name, which is unique */
export async function becomes(page: Page, role: string): Promise<void> {
  await page.getByRole('button', { name: /^(다른 사람으로 보기|Switch person)/ }).click()
  await page.getByRole('menu').getByText(role, { exact: true }).click()
  await page
    .getByRole('button', { name: /^(다른 사람으로 보기|Switch person)/ })
    .getByText(role, { exact: true })
    .waitFor()
}

/** Opens a conversation from the left column, and waits until what is typed goes there. */
export async function opens(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name }).click()
  await page.getByRole('main').getByRole('heading', { name }).first().waitFor()
  await page.locator('.messages[aria-busy=false]').waitFor({ state: 'attached' })
}

/** The form or window that is open. */
export const windowOf = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true })

/** The properties of the item's row, as its page in Notion shows them; empty before there is one. */
export async function notionRow(page: Page, notionUrl: string): Promise<Record<string, string>> {
  await page.goto(notionUrl)
  const database = page.getByRole('navigation').getByRole('link', { name: /^VoC/ })
  if ((await database.count()) === 0) return {}
  await database.click()
  const row = page.getByRole('table').getByRole('link')
  await page.getByRole('heading', { level: 1, name: /VoC/ }).waitFor()
  if ((await row.count()) === 0) return {}
  await row.first().click()
  await page.locator('dl').waitFor()
  const lines = await page.locator('dl > div').allInnerTexts()
  const properties = lines.map((line) => line.split('\n').map((part) => part.trim()))
  return Object.fromEntries(properties.map(([name = '', ...value]) => [name, value.join(' ').trim()]))
}
