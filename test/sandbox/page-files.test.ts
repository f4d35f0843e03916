import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Locator } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { joon, mina, sofia, support, voc } from '../../sandbox/people.ts'
import { largestFile } from '../../sandbox/slack/files/limits.ts'
import { aPage } from './a-page.ts'

const a = aPage()

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAACgAAAAUCAIAAABwJOjsAAAAJElEQVR42u3NMQEAAAgDoJnc6BpjDyQgt1c0VSwWi8VisVgs/hgvvPQBZJm+5SIAAAAASUVORK5CYII=',
  'base64',
)
const shot = { name: '화면 캡처.png', mimeType: 'image/png', buffer: png }
const csv = { name: 'report.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') }

const form = () => a.page.getByRole('main').locator('form.composer')
const attaches = (...files: (typeof shot)[]) => form().locator('input[type=file]').setInputFiles(files)
const attached = () =>
  form()
    .getByRole('list', { name: /attached file/ })
    .getByRole('listitem')
const send = () => form().getByRole('button', { name: 'Send', exact: true })
const isDrawn = (picture: Locator) =>
  expect.poll(() => picture.evaluate((each) => 'naturalWidth' in each && Number(each.naturalWidth) > 0)).toBe(true)

/** What the browser does when files are dropped or pasted: an event with them. */
const brings = (on: 'main' | 'main .composer textarea', kind: 'drop' | 'paste', name: string, text: string) =>
  a.page.evaluate(`{
    const [kind, name, text] = ${JSON.stringify([kind, name, text])}
    const element = document.querySelector(${JSON.stringify(on)})
    const data = new DataTransfer()
    data.items.add(new File([text], name, { type: 'text/plain' }))
    const options = { dataTransfer: data, clipboardData: data, bubbles: true, cancelable: true }
    if (kind === 'drop') element.dispatchEvent(new DragEvent('dragover', options))
    element.dispatchEvent(kind === 'drop' ? new DragEvent(kind, options) : new ClipboardEvent(kind, options))
  }`)

test('files are attached, taken away again, and posted with or without words', async () => {
  await a.open(sofia, support)
  await attaches(shot, csv)
  await expect
    .poll(() => attached().allTextContents())
    .toEqual([expect.stringContaining('화면 캡처.png'), expect.stringContaining('report.csv')])
  await form().getByRole('button', { name: 'Remove report.csv' }).click()
  await expect.poll(() => attached().count()).toBe(1)
  await a.composer().fill('this screen')
  await send().click()
  const posted = a.messages().last()
  await posted.getByText('this screen').waitFor()
  const picture = posted.getByRole('img', { name: '화면 캡처.png' })
  await isDrawn(picture)
  // As large as it is, and its place is kept before it has come.
  await expect.poll(() => picture.evaluate((each) => each.getAttribute('style'))).toContain('aspect-ratio: 40 / 20')
  await expect.poll(async () => (await picture.boundingBox())?.width).toBe(40)
  await expect.poll(() => attached().count()).toBe(0)
  await attaches(csv)
  await send().click()
  const card = a.messages().last().getByRole('link', { name: 'Download report.csv' })
  await card.waitFor()
  await expect.poll(() => card.textContent()).toBe('CSVreport.csvCSV · 8 B')
  const [download] = await Promise.all([a.page.waitForEvent('download'), card.click()])
  expect(download.suggestedFilename()).toBe('report.csv')
  // Another person sees them as well, and after a reload.
  await a.open(joon, support)
  await isDrawn(a.messages().getByRole('img', { name: '화면 캡처.png' }))
})

test('files are dropped on the column and pasted into the field, in a thread as well', async () => {
  const ts = await a.people.as(mina).posts(voc.id, 'a thread begins')
  await a.open(sofia, voc)
  await brings('main', 'drop', 'dropped.txt', 'from outside')
  await attached().filter({ hasText: 'dropped.txt' }).waitFor()
  await brings('main .composer textarea', 'paste', 'pasted.txt', 'from the clipboard')
  await attached().filter({ hasText: 'pasted.txt' }).waitFor()
  await send().click()
  await a.messages().last().getByRole('link', { name: 'Download pasted.txt' }).waitFor()
  await expect.poll(() => a.messages().last().getByRole('link').count()).toBe(2)

  await a.page.goto(`${a.world.url}/#/${sofia.id}/${voc.id}/${ts}`)
  const thread = a.page.getByRole('complementary', { name: 'Thread' })
  await thread.locator('input[type=file]').setInputFiles([csv])
  await thread.getByRole('textbox').press('Enter')
  await thread.getByRole('link', { name: 'Download report.csv' }).waitFor()
  await expect
    .poll(async () => (await a.people.as(sofia).thread(voc.id, ts)).at(-1)?.files)
    .toMatchObject([{ name: 'report.csv' }])
})

test('what is too large, empty or too many is refused in words, and nothing else is lost', async () => {
  await a.open(sofia, support)
  const problem = form().getByRole('alert')
  const film = join(mkdtempSync(join(tmpdir(), 'films-')), 'film.mp4')
  onTestFinished(() => rmSync(dirname(film), { recursive: true }))
  writeFileSync(film, '')
  truncateSync(film, largestFile + 2_000_000)
  await form().locator('input[type=file]').setInputFiles(film)
  await expect
    .poll(() => problem.textContent())
    .toBe('“film.mp4” has 27.0 MB. The local world takes files of up to 25.0 MB.')
  await attaches({ name: 'none.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) }, csv)
  await expect.poll(() => problem.textContent()).toBe("“none.txt” is empty, so it can't be attached.")
  await expect.poll(() => attached().count()).toBe(1)
  await attaches(...Array.from({ length: 10 }, (_, at) => ({ ...csv, name: `${at}.csv` })))
  await expect.poll(() => problem.textContent()).toBe('A message can have up to 10 files.')
  await expect.poll(() => attached().count()).toBe(10)
})

test('a command takes no files and says so; the files stay', async () => {
  await a.open(sofia, voc)
  await attaches(csv)
  await a.says('/whisper hello ')
  await form().getByText("A command can't have files.").waitFor()
  await expect.poll(() => attached().count()).toBe(1)
  await expect.poll(() => a.composer().inputValue()).toContain('/whisper hello')
})

test('what was attached waits in its channel while one looks elsewhere', async () => {
  await a.open(sofia, support)
  await attaches(csv)
  const link = (name: string) => a.page.getByRole('navigation').getByRole('button', { name })
  await link(voc.name).click()
  await expect.poll(() => attached().count()).toBe(0)
  await link(support.name).click()
  await expect.poll(() => attached().count()).toBe(1)
})

test('a picture that is none shows its card', async () => {
  await a.people.as(mina).posts(support.id, '', { files: [{ name: 'broken.png', content: 'no picture at all' }] })
  await a.open(sofia, support)
  await a.messages().last().getByRole('link', { name: 'Download broken.png' }).waitFor()
})
