import { describe, expect, test } from 'vitest'
import { joon, mina, minaAndJoon, sofia, support, voc } from '../../sandbox/people.ts'
import { aPage } from './a-page.ts'

const a = aPage()
const link = (name: string) => a.page.getByRole('navigation').getByRole('button', { name })
const line = () => a.page.locator('main .new-line')
const listOf = (name: string) => a.page.getByRole('main').getByRole('list', { name: `Messages in ${name}` })
const unreadOf = async (person: { id: string }, channel: { id: string }) =>
  (await a.people.as(person).looks()).channels.find(({ id }) => id === channel.id)?.unread

describe('unread marks', () => {
  test('a channel is bold with an unread message, and has a badge for those that name the person', async () => {
    await a.open(sofia, support)
    await a.people.as(joon).posts(voc.id, 'nothing for you')
    await expect
      .poll(() => link('voc').evaluate((each) => each.ownerDocument.defaultView?.getComputedStyle(each).fontWeight))
      .toBe('700')
    await expect.poll(() => link('voc').locator('.badge').count()).toBe(0)
    await a.people.as(joon).posts(voc.id, '@Sofia please look')
    await a.people.as(joon).posts(voc.id, '@here lunch')
    await link('voc').locator('.badge', { hasText: '2' }).waitFor()
    await expect.poll(() => link('voc').getAttribute('class')).toContain('unread')
    await expect.poll(() => a.page.title()).toMatch(/^\(3\) /)
  })

  test('a direct message counts every message', async () => {
    await a.open(joon, support)
    await a.people.as(mina).posts(minaAndJoon.id, 'one more')
    await link(mina.displayName).locator('.badge', { hasText: '2' }).waitFor()
  })

  test('the line stands where one left off, for each person, and what is on screen is read', async () => {
    await a.open(sofia, voc)
    await expect.poll(() => unreadOf(sofia, voc)).toBe(0)
    await link('support').click()
    await listOf('support').waitFor()
    await a.people.as(joon).posts(voc.id, 'first new')
    await a.people.as(joon).posts(voc.id, 'second new')
    await link('voc').click()
    await a.messages().getByText('second new', { exact: true }).waitFor()
    await line().waitFor()
    const after = await line().evaluate((each) => each.nextElementSibling?.textContent)
    expect(after).toContain('first new')
    await expect.poll(() => line().textContent()).toBe('New')
    await expect.poll(() => unreadOf(sofia, voc)).toBe(0)
    await expect.poll(() => unreadOf(mina, voc)).toBe(2)
    // The line stays while one is there, and is gone for the next visit, also after a reload.
    await expect.poll(() => line().count()).toBe(1)
    await a.page.reload()
    await a.messages().getByText('second new', { exact: true }).waitFor()
    await expect.poll(() => line().count()).toBe(0)
  })

  test('a message that comes while one looks at the end makes no line and stays read', async () => {
    await a.open(sofia, voc)
    await a.people.as(joon).posts(voc.id, 'live')
    await a.messages().getByText('live', { exact: true }).waitFor()
    await expect.poll(() => unreadOf(sofia, voc)).toBe(0)
    await expect.poll(() => line().count()).toBe(0)
    await a.page.waitForTimeout(900)
    await expect.poll(() => link('voc').getAttribute('class')).not.toContain('unread')
  })

  test('what comes behind a window without focus stays unread until one looks, then stands below the line', async () => {
    await a.open(sofia, voc)
    await a.page.evaluate(`document.hasFocus = () => false; window.dispatchEvent(new Event('blur'))`)
    await a.people.as(joon).posts(voc.id, 'behind your back')
    await line().waitFor()
    await expect.poll(() => link('voc').getAttribute('class')).toContain('unread')
    await expect.poll(() => unreadOf(sofia, voc)).toBe(1)
    await a.page.evaluate(`document.hasFocus = () => true; window.dispatchEvent(new Event('focus'))`)
    await expect.poll(() => unreadOf(sofia, voc)).toBe(0)
    await expect.poll(() => line().count()).toBe(1)
    await a.says('seen')
    await line().waitFor({ state: 'detached' })
  })

  test('while one reads above, new messages are counted, and one press leads to the newest', async () => {
    for (let at = 0; at < 40; at += 1) await a.people.as(joon).posts(voc.id, `message ${at}`)
    await a.open(sofia, voc)
    await expect.poll(() => unreadOf(sofia, voc)).toBe(0)
    // Something that is drawn meanwhile may keep the list at its end: one scrolls until one is away from it.
    await expect
      .poll(async () => {
        await a.page.locator('main .message-scroll').evaluate((box) => {
          box.scrollTop = 0
        })
        return a.page.getByRole('button', { name: 'Jump to latest' }).count()
      })
      .toBe(1)
    await a.people.as(joon).posts(voc.id, 'far below')
    await a.page.getByRole('button', { name: '1 new message' }).click()
    await expect.poll(() => a.messages().last().isVisible()).toBe(true)
    await expect.poll(() => unreadOf(sofia, voc)).toBe(0)
    await expect.poll(() => a.page.locator('main .jump').count()).toBe(0)
  })

  test('a message can be made unread again, and stays so until one comes back', async () => {
    await a.people.as(joon).posts(voc.id, 'read me later')
    await a.open(sofia, voc)
    await expect.poll(() => unreadOf(sofia, voc)).toBe(0)
    await a.messages().last().hover()
    await a.messages().last().getByRole('button', { name: 'More actions' }).click()
    await a.page.getByRole('menuitem', { name: 'Mark unread' }).click()
    await line().waitFor()
    await expect.poll(() => link('voc').getAttribute('class')).toContain('unread')
    await expect.poll(() => unreadOf(sofia, voc)).toBe(1)
    await link('support').click()
    await listOf('support').waitFor()
    await link('voc').click()
    await expect.poll(() => unreadOf(sofia, voc)).toBe(0)
  })
})
