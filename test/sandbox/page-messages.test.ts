import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { WebClient } from '@slack/web-api'
import { describe, expect, test } from 'vitest'
import { joon, mina, sofia, voc } from '../../sandbox/people.ts'
import { aPage } from './a-page.ts'

const a = aPage()
const app = () => new WebClient(a.world.credentials.SLACK_BOT_TOKEN, { slackApiUrl: a.world.credentials.SLACK_API_URL })

const patient = { timeout: 15_000, interval: 20 }
const shown = () => a.page.evaluate(`document.querySelectorAll('main [data-ts]').length`)
/** How many messages the page has, drawn or not. */
const loaded = () => a.page.evaluate(`Number(document.querySelector('main .messages').dataset.loaded)`)
/** A few screenfuls, however long the channel is. */
const mostDrawn = 400
/** The number in the words of the first message in sight. */
const numberInSight = `(() => {
  const top = document.querySelector('main .message-scroll').getBoundingClientRect().top
  const first = [...document.querySelectorAll('main [data-ts]')].find((each) => each.getBoundingClientRect().bottom > top)
  return Number(/number (\\d+)/.exec(first?.textContent ?? '')?.[1] ?? NaN)
})()`
const textOf = (selector: string) => () =>
  a.page.evaluate(`document.querySelector('main .messages > ${selector}').textContent`)

describe('messages', () => {
  test('of one person within five minutes stand under one name, those of another under theirs', async () => {
    await a.open(mina, voc)
    await a.people.as(sofia).posts(voc.id, 'one')
    await a.people.as(sofia).posts(voc.id, 'two')
    await a.people.as(joon).posts(voc.id, 'three')
    await a.people.skips(6 * 60_000)
    await a.people.as(joon).posts(voc.id, 'four')
    await a.messages().getByText('four').waitFor()
    const names = () =>
      a.messages().evaluateAll((all) => all.map((each) => each.querySelector('.author')?.textContent ?? ''))
    await expect.poll(names).toEqual(['Sofia', '', '준', '준'])
  })

  test('an empty channel says that it is the beginning', async () => {
    await a.open(sofia, voc)
    await a.page.getByText('This is the very beginning of the #voc channel.').waitFor()
  })

  test('that an app changed is marked as edited, and a deleted one goes', async () => {
    await a.open(sofia, voc)
    const { ts = '' } = await app().chat.postMessage({ channel: voc.id, text: 'first words' })
    await a.messages().getByText('first words').waitFor()
    await app().chat.update({ channel: voc.id, ts, text: 'other words' })
    await a.messages().filter({ hasText: 'other words' }).getByText('(edited)').waitFor()
    await app().chat.delete({ channel: voc.id, ts })
    await a.messages().filter({ hasText: 'other words' }).waitFor({ state: 'detached' })
  })

  test('take reactions, which others join and one takes back', async () => {
    const ts = await a.people.as(joon).posts(voc.id, 'great')
    await a.open(sofia, voc)
    await a.messages().last().hover()
    await a.messages().last().getByRole('button', { name: 'Add reaction' }).click()
    await a.page.getByRole('menuitem', { name: 'tada' }).click()
    const reaction = a.messages().last().getByRole('button', { name: 'tada, 1' })
    await reaction.waitFor()
    await a.people.as(mina).reacts(voc.id, ts, 'tada')
    const both = a.messages().last().getByRole('button', { name: 'tada, 2' })
    await expect.poll(() => both.getAttribute('title')).toBe('Sofia, 민아 reacted with :tada:')
    await both.click()
    await reaction.waitFor()
    await expect.poll(() => reaction.getAttribute('aria-pressed')).toBe('false')
  })

  test('of 40,000 characters are folded until one asks for the rest', async () => {
    const lines = Array.from({ length: 1_000 }, (_, at) => `${at} ${'word '.repeat(7)}`.padEnd(39, '.'))
    await a.people.as(joon).posts(voc.id, lines.join('\n'))
    await a.open(sofia, voc)
    const message = a.messages().last()
    await expect.poll(async () => (await message.boundingBox())?.height).toBeLessThan(600)
    await message.getByRole('button', { name: 'Show more' }).click()
    await expect.poll(async () => (await message.boundingBox())?.height).toBeGreaterThan(10_000)
    await message.getByRole('button', { name: 'Show less' }).click()
    await expect.poll(async () => (await message.boundingBox())?.height).toBeLessThan(600)
  })

  test('in a channel of 50,000 page up without losing the place, and are drawn by the hundred', async () => {
    const total = 50_000
    const post = (as: string, text: string) =>
      a.world.slack.fetch(
        new Request(`${a.world.url}/ui/post`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: a.world.url },
          body: JSON.stringify({ as, channel: voc.id, text }),
        }),
      )
    for (let at = 0; at < total; at += 1) {
      await post(at % 3 === 0 ? joon.id : mina.id, `number ${at} ${'and more '.repeat(at % 9)}`)
      // Calls in process leave no turn to the network: a connection that was closed meanwhile would be taken for an open one.
      if (at % 500 === 0) await new Promise((done) => setTimeout(done, 1))
    }
    await new Promise((done) => setTimeout(done, 200))
    const { ts: cardTs = '' } = await app().chat.postMessage({ channel: voc.id, text: 'card' })
    await a.people.as(sofia).posts(voc.id, 'mine')
    const asked: string[] = []
    a.page.on('request', (request) => request.url().includes('/messages?') && asked.push(request.url()))
    await a.open(sofia, voc)
    await expect.poll(loaded).toBe(200)
    expect(asked.filter((url) => url.includes('before='))).toEqual([])
    // Where one reads, a message is held with the finger while older ones come: page by page, each larger than the last.
    await a.page.route(/messages\?.*before=/, async (route) => {
      await new Promise((done) => setTimeout(done, 300))
      await route.continue()
    })
    for (let pages = 0; pages < 6; pages += 1) {
      const count = Number(await loaded())
      const before = await a.page.evaluate(`(async () => {
        const box = document.querySelector('main .message-scroll')
        box.scrollTop = 700
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
        const top = box.getBoundingClientRect().top
        globalThis.held = [...box.querySelectorAll('[data-ts]')].find((each) => each.getBoundingClientRect().top > top)
        return held.getBoundingClientRect().top
      })()`)
      await expect.poll(loaded, patient).toBeGreaterThan(count)
      await a.page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
      const after = await a.page.evaluate('held.isConnected ? held.getBoundingClientRect().top : NaN')
      expect(Math.abs(Number(after) - Number(before)), `at ${count}`).toBeLessThan(2)
      expect(await shown(), `at ${count}`).toBeLessThan(mostDrawn)
    }
    await a.page.unrouteAll()
    // To the very beginning, as one drags the bar.
    // Asked once a round: a page that comes between two questions may be the last.
    for (let count = Number(await loaded()); count < total + 2; count = Number(await loaded())) {
      // Again where it was put back at that very moment to keep the place.
      const dragged = async () => {
        await a.page.evaluate(`document.querySelector('main .message-scroll').scrollTop = 0`)
        return loaded()
      }
      await expect.poll(dragged, patient).toBeGreaterThan(count)
      expect(await shown(), `at ${count}`).toBeLessThan(mostDrawn)
    }
    await a.page.evaluate(`document.querySelector('main .message-scroll').scrollTop = 0`)
    await a.page.getByText('number 0 ', { exact: false }).first().waitFor()
    await a.page.getByText('This is the very beginning of the #voc channel.').waitFor()
    expect(asked.length, 'requests for all of it').toBeLessThan(70)
    // In the middle: what is drawn is what stands there.
    await a.page.evaluate(`{
      const box = document.querySelector('main .message-scroll')
      box.scrollTop = box.scrollHeight / 2
    }`)
    await expect.poll(() => a.page.evaluate(numberInSight), patient).toBeGreaterThan(total * 0.4)
    await expect.poll(() => a.page.evaluate(numberInSight), patient).toBeLessThan(total * 0.6)
    expect(await shown()).toBeLessThan(mostDrawn)
    await a.page.getByRole('button', { name: 'Jump to latest' }).click()
    await a.messages().filter({ hasText: 'mine' }).waitFor()
    // A new message and a changed one cost as much as in an empty channel: nothing else is drawn anew.
    await a.page.evaluate(`globalThis.drawn = 0
      new MutationObserver((changes) => { drawn += changes.length }).observe(document.querySelector('main .messages'), {
        subtree: true, childList: true, characterData: true, attributes: true })`)
    asked.length = 0
    await a.people.as(joon).posts(voc.id, 'fresh')
    await expect.poll(textOf(':last-child'), patient).toContain('fresh')
    await app().chat.update({ channel: voc.id, ts: cardTs, text: 'card of today' })
    await expect.poll(textOf(`[data-ts="${cardTs}"]`), patient).toContain('card of today')
    await expect.poll(() => a.page.evaluate('drawn')).toBeLessThan(20)
    expect(asked.length).toBeLessThan(6)
    // Far above, what changed is there when one comes back to it.
    await a.page.evaluate(`document.querySelector('main .message-scroll').scrollTop = 0`)
    await a.page.getByText('number 0 ', { exact: false }).first().waitFor()
  }, 300_000)
})

