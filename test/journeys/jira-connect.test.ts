import { expect, test } from 'vitest'
import { joon, mina, yuna } from '../../sandbox/people.ts'
import type { PageView } from '../../sandbox/slack/page-contract.ts'
import { peek } from '../support/open-db.ts'
import { type AWorld, aWorld, promotes, textsOf } from '../support/world.ts'
import { soon } from './seen.ts'
import { asks, inGeneral } from './typing.ts'

const isWindow = (view: PageView) => view.callbackId === 'jira_connections'
const said = (view: Pick<PageView, 'blocks'>) => textsOf(view.blocks).join('\n')

/** The addresses of the buttons in a window. */
function linksIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linksIn)
  if (typeof value !== 'object' || value === null) return []
  const own = 'url' in value && typeof value.url === 'string' ? [value.url] : []
  return [...own, ...Object.values(value).flatMap(linksIn)]
}

/** 유나 opens the window of the connections from Home. */
async function opensConnections(world: AWorld): Promise<PageView> {
  const person = world.as(yuna)
  for (const view of await person.views()) await person.closes(view)
  await person.opensHome()
  await expect.poll(async () => said((await person.home()) ?? { blocks: [] }), soon).toContain('연결 상태')
  const home = await person.home()
  if (!home) throw new Error('There is no Home.')
  expect(await person.presses(home, 'jira_connections')).toMatchObject({ ok: true })
  return person.view((view) => isWindow(view) && linksIn(view.blocks).length > 0)
}

/** What the browser of an admin goes through: to Atlassian, the consent, and back. @param site at Atlassian; null: declined */
async function consents(world: AWorld, url: string, site: string | null, keepsCookie = true) {
  const begun = await fetch(url, { redirect: 'manual' })
  const asked = new URL(begun.headers.get('location') ?? '')
  expect(asked.origin).toBe(world.world.jira.url)
  const page = await (await fetch(asked)).text()
  expect(page).toContain('Hearback')
  const { client_id = '', redirect_uri = '', scope = '', state = '' } = Object.fromEntries(asked.searchParams)
  const answer = { client_id, redirect_uri, scope, state, answer: site === null ? 'decline' : 'accept' }
  const body = new URLSearchParams({ ...answer, ...(site === null ? {} : { site }) })
  const back = (await fetch(asked.origin + asked.pathname, { method: 'POST', body, redirect: 'manual' })).headers.get(
    'location',
  )
  const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? ''
  const returns = async () => {
    const answered = await fetch(back ?? '', { headers: keepsCookie ? { cookie } : {} })
    return { status: answered.status, text: await answered.text() }
  }
  return { ...(await returns()), returns }
}

const aJiraWorld = async () => {
  const world = await aWorld({ withoutJiraToken: true, world: { speed: 60, secondJiraPort: 0 } })
  await promotes(world.as(mina), '결제 내역을 엑셀로 받고 싶어요')
  await world.settles()
  return world
}
const grantsOf = (world: AWorld) =>
  peek<{ tokens: string; version: number }>(world.app.db, 'select tokens, version from jira_grant')
const problemOf = async (world: AWorld) =>
  (await peek<{ problem: string | null }>(world.app.db, `select problem from connection where system like 'jira:%'`))[0]
    ?.problem ?? null

test('유나 connects a site: only from her browser, once; issues are followed through it, told of, and renewed', async () => {
  const world = await aJiraWorld()
  const { jira } = world.world
  expect((await asks(world.as(joon), '/voc link VOC-1 PAY-7')).text).toContain('Jira가 아직 연결되지 않았어요')
  const window = await opensConnections(world)
  expect(said(window)).toContain('아직 연결된 Jira 사이트가 없어요.')

  const [first = ''] = linksIn(window.blocks)
  expect((await consents(world, first, null)).text).toContain('Jira를 연결하지 않았어요')
  const [second = ''] = linksIn((await opensConnections(world)).blocks)
  const stranger = await consents(world, second, jira.cloudId, false)
  expect(stranger).toMatchObject({ status: 400, text: expect.stringContaining('시작한 브라우저가 아니에요') })
  expect(await grantsOf(world)).toEqual([])
  const done = await consents(world, second, jira.cloudId)
  expect(done).toMatchObject({ status: 200, text: expect.stringContaining('Jira를 연결했어요') })
  expect(await done.returns()).toMatchObject({ status: 400 })
  expect((await fetch(second.slice(0, -3))).status).toBe(400)
  expect((await grantsOf(world))[0]?.tokens).toMatch(/^v1\./)

  expect((await asks(world.as(joon), '/voc link VOC-1 PAY-7')).text).toContain('PAY-7')
  await expect.poll(async () => (await jira.hands.remoteLinks('PAY-7')).length, soon).toBe(1)

  // The next look registers the webhook, and from then on it tells.
  const hook = () => peek<{ hookId: string | null }>(world.app.db, 'select "hookId" from jira_site')
  await expect.poll(async () => (await hook())[0]?.hookId ?? null, soon).not.toBeNull()
  await jira.hands.moves('PAY-7', 'In Progress')
  const heard = `select "heardAt" from connection where system = $1 and "heardAt" is not null`
  await expect.poll(() => peek(world.app.db, heard, `jira:${jira.cloudId}`), soon).toHaveLength(1)
  await expect.poll(async () => textsOf((await world.cards())[0]?.blocks).join(''), soon).toContain('진행 중')

  // An hour later the access token is refused: it is renewed once, the new pair is stored, and the work goes through.
  await jira.hands.skips(3_700_000)
  await world.as(joon).commands('/voc unlink VOC-1 PAY-7')
  await expect.poll(async () => (await jira.hands.remoteLinks('PAY-7')).length, soon).toBe(0)
  const [grant] = await grantsOf(world)
  expect(grant?.version).toBeGreaterThan(1)

  const now = await opensConnections(world)
  await world.as(yuna).presses(now, 'jira_test')
  const tested = await world.as(yuna).view((view) => isWindow(view) && said(view).includes('계정으로'))
  expect(said(tested)).toContain('유나 님이')
  expect(world.log.join('\n')).not.toMatch(/eyJ|sandbox-jira-client-secret/)
}, 90_000)

