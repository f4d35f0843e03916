/** Bolt's own installer, unchanged but for the two addresses, against the local Slack. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { App } from '@slack/bolt'
import { type Installation, type InstallationQuery, type InstallationStore, InstallProvider } from '@slack/oauth'
import { type Logger, LogLevel } from '@slack/web-api'
import { afterAll, describe, expect, test } from 'vitest'
import { aurora, dahye, emma, hangyeol, hgShop, jiwoo, orders, seojun, stores } from '../../sandbox/neighbours.ts'
import { mina, team, voc } from '../../sandbox/people.ts'
import { aWorld, manifest } from './a-world.ts'
import { answers } from './an-install.ts'

/** One installation for each workspace or org, as the SDK's own guide has it. */
class Store implements InstallationStore {
  readonly kept = new Map<string, Installation>()
  async storeInstallation(installation: Installation): Promise<void> {
    const { isEnterpriseInstall, enterprise, team } = installation
    this.kept.set((isEnterpriseInstall ? enterprise?.id : team?.id) ?? '', installation)
  }
  async fetchInstallation(query: InstallationQuery<boolean>): Promise<Installation> {
    const found = this.kept.get((query.isEnterpriseInstall ? query.enterpriseId : query.teamId) ?? '')
    if (!found) throw new Error(`nobody installed it in ${query.teamId ?? query.enterpriseId}`)
    return found
  }
  async deleteInstallation(query: InstallationQuery<boolean>): Promise<void> {
    this.kept.delete((query.isEnterpriseInstall ? query.enterpriseId : query.teamId) ?? '')
  }
}

const { world, people } = await aWorld({ isInstalled: false })
const store = new Store()
const complaints: string[] = []
const nothing = () => {}
const quiet: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
}
const app = new App({
  signingSecret: world.credentials.SLACK_SIGNING_SECRET,
  clientId: world.slack.clientId,
  clientSecret: world.slack.clientSecret,
  stateSecret: 'a secret of the test',
  scopes: ['chat:write', 'channels:history', 'users:read', 'commands', 'channels:join'],
  installationStore: store,
  logger: { ...quiet, error: (...words: unknown[]) => void complaints.push(words.map(String).join(' ')) },
  clientOptions: { slackApiUrl: world.apiUrl },
  installerOptions: { authorizationUrl: world.credentials.SLACK_AUTHORIZE_URL, directInstall: true },
})
const gone: string[] = []
app.event('app_uninstalled', async ({ context }) => {
  const isEnterpriseInstall = context.isEnterpriseInstall
  await store.deleteInstallation({
    isEnterpriseInstall,
    teamId: context.teamId,
    enterpriseId: context.enterpriseId,
  } as InstallationQuery<boolean>)
  gone.push(context.teamId ?? '')
})
app.message('hello', async ({ say, context }) => {
  await say(`hello ${context.teamId}`)
})
app.command('/ten', async ({ ack, command, context }) => {
  await ack(`${command.team_id} ${context.isEnterpriseInstall} ${command.enterprise_id ?? 'no org'}`)
})
app.shortcut('new', async ({ ack, client, shortcut, body }) => {
  await ack()
  const title = { type: 'plain_text' as const, text: 'Form' }
  const where = `${body.team?.id} ${body.is_enterprise_install} ${body.enterprise?.id ?? 'no org'}`
  const text = { type: 'mrkdwn' as const, text: where }
  await client.views.open({
    trigger_id: shortcut.trigger_id,
    view: { type: 'modal', callback_id: 'form', title, submit: title, blocks: [{ type: 'section', text }] },
  })
})
const submitted: string[] = []
app.view('form', async ({ ack, context, client }) => {
  await ack()
  submitted.push(`${(await client.auth.test()).team_id} ${context.isEnterpriseInstall}`)
})
const server = (await app.start({ port: 0, host: '127.0.0.1' })) as Server
afterAll(() => app.stop())
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const redirectUrls = [`${base}/slack/oauth_redirect`]
world.setRequestUrl(`${base}/slack/events`)
await people.apps.moves('A0APP00001', { redirectUrls })

