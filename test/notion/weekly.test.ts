import { expect, onTestFinished, test } from 'vitest'
import { startNotion } from '../../sandbox/notion/server.ts'
import { aNotebook } from '../../sandbox/traffic/notebook.ts'
import type { DigestView } from '../../src/domain/digest.ts'
import type { JourneyMap } from '../../src/domain/journey-map.ts'
import { weekId } from '../../src/domain/week-id.ts'
import { speech } from '../../src/locales/texts.ts'
import { createLog } from '../../src/log.ts'
import { createNotion } from '../../src/notion/client.ts'
import { blocksOf, markdownOf } from '../../src/notion/parts.ts'
import { weekly } from '../../src/notion/reactions/weekly.ts'
import { weeklyContent } from '../../src/notion/weekly-content.ts'
import { aDigest, aQuietWeek, mondayAtNine } from '../support/a-digest.ts'

const journey: JourneyMap = {
  weeks: ['2026-02-23', '2026-03-02', '2026-03-09', '2026-03-16'],
  stages: [
    {
      id: 's1',
      ko: '계약·결제',
      en: 'Buy and pay',
      total: { pain: 3, praise: 1 },
      weeks: Array(4).fill({ pain: 1, praise: 0 }),
    },
    { id: null, ko: '', en: '', total: { pain: 1, praise: 0 }, weeks: Array(4).fill({ pain: 0, praise: 0 }) },
  ],
  total: { pain: 4, praise: 1 },
}
const words = { quoteId: 'q', words: '**매달** 손으로 [옮겨] 적고 있어요.', isGist: false, customer: '한빛상사' }
const full: Partial<DigestView> = {
  journey,
  unassigned: 2,
  teams: [{ team: '결제팀', answers: 2, decisions: 1 }],
  shipped: {
    items: 1,
    of: 2,
    answered: 1,
    medianHours: 5,
    named: [{ itemId: 'i', number: 4, title: '엑셀', of: 2, answered: 1 }],
  },
  risers: [{ itemId: 'i', number: 7, title: '결제 내역 엑셀', now: 5, before: 1, words }],
  revenueShown: 'band',
}

const owner = 'https://marusoft.slack.com'

/** The reaction before the sandbox's Notion, with what the ledger keeps. */
async function aWeeklyPage(digest: DigestView | null = aDigest(full)) {
  const world = await startNotion({ speed: 1_000, notebook: aNotebook() })
  onTestFinished(() => world.stop())
  const options = { token: async () => world.token, apiUrl: world.url, fetch: undefined, timeoutMs: 2_000, speed: 60 }
  const seam = { spend: async () => 0, hold: async () => {}, sleep: async () => {} }
  const kept = { digest, due: mondayAtNine, remote: null as string | null, parentPageId: world.parentPageId, owner }
  const reaction = () =>
    weekly({
      notion: createNotion({ ...options, ...seam, log: createLog('silent') }),
      ...{
        parentPage: async () => kept.parentPageId,
        owner: async () => kept.owner,
        problem: async () => {},
        now: () => new Date(mondayAtNine.getTime() + 60_000),
      },
      weeklyPage: async () => kept.digest && { due: kept.due, digest: kept.digest },
    })
  const effect = () => ({
    ...{ workspaceId: 'w', id: 'e', kind: 'notion.weekly', subject: weekId('2026-03-09'), lane: 'notion' },
    ...{ remote: kept.remote, dispatchedAt: null, leaveBy: new Date(Date.now() + 10_000) },
  })
  const pages = async () =>
    (await world.hands.looks()).pages.filter(({ title, inTrash }) => title.includes('VoC 2026') && !inTrash)
  return {
    ...{ world, hands: world.hands, kept, pages },
    converge: async () => {
      kept.remote = (await reaction().converge(effect())).remote
    },
    lookUp: () => reaction().lookUp(effect()),
  }
}

