/** Several workspaces and several apps in one Slack: everything is kept apart. */
import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  aurora,
  emma,
  hangyeol,
  hgShop,
  hgTech,
  jiwoo,
  nora,
  orders,
  platform,
  seojun,
} from '../../sandbox/neighbours.ts'
import { deskBot, mina, support, team, voc } from '../../sandbox/people.ts'
import { aBareApp, aWorld, call, clientOf, errorOf, manifest, modal, type Received } from './a-world.ts'

const { world, people, app, slack } = await aWorld()
const shop = people.in(aurora)

/** A second app with a command, a shortcut and a Home of its own, installed where it is said. */
async function another(places: readonly string[], change: Record<string, unknown> = {}) {
  const listening = await aBareApp()
  const made = await people.apps.registers({
    manifest: {
      ...manifest,
      display_information: { name: 'Second' },
      features: {
        ...manifest.features,
        bot_user: { display_name: 'Second' },
        shortcuts: [{ name: 'Look up', type: 'global', callback_id: 'look_up', description: '' }],
        slash_commands: [{ command: '/second', description: '', should_escape: false }],
      },
      ...change,
    },
    requestUrl: listening.url,
  })
  const installed = []
  for (const place of places) installed.push(await people.apps.installs(made.id, place))
  return { listening, made, installed, clients: installed.map(({ botToken }) => clientOf(world, botToken)) }
}

beforeEach(async () => {
  await people.reset()
  app.received.length = 0
})

describe('workspaces', () => {
  test('have people, channels and messages of their own, by id and by domain', async () => {
    expect((await shop.as(jiwoo).looks()).team).toEqual({ id: aurora.id, name: aurora.name, domain: aurora.domain })
    expect((await people.in('aurora').as('jiwoo').looks()).me.name).toBe('지우')
    await expect(people.as(jiwoo).looks()).rejects.toThrow('There is no person')
    await expect(shop.as(jiwoo).posts(support.id, 'x')).rejects.toThrow('sees no conversation')
    const ts = await shop.as(emma).posts(orders.id, 'only in the shop')
    expect((await shop.messages(orders.id)).some((message) => message.ts === ts)).toBe(true)
    await expect(people.messages(orders.id)).rejects.toThrow('404')
    await expect(people.in('T0NOBODY').as('jiwoo').looks()).rejects.toThrow('There is no workspace T0NOBODY')
  })

  test('are not seen by the token of another: people, channels, messages, files, bots', async () => {
    expect(await errorOf(slack.users.info({ user: jiwoo.id }))).toBe('user_not_found')
    expect(await errorOf(slack.conversations.info({ channel: orders.id }))).toBe('channel_not_found')
    expect(await errorOf(slack.chat.postMessage({ channel: jiwoo.id, text: 'x' }))).toBe('channel_not_found')
    expect(await errorOf(slack.team.info({ team: aurora.id }))).toBe('team_not_found')
    const { channels } = await slack.conversations.list({ limit: 1_000 })
    expect(channels?.map(({ id }) => id)).not.toContain(orders.id)
  })

  test('send nothing to an app that is not installed there', async () => {
    app.received.length = 0
    await shop.as(emma).posts(orders.id, 'hello')
    await people.as(mina).posts('voc', 'hello')
    await app.got('message')
    expect(app.received.map(({ body }) => body.team_id)).toEqual([team.id])
    expect((await shop.as(emma).commands('/ten', orders.id)).code).toBe('unknown_command')
    expect((await shop.as(emma).looks()).apps).toEqual([])
  })

  test('of an org share people by id, and nothing else', async () => {
    const both = [people.in(hgShop), people.in(hgTech)]
    for (const each of both) expect((await each.as(seojun).looks()).me.name).toBe('서준')
    expect((await people.in(hgTech).as(seojun).looks()).channels.map(({ id }) => id)).toContain(platform.id)
    expect((await people.in(hgShop).as(seojun).looks()).channels.map(({ id }) => id)).not.toContain(platform.id)
    expect((await people.in(hgTech).as(nora).looks()).team).toMatchObject({ org: hangyeol.name })
  })
})

