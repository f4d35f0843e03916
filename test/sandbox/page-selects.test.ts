import type { InputBlock } from '@slack/types'
import { beforeEach, describe, expect, test } from 'vitest'
import { extPartner, joon, leadership, mina, sofia, support, voc } from '../../sandbox/people.ts'
import { aPage } from './a-page.ts'
import { clientOf, manifest } from './a-world.ts'
import { anAnsweringApp } from './answering-app.ts'

const app = anAnsweringApp()
const a = aPage({ manifest, start: app.start })

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() })
const input = (id: string, element: InputBlock['element'], optional = true): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plain(id),
  optional,
  element: { ...element, action_id: 'v' } as InputBlock['element'],
})
const blocks = [
  input('company', { type: 'external_select', min_query_length: 2 }),
  input('companies', { type: 'multi_external_select', min_query_length: 0, max_selected_items: 2 }),
  input('who', { type: 'users_select', initial_user: joon.id }, false),
  input('crowd', { type: 'multi_users_select' }),
  input('where', { type: 'channels_select' }),
  input('anywhere', {
    type: 'multi_conversations_select',
    filter: { include: ['public', 'im'], exclude_bot_users: true, exclude_external_shared_channels: true },
  }),
]
/** What was submitted, cell by cell. */
let submitted: Record<string, unknown> = {}
const asked: string[] = []

beforeEach(() => {
  submitted = {}
  asked.length = 0
  app.answers = {
    async shortcut({ trigger_id }) {
      const title = plain('Choose')
      await clientOf(a.world).views.open({ trigger_id, view: { type: 'modal', title, submit: plain('Go'), blocks } })
      return {}
    },
    async block_suggestion({ value }) {
      asked.push(value)
      const names = ['Hanbit Trading', '한빛상사', 'ACME', 'Acorn']
      return { json: { options: names.filter((name) => name.toLowerCase().includes(value.toLowerCase())).map(option) } }
    },
    async view_submission(payload) {
      const { view } = payload as typeof payload & { view: { state: { values: Record<string, { v: object }> } } }
      submitted = Object.fromEntries(Object.entries(view.state.values).map(([id, { v }]) => [id, v]))
      return {}
    },
  }
})

/** What waits until the test says so: no time is right on every machine. Slack itself waits three seconds. */
const held = () => {
  let open = () => {}
  const isOpen = new Promise<void>((done) => {
    open = done
  })
  return { isOpen, open: () => open() }
}
const form = () => a.page.getByRole('dialog', { name: 'Choose' })
const field = (name: string) => form().getByRole('combobox', { name: new RegExp(`^${name}( \\(optional\\))?$`) })
const list = () => a.page.getByRole('listbox')
const options = () => list().getByRole('option')
const tokens = (name: string) => form().locator(`[data-block-id="${name}"] .token`)
const opens = async () => {
  await a.open(sofia, voc)
  await a.people.as(sofia).shortcut('new')
  await form().waitFor()
}
const submits = async () => {
  await form().getByRole('button', { name: 'Go' }).click()
  await form().waitFor({ state: 'detached' })
}

