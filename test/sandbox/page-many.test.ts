import { beforeEach, describe, expect, test } from 'vitest'
import { mina, sofia, support, voc } from '../../sandbox/people.ts'
import { aPage } from './a-page.ts'
import { clientOf, manifest } from './a-world.ts'
import { anAnsweringApp } from './answering-app.ts'

const app = anAnsweringApp()
const a = aPage({ manifest, start: app.start })
const many = 10_000
const number = (at: number) => String(at).padStart(5, '0')

/** The world says that there are 10,000 more channels and people than there are: the page asks nobody else. */
beforeEach(async () => {
  await a.page.route(/\/ui\/state\?/, async (route) => {
    const answer = await route.fetch()
    const state = await answer.json()
    const [person] = state.people
    const channel = state.channels.find(({ kind }: { kind: string }) => kind === 'public')
    for (let at = 0; at < many; at += 1) {
      state.people.push({ ...person, id: `UMANY${number(at)}`, name: `Person${number(at)}`, title: 'One of many' })
      state.channels.push({ ...channel, id: `CMANY${number(at)}`, name: `room-${number(at)}`, unread: 0, mentions: 0 })
    }
    const late = state.channels.find(({ name }: { name: string }) => name === `room-${number(9_000)}`)
    late.unread = 2
    await route.fulfill({ json: state })
  })
})

const nodes = () => a.page.evaluate('document.querySelectorAll("*").length')
const rail = () => a.page.getByRole('navigation')

describe('10,000 channels and people', () => {
  test('are not all drawn: the first ones, those with unread messages, and more when asked', async () => {
    await a.open(sofia, support)
    await rail().getByRole('button', { name: 'room-00000' }).waitFor()
    await rail()
      .getByRole('button', { name: `room-${number(9_000)}` })
      .waitFor()
    expect(await nodes()).toBeLessThan(5_000)
    await rail()
      .getByRole('button', { name: /^Show [\d,]+ more$/ })
      .click()
    await rail().getByRole('button', { name: 'room-00200' }).waitFor()
    expect(await nodes()).toBeLessThan(8_000)
  })

  test('each is found by a few letters, in the switcher, in the composer and in a form', async () => {
    app.answers.shortcut = async ({ trigger_id }) => {
      const plain = (text: string) => ({ type: 'plain_text' as const, text })
      const input = (id: string, type: 'users_select' | 'conversations_select') => ({
        type: 'input' as const,
        block_id: id,
        optional: true,
        label: plain(id),
        element: { type, action_id: 'v' },
      })
      const blocks = [input('who', 'users_select'), input('where', 'conversations_select')]
      const view = { type: 'modal' as const, title: plain('Choose'), submit: plain('Go'), blocks }
      await clientOf(a.world).views.open({ trigger_id, view })
      return {}
    }
    await a.open(sofia, voc)
    await a.page.keyboard.press('Control+k')
    const switcher = a.page.getByRole('dialog', { name: 'Find a conversation' })
    await switcher.getByRole('option').first().waitFor()
    expect(await switcher.getByRole('option').count()).toBeLessThan(60)
    await switcher.getByRole('combobox').fill('room-07777')
    await expect
      .poll(() => switcher.getByRole('option').allTextContents())
      .toEqual([expect.stringContaining('room-07777')])
    await a.page.keyboard.press('Escape')
    await switcher.waitFor({ state: 'detached' })

    await a.composer().pressSequentially('@Person09')
    await expect.poll(() => a.page.getByRole('listbox').getByRole('option').count()).toBe(8)
    await a.composer().fill('')

    await a.people.as(sofia).shortcut('new')
    const form = a.page.getByRole('dialog', { name: 'Choose' })
    const field = (name: string) => form.getByRole('combobox', { name: new RegExp(`^${name}`) })
    const options = () => a.page.getByRole('listbox').getByRole('option')
    await field('who').click()
    await expect.poll(() => options().count()).toBe(100)
    await form.getByText(/more\. Keep typing/).waitFor()
    await expect.poll(() => form.getByRole('status').first().textContent()).toMatch(/^100\d\d results$/)
    await field('who').fill('Person08888')
    await expect.poll(() => options().allTextContents()).toEqual([expect.stringContaining('Person08888')])
    await field('who').press('Enter')
    await expect.poll(() => field('who').inputValue()).toBe('Person08888')
    await field('where').fill('room-0123')
    await expect.poll(() => options().count()).toBe(10)
    expect(await nodes()).toBeLessThan(6_000)
  })
})

test('a name leads to who it is: role, language, time zone; so does the menu of the person in use', async () => {
  await a.page.unrouteAll()
  await a.people.as(mina).posts(voc.id, 'hello')
  await a.open(sofia, voc)
  const card = (name: string) => a.page.getByRole('dialog', { name: `Profile of ${name}` })
  await a.messages().last().getByRole('button', { name: mina.displayName, exact: true }).click()
  await expect.poll(() => card(mina.displayName).textContent()).toContain('한국어')
  await expect.poll(() => card(mina.displayName).textContent()).toContain('Asia/Seoul')
  await expect.poll(() => card(mina.displayName).textContent()).toContain(mina.title)
  await a.page.keyboard.press('Escape')
  await card(mina.displayName).waitFor({ state: 'hidden' })
  await a.page.getByRole('button', { name: /^Switch person/ }).click()
  await a.page.getByRole('menuitem', { name: 'View my profile' }).click()
  await expect.poll(() => card(sofia.displayName).textContent()).toContain(sofia.tz)
})
