import { expect, test } from 'vitest'
import { WorldClient } from '../../sandbox/client.ts'
import { joon, mina, sofia, support, voc } from '../../sandbox/people.ts'
import { opensForm } from '../support/world.ts'
import { aDemo, becomes, notionRow, opens, patient, types, windowOf } from './by-hand.ts'

test('by hand: add a customer’s words, vote, decide, link, ship in Jira, write the words, answer, look up', async () => {
  const { world, page } = await aDemo()
  const row = () => notionRow(page, world.notion.url)
  await page.goto(`${world.url}/#/${mina.id}/${support.id}`)
  const message = page.getByRole('listitem').filter({ hasText: '하나씩 복사하고 있어요' })
  await message.hover()
  await message.getByRole('button', { name: '추가 작업', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Add to VoC · VoC로 등록' }).click()
  const form = windowOf(page, 'VoC로 등록')
  await form.getByRole('combobox', { name: '고객사' }).fill('한빛상사')
  await page.getByRole('listbox').getByRole('option', { name: '‘한빛상사’ 새로 등록' }).click()
  await form.getByRole('button', { name: '등록', exact: true }).click()
  await page.getByText('VOC-1 항목으로 등록했어요.').waitFor()

  await becomes(page, 'Product manager')
  await opens(page, /^voc/)
  await page.getByText('접수 · 요청 · VOC-1', { exact: true }).waitFor()
  // Screen readers hear which item it is.
  const vote = page.getByRole('button', { name: /공감하거나 공감을 취소하기$/ })
  await vote.click()
  await page.getByText('공감 1', { exact: true }).waitFor()
  await vote.click()
  await page.getByText('공감', { exact: true }).waitFor()
  await types(page, '/voc VOC-1')
  await page.getByText('나에게만 표시', { exact: true }).waitFor()
  await expect.poll(() => page.getByText('접수 · 요청 · VOC-1', { exact: true }).count(), patient).toBe(2)
  await expect.poll(row, patient).toMatchObject({ 번호: 'VOC-1', 상태: '접수', Jira: '비어 있음' })

  await page.goto(`${world.url}/#/${joon.id}/${voc.id}`)
  const decide = page.getByRole('button', { name: /항목을 어떻게 할지 결정하기$/ }).first()
  await decide.click()
  const decision = windowOf(page, '결정하기')
  await decision.getByRole('combobox', { name: '결정', exact: true }).selectOption({ label: '진행 예정' })
  await decision.getByRole('button', { name: '고객 안내 문구 쓰기', exact: true }).waitFor()
  await decision.getByRole('textbox', { name: /^결정 사유/ }).fill('경쟁사가 먼저 내서')
  await decision.getByRole('button', { name: '결정하기', exact: true }).click()
  await page.getByText('진행 예정 · 요청 · VOC-1', { exact: true }).first().waitFor()
  await types(page, '/voc link VOC-1 PAY-7')
  await page.getByText('VOC-1 항목에 PAY-7 이슈를 연결했어요', { exact: false }).waitFor()
  await expect.poll(row, patient).toMatchObject({ 상태: '진행 예정', Jira: 'PAY-7', 반영일: '비어 있음' })

  await page.goto(world.jira.url)
  await page.getByRole('link', { name: 'PAY-7', exact: true }).click()
  await page.getByRole('button', { name: '완료', exact: true }).click()
  await expect.poll(row, patient).toMatchObject({ 상태: '배포 대기' })
  await page.goto(`${world.jira.url}/browse/PAY-7`)
  await page.getByRole('button', { name: '배포하기', exact: true }).click()
  await page.getByText('3.5.0 (배포됨)', { exact: true }).waitFor()
  await expect
    .poll(row, patient)
    .toMatchObject({ 상태: '반영 완료', 반영일: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })

  await page.goto(`${world.url}/#/${joon.id}/${voc.id}`)
  await page.getByText('반영 완료 · 요청 · VOC-1', { exact: true }).first().waitFor()
  await decide.click()
  await expect
    .poll(
      () => decision.getByRole('combobox', { name: '결정', exact: true }).locator('option:checked').innerText(),
      patient,
    )
    .toBe('반영 완료(제품 배포)')
  await decision.getByRole('textbox', { name: /^고객 안내 문구 \(한국어\)/ }).fill(LINE)
  await decision.getByRole('textbox', { name: /^고객에게 쓰는 이름 \(한국어\)/ }).fill('결제 내역 내려받기')
  await decision.getByRole('textbox', { name: /^제공 범위/ }).fill('Pro 이상')
  await decision.getByRole('button', { name: '결정하기', exact: true }).click()
  await page.getByText(`고객 안내 문구: ${LINE}`, { exact: true }).first().waitFor()

  await becomes(page, 'CX agent')
  await opens(page, /^Hearback/)
  await page.getByRole('heading', { name: /^한빛상사에 회신해 주세요 · .+ 반영 완료 \(VOC-1\)$/ }).waitFor()
  await page.getByText(`달라진 점: ${LINE}`).waitFor()
  await page.getByRole('button', { name: '답변 초안', exact: true }).click()
  const draft = windowOf(page, '답변 초안')
  const letter = await draft.getByRole('textbox', { name: '고객에게 보낼 답변' }).inputValue()
  expect(letter).toMatch(/^안녕하세요, 한빛상사 담당자님\.\n지난 .+에 말씀해 주신 ‘결제 내역 내려받기’ 건이 반영되어/)
  expect(letter).toContain(LINE)
  expect(letter).toContain('Pro 이상 요금제에서 이용하실 수 있습니다.')
  expect(letter).not.toMatch(/경쟁사|PAY|VOC|3\.5|하나씩 복사|회계팀/)
  await draft.getByRole('button', { name: '닫기', exact: true }).click()
  await draft.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '회신했어요', exact: true }).click()
  await page.getByText(/^회신 완료 · 민아 님, /).waitFor()
  for (const button of ['답변 초안', '회신했어요', '이미 알고 있어요'])
    expect(await page.getByRole('button', { name: button, exact: true }).count()).toBe(0)

  await opens(page, /^support/)
  for (const [words, heading] of [
    ['한빛상사', '한빛상사'],
    ['엑셀', '‘엑셀’ 검색 결과'],
  ] as const) {
    await types(page, `/voc ${words}`)
    const found = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: heading, exact: true }) })
    await found.getByText(`“${LINE}”`).waitFor()
    await found.getByRole('button', { name: '답변 복사', exact: true }).click()
    const copy = windowOf(page, '답변 복사')
    expect(await copy.getByRole('textbox', { name: '한국어 답변' }).inputValue()).toContain(LINE)
    await copy.getByRole('button', { name: '닫기', exact: true }).click()
    await copy.waitFor({ state: 'detached' })
  }
  await page.goto(`${world.jira.url}/browse/PAY-7`)
  await page
    .locator('.resolved')
    .getByText(/^VOC-1 /)
    .waitFor()
}, 300_000)