describe('a select that the app fills while one types', () => {
  test('asks from the given length on, says that it searches, and chooses by keyboard', async () => {
    const answer = app.answers.block_suggestion
    const gate = held()
    app.answers.block_suggestion = async (one) => {
      await gate.isOpen
      return typeof answer === 'function' ? answer(one) : {}
    }
    await opens()
    await field('company').fill('a')
    await list().getByText('Type at least 2 characters').waitFor()
    expect(asked).toEqual([])
    await field('company').fill('ac')
    await list().getByText('Searching').waitFor()
    gate.open()
    await expect.poll(() => options().allTextContents()).toEqual(['ACME', 'Acorn'])
    await expect.poll(() => form().getByRole('status').first().textContent()).toBe('2 results')
    await field('company').press('ArrowDown')
    await field('company').press('Enter')
    await expect.poll(() => field('company').inputValue()).toBe('Acorn')
    await submits()
    expect(submitted.company).toMatchObject({ selected_option: { value: 'acorn' } })
  })

  test('never chooses what was found for other words', async () => {
    await opens()
    await field('company').fill('han')
    await options().filter({ hasText: 'Hanbit Trading' }).waitFor()
    const gate = held()
    app.answers.block_suggestion = async () => {
      await gate.isOpen
      return { json: { options: [option('ACME')] } }
    }
    await field('company').fill('acme')
    await field('company').press('Enter')
    await expect.poll(() => list().getByRole('option').count()).toBe(0)
    gate.open()
    await options().filter({ hasText: 'ACME' }).waitFor()
    await field('company').press('Enter')
    await expect.poll(() => field('company').inputValue()).toBe('ACME')
  })

  test('says that nothing was found, and takes back what is not chosen', async () => {
    await opens()
    await field('company').fill('zzz')
    await list().getByText('No results').waitFor()
    await field('company').press('Escape')
    await form().waitFor()
    await expect.poll(() => field('company').inputValue()).toBe('')
    await submits()
    expect(submitted.company).toMatchObject({ selected_option: null })
  })

  test.each([
    ['an error', { status: 500 }, 'The app answered HTTP 500'],
    ['choices that are none', { json: { options: [{ text: 'bare' }] } }, "Slack didn't accept the app's answer"],
  ])('where the app answers with %s says so, tells why beside it, and asks again', async (_what, reply, why) => {
    const good = app.answers.block_suggestion
    await opens()
    app.answers.block_suggestion = reply
    await field('company').fill('acme')
    await list().getByText("The options couldn't be loaded.").waitFor()
    await a.page.locator('.activity-title', { hasText: why }).waitFor()
    app.answers.block_suggestion = good ?? {}
    await field('company').press('Enter')
    await options().filter({ hasText: 'ACME' }).click()
    await expect.poll(() => field('company').inputValue()).toBe('ACME')
  })

  test('takes several, as many as allowed, each removable by mouse and keyboard', async () => {
    await opens()
    await field('companies').click()
    await expect.poll(() => options().count()).toBe(4)
    await options().filter({ hasText: 'ACME' }).click()
    await field('companies').fill('corn')
    await expect.poll(() => options().allTextContents()).toEqual(['Acorn'])
    await options().filter({ hasText: 'Acorn' }).click()
    await expect.poll(() => tokens('companies').allTextContents()).toEqual(['ACME×', 'Acorn×'])
    await form().getByText('You can choose up to 2.').waitFor()
    await field('companies').click()
    await expect.poll(() => options().count()).toBe(0)
    await form().getByRole('button', { name: 'Remove ACME' }).click()
    await field('companies').press('Backspace')
    await expect.poll(() => tokens('companies').count()).toBe(0)
    await field('companies').fill('han')
    await expect.poll(() => options().allTextContents()).toEqual(['Hanbit Trading'])
    await options().filter({ hasText: 'Hanbit' }).click()
    await submits()
    expect(submitted.companies).toMatchObject({ selected_options: [{ value: 'hanbit trading' }] })
  })
})

describe('selects of people and places', () => {
  test('are narrowed by typing, start with what the app set, and hold ids', async () => {
    await opens()
    await expect.poll(() => field('who').inputValue()).toBe(joon.displayName)
    await field('who').fill('sof')
    await expect.poll(() => options().allTextContents()).toEqual([expect.stringContaining('Sofia')])
    await field('who').press('Enter')
    await field('crowd').fill(mina.displayName)
    await options().first().click()
    await field('crowd').fill('sofia')
    await options().first().click()
    await field('where').fill('#sup')
    await options().filter({ hasText: support.name }).click()
    await submits()
    expect(submitted).toMatchObject({
      who: { type: 'users_select', selected_user: sofia.id },
      crowd: { type: 'multi_users_select', selected_users: [mina.id, sofia.id] },
      where: { type: 'channels_select', selected_channel: support.id },
    })
  })

  test('a required one cannot be emptied, an optional one can', async () => {
    await opens()
    const clear = (name: string) => form().locator(`[data-block-id="${name}"]`).getByRole('button', { name: 'Clear' })
    await expect.poll(() => clear('who').count()).toBe(0)
    await field('where').fill('voc')
    await options().first().click()
    await clear('where').click()
    await expect.poll(() => field('where').inputValue()).toBe('')
    await submits()
    expect(submitted.where).toMatchObject({ selected_channel: null })
  })

  test('offer what the filter leaves: no apps, no shared channels, no private ones', async () => {
    await a.people.as(mina).setsLocale('en-US')
    await a.open(mina, voc)
    await a.people.as(mina).shortcut('new')
    await field('anywhere').click()
    await options().filter({ hasText: '#voc' }).waitFor()
    const offered = await options().allTextContents()
    expect(offered).toContain('#general')
    expect(offered.join()).toContain(joon.displayName)
    for (const name of [extPartner.name, leadership.name, 'Ten Lines']) expect(offered.join()).not.toContain(name)
  })
})
