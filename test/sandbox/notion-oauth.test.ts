import { Client, isHTTPResponseError } from '@notionhq/client'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { otherWorkspaceId } from '../../sandbox/notion/ids.ts'
import { launchBrowser } from '../support/browser.ts'
import { aDatabase, aNotion, clientOf, errorOf, text } from './a-notion.ts'

const { notion, hands, client } = await aNotion()
const back = `${notion.url}/trash`
await hands.settings.allowsRedirect(back)
const app = new Client({ baseUrl: notion.url, notionVersion: '2026-03-11', retry: false, logger: () => undefined })
const { clientId: client_id, clientSecret: client_secret, authorizeUrl } = notion.oauth
const exchange = (code: string, redirect_uri = back) =>
  app.oauth.token({ client_id, client_secret, grant_type: 'authorization_code', code, redirect_uri })

/** What OAuth's endpoints answer instead: the SDK does not know their codes. */
async function refusalOf(call: Promise<unknown>): Promise<{ status: number; code: unknown }> {
  try {
    await call
  } catch (error) {
    if (isHTTPResponseError(error)) return { status: error.status, code: JSON.parse(error.body).code }
    throw error
  }
  throw new Error('The call was not refused.')
}

const address = (more: Record<string, string> = {}) =>
  `${authorizeUrl}?${new URLSearchParams({ client_id, redirect_uri: back, response_type: 'code', owner: 'user', state: 's 1', ...more })}`

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** A person adds the app. @returns what the app is sent back with */
async function consents(person: string | null, pages: string[], locale = 'ko-KR'): Promise<URLSearchParams> {
  const page = await browser.newPage({ locale })
  await page.goto(address())
  if (person !== null) {
    await page.getByRole('combobox').selectOption({ label: person })
    await page.getByRole('button', { name: locale === 'ko-KR' ? '바꾸기' : 'Switch' }).click()
  }
  for (const name of pages) await page.getByRole('checkbox', { name, exact: true }).check()
  await page.getByRole('button', { name: locale === 'ko-KR' ? '연결하기' : 'Allow access' }).click()
  await page.waitForURL(`${back}?*`)
  const query = new URL(page.url()).searchParams
  await page.close()
  return query
}

