import { describe, expect, test } from 'vitest'
import { general, haneul, joon, mina, sofia, support } from '../../sandbox/people.ts'
import { aPage } from './a-page.ts'

const a = aPage()
const link = () => a.page.getByRole('navigation').getByRole('button', { name: /^Threads/ })
const cards = () => a.page.getByRole('main').getByRole('article')
const panel = () => a.page.getByRole('complementary', { name: 'Thread' })

/** Opens the list as Sofia. */
const list = async () => {
  await a.open(sofia, support)
  await link().click()
  await a.page.getByRole('main').getByRole('heading', { name: 'Threads' }).waitFor()
}

/** Two threads that are Sofia's, the older one with four replies, and one that is not. */
const three = async () => {
  const { people } = a
  const older = await people.as(sofia).posts(support.id, 'Who knows ACME?')
  for (const words of ['One', 'Two', 'Three', 'Four'])
    await people.as(joon).posts(support.id, words, { threadTs: older })
  const others = await people.as(haneul).posts(general.id, 'Lunch?')
  await people.as(joon).posts(general.id, 'Yes', { threadTs: others })
  const newer = await people.as(haneul).posts(general.id, 'The release')
  await people.as(joon).posts(general.id, '@Sofia please look', { threadTs: newer })
  return { older, newer }
}

describe('the list of threads', () => {
  test('has the threads one is in and no others, newest reply first, with what is new in them', async () => {
    await three()
    await list()
    await expect.poll(() => cards().count()).toBe(2)
    await expect.poll(() => cards().nth(0).textContent()).toContain('please look')
    await expect.poll(() => cards().nth(0).textContent()).toContain('1 new')
    await expect.poll(() => cards().nth(1).textContent()).toContain('Who knows ACME?')
    await expect.poll(() => cards().nth(1).textContent()).toContain('4 new')
    await expect.poll(() => a.page.title()).toContain('Threads')
  })

  test('opens a thread beside it, which is read then, and takes an answer there', async () => {
    await three()
    await list()
    await link().getByText('2 threads with new replies').waitFor({ state: 'attached' })
    await cards().filter({ hasText: 'Who knows ACME?' }).getByRole('button', { name: 'Reply', exact: true }).click()
    await panel().getByText('4 replies').waitFor()
    await link().getByText('1 thread with new replies').waitFor({ state: 'attached' })
    await panel().getByRole('textbox', { name: 'Reply' }).fill('Thanks to all')
    await panel().getByRole('textbox', { name: 'Reply' }).press('Enter')
    // What was answered last stands first.
    await expect.poll(() => cards().nth(0).textContent()).toContain('Thanks to all')
    await cards().nth(0).getByRole('button', { name: 'Show 3 more replies' }).waitFor()
  })

  test('gets a new reply while it is looked at, and marks all read by a button', async () => {
    const { newer } = await three()
    await list()
    await expect.poll(() => cards().count()).toBe(2)
    await a.people.as(mina).posts(general.id, 'Looks good', { threadTs: newer })
    await cards().nth(0).getByText('Looks good').waitFor()
    await a.page.getByRole('button', { name: 'Mark all as read' }).click()
    await expect
      .poll(() =>
        cards()
          .filter({ hasText: /\d new/ })
          .count(),
      )
      .toBe(0)
    await expect.poll(() => link().textContent()).toBe('Threads')
  })

  test('leads to the conversation by its name, and says so where there is no thread', async () => {
    await list()
    await a.page.getByText("You aren't in any threads").waitFor()
    await three()
    await cards().filter({ hasText: 'The release' }).getByRole('button', { name: '#general' }).click()
    await a.messages().filter({ hasText: 'The release' }).waitFor()
    await expect.poll(() => cards().count()).toBe(0)
  })
})

test('a person’s threads can be asked for, and what they have not seen of them is counted', async () => {
  const { older, newer } = await three()
  const hands = a.people.as(sofia)
  const threads = await hands.threads()
  expect(threads.map(({ messages }) => messages[0]?.ts)).toEqual([newer, older])
  expect(threads[1]?.messages.map(({ text }) => text)).toEqual(['Who knows ACME?', 'One', 'Two', 'Three', 'Four'])
  expect((await hands.looks()).unreadThreads).toBe(2)
  expect((await a.people.as(mina).looks()).unreadThreads).toBe(0)
})
