// `npm run pictures`: the README's pictures, made from the local world by a real browser, in both languages.
import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { WorldClient } from '../sandbox/client.ts'
import { buildPage } from '../sandbox/page/build.ts'
import { haneul, joon, mina, sofia, support, voc, yuna } from '../sandbox/people.ts'
import { settled } from '../sandbox/story/settled.ts'
import { startWithApp } from '../sandbox/with-app.ts'
import { launchBrowser } from '../test/support/browser.ts'

const folder = new URL('../docs/pictures/', import.meta.url)

const stories = {
  ko: {
    agent: mina,
    words: '결제 내역을 엑셀로 받을 수 있나요? 매달 손으로 옮겨 적고 있어요. 급하면 010-2345-6789로 전화 주세요.',
    customer: '한빛상사',
    need: '월말 정산 때 회계 프로그램에 올려야 해요',
    button: 'VoC로 등록',
  },
  en: {
    agent: sofia,
    words: 'Can I get our payment history as Excel? I copy it by hand every month. Call me on +44 20 7946 0958.',
    customer: 'ACME',
    need: 'They load it into their accounting software at month end',
    button: 'Add to VoC',
  },
} as const

async function shoot(page: Page, name: string): Promise<void> {
  await writeFile(new URL(name, folder), await page.screenshot())
  console.log(`docs/pictures/${name}`)
}

async function tell(locale: 'ko' | 'en'): Promise<void> {
  const { agent, words, customer, need } = stories[locale]
  const running = await startWithApp({
    database: { dataDir: '' },
    encryptionKey: randomBytes(32).toString('base64'),
    logLevel: 'error',
    locale,
    world: { speed: 60 },
    overrides: { database: { memory: null } },
  })
  const world = new WorldClient(running.world.url)
  const browser = await launchBrowser()
  const page = await browser.newPage({
    viewport: { width: 1280, height: 860 },
    deviceScaleFactor: 1.5,
    locale: locale === 'ko' ? 'ko-KR' : 'en-US',
    timezoneId: 'Asia/Seoul',
  })
  const hands = world.as(agent)
  const ts = await hands.posts(support.id, words)
  await page.goto(`${running.world.url}/#/${agent.id}/${support.id}`)
  const message = page
    .getByRole('listitem')
    .filter({ hasText: words.slice(0, 20) })
    .last()
  await message.hover()
  await message.getByRole('button', { name: /More actions|더 보기|추가 작업/ }).click()
  await page.getByRole('menuitem', { name: /Add to VoC/ }).waitFor()
  await shoot(page, `channel.${locale}.png`)

  await page.getByRole('menuitem', { name: /Add to VoC/ }).click()
  const form = await hands.view((view) => view.callbackId === 'promote')
  await page.getByRole('dialog').getByRole('combobox').first().waitFor()
  await shoot(page, `form.${locale}.png`)

  const { options } = await hands.types(form, 'customer', customer)
  await hands.submits(form, { fill: { customer: options[0] ?? null, need } })
  await settled(running.appUrl)
  for (const person of [joon, yuna, haneul]) {
    const card = await world.as(person).finds(voc.id, (posted) => posted.authorIsApp)
    await world.as(person).presses(card, 'vote')
  }
  await settled(running.appUrl)
  await page.goto(`${running.world.url}/#/${agent.id}/${voc.id}`)
  await page.getByText('VOC-1').first().waitFor()
  await shoot(page, `card.${locale}.png`)
  if (!ts) throw new Error('Nothing was posted.')
  await browser.close()
  await running.stop()
}

await mkdir(folder, { recursive: true })
await buildPage()
await tell('ko')
await tell('en')
process.exit(0)
