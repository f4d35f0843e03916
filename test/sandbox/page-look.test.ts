import { describe, expect, test } from 'vitest'
import { mina, sofia, support, voc } from '../../sandbox/people.ts'
import { aPage } from './a-page.ts'
import { tooFaint, tooWide } from './looks.ts'

const a = aPage()
const background = (on = a.page) => on.evaluate('getComputedStyle(document.documentElement).backgroundColor')
const dark = 'rgb(22, 25, 29)'
const light = 'rgb(255, 255, 255)'

describe('light and dark', () => {
  test('follow the system, can be chosen, and the choice is remembered', async () => {
    const page = await a.window({ colorScheme: 'dark' })
    await a.open(sofia, support, page)
    await expect.poll(() => background(page)).toBe(dark)
    await page.emulateMedia({ colorScheme: 'light' })
    await expect.poll(() => background(page)).toBe(light)
    await page.getByRole('button', { name: 'Dark' }).click()
    await expect.poll(() => background(page)).toBe(dark)
    await page.reload()
    await a.composer(page).waitFor()
    await expect.poll(() => background(page)).toBe(dark)
    await expect.poll(() => page.getByRole('button', { name: 'Dark' }).getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('button', { name: 'System' }).click()
    await expect.poll(() => background(page)).toBe(light)
  })

  test.each(['light', 'dark'] as const)(
    'in %s every text has the contrast that WCAG AA asks for',
    async (colorScheme) => {
      const page = await a.window({ colorScheme })
      await a.people.as(mina).posts(voc.id, '@Sofia look at `code`, *bold* and https://example.com <!here>')
      const parent = await a.people.as(sofia).posts(voc.id, 'A thread')
      await a.people.as(mina).posts(voc.id, 'answer', { threadTs: parent })
      await a.people
        .as(mina)
        .reacts(voc.id, parent, 'tada')
        .catch(() => {})
      await a.people.as(mina).posts(support.id, '@Sofia unread')
      await a.open(sofia, voc, page)
      await a.composer(page).fill('/card')
      await a.composer(page).press('Enter')
      await a.composer(page).fill('/whisper hi')
      await a.composer(page).press('Enter')
      await a.messages(page).getByText('You said: hi').waitFor()
      await page.getByRole('button', { name: /1 reply/ }).click()
      await page.getByRole('complementary', { name: 'Thread' }).getByText('answer').waitFor()
      await a.composer(page).fill('/')
      await page.getByRole('listbox').waitFor()
      await expect.poll(() => tooFaint(page)).toEqual([])
      await a.composer(page).fill('')
      await a.messages(page).last().hover()
      await a.messages(page).filter({ hasText: 'A thread' }).getByRole('button', { name: 'More actions' }).click()
      await page.getByRole('menu').waitFor()
      await expect.poll(() => tooFaint(page)).toEqual([])
      await page.getByRole('menuitem', { name: 'Ask everything' }).click()
      await page.getByRole('dialog').waitFor()
      await page.getByRole('button', { name: 'Send it' }).click()
      await page.getByRole('alert').first().waitFor()
      await expect.poll(() => tooFaint(page)).toEqual([])
    },
  )
})

describe('narrow screens', () => {
  test.each([320, 360, 768, 1280])('at %i pixels nothing is wider than the screen', async (width) => {
    const page = await a.window({ viewport: { width, height: 720 }, reducedMotion: 'reduce' })
    const long = 'x'.repeat(300)
    const parent = await a.people.as(mina).posts(voc.id, `${long} https://example.com/${long} \`${long}\``)
    await a.people.as(mina).posts(voc.id, long, { threadTs: parent, broadcast: true })
    await a.open(sofia, voc, page)
    await a.composer(page).fill(`/whisper ${long}`)
    await a.composer(page).press('Enter')
    await a.messages(page).filter({ hasText: 'Only visible to you' }).waitFor()
    await a.composer(page).fill('/card')
    await a.composer(page).press('Enter')
    await a.messages(page).last().getByRole('button', { name: 'Drop it' }).waitFor()
    await expect.poll(() => tooWide(page)).toEqual([])
    await page.getByRole('button', { name: /1 reply/ }).click()
    const thread = page.getByRole('complementary', { name: 'Thread' })
    await thread.getByRole('textbox').waitFor()
    await expect.poll(() => tooWide(page)).toEqual([])
    if (width < 800) await expect.poll(async () => (await thread.boundingBox())?.width).toBe(width)
    await thread.getByRole('button', { name: 'Close thread' }).click()
    if (width < 800) {
      await page.getByRole('button', { name: 'Open channel list' }).click()
      await page.getByRole('navigation').waitFor()
      await expect.poll(() => tooWide(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('navigation').waitFor({ state: 'hidden' })
    }
    await page.getByRole('button', { name: 'Shortcuts' }).click()
    await expect.poll(() => tooWide(page)).toEqual([])
    await page.getByRole('menuitem', { name: 'Ask anew' }).click()
    const form = page.getByRole('dialog', { name: 'Everything' })
    await form.getByRole('button', { name: 'Send it' }).click()
    await form.getByRole('alert').first().waitFor()
    await expect.poll(() => tooWide(page)).toEqual([])
    if (width < 800) await expect.poll(() => form.boundingBox()).toEqual({ x: 0, y: 0, width, height: 720 })
  })
})

test('on a phone a touch on a message offers what can be done with it', async () => {
  await a.people.as(mina).posts(voc.id, 'hello')
  const page = await a.window({ viewport: { width: 360, height: 720 }, hasTouch: true, isMobile: true })
  await a.open(sofia, voc, page)
  const actions = a.messages(page).last().locator('.message-actions')
  await expect
    .poll(() => actions.evaluate((each) => each.ownerDocument.defaultView?.getComputedStyle(each).opacity))
    .toBe('0')
  await a.messages(page).last().getByText('hello').tap()
  await expect
    .poll(() => actions.evaluate((each) => each.ownerDocument.defaultView?.getComputedStyle(each).opacity))
    .toBe('1')
  await actions.getByRole('button', { name: 'Reply in thread' }).tap()
  await page.getByRole('complementary', { name: 'Thread' }).waitFor()
})
