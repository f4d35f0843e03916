import { beforeEach, describe, expect, test } from 'vitest'
import {
  aurora,
  delivery,
  doyun,
  emma,
  emmaAndMinho,
  hgShop,
  hgTech,
  jiwoo,
  lena,
  minho,
  orders,
  owners,
  ravi,
  seojun,
  threeOfAurora,
} from '../../sandbox/neighbours.ts'
import { joon, leadership, mina, tom } from '../../sandbox/people.ts'
import { aWorld, clientOf, errorOf, manifest } from './a-world.ts'

const scopes = [
  ...manifest.oauth_config.scopes.bot,
  'mpim:read',
  'mpim:history',
  'mpim:write',
  'groups:read',
  'im:read',
]
const { world, people, app, slack } = await aWorld({
  manifest: { ...manifest, oauth_config: { scopes: { bot: scopes } } },
})
const shop = people.in(aurora)
let there = slack

beforeEach(async () => {
  await people.reset()
  app.received.length = 0
  const { botToken } = await people.apps.installs('A0APP00001', aurora.id)
  there = clientOf(world, botToken)
})

const channelsOf = async (person: { id: string }) => (await shop.as(person).looks()).channels.map(({ id }) => id)

describe('people of every kind', () => {
  test('guests see where they are members alone, one of a single channel that one', async () => {
    expect(await channelsOf(ravi)).toEqual(expect.arrayContaining([orders.id, delivery.id]))
    expect(await channelsOf(ravi)).not.toContain('C0AURGEN1')
    expect((await shop.as(lena).looks()).channels.filter(({ kind }) => kind === 'public').map(({ id }) => id)).toEqual([
      delivery.id,
    ])
    expect((await there.users.info({ user: ravi.id })).user).toMatchObject({
      is_restricted: true,
      is_ultra_restricted: false,
    })
    expect((await there.users.info({ user: lena.id })).user).toMatchObject({
      is_restricted: true,
      is_ultra_restricted: true,
    })
  })

  test('a deactivated person cannot act, is in no channel, and what was said stays', async () => {
    const { user } = await there.users.info({ user: doyun.id })
    expect(user).toMatchObject({ id: doyun.id, deleted: true, name: 'doyun' })
    expect(user).not.toHaveProperty('tz')
    expect((await there.users.list({})).members?.find(({ id }) => id === doyun.id)?.deleted).toBe(true)
    await expect(shop.as(doyun).posts(orders.id, 'x')).rejects.toThrow('deactivated')
    await there.conversations.join({ channel: orders.id })
    const { messages } = await there.conversations.history({ channel: orders.id })
    expect(messages?.some((message) => message.user === doyun.id)).toBe(true)
    expect((await there.conversations.members({ channel: orders.id })).members).not.toContain(doyun.id)
    expect(await errorOf(there.chat.postMessage({ channel: doyun.id, text: 'x' }))).toBe('channel_not_found')
    expect(await errorOf(there.conversations.open({ users: doyun.id }))).toBe('user_disabled')
  })

  test('a private channel, a DM of two and one of three are for those who are in them', async () => {
    expect(await channelsOf(minho)).not.toContain(owners.id)
    expect(await channelsOf(emma)).toEqual(expect.arrayContaining([owners.id, emmaAndMinho.id, threeOfAurora.id]))
    expect(await channelsOf(ravi)).not.toContain(threeOfAurora.id)
    for (const id of [owners.id, emmaAndMinho.id, threeOfAurora.id])
      expect(await errorOf(there.conversations.info({ channel: id }))).toBe('channel_not_found')
    const shown = (await shop.as(emma).looks()).channels.find(({ id }) => id === threeOfAurora.id)
    expect(shown).toMatchObject({ kind: 'mpim', name: '지우, 민호' })
    await shop.as(minho).posts(threeOfAurora.id, 'a word')
    expect((await shop.as(emma).looks()).channels.find(({ id }) => id === threeOfAurora.id)?.mentions).toBeGreaterThan(
      0,
    )
    expect((await people.as(mina).looks()).channels.map(({ id }) => id)).not.toContain(leadership.id)
    expect((await people.as(joon).looks()).channels.map(({ id }) => id)).toContain(leadership.id)
  })
})

describe('what an admin does to people', () => {
  test('deactivating takes a person out, reactivating brings them back, with user_change for both', async () => {
    await shop.deactivates(emma)
    const [left] = await app.got('user_change')
    expect(left?.body).toMatchObject({ team_id: aurora.id, event: { user: { id: emma.id, deleted: true } } })
    await expect(shop.as(emma).looks()).rejects.toThrow('deactivated')
    const state = async () => (await shop.state()).channels.find(({ id }) => id === orders.id)?.members
    expect(await state()).not.toContain(emma.id)
    await expect(shop.deactivates(emma)).rejects.toThrow('already')
    await shop.reactivates(emma)
    const back = (await app.got('user_change', 2))[1]
    expect(back?.body).toMatchObject({ event: { user: { id: emma.id, deleted: false, tz: 'Asia/Seoul' } } })
    expect(await state()).toContain(emma.id)
    expect(await shop.as(emma).posts(orders.id, 'again')).toMatch(/^\d/)
  })

  test('a change of role is told, and counts at once', async () => {
    await shop.makes(emma, 'single-channel guest')
    expect((await app.got('user_change'))[0]?.body).toMatchObject({
      event: { user: { id: emma.id, is_restricted: true, is_ultra_restricted: true, is_admin: false } },
    })
    expect((await shop.as(emma).looks()).channels.filter(({ kind }) => kind === 'public')).toHaveLength(1)
    await shop.makes(emma, 'admin')
    expect((await there.users.info({ user: emma.id })).user).toMatchObject({ is_admin: true, is_restricted: false })
    await shop.makes('emma', 'member')
    expect((await there.users.info({ user: emma.id })).user).toMatchObject({ is_admin: false })
  })

  test('is done in every workspace of an org, and nowhere else', async () => {
    await people.in(hgShop).deactivates(seojun)
    await expect(people.in(hgTech).as(seojun).looks()).rejects.toThrow('deactivated')
    expect((await people.as(tom).looks()).me.isGuest).toBe(true)
    expect((await shop.as(jiwoo).looks()).me.isDeactivated).toBe(false)
    await expect(shop.deactivates(mina)).rejects.toThrow('There is no person')
  })
})
