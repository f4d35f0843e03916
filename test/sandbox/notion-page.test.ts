import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { aDatabase, aNotion, aRow, text } from './a-notion.ts'

const { notion, hands, client } = await aNotion()
const { databaseId, sourceId } = await aDatabase(client, notion.parentPageId)
await aRow(client, sourceId, 'VOC-1', {
  properties: { 제목: { title: text('엑셀 <b>다운로드</b>') }, 번호: { rich_text: text('VOC-1') } },
  markdown:
    '## 고객 원문\n> 받을 수 있나요?\n\\<script\\>alert(1)\\</script\\> [x](javascript:alert(1)) [y](https://a.example)',
})
await aRow(client, sourceId, 'VOC-2')

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function open(path: string, locale = 'ko-KR'): Promise<Page> {
  const page = await browser.newPage({ locale })
  await page.goto(`${notion.url}${path}`)
  return page
}
const database = `/p/${databaseId}`

describe('the page', () => {
  test('shows the tree, the table and a row with its content, and runs nothing that was written', async () => {
    const page = await open('/')
    await page.getByRole('navigation').getByRole('link', { name: 'VoC' }).click()
    await page.getByRole('link', { name: '엑셀 <b>다운로드</b>' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('엑셀 <b>다운로드</b>')
    expect(await page.locator('blockquote').textContent()).toBe('받을 수 있나요?')
    expect(await page.locator('article script, article a[href^="javascript"]').count()).toBe(0)
    expect(await page.locator('article a').getAttribute('href')).toBe('https://a.example')
    await page.close()
  })

  test('speaks the browser’s language, or the one that is chosen', async () => {
    const page = await open('/', 'en-GB')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByRole('link', { name: '한국어' }).click()
    await page.goto(`${notion.url}${database}`)
    expect(await page.getByRole('button', { name: '공유 끊기' }).isVisible()).toBe(true)
    await page.close()
  })

  test('trashes a row and brings it back', async () => {
    const page = await open(database)
    await page.getByRole('row', { name: /VOC-2/ }).getByRole('button', { name: '휴지통으로' }).click()
    await expect.poll(async () => (await hands.rows()).map((row) => row.properties.번호)).toEqual(['VOC-1'])
    await page.getByRole('row', { name: /VOC-2/ }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: '휴지통' }).click()
    await page.getByRole('button', { name: '되살리기' }).click()
    await expect.poll(() => hands.rows()).toHaveLength(2)
    await page.close()
  })

  test('renames and deletes a property, edits a cell', async () => {
    const page = await open(database, 'en-GB')
    await page.getByText(/^Properties/).click()
    await page.getByLabel('고객사 수: New name').fill('Customers')
    await page.getByLabel('고객사 수: New name').press('Enter')
    await page.getByLabel('Customers: New name').waitFor({ state: 'attached' })
    await page.getByText(/^Properties/).click()
    await page
      .getByRole('listitem')
      .filter({ hasText: 'date ·' })
      .getByRole('button', { name: 'Delete property' })
      .click()
    const names = async () => (await hands.database()).properties.map((property) => property.name)
    await expect.poll(names).not.toContain('등록일')
    await expect.poll(names).toContain('Customers')
    await page.getByRole('link', { name: '엑셀' }).click()
    await page.locator('dl > div').filter({ hasText: 'Customers' }).locator('summary').click()
    await page.getByLabel('Customers').fill('many')
    await page.getByLabel('Customers').press('Enter')
    await expect.poll(() => page.getByRole('alert').textContent()).toBe('many is not a number.')
    await page.locator('dl > div').filter({ hasText: 'Customers' }).locator('summary').click()
    await page.getByLabel('Customers').fill('7')
    await page.getByLabel('Customers').press('Enter')
    await expect.poll(async () => (await hands.row('VOC-1')).properties.Customers).toBe(7)
    await page.close()
  })

  test('takes the sharing and the token away and gives them back', async () => {
    const page = await open(database)
    await page.getByRole('button', { name: '공유 끊기' }).click()
    await expect.poll(async () => (await hands.database()).isShared).toBe(false)
    await page.getByRole('button', { name: '앱과 공유하기' }).click()
    await page.getByRole('button', { name: '토큰 만료시키기' }).click()
    await expect.poll(() => hands.looks()).toMatchObject({ tokenWorks: false })
    await page.getByRole('button', { name: '토큰 되살리기' }).click()
    await expect.poll(() => hands.looks()).toMatchObject({ tokenWorks: true })
    await page.close()
  })
})

test('another site may not use it, and a form leads nowhere else', async () => {
  const post = (headers: Record<string, string>, back: string) =>
    fetch(`${notion.url}/world/token`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams({ works: 'true', back }),
    })
  expect((await post({ origin: 'https://evil.example' }, '/')).status).toBe(403)
  expect((await post({}, '//evil.example/')).headers.get('location')).toBe('/')
  expect((await post({}, '/..//evil.example')).headers.get('location')).toBe('/evil.example')
  expect((await post({}, '/\\[')).headers.get('location')).toBe('/')
  expect((await post({}, '/trash')).headers.get('location')).toBe('/trash')
  expect((await fetch(`${notion.url}/p/nowhere`)).status).toBe(404)
})