test('when the connection is lost the page says so, connects again, and shows what was missed', async () => {
  const door = await aDoor(new URL(a.world.url).port)
  a.mayComplain(/Failed to load resource|ERR_|WebSocket|EventSource/)
  await a.page.goto(`${door.url}/#/${sofia.id}/${voc.id}`)
  await a.composer().waitFor()
  await a.people.as(joon).posts(voc.id, 'before')
  await a.messages().getByText('before').waitFor()
  door.shut()
  const banner = a.page.getByRole('alert').filter({ hasText: 'The connection to the local world is lost.' })
  await banner.waitFor()
  await a.people.as(joon).posts(voc.id, 'missed')
  await a.says('typed meanwhile')
  await expect.poll(() => a.composer().inputValue()).toBe('typed meanwhile')
  door.open()
  await banner.getByRole('button', { name: 'Reconnect now' }).click()
  await banner.waitFor({ state: 'detached' })
  await a.messages().getByText('missed').waitFor()
  door.close()
})

/** A door to the world that can be shut: a proxy on a port of its own. */
async function aDoor(port: string) {
  let isOpen = true
  const sockets = new Set<Socket>()
  const server: Server = createServer()
  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) => {
    if (!isOpen) {
      socket.destroy()
      return
    }
    const through = connect(Number(port), '127.0.0.1')
    for (const each of [socket, through]) {
      sockets.add(each)
      each.on('error', () => each.destroy())
      each.on('close', () => sockets.delete(each))
    }
    socket.pipe(through).pipe(socket)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shut() {
      isOpen = false
      destroyAll()
    },
    open() {
      isOpen = true
    },
    close() {
      destroyAll()
      server.close()
    },
  }
}