describe('a public connection', () => {
  test('is added by a person to the pages that they choose, in each workspace with a bot of its own', async () => {
    const query = await consents(null, ['제품 / Product'])
    expect(query.get('state')).toBe('s 1')
    const first = await exchange(query.get('code') ?? '')
    expect(first).toMatchObject({ token_type: 'bearer', owner: { type: 'user' }, duplicated_template_id: null })
    const again = app.oauth.token({
      client_id,
      client_secret,
      grant_type: 'authorization_code',
      code: query.get('code') ?? '',
    })
    expect(await refusalOf(again)).toEqual({ code: 'invalid_grant', status: 400 })

    const own = clientOf({ url: notion.url, token: first.access_token })
    const me = await own.users.me({})
    expect(me).toMatchObject({ id: first.bot_id, bot: { owner: { type: 'user' } } })
    await aDatabase(own, notion.parentPageId, 'Public')
    expect((await errorOf(own.pages.retrieve({ page_id: notion.unsharedPageId }))).code).toBe('object_not_found')

    const there = await exchange(
      (await consents('Erik Larsen · Nordlicht', ['Nordlicht Wiki'], 'en-GB')).get('code') ?? '',
    )
    expect(there.workspace_id).toBe(otherWorkspaceId)
    expect(there.bot_id).not.toBe(first.bot_id)
    const other = clientOf({ url: notion.url, token: there.access_token })
    const found = await other.search({})
    expect(found.results).toHaveLength(1)
    expect((await other.users.list({})).results).toHaveLength(2)
    expect((await errorOf(other.pages.retrieve({ page_id: notion.parentPageId }))).code).toBe('object_not_found')
  })

  test('turns its tokens, and a token that was turned is worth nothing', async () => {
    const first = await exchange((await consents(null, ['제품 / Product'])).get('code') ?? '')
    const refresh = (refresh_token: string) =>
      app.oauth.token({ client_id, client_secret, grant_type: 'refresh_token', refresh_token })
    const second = await refresh(first.refresh_token ?? '')
    expect(second.access_token).not.toBe(first.access_token)
    expect((await refusalOf(refresh(first.refresh_token ?? ''))).code).toBe('invalid_grant')
    const use = (token: string) => clientOf({ url: notion.url, token }).users.me({})
    expect(await errorOf(use(first.access_token))).toMatchObject({ code: 'unauthorized', status: 401 })
    expect((await use(second.access_token)).object).toBe('user')
    const about = (token: string) => app.oauth.introspect({ client_id, client_secret, token })
    expect(await about(second.access_token)).toMatchObject({ active: true })
    await app.oauth.revoke({ client_id, client_secret, token: second.access_token })
    expect(await about(second.access_token)).toMatchObject({ active: false })
    expect((await errorOf(use(second.access_token))).code).toBe('unauthorized')
  })

  test('can take the app’s template and no page, can be refused, and can be thrown out', async () => {
    const page = await browser.newPage({ locale: 'en-GB' })
    await page.goto(address())
    await page.getByRole('checkbox', { name: /template/ }).check()
    await page.getByRole('button', { name: 'Allow access' }).click()
    await page.waitForURL(`${back}?*`)
    const token = await exchange(new URL(page.url()).searchParams.get('code') ?? '')
    const own = clientOf({ url: notion.url, token: token.access_token })
    expect((await own.pages.retrieve({ page_id: token.duplicated_template_id ?? '' })).object).toBe('page')
    await page.goto(address())
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.waitForURL(/error=access_denied/)
    await page.close()
    await hands.settings.disconnects(token.bot_id)
    expect((await errorOf(own.users.me({}))).code).toBe('unauthorized')
  })

  test.each([
    [{ client_id: 'x' }, 'client_id'],
    [{ redirect_uri: 'https://elsewhere.example' }, 'redirect_uri'],
    [{ response_type: 'token' }, 'response_type'],
    [{ owner: 'workspace' }, 'owner'],
  ])('an address with %j leads nowhere', async (more, said) => {
    const answer = await fetch(address(more), { redirect: 'manual' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(said)
  })

  test('its secret is asked for, and every error is OAuth’s', async () => {
    const wrong = app.oauth.token({ client_id, client_secret: 'x', grant_type: 'refresh_token', refresh_token: 'y' })
    expect(await refusalOf(wrong)).toEqual({ code: 'invalid_client', status: 401 })
    const code = (await consents(null, [])).get('code') ?? ''
    expect((await refusalOf(exchange(code, 'https://elsewhere.example'))).code).toBe('invalid_grant')
    const asked: object = { grant_type: 'password' }
    const odd = app.oauth.token({ client_id, client_secret, grant_type: 'refresh_token', refresh_token: '', ...asked })
    expect((await refusalOf(odd)).code).toBe('unsupported_grant_type')
  })
})

describe('what a connection may do', () => {
  test('is said by its capabilities; without the right to read, a write names only what it made', async () => {
    const { databaseId } = await aDatabase(client, notion.parentPageId)
    const make = () =>
      client.pages.create({ parent: { page_id: notion.parentPageId }, properties: { title: { title: text('x') } } })
    await hands.settings.allows(['insert_content'], 'none')
    expect(Object.keys(await make())).toEqual(expect.arrayContaining(['object', 'id']))
    expect(await make()).not.toHaveProperty('properties')
    for (const call of [
      () => client.databases.retrieve({ database_id: databaseId }),
      () => client.pages.update({ page_id: notion.parentPageId, icon: null }),
      () => client.comments.list({ block_id: notion.parentPageId }),
      () => client.users.list({}),
    ])
      expect(await errorOf(call())).toMatchObject({ code: 'restricted_resource', status: 403 })
    await hands.settings.allows(['read_content', 'insert_content', 'update_content'], 'without_email')
    const people = (await client.users.list({})).results
    expect(JSON.stringify(people)).not.toContain('@')
    expect((await client.users.me({})).object).toBe('user')
  })

  test('a page that a person takes away is as if it were not there', async () => {
    await hands.settings.allows(['read_content', 'insert_content', 'update_content'])
    await hands.unshares(notion.parentPageId)
    expect((await errorOf(client.pages.retrieve({ page_id: notion.parentPageId }))).code).toBe('object_not_found')
    await hands.shares(notion.parentPageId)
    expect((await client.pages.retrieve({ page_id: notion.parentPageId })).object).toBe('page')
  })
})
