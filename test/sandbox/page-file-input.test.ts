import type { InputBlock } from '@slack/types'
import { beforeEach, expect, test } from 'vitest'
import { sofia, voc } from '../../sandbox/people.ts'
import { aPage } from './a-page.ts'
import { clientOf, errorOf, manifest } from './a-world.ts'
import { anAnsweringApp } from './answering-app.ts'

const bot = [...manifest.oauth_config.scopes.bot, 'files:read']
const app = anAnsweringApp()
const a = aPage({ manifest: { ...manifest, oauth_config: { scopes: { bot } } }, start: app.start })

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const evidence: InputBlock = {
  type: 'input',
  block_id: 'evidence',
  label: plain('Evidence'),
  element: { type: 'file_input', action_id: 'v', filetypes: ['csv', 'png'], max_files: 2 },
}
let submitted: unknown

beforeEach(() => {
  submitted = undefined
  app.answers = {
    async shortcut({ trigger_id }) {
      const view = { type: 'modal' as const, title: plain('Report'), submit: plain('Go'), blocks: [evidence] }
      await clientOf(a.world).views.open({ trigger_id, view })
      return {}
    },
    async view_submission(payload) {
      submitted = (payload as typeof payload & { view: { state: { values: unknown } } }).view.state.values
      return {}
    },
  }
})

const form = () => a.page.getByRole('dialog', { name: 'Report' })
const chooses = (...names: string[]) =>
  form()
    .locator('input[type=file]')
    .setInputFiles(names.map((name) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(`of ${name}`) })))
const chosen = () => form().getByRole('list').getByRole('listitem')
const go = () => form().getByRole('button', { name: 'Go' }).click()

test('a form takes files, of the types and as many as the app allows, and hands them over when it is sent', async () => {
  await a.open(sofia, voc)
  await a.people.as(sofia).shortcut('new')
  await go()
  await form().getByText('This field is required. Please fill it in.').waitFor()
  await chooses('film.mp4')
  await form().getByText("“film.mp4” can't be used here. Choose a file that ends in .csv, .png.").waitFor()
  await chooses('one.csv', 'two.CSV', 'three.csv')
  await form().getByText('You can add up to 2 files.').waitFor()
  await expect.poll(() => chosen().count()).toBe(2)
  await form().getByRole('button', { name: 'Remove two.CSV' }).click()
  const id = (await a.people.state()).files.find(({ name }) => name === 'one.csv')?.id ?? ''
  expect(await errorOf(clientOf(a.world).files.info({ file: id }))).toBe('not_visible')
  await go()
  await form().waitFor({ state: 'detached' })
  expect(submitted).toMatchObject({
    evidence: {
      v: { type: 'file_input', files: [{ id, name: 'one.csv', mimetype: 'text/csv', user: sofia.id, size: 10 }] },
    },
  })
  const { file } = await clientOf(a.world).files.info({ file: id })
  const read = await fetch(file?.url_private ?? '', {
    headers: { authorization: `Bearer ${a.world.credentials.SLACK_BOT_TOKEN}` },
  })
  expect(await read.text()).toBe('of one.csv')
})
