import { expect, test } from 'vitest'
import { joon, mina, yuna } from '../../sandbox/people.ts'
import type { PageView } from '../../sandbox/slack/page-contract.ts'
import { peek } from '../support/open-db.ts'
import { type AWorld, aWorld, promotes, textsOf } from '../support/world.ts'
import { soon } from './seen.ts'

const isWindow = (view: PageView) => view.callbackId === 'notion_connection'
const said = (view: Pick<PageView, 'blocks'>) => textsOf(view.blocks).join('\n')

/** The addresses of the buttons in a window. */
function linksIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linksIn)
  if (typeof value !== 'object' || value === null) return []
  const own = 'url' in value && typeof value.url === 'string' ? [value.url] : []
  return [...own, ...Object.values(value).flatMap(linksIn)]
}

/** 유나 opens the window of the connection from Home. */
async function opensConnection(world: AWorld): Promise<PageView> {
  const person = world.as(yuna)
  for (const view of await person.views()) await person.closes(view)
  await person.opensHome()
  await expect.poll(async () => said((await person.home()) ?? { blocks: [] }), soon).toContain('Notion 연결')
  const home = await person.home()
  if (!home) throw new Error('There is no Home.')
  expect(await person.presses(home, 'notion_connection')).toMatchObject({ ok: true })
  return person.view((view) => isWindow(view) && linksIn(view.blocks).length > 0)
}

/** What the browser of an admin goes through: to Notion, the consent, and back. @param pages that are chosen there; null: cancelled */
async function consents(world: AWorld, url: string, pages: string[] | null, keepsCookie = true) {
  const begun = await fetch(url, { redirect: 'manual' })
  const asked = new URL(begun.headers.get('location') ?? '')
  expect(asked.origin).toBe(world.world.notion.url)
  const page = await (await fetch(asked)).text()
  const [, person = ''] = /name="person" value="([^"]+)"/.exec(page) ?? []
  const { client_id = '', redirect_uri = '', state = '' } = Object.fromEntries(asked.searchParams)
  const body = new URLSearchParams({ client_id, redirect_uri, state, person, answer: pages ? 'allow' : 'cancel' })
  for (const id of pages ?? []) body.append('pages', id)
  const answer = await fetch(asked.origin + asked.pathname, { method: 'POST', body, redirect: 'manual' })
  const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? ''
  const returns = async () => {
    const back = await fetch(answer.headers.get('location') ?? '', { headers: keepsCookie ? { cookie } : {} })
    return { status: back.status, text: await back.text() }
  }
  return { ...(await returns()), returns }
}

const grantsOf = (world: AWorld) =>
  peek<{ tokens: string; version: number; botId: string }>(
    world.app.db,
    'select tokens, version, "botId" from notion_grant',
  )
const problemOf = async (world: AWorld) =>
  (await peek<{ problem: string | null }>(world.app.db, `select problem from connection where system = 'notion'`))[0]
    ?.problem ?? null

test('유나 connects Notion: only from her browser, once; what was there gets rows, tokens are renewed, and taken back is told once', async () => {
  const world = await aWorld({ withoutNotionToken: true, world: { speed: 60 } })
  const { notion } = world.world
  await promotes(world.as(mina), '결제 내역을 엑셀로 받고 싶어요')
  await world.settles()
  const window = await opensConnection(world)
  expect(said(window)).toContain('아직 Notion이 연결되지 않았어요.')

  const [first = ''] = linksIn(window.blocks)
  expect((await consents(world, first, null)).text).toContain('Notion을 연결하지 않았어요')
  const [second = ''] = linksIn((await opensConnection(world)).blocks)
  const stranger = await consents(world, second, [notion.parentPageId], false)
  expect(stranger).toMatchObject({ status: 400, text: expect.stringContaining('시작한 브라우저가 아니에요') })
  expect(await grantsOf(world)).toEqual([])
  const done = await consents(world, second, [notion.parentPageId])
  expect(done).toMatchObject({ status: 200, text: expect.stringContaining('Notion을 연결했어요') })
  expect(await done.returns()).toMatchObject({ status: 400 })
  const [grant] = await grantsOf(world)
  expect(grant?.tokens).toMatch(/^v1\./)

  // The one page that was shared is the parent, and what was there before it gets its row.
  const rows = async () => (await notion.hands.looks()).databases.flatMap(({ rows }) => rows)
  await expect.poll(async () => (await rows()).map(({ properties }) => properties.번호), soon).toEqual(['VOC-1'])

  // Notion does not take the access token any more: it is renewed, and what was asked goes through.
  await notion.hands.settings.ends(grant?.botId ?? '')
  await world.as(mina).commands('/voc vote VOC-1')
  await expect.poll(async () => (await rows())[0]?.properties.공감, soon).toBe(1)
  expect((await grantsOf(world))[0]?.version).toBe(2)

  // The person takes it back: told once, and the change waits.
  await notion.hands.settings.disconnects(grant?.botId ?? '')
  await world.as(yuna).commands('/voc vote VOC-1')
  await expect.poll(() => problemOf(world), soon).toBe('reconnect')
  const told = await world.as(yuna).finds(await world.as(yuna).appDm(), (each) => each.text.includes('Notion'))
  expect(textsOf(told.message.blocks).join()).toContain('다시 연결하기')
  const notices = () => peek(world.app.db, `select id from notice where kind = 'connection'`)
  const before = (await notices()).length

  // Connected again, now with two pages: the one of before stays the parent, and what waited goes through.
  const [again = ''] = linksIn((await opensConnection(world)).blocks)
  expect(await consents(world, again, [notion.parentPageId, notion.unsharedPageId])).toMatchObject({ status: 200 })
  await expect.poll(async () => (await rows())[0]?.properties.공감, soon).toBe(2)
  expect(await rows()).toHaveLength(1)
  expect(await problemOf(world)).toBeNull()
  expect((await notices()).length).toBe(before)

  // Another page is chosen in Slack, and rows move there; then it is disconnected.
  const chosen = await opensConnection(world)
  const other = (await notion.hands.looks()).pages.find(({ id }) => id === notion.unsharedPageId)?.title ?? ''
  await world.as(yuna).presses(chosen, 'notion_page', other)
  await world.as(yuna).view((view) => isWindow(view) && said(view).includes('페이지로 정했어요'))
  await expect.poll(async () => (await rows()).length, soon).toBe(2)
  const last = await opensConnection(world)
  // A page is just being rewritten, which takes several calls: that it ends there is no failure that anybody must look at.
  await world.as(joon).commands('/voc edit VOC-1')
  const form = await world.as(joon).view((view) => view.callbackId === 'edit_item')
  await notion.hands.faults([{ on: 'pages.retrieveMarkdown', kind: 'latency', ms: 300 }])
  await world.as(joon).submits(form, { fill: { need: '월말 정산' } })
  await expect.poll(async () => (await notion.hands.faultReport())[0]?.struck ?? 0, soon).toBeGreaterThan(0)
  await world.as(yuna).presses(last, 'notion_disconnect')
  await world.as(yuna).view((view) => isWindow(view) && said(view).includes('연결을 해제했어요'))
  expect(await grantsOf(world)).toEqual([])
  await world.settles()
  expect((await rows()).map(({ properties }) => properties.공감)).toEqual([2, 2])
  expect(world.log.join('\n')).not.toMatch(/ntn_|nrt_|secret_sandbox/)
}, 90_000)
