import { describe, expect, test } from 'vitest'
import { aurora, doyun, emma, hangyeol, hgTech, jiwoo, orders, threeOfAurora } from '../../sandbox/neighbours.ts'
import { mina, support, team } from '../../sandbox/people.ts'
import { aPage } from './a-page.ts'
import { aBareApp, manifest } from './a-world.ts'
import { tooFaint, tooWide } from './looks.ts'

const a = aPage()
const switcher = () => a.page.getByRole('button', { name: /^(Switch workspace|워크스페이스 바꾸기): / })
const hash = () => new URL(a.page.url()).hash
const goes = async (name: string) => {
  await switcher().click()
  await a.page.getByRole('menuitemradio', { name }).click()
  // Until then people and channels are those of the workspace one comes from.
  await expect.poll(() => switcher().textContent()).toContain(name)
}

describe('several workspaces on the page', () => {
  test('are switched in the rail; the address says which, and leads back to it', async () => {
    await a.open(mina, support)
    await expect.poll(() => switcher().textContent()).toContain('마루소프트')
    await goes('오로라상점')
    await expect.poll(hash).toBe(`#/${aurora.id}/${jiwoo.id}/${orders.id}`)
    await a.messages().getByText('invoice can carry the branch name').waitFor()
    await expect.poll(() => a.page.getByRole('navigation').getByText('support').count()).toBe(0)
    await a.page.reload()
    await a.messages().getByText('invoice can carry the branch name').waitFor()
    await expect.poll(() => switcher().textContent()).toContain('오로라상점')
    await a.page.goBack()
    await expect.poll(hash).toBe(`#/${mina.id}/${support.id}`)
    await a.messages().getByText('결제 내역을 엑셀로').waitFor()
  })

  test('each remember who one was and where', async () => {
    await a.open(mina, support)
    await goes('오로라상점')
    await a.page.getByRole('button', { name: /^(Switch person|다른 사람으로 보기)/ }).click()
    await a.page.getByRole('menuitemradio', { name: /Emma/ }).click()
    await expect.poll(hash).toBe(`#/${aurora.id}/${emma.id}/${orders.id}`)
    await a.page.getByRole('navigation').getByRole('button', { name: 'delivery' }).click()
    await expect.poll(hash).toContain('C0AURDELI')
    await a.page.getByRole('heading', { name: 'delivery', level: 1 }).waitFor()
    await goes('마루소프트')
    await expect.poll(hash).toBe(`#/${mina.id}/${support.id}`)
    await goes('오로라상점')
    await expect.poll(hash).toBe(`#/${aurora.id}/${emma.id}/C0AURDELI`)
  })

  test('go by Alt and a number, too', async () => {
    await a.open(mina, support)
    await a.page.keyboard.press('Alt+Digit4')
    await expect.poll(hash).toContain(`#/${hgTech.id}/`)
    await a.messages().getByText('store search is slow').waitFor()
    await a.page.keyboard.press('Alt+Digit1')
    await expect.poll(hash).toBe(`#/${mina.id}/${support.id}`)
    await a.page.keyboard.press('Alt+Digit9')
    await expect.poll(hash).toBe(`#/${mina.id}/${support.id}`)
  })

  test('have people, language and messages of their own', async () => {
    await a.page.goto(`${a.world.url}/#/${aurora.id}/${emma.id}/${orders.id}`)
    await a.messages().getByText('invoice can carry the branch name').waitFor()
    await a.page.getByRole('button', { name: '한국어' }).click()
    await a.page.getByRole('button', { name: '바로 가기' }).waitFor()
    await a.says('부산 주문 확인했어요')
    await a.messages().getByText('부산 주문 확인했어요').waitFor()
    await a.page.getByRole('button', { name: /^다른 사람으로 보기/ }).click()
    const listed = a.page.getByRole('menuitemradio')
    await expect.poll(() => listed.filter({ hasText: 'Lena' }).count()).toBe(1)
    await expect.poll(() => listed.filter({ hasText: '민아' }).count()).toBe(0)
    await expect.poll(() => listed.filter({ hasText: doyun.displayName }).count()).toBe(0)
    await a.page.keyboard.press('Escape')
    await a.page.getByRole('navigation').getByRole('button', { name: '지우, 민호' }).click()
    await expect.poll(hash).toContain(threeOfAurora.id)
    await a.messages().getByText('returns tomorrow').waitFor()
    const kept = await a.people.in(aurora).messages(orders.id)
    expect(kept.at(-1)).toMatchObject({ text: '부산 주문 확인했어요', user: emma.id })
  })

  test('tell what is new without a reload', async () => {
    await a.page.goto(`${a.world.url}/#/${aurora.id}/${emma.id}/${orders.id}`)
    await a.messages().getByText('invoice can carry the branch name').waitFor()
    await a.people.in(aurora).as(jiwoo).posts(orders.id, 'just now')
    await a.messages().getByText('just now').waitFor()
  })
})