describe('a page that people write in', () => {
  test('is written, changed block by block, and commented on', async () => {
    const page = await open('/', 'ko-KR')
    await page.getByText('글 쓰기').click()
    await page.getByRole('textbox', { name: '글 쓰기' }).fill('- [ ] 확인하기\n**굵은** 글')
    await page.getByRole('button', { name: '추가', exact: true }).click()
    await page.getByRole('button', { name: '체크: 확인하기' }).click()
    await page.getByLabel('블록 고치기: 굵은 글').click()
    await page.getByRole('textbox', { name: '블록 고치기' }).and(page.locator(':visible')).fill('고친 *글*')
    await page.getByRole('button', { name: '저장' }).and(page.locator(':visible')).click()
    await expect.poll(() => markdown()).toContain('- [x] 확인하기\n고친 *글*')
    await page.getByLabel('블록 고치기: 고친 글').click()
    await page.getByRole('button', { name: '블록 삭제' }).and(page.locator(':visible')).click()
    await expect.poll(() => markdown()).not.toContain('고친')
    await page.getByText('삭제한 블록 1개').click()
    await page.getByRole('button', { name: '되살리기' }).click()
    await expect.poll(() => markdown()).toContain('고친 *글*')
    await page.getByRole('textbox', { name: '댓글 달기' }).fill('좋아요')
    await page.getByRole('button', { name: '댓글 달기' }).click()
    await page.getByRole('button', { name: '해결' }).click()
    await expect.poll(async () => (await hands.looks()).comments).toMatchObject([{ text: '좋아요', isResolved: true }])
    await page.close()
  })

  const markdown = async () => (await hands.looks()).pages.find(({ id }) => id === notion.parentPageId)?.markdown
})

describe('a database', () => {
  test('is a board, too, whose cards move from one column to another', async () => {
    const page = await open(`${database}?v=board`, 'en-GB')
    const column = page.locator('.board section').filter({ has: page.getByRole('heading', { name: /끝/ }) })
    await page.getByRole('combobox', { name: /^단계: 엑셀/ }).selectOption('끝')
    await page.locator('.item').filter({ hasText: '엑셀' }).getByRole('button', { name: 'Save' }).click()
    await column.getByRole('link', { name: '엑셀' }).waitFor()
    await page.getByRole('textbox', { name: 'New row' }).fill('손으로 쓴 행')
    await page.getByRole('button', { name: 'New row' }).click()
    await page.getByRole('link', { name: '손으로 쓴 행' }).waitFor()
    await page.close()
  })

  test('takes a new property and another type', async () => {
    const page = await open(database, 'en-GB')
    await page.getByText(/^Properties/).click()
    await page.getByRole('textbox', { name: 'Add a property' }).fill('NPS')
    await page.getByRole('combobox', { name: 'Type', exact: true }).selectOption('number')
    await page.getByRole('button', { name: 'Add a property' }).click()
    await page.getByText(/^Properties/).click()
    await page.getByRole('combobox', { name: 'NPS: Type' }).selectOption('email')
    await page
      .getByRole('listitem')
      .filter({ hasText: 'number ·' })
      .getByRole('button', { name: 'Change type' })
      .last()
      .click()
    const typeOf = async () => (await hands.database()).properties.find(({ name }) => name === 'NPS')?.type
    await expect.poll(typeOf).toBe('email')
    await page.close()
  })
})

test('plans, rights and webhooks are set on a page of their own', async () => {
  const page = await open('/settings', 'en-GB')
  await page.getByRole('combobox', { name: '마루소프트: Plan' }).selectOption('free')
  await page.getByRole('button', { name: 'Save' }).first().click()
  await expect.poll(async () => (await hands.looks()).plan).toBe('free')
  await page.getByRole('checkbox', { name: 'Insert comments' }).uncheck()
  await page.locator('fieldset').getByRole('button', { name: 'Save' }).click()
  await expect
    .poll(async () => (await hands.looks()).connections[0]?.capabilities)
    .toEqual(['read_content', 'update_content', 'insert_content', 'read_comments'])
  await page.getByRole('textbox', { name: 'Address', exact: true }).fill(`${notion.url}/nowhere`)
  await page.getByRole('button', { name: 'Subscribe' }).click()
  await page.getByText('A verification token was sent').waitFor()
  await page.close()
})
