import { beforeEach, describe, expect, test } from 'vitest'
import { joon, mina, sofia, support } from '../../sandbox/people.ts'
import { aPage } from './a-page.ts'
import { clientOf } from './a-world.ts'
import { homeManifest, startDesk, type Told } from './home-app.ts'

const told: Told = { opened: [], acted: [] }
const wish = { silent: false }
const a = aPage({ manifest: homeManifest, start: (world) => startDesk(world, told, wish) })

beforeEach(() => {
  told.opened.length = 0
  told.acted.length = 0
  wish.silent = false
})

const dmOf = async (person: { id: string }) => a.people.as(person).appDm()
/** Opens the app from the channel list, as one does. */
const opensApp = async (person: { id: string }) => {
  await a.open(person, support)
  await a.page.getByRole('navigation').getByRole('button', { name: 'Desk' }).click()
}
const tab = (name: string) => a.page.getByRole('tab', { name, exact: true })
const home = () => a.page.getByRole('tabpanel', { name: 'Home' })
const lastAct = () => expect.poll(() => told.acted.at(-1))

describe('the page of an app', () => {
  test('opens with its Home tab, tells the app of each tab, and shows what it publishes at once', async () => {
    await opensApp(sofia)
    await home().getByText('Your desk').waitFor()
    await expect.poll(() => tab('Home').getAttribute('aria-selected')).toBe('true')
    await expect.poll(() => a.composer().count()).toBe(0)
    await expect.poll(() => told.opened.length).toBe(1)
    await tab('Messages').click()
    await a.composer().waitFor()
    // The app hears of each before the next: two on their way may come in any order.
    await expect.poll(() => told.opened.length).toBe(2)
    await tab('Home').click()
    await home().getByText('Your desk').waitFor()
    await expect
      .poll(() => told.opened)
      .toEqual([
        { user: sofia.id, tab: 'home', view: false },
        { user: sofia.id, tab: 'messages', view: false },
        { user: sofia.id, tab: 'home', view: true },
      ])
  })

  test('is another one for each person, also while both look', async () => {
    await opensApp(sofia)
    await home().getByRole('button', { name: 'Press' }).click()
    await home().getByText('pressed 1 times').waitFor()
    const other = await a.window()
    await other.goto(`${a.world.url}/#/${joon.id}/${await dmOf(joon)}`)
    await other.getByText('pressed 0 times').waitFor()
    await home().getByRole('button', { name: 'Press' }).click()
    await home().getByText('pressed 2 times').waitFor()
    await expect.poll(() => other.getByText('pressed 0 times').count()).toBe(1)
    await clientOf(a.world).views.publish({
      user_id: joon.id,
      view: { type: 'home', blocks: [{ type: 'header', text: { type: 'plain_text', text: 'New for Joon' } }] },
    })
    await other.getByText('New for Joon').waitFor()
    await expect.poll(() => home().getByText('pressed 2 times').count()).toBe(1)
  })

  test('says that nothing is there yet, and shows it when it comes', async () => {
    wish.silent = true
    await opensApp(sofia)
    await home().getByText('Nothing to show yet').waitFor()
    const { view } = await clientOf(a.world).views.publish({
      user_id: sofia.id,
      view: { type: 'home', blocks: [{ type: 'header', text: { type: 'plain_text', text: 'Here at last' } }] },
    })
    await home().getByText('Here at last').waitFor()
    await clientOf(a.world).views.update({
      view_id: view?.id ?? '',
      view: { type: 'home', blocks: [{ type: 'header', text: { type: 'plain_text', text: 'And changed' } }] },
    })
    await home().getByText('And changed').waitFor()
  })

  test('opens with Messages where some wait, comes back to the tab that was left, and goes by arrow keys', async () => {
    await clientOf(a.world).chat.postMessage({ channel: sofia.id, text: 'A word for you' })
    await opensApp(sofia)
    await a.messages().getByText('A word for you').waitFor()
    await tab('Messages').press('ArrowLeft')
    await home().getByText('Your desk').waitFor()
    await expect.poll(() => tab('Home').evaluate('document.activeElement.id')).toBe('home-tab')
    await a.page.getByRole('navigation').getByRole('button', { name: support.name }).click()
    await a.messages().first().waitFor()
    await a.page.getByRole('navigation').getByRole('button', { name: 'Desk' }).click()
    await home().getByText('Your desk').waitFor()
    await a.page.reload()
    await home().getByText('Your desk').waitFor()
  })
})

describe('what stands in a Home tab', () => {
  test('acts: buttons, menus, people, dates and boxes tell the app, with the state of all of them', async () => {
    await opensApp(sofia)
    await home().getByText('Your desk').waitFor()
    await home().getByRole('combobox', { name: 'Sort by' }).selectOption('Votes')
    await lastAct().toMatchObject({ action: { action_id: 'sort', selected_option: { value: 'votes' } } })
    await home().getByRole('combobox', { name: 'Find a company' }).fill('ha')
    await a.page.getByRole('option', { name: 'Hanbit' }).click()
    await lastAct().toMatchObject({ action: { action_id: 'company', selected_option: { value: 'hanbit' } } })
    await home().getByRole('combobox', { name: 'Whose' }).fill(mina.displayName)
    await a.page.getByRole('option', { name: mina.displayName }).click()
    await lastAct().toMatchObject({ action: { action_id: 'owner', selected_user: mina.id } })
    await home().getByLabel('Since').fill('2026-11-01')
    await lastAct().toMatchObject({ action: { action_id: 'since', selected_date: '2026-11-01' } })
    await home().getByRole('checkbox', { name: 'Mine' }).check()
    await lastAct().toMatchObject({ action: { action_id: 'marks', selected_options: [{ value: 'mine' }] } })
    await home().getByRole('button', { name: 'More options' }).click()
    await a.page.getByRole('menuitem', { name: 'Help' }).click()
    await lastAct().toMatchObject({ action: { action_id: 'more', selected_option: { value: 'help' } } })
    await home().getByRole('textbox', { name: 'Note' }).fill('remember')
    await home().getByRole('textbox', { name: 'Note' }).press('Enter')
    await lastAct().toMatchObject({
      user: sofia.id,
      action: { action_id: 'note', value: 'remember' },
      values: {
        choose: {
          sort: { selected_option: { value: 'votes' } },
          company: { selected_option: { value: 'hanbit' } },
          owner: { selected_user: mina.id },
          since: { selected_date: '2026-11-01' },
        },
        marks: { marks: { selected_options: [{ value: 'mine' }] } },
        note: { note: { value: 'remember' } },
      },
    })
  })

  test('keeps what was chosen when the app publishes anew with the same ids', async () => {
    await opensApp(sofia)
    await home().getByRole('combobox', { name: 'Sort by' }).selectOption('Age')
    await home().getByRole('textbox', { name: 'Note' }).fill('half a')
    await home().getByRole('button', { name: 'Press' }).click()
    await home().getByText('pressed 1 times').waitFor()
    await expect.poll(() => home().getByRole('textbox', { name: 'Note' }).inputValue()).toBe('half a')
    await expect
      .poll(() => home().getByRole('combobox', { name: 'Sort by' }).locator('option:checked').textContent())
      .toBe('Age')
  })

  test('opens a window', async () => {
    await opensApp(sofia)
    await home().getByRole('button', { name: 'Open form' }).click()
    await a.page.getByRole('dialog', { name: 'From home' }).waitFor()
  })
})