/** Somebody presses "Add to Slack" on the app's own page, allows it, and comes back with the cookie. */
async function adds(given: Parameters<typeof answers>[1]): Promise<{ status: number; text: string }> {
  const start = await fetch(`${base}/slack/install`, { redirect: 'manual' })
  const back = await answers(start.headers.get('location') ?? '', given)
  const cookie = (start.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const end = await fetch(back, { headers: { cookie } })
  return { status: end.status, text: await end.text() }
}

describe('a Bolt app that installs itself', () => {
  test('serves two workspaces, each with its own token', async () => {
    expect((await adds({ place: team.id, as: mina.id })).status).toBe(200)
    expect((await adds({ place: aurora.id, as: jiwoo.id })).status).toBe(200)
    expect([...store.kept.keys()]).toEqual([team.id, aurora.id])
    expect(store.kept.get(aurora.id)).toMatchObject({
      team: { id: aurora.id },
      isEnterpriseInstall: false,
      tokenType: 'bot',
    })
    const both = [
      [people, mina, voc, team],
      [people.in(aurora), emma, orders, aurora],
    ] as const
    for (const [there, person, channel, { id }] of both) {
      await there.as(person).commands(`/invite @ten-lines`, channel.id)
      await there.as(person).posts(channel.id, 'hello')
      const { message } = await there.as(person).finds(channel.id, ({ authorIsApp }) => authorIsApp)
      expect(message.text).toBe(`hello ${id}`)
    }
    expect((await people.messages(voc.id)).some(({ text }) => text === `hello ${aurora.id}`)).toBe(false)
  })

  test('hears of a person who cancelled', async () => {
    const { status, text } = await adds({ place: aurora.id, answer: 'cancel' })
    expect(status).toBe(500)
    expect(text).toContain('Something Went Wrong')
    expect(complaints.splice(0)).toEqual([expect.stringContaining('cancelled the OAuth installation flow')])
  })

  test('acts for a whole org by one installation', async () => {
    await people.apps.moves('A0APP00001', {
      manifest: {
        ...manifest,
        settings: {
          ...manifest.settings,
          org_deploy_enabled: true,
          event_subscriptions: { bot_events: ['message.channels', 'app_uninstalled'] },
        },
      },
      redirectUrls,
    })
    expect((await adds({ place: hangyeol.id, as: seojun.id })).status).toBe(200)
    expect(store.kept.get(hangyeol.id)).toMatchObject({
      isEnterpriseInstall: true,
      enterprise: { id: hangyeol.id },
      team: undefined,
      enterpriseUrl: 'https://hangyeol.enterprise.slack.com/',
    })
    const shop = people.in(hgShop).as(dahye)
    await shop.commands('/ten', stores.id)
    const { message } = await shop.finds(stores.id, ({ ephemeral }) => ephemeral)
    expect(message.text).toBe(`${hgShop.id} true ${hangyeol.id}`)
    await shop.commands('/invite @ten-lines', stores.id)
    await shop.posts(stores.id, 'hello')
    expect((await shop.finds(stores.id, ({ text }) => text.startsWith('hello T'))).message.text).toBe(
      `hello ${hgShop.id}`,
    )
    await shop.shortcut('new')
    const view = await shop.view()
    expect(JSON.stringify(view.blocks)).toContain(`${hgShop.id} true ${hangyeol.id}`)
    expect((await shop.submits(view)).ok).toBe(true)
    await expect.poll(() => submitted).toEqual([`${hangyeol.id} true`])
    expect(complaints).toEqual([])
  })

  test('is told when it is taken away, and can be added again', async () => {
    await people.apps.uninstalls('A0APP00001', aurora.id)
    await expect.poll(() => gone).toEqual([aurora.id])
    expect(store.kept.has(aurora.id)).toBe(false)
    expect((await adds({ place: aurora.id, as: jiwoo.id })).status).toBe(200)
    expect(store.kept.has(aurora.id)).toBe(true)
  })
})

test('@slack/oauth renews a token that is about to end, and the old one’s refresh token is spent', async () => {
  const rotating = await people.apps.registers({
    manifest: { ...manifest, settings: { ...manifest.settings, token_rotation_enabled: true } },
    redirectUrls,
  })
  const own = new Store()
  const installer = new InstallProvider({
    clientId: rotating.clientId,
    clientSecret: rotating.clientSecret,
    stateSecret: 'another secret',
    installationStore: own,
    authorizationUrl: world.credentials.SLACK_AUTHORIZE_URL,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: world.apiUrl },
  })
  const { installation, botToken, refreshToken = '' } = await people.apps.installs(rotating.id, aurora.id)
  const bot = { id: installation.botId, userId: installation.botUserId, scopes: installation.scopes, token: botToken }
  const endsSoon = Math.floor(Date.now() / 1000) + 60
  await own.storeInstallation({
    team: { id: aurora.id },
    enterprise: undefined,
    user: { id: jiwoo.id, token: undefined, scopes: undefined },
    isEnterpriseInstall: false,
    authVersion: 'v2',
    bot: { ...bot, refreshToken, expiresAt: endsSoon },
  })
  const query = { teamId: aurora.id, enterpriseId: undefined, isEnterpriseInstall: false }
  const renewed = await installer.authorize(query)
  expect(renewed.botToken).toMatch(/^xoxe\.xoxb-1-/)
  expect(renewed.botToken).not.toBe(botToken)
  const kept = own.kept.get(aurora.id)?.bot
  expect(kept).toMatchObject({ token: renewed.botToken, refreshToken: renewed.botRefreshToken })
  expect(kept?.expiresAt).toBeGreaterThan(endsSoon + 40_000)
  expect((await installer.authorize(query)).botToken).toBe(renewed.botToken)
})
