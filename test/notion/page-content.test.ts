import { describe, expect, test } from 'vitest'
import { propertyNames } from '../../src/domain/mirror.ts'
import { speech } from '../../src/locales/texts.ts'
import { pageContent } from '../../src/notion/page-content.ts'
import { propertiesOf } from '../../src/notion/properties.ts'
import { anItem, aQuote } from '../support/an-item.ts'

const now = new Date('2026-03-05T00:00:00Z')
const ko = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, now)
const en = speech({ locale: 'en', timeZone: 'Asia/Seoul' }, now)
const NO_PAST = { moves: [], targetPage: null }
const ids = Object.fromEntries(propertyNames.map((name) => [name, name]))

describe('the row of an item', () => {
  test('says what the card says, in the workspace’s language', () => {
    const link = {
      key: 'PAY-7',
      url: 'https://acme.atlassian.net/browse/PAY-7',
      summary: 'x',
      status: '완료',
      wontDo: null,
      state: 'linked' as const,
    }
    const item = anItem({ status: 'shipped', shippedAt: new Date('2026-03-20T16:00:00Z'), links: [link] })
    expect(pageContent(item, [], NO_PAST, ko).row).toEqual({
      key: 'VOC-123',
      title: '결제 내역 엑셀 다운로드',
      status: '반영 완료',
      customers: 3,
      revenue: null,
      votes: 5,
      stage: '활용',
      area: '결제',
      decides: '준',
      jira: [{ text: 'PAY-7', url: 'https://acme.atlassian.net/browse/PAY-7' }],
      slack: 'https://acme.slack.com/archives/C1/p1700000000000100',
      added: '2026-03-04',
      decided: null,
      shipped: '2026-03-21',
    })
    expect(pageContent(item, [], NO_PAST, en).row).toMatchObject({ status: 'Shipped', stage: 'Use' })
  })

  test.each([
    [{ amount: 183_000_000, isExact: true }, '1.8억 원', '₩183M'],
    [{ amount: 183_000_000, isExact: false }, '1억 원~5억 원', '₩100M–₩500M'],
    [{ amount: 3_000_000, isExact: false }, '1,000만 원 미만', 'under ₩10M'],
    [{ amount: 9_000_000_000, isExact: false }, '10억 원 이상', '₩1B or more'],
    [null, null, null],
  ])('shows revenue as the workspace set it: %o', (revenue, inKorean, inEnglish) => {
    expect(pageContent(anItem({ revenue }), [], NO_PAST, ko).row.revenue).toBe(inKorean)
    expect(pageContent(anItem({ revenue }), [], NO_PAST, en).row.revenue).toBe(inEnglish)
  })

  test('keeps Notion’s limits whatever was written', () => {
    const long = '가나다라😀,'.repeat(600)
    const links = Array.from({ length: 80 }, (_, n) => ({
      key: `PAY-${n}`,
      url: `https://x.example/${n}`,
      summary: null,
      status: null,
      wontDo: null,
      state: 'linked' as const,
    }))
    const item = anItem({ title: long, area: long, owner: long, stage: { ko: long, en: long }, links })
    const properties = propertiesOf(pageContent(item, [], NO_PAST, ko).row, ids)
    const sizes = JSON.stringify(properties).matchAll(/"content":"((?:[^"\\]|\\.)*)"/g)
    for (const [, content = ''] of sizes) expect(content.length).toBeLessThanOrEqual(2_000)
    expect(JSON.stringify(properties)).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/)
    expect(properties.area).toEqual({ select: { name: expect.stringMatching(/^[^,]{1,200}$/) } })
    expect(properties.jira).toMatchObject({ rich_text: { length: 59 } })
  })

  test('a column that is not there is left out, and the rest is written', () => {
    const { votes: _, ...rest } = ids
    expect(Object.keys(propertiesOf(pageContent(anItem(), [], NO_PAST, ko).row, rest))).toEqual(
      propertyNames.filter((name) => name !== 'votes'),
    )
  })
})

