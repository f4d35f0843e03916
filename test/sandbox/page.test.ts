import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WorldClient } from '../../sandbox/client.ts'
import { buildPage } from '../../sandbox/page/build.ts'
import { joon, leadership, mina, sofia, support, voc } from '../../sandbox/people.ts'
import { startWorld, type World } from '../../sandbox/world.ts'
import { launchBrowser } from '../support/browser.ts'
import { manifest, startSurvey } from './page-app.ts'

let world: World
let survey: Awaited<ReturnType<typeof startSurvey>>
let browser: Browser
let people: WorldClient
let context: BrowserContext
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  await buildPage()
  world = await startWorld({ manifest, speed: 1000 })
  people = new WorldClient(world.url)
  survey = await startSurvey(world)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await survey.stop()
  await world.stop()
})
beforeEach(async () => {
  world.reset()
  survey.submitted.length = 0
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' })
  page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
})
afterEach(async () => {
  await context.close()
  expect(complaints.splice(0), 'the browser complained').toEqual([])
})

const open = async (person: { id: string }, channel: { id: string }) => {
  await page.goto(`${world.url}/#/${person.id}/${channel.id}`)
  await page.locator('.messages[aria-busy=false]').waitFor({ state: 'attached' })
}
const messages = () => page.getByRole('list', { name: /Messages in|채널의 메시지/ }).locator('> .message')
const composer = () => page.getByRole('main').getByRole('textbox', { name: /^Message |메시지 보내기$/ })
const says = async (text: string) => {
  await composer().fill(text)
  await composer().press('Enter')
}
/** Opens the form from a message's menu, without a mouse. */
const opensForm = async () => {
  const more = messages().last().getByRole('button', { name: 'More actions' })
  await more.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Ask everything' }).focus()
  await page.keyboard.press('Enter')
  await form().waitFor()
}
const form = () => page.getByRole('dialog', { name: 'Everything' })
const fillRequired = async (words: string) => {
  await form().getByRole('textbox', { name: 'words' }).fill(words)
  await form().getByRole('combobox', { name: 'company' }).fill('Han')
  await page.getByRole('listbox').getByRole('option', { name: 'Hanbit Trading' }).click()
  await form().getByRole('radio', { name: 'Wish' }).check()
}
const send = () => form().getByRole('button', { name: 'Send it' }).click()

