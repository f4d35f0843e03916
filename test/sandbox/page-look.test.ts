import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { mina, sofia, support, voc } from '../../sandbox/people.ts'
import { aPage } from './a-page.ts'

const a = aPage()
const background = (on = a.page) => on.evaluate('getComputedStyle(document.documentElement).backgroundColor')
const dark = 'rgb(22, 25, 29)'
const light = 'rgb(255, 255, 255)'

describe('light and dark', () => {
  test('follow the system, can be chosen, and the choice is remembered', async () => {
    const page = await a.window({ colorScheme: 'dark' })
    await a.open(sofia, support, page)
    expect(await background(page)).toBe(dark)
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await background(page)).toBe(light)
    await page.getByRole('button', { name: 'Dark' }).click()
    expect(await background(page)).toBe(dark)
    await page.reload()
    await a.composer(page).waitFor()
    expect(await background(page)).toBe(dark)
    expect(await page.getByRole('button', { name: 'Dark' }).getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('button', { name: 'System' }).click()
    expect(await background(page)).toBe(light)
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
      expect(await tooFaint(page)).toEqual([])
      await a.composer(page).fill('')
      await a.messages(page).last().hover()
      await a.messages(page).filter({ hasText: 'A thread' }).getByRole('button', { name: 'More actions' }).click()
      await page.getByRole('menu').waitFor()
      expect(await tooFaint(page)).toEqual([])
      await page.getByRole('menuitem', { name: 'Ask everything' }).click()
      await page.getByRole('dialog').waitFor()
      await page.getByRole('button', { name: 'Send it' }).click()
      await page.getByRole('alert').first().waitFor()
      expect(await tooFaint(page)).toEqual([])
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
    expect(await tooWide(page)).toEqual([])
    await page.getByRole('button', { name: /1 reply/ }).click()
    const thread = page.getByRole('complementary', { name: 'Thread' })
    await thread.getByRole('textbox').waitFor()
    expect(await tooWide(page)).toEqual([])
    if (width < 800) expect((await thread.boundingBox())?.width).toBe(width)
    await thread.getByRole('button', { name: 'Close thread' }).click()
    if (width < 800) {
      await page.getByRole('button', { name: 'Open channel list' }).click()
      await page.getByRole('navigation').waitFor()
      expect(await tooWide(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('navigation').waitFor({ state: 'hidden' })
    }
    await page.getByRole('button', { name: 'Shortcuts' }).click()
    expect(await tooWide(page)).toEqual([])
    await page.getByRole('menuitem', { name: 'Ask anew' }).click()
    const form = page.getByRole('dialog', { name: 'Everything' })
    await form.getByRole('button', { name: 'Send it' }).click()
    await form.getByRole('alert').first().waitFor()
    expect(await tooWide(page)).toEqual([])
    if (width < 800) expect(await form.boundingBox()).toEqual({ x: 0, y: 0, width, height: 720 })
  })
})

test('on a phone a touch on a message offers what can be done with it', async () => {
  await a.people.as(mina).posts(voc.id, 'hello')
  const page = await a.window({ viewport: { width: 360, height: 720 }, hasTouch: true, isMobile: true })
  await a.open(sofia, voc, page)
  const actions = a.messages(page).last().locator('.message-actions')
  expect(await actions.evaluate((each) => each.ownerDocument.defaultView?.getComputedStyle(each).opacity)).toBe('0')
  await a.messages(page).last().getByText('hello').tap()
  await expect
    .poll(() => actions.evaluate((each) => each.ownerDocument.defaultView?.getComputedStyle(each).opacity))
    .toBe('1')
  await actions.getByRole('button', { name: 'Reply in thread' }).tap()
  await page.getByRole('complementary', { name: 'Thread' }).waitFor()
})

/**
 * Texts of which the contrast is below 4.5 (3 for large ones; www.w3.org/TR/WCAG22/#contrast-minimum), as a browser draws
 * them: colours are mixed down through everything that lies behind.
 */
function tooFaint(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const rgba = (colour) => {
      pen.clearRect(0, 0, 1, 1)
      pen.fillStyle = colour
      pen.fillRect(0, 0, 1, 1)
      const [r, g, b, alpha] = pen.getImageData(0, 0, 1, 1).data
      return [r, g, b, alpha / 255]
    }
    const over = (top, below) => top.slice(0, 3).map((part, at) => part * top[3] + below[at] * (1 - top[3]))
    const behind = (element) => {
      if (!element) return [255, 255, 255]
      const own = rgba(getComputedStyle(element).backgroundColor)
      return own[3] === 1 ? own.slice(0, 3) : over(own, behind(element.matches('dialog, [popover]') ? document.documentElement : element.parentElement))
    }
    const light = (colour) => {
      const [r, g, b] = colour.map((part) => {
        const share = part / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const faint = []
    const root = document.querySelector('dialog[open]') ?? document.body
    for (const element of root.querySelectorAll('*')) {
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')
      const field = element.matches('input, textarea') && element.placeholder
      if (!(hasText || field) || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      if (element.matches(':disabled, .visually-hidden')) continue
      const style = getComputedStyle(element, field && element.value === '' ? '::placeholder' : undefined)
      const back = behind(element)
      const ink = over(rgba(style.color), back)
      const [high, low] = [light(ink), light(back)].sort((one, other) => other - one)
      const ratio = (high + 0.05) / (low + 0.05)
      const size = parseFloat(style.fontSize)
      const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5
      if (ratio < needed) faint.push((element.className || element.tagName) + ' "' + element.textContent.slice(0, 20) + '" ' + ratio.toFixed(2))
    }
    return [...new Set(faint)]
  })()`)
}

/** Boxes that scroll sideways, or reach over the edge of the screen. */
function tooWide(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const wide = []
    if (document.documentElement.scrollWidth > innerWidth) wide.push('page ' + document.documentElement.scrollWidth)
    for (const element of document.querySelectorAll('main, main *, aside, aside *, nav, nav *, dialog, dialog *, [popover]:popover-open')) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.visually-hidden, svg, .message-actions')) continue
      const style = getComputedStyle(element)
      const isCut = style.overflowX === 'hidden' || style.overflowX === 'clip'
      if (!isCut && style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) wide.push('scrolls: ' + (element.className || element.tagName))
      const box = element.getBoundingClientRect()
      const clipped = element.parentElement?.closest('.topic, .thread-last, .broadcast, .usage')
      if (box.width > 0 && (box.right > innerWidth + 1 || box.left < -1) && !clipped) wide.push('over the edge: ' + (element.className || element.tagName))
    }
    return [...new Set(wide)]
  })()`)
}