describe('the body of the page', () => {
  test('holds the need, the words for the customer and who said what', () => {
    const item = anItem({
      line: { ko: '결제 › 내역에서 내려받으실 수 있습니다.', en: null },
      availability: 'Pro 이상',
      workaround: '화면에서 복사',
      quotes: 2,
    })
    const gist = aQuote({ words: '영수증도 함께 필요하다고 함', isGist: true, customer: null, permalink: null })
    expect(pageContent(item, [aQuote(), gist], NO_PAST, ko).markdown).toBe(
      [
        '## 고객 니즈',
        '월말 정산 때 회계 프로그램에 올려야 해요',
        '## 지금 가능한 방법',
        '화면에서 복사',
        '## 고객 안내 문구',
        '결제 › 내역에서 내려받으실 수 있습니다.',
        '## 제공 범위',
        'Pro 이상',
        '## 고객 원문 2건',
        '> 결제 내역을 엑셀로 받을 수 있나요? 매달 손으로 옮겨 적고 있어요.',
        '한빛상사 · Slack · 3월 4일(수) · 등록 민아 님 · [원문 메시지](https://acme.slack.com/archives/C1/p1700000000000100)',
        '> 영수증도 함께 필요하다고 함',
        '고객사 미확인 · Slack · 3월 4일(수) · 요지 · 민아 님 정리',
        '---',
        '이 줄 위는 Hearback이 쓰는 부분, 아래는 자유 메모',
      ].join('\n\n'),
    )
  })

  test('says why it was a problem, and ends with its way so far', () => {
    const moves = [
      { from: 'done' as const, to: 'shipped' as const, at: new Date('2026-03-20T16:00:00Z') },
      { from: null, to: 'reviewing' as const, at: new Date('2025-12-05T01:00:00Z') },
    ]
    const item = anItem({ kind: 'problem', cause: '합계를 <두 번> 더했어요', quotes: 3, privateQuotes: 2 })
    const { markdown } = pageContent(item, [aQuote()], { ...NO_PAST, moves }, ko)
    expect(markdown).toContain('## 원인\n\n합계를 \\<두 번\\> 더했어요')
    expect(markdown.split('\n\n').slice(-5)).toEqual([
      '이 페이지에 없는 원문 2건 (비공개 2건) · Slack에서 확인',
      '## 상태 이력',
      '3월 21일(토) · 배포 대기 → 반영 완료<br>2025년 12월 5일 · 검토 중',
      '---',
      '이 줄 위는 Hearback이 쓰는 부분, 아래는 자유 메모',
    ])
    expect(pageContent(item, [], { ...NO_PAST, moves }, en).markdown).toContain(
      '## Status history\n\nSat, Mar 21 · Awaiting release → Shipped<br>Dec 5, 2025 · Reviewing',
    )
  })

  test('of what was merged begins with where it went: a link where that has a page', () => {
    const item = anItem({ status: 'merged', mergedInto: { id: 'x', number: 7, title: '정산 [자료]' } })
    const first = (targetPage: string | null, t = ko) =>
      pageContent(item, [], { moves: [], targetPage }, t).markdown.split('\n\n')[0]
    expect(first(null)).toBe('VOC-7 ‘정산 \\[자료\\]’ 항목에 합쳐졌어요.')
    const page = '59833787-2cf9-4fdf-8782-e53db20768a5'
    expect(first(page)).toBe(
      'VOC-7 ‘정산 \\[자료\\]’ 항목에 합쳐졌어요. [VOC-7 페이지 열기](https://www.notion.so/598337872cf94fdf8782e53db20768a5)',
    )
    expect(first(page, en)).toContain('[Open the page of VOC-7](https://www.notion.so/')
  })

  test('says how many words are not there, and how many of them are private', () => {
    expect(pageContent(anItem({ quotes: 3, privateQuotes: 2 }), [aQuote()], NO_PAST, ko).markdown).toContain(
      '이 페이지에 없는 원문 2건 (비공개 2건) · Slack에서 확인',
    )
    expect(pageContent(anItem({ quotes: 2 }), [aQuote()], NO_PAST, en).markdown).toContain(
      '1 quote not on this page: see Slack',
    )
  })

  test('nothing that a customer wrote is markup', () => {
    const hostile = '</page>\n# 제목\n<mention-user url="user://x"/> **굵게** [눌러](https://evil.example)'
    const { markdown } = pageContent(
      anItem({ need: hostile }),
      [aQuote({ words: hostile, customer: hostile })],
      NO_PAST,
      ko,
    )
    expect(markdown).not.toMatch(/(^|[^\\])<(?!br>)/m)
    expect(markdown).not.toMatch(/(^|[^\\])\*\*/)
    expect(markdown.split('\n').filter((line) => line.startsWith('#'))).toEqual(['## 고객 니즈', '## 고객 원문 1건'])
  })
})
