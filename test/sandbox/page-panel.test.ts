import { beforeEach, describe, expect, test } from 'vitest'
import { mina, sofia, support, voc } from '../../sandbox/people.ts'
import { aPage } from './a-page.ts'
import { clientOf, errorOf, manifest, modal } from './a-world.ts'
import { anAnsweringApp } from './answering-app.ts'

const app = anAnsweringApp()
const a = aPage({ manifest, start: app.start })

beforeEach(() => {
  app.answers = {}
})

const panel = () => a.page.getByRole('complementary', { name: 'Traffic with the app' })
const entries = () => panel().getByRole('list').locator('> .activity-entry')
const button = () => a.page.getByRole('main').getByRole('button', { name: /log/ })
const badBlocks = () =>
  clientOf(a.world).chat.postMessage({
    channel: voc.id,
    text: 'x',
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: `<img src=x onerror=boom>\u202e${'y'.repeat(3_001)}` } }],
  })
const opensForm = async () => {
  app.answers.shortcut = async ({ trigger_id }) => {
    await clientOf(a.world).views.open({ trigger_id, view: modal() })
    return {}
  }
  await a.people.as(sofia).shortcut('new')
  await a.page.getByRole('dialog', { name: 'Form' }).getByRole('textbox').fill('hello')
  await a.page.getByRole('dialog').getByRole('button', { name: 'Go' }).click()
}