test('what an admin takes back is told once; work waits, and goes on when it is connected again', async () => {
  const world = await aJiraWorld()
  const { jira } = world.world
  const [url = ''] = linksIn((await opensConnections(world)).blocks)
  await consents(world, url, jira.cloudId)
  await jira.hands.revokesConsent()
  expect((await asks(world.as(joon), '/voc link VOC-1 PAY-7')).text).toContain('PAY-7')
  await expect.poll(() => problemOf(world), soon).toBe('reconnect')
  const told = await world
    .as(yuna)
    .finds(await world.as(yuna).appDm(), (each) => each.text.includes('Jira 사이트 연결이 끊겼어요'))
  expect(textsOf(told.message.blocks).join()).toContain('다시 연결하기')
  const notices = () => peek(world.app.db, `select id from notice where kind = 'connection'`)
  const before = (await notices()).length

  const window = await opensConnections(world)
  expect(said(window)).toContain('다시 연결하기')
  const [again = ''] = linksIn(window.blocks)
  expect(await consents(world, again, jira.cloudId)).toMatchObject({ status: 200 })
  await expect.poll(async () => (await jira.hands.remoteLinks('PAY-7')).length, soon).toBe(1)
  expect(await problemOf(world)).toBeNull()
  expect((await notices()).length).toBe(before)
}, 90_000)

test('two sites: an address decides, a key that both have is asked for, and one can be disconnected', async () => {
  const world = await aJiraWorld()
  const { jira, secondJira } = world.world
  if (!secondJira) throw new Error('There is one site alone.')
  for (const site of [jira, secondJira]) {
    const [url = ''] = linksIn((await opensConnections(world)).blocks).slice(-1)
    expect(await consents(world, url, site.cloudId)).toMatchObject({ status: 200 })
  }
  expect((await asks(world.as(joon), '/voc link VOC-1 PAY-7')).text).toContain(`${secondJira.url}/browse/PAY-7`)
  await asks(world.as(joon), `/voc link VOC-1 ${secondJira.url}/browse/PAY-7`)
  await expect.poll(async () => (await secondJira.hands.remoteLinks('PAY-7')).length, soon).toBe(1)
  expect(await jira.hands.remoteLinks('PAY-7')).toEqual([])
  const only = await secondJira.hands.creates('PAY', { summary: '둘째 사이트에만 있는 이슈' })
  expect((await asks(world.as(joon), `/voc link VOC-1 ${only.key}`)).text).toContain(only.key)

  // A number field of each site; two of one are refused.
  await asks(world.as(joon), `/voc link VOC-1 ${jira.url}/browse/PAY-8`)
  const admin = world.as(yuna)
  await admin.presses(inGeneral(await asks(admin, '/voc 설정')), 'open_settings')
  await admin.presses(
    await admin.view((view) => view.callbackId === 'settings' && view.blocks.length > 3),
    'change_settings.jira',
  )
  const form = await admin.view((view) => view.callbackId === 'change_settings')
  const all = (await admin.types(form, 'customersField', '')).options.map(({ text }) => text.text)
  const hostOf = (site: string) => new URL(site).host
  const ofSecond = all.filter((text) => text.includes(hostOf(secondJira.url)))
  expect(ofSecond.length, all.join()).toBeGreaterThan(1)
  expect(JSON.stringify(await admin.submits(form, { fill: { customersField: ofSecond.slice(0, 2) } }))).toContain(
    '사이트마다 하나만',
  )
  const both = [jira, secondJira].map(({ url }) => `VoC 고객 수 · ${hostOf(url)}`)
  expect(await admin.submits(form, { fill: { customersField: both } })).toMatchObject({ ok: true })
  const numberOf = async (site: typeof jira, key: string) => (await site.hands.issue(key)).custom.customfield_10060
  await expect.poll(() => numberOf(jira, 'PAY-8'), soon).toBe('0')
  await expect.poll(() => numberOf(secondJira, 'PAY-7'), soon).toBe('0')

  const window = await opensConnections(world)
  await world.as(yuna).presses(window, 'jira_disconnect', secondJira.cloudId)
  await world.as(yuna).view((view) => isWindow(view) && said(view).includes('연결을 해제했어요'))
  expect((await asks(world.as(joon), `/voc link VOC-1 ${secondJira.url}/browse/${only.key}`)).text).toContain(
    '연결된 Jira가 아니에요',
  )
  expect(await peek(world.app.db, 'select id from jira_grant')).toHaveLength(1)

  await asks(world.as(joon), '/voc vote VOC-1')
  const numbers = async () => Object.values((await secondJira.hands.issue('PAY-7')).properties)
  expect(await numbers()).not.toContainEqual(expect.objectContaining({ votes: 1 }))
  const [url = ''] = linksIn((await opensConnections(world)).blocks).slice(-1)
  expect(await consents(world, url, secondJira.cloudId)).toMatchObject({ status: 200 })
  // What changed while it was not connected is on its issues now.
  await expect.poll(numbers, soon).toContainEqual(expect.objectContaining({ votes: 1 }))
}, 90_000)
