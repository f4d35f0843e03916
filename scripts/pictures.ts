// `npm run pictures`: the README's pictures, made from the local world by a real browser, in both languages.
import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import type { Hands } from '../sandbox/client/hands.ts'
import { WorldClient } from '../sandbox/client.ts'
import { buildPage } from '../sandbox/page/build.ts'
import { haneul, joon, mina, sofia, support, voc, yuna } from '../sandbox/people.ts'
import { settled } from '../sandbox/story/settled.ts'
import { startWithApp } from '../sandbox/with-app.ts'
import { realClock } from '../src/real.ts'
import { launchBrowser } from '../test/support/browser.ts'

const folder = new URL('../docs/pictures/', import.meta.url)
/** Pictures are read over the wire, in a README: each stays below this. */
const MOST_BYTES = 200_000
const usual = { width: 1120, height: 740 }
/** For what is long and should be seen whole. */
const tall = { width: 1120, height: 1060 }

const stories = {
  ko: {
    agent: mina,
    words: '결제 내역을 엑셀로 받을 수 있나요? 매달 손으로 옮겨 적고 있어요. 급하면 010-2345-6789로 전화 주세요.',
    customer: '한빛상사',
    need: '월말 정산 때 회계 프로그램에 올려야 해요',
    others: [
      ['세금계산서를 한 번에 내려받고 싶어요.', '서울전자'],
      ['지점별로 권한을 나눌 수 있나요?', 'ACME'],
      ['정산 화면이 너무 느려서 다른 서비스를 알아보고 있어요.', '대한물산'],
      ['승인 알림을 메신저로 받고 싶어요.', '한빛상사'],
      ['엑셀 파일에 거래처 번호도 넣어 주세요.', 'Nordlicht'],
    ],
    look: '/voc 한빛상사',
    week: '/voc 주간 미리보기',
    decide: '결정하기',
    decision: '결정',
    planned: '진행 예정',
    ahead: '고객 안내 문구 쓰기',
    reason: ['결정 사유', '정산 주기마다 문의가 들어와요'],
    line: ['고객 안내 문구 (한국어)', '결제 › 내역에서 기간을 고르신 뒤 [엑셀로 내려받기]를 누르시면 됩니다.'],
    topic: ['고객에게 쓰는 이름 (한국어)', '결제 내역 엑셀 다운로드'],
    availability: ['제공 범위', 'Pro 이상'],
    draft: '답변 초안',
    reply: '고객에게 보낼 답변',
  },
  en: {
    agent: sofia,
    words: 'Can I get our payment history as Excel? I copy it by hand every month. Call me on +44 20 7946 0958.',
    customer: 'ACME',
    need: 'They load it into their accounting software at month end',
    others: [
      ['We want all tax invoices in one download.', 'Nordlicht'],
      ['Can permissions differ by branch?', 'ACME'],
      ['Settlement is so slow that we are looking at other tools.', 'Hanbit Trading'],
      ['Approvals should reach us by chat.', 'Fabrikam'],
      ['Please add the account number to the file.', 'Contoso'],
    ],
    look: '/voc ACME',
    week: '/voc digest preview',
    decide: 'Decide',
    decision: 'Decision',
    planned: 'Planned',
    ahead: 'Words for the customer',
    reason: ['Reason', 'Asked at every month end'],
    line: [
      'Words for the customer (English)',
      'Go to Payments › History, choose a period and select Download as Excel.',
    ],
    topic: ['Short name for the customer (English)', 'downloading your payment history as Excel'],
    availability: ['Who gets it', 'Pro and above'],
    draft: 'Draft reply',
    reply: 'Reply to the customer',
  },
} as const
type Story = (typeof stories)['ko' | 'en']

async function shoot(page: Page, name: string): Promise<void> {
  const picture = await page.screenshot()
  if (picture.length > MOST_BYTES) throw new Error(`${name} has ${picture.length} bytes, more than ${MOST_BYTES}.`)
  await writeFile(new URL(name, folder), picture)
  console.log(`docs/pictures/${name} ${picture.length} bytes`)
}

