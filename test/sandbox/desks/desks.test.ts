import { createServer } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { WorldClient } from '../../../sandbox/client.ts'
import { startDesks } from '../../../sandbox/desks/desks.ts'
import { startWorld } from '../../../sandbox/world.ts'
import { manifest } from '../a-world.ts'

describe('the desks beside the rest of the world', () => {
  test('start with it where they are asked for, soon, and are told to the app and the page', async () => {
    const started = performance.now()
    const world = await startWorld({ manifest, desks: {} })
    const ms = performance.now() - started
    onTestFinished(() => world.stop())
    expect(ms).toBeLessThan(5_000)
    const { desks, credentials } = world
    if (!desks) throw new Error('There are no desks.')
    const basic = Buffer.from(`${credentials.ZENDESK_EMAIL}/token:${credentials.ZENDESK_API_TOKEN}`).toString('base64')
    const answers = await Promise.all([
      fetch(`${credentials.ZENDESK_API_URL}/api/v2/users/me.json`, { headers: { authorization: `Basic ${basic}` } }),
      fetch(`${credentials.HUBSPOT_API_URL}/crm/v3/owners`, {
        headers: { authorization: `Bearer ${credentials.HUBSPOT_ACCESS_TOKEN}` },
      }),
      fetch(`${credentials.CHANNEL_TALK_API_URL}/open/v5/channel`, {
        headers: {
          'x-access-key': String(credentials.CHANNEL_TALK_ACCESS_KEY),
          'x-access-secret': String(credentials.CHANNEL_TALK_ACCESS_SECRET),
        },
      }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const { links } = await new WorldClient(world.url).as('mina').looks()
    expect(links.map(({ name }) => name)).toEqual(['Jira', 'Notion', 'Zendesk', 'HubSpot', 'Channel Talk'])
    await desks.zendesk.hands.creates({ customer: 'dana.reed@acme.example', text: 'gone after a reset' })
    world.reset()
    expect(await desks.zendesk.hands.talks()).toHaveLength(6)
  })

  test('are not there otherwise', async () => {
    const world = await startWorld({ manifest })
    onTestFinished(() => world.stop())
    expect([
      world.desks,
      Object.keys(world.credentials).filter((name) => /ZENDESK|HUBSPOT|CHANNEL/.test(name)),
    ]).toEqual([null, []])
  })

  test('a port that is taken leaves none of them running', async () => {
    const stranger = createServer()
    await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done))
    const address = stranger.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await expect(startDesks({}, { hubspot: port }, () => ({}))).rejects.toMatchObject({ code: 'EADDRINUSE', port })
    stranger.close()
  })
})

test('the same people write to each of them', async () => {
  const desks = await startDesks({}, {}, () => ({}))
  onTestFinished(() => desks.stop())
  const lists = await Promise.all([desks.zendesk, desks.hubspot, desks.channelTalk].map(({ hands }) => hands.talks()))
  const customers = lists.map((talks) => talks.map(({ customer }) => customer))
  expect(customers[0]).toEqual(['김지훈', 'Dana Reed', 'Ingrid Holm', 'Dana Reed', '김지훈', '이서연'])
  expect(customers).toEqual([customers[0], customers[0], customers[0]])
  expect(lists[1]?.map(({ agent }) => agent)).toEqual(lists[0]?.map(({ agent }) => agent))
})