describe('a modal', () => {
  test("hands the app every kind of input in Slack's own shapes", async () => {
    await open(sofia, support)
    await opensForm()
    await fillRequired('한 줄\n두 줄')
    await form().getByRole('checkbox', { name: 'Churn' }).check()
    await form().getByLabel('stage').selectOption('Use')
    await form().getByRole('combobox', { name: 'areas' }).fill('bil')
    await page.getByRole('listbox').getByRole('option', { name: 'Billing' }).waitFor()
    await page.keyboard.press('Enter')
    await form().getByRole('combobox', { name: 'who' }).fill(mina.displayName)
    await page.getByRole('listbox').getByRole('option', { name: mina.displayName }).click()
    await form().getByLabel('day').fill('2026-12-24')
    await form().getByRole('textbox', { name: 'link' }).fill('https://example.com/1')
    await form().getByRole('textbox', { name: 'mail' }).fill('a@example.com')
    await form().getByRole('textbox', { name: 'seats' }).fill('12')
    await send()
    await form().waitFor({ state: 'detached' })

    const option = (text: string) => ({ text: { type: 'plain_text', text }, value: text.toLowerCase() })
    expect(survey.submitted).toMatchObject([
      {
        words: { v: { type: 'plain_text_input', value: '한 줄\n두 줄' } },
        company: { v: { type: 'external_select', selected_option: option('Hanbit Trading') } },
        kind: { v: { type: 'radio_buttons', selected_option: option('Wish') } },
        marks: { v: { type: 'checkboxes', selected_options: [option('Churn')] } },
        stage: { v: { type: 'static_select', selected_option: option('Use') } },
        areas: { v: { type: 'multi_static_select', selected_options: [option('Billing')] } },
        who: { v: { type: 'users_select', selected_user: mina.id } },
        where: { v: { type: 'conversations_select', selected_conversation: support.id } },
        day: { v: { type: 'datepicker', selected_date: '2026-12-24' } },
        hour: { v: { type: 'timepicker', selected_time: '09:30' } },
        link: { v: { type: 'url_text_input', value: 'https://example.com/1' } },
        mail: { v: { type: 'email_text_input', value: 'a@example.com' } },
        seats: { v: { type: 'number_input', value: '12' } },
      },
    ])
  })

  test('refused by the app shows the sentence beside the field and keeps what was typed', async () => {
    await open(sofia, support)
    await opensForm()
    await fillRequired('please refuse me')
    await send()
    const words = form().getByRole('textbox', { name: 'words' })
    await form().getByRole('alert').waitFor()
    await expect.poll(() => form().getByRole('alert').allTextContents()).toEqual(['Not these words, please.'])
    await expect.poll(() => words.getAttribute('aria-invalid')).toBe('true')
    await expect.poll(() => words.inputValue()).toBe('please refuse me')
    await expect.poll(() => form().getByRole('combobox', { name: 'company' }).inputValue()).toBe('Hanbit Trading')
    await words.fill('better')
    await send()
    await form().waitFor({ state: 'detached' })
    expect(survey.submitted).toHaveLength(2)
  })

  test('names what is missing or malformed before the app is asked', async () => {
    await open(sofia, support)
    await opensForm()
    await form().getByRole('textbox', { name: 'words' }).fill('x'.repeat(41))
    await form().getByRole('textbox', { name: 'link' }).fill('example')
    await form().getByRole('textbox', { name: 'seats' }).fill('0')
    await send()
    await expect
      .poll(() => form().getByRole('alert').allTextContents())
      .toEqual([
        'Up to 40 characters fit. Please shorten it.',
        'This field is required. Please fill it in.',
        'This field is required. Please fill it in.',
        'Enter an address that begins with https://.',
        'Enter a number of 1 or more.',
      ])
    expect(survey.submitted).toEqual([])
  })

  test('that the app changes keeps what was typed where the ids are the same', async () => {
    await open(sofia, support)
    await opensForm()
    await form().getByRole('textbox', { name: 'words' }).fill('typed before')
    await form().getByLabel('stage').selectOption('Buy')
    await form().getByRole('button', { name: 'Show more' }).click()
    await form().getByRole('textbox', { name: 'extra' }).waitFor()
    await expect.poll(() => form().getByRole('textbox', { name: 'words' }).inputValue()).toBe('typed before')
    await expect.poll(() => form().getByLabel('stage').locator('option:checked').textContent()).toBe('Buy')
  })

  test('keeps the focus inside, closes with Escape, and gives the focus back', async () => {
    await open(sofia, support)
    await opensForm()
    const focusIsInside = () =>
      page.evaluate('document.activeElement === document.body || !!document.activeElement.closest("dialog")')
    await expect.poll(() => page.evaluate('document.activeElement.labels[0].textContent')).toBe('words')
    for (let press = 0; press < 30; press++) {
      await page.keyboard.press('Tab')
      await expect.poll(() => focusIsInside()).toBe(true)
    }
    await page.keyboard.press('Escape')
    await form().waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('More actions')
    await expect.poll(async () => (await people.as(sofia).views()).length).toBe(0)
  })

  test('says so when the app does not answer within 3 seconds, keeps the words, and shows the raw request', async () => {
    await open(sofia, support)
    await opensForm()
    await fillRequired('never answer')
    await send()
    await form().getByRole('alert').waitFor()
    await expect.poll(() => form().getByRole('alert').textContent()).toMatch(/didn't respond within 3 seconds/)
    await expect.poll(() => form().getByRole('textbox', { name: 'words' }).inputValue()).toBe('never answer')
    await form().getByRole('button', { name: 'Leave it' }).click()
    const log = page.getByRole('complementary', { name: 'Traffic with the app' })
    await expect.poll(() => log.locator('.activity-entry').count()).toBe(1)
    await log.getByText('Show request and answer').click()
    await log.getByText('"type": "view_submission"').waitFor()
    await expect.poll(() => log.textContent()).not.toContain(world.credentials.SLACK_BOT_TOKEN)
    await log.getByRole('button', { name: 'Clear all', exact: true }).click()
    await log.getByText('Nothing has failed.').waitFor()
  })
})

describe('a message of the app', () => {
  beforeEach(async () => {
    await open(sofia, voc)
    await says('/card')
    await messages().last().getByRole('button', { name: 'Vote 0' }).waitFor()
  })

  test('changes in place when its button is pressed', async () => {
    const before = await messages().count()
    await messages().last().getByRole('button', { name: 'Vote 0' }).click()
    await messages().last().getByRole('button', { name: 'Vote 1' }).click()
    await messages().last().getByRole('button', { name: 'Vote 2' }).waitFor()
    await expect.poll(() => messages().count()).toBe(before)
  })

  test('asks before a button that wants a confirmation, and does nothing when told to keep', async () => {
    const question = page.getByRole('alertdialog', { name: 'Drop the card?' })
    await page.getByRole('button', { name: 'Drop it' }).click()
    await question.getByRole('button', { name: 'Keep' }).click()
    await question.waitFor({ state: 'detached' })
    expect((await people.log()).filter(({ what }) => what.includes('drop'))).toEqual([])
    await page.getByRole('button', { name: 'Drop it' }).click()
    await question.getByRole('button', { name: 'Drop', exact: true }).click()
    await page.getByRole('button', { name: 'Drop it' }).waitFor({ state: 'detached' })
  })

  test('shows text as text, links as links, and names what the page does not draw', async () => {
    const link = messages().last().getByRole('link', { name: 'source' })
    await expect.poll(() => link.getAttribute('href')).toBe('https://example.com/a')
    await messages().last().getByText('<b>not bold</b>').waitFor()
    await messages().last().getByText('block of type sermon').waitFor()
  })
})

describe('the composer', () => {
  test('offers slash commands while typing, and shows the answer to that person alone until the page is reloaded', async () => {
    await open(sofia, voc)
    await composer().pressSequentially('/wh')
    await page
      .getByRole('listbox', { name: 'Commands' })
      .getByRole('option', { name: /\/whisper words/ })
      .waitFor()
    await composer().press('Tab')
    await composer().pressSequentially('hello <there>')
    await composer().press('Enter')
    const whispered = messages().filter({ hasText: 'Only visible to you' })
    await whispered.getByText('You said: hello <there>').waitFor()
    expect(await people.as(joon).sees(voc.id)).not.toContainEqual(expect.objectContaining({ ephemeral: true }))
    await page.reload()
    await composer().waitFor()
    await expect.poll(() => whispered.count()).toBe(0)
  })

  test('posts what was typed as text, and gives it back when it was refused', async () => {
    await open(sofia, support)
    await says('<script>alert(1)</script> & *bold* @민아 <!channel>')
    const last = messages().last()
    await last.getByText('<script>alert(1)</script>').waitFor()
    await expect.poll(() => last.locator('strong').textContent()).toBe('bold')
    await expect.poll(() => last.textContent()).toContain('<!channel>')
    await says('/nothing here')
    await page.getByRole('alert').getByText('/nothing is not a valid command.').waitFor()
    await expect.poll(() => composer().inputValue()).toBe('/nothing here')
  })

  test('opens the form from the shortcuts menu', async () => {
    await open(sofia, support)
    await page.getByRole('button', { name: 'Shortcuts' }).click()
    await page.getByRole('menuitem', { name: 'Ask anew' }).click()
    await form().waitFor()
  })
})

describe('people and channels', () => {
  test('another person is a press away, sees their own channels, and the address says who and where', async () => {
    await open(mina, support)
    const rail = page.getByRole('navigation')
    await expect.poll(() => rail.getByRole('button', { name: leadership.name }).count()).toBe(0)
    await page.getByRole('button', { name: /다른 사람으로 보기: 민아 님으로 보는 중/ }).click()
    await page.getByRole('menuitemradio', { name: new RegExp(joon.title) }).click()
    await rail.getByRole('button', { name: `비공개 채널 ${leadership.name}` }).click()
    await page.getByRole('heading', { name: leadership.name }).waitFor()
    expect(page.url()).toContain(`#/${joon.id}/${leadership.id}`)
    await expect.poll(() => page.title()).toMatch(new RegExp(`#${leadership.name} · ${joon.displayName} · 로컬 월드$`))
  })

  test('unread marks come with a message and go when the channel is opened', async () => {
    await open(sofia, support)
    const link = page.getByRole('navigation').getByRole('button', { name: voc.name })
    await link.click()
    await page.getByRole('list', { name: 'Messages in voc' }).waitFor({ state: 'attached' })
    await page.getByRole('navigation').getByRole('button', { name: support.name }).click()
    await page.getByRole('list', { name: 'Messages in support' }).waitFor()
    await people.as(joon).posts(voc.id, 'news')
    await link.getByText('1 unread message').waitFor()
    await link.click()
    await messages().getByText('news').waitFor()
    await expect.poll(() => page.getByRole('list', { name: 'Messages in support' }).count()).toBe(0)
    await expect
      .poll(async () => (await people.as(sofia).looks()).channels.find(({ id }) => id === voc.id)?.unread)
      .toBe(0)
  })

  test('what others write appears by itself', async () => {
    await open(sofia, support)
    await people.as(joon).posts(support.id, 'one by Joon')
    await messages().getByText('one by Joon', { exact: true }).waitFor()
    await people.as(mina).posts(support.id, 'another by Mina')
    await messages().getByText('another by Mina', { exact: true }).waitFor()
  })

  test('a thread takes a reply, and its message counts it', async () => {
    await open(sofia, support)
    const first = messages().first()
    const words = (await first.textContent()) ?? ''
    await messages().nth(1).hover()
    await messages().nth(1).getByRole('button', { name: 'Reply in thread' }).first().click()
    const thread = page.getByRole('complementary', { name: 'Thread' })
    await thread.getByRole('textbox', { name: 'Reply' }).fill('in here')
    await thread.getByRole('button', { name: 'Send' }).click()
    await thread.getByText('in here').waitFor()
    await messages().nth(1).getByRole('button', { name: '1 reply' }).waitFor()
    await expect.poll(() => first.textContent()).toBe(words)
    await page.keyboard.press('Escape')
    await thread.waitFor({ state: 'detached' })
  })

  test('the language of the page is the language of the person, and apps are told', async () => {
    await open(sofia, support)
    await page.getByRole('button', { name: '한국어' }).click()
    await page.getByRole('textbox', { name: '#support 채널에 메시지 보내기' }).waitFor()
    await expect.poll(async () => (await people.state()).people.find(({ id }) => id === sofia.id)?.locale).toBe('ko-KR')
    await expect.poll(() => page.evaluate('document.documentElement.lang')).toBe('ko-KR')
  })

  test.each([
    { person: mina, language: 'ko' },
    { person: sofia, language: 'en' },
  ])('the other servers open in the language of $person.name, not of the browser', async ({ person, language }) => {
    await open(person, support)
    for (const name of ['Jira', 'Notion']) {
      const [beside] = await Promise.all([
        context.waitForEvent('page'),
        page.getByRole('navigation').getByRole('link', { name }).click(),
      ])
      await expect.poll(() => beside.evaluate('document.documentElement.lang'), { message: name }).toBe(language)
    }
  })

  test('on a narrow screen the channel list opens and closes', async () => {
    await page.setViewportSize({ width: 390, height: 800 })
    await open(sofia, support)
    const rail = page.getByRole('navigation')
    await expect.poll(() => rail.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Open channel list' }).click()
    await rail.getByRole('button', { name: voc.name }).click()
    await page.getByRole('heading', { name: voc.name }).waitFor()
    await rail.waitFor({ state: 'hidden' })
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })
})

test('Korean letters have shapes, also on a machine without a Korean font', async () => {
  await open(mina, support)
  await page.evaluate('document.fonts.ready.then(() => true)')
  // A missing letter is drawn as the same box, whichever letter it is.
  const drawn = await page.evaluate(`(async () => {
    const family = getComputedStyle(document.body).fontFamily
    await document.fonts.load('40px ' + family, '가힣')
    return ['가', '힣'].map((letter) => {
      const canvas = document.createElement('canvas')
      const pen = canvas.getContext('2d')
      pen.font = '40px ' + family
      pen.fillText(letter, 10, 60)
      return canvas.toDataURL()
    })
  })()`)
  expect(drawn).toHaveLength(2)
  const [one, other] = drawn as string[]
  expect(one).not.toBe(other)
})
