import type { AddressInfo } from 'node:net'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import { describe, expect, test } from 'vitest'
import { mina, sofia, voc } from '../../sandbox/people.ts'
import type { World } from '../../sandbox/world.ts'
import { aPage } from './a-page.ts'
import { unfurler } from './others/unfurler.ts'

/** The shop of `others/unfurler.ts`, by HTTP. */
async function startShop(world: World): Promise<{ stop(): Promise<unknown> }> {
  const { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: slackApiUrl } = world.credentials
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR })
  const app = new App({ token, receiver, clientOptions: { slackApiUrl }, logLevel: LogLevel.ERROR })
  unfurler.listen(app)
  const server = await receiver.start({ port: 0, host: '127.0.0.1' })
  world.setRequestUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`)
  const stop = async () => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await app.stop()
  }
  return { stop }
}

const a = aPage({ manifest: unfurler.manifest, start: startShop })
const link = 'https://shop.example/items/1'
const draft = () => a.page.getByRole('main').getByRole('group', { name: 'Link previews' })
const posted = () => a.messages().filter({ hasText: 'shop.example/items' })

describe('a link that an app knows', () => {
  test('shows what the app says of it while one writes, and under the message once it is sent', async () => {
    await a.open(sofia, voc)
    await a.composer().fill(`look: ${link}`)
    await draft().getByText('Blue lamp').waitFor()
    await expect.poll(() => draft().getByRole('button', { name: 'Reserve' }).isDisabled()).toBe(true)
    await a.composer().fill('look: https://shop.example/items/2')
    await draft().getByText('Red chair').waitFor()
    await expect.poll(() => draft().getByText('Blue lamp').count()).toBe(0)
    await a.composer().press('Enter')
    await posted().getByText('Red chair').waitFor()
    await expect.poll(() => draft().count()).toBe(0)
    await posted().getByRole('button', { name: 'Reserve' }).click()
    await a.messages().getByText('Reserved Red chair').waitFor()
  })

  test('says nothing where the link is nobody’s, or was taken out again', async () => {
    await a.open(sofia, voc)
    await a.composer().fill(link)
    await draft().getByText('Blue lamp').waitFor()
    await a.composer().fill('no link')
    await expect.poll(() => draft().count()).toBe(0)
  })

  test('loses its preview when its author takes it away, which others cannot; the app hears of the change', async () => {
    const ts = await a.people.as(sofia).posts(voc.id, link)
    await a.open(mina, voc)
    await posted().getByText('Blue lamp').waitFor()
    await expect
      .poll(() =>
        posted()
          .getByRole('button', { name: /미리보기 지우기/ })
          .count(),
      )
      .toBe(0)
    await a.open(sofia, voc)
    await posted().getByText('Blue lamp').waitFor()
    await posted().hover()
    await posted()
      .getByRole('button', { name: /^Remove preview/ })
      .click()
    await posted().getByText('Blue lamp').waitFor({ state: 'detached' })
    const [message] = (await a.people.messages(voc.id)).filter((each) => each.ts === ts)
    expect(message).not.toHaveProperty('attachments')
    expect(await a.people.as(mina).removesPreview(voc.id, ts)).toMatchObject({ ok: false })
  })
})