describe('the side panel', () => {
  test('opens for a missed deadline and says what to do', async () => {
    app.answers['/ten'] = { wait: 3_300 }
    await a.open(sofia, voc)
    await expect.poll(() => panel().count()).toBe(0)
    await a.says('/ten hello ')
    await entries().getByText("The app didn't respond within 3 seconds").waitFor()
    await expect.poll(() => entries().count()).toBe(1)
    await expect.poll(() => entries().textContent()).toContain('command /ten')
    await expect.poll(() => entries().textContent()).toContain('Call ack() as soon as a request comes')
    await expect.poll(() => button().locator('.panel-badge').textContent()).toBe('1')
  })

  test('tells an answer of HTTP 500 from one that cannot check the signature, and an app that is not there', async () => {
    await a.open(sofia, voc)
    app.answers['/ten'] = { status: 500, text: 'oops' }
    await a.says('/ten one ')
    await entries().getByText('The app answered HTTP 500').waitFor()
    app.answers['/ten'] = { status: 401 }
    await a.says('/ten two ')
    await entries().getByText('The app answered HTTP 401').waitFor()
    await expect.poll(() => entries().first().textContent()).toContain('SLACK_SIGNING_SECRET')
    await a.people.faults([{ on: 'command', kind: 'lost' }])
    await a.says('/ten three ')
    await entries().getByText("The app couldn't be reached").waitFor()
    // Newest first.
    await expect
      .poll(() => entries().locator('.activity-title').allTextContents())
      .toEqual(["The app couldn't be reached", 'The app answered HTTP 401', 'The app answered HTTP 500'])
  })

  test('shows refused blocks with Slack’s reason, where it is, and what was sent, as text and without secrets', async () => {
    await a.open(sofia, voc)
    expect(await errorOf(badBlocks())).toBe('invalid_blocks')
    // Apps try some calls knowingly: it counts, and waits to be looked at.
    await button().locator('.panel-badge', { hasText: '1' }).waitFor()
    await expect.poll(() => panel().count()).toBe(0)
    await button().focus()
    await a.page.keyboard.press('Enter')
    await panel().getByText("Slack didn't accept the blocks").waitFor()
    await expect.poll(() => panel().locator('.reasons').textContent()).toContain('must be less than 3001 characters')
    await expect.poll(() => panel().locator('.reasons code').first().textContent()).toBe('/blocks/0/text')
    await panel().getByText('Show request and answer').click()
    await panel().locator('pre', { hasText: '"type": "section"' }).waitFor()
    await expect
      .poll(() => panel().locator('.reasons code').nth(1).textContent())
      .toContain('<img src=x onerror=boom>\\u202ey')
    await expect.poll(() => panel().locator('img').count()).toBe(0)
    await expect.poll(() => panel().textContent()).not.toContain(a.world.credentials.SLACK_BOT_TOKEN)
    const link = panel().getByRole('link', { name: 'Documentation of chat.postMessage' })
    await expect.poll(() => link.getAttribute('href')).toBe('https://docs.slack.dev/reference/methods/chat.postMessage')
  })

  test('copies an entry, and closes by Escape with the focus back on its button', async () => {
    await a.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await a.open(sofia, voc)
    await errorOf(badBlocks())
    await button().press('Enter')
    await panel().getByText('Show request and answer').click()
    await panel().getByRole('button', { name: 'Copy' }).click()
    await panel().getByText('Copied').waitFor()
    const copied = await a.page.evaluate('navigator.clipboard.readText()')
    expect(copied).toMatch(/^chat\.postMessage [\s\S]*"channel": "C0VOC0001"[\s\S]*"error": "invalid_blocks"/)
    await a.page.keyboard.press('Escape')
    await panel().waitFor({ state: 'detached' })
    await expect.poll(() => a.page.evaluate('document.activeElement.id')).toBe('panel-button')
  })

  test('says how long to wait where Slack was called too often', async () => {
    await a.people.faults([{ on: 'chat.postMessage', kind: 'rate_limited', retryAfter: 30 }])
    await errorOf(clientOf(a.world).chat.postMessage({ channel: voc.id, text: 'x' }))
    await a.open(sofia, voc)
    await button().click()
    await panel().getByText('Refused because it was called too often').waitFor()
    await expect.poll(() => entries().textContent()).toContain('It works again after 30 s.')
  })

  test.each([
    ['an unknown response_action', { json: { response_action: 'explode' } }, 'response_action explode is unknown'],
    ['an answer that is no JSON', { text: 'fine!' }, 'the answer is not JSON'],
    [
      'an error for a block that is none',
      { json: { response_action: 'errors', errors: { nowhere: 'no' } } },
      'response_action errors names nowhere, which is no input block of this view',
    ],
    [
      'a view that Slack refuses',
      {
        json: {
          response_action: 'update',
          view: modal({ title: { type: 'plain_text', text: 'x'.repeat(25) } }),
        },
      },
      'must be less than 25 charactersWhere /view/title/text',
    ],
  ])('explains %s', async (_what, reply, reason) => {
    app.answers.view_submission = reply
    await a.open(sofia, voc)
    await opensForm()
    await panel().getByText("Slack didn't accept the app's answer").waitFor()
    await expect.poll(() => panel().locator('.reasons').textContent()).toBe(reason)
    await expect.poll(() => entries().textContent()).toContain('view_submission form')
    await expect.poll(() => entries().count()).toBe(1)
  })

  test('shows everything that went back and forth, keeps up, and is emptied of failures', async () => {
    await a.open(sofia, voc)
    await errorOf(badBlocks())
    await button().click()
    await entries().first().waitFor()
    await panel().getByRole('button', { name: 'All', exact: true }).click()
    await entries().filter({ hasText: 'chat.postMessage' }).waitFor()
    await a.people.as(mina).posts(voc.id, 'hello')
    await entries().filter({ hasText: 'event message' }).waitFor()
    await expect.poll(() => entries().first().textContent()).toContain('To the app')
    await expect.poll(() => entries().first().locator('.todo').count()).toBe(0)
    await panel()
      .getByRole('button', { name: /^Failed/ })
      .click()
    await panel().getByRole('button', { name: 'Clear all' }).click()
    await panel().getByText('Nothing has failed.').waitFor()
    await expect.poll(() => button().locator('.panel-badge').count()).toBe(0)
  })

  test('stays closed for deliveries once it was closed by hand, and speaks Korean', async () => {
    await a.people.faults([{ on: 'event:message', kind: 'lost' }])
    await a.open(mina, support)
    const korean = a.page.getByRole('complementary', { name: '앱과 주고받은 기록' })
    await a.people.as(sofia).posts(voc.id, 'one')
    await korean.getByText('앱에 연결하지 못했어요').first().waitFor()
    await korean.getByRole('button', { name: '기록 닫기' }).click()
    await a.people.as(sofia).posts(voc.id, 'two')
    await expect.poll(() => a.page.locator('.panel-badge').textContent()).toMatch(/^[2-9]/)
    await expect.poll(() => korean.count()).toBe(0)
  })
})