describe('apps', () => {
  test('each hear what they are subscribed to where they are members, signed with their own secret', async () => {
    const { listening, made, clients } = await another([team.id])
    await clients[0]?.conversations.join({ channel: voc.id })
    app.received.length = 0
    const ts = await people.as(mina).posts('voc', 'both hear')
    const [first] = await app.got('message')
    const isIt = ({ body }: Received) => (body.event as { ts: string }).ts === ts
    await expect.poll(() => listening.received.some(isIt)).toBe(true)
    const second = listening.received.find(isIt)
    expect(first?.body).toMatchObject({
      api_app_id: 'A0APP00001',
      authorizations: [{ user_id: world.slack.botUserId }],
    })
    expect(second?.body).toMatchObject({ api_app_id: made.id })
    expect(second?.body.event_id).not.toBe(first?.body.event_id)
    const signed = `v0:${second?.headers['x-slack-request-timestamp']}:${second?.raw}`
    const mac = createHmac('sha256', made.signingSecret).update(signed).digest('hex')
    expect(second?.headers['x-slack-signature']).toBe(`v0=${mac}`)
    await people.as(mina).posts('general', 'nobody is here')
    await people.as(mina).posts('voc', 'the end')
    await expect.poll(() => listening.received.some(({ raw }) => raw.includes('the end'))).toBe(true)
    expect(listening.received.some(({ raw }) => raw.includes('nobody is here'))).toBe(false)
  })

  test('hear each other, and are mentioned each by name', async () => {
    const { listening, clients, installed } = await another([team.id])
    await clients[0]?.conversations.join({ channel: voc.id })
    listening.received.length = 0
    app.received.length = 0
    await slack.chat.postMessage({ channel: voc.id, text: `<@${installed[0]?.installation.botUserId}> hello` })
    expect((await listening.got('app_mention'))[0]?.body).toMatchObject({ event: { bot_id: world.slack.botId } })
    expect(app.received.some(({ type }) => type === 'app_mention')).toBe(false)
  })

  test('have commands, shortcuts, windows and Home tabs of their own', async () => {
    const { listening, made, clients } = await another([team.id])
    const their = clients[0]
    const view = () => ({ type: 'home' as const, blocks: [{ type: 'divider' as const }] })
    await slack.views.publish({ user_id: mina.id, view: view() })
    const mine = people.as(mina)
    expect(await mine.opensHome('Second')).toBeNull()
    expect(await mine.opensHome()).not.toBeNull()
    expect((await listening.got('app_home_opened')).length).toBe(1)
    listening.answers = ({ type }) => (type === '/second' ? { json: { text: 'second here' } } : undefined)
    await mine.commands('/second words', 'voc')
    expect((await mine.finds('voc', ({ ephemeral }) => ephemeral)).message.authorName).toBe('Second')
    await mine.shortcut('look_up')
    const [pressed] = await listening.got('shortcut')
    const trigger = String(pressed?.body.trigger_id)
    expect(await errorOf(slack.views.open({ trigger_id: trigger, view: modal() }))).toBe('invalid_trigger_id')
    const opened = await their?.views.open({ trigger_id: trigger, view: modal() })
    expect(await errorOf(slack.views.update({ view_id: opened?.view?.id ?? '', view: modal() }))).toBe('not_found')
    const open = await mine.view()
    expect(open.appName).toBe('Second')
    app.received.length = 0
    expect((await mine.submits(open, { fill: { words: 'abc' } })).ok).toBe(true)
    expect((await listening.got('view_submission'))[0]?.body).toMatchObject({ api_app_id: made.id })
    expect(app.received).toEqual([])
  })

  test('answer the buttons of their own messages, and can change these alone', async () => {
    const { listening, clients } = await another([team.id])
    const button = { type: 'button' as const, action_id: 'go', text: { type: 'plain_text' as const, text: 'Go' } }
    await clients[0]?.conversations.join({ channel: voc.id })
    const posted = await clients[0]?.chat.postMessage({
      channel: voc.id,
      text: 'x',
      blocks: [{ type: 'actions', elements: [button] }],
    })
    const ts = posted?.ts ?? ''
    expect(await errorOf(slack.chat.update({ channel: voc.id, ts, text: 'mine now' }))).toBe('cant_update_message')
    const surface = await people.as(mina).finds('voc', (message) => message.ts === ts)
    await people.as(mina).presses(surface, 'go')
    const [press] = await listening.got('block_actions')
    const address = String(press?.body.response_url)
    await fetch(address, {
      method: 'POST',
      body: JSON.stringify({ text: 'changed', replace_original: true }),
      headers: { 'content-type': 'application/json' },
    })
    expect((await people.messages('voc')).find((message) => message.ts === ts)?.text).toBe('changed')
  })

  test('have rates of their own, in each workspace', async () => {
    const slow = await aWorld({ speed: 1 })
    const other = await slow.people.apps.registers({ manifest })
    const [here, there] = [
      await slow.people.apps.installs(other.id, team.id),
      await slow.people.apps.installs(other.id, aurora.id),
    ]
    const lists = (token: string) => call(slow.world, 'users.list', {}, { authorization: `Bearer ${token}` })
    for (let at = 0; at < 20; at += 1) expect((await lists(here.botToken)).status).toBe(200)
    expect((await lists(here.botToken)).status).toBe(429)
    expect((await lists(there.botToken)).status).toBe(200)
    expect((await lists(slow.world.credentials.SLACK_BOT_TOKEN)).status).toBe(200)
  })

  test('of whom one is a desk integration that answers nobody: its words stand in blocks alone', async () => {
    const posted = (await people.messages(support.id)).filter(({ bot_id }) => bot_id === deskBot.botId)
    expect(posted.map(({ text }) => text)).toEqual(['', ''])
    expect(posted.some(({ blocks }) => blocks && blocks.length > 0)).toBe(true)
    expect(posted.every(({ attachments }) => attachments && attachments.length > 0)).toBe(true)
  })

  test('that are not known are refused, with what is wrong in a manifest', async () => {
    await expect(people.apps.registers({ manifest: { features: {} } })).rejects.toThrow('display_information')
    await expect(people.apps.installs('Nobody', team.id)).rejects.toThrow('There is no app Nobody')
    await expect(people.apps.installs('A0APP00001', 'T0NOBODY')).rejects.toThrow('no workspace or org T0NOBODY')
  })
})

