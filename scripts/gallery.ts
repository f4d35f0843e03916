// `npm run gallery -- FOLDER`: pictures of every block kind, as the local world draws it: in both languages, light and
// dark, wide and narrow. For looking at; nothing of it is kept in the project.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { WebClient } from '@slack/web-api'
import type { Page } from 'playwright-core'
import { WorldClient } from '../sandbox/client.ts'
import { buildPage } from '../sandbox/page/build.ts'
import { mina, sofia, support } from '../sandbox/people.ts'
import { startWorld } from '../sandbox/world.ts'
import { anAnsweringApp } from '../test/sandbox/answering-app.ts'
import { launchBrowser } from '../test/support/browser.ts'
import { galleryMessages } from '../test/support/gallery.ts'
import { galleryInputs } from '../test/support/gallery-inputs.ts'
import type { Language } from '../test/support/gallery-parts.ts'
import { png } from '../test/support/png.ts'

const folder = process.argv[2]
if (!folder) throw new Error('Name a folder for the pictures: npm run gallery -- FOLDER')
const widths = { wide: 1280, narrow: 390 }
const height = 900
const locales = { ko: 'ko-KR', en: 'en-US' }

const manifest = {
  display_information: { name: 'Gallery' },
  features: {
    bot_user: { display_name: 'Gallery' },
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    shortcuts: [{ name: 'Form', type: 'global', callback_id: 'form', description: 'Opens the form' }],
  },
  oauth_config: { scopes: { bot: ['chat:write', 'chat:write.public', 'files:read'] } },
  settings: { interactivity: { is_enabled: true } },
}

await mkdir(folder, { recursive: true })
await buildPage()
const world = await startWorld({ manifest, speed: 1000 })
const people = new WorldClient(world.url)
const slack = new WebClient(world.credentials.SLACK_BOT_TOKEN, { slackApiUrl: world.credentials.SLACK_API_URL })
const app = anAnsweringApp()
const running = await app.start(world)
const browser = await launchBrowser()
const only = process.argv[3]

for (const language of ['ko', 'en'] as const)
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [size, width] of Object.entries(widths)) {
      const name = `${language}-${colorScheme}-${size}`
      if (only && !name.includes(only)) continue
      world.reset()
      const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: locales[language] })
      const page = await context.newPage()
      await shootMessages(page, language, name)
      await shootForm(page, language, name)
      await context.close()
    }
await browser.close()
await running.stop()
await world.stop()

async function shootMessages(page: Page, language: Language, name: string): Promise<void> {
  const me = language === 'ko' ? mina : sofia
  const picture = await aPicture()
  const messages = galleryMessages(language, picture, `${world.url}/nowhere.png`)
  for (const [kind, message] of Object.entries(messages)) {
    const { ts } = await slack.chat.postMessage({ channel: support.id, ...message })
    await page.goto(`${world.url}/#/${me.id}/${support.id}`)
    const shown = page.locator(`main [data-ts="${ts}"]`)
    await shown.waitFor()
    await page.waitForLoadState('networkidle')
    await shown.screenshot({ path: join(folder ?? '', `${name}-${kind}.png`) })
  }
}

async function shootForm(page: Page, language: Language, name: string): Promise<void> {
  const me = language === 'ko' ? mina : sofia
  const title = { type: 'plain_text' as const, text: 'Every input' }
  app.answers.shortcut = async ({ trigger_id }) => {
    const view = { type: 'modal' as const, title, submit: title, blocks: galleryInputs(language) }
    await slack.views.open({ trigger_id, view })
    return {}
  }
  await people.as(me).shortcut('form')
  const form = page.getByRole('dialog')
  await form.waitFor()
  await page.setViewportSize({ width: page.viewportSize()?.width ?? widths.wide, height: 2_200 })
  await page.screenshot({ path: join(folder ?? '', `${name}-inputs.png`) })
  await form.getByRole('button', { name: 'Every input' }).click()
  await form.getByRole('alert').first().waitFor()
  await page.screenshot({ path: join(folder ?? '', `${name}-inputs-refused.png`) })
}

/** A picture that everybody sees: a posted one. */
async function aPicture(): Promise<string> {
  const ts = await people.as(sofia).posts(support.id, '', { files: [{ name: 'screen.png', content: png(160, 90) }] })
  const [file] = (await people.as(sofia).sees(support.id)).find((each) => each.ts === ts)?.files ?? []
  return `${world.url}/ui/files/${file?.id ?? ''}?as=${sofia.id}`
}
