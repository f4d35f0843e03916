import { describe, expect, test } from 'vitest'
import { joon, mina, sofia, support, voc } from '../../sandbox/people.ts'
import { aPage } from './a-page.ts'

const a = aPage()
const hints = (name = 'Commands') => a.page.getByRole('listbox', { name })
const chosen = (name = 'Commands') =>
  hints(name).getByRole('option', { selected: true }).locator('strong').textContent()

describe('slash commands', () => {
  test('are listed with their words and description as soon as "/" is typed, and fewer with each letter', async () => {
    await a.open(sofia, voc)
    await a.composer().pressSequentially('/')
    await expect
      .poll(() => hints().getByRole('option').locator('strong').allTextContents())
      .toEqual(['/whisper', '/card', '/invite', '/remove', '/archive'])
    await expect
      .poll(() => hints().getByRole('option').first().textContent())
      .toBe('/whisper wordsSays it to you alone · Survey')
    await a.composer().pressSequentially('c')
    await expect.poll(() => hints().getByRole('option').locator('strong').allTextContents()).toEqual(['/card'])
    await a.composer().pressSequentially('xx')
    await expect.poll(() => hints().count()).toBe(0)
  })

  test('are chosen with arrows and Enter or Tab, and remind of their words while these are typed', async () => {
    await a.open(sofia, voc)
    await a.composer().pressSequentially('/')
    await a.composer().press('ArrowDown')
    await expect.poll(() => chosen()).toBe('/card')
    await a.composer().press('ArrowUp')
    await a.composer().press('ArrowUp')
    await expect.poll(() => chosen()).toBe('/archive')
    await a.composer().press('ArrowDown')
    await a.composer().press('Enter')
    await expect.poll(() => a.composer().inputValue()).toBe('/whisper ')
    await a.composer().pressSequentially('hel')
    await expect.poll(() => hints().textContent()).toContain('words')
    await a.composer().press('Enter')
    await a.messages().getByText('You said: hel').waitFor()
  })

  test('the list closes with Escape, stays closed for the same word, and nothing else closes', async () => {
    const ts = await a.people.as(joon).posts(voc.id, 'a thread')
    await a.page.goto(`${a.world.url}/#/${sofia.id}/${voc.id}/${ts}`)
    const thread = a.page.getByRole('complementary', { name: 'Thread' })
    await thread.waitFor()
    await a.composer().click()
    await a.composer().pressSequentially('/wh')
    await hints().waitFor()
    await a.composer().press('Escape')
    await expect.poll(() => hints().count()).toBe(0)
    await expect.poll(() => thread.count()).toBe(1)
    await a.composer().pressSequentially('i')
    await hints().waitFor()
    await a.composer().press('Escape')
    await a.composer().press('Escape')
    await thread.waitFor({ state: 'detached' })
    await expect.poll(() => a.composer().inputValue()).toBe('/whi')
  })

  test('an unknown one is answered in Slack’s words beside the composer, and what was typed is kept', async () => {
    await a.open(sofia, voc)
    await a.says('/nothing here')
    const notice = a.page.getByRole('main').getByRole('alert')
    await expect
      .poll(() => notice.textContent())
      .toBe(
        '/nothing is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands. If you are trying to send a message and not run a command, try preceding the "/" with an empty space.',
      )
    await expect.poll(() => a.composer().inputValue()).toBe('/nothing here')
    await expect.poll(() => a.page.getByRole('complementary', { name: 'What failed' }).count()).toBe(0)
    await a.composer().fill(' /nothing here')
    await a.composer().press('Enter')
    await a.messages().getByText('/nothing here', { exact: true }).waitFor()
    await expect.poll(() => notice.count()).toBe(0)
  })
})

describe('other hints', () => {
  test('@ offers people, # channels and : emoji at the place of the cursor', async () => {
    await a.open(sofia, support)
    await a.composer().fill('Ask  today')
    await a.page.evaluate("document.querySelector('main textarea').setSelectionRange(4, 4)")
    await a.composer().pressSequentially('@민')
    await expect.poll(() => chosen('People')).toBe('@민아')
    await a.composer().press('Tab')
    await expect.poll(() => a.composer().inputValue()).toBe('Ask @민아 today')
    await expect.poll(() => a.page.evaluate("document.querySelector('main textarea').selectionStart")).toBe(8)
    await a.composer().press('End')
    await a.composer().pressSequentially(' in #vo')
    await a.composer().press('Enter')
    await a.composer().pressSequentially(':tad')
    await a.composer().press('Enter')
    await expect.poll(() => a.composer().inputValue()).toBe('Ask @민아 today in #voc :tada: ')
    await a.composer().press('Enter')
    const last = a.messages().last()
    await last.getByRole('img', { name: 'tada' }).waitFor()
    await expect.poll(() => last.textContent()).toContain('Ask @민아 today in #voc 🎉')
  })
})

describe('writing', () => {
  test('Enter sends, Shift+Enter begins a line', async () => {
    await a.open(sofia, voc)
    await a.composer().pressSequentially('one')
    await a.composer().press('Shift+Enter')
    await a.composer().pressSequentially('two')
    await a.composer().press('Enter')
    await a.messages().last().getByText('one').waitFor()
    await expect.poll(async () => (await a.people.messages(voc.id)).at(-1)?.text).toBe('one\ntwo')
  })

  test('the Enter that ends a Korean syllable does not send', async () => {
    await a.open(mina, voc)
    const before = (await a.people.messages(voc.id)).length
    const session = await a.page.context().newCDPSession(a.page)
    await a.composer().focus()
    // As an input method does it: the syllable is being composed when Enter arrives (key code 229).
    await session.send('Input.imeSetComposition', { text: '안녕', selectionStart: 2, selectionEnd: 2 })
    await session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    })
    await session.send('Input.insertText', { text: '안녕' })
    await a.page.waitForTimeout(200)
    await expect.poll(() => a.composer().inputValue()).toBe('안녕')
    expect((await a.people.messages(voc.id)).length).toBe(before)
    await a.composer().press('Enter')
    await a.messages().getByText('안녕', { exact: true }).waitFor()
  })

  test('what was begun is there again after a look into another channel', async () => {
    await a.open(sofia, voc)
    await a.composer().fill('half a thought')
    await a.page.getByRole('navigation').getByRole('button', { name: 'support' }).click()
    await expect.poll(() => a.composer().inputValue()).toBe('')
    await a.page.getByRole('navigation').getByRole('button', { name: 'voc' }).click()
    await expect.poll(() => a.composer().inputValue()).toBe('half a thought')
  })
})

test('a message only for me says so, can be dismissed, and is gone after a reload', async () => {
  await a.open(mina, voc)
  const whispers = a.messages().filter({ hasText: '나에게만 표시' })
  await a.says('/whisper 하나')
  // One after the other: two answers on their way may come in any order.
  await whispers.filter({ hasText: '하나' }).waitFor()
  await a.says('/whisper 둘')
  await expect.poll(() => whispers.count()).toBe(2)
  await whispers.first().getByRole('button', { name: '닫기' }).click()
  await expect.poll(() => whispers.count()).toBe(1)
  await expect.poll(() => whispers.textContent()).toContain('둘')
  await a.page.reload()
  await a.page.locator('main .messages[aria-busy=false]').waitFor({ state: 'attached' })
  await expect.poll(() => whispers.count()).toBe(0)
})