describe('an org-wide app', () => {
  test('hears from each of its workspaces, with what Slack says of orgs', async () => {
    const wide = { settings: { ...manifest.settings, org_deploy_enabled: true } }
    const { listening, made, installed } = await another([hangyeol.id], wide)
    const tech = people.in(hgTech)
    await tech.as(nora).commands('/invite @second', platform.id)
    await tech.as(nora).posts(platform.id, 'hello')
    const [event] = await listening.got('message')
    const { botUserId } = installed[0]?.installation ?? { botUserId: '' }
    expect(event?.body).toMatchObject({
      team_id: hgTech.id,
      enterprise_id: hangyeol.id,
      context_team_id: hgTech.id,
      context_enterprise_id: hangyeol.id,
      authorizations: [
        {
          enterprise_id: hangyeol.id,
          team_id: hgTech.id,
          user_id: botUserId,
          is_bot: true,
          is_enterprise_install: true,
        },
      ],
    })
    await tech.as(nora).shortcut('look_up')
    expect((await listening.got('shortcut'))[0]?.body).toMatchObject({
      team: { id: hgTech.id, domain: hgTech.domain, enterprise_id: hangyeol.id, enterprise_name: hangyeol.name },
      enterprise: { id: hangyeol.id, name: hangyeol.name },
      is_enterprise_install: true,
    })
    await tech.as(nora).commands('/second', platform.id)
    expect((await listening.got('/second'))[0]?.body).toMatchObject({
      team_id: hgTech.id,
      enterprise_id: hangyeol.id,
      enterprise_name: hangyeol.name,
      is_enterprise_install: 'true',
    })
    // On one workspace of the org the org is named, and the installation is none of the org's.
    await people.apps.uninstalls(made.id, hangyeol.id)
    await people.apps.installs(made.id, hgTech.id)
    await tech.as(nora).shortcut('look_up')
    expect((await listening.got('shortcut', 2))[1]?.body).toMatchObject({
      enterprise: { id: hangyeol.id },
      is_enterprise_install: false,
    })
  })

  test('opens Socket Mode by its own token', async () => {
    const { made } = await another([hgShop.id], { settings: { ...manifest.settings, socket_mode_enabled: true } })
    expect(await people.connections(made.id)).toBe(0)
    const { body } = await call(world, 'apps.connections.open', {}, { authorization: `Bearer ${made.appToken}` })
    expect(body).toMatchObject({ ok: true, url: expect.stringContaining(`app_id=${made.id}`) })
    const socket = new WebSocket(String(body.url))
    const hello = await new Promise<string>((done) =>
      socket.addEventListener('message', ({ data }) => done(String(data)), { once: true }),
    )
    expect(JSON.parse(hello)).toMatchObject({ type: 'hello', connection_info: { app_id: made.id } })
    const said = new Promise<string>((done) =>
      socket.addEventListener('message', ({ data }) => done(String(data)), { once: true }),
    )
    const pressed = people.in(hgShop).as(seojun).commands('/second', 'stores')
    const envelope = JSON.parse(await said) as { envelope_id: string }
    expect(envelope).toMatchObject({ type: 'slash_commands', payload: { team_id: hgShop.id, api_app_id: made.id } })
    socket.send(JSON.stringify({ envelope_id: envelope.envelope_id, payload: { text: 'by socket' } }))
    expect((await pressed).ok).toBe(true)
    expect([await people.connections(made.id), await people.connections()]).toEqual([1, 0])
    const [logged] = (await people.log()).filter(({ app }) => app === made.id)
    expect(logged).toMatchObject({ what: 'apps.connections.open', team: hgShop.id })
    await people.dropsConnections(undefined, made.id)
    await expect.poll(() => people.connections(made.id)).toBe(0)
  })
})

test('a reset takes every app but the first away, and every workspace back to the seed', async () => {
  await another([aurora.id])
  await shop.as(emma).posts(orders.id, 'gone soon')
  await people.reset()
  const realm = await people.realm()
  expect(realm.apps.map(({ name }) => name)).toEqual(['Ten Lines'])
  expect(realm.installations.map(({ placeId }) => placeId)).toEqual([team.id])
  expect((await shop.messages(orders.id)).map(({ text }) => text)).not.toContain('gone soon')
  expect((await slack.auth.test()).ok).toBe(true)
  expect((await shop.as(emma).looks()).apps).toEqual([])
})
