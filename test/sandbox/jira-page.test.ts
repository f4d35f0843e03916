import type { Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { aJira, anApp } from './a-jira.ts'

const { jira, hands, call } = await aJira()
const browser = await launchBrowser()
afterAll(() => browser.close())
beforeEach(() => jira.reset())

async function open(path: string, use: (page: Page) => Promise<void>, options: object = {}): Promise<void> {
  const page = await browser.newPage({ locale: 'en-US', ...options })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`)
  })
  try {
    await page.goto(jira.url + path)
    await use(page)
    expect(faults).toEqual([])
  } finally {
    await page.close()
  }
}

const rowOf = (page: Page, key: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: key, exact: true }) })

test('of 10,000 issues a page shows a hundred, and leads to all of them', async () => {
  for (let n = 0; n < 10_000; n += 1) {
    const body = JSON.stringify({ project: 'PAY', summary: `issue ${n}` })
    const made = await jira.fetch(
      new Request(`${jira.url}/world/create`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      }),
    )
    expect(made.status).toBe(200)
    // Calls in process leave no turn to the network.
    if (n % 500 === 0) await new Promise((done) => setTimeout(done, 1))
  }
  await open('/?lang=en', async (page) => {
    expect(await page.locator('section[aria-labelledby="p-PAY"] tbody tr').count()).toBe(100)
    await page.getByRole('link', { name: /^All 10,\d+ issues$/ }).click()
    await page.getByRole('cell', { name: 'issue 9999', exact: true }).waitFor()
    await page.getByRole('link', { name: 'Older issues' }).click()
    await page.getByRole('cell', { name: 'issue 9899', exact: true }).waitFor()
    expect(await page.getByRole('row').count()).toBe(101)
  })
  await open('/board/PAY?lang=ko', async (page) => {
    expect(await page.locator('.column li').count()).toBeLessThanOrEqual(250)
    await page
      .getByRole('link', { name: /^이 밖에 [\d,]+개$/ })
      .first()
      .click()
    await page.getByRole('link', { name: '더 오래된 이슈' }).waitFor()
  })
})

describe('a person moves things', () => {
  test('through the story: in progress, done, released', async () => {
    await open('/?lang=en', async (page) => {
      await page.getByRole('link', { name: 'PAY-7', exact: true }).click()
      await page.getByRole('button', { name: 'In Progress' }).click()
      await expect.poll(async () => (await hands.issue('PAY-7')).status).toBe('In Progress')
      await page.getByRole('button', { name: 'Done', exact: true }).click()
      await page.getByRole('button', { name: 'Release', exact: true }).click()
      await page.getByText('3.5.0 (Released)').waitFor()
      await page.getByRole('link', { name: '← All issues' }).click()
      await expect.poll(() => rowOf(page, 'PAY-7').innerText()).toMatch(/Done\s+Done\s+3\.5\.0/)
    })
    expect(await hands.issue('PAY-7')).toMatchObject({ resolution: 'Done', fixVersions: [{ released: true }] })
  })

  test('in Korean: closed as won’t do, renamed, another version, another project, deleted', async () => {
    await open('/browse/PAY-7?lang=ko', async (page) => {
      await page.getByRole('button', { name: '‘하지 않음’으로 닫기' }).click()
      await expect.poll(async () => (await hands.issue('PAY-7')).resolution).toBe("Won't Do")
      await page.getByRole('combobox', { name: '수정 버전', exact: true }).selectOption('3.4.0')
      await page.getByRole('button', { name: '저장하기' }).first().click()
      await page.getByRole('textbox', { name: '제목' }).fill('“정산” 내역 <엑셀>')
      await page.getByRole('button', { name: '저장하기' }).last().click()
      await page.getByRole('heading', { name: '“정산” 내역 <엑셀>' }).waitFor()
      expect((await hands.issue('PAY-7')).fixVersions).toMatchObject([{ name: '3.4.0' }])
      await page.getByRole('combobox', { name: '다른 프로젝트로 옮기기' }).selectOption('APP')
      await page.getByRole('button', { name: '옮기기' }).click()
      await page.waitForURL('**/browse/APP-6?lang=ko')
      await page.getByRole('button', { name: '이슈 지우기' }).click()
      await page.getByRole('heading', { name: 'Jira (샌드박스)' }).waitFor()
      expect(await rowOf(page, 'APP-6').count()).toBe(0)
    })
  })

  test('a new issue and a new version, by keyboard alone', async () => {
    await open('/?lang=en', async (page) => {
      await page.getByRole('textbox', { name: 'Summary · APP' }).focus()
      await page.keyboard.type('From the keyboard')
      await page.keyboard.press('Enter')
      await rowOf(page, 'APP-6').waitFor()
      await page.getByRole('textbox', { name: 'New version · APP' }).focus()
      await page.keyboard.type('9.0')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'APP 9.0 · Release' }).focus()
      await page.keyboard.press('Space')
      await page.getByRole('button', { name: 'APP 9.0 · Unrelease' }).waitFor()
    })
    expect(await hands.issue('APP-6')).toMatchObject({ summary: 'From the keyboard', fixVersions: [] })
  })

  test('token and permission are taken and given back', async () => {
    await open('/?lang=en', async (page) => {
      await page.getByRole('button', { name: 'Expire token' }).click()
      await expect.poll(async () => (await call('GET', '/myself')).status).toBe(401)
      await page.getByRole('button', { name: 'Restore token' }).click()
      await page.getByRole('button', { name: 'PAY · Take permission' }).click()
      await expect.poll(async () => (await call('GET', '/issue/PAY-7')).status).toBe(404)
      await page.getByRole('button', { name: 'PAY · Give permission' }).click()
      await page.getByRole('button', { name: 'PAY · Take permission' }).waitFor()
      await expect.poll(async () => (await call('GET', '/issue/PAY-7')).status).toBe(200)
    })
  })
})

describe('what each project has of its own', () => {
  test('a board has the columns of the project’s workflow, and cards go where it leads', async () => {
    await open('/?lang=ko', async (page) => {
      const board = page.getByRole('link', { name: 'ORD · 보드' })
      expect(await board.isVisible()).toBe(false)
      await page.getByText('앱 계정이 볼 수 없는 프로젝트 3개').click()
      await board.click()
      const columns = page.getByRole('region')
      await expect
        .poll(() => page.getByRole('heading', { level: 2 }).allInnerTexts())
        .toEqual([
          expect.stringMatching(/^할 일\s*1$/),
          expect.stringMatching(/^진행 중\s*1$/),
          expect.stringMatching(/^검토 중\s*1$/),
          expect.stringMatching(/^완료\s*2$/),
        ])
      await page.getByRole('button', { name: 'ORD-1 · 작업 시작' }).click()
      await columns.nth(1).getByRole('link', { name: 'ORD-1', exact: true }).waitFor()
    })
    expect((await hands.issue('ORD-1')).status).toBe('진행 중')
    await open('/board/CRM?lang=en', async (page) => {
      await page.getByText('Team-managed').waitFor()
      expect(await page.getByRole('region').count()).toBe(4)
    })
    expect((await fetch(`${jira.url}/board/NONE`, { redirect: 'manual' })).status).toBe(302)
  })

  test('an issue has its type, its own fields, an assignee, comments and what changed', async () => {
    await open('/browse/ORD-2?lang=ko', async (page) => {
      await page.getByText('일부 고객').waitFor()
      await page.getByRole('combobox', { name: '담당자' }).selectOption('Sofia Rossi')
      await page.getByRole('button', { name: '담당자 정하기' }).click()
      await page.getByRole('textbox', { name: '댓글 쓰기' }).fill('<b>확인</b>했어요')
      await page.getByRole('button', { name: '남기기' }).click()
      const comments = page.getByRole('region', { name: '댓글' })
      await comments.getByText('<b>확인</b>했어요').waitFor()
      await page.getByRole('region', { name: '바뀐 기록' }).getByText('Sofia Rossi').waitFor()
      await comments.getByRole('button', { name: '댓글 지우기' }).click()
      await comments.getByText('댓글이 없어요.').waitFor()
    })
    expect(await hands.issue('ORD-2')).toMatchObject({ assignee: 'Sofia Rossi', comments: [] })
  })

  test('a new issue can be of another type', async () => {
    await open('/?lang=en', async (page) => {
      await page.getByRole('textbox', { name: 'Summary · PAY' }).fill('A bug')
      await page.getByRole('combobox', { name: 'Type · PAY' }).selectOption('Bug')
      await page.getByRole('button', { name: 'PAY · Add' }).first().click()
      await rowOf(page, 'PAY-10').waitFor()
      await page.goto(`${jira.url}/browse/PAY-10?lang=ko`)
      await page.locator('dd').getByText('버그').waitFor()
    })
  })
})

describe('what the app may do', () => {
  test('every permission can be switched for every project', async () => {
    await open('/?lang=en', async (page) => {
      await page.getByText('Permissions of the app’s account').click()
      await page.getByRole('button', { name: 'PAY · LINK_ISSUES · On' }).click()
      const allowed = async () => {
        const { body } = await call('GET', '/mypermissions?permissions=LINK_ISSUES&projectKey=PAY')
        return JSON.stringify(body).includes('"havePermission":true')
      }
      await page.getByRole('button', { name: 'PAY · LINK_ISSUES · Off' }).waitFor()
      expect(await allowed()).toBe(false)
      await page.getByRole('button', { name: 'PAY · LINK_ISSUES · Off' }).click()
      await page.getByRole('button', { name: 'PAY · LINK_ISSUES · On' }).waitFor()
      expect(await allowed()).toBe(true)
    })
  })

  test('consent is given on its page, seen among the trouble, and taken back', async () => {
    const query = new URLSearchParams({
      audience: 'api.atlassian.com',
      client_id: jira.oauthApp.clientId,
      scope: 'read:jira-work offline_access',
      redirect_uri: jira.oauthApp.callbackUrls[0] ?? '',
      response_type: 'code',
      lang: 'ko',
    })
    await open(`/authorize?${query}`, async (page) => {
      await page.getByRole('heading', { name: 'Hearback에서 이 Jira에 접근하려고 해요' }).waitFor()
      await page.getByRole('link', { name: 'English' }).click()
      await page.getByText('View projects, issues and comments.').waitFor()
      await page.getByRole('link', { name: '한국어' }).click()
      const left = page.waitForRequest(/oauth\/jira\/callback/)
      await page.getByRole('button', { name: '허용하기' }).click()
      expect(new URL((await left).url()).searchParams.get('code')).toBeTruthy()
    })
    const { call: asApp } = await anApp(jira)
    const webhooks = [{ events: ['comment_created'], jqlFilter: 'project = PAY' }]
    await asApp('POST', '/webhook', { url: 'http://127.0.0.1:9/', webhooks })
    await open('/?lang=en', async (page) => {
      await page.getByText('comment_created · project = PAY').waitFor()
      await page.getByText('1 consent is in force.').waitFor()
      await page.getByRole('button', { name: 'Take consent back' }).click()
      await page.getByText('No consent is in force.').waitFor()
      await page.getByRole('button', { name: 'Use up all points' }).click()
      await page.getByText('Points left this hour: 0').waitFor()
    })
    expect((await asApp('GET', '/myself')).status).toBe(401)
  })
})

test('remote links: struck through when resolved, never an address that is none of the web', async () => {
  const put = (globalId: string, url: string, title: string, resolved: boolean) =>
    call('POST', '/issue/PAY-7/remotelink', { globalId, object: { url, title, status: { resolved } } })
  await put('a', 'http://127.0.0.1:9/voc/1', 'VOC-1', true)
  await put('b', 'http://127.0.0.1:9/voc/2', 'VOC-2', false)
  await put('c', 'javascript:alert(1)', '<img src=x onerror=alert(1)>', false)
  await open('/?lang=en', async (page) => {
    const row = rowOf(page, 'PAY-7')
    const titles = "[...document.querySelectorAll('.links span')]"
    const line = (title: string) =>
      page.evaluate<string>(
        `getComputedStyle(${titles}.find((each) => each.textContent === '${title}')).textDecorationLine`,
      )
    expect([await line('VOC-1'), await line('VOC-2')]).toEqual(['line-through', 'none'])
    expect(await row.getByRole('link').allInnerTexts()).toEqual(['PAY-7', 'VOC-1', 'VOC-2'])
    expect(await row.getByText('<img src=x onerror=alert(1)>').count()).toBe(1)
  })
})

test.each([
  [undefined, 'ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
  [undefined, 'en-US,en;q=0.9,ko;q=0.8', 'en'],
  [undefined, 'de', 'en'],
  ['ko', 'en', 'ko'],
])('speaks %s / %s: %s', async (asked, accepted, spoken) => {
  const answer = await fetch(`${jira.url}/${asked ? `?lang=${asked}` : ''}`, {
    headers: { 'accept-language': accepted },
  })
  expect(await answer.text()).toContain(`<html lang="${spoken}">`)
})

test('an old key leads to the new page; a deleted issue says so', async () => {
  await hands.movesTo('PAY-7', 'APP')
  const moved = await fetch(`${jira.url}/browse/PAY-7?lang=ko`, { redirect: 'manual' })
  expect([moved.status, moved.headers.get('location')]).toEqual([302, '/browse/APP-6?lang=ko'])
  await hands.deletes('APP-6')
  const gone = await fetch(`${jira.url}/browse/APP-6?lang=ko`)
  expect([gone.status, await gone.text()]).toEqual([404, expect.stringContaining('그런 이슈가 없어요.')])
})

test('a form leads back to this server only, and says what was wrong', async () => {
  const post = (fields: Record<string, string>) =>
    fetch(`${jira.url}/world/rename`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  const away = await post({ issue: 'PAY-7', summary: 'x', back: 'https://evil.example/' })
  expect([away.status, away.headers.get('location')]).toEqual([303, '/'])
  expect((await post({ issue: 'PAY-99', summary: 'x' })).status).toBe(400)
})

test('fits a phone, in the dark too', async () => {
  for (const path of ['/?lang=ko', '/browse/PAY-7?lang=ko', '/board/ORD?lang=ko'])
    await open(
      path,
      async (page) => {
        const width = await page.evaluate<number>('document.documentElement.scrollWidth')
        const background = await page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor')
        expect(width).toBe(390)
        expect(background).toBe('rgb(22, 25, 29)')
      },
      { viewport: { width: 390, height: 800 }, colorScheme: 'dark' },
    )
})
