import { describe, expect, test } from 'vitest'
import { haneul, joon, mina, sofia, support } from '../../sandbox/people.ts'
import { aPage } from './a-page.ts'

const a = aPage()
const thread = () => a.page.getByRole('complementary', { name: 'Thread' })
const channelsMessage = (words: string) => a.messages().filter({ hasText: words })

/** A message of Sofia with two answers, and its timestamp. */
const asked = async () => {
  const ts = await a.people.as(sofia).posts(support.id, 'Who knows ACME?')
  await a.people.as(joon).posts(support.id, 'I do', { threadTs: ts })
  await a.people.as(mina).posts(support.id, 'Me too', { threadTs: ts })
  return ts
}

describe('a thread', () => {
  test('shows under its message how many answered, who, and when last', async () => {
    await asked()
    await a.open(haneul, support)
    const bar = channelsMessage('Who knows ACME?').getByRole('button', { name: /답글 2개/ })
    await expect.poll(() => bar.locator('.avatar').allTextContents()).toEqual(['준', '민아'.slice(0, 1)])
    await expect.poll(() => bar.textContent()).toContain('마지막 답글 방금')
  })

  test('opens beside the channel, counts its replies, takes one more, and the channel does not get it', async () => {
    await asked()
    await a.open(sofia, support)
    await channelsMessage('Who knows ACME?')
      .getByRole('button', { name: /2 replies/ })
      .click()
    await thread().getByText('2 replies').waitFor()
    await expect.poll(() => thread().locator('.message').count()).toBe(3)
    // The composer of the thread has the focus already.
    await a.page.keyboard.type('Thanks')
    await a.page.keyboard.press('Enter')
    await thread().locator('.message').filter({ hasText: 'Thanks' }).waitFor()
    await channelsMessage('Who knows ACME?')
      .getByRole('button', { name: /3 replies/ })
      .waitFor()
    await expect.poll(() => channelsMessage('Thanks').count()).toBe(0)
  })

  test('sends a reply to the channel as well when asked to, once, and it leads back to the thread', async () => {
    const ts = await asked()
    await a.open(sofia, support)
    await channelsMessage('Who knows ACME?')
      .getByRole('button', { name: /2 replies/ })
      .click()
    await thread().getByRole('checkbox', { name: 'Also send to #support' }).check()
    await thread().getByRole('textbox', { name: 'Reply' }).fill('All should know')
    await thread().getByRole('textbox', { name: 'Reply' }).press('Enter')
    const inChannel = channelsMessage('All should know')
    await inChannel.getByText('replied to a thread:').waitFor()
    await expect.poll(() => thread().getByRole('checkbox', { name: 'Also send to #support' }).isChecked()).toBe(false)
    await thread().getByRole('button', { name: 'Close thread' }).click()
    await inChannel.getByRole('button', { name: 'Who knows ACME?' }).click()
    await thread().getByText('3 replies').waitFor()
    const sent = (await a.people.messages(support.id)).find(({ text }) => text === 'All should know')
    expect(sent).toMatchObject({ subtype: 'thread_broadcast', thread_ts: ts })
  })

  test('gets new replies live, and offers the message shortcuts of apps on them', async () => {
    const ts = await asked()
    await a.open(sofia, support)
    await channelsMessage('Who knows ACME?')
      .getByRole('button', { name: /2 replies/ })
      .click()
    await a.people.as(haneul).posts(support.id, 'Late answer', { threadTs: ts })
    const reply = thread().locator('.message').filter({ hasText: 'Late answer' })
    await reply.hover()
    await reply.getByRole('button', { name: 'More actions' }).click()
    await a.page.getByRole('menuitem', { name: 'Ask everything' }).click()
    await a.page.getByRole('dialog', { name: 'Everything' }).waitFor()
    const payload = (await a.people.log()).find(({ what }) => what.startsWith('message_action'))
    expect(JSON.stringify(payload?.request)).toContain('Late answer')
  })

  test('says what is new in it to those it concerns until they open it, also after a reload, and to nobody else', async () => {
    await asked()
    const bar = () => channelsMessage('Who knows ACME?').getByRole('button', { name: /2 (replies|)|답글 2개/ })
    await a.open(haneul, support)
    await bar().waitFor()
    await expect.poll(() => bar().textContent()).not.toContain('새 답글')
    await a.open(sofia, support)
    await a.page.reload()
    await expect.poll(() => bar().textContent()).toContain('2 new')
    await bar().click()
    await thread().getByText('New', { exact: true }).waitFor()
    await expect.poll(() => bar().textContent()).not.toContain('2 new')
    await a.page.reload()
    await bar().waitFor()
    await expect.poll(() => bar().textContent()).not.toContain('new')
  })

  test('closes with Escape and gives the focus back to where it was opened', async () => {
    await asked()
    await a.open(sofia, support)
    await channelsMessage('Who knows ACME?')
      .getByRole('button', { name: /2 replies/ })
      .focus()
    await a.page.keyboard.press('Enter')
    await thread().getByRole('textbox', { name: 'Reply' }).waitFor()
    await a.page.keyboard.press('Escape')
    await thread().waitFor({ state: 'detached' })
    await expect.poll(() => a.page.evaluate('document.activeElement.className')).toBe('thread-bar')
  })

  test('knows no slash commands, says so as Slack does, and keeps what was typed', async () => {
    await asked()
    await a.open(sofia, support)
    await channelsMessage('Who knows ACME?')
      .getByRole('button', { name: /2 replies/ })
      .click()
    const field = thread().getByRole('textbox', { name: 'Reply' })
    await field.pressSequentially('/whisper')
    await expect.poll(() => a.page.getByRole('listbox').count()).toBe(0)
    await field.pressSequentially(' hello')
    await field.press('Enter')
    await thread().getByRole('alert').getByText('/whisper is not supported in threads. Sorry!').waitFor()
    await expect.poll(() => field.inputValue()).toBe('/whisper hello')
    await expect.poll(() => a.page.getByRole('complementary', { name: 'What failed' }).count()).toBe(0)
  })
})