test('the page of a week has its chart with a caption, its numbers, and room for notes that stay when it is written anew', async () => {
  const { hands, kept, pages, converge } = await aWeeklyPage()
  await converge()
  const [page] = await pages()
  expect(page?.title).toBe('주간 VoC 2026 · 3월 9일–15일')
  const lines = (page?.markdown ?? '').split('\n')
  expect(lines[0]).toMatch(/^!\[고객 여정 지도 · 2월 23일부터 4주.*\]\(http.*\/files\/.*journey-2026-03-09\.png/)
  for (const said of [
    '- 회신 대기 6건, 결정할 항목 3개',
    '- 결제팀: 회신 2건, 결정 1개',
    '- 원문 42건(고객사 28곳), 전주보다 6건 증가',
    '- 갱신 90일 안 고객사 1곳 (ARR 1억 원\\~5억 원)',
    '- 엑셀 (VOC-4) · 회신 2건 중 1건',
    '- 결제 내역 엑셀 (VOC-7) · 고객사 1곳 → 5곳',
    '- 1 계약·결제: 불편·요청 3곳 · 칭찬 1곳',
    '이 줄 위는 Hearback이 쓰는 부분, 아래는 자유 메모',
  ])
    expect(page?.markdown).toContain(said)
  expect(page?.markdown).toContain('매달')

  const id = page?.id ?? ''
  await hands.pages.writes(id, '우리 팀 메모: 엑셀 먼저')
  kept.digest = aDigest({ ...full, risers: [] })
  await converge()
  const [anew] = await pages()
  expect(anew?.markdown).not.toContain('매달')
  expect(anew?.markdown).toContain('우리 팀 메모: 엑셀 먼저')
  expect(anew?.markdown.split('\n')[0]).toBe(lines[0])
  expect(anew?.id).toBe(id)
  // Whoever deletes it does not want it.
  await hands.pages.trashes(id)
  kept.digest = aDigest(full)
  await converge()
  expect(await pages()).toEqual([])
})

test('a week has one page whatever is lost, none before it is due, and none where it is to have none', async () => {
  const { hands, kept, pages, converge, lookUp } = await aWeeklyPage()
  kept.due = new Date(mondayAtNine.getTime() + 3_600_000)
  await expect(converge()).rejects.toMatchObject({ name: 'NotYet', retryAfterMs: 3_540_000 })
  kept.due = mondayAtNine
  await hands.faults([{ on: 'pages.create', kind: 'drop_after', times: 1 }])
  await expect(converge()).rejects.toMatchObject({ name: 'Temporary', outcome: 'unknown' })
  const [made] = await pages()
  expect(await lookUp()).toBe(`${made?.id}@${kept.parentPageId}`)
  await hands.faults([{ on: 'fileUploads.send', kind: 'rate_limited', times: 1 }])
  await hands.pages.purges(made?.id ?? '')
  await expect(converge()).rejects.toMatchObject({ name: 'Temporary', outcome: 'nothing' })
  await hands.faults([{ on: 'pages.create', kind: 'error_after', times: 1 }])
  await converge()
  expect(await pages()).toHaveLength(1)
  expect(kept.remote).toBe(`${(await pages())[0]?.id}@${kept.parentPageId}`)

  const quiet = await aWeeklyPage(aDigest({ ...aQuietWeek, locale: 'en' }))
  await quiet.converge()
  const [page] = await quiet.pages()
  expect(page?.title).toBe('Weekly VoC 2026 · Mar 9–15')
  expect(page?.markdown).not.toContain('![')
  expect(page?.markdown).toContain('- No new VoC this week')
  const none = await aWeeklyPage(null)
  await none.converge()
  expect([none.kept.remote, (await none.pages()).length]).toEqual([null, 0])
})

test('two workspaces write under one page: each week has a page of each, and one whose making got no answer is never the other one', async () => {
  const { hands, kept, pages, converge, lookUp } = await aWeeklyPage()
  await converge()
  const first = kept.remote
  Object.assign(kept, { owner: 'https://aurora.slack.com', remote: null })
  await hands.faults([{ on: 'pages.create', kind: 'drop_before', times: 1 }])
  await expect(converge()).rejects.toMatchObject({ name: 'Temporary' })
  expect(await lookUp()).toBeNull()
  await hands.faults([{ on: 'pages.create', kind: 'drop_after', times: 1 }])
  await expect(converge()).rejects.toMatchObject({ outcome: 'unknown' })
  const other = await lookUp()
  expect(other).not.toBe(first)
  expect((await pages()).map(({ id }) => `${id}@${kept.parentPageId}`).sort()).toEqual([first, other].sort())
  kept.owner = owner
  expect(await lookUp()).toBe(first)
})

test('what anybody wrote is no markup, and the longest week fits one request', () => {
  const t = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, mondayAtNine)
  const long = '가😀'.repeat(3_000)
  const many = <One>(one: One) => Array.from({ length: 40 }, () => one)
  const content = weeklyContent(
    aDigest({
      ...full,
      journey: { ...journey, stages: many(journey.stages[0] as JourneyMap['stages'][number]) },
      teams: many({ team: long, answers: 1, decisions: 1 }),
      risers: many({ itemId: 'i', number: 1, title: long, now: 5, before: 1, words: { ...words, words: long } }),
      themes: many({ itemId: 'i', number: 1, title: long, items: 2, customers: 1, words: { ...words, words: long } }),
      shipped: {
        items: 40,
        of: 0,
        answered: 0,
        medianHours: null,
        named: many({ itemId: 'i', number: 1, title: long, of: 0, answered: 0 }),
      },
    }),
    owner,
    t,
  )
  const blocks = blocksOf(content.parts, { uploadId: 'x', caption: content.caption ?? '' }, t.notion.notesBelow)
  // 100 in a request (developers.notion.com/reference/request-limits).
  expect(blocks.length).toBeLessThanOrEqual(100)
  expect(JSON.stringify(blocks)).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/)
  expect(markdownOf([{ type: 'quote', text: '**굵게**\n[링크](https://x.test)' }])).toBe(
    '> \\*\\*굵게\\*\\* \\[링크\\](https://x.test)',
  )
})
