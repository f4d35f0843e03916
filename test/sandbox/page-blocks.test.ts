import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { mina, sofia, support } from '../../sandbox/people.ts'
import { galleryMessages } from '../support/gallery.ts'
import { galleryInputs } from '../support/gallery-inputs.ts'
import type { Language } from '../support/gallery-parts.ts'
import { png } from '../support/png.ts'
import { aPage } from './a-page.ts'
import { clientOf, manifest } from './a-world.ts'
import { anAnsweringApp } from './answering-app.ts'
import { misnamed, nameless, tooFaint, tooWide } from './looks.ts'

const app = anAnsweringApp()
const bot = [...manifest.oauth_config.scopes.bot, 'files:read', 'chat:write.public']
const a = aPage({ manifest: { ...manifest, oauth_config: { scopes: { bot } } }, start: app.start })

const title = { type: 'plain_text' as const, text: 'Every input' }
/** Posts one of every block, the newest last, and gives each one's timestamp by its name. */
async function posts(language: Language): Promise<Map<string, string>> {
  const photo = await a.people
    .as(sofia)
    .posts(support.id, '', { files: [{ name: 'screen.png', content: png(160, 90) }] })
  const [file] = (await a.people.as(sofia).sees(support.id)).find(({ ts }) => ts === photo)?.files ?? []
  const picture = `${a.world.url}/ui/files/${file?.id ?? ''}?as=${sofia.id}`
  const sent = new Map<string, string>()
  for (const [name, message] of Object.entries(galleryMessages(language, picture, `${a.world.url}/ui/files/none`))) {
    const { ts = '' } = await clientOf(a.world).chat.postMessage({ channel: support.id, ...message })
    sent.set(name, ts)
  }
  return sent
}

const opensForm = async (language: Language, person: { id: string }) => {
  app.answers.shortcut = async ({ trigger_id }) => {
    const view = { type: 'modal' as const, title, submit: title, blocks: galleryInputs(language) }
    await clientOf(a.world).views.open({ trigger_id, view })
    return {}
  }
  await a.people.as(person).shortcut('new')
}

/** Types of blocks and elements as the declarations of @slack/types name them. */
function knownTypes(file: string): string[] {
  const types = createRequire(import.meta.url).resolve('@slack/types')
  const source = readFileSync(new URL(`block-kit/${file}.d.ts`, `file://${types}`), 'utf8')
  return [...source.matchAll(/^ +type: '(\w+)';/gm)].map(([, type = '']) => type)
}

describe('the page', () => {
  test('draws every block and element that @slack/types knows, and leaves nothing out', async () => {
    a.mayComplain(/404/)
    const sent = await posts('en')
    const shown = JSON.stringify([galleryMessages('en', 'x', 'x'), galleryInputs('en')])
    // A remote file cannot be posted by apps (docs.slack.dev/reference/block-kit/blocks/file-block).
    for (const type of [...knownTypes('blocks'), ...knownTypes('block-elements')])
      if (type !== 'file') expect(shown, type).toContain(`"type":"${type}"`)
    await a.open(sofia, support)
    await opensForm('en', sofia)
    await a.page.getByRole('dialog', { name: 'Every input' }).waitFor()
    await expect
      .poll(() => a.page.locator('.unknown-block, .unknown-piece').allTextContents())
      .toEqual([expect.stringContaining('Old button')])
    for (const [name, ts] of sent)
      await expect.poll(() => a.page.locator(`main [data-ts="${ts}"]`).textContent(), { message: name }).not.toBe('')
  })

  test.each([
    ['en', 'light', 1280],
    ['ko', 'dark', 1280],
    ['ko', 'light', 320],
    ['en', 'dark', 360],
  ] as const)('in %s, %s, at %i pixels: contrast, width, names', async (language, colorScheme, width) => {
    a.mayComplain(/404/)
    const person = language === 'ko' ? mina : sofia
    await posts(language)
    const page = await a.window({ viewport: { width, height: 800 }, colorScheme, reducedMotion: 'reduce' })
    await a.open(person, support, page)
    await a.messages(page).last().locator('.attachment').first().waitFor()
    await expect.poll(() => tooFaint(page)).toEqual([])
    await expect.poll(() => tooWide(page, '.carousel, .table-box')).toEqual([])
    await expect.poll(() => nameless(page)).toEqual([])
    await expect.poll(() => misnamed(page)).toEqual([])
    await opensForm(language, person)
    const form = page.getByRole('dialog', { name: 'Every input' })
    await form.getByRole('button', { name: 'Every input' }).click()
    await form.getByRole('alert').first().waitFor()
    await expect.poll(() => tooFaint(page)).toEqual([])
    await expect.poll(() => tooWide(page, '.carousel, .table-box')).toEqual([])
    await expect.poll(() => nameless(page)).toEqual([])
    await expect.poll(() => misnamed(page)).toEqual([])
  })

  test('tells the app of presses in cards, boxes, feedback and previews of links, and that workflows are not here', async () => {
    a.mayComplain(/404/)
    const acted: Record<string, unknown>[] = []
    app.answers.block_actions = async (payload) => {
      acted.push(payload as unknown as Record<string, unknown>)
      return {}
    }
    const sent = await posts('en')
    await a.open(sofia, support)
    const within = (name: string) => a.page.locator(`main [data-ts="${sent.get(name)}"]`)
    const presses = async (name: string, label: string) => {
      const before = acted.length
      await within(name).getByRole('button', { name: label, exact: true }).click()
      await expect.poll(() => acted.length).toBe(before + 1)
      return acted.at(-1)
    }
    expect(await presses('cards', 'Open 2')).toMatchObject({ actions: [{ type: 'button', text: { text: 'Open 2' } }] })
    expect(await presses('boxes', 'Draft reply')).toMatchObject({ actions: [{ type: 'button' }] })
    expect(await presses('actions', 'It helped')).toMatchObject({
      actions: [{ type: 'feedback_buttons', value: 'yes', text: { type: 'plain_text', text: 'It helped' } }],
    })
    expect(await presses('attachments', 'Vote')).toMatchObject({
      container: {
        type: 'message_attachment',
        attachment_id: 3,
        is_app_unfurl: false,
        message_ts: sent.get('attachments'),
      },
      actions: [{ action_id: 'vote_in_preview' }],
    })
    await within('actions').getByRole('button', { name: 'Start workflow' }).click()
    await a.page.getByText('Workflows are not in this world.').first().waitFor()
    // A box that folds.
    await within('boxes')
      .getByRole('button', { name: /Hanbit Trading/ })
      .click()
    await within('boxes').getByRole('button', { name: 'Draft reply' }).waitFor({ state: 'hidden' })
  })

  test('pages and sorts a data table', async () => {
    a.mayComplain(/404/)
    const sent = await posts('en')
    await a.open(sofia, support)
    const table = a.page.locator(`main [data-ts="${sent.get('dataTables')}"]`)
    const votes = () => table.locator('tbody td.number').allTextContents()
    await expect.poll(votes).toEqual(['3', '12', '7'])
    await table.getByRole('button', { name: 'Next rows' }).click()
    await expect.poll(votes).toEqual(['1', '9'])
    await table.getByRole('button', { name: 'Votes' }).click()
    await expect.poll(votes).toEqual(['1', '3', '7'])
    await table.getByRole('button', { name: 'Votes' }).click()
    await expect.poll(votes).toEqual(['12', '9', '7'])
    await expect
      .poll(() => table.getByRole('columnheader', { name: 'Votes' }).getAttribute('aria-sort'))
      .toBe('descending')
  })
})