test('each app has its page, its commands and its shortcuts', async () => {
  const second = await aBareApp()
  second.answers = ({ type }) => (type === '/second' ? { json: { text: 'second here' } } : undefined)
  const made = await a.people.apps.registers({
    manifest: {
      ...manifest,
      display_information: { name: 'Second' },
      features: {
        ...manifest.features,
        bot_user: { display_name: 'Second' },
        slash_commands: [{ command: '/second', description: 'Says so' }],
        shortcuts: [{ name: 'Look up', type: 'global', callback_id: 'look_up', description: '' }],
      },
    },
    requestUrl: second.url,
  })
  const { botToken } = await a.people.apps.installs(made.id, 'marusoft')
  await fetch(`${a.world.apiUrl}views.publish`, {
    method: 'POST',
    headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      user_id: mina.id,
      view: { type: 'home', blocks: [{ type: 'section', text: { type: 'plain_text', text: 'The second home' } }] },
    }),
  })
  await a.open(mina, support)
  await a.composer().fill('/sec')
  await a.page
    .getByRole('option', { name: /\/second/ })
    .getByText('Says so · Second')
    .waitFor()
  await a.composer().fill('/second')
  await a.composer().press('Enter')
  await a.messages().getByText('second here').waitFor()
  await a.page.getByRole('button', { name: /^(Shortcuts|바로 가기)$/ }).click()
  await a.page.getByRole('menuitem', { name: 'Look up' }).click()
  expect((await second.got('shortcut'))[0]?.body).toMatchObject({ callback_id: 'look_up', team: { id: team.id } })
  await a.page.getByRole('navigation').getByRole('button', { name: 'Second' }).click()
  await a.page.getByText('The second home').waitFor()
  expect((await second.got('app_home_opened'))[0]?.body).toMatchObject({ event: { user: mina.id, tab: 'home' } })
})

describe('the pages around installing', () => {
  test('are reached from the rail; an app is installed, and taken away, by hand', async () => {
    const redirectUrls = [`${a.world.url}/apps`]
    await a.people.apps.registers({
      manifest: {
        ...manifest,
        display_information: { name: 'By hand' },
        features: { bot_user: { display_name: 'By hand' } },
        settings: { org_deploy_enabled: true },
      },
      redirectUrls,
    })
    await a.open(mina, support)
    await switcher().click()
    const link = a.page.getByRole('menuitem', { name: /^(앱 설치와 관리|Install and manage apps)$/ })
    const address = (await link.getAttribute('href')) ?? ''
    await a.page.goto(`${a.world.url}${address.replace('lang=ko', 'lang=en')}`)
    const card = a.page.locator('section').filter({ hasText: 'By hand' })
    await card.getByRole('link', { name: `${aurora.name} · Install` }).click()
    await a.page.getByRole('heading', { name: `Install By hand in ${aurora.name}?` }).waitFor()
    await expect.poll(() => tooFaint(a.page)).toEqual([])
    await a.page.getByRole('checkbox', { name: /public channels it is not in/ }).uncheck()
    const allow = a.page.getByRole('button', { name: 'Allow' })
    await Promise.all([a.page.waitForURL(/code=/), allow.click()])
    await expect.poll(() => new URL(a.page.url()).pathname).toBe('/apps')
    const code = new URL(a.page.url()).searchParams.get('code') ?? ''
    const app = (await a.people.realm()).apps.find(({ name }) => name === 'By hand')
    const answer = await fetch(`${a.world.apiUrl}oauth.v2.access`, {
      method: 'POST',
      body: new URLSearchParams({ code, client_id: app?.clientId ?? '', client_secret: app?.clientSecret ?? '' }),
    })
    expect(((await answer.json()) as { scope: string }).scope).not.toContain('chat:write.public')
    await a.page.goto(`${a.world.url}/apps?lang=ko`)
    await a.page.getByRole('button', { name: `${aurora.name} · 제거하기` }).click()
    await expect.poll(async () => (await a.people.realm()).installations.length).toBe(1)
  })

  test.each(['light', 'dark'] as const)('are readable in %s, also on a narrow screen', async (colorScheme) => {
    const page = await a.window({ colorScheme, viewport: { width: 360, height: 700 } })
    const { clientId } = a.world.slack
    await a.people.apps.moves('A0APP00001', { redirectUrls: ['http://127.0.0.1:9/back'] })
    const query = new URLSearchParams({
      client_id: clientId,
      scope: 'chat:write,users:read',
      place: aurora.id,
      lang: 'ko',
    })
    for (const path of ['/apps?lang=en', `/oauth/v2/authorize?${query}`]) {
      await page.goto(`${a.world.url}${path}`)
      await page.getByRole('main').waitFor()
      await expect.poll(() => tooFaint(page)).toEqual([])
      await expect.poll(() => tooWide(page)).toEqual([])
    }
  })

  test('show orgs to apps that may be installed there', async () => {
    const { clientId } = await a.people.apps.registers({
      manifest: { ...manifest, settings: { ...manifest.settings, org_deploy_enabled: true } },
      redirectUrls: ['http://127.0.0.1:9/back'],
    })
    const query = new URLSearchParams({ client_id: clientId, scope: 'chat:write', lang: 'en' })
    await a.page.goto(`${a.world.url}/oauth/v2/authorize?${query}`)
    await a.page.getByLabel('Workspace').selectOption(hangyeol.id)
    await a.page.getByRole('button', { name: 'Change' }).click()
    await a.page.getByRole('heading', { name: `in ${hangyeol.name}?` }).waitFor()
    await expect.poll(() => a.page.getByRole('checkbox').count()).toBe(2)
  })
})