async function tell(locale: 'ko' | 'en'): Promise<void> {
  const story = stories[locale]
  const { agent, words, customer, need } = story
  let ahead = 0
  const running = await startWithApp({
    database: { dataDir: '' },
    encryptionKey: randomBytes(32).toString('base64'),
    logLevel: 'error',
    locale,
    world: { speed: 60 },
    overrides: { database: { memory: null }, clock: { ...realClock, now: () => new Date(Date.now() + ahead) } },
  })
  const { url, jira, notion } = running.world
  const world = new WorldClient(url)
  const quiet = () => settled(running.appUrl, () => jira.hands.pending())
  const browser = await launchBrowser()
  const page = await browser.newPage({
    viewport: usual,
    deviceScaleFactor: 1.25,
    locale: locale === 'ko' ? 'ko-KR' : 'en-US',
    timezoneId: 'Asia/Seoul',
  })
  const hands = world.as(agent)
  // 준 and 유나 speak Korean by themselves.
  if (locale === 'en') for (const person of [joon, yuna]) await world.as(person).setsLocale('en-US')
  await hands.posts(support.id, words)
  await page.goto(`${url}/#/${agent.id}/${support.id}`)
  const message = page
    .getByRole('listitem')
    .filter({ hasText: words.slice(0, 20) })
    .last()
  await message.hover()
  await message.getByRole('button', { name: /More actions|추가 작업/ }).click()
  await page.getByRole('menuitem', { name: /Add to VoC/ }).waitFor()
  await shoot(page, `channel.${locale}.png`)

  await page.getByRole('menuitem', { name: /Add to VoC/ }).click()
  const form = await hands.view((view) => view.callbackId === 'promote')
  await page.getByRole('dialog').getByRole('combobox').first().waitFor()
  await shoot(page, `form.${locale}.png`)

  const { options } = await hands.types(form, 'customer', customer)
  await hands.submits(form, { fill: { customer: options[0] ?? null, need } })
  await quiet()
  for (const person of [joon, yuna, haneul]) {
    const card = await world.as(person).finds(voc.id, (posted) => posted.authorIsApp)
    await world.as(person).presses(card, 'vote')
  }
  await quiet()

  await page.goto(`${url}/#/${joon.id}/${voc.id}`)
  await decides(page, story, locale)
  await quiet()
  await world.as(joon).commands('/voc link VOC-1 PAY-7', 'general')
  await jira.hands.moves('PAY-7', 'In Progress')
  await quiet()
  await page.goto(`${url}/#/${yuna.id}/${voc.id}`)
  await page.getByRole('link', { name: 'PAY-7', exact: true }).waitFor()
  await shoot(page, `card.${locale}.png`)

  await jira.hands.moves('PAY-7', 'Done')
  await jira.hands.releases('PAY-7')
  await quiet()
  await page.goto(`${url}/#/${agent.id}/${await hands.appDm()}`)
  const draft = page.getByRole('button', { name: story.draft, exact: true })
  await draft.waitFor()
  await shoot(page, `answer.${locale}.png`)
  await draft.click()
  await page.getByRole('textbox', { name: story.reply }).waitFor()
  await shoot(page, `draft.${locale}.png`)
  await hands.closes(await hands.view((view) => view.callbackId === 'reply_draft'))

  await page.goto(`${url}/#/${agent.id}/${voc.id}`)
  await hands.commands(story.look, voc.id)
  await page.getByRole('heading', { name: customer, exact: true }).waitFor()
  await shoot(page, `look-up.${locale}.png`)

  for (const [said, by] of story.others) await adds(hands, said, by)
  await quiet()
  ahead = nextMonday() - Date.now()
  await page.goto(`${url}/#/${agent.id}/${voc.id}`)
  await hands.commands(story.week, voc.id)
  await page.getByRole('heading', { name: /^(주간|Weekly) VoC/ }).waitFor()
  await shoot(page, `week.${locale}.png`)

  await page.goto(`${jira.siteUrl}/browse/PAY-7?lang=${locale}`)
  await shoot(page, `jira.${locale}.png`)
  await page.setViewportSize(tall)
  const row = await notion.hands.row('VOC-1')
  await page.goto(`${notion.url}/p/${row.id}`)
  await page.locator('article').waitFor()
  await shoot(page, `notion.${locale}.png`)
  await browser.close()
  await running.stop()
}

/** From a message to an item. */
async function adds(hands: Hands, words: string, customer: string): Promise<void> {
  await hands.shortcut('promote_message', support.id, await hands.posts(support.id, words))
  const form = await hands.view((view) => view.callbackId === 'promote')
  const { options } = await hands.types(form, 'customer', customer)
  await hands.submits(form, { fill: { customer: options[0] ?? null } })
}

/** Monday after this week, 9:00 in Seoul: when the week's post comes. */
function nextMonday(): number {
  const inSeoul = new Date(Date.now() + 9 * 3_600_000)
  const days = (8 - inSeoul.getUTCDay()) % 7 || 7
  return Date.UTC(inSeoul.getUTCFullYear(), inSeoul.getUTCMonth(), inSeoul.getUTCDate() + days)
}

/** Opens the form from the card, fills it in, and submits it after the picture. */
async function decides(page: Page, story: Story, locale: 'ko' | 'en'): Promise<void> {
  await page.getByRole('button', { name: locale === 'ko' ? /결정하기$/ : /^Decide on/ }).click()
  const form = page.getByRole('dialog', { name: story.decide, exact: true })
  await form.getByRole('combobox', { name: story.decision, exact: true }).selectOption({ label: story.planned })
  await form.getByRole('button', { name: story.ahead, exact: true }).click()
  for (const [label, text] of [story.reason, story.line, story.availability, story.topic])
    await form.getByRole('textbox', { name: label }).first().fill(text)
  await page.setViewportSize(tall)
  await form.getByRole('combobox', { name: story.decision, exact: true }).scrollIntoViewIfNeeded()
  await shoot(page, `decide.${locale}.png`)
  await page.setViewportSize(usual)
  await form.getByRole('button', { name: story.decide, exact: true }).click()
  await form.waitFor({ state: 'detached' })
}

await mkdir(folder, { recursive: true })
await buildPage()
await tell('ko')
await tell('en')
process.exit(0)
