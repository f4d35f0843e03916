import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { buildPage } from '../../sandbox/page/build.ts'
import { joon, mina, support, voc } from '../../sandbox/people.ts'
import { startWithApp } from '../../sandbox/with-app.ts'
import { launchBrowser } from '../support/browser.ts'

test('by hand, in the browser: add a customer’s words, see the card, be somebody else, vote and take it back, use /voc', async () => {
  await buildPage()
  const running = await startWithApp({
    database: { dataDir: 'not used' },
    encryptionKey: randomBytes(32).toString('base64'),
    logLevel: 'error',
    world: { speed: 60 },
    overrides: { database: { memory: null } },
  })
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'ko-KR' })
    page.setDefaultTimeout(10_000)
    await page.goto(`${running.world.url}/#/${mina.id}/${support.id}`)
    const message = page.getByRole('listitem').filter({ hasText: '하나씩 복사하고 있어요' })
    await message.hover()
    await message.getByRole('button', { name: '추가 작업' }).click()
    await page.getByRole('menuitem', { name: 'Add to VoC · VoC로 등록' }).click()
    const form = page.getByRole('dialog', { name: 'VoC로 등록' })
    await form.getByRole('combobox', { name: '고객사' }).fill('한빛상사')
    await page.getByRole('listbox').getByRole('option', { name: '‘한빛상사’ 새로 등록' }).click()
    await form.getByRole('button', { name: '등록', exact: true }).click()
    await page.getByText('VOC-1 항목으로 등록했어요.').waitFor()

    await page.goto(`${running.world.url}/#/${joon.id}/${voc.id}`)
    await page.getByText('접수 · 요청 · VOC-1').waitFor()
    // Screen readers hear which item it is.
    const vote = page.getByRole('button', { name: /공감하거나 공감을 취소하기/ })
    await vote.click()
    await page.getByText('공감 1', { exact: true }).waitFor()
    await vote.click()
    await page.getByText('공감', { exact: true }).waitFor()

    const composer = page.getByRole('textbox', { name: '#voc 채널에 메시지 보내기' })
    await composer.fill('/voc VOC-1')
    await composer.press('Enter')
    await page.getByText('나에게만 보이는 메시지').waitFor()
    expect(await page.getByText('접수 · 요청 · VOC-1').count()).toBe(2)
  } finally {
    await browser.close()
    await running.stop()
  }
})
