import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { WorldClient } from '../../sandbox/client.ts'
import { buildPage } from '../../sandbox/page/build.ts'
import { startWorld, type World } from '../../sandbox/world.ts'
import { launchBrowser } from '../support/browser.ts'
import { manifest, startSurvey } from './page-app.ts'

/** The app of a file's world, and what starts it there. */
export interface AppOfPage {
  manifest: unknown
  start(world: World): Promise<{ stop(): Promise<unknown> }>
}

interface Who {
  id: string
}

/** The page of the local world in a real browser, fresh for each test. */
export interface APage {
  readonly world: World
  readonly people: WorldClient
  readonly page: Page
  /** What the browser may say in its console in this test, e.g. about a connection that is cut on purpose. */
  mayComplain(about: RegExp): void
  /** Opens a channel as a person; `page` another window than the test's own. */
  open(person: Who, channel: Who, page?: Page): Promise<void>
  /** Another window, as of another browser. */
  window(options?: BrowserContextOptions): Promise<Page>
  messages(page?: Page): Locator
  composer(page?: Page): Locator
  says(text: string): Promise<void>
}

/** Registers the hooks of a test file and hands out what they set up; with the survey unless another app is given. */
export function aPage(app: AppOfPage = { manifest, start: startSurvey }): APage {
  let world: World
  let running: Awaited<ReturnType<AppOfPage['start']>>
  let browser: Browser
  let contexts: BrowserContext[] = []
  let page: Page
  let allowed: RegExp[] = []
  const complaints: string[] = []

  const window = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US', ...options })
    contexts.push(context)
    const fresh = await context.newPage()
    fresh.setDefaultTimeout(20_000)
    fresh.on('pageerror', (error) => complaints.push(error.message))
    fresh.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    return fresh
  }
  beforeAll(async () => {
    await buildPage()
    world = await startWorld({ manifest: app.manifest, speed: 1000 })
    running = await app.start(world)
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await running.stop()
    await world.stop()
  })
  beforeEach(async () => {
    world.reset()
    allowed = []
    page = await window()
  })
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()))
    contexts = []
    const unexpected = complaints.splice(0).filter((text) => !allowed.some((about) => about.test(text)))
    expect(unexpected, 'the browser complained').toEqual([])
  })

  const messages = (on = page) =>
    on
      .getByRole('main')
      .getByRole('list', { name: /^Messages in |채널의 메시지$/ })
      .locator('> .message')
  const composer = (on = page) => on.getByRole('main').getByRole('textbox', { name: /^Message |메시지 보내기$/ })
  return {
    get world() {
      return world
    },
    get people() {
      return new WorldClient(world.url)
    },
    get page() {
      return page
    },
    mayComplain: (about) => void allowed.push(about),
    async open(person, channel, on = page) {
      await on.goto(`${world.url}/#/${person.id}/${channel.id}`)
      // In a window that is open already another person's list, or another channel's, stands there until this one comes.
      const list = `main .messages[aria-busy=false][data-of="${person.id} ${channel.id}"]`
      await on.locator(list).waitFor({ state: 'attached' })
    },
    window,
    messages,
    composer,
    async says(text) {
      await composer().fill(text)
      await composer().press('Enter')
    },
  }
}