const LINE = '결제 › 내역에서 기간을 고르신 뒤 내려받으시면 됩니다.'

test('in English: decide, read the message, send the draft, look up what may be said', async () => {
  const { world, page } = await aDemo('en')
  const agent = new WorldClient(world.url).as(sofia)
  const added = await opensForm(agent, await agent.posts(support.id, 'Can we move the billing address?'))
  expect(await agent.submits(added, { fill: { customer: 'ACME' } })).toMatchObject({ ok: true })

  const line = 'Under Settings › Billing you can move it to another branch.'
  await page.goto(`${world.url}/#/${joon.id}/${voc.id}`)
  await page.getByRole('button', { name: 'English', exact: true }).click()
  await page.getByRole('button', { name: /^Decide on “/ }).click()
  const decision = windowOf(page, 'Decide')
  await decision
    .getByRole('combobox', { name: 'Decision', exact: true })
    .selectOption({ label: 'Already possible (explain how)' })
  await decision.getByRole('textbox', { name: /^Words for the customer \(English\)/ }).fill(line)
  await decision.getByRole('textbox', { name: /^Short name for the customer \(English\)/ }).fill('the billing address')
  await decision.getByRole('textbox', { name: /^Reason \(internal\)/ }).fill('Nobody finds it')
  await decision.getByRole('button', { name: 'Decide', exact: true }).click()
  await page.getByText(`Words for the customer: ${line}`, { exact: true }).waitFor()

  await becomes(page, 'Engineer')
  await opens(page, /^Hearback/)
  await page.getByRole('heading', { name: /^Please tell ACME: .+ is already possible \(VOC-1\)$/ }).waitFor()
  await page.getByRole('button', { name: 'Draft reply', exact: true }).click()
  const draft = windowOf(page, 'Draft reply')
  const letter = await draft.getByRole('textbox', { name: 'Reply to the customer' }).inputValue()
  expect(letter).toContain('the billing address')
  expect(letter).toContain(line)
  expect(letter).not.toMatch(/Nobody finds|VOC|Can we move/)
  await draft.getByRole('button', { name: 'I told them', exact: true }).click()
  await page.getByText(/^Answered by Sofia, /).waitFor()
  await draft.getByRole('button', { name: 'Close', exact: true }).click()
  await expect.poll(() => page.getByRole('button', { name: 'I told them', exact: true }).count(), patient).toBe(0)

  await opens(page, /^support/)
  for (const [words, heading] of [
    ['ACME', 'ACME'],
    ['billing', 'Search: “billing”'],
  ] as const) {
    await types(page, `/voc ${words}`)
    const found = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: heading, exact: true }) })
    await found.getByText(`“${line}”`).waitFor()
  }
  await expect
    .poll(() => notionRow(page, world.notion.url), patient)
    .toMatchObject({ Key: 'VOC-1', Status: 'Shipped', Jira: 'Empty' })
}, 300_000)
