import { describe, expect, test } from 'vitest'
import { joon, mina, sofia, voc } from '../../sandbox/people.ts'
import { aPage } from './a-page.ts'
import { aDemo } from './by-hand.ts'

const a = aPage()
const press = async (...keys: string[]) => {
  for (const key of keys) await a.page.keyboard.press(key)
}
/** Name of whatever has the focus: its label, else its words. */
const focused = (on = a.page) =>
  on.evaluate(`(() => {
    const at = document.activeElement
    return at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent
  })()`)

/** From the composer: a few stops, because the message where one is has actions of its own. */
const backToMessages = async (on = a.page) => {
  for (let at = 0; at < 8; at += 1) {
    await on.keyboard.press('Shift+Tab')
    if (await on.evaluate('!!document.activeElement.dataset.ts')) return
  }
  throw new Error('Shift+Tab does not lead to the messages')
}

describe('with the keyboard', () => {
  test('Ctrl+K finds a conversation, unread ones first, and Escape leaves everything as it was', async () => {
    await a.people.as(mina).posts('general', 'unread')
    await a.open(sofia, voc)
    await press('Control+k')
    const switcher = a.page.getByRole('dialog', { name: 'Find a conversation' })
    const order = () => switcher.getByRole('option').locator('.channel-name').allTextContents()
    await expect.poll(async () => (await order()).slice(0, 2)).toEqual(['support', 'general'])
    await press('Escape')
    await switcher.waitFor({ state: 'detached' })
    await expect.poll(() => focused()).toBe('Message #voc')
    await a.page.keyboard.type('hey')
    await expect.poll(() => a.composer().inputValue()).toBe('hey')
    await a.composer().fill('')
    await press('Control+k')
    await switcher.locator(':focus').waitFor()
    await a.page.keyboard.type('sup')
    await expect.poll(order).toEqual(['support'])
    await press('Enter')
    await a.page.getByRole('heading', { name: 'support', level: 1 }).waitFor()
    await expect.poll(() => focused()).toBe('Message #support')
    await press('Alt+ArrowDown')
    await a.page.getByRole('heading', { name: 'voc', level: 1 }).waitFor()
    await press('Meta+k')
    await switcher.waitFor()
  })

  test('the list of messages is one stop of the Tab key, arrows move in it, and letters act', async () => {
    for (const text of ['one', 'two', 'three']) await a.people.as(joon).posts(voc.id, text)
    await a.open(sofia, voc)
    const at = () => a.page.evaluate('document.activeElement.querySelector(".message-body")?.textContent')
    await a.composer().focus()
    await backToMessages()
    await expect.poll(() => at()).toBe('three')
    await expect.poll(() => a.page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
    await press('ArrowUp')
    await expect.poll(() => at()).toBe('two')
    await press('Home')
    await expect.poll(() => at()).toBe('one')
    await press('ArrowUp')
    await expect.poll(() => at()).toBe('one')
    await press('End')
    await expect.poll(() => at()).toBe('three')
    await press('ArrowUp')
    await expect.poll(() => at()).toBe('two')
    await press('Tab')
    await expect.poll(() => focused()).toBe('Add reaction')
    await press('Enter')
    await expect.poll(() => focused()).toContain('+1')
    await press('ArrowDown')
    await expect.poll(() => focused()).toContain('eyes')
    await press('Enter')
    await a.messages().nth(1).getByRole('button', { name: 'eyes, 1' }).waitFor()
    await a.messages().nth(1).focus()
    await press('t')
    await expect.poll(() => focused()).toBe('Reply')
    await press('Escape')
    await expect.poll(() => at()).toBe('two')
    await press('u')
    await a.page.locator('main .new-line').waitFor()
  })

  test('a menu goes around with arrows, closes with Escape or Tab, and gives the focus back', async () => {
    await a.people.as(joon).posts(voc.id, 'hello')
    await a.open(sofia, voc)
    const more = a.messages().last().getByRole('button', { name: 'More actions' })
    await more.focus()
    await press('Enter')
    await expect.poll(() => focused()).toBe('Reply in thread')
    await press('ArrowUp')
    await expect.poll(() => focused()).toBe('Sleep')
    await press('ArrowDown')
    await expect.poll(() => focused()).toBe('Reply in thread')
    await press('End')
    await expect.poll(() => focused()).toBe('Sleep')
    await press('Home')
    await expect.poll(() => focused()).toBe('Reply in thread')
    await press('Escape')
    await expect.poll(() => focused()).toBe('More actions')
    await press('Enter')
    await a.page.getByRole('menu').locator(':focus').waitFor()
    await press('Tab')
    await expect.poll(() => a.page.getByRole('menu').count()).toBe(0)
  })

  test('Escape closes the top thing only: menu, then modal, then thread', async () => {
    const ts = await a.people.as(joon).posts(voc.id, 'hello')
    await a.page.goto(`${a.world.url}/#/${sofia.id}/${voc.id}/${ts}`)
    const thread = a.page.getByRole('complementary', { name: 'Thread' })
    const more = thread.locator('.message').first().getByRole('button', { name: 'More actions' })
    await more.focus()
    await press('Enter')
    await a.page.getByRole('menuitem', { name: 'Ask everything' }).click()
    const form = a.page.getByRole('dialog', { name: 'Everything' })
    await form.waitFor()
    await press('Escape')
    await form.waitFor({ state: 'detached' })
    await expect.poll(() => thread.count()).toBe(1)
    await expect.poll(() => focused()).toBe('More actions')
    await press('Enter')
    await a.page.getByRole('menu').waitFor()
    await press('Escape')
    await expect.poll(() => a.page.getByRole('menu').count()).toBe(0)
    await expect.poll(() => thread.count()).toBe(1)
    await press('Escape')
    await thread.waitFor({ state: 'detached' })
  })

  test('F6 goes through the parts of the page, and a letter typed nowhere goes into the composer', async () => {
    await a.people.as(joon).posts(voc.id, 'hello')
    await a.open(sofia, voc)
    await a.composer().focus()
    await press('F6')
    await expect.poll(() => focused()).toContain('voc')
    await press('ArrowDown')
    await expect.poll(() => focused()).toContain('general')
    await press('F6')
    await expect.poll(() => focused()).toContain(joon.displayName)
    await press('F6')
    await expect.poll(() => focused()).toBe('Message #voc')
    await a.page.evaluate('document.activeElement.blur()')
    await a.page.keyboard.type('hey')
    await expect.poll(() => a.composer().inputValue()).toBe('hey')
  })

  test('everything that can be pressed has a name and can be reached', async () => {
    const ts = await a.people.as(joon).posts(voc.id, 'hello')
    await a.people.as(mina).posts(voc.id, 'yes', { threadTs: ts })
    await a.page.goto(`${a.world.url}/#/${sofia.id}/${voc.id}/${ts}`)
    await a.page.getByRole('complementary', { name: 'Thread' }).getByText('yes').waitFor()
    const nameless = await a.page.evaluate(`[...document.querySelectorAll('button, a, input, textarea, select')]
      .filter((each) => each.checkVisibility() && !(each.ariaLabel || each.labels?.length || each.textContent.trim()))
      .map((each) => each.outerHTML)`)
    expect(nameless).toEqual([])
    await a.page.evaluate('document.activeElement.blur()')
    const reached = new Set<unknown>()
    for (let at = 0; at < 60; at += 1) {
      await press('Tab')
      reached.add(await focused())
    }
    for (const name of [
      '한국어',
      'Dark',
      'Shortcuts',
      'Message #voc',
      'Reply',
      'Close thread',
      'Add reaction',
      'Reply in thread',
    ])
      expect(reached).toContain(name)
  })
})

test('a message becomes a VoC item by keyboard alone', async () => {
  const { world, page } = await aDemo()
  const keys = page.keyboard
  await page.goto(`${world.url}/#/${mina.id}/${voc.id}`)
  await page.getByRole('heading', { name: 'voc', level: 1 }).waitFor()
  await keys.press('Control+k')
  await page.locator('dialog :focus').waitFor()
  await keys.type('support')
  await expect.poll(() => page.locator('dialog').getByRole('option').count()).toBe(1)
  await keys.press('Enter')
  await expect.poll(() => focused(page)).toBe('#support 채널에 메시지 보내기')
  // Back to the messages, up to the one about Excel.
  await page.locator('main .messages[aria-busy=false] .message').first().waitFor()
  await backToMessages(page)
  const text = () => page.evaluate('document.activeElement.textContent')
  for (let at = 0; at < 30 && !String(await text()).includes('하나씩 복사하고 있어요'); at += 1)
    await keys.press('ArrowUp')
  await expect.poll(() => text()).toContain('하나씩 복사하고 있어요')
  for (let at = 0; at < 10 && (await focused(page)) !== '추가 작업'; at += 1) await keys.press('Tab')
  await keys.press('Enter')
  await page.getByRole('menu').locator(':focus').waitFor()
  for (let at = 0; at < 10 && (await focused(page)) !== 'Add to VoC · VoC로 등록'; at += 1)
    await keys.press('ArrowDown')
  await keys.press('Enter')
  const form = page.getByRole('dialog', { name: 'VoC로 등록' })
  await form.waitFor()
  await expect.poll(() => page.evaluate('!!document.activeElement.closest("dialog")')).toBe(true)
  for (let at = 0; at < 30 && !/^고객사/.test(String(await focused(page))); at += 1) await keys.press('Tab')
  await keys.type('한빛상사')
  await page.getByRole('listbox').getByRole('option', { name: '‘한빛상사’ 새로 등록' }).waitFor()
  await keys.press('Enter')
  for (let at = 0; at < 30 && (await focused(page)) !== '등록'; at += 1) await keys.press('Tab')
  await keys.press('Enter')
  await page.getByText('VOC-1 항목으로 등록했어요.').waitFor()
  await expect.poll(() => focused(page)).toBe('추가 작업')
}, 300_000)
