import type { Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { startDesks } from '../../../sandbox/desks/desks.ts'
import { launchBrowser } from '../../support/browser.ts'

const desks = await startDesks({}, {}, () => ({}))
const browser = await launchBrowser()
afterAll(() => browser.close())
afterAll(() => desks.stop())
beforeEach(() => desks.reset())

const all = [
  { name: 'Zendesk', desk: desks.zendesk, closed: { ko: '해결됨', en: 'Solved' } },
  { name: 'HubSpot', desk: desks.hubspot, closed: { ko: '종료', en: 'Closed' } },
  { name: 'Channel Talk', desk: desks.channelTalk, closed: { ko: '종료', en: 'Closed' } },
]

async function open(url: string, use: (page: Page) => Promise<void>, options: object = {}): Promise<void> {
  const page = await browser.newPage({ locale: 'en-US', ...options })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`)
  })
  try {
    await page.goto(url)
    await use(page)
    expect(faults).toEqual([])
  } finally {
    await page.close()
  }
}

describe.each(all)('$name', ({ name, desk, closed }) => {
  test('in Korean: a customer asks, an agent answers, notes, closes, and is rated', async () => {
    await open(`${desk.url}/?lang=ko`, async (page) => {
      await page.getByRole('combobox', { name: '고객' }).selectOption('Dana Reed')
      await page.getByRole('textbox', { name: '제목' }).fill('“내보내기” <질문>')
      await page.getByRole('textbox', { name: '내용' }).fill('엑셀로\n받을 수 있나요?')
      await page.getByRole('button', { name: '보내기' }).click()
      await page.getByRole('listitem').filter({ hasText: '받을 수 있나요?' }).waitFor()
      const [talk] = await desk.hands.talks()
      const id = talk?.id ?? ''
      const lines = async () => (await desk.hands.talk(id)).lines.filter(({ kind }) => kind !== 'system')
      await page.getByRole('textbox', { name: '상담원으로 답하기' }).fill('메모예요')
      await page.getByRole('button', { name: '메모 남기기' }).click()
      await page.getByText('내부 메모', { exact: true }).waitFor()
      await page.getByRole('textbox', { name: '상담원으로 답하기' }).fill('담당 팀에 전달했습니다.')
      await page.getByRole('button', { name: '상담원으로 답하기' }).click()
      await page.getByText('담당 팀에 전달했습니다.').waitFor()
      await expect.poll(lines).toMatchObject([
        { kind: 'customer', author: 'Dana Reed' },
        { kind: 'note', text: '메모예요' },
        { kind: 'agent', text: '담당 팀에 전달했습니다.' },
      ])
      await page.getByRole('button', { name: '좋았어요' }).click()
      await page.getByRole('alert').waitFor()
      await page.getByRole('combobox', { name: '상태 바꾸기' }).selectOption(closed.ko)
      await page.getByRole('button', { name: '저장하기' }).first().click()
      await page.locator('.pill', { hasText: closed.ko }).waitFor()
      await page.getByRole('textbox', { name: '한마디' }).fill('빨라요')
      await page.getByRole('button', { name: '좋았어요' }).click()
      await page.getByText('빨라요').waitFor()
      expect((await desk.hands.talk(id)).rating).toMatchObject({ isGood: true, comment: '빨라요' })
    })
  })

  test('in English: tags, another agent, deleting, and the token', async () => {
    await open(`${desk.url}/?lang=en`, async (page) => {
      await page.getByRole('heading', { name: `${name} (sandbox)` }).waitFor()
      await page.getByRole('row').nth(1).getByRole('link').click()
      await page.getByRole('textbox', { name: 'Change tags' }).fill('urgent vip')
      await page.getByRole('button', { name: 'Save' }).last().click()
      await page.getByText('urgent, vip').waitFor()
      await page.getByRole('combobox', { name: 'Set agent' }).selectOption('Sofia Rossi')
      await page.getByRole('button', { name: 'Save' }).nth(1).click()
      await page.getByRole('definition').filter({ hasText: 'Sofia Rossi' }).waitFor()
      await page.getByRole('textbox', { name: 'Write as customer' }).fill('One more thing')
      await page.getByRole('button', { name: 'Write as customer' }).click()
      await page.getByText('One more thing').waitFor()
      await page.getByRole('button', { name: 'Delete conversation' }).click()
      await page.getByRole('button', { name: 'Expire token' }).click()
      await page.getByText('every call of the app is refused').waitFor()
      await page.getByRole('button', { name: 'Restore token' }).click()
      await page.getByText('The app’s token is valid.').waitFor()
    })
    expect(await desk.hands.talks()).toHaveLength(5)
  })

  test('on a telephone nothing lies beside the screen, and what is gone says so', async () => {
    const [talk] = await desk.hands.talks()
    const at = await (await fetch(`${desk.url}/?lang=ko`)).text()
    const path = new RegExp(`href="(/[^"]*/${talk?.id})\\?`).exec(at)?.[1]
    for (const each of ['/', path])
      await open(
        `${desk.url}${each}?lang=ko`,
        async (page) => {
          const [inner, outer] = await page.evaluate<[number, number]>(
            '[document.documentElement.scrollWidth, window.innerWidth]',
          )
          expect(inner).toBeLessThanOrEqual(outer)
        },
        { viewport: { width: 360, height: 740 } },
      )
    const gone = await fetch(`${desk.url}${path?.replace(String(talk?.id), '1')}?lang=en`)
    expect([gone.status, await gone.text()]).toEqual([404, expect.stringContaining('There is no such conversation')])
  })
})
